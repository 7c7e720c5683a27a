/** Chance that repeats itself: the same seed gives the same run. */
export interface Random {
  /** From 0 up to, not with, `below`. */
  below(below: number): number;
  pick<T>(list: readonly T[]): T;
  /** True once in `times`. */
  once(times: number): boolean;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, pick: (list) => list[below(list.length)]!, once: (times) => below(times) === 0 };
}

/** Keys and texts that trip programs over: the prototype's names, what is not seen, markup and commands. */
export const nasty: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '',
  ' ',
  '\0',
  '\u001B[31m',
  '\u009B2J',
  '\u202Egnp.exe',
  '\u2066x\u2069',
  '\uFEFF',
  '\uD800',
  '🎉',
  '::error::x',
  '\n::set-output name=a::b',
  '[a](command:workbench.action.quit)',
  '<img src=x onerror=alert(1)>',
  '$(alert)',
  '`x`',
  '%0A',
  '-1',
  '1e999',
  'null',
  'true',
  '0x10',
  '2024-01-01',
];
