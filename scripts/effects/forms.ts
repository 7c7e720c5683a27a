/** Under which words code would read a thing. Nothing for what this reading cannot tell. */
import { withinOf } from './places';
import { squash } from './tokens';

/** Names that Go code gave to a string: annotations, labels and flags are read by them. */
export type Names = ReadonlyMap<string, ReadonlySet<string>>;

export interface Form {
  readonly id: string;
  /** Tokens of a reader; any of them is enough. */
  readonly tokens: readonly string[];
  /** Tokens that count only where they stand more than once in a file, or in a file that does not declare them. */
  readonly variables: readonly string[];
  /** Where its readers can be. */
  readonly within?: RegExp;
}

export function formOf(id: string, names: Names): Form | undefined {
  const hash = id.indexOf('#');
  const named = /^(?:annotation|label|env):(.+)$/.exec(id)?.[1];
  if (named !== undefined) {
    const variables = [...(names.get(named) ?? [])];
    const dotted = variables.map((name) => `.${squash(name)}`);
    // What declares a flag names it too: only the variable says that someone asks for it.
    const quoted = id.startsWith('env:') && variables.length > 0 ? [] : [`"${named}"`];
    return { id, tokens: [...quoted, ...dotted], variables };
  }
  if (hash < 0) return undefined;
  const within = withinOf(id);
  const place = within ? { within } : {};
  const equals = id.indexOf('=', hash);
  if (equals >= 0) {
    const value = id.slice(equals + 1);
    return { id, tokens: [`_${value}`, `"${value}"`], variables: [], ...place };
  }
  const last = id.slice(Math.max(hash, id.lastIndexOf('.')) + 1).replace(/(?:\[\]|\{\})+$/, '');
  const snake = last.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return {
    id,
    tokens: [
      `.${squash(last)}`,
      `"${last}"`,
      `"${snake}"`,
      `_${last.charAt(0).toUpperCase()}${last.slice(1)}`,
    ],
    variables: [],
    ...place,
  };
}
