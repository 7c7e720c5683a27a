/** Reads one file for what it says of the release that runs. */
import type { History } from '../../facts/model';
import { positions, sliceLines, textLines } from '../../manifest/text/lines';
import { splitDocuments } from '../../manifest/text/split';
import { nothingFound, type Evidence, type FileEvidence } from './evidence';
import { isHolder } from './environments';
import { imagePattern, isFrom, isImagePlace } from './names';
import { standingIn } from './parts';
import { createReader, type Reader } from './reader';
import { readAzure, readTerraform } from './terraform';
import { isChartFile, isDefaults, isSettings } from './document';
import { isValuesFile } from '../names';
import { namingHint } from './hint';
import { readDocument, tameTemplates } from './yaml';

/** Names of files worth reading for a target. */
export const namingFiles = /\.(?:ya?ml|json|tf|tfvars|hcl|bicep|bicepparam|lock|gotmpl|j2|tpl|tmpl)$/i;

/** A file of evidence is written by people: what is larger is a dump or a bundle of definitions. */
const largest = 1_000_000;

/** Folders whose files show, try or keep what does not run. */
const noEvidence =
  /^[._]{0,2}(?:docs?|documentation|(?:(?:chainsaw|kyverno|e2e|integration|unit|conformance|smoke)[-_])?tests?|testdata|e2e|fixtures?|samples?|examples?|demos?|getting[-_]?started|quick[-_]?starts?|tutorials?|workshops?|lessons?|appendix|appendices|(?:[\w]+[-_.])?(?:archi(?:ve|eve|ev)[sd]?|backups?|bak|bk)|deprecated|legacy|old(?:er)?(?:[-_]?(?:versions?|releases?))?|node_modules|\.git|\.github|\.terraform)$/i;
const noEvidenceFile = /^(?:changelog|readme|tests?\.)/i;

/** `path`: below the folder that was named. `clusters/test` is a cluster, and `test` alone is none. */
export function mayBeEvidence(path: string): boolean {
  const parts = path.replaceAll('\\', '/').split('/');
  const file = parts.pop() ?? '';
  if (!namingFiles.test(file)) return false;
  if (noEvidenceFile.test(file) && !isHolder(parts.at(-1) ?? '')) return false;
  return !parts.some((part, at) => noEvidence.test(part) && !isHolder(parts[at - 1] ?? ''));
}

/** `path`: below the folder that was named, as its folders tell whether it is a sample or a test. */
export function evidenceIn(path: string, source: string, history: History): FileEvidence {
  const found = read(path, source, history, (document) => mayName.test(document));
  return source.length > largest || !mayBeEvidence(path) ? found : { ...found, ...standingIn(source) };
}

/** A release, what may stand for one, or a control plane, which is of one: a document with none of them is not parsed. */
const mayName =
  /\d[-.]\d|\b(?:sailoperator|maistra|operator\.istio)\.io\/|\basm-\d|\$\{|\{\{|\{%|manifests\/charts|\bpath: *["']?[\w.-]+\.ya?ml|url["']?:/;

/** How everything begins that names a release: `1.20`, `v0.8`, `1-20`, `asm-1193`, and versions of OpenShift Service Mesh. */
const beginning = /(?<![\d.])[0-2][-.]\d|\basm-\d/;

/**
 * The releases that a file names; with a sign of those that are asked for, perhaps these alone. Asked of every file and
 * after each edit, so documents without one are not parsed.
 */
export const releasesIn = (
  path: string,
  source: string,
  history: History,
  sign = beginning,
): readonly Evidence[] => {
  if (!sign.test(source)) return [];
  const { evidence, unsettled } = read(path, source, history, (document) => sign.test(document));
  return [...evidence, ...unsettled.filter(({ from }) => isFrom(from, [from.alias]))];
};

/** Those that it installs. */
export const installedBy = (path: string, source: string, history: History): readonly Evidence[] =>
  releasesIn(path, source, history).filter(
    ({ strength, form }) =>
      strength !== 'sidecar' && strength !== 'revision' && (strength !== 'definitions' || form === 'chart'),
  );

function read(
  path: string,
  source: string,
  history: History,
  isWanted: (document: string) => boolean,
): FileEvidence {
  if (source.length > largest || !mayBeEvidence(path)) return nothingFound;
  const name = nameOf(path);
  const isSet = isSettings(path);
  const isGiven = isSet || isDefaults(path) || (isValuesFile(name) && namingHint.test(path));
  if (!namingHint.test(source) && !isGiven) {
    const isOthersChart = isChartFile(name) && !/mesh/i.test(source);
    return isOthersChart ? { ...nothingFound, isOthersChart } : nothingFound;
  }
  const lines = textLines(source);
  const text = sliceLines(lines, 0, lines.lineCount);
  const reader = createReader(history, positions(text));
  if (/\.(?:tf|tfvars|hcl)$/i.test(name)) {
    readTerraform(text, reader, isSet);
    for (const match of text.matchAll(ofContainer)) images(match[0], match.index, reader);
  } else if (/\.bicep(?:param)?$/i.test(name)) readAzure(text, reader);
  else if (/\.json$/i.test(name) && templateOfAzure.test(text)) readAzure(text, reader);
  else readYaml(path, text, reader, lines, (piece) => isWanted(piece) && (isGiven || mayInstall(piece)));
  return { ...nothingFound, ...reader.result() };
}

/** The image of a container of Terraform's. */
const ofContainer = /^[ \t]*image[ \t]*=[ \t]*"[^"\n]+"/gm;

/** What Azure's tools make of Bicep, and its parameters. */
const templateOfAzure = /"\$schema"\s*:\s*"https?:\/\/schema\.management\.azure\.com\//;

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const mayInstall = (document: string): boolean =>
  namingHint.test(document) || /ConfigMap|substitute/.test(document);

/** A variable of a template: `{{ $v := "1.22.3" }}`, `{{ range $v := list "1.22.3" }}`; several releases would be none. */
const ofTemplate = /\{\{-?\s*(?:range\s+)?(\$\w+)\s*:?=\s*(?:list\s+)?"([^"\n]+)"\s*-?\}\}/g;

/** What a server or injection leaves on an object, in YAML of any style and in JSON. */
const writtenByServer =
  /(?:^|[{,])[ \t]*["']?(?:uid|resourceVersion|sidecar\.istio\.io\/status)["']?[ \t]*:/m;

function readYaml(
  path: string,
  text: string,
  reader: Reader,
  lines: ReturnType<typeof textLines>,
  isWanted: (document: string) => boolean,
): void {
  for (const match of text.matchAll(ofTemplate))
    reader.define(match[1]!, {
      text: match[2]!,
      offset: match.index + match[0].lastIndexOf('"') - match[2]!.length,
    });
  let offset = 0;
  for (const span of splitDocuments(lines)) {
    const piece = sliceLines(lines, span.start, span.end);
    if (isWanted(piece)) {
      readDocument({ name: nameOf(path), path }, piece, offset, reader);
      if (!writtenByServer.test(piece)) images(piece, offset, reader);
    }
    offset += piece.length + 1;
  }
}

/** Images by their text, wherever they stand; a comment names none. */
function images(text: string, at: number, reader: Reader): void {
  const uncommented = tameTemplates(text).replace(/(^|\s)#[^\n]*/g, (comment) => ' '.repeat(comment.length));
  for (const match of uncommented.matchAll(imagePattern)) {
    const [whole, own, name = '', written = ''] = match;
    const before = uncommented.slice(Math.max(0, match.index - 200), match.index);
    if (own === undefined && !isImagePlace(before, name)) continue;
    const tag = written.replace(/(?<![.-])[.-]+$/, '');
    const strength = name.toLowerCase() === 'proxyv2' ? 'sidecar' : 'image';
    const offset = at + match.index + whole.length - written.length;
    reader.version(strength, strength, { text: tag, offset });
  }
}
