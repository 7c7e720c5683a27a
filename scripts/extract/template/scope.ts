/** Names in a template, and where what they stand for may come from. */
import type { Pipe } from './ast.js';
import { keysTested } from './guards.js';
import { below, either, nowhere, type Origin } from './origin.js';

/** A loop over a map, with names for each key and what stands below it. */
interface Loop {
  readonly over: Origin;
  readonly key: string;
  readonly value: string;
}

export interface Scope {
  readonly dot: Origin;
  readonly loop?: Loop;
  readonly names: Map<string, Origin>;
  readonly above?: Scope;
  readonly depth: number;
}

/** Of two names the first is the key. */
export function loopScope({ names }: Pipe, over: Origin, scope: Scope): Scope {
  const each = below(over, undefined);
  const [key, value] = names.length === 2 ? names : [undefined, names[0]];
  if (key !== undefined) scope.names.set(key, nowhere());
  if (value !== undefined) scope.names.set(value, each);
  const loop = key === undefined || value === undefined ? undefined : { over, key, value };
  return { ...scope, dot: each, ...(loop && { loop }) };
}

/** Inside of `if eq $key "x"` the loop's value is the one below `x`. */
export function narrow(pipe: Pipe, scope: Scope): void {
  const keys = scope.loop && keysTested(pipe, scope.loop.key);
  if (!scope.loop || !keys) return;
  const { over, value } = scope.loop;
  scope.names.set(value, either(keys.map((key) => below(over, key))));
}

export function lookUp(scope: Scope, name: string): Origin {
  for (let at: Scope | undefined = scope; at; at = at.above) {
    const found = at.names.get(name);
    if (found) return found;
  }
  return nowhere();
}

export function assign(scope: Scope, name: string, value: Origin, declares: boolean): void {
  if (declares) {
    scope.names.set(name, value);
    return;
  }
  for (let at: Scope | undefined = scope; at; at = at.above) {
    const before = at.names.get(name);
    // It may or may not have been set on the way here.
    if (before) at.names.set(name, either([before, value]));
  }
}
