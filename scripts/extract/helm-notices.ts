/** Values that a chart's notes call deprecated, or for which they make the installation fail, and what to use instead. */
import type { Expression, Part, Pipe, Template } from './template/ast.js';

export interface Notice {
  readonly old: string;
  /** In upstream's words: `meshConfig.enableTracing`, `the PeerAuthentication resource`. */
  readonly instead: string;
  readonly fails: boolean;
}

/** Tables are maps that stand in a variable; a loop over one warns of what is set, or fails. */
export function noticesIn({ parts }: Template): readonly Notice[] {
  const tables = new Map<string, ReadonlyMap<string, string>>();
  return parts.flatMap((part): readonly Notice[] => {
    if (part.kind === 'action') {
      const table = tableIn(part.pipe);
      if (table) tables.set(part.pipe.names[0]!, table);
      return [];
    }
    if (part.kind !== 'range') return [];
    const head = part.pipe.commands[0]?.[0];
    const table = head?.kind === 'variable' ? tables.get(head.name) : undefined;
    const fails = callsFail(part.body);
    return [...(table ?? [])].map(([old, instead]) => ({ old, instead, fails }));
  });
}

/** `dict` takes its arguments in pairs, also where a value was forgotten and all that follows is out of step. */
function tableIn({ names, commands }: Pipe): ReadonlyMap<string, string> | undefined {
  const [head, ...args] = commands[0] ?? [];
  if (names.length !== 1 || head?.kind !== 'function' || head.name !== 'dict') return undefined;
  const table = new Map<string, string>();
  for (let at = 0; at < args.length; at += 2) {
    const [key, value] = [textOf(args[at]), textOf(args[at + 1])];
    if (key === undefined) return undefined;
    table.set(key, value ?? '');
  }
  return table;
}

const textOf = (expression: Expression | undefined): string | undefined =>
  expression?.kind === 'constant' && typeof expression.value === 'string' ? expression.value : undefined;

const callsFail = (parts: readonly Part[]): boolean =>
  parts.some((part) => {
    if (part.kind === 'action') {
      const head = part.pipe.commands[0]?.[0];
      return head?.kind === 'function' && head.name === 'fail';
    }
    return 'body' in part && (callsFail(part.body) || callsFail(part.otherwise));
  });
