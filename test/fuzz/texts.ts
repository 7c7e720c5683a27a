/** Manifests to begin with, and changes to them that keep most of what makes them manifests. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nasty, type Random } from './random';

const root = join(__dirname, '../..');

/** The examples and fixtures of this project and, where it is there, the corpus of Istio's own samples. */
export function seedTexts(withCorpus: boolean): string[] {
  const corpus = process.env['ISTIO_CORPUS'] ?? join(root, '../shared/corpus');
  const folders = [
    join(root, 'examples'),
    ...['findings', 'fixes', 'hover', 'finds'].map((name) => join(root, 'test/fixtures', name)),
    ...(withCorpus && existsSync(corpus) ? [corpus] : []),
  ];
  return folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => join(folder, name))
      .filter((file) => /\.(?:ya?ml|tpl|json)$/.test(file) && statSync(file).isFile())
      .map((file) => readFileSync(file, 'utf8').replaceAll('¦', ''))
      // A longer one says nothing else, and takes the time of ten.
      .filter((text) => text.length < 10_000),
  );
}

/** Keys and values found in the seeds: mutations put real words in wrong places. */
export function wordsOf(seeds: readonly string[]): string[] {
  const words = new Set<string>();
  for (const text of seeds) {
    for (const match of text.matchAll(/^[ -]*([\w./-]+):(?: +([^\s#]+))?/gm)) {
      words.add(match[1]!);
      if (match[2]) words.add(match[2]);
    }
  }
  return [...words].sort();
}

const tokens = [
  ...['{{ .Values.x }}', '{{- if .a }}', '{%', '}}', '{{/*', '*/}}', '&a ', '*a', '<<: *a', '|', '>-', '|2-'],
  ...['"', "'", '{', '}', '[', ']', '- ', ': ', '? ', '---', '...', '\t', '\r', '!!map ', '!!binary '],
  ...['%YAML 1.1', '# istio-history-ignore', '# istio-history: target=1.4', 'items:', 'kind: List'],
  ...['proxy.istio.io/config: ', 'istio', '__proto__: ', '\\', ',', '#', '-'],
];

/** One to six changes: of lines, of whole blocks by their indentation, of keys and values, of style. */
export function mutate(text: string, words: readonly string[], random: Random): string {
  let lines = text.split('\n');
  for (let round = 1 + random.below(6); round > 0; round--) {
    const line = random.below(lines.length);
    const old = lines[line] ?? '';
    const at = random.below(old.length + 1);
    switch (random.below(13)) {
      case 0:
        lines.splice(line, 1 + random.below(3));
        break;
      case 1:
        lines.splice(line, 0, random.pick(lines));
        break;
      case 2:
        lines[line] = ' '.repeat(random.below(9)) + old.trimStart();
        break;
      case 3:
        lines[line] = old.slice(0, at);
        break;
      case 4:
        lines = moveBlock(lines, line, random);
        break;
      case 5:
        lines[line] = old.replace(/[\w./-]+(?=:)/, () => random.pick(words));
        break;
      case 6:
        lines[line] = old.replace(/: .*/, () => `: ${random.pick(words)}`);
        break;
      case 7:
        lines[line] = old.replace(/: (.*)/, () => `: ${random.pick(['"', "'", ''])}${random.pick(nasty)}"`);
        break;
      case 8:
        lines[line] = old.replace(/^([ -]*)([\w./-]+):/, (_, a: string, b: string) => `${a}"${b}":`);
        break;
      case 9:
        lines[line] = old.replace(/: (\S.*)/, (_, value: string) => `: {${random.pick(words)}: [${value}]}`);
        break;
      case 10:
        lines = lines.map((one) => (one.startsWith('---') ? one : `  ${one}`));
        break;
      default:
        lines[line] = old.slice(0, at) + random.pick(tokens) + old.slice(at);
    }
    if (lines.length === 0) lines.push('');
  }
  return lines.join(random.pick(['\n', '\n', '\n', '\n', '\r\n', '\r']));
}

/** Puts a line and all that is below it by its indentation to another place, at the depth that it finds there. */
function moveBlock(lines: readonly string[], from: number, random: Random): string[] {
  const indent = (text: string): number => text.length - text.trimStart().length;
  const depth = indent(lines[from] ?? '');
  let end = from + 1;
  while (end < lines.length && indent(lines[end]!) > depth) end++;
  const block = lines.slice(from, end);
  const rest = random.once(2) ? [...lines] : [...lines.slice(0, from), ...lines.slice(end)];
  const to = random.below(rest.length + 1);
  const by = indent(rest[to] ?? '') - depth;
  const moved = block.map((line) =>
    by >= 0 ? ' '.repeat(by) + line : line.slice(Math.min(-by, indent(line))),
  );
  return [...rest.slice(0, to), ...moved, ...rest.slice(to)];
}

/** The documents of a text as the items of a list. */
export function asList(text: string, random: Random): string {
  const column = ' '.repeat(random.pick([0, 0, 2, 4]));
  const items = text
    .split(/^---.*$/m)
    .filter((document) => document.trim() !== '')
    .map((document) => {
      const lines = document.trim().split('\n');
      return lines.map((line, at) => column + (at === 0 ? '- ' : '  ') + line).join('\n');
    });
  const head = random.pick([
    'apiVersion: v1\nkind: List\n',
    'apiVersion: v1\nkind: List\nmetadata:\n  labels: {istio.io/rev: a}\n',
    'kind: VirtualServiceList\napiVersion: networking.istio.io/v1\n',
    'x: &x {istio.io/rev: a}\napiVersion: v1\n',
  ]);
  return `${head}items:\n${items.join('\n')}\n${random.once(2) ? 'kind: List\n' : ''}`;
}
