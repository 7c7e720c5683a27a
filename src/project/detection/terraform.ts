/** Evidence in Terraform and Terragrunt: blocks and objects as a tree of assignments, read leniently. */
import {
  archiveIn,
  isAmongVersions,
  isIstioChart,
  isIstioPlace,
  isTooOld,
  isVersionVariable,
  strengthOfVariable,
} from './names';
import type { Placed, Reader } from './reader';

interface Block {
  /** `resource "helm_release" "istiod"` as its words; of an object the name that it is assigned to. */
  readonly words: readonly string[];
  readonly values: Map<string, Placed>;
  readonly parent: Block | undefined;
}

const token =
  /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|<<[-~]?(\w+)\n[\s\S]*?^\s*\1\b|"(?:[^"\\\n]|\\.)*"|[\w.-]+(?:\["[\w.-]+"\][\w.-]*)*|[{}[\]=,]|\n/gm;

/** All blocks and objects of a file, outer ones first. */
function blocksOf(text: string): Block[] {
  const all: Block[] = [];
  let current: Block = { words: [], values: new Map(), parent: undefined };
  all.push(current);
  let words: Placed[] = [];
  let assigning: string | undefined;
  for (const match of text.matchAll(token)) {
    const piece = match[0];
    const unquoted: Placed = piece.startsWith('"')
      ? { text: piece.slice(1, -1), offset: match.index + 1 }
      : { text: piece.replace(/\["([\w.-]+)"\]/g, '.$1'), offset: match.index };
    if (/^(?:#|\/\/|\/\*|<<)/.test(piece)) continue;
    if (piece === ',' && assigning !== undefined && current.values.get(assigning)?.text === 'optional') {
      // The default of an attribute follows its type: `optional(string, "1.2.3")`.
      current.values.delete(assigning);
    } else if (piece === '\n' || piece === ',') {
      words = [];
      assigning = undefined;
    } else if (piece === '=') {
      assigning = words.at(-1)?.text;
      words = [];
    } else if (piece === '{') {
      const named = assigning === undefined ? words.map((word) => word.text) : [assigning];
      current = { words: named, values: new Map(), parent: current };
      all.push(current);
      words = [];
      assigning = undefined;
    } else if (piece === '}') {
      current = current.parent ?? current;
      words = [];
      assigning = undefined;
    } else if (assigning !== undefined) {
      if (!current.values.has(assigning)) current.values.set(assigning, unquoted);
    } else if (piece !== '[' && piece !== ']') words.push(unquoted);
  }
  return all;
}

const valueOf = ({ values }: Block, ...names: readonly string[]): Placed | undefined =>
  names.map((name) => values.get(name)).find((value) => value !== undefined);

/** `isSet`: the file gives variables their values. */
export function readTerraform(text: string, reader: Reader, isSet: boolean): void {
  revisions(text, token, reader);
  // What is given to a variable as a whole wins over the defaults in its type.
  const blocks = blocksOf(text);
  const ofTypes = blocks.filter(isType);
  for (const block of [...blocks.filter((one) => !isType(one)), ...ofTypes]) {
    definitions(block, reader, isSet);
    const chart = valueOf(block, 'chart', 'chart_name', 'name')?.text;
    const repository = valueOf(block, 'repository', 'chart_repository', 'repo_url')?.text;
    // The `version` of a module is its own.
    const own = block.words[0] === 'module' ? [] : ['version'];
    const version = valueOf(block, 'chart_version', ...own, 'target_revision');
    // `istiod = { chart_version = "1.20.0" }`: what a module takes for the chart.
    if (chart === undefined && block.words[0] === 'istiod')
      reader.version('variable', 'variable', block.values.get('chart_version'));
    if (block.values.get('count')?.text === '0') continue;
    const archive = archiveIn(block.values.get('chart'));
    if (archive) reader.install('terraform', archive);
    if (chart === undefined || !version) continue;
    const place = repository === undefined ? undefined : resolved(repository);
    const name = /^(?:\$\{)?(?:var|local)\..*\.(\w[\w-]*)\}?$/.exec(chart)?.[1] ?? resolved(chart);
    if ((isIstioChart(name, place) || isEachOf(chart, place)) && !isTooOld(chart, version.text))
      reader.version('terraform', isType(block) ? 'definitions' : 'install', version, name);
  }
}

/** Revisions of the add-on of Azure's clusters: `revisions = ["asm-1-22"]`, in a profile or in what it is made from. */
function revisions(text: string, pieces: RegExp, reader: Reader): void {
  for (const { 0: piece, index } of text.matchAll(pieces))
    if (/^(["'])asm-\d+-\d+\1$/.test(piece)) reader.revision({ text: piece.slice(1, -1), offset: index + 1 });
}

const azureToken = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|@[\w.]*description\([^)]*\)|'[^'\n]*'|"(?:[^"\\\n]|\\.)*"/g;

/** The same in Azure's own languages, Bicep and the JSON that is made of it: `param istioRevision string = 'asm-1-22'`. */
export const readAzure = (text: string, reader: Reader): void => revisions(text, azureToken, reader);

/** Names of locals and variables say what they hold well enough: `local.istio_repo`, and a chart by its last, `var.charts["istiod"]`. */
const resolved = (text: string): string => text.replace(/^\$\{(.*)\}$/, '$1').replace(/^(?:local|var)\./, '');

/** One of several charts of one repository, `each.key`, in one release: all of Istio's repository are Istio's. */
const isEachOf = (chart: string, repository: string | undefined): boolean =>
  /^(?:\$\{)?each\.(?:key|value)\b/.test(chart) && repository !== undefined && isIstioPlace(repository);

const isType = ({ words, parent }: Block): boolean => words[0] === 'type' && parent?.words[0] === 'variable';

/** The variable that an object is the default of, or the type, or that a file sets to it. */
function objectOf({ words, parent }: Block, isSet: boolean): string | undefined {
  const [kind] = words;
  if (parent?.words[0] === 'variable' && (kind === 'type' || kind === 'default')) return parent.words[1];
  return isSet && parent && !parent.parent && words.length === 1 ? kind : undefined;
}

/** Objects among locals nest no deeper than this where people write them. */
const deepestLocal = 20;

/** An object among locals, as other blocks call it: `charts.istio`. */
function pathInLocals(block: Block): string | undefined {
  const path: string[] = [];
  for (let at = block; path.length < deepestLocal;) {
    const {
      words: [name],
      parent,
    } = at;
    if (!parent || name === undefined) return undefined;
    path.unshift(name);
    if (parent.words[0] === 'locals') return path.join('.');
    at = parent;
  }
  return undefined;
}

/** Locals, defaults of variables, and inputs of modules that are called after Istio's release. */
function definitions(block: Block, reader: Reader, isSet: boolean): void {
  const [kind, name] = block.words;
  if (kind === 'variable' && name !== undefined) {
    const value = block.values.get('default');
    if (!value) return;
    reader.define(name, value);
    if (isVersionVariable(name)) reader.version('variable', strengthOfVariable(name), value);
    return;
  }
  const source = kind === 'module' ? block.values.get('source')?.text : undefined;
  const object = objectOf(block, isSet);
  const inLocals = pathInLocals(block);
  for (const [key, value] of block.values) {
    if (source?.startsWith('.') === true) reader.give(source, key, value);
    if (object !== undefined) reader.define(`${object}.${key}`, value);
    if (inLocals !== undefined) reader.define(`${inLocals}.${key}`, value);
    if (kind === 'locals' || (isSet && !block.parent)) reader.define(key, value);
    if (isVersionVariable(key) || isAmongVersions(key, kind))
      reader.version('variable', strengthOfVariable(key), value);
  }
}
