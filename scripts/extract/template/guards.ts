/** `if eq $key "policy"`: which of the keys that a loop goes through a branch is for. */
import type { Expression, Pipe } from './ast.js';

/** The keys that a test names for a loop's variable; nothing where it lets others through. */
export function keysTested({ commands }: Pipe, variable: string): readonly string[] | undefined {
  const [head, ...args] = commands[0] ?? [];
  if (commands.length !== 1 || head?.kind !== 'function') return undefined;
  const nested = args.map((arg) => (arg.kind === 'nested' ? keysTested(arg.pipe, variable) : undefined));
  switch (head.name) {
    case 'eq': {
      const names = args.flatMap(textOf);
      const [first] = args;
      const isKey = first?.kind === 'variable' && first.name === variable && first.path.length === 0;
      return isKey && names.length === args.length - 1 ? names : undefined;
    }
    case 'or':
      return nested.every((keys) => keys !== undefined) ? nested.flat() : undefined;
    case 'and':
      return nested.find((keys) => keys !== undefined);
    default:
      return undefined;
  }
}

const textOf = (expression: Expression): readonly string[] =>
  expression.kind === 'constant' && typeof expression.value === 'string' ? [expression.value] : [];
