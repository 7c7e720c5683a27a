/** The text of a `.istio-history.yaml` with one more thing that is ignored; the rest of it stays as it is written. */
import { isMap, isSeq, parse, textOf, type Node } from '../manifest/text/parse';

/** Undefined where the file is no YAML that one can add to. */
export function ignoring(text: string, word: string): string | undefined {
  const parsed = parse(text);
  if (!parsed || parsed.mistake) return undefined;
  const { root } = parsed;
  if (root && !isMap(root))
    return textOf(root) === '' || root.range?.[0] === root.range?.[1] ? added(text, word) : undefined;
  const pair = root?.items.find(({ key }) => textOf(key) === 'ignore');
  if (!pair) return added(text, word);
  const value = pair.value as Node | null;
  if (isSeq(value)) {
    const words = value.items.map((item) => textOf(item));
    if (words.includes(word)) return text;
    return value.flow ? inFlow(text, value, word) : below(text, value, word);
  }
  const old = textOf(value);
  const [start, end] = value?.range ?? [];
  if (old === word) return text;
  // A word alone stands for a list of one.
  if (old && start !== undefined && end !== undefined)
    return `${text.slice(0, start)}[${text.slice(start, end)}, ${quoted(word)}]${text.slice(end)}`;
  return undefined;
}

function added(text: string, word: string): string {
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return `${before}ignore:\n  - ${quoted(word)}\n`;
}

function inFlow(
  text: string,
  { range, items }: Pick<Sequence, 'range' | 'items'>,
  word: string,
): string | undefined {
  const close = text.lastIndexOf(']', range?.[1] ?? 0);
  if (close < 0) return undefined;
  return `${text.slice(0, close)}${items.length > 0 ? ', ' : ''}${quoted(word)}${text.slice(close)}`;
}

/** One more item behind the last, as far in as that. */
function below(text: string, { items }: Pick<Sequence, 'items'>, word: string): string | undefined {
  const last = items.at(-1) as Node | undefined;
  const [start, end] = last?.range ?? [];
  if (start === undefined || end === undefined) return undefined;
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
  const next = text.indexOf('\n', end);
  const at = next < 0 ? text.length : next;
  return `${text.slice(0, at)}\n${/^\s*/.exec(line)?.[0] ?? ''}- ${quoted(word)}${text.slice(at)}`;
}

interface Sequence {
  readonly range?: readonly number[] | null | undefined;
  readonly items: readonly unknown[];
}

/** A `*` or `#` would mean something else. */
const quoted = (word: string): string => (/^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "''")}'`);
