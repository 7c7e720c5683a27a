/**
 * Terraform as YAML, line by line: each release of a chart and each manifest becomes a document in which everything
 * stands in its own line. What is worked out elsewhere is not known here and stands as underscores.
 */
import type { Position, Range, Unread } from '../model';
import { isMarker } from '../text/split';
import { expressionsIn, readTerraformBlocks, type Attribute, type Block, type Expression } from './hcl';
import { heredocsIn, isManifest, missedIn, type Heredoc } from './inside';
import { inFlow, known, knownLines } from './written';

export interface TerraformText {
  readonly text: string;
  /** Where in the file something stands; undefined where it is not from there. */
  readonly place: (range: Range) => Range | undefined;
  /** Objects that stand in it and are no document. */
  readonly unread: readonly Unread[];
}

const chartNames = ['chart', 'chart_name'];
const repositoryNames = ['repository', 'chart_repository', 'repo_url', 'repository_url'];
const versionNames = ['chart_version', 'version'];
/** Names of attributes with values, and names under which a document may have some: as many texts can be told apart. */
const valuesNames = /^(?:values|helm_values|release_values|override_values)$/;
const keys = ['values', 'valuesContent', 'valuesObject', 'valuesInline', 'valuesTemplate', 'release_values'];
const setNames = /^set(?:_values)?$/;
const manifestNames = /^(?:manifest|yaml_body|body|yaml|content)$/;
/** What is there for people to read. */
const forReaders = ({ words: [kind] }: Block, name: string): boolean =>
  kind === 'output' || name === 'description';

/** Empty lines where it installs no chart and no object. */
export function terraformText(source: string): TerraformText {
  const page = createPage(source);
  const constants = new Map<string, Expression>();
  const blocks = readTerraformBlocks(source);
  for (const block of everyBlock(blocks)) collectConstants(block, constants);
  for (const block of everyBlock(blocks)) {
    release(page, block.attributes, block.blocks, constants);
    for (const { value } of block.attributes)
      for (const object of objectsIn(value)) release(page, object, [], constants);
    for (const { name, value } of block.attributes) if (manifestNames.test(name)) manifest(page, value);
  }
  const shown: Expression[] = [];
  for (const block of everyBlock(blocks))
    for (const { name, value } of block.attributes) {
      if (forReaders(block, name)) shown.push(value);
      else for (const one of expressionsIn(value)) whatever(page, one);
    }
  return page.result(shown);
}

function* everyBlock(blocks: readonly Block[]): Generator<Block> {
  for (const block of blocks) {
    yield block;
    yield* everyBlock(block.blocks);
  }
}

function* objectsIn(value: Expression): Generator<readonly Attribute[]> {
  for (const one of expressionsIn(value)) if (one.is === 'object') yield one.entries;
}

/** Locals and defaults of variables, by the names that refer to them, `local.charts.istiod` for what is in an object. */
function collectConstants({ words: [kind, name], attributes }: Block, known: Map<string, Expression>): void {
  for (const attribute of attributes) {
    if (kind === 'locals') keepAll(`local.${attribute.name}`, attribute.value, known);
    else if (kind === 'variable' && attribute.name === 'default')
      keepAll(`var.${name ?? ''}`, attribute.value, known);
  }
}

function keepAll(path: string, value: Expression, known: Map<string, Expression>): void {
  known.set(path, value);
  if (value.is === 'object')
    for (const entry of value.entries) keepAll(`${path}.${entry.name}`, entry.value, known);
}

/** The values of a release, each with the chart, its repository and its version beside it. */
function release(
  page: Page,
  attributes: readonly Attribute[],
  blocks: readonly Block[],
  constants: ReadonlyMap<string, Expression>,
): void {
  const textOf = (names: readonly string[]): string => {
    const value = names.flatMap((name) => attributes.find((one) => one.name === name)?.value ?? [])[0];
    if (!value) return '""';
    const name = page.source.slice(value.start, value.end).replace(/\["([\w.-]+)"\]/g, '.$1');
    const meant = value.is === 'other' ? constants.get(name) : value;
    return meant?.is === 'text'
      ? page.inLine(meant)
      : `"${page.source.slice(value.start, value.end).replace(/[^\w.-]/g, '_')}"`;
  };
  if (!attributes.some(({ name }) => chartNames.includes(name))) return;
  const chart = `{name: ${textOf(chartNames)}, repository: ${textOf(repositoryNames)}, version: ${textOf(versionNames)}}`;
  const given = attributes
    .filter(({ name }) => valuesNames.test(name))
    .flatMap(({ value }) => (value.is === 'list' ? value.items : [value]));
  for (const { words, attributes: inner, start } of blocks)
    if (setNames.test(words[0] ?? '') && inner.length > 0) {
      // The line that closes the block is left for what may follow.
      const end = inner.at(-1)!.value.end;
      const one: Expression = { is: 'object', entries: inner, start: page.source.indexOf('{', start), end };
      page.flow(one, `--- {chart: ${chart}, set: [`, '}]}');
    }
  for (const { name, value } of attributes)
    if (setNames.test(name) && value.is === 'list') page.flow(value, `--- {chart: ${chart}, set: `, '}');
  given.forEach((value, at) => {
    const key = keys[at];
    if (key === undefined) return;
    if (value.is === 'heredoc') page.block(value, `${key}: |`, `chart: ${chart}`);
    else if (value.is === 'call' && value.given.is === 'object')
      page.flow(value.given, `--- {chart: ${chart}, ${key}: `, '}');
    else if (value.is === 'object') page.flow(value, `--- {chart: ${chart}, ${key}: `, '}');
  });
  // Where it comes from is told there.
  for (const { name, value } of attributes)
    if (value.is === 'text' && [...chartNames, ...repositoryNames].includes(name))
      page.flow(value, `--- {${name}: `, '}');
}

function manifest(page: Page, value: Expression): void {
  const object = value.is === 'call' ? value.given : value;
  if (object.is === 'heredoc' && isManifest(textOf(page, object), 'somewhere')) page.block(object);
  else if (object.is === 'object') page.flow(object, '--- ', '');
}

const textOf = ({ source }: Page, { bodyStart, bodyEnd }: Heredoc): string =>
  source.slice(bodyStart, bodyEnd);

/** An object wherever it stands: among locals, in a text of another name, or in one that a script hands to kubectl. */
function whatever(page: Page, value: Expression): void {
  if (value.is === 'object') {
    const has = (key: string): boolean => value.entries.some(({ name }) => name === key);
    if (has('apiVersion') && has('kind')) page.flow(value, '--- ', '');
  } else if (value.is === 'heredoc') {
    if (isManifest(textOf(page, value), 'first')) page.block(value);
    else
      for (const inner of heredocsIn(page.source, value))
        if (isManifest(textOf(page, inner), 'first')) page.block(inner);
  }
}

interface Page {
  readonly source: string;
  /** A text of its lines; with a key, below that, and with something after its last line. */
  block(value: Heredoc, key?: string, after?: string): void;
  flow(value: Expression, before: string, after: string): void;
  /** A text in quotes as one in YAML, with nothing that is put in later. */
  inLine(value: Expression): string;
  result(shown: readonly Expression[]): TerraformText;
}

/** What stands in the lines of a text instead of what was there. */
function createPage(source: string): Page {
  const mayAsk = source.includes('istio-history');
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  const written = new Map<number, { text: string; shift: number; added?: number; isEnd?: true }>();
  const lineOf = (offset: number): number => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const isFree = (line: number): boolean => line >= 0 && !written.has(line);

  function block(value: Heredoc, key?: string, after?: string): void {
    const [first, last] = [lineOf(value.start), lineOf(value.end)];
    const begins = isFree(first - 1);
    // Another text of the same release may end in the line before; anything else leaves no room for a beginning.
    const goesOn = key !== undefined && written.get(first - 1)?.isEnd === true;
    if (!isFree(first) || (key !== undefined && !begins && !goesOn)) return;
    if (key === undefined) written.set(first, { text: '---', shift: 0 });
    else {
      if (begins) written.set(first - 1, { text: '---', shift: 0 });
      written.set(first, { text: key, shift: 0, added: Infinity });
    }
    const indent = key === undefined ? '' : '    ';
    const outdent = key === undefined ? outdentOf(source, value) : -1;
    const lines = first + 1 < last ? source.slice(starts[first + 1], starts[last]! - 1) : '';
    const texts = knownLines(lines).split('\n');
    for (let line = first + 1; line < last; line++) {
      const text = texts[line - first - 1]!;
      const own = text.trimStart();
      if (text.length - own.length === outdent && isMarker(own)) written.set(line, { text: own, shift: 0 });
      else written.set(line, { text: own === '' ? '' : indent + text, shift: indent.length });
    }
    // One document has the texts of one release, and one word of whose they are.
    if (isFree(last))
      written.set(last, { text: begins ? (after ?? '') : '', shift: 0, added: Infinity, isEnd: true });
  }

  function flow(value: Expression, before: string, after: string): void {
    const [first, last] = [lineOf(value.start), lineOf(value.end)];
    for (let line = first; line <= last; line++) if (!isFree(line)) return;
    const lines = inFlow(source, value).split('\n');
    lines.forEach((text, at) => {
      const isFirst = at === 0;
      const start = isFirst ? before : '    ';
      written.set(first + at, {
        text: start + text + (at === lines.length - 1 ? after : ''),
        shift: isFirst ? before.length - (value.start - starts[first]!) : start.length,
        added: start.length,
      });
    });
  }

  return {
    source,
    block,
    flow,
    inLine: (value) => known(source.slice(value.start, value.end)),
    result: (shown) => {
      const own = ({ line, character }: Position): Position => ({
        line,
        character: Math.max(0, character - (written.get(line)?.shift ?? 0)),
      });
      return {
        text: starts
          .map((start, line) => {
            const text = written.get(line)?.text ?? '';
            return mayAsk ? directed(text, source.slice(start, starts[line + 1])) : text;
          })
          .join('\n'),
        place: ({ start, end }) =>
          start.character < (written.get(start.line)?.added ?? 0)
            ? undefined
            : { start: own(start), end: own(end) },
        unread: [...new Set(missedIn(source, shown).map(lineOf))].flatMap((line): Unread[] =>
          written.get(line)?.text.includes('apiVersion') === true ? [] : [{ line, reason: 'inside' }],
        ),
      };
    },
  };
}

/** How far Terraform moves the lines behind `<<-` to the left, so that markers between documents begin theirs; -1 elsewhere. */
function outdentOf(source: string, { start, bodyStart, bodyEnd }: Heredoc): number {
  if (!/^<<[-~]/.test(source.slice(start, start + 3))) return -1;
  const indents = source.slice(bodyStart, bodyEnd).match(/^[ \t]*(?=\S)/gm) ?? [];
  return indents.reduce((least, { length }) => Math.min(least, length), Infinity);
}

/** A line with what its comment asks of this program. */
function directed(line: string, written: string): string {
  const asked = /(?:^|\s)(?:#|\/\/)\s*(istio-history[-:].*)/.exec(written)?.[1];
  return asked === undefined || line.includes(asked.trim()) ? line : `${line} # ${asked}`;
}
