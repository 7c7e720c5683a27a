/** Named files that are neither data nor templates of data: read as YAML, they would pass for clean. */
import { posix } from 'node:path';
import { infrastructureFiles } from '../project/names';
import { generatorFiles, manifestFiles, templateEndings } from '../project/endings';
import { isMap, isSeq, parse } from '../manifest/text/parse';
import { sealedAt } from '../manifest/text/scalars';
import { sliceLines, textLines } from '../manifest/text/lines';
import { splitDocuments } from '../manifest/text/split';
import { slashes } from './paths';

/** Programs and prose, whatever stands in them. */
const languages =
  /\.(?:go|py|rb|js|mjs|cjs|ts|tsx|java|kt|cs|rs|lua|sh|bash|zsh|ps1|star|bzl|nix|k|md|markdown|mdx|adoc|rst|html?)$/i;

/** Settings of other programs, which some write as YAML. */
const settings = /\.(?:conf|cfg|cnf|ini|toml|properties|xml|css|sql|service|tf|tfvars|hcl)$/i;

/** What a file is called that is a template, before it is filled in. */
const ofTemplate = new RegExp(`\\.(?:${templateEndings.join('|')})$`, 'i');

/** Blocks of Terraform, which is no YAML. */
const ofTerraform =
  /^[ \t]*(?:(?:resource|data)[ \t]+"[^"\n]*"[ \t]+"[^"\n]*"|(?:module|provider|variable|output)[ \t]+"[^"\n]*"|locals|terraform)[ \t]*\{/m;

/** So begins a key of each object: whatever else is wrong there, it is YAML or JSON. */
const ofObject = /^[ \t]*(?:-[ \t]+)?["']?(?:apiVersion|kind)["']?[ \t]*:/m;

/** Whether a file is in a language that is not read here. What comes through a pipe has no name that tells. */
export function isOtherLanguage(path: string, text: string): boolean {
  const file = posix.basename(slashes(path));
  if (path === '-' || path.startsWith('/dev/')) return false;
  if (ofTemplate.test(file) && isTemplateOfOther(file.replace(ofTemplate, ''), text)) return true;
  if (manifestFiles.test(file) || infrastructureFiles.test(file)) return false;
  if (generatorFiles.test(file) || languages.test(file)) return !isJson(text);
  return !ofObject.test(text) && !isData(text);
}

/** A template is in the language of what it makes: as its name says before the ending, or as its blocks begin. */
function isTemplateOfOther(made: string, text: string): boolean {
  if (languages.test(made)) return !isJson(text);
  return !ofObject.test(text) && (settings.test(made) || ofTerraform.test(text));
}

/** Why nothing of a text can be read as it stands here: it is encrypted, or Git has only a pointer to it. */
export function withheld(text: string): 'encrypted' | 'pointer' | undefined {
  if (text.startsWith('version https://git-lfs.github.com/spec/')) return 'pointer';
  return sealedAt(text) === undefined ? undefined : 'encrypted';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Whatever is wrong in it: it is no JSON.
    return false;
  }
}

/** Prose is YAML too, of one long word. */
function isData(text: string): boolean {
  const lines = textLines(text);
  return splitDocuments(lines).every(({ start, end }) => {
    const piece = sliceLines(lines, start, end);
    const parsed = parse(piece);
    const root = parsed?.root;
    if (!root) return parsed !== undefined && /^(?:\s|#[^\n]*|-{3}|\.{3})*$/.test(piece);
    return parsed.mistake === undefined && (isMap(root) || (isSeq(root) && root.items.every(isMap)));
  });
}
