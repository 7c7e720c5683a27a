/**
 * Defaults of flags by another reading of the code than the extraction's: a search for the calls that name a flag,
 * judged only where the default stands there in plain words.
 */
import type { Repo } from '../extract/git.js';

/** What the data says of a flag in one release. */
export interface DefaultClaim {
  readonly id: string;
  readonly name: string;
  readonly value: string;
}

const UNITS: Readonly<Record<string, number>> = { Hour: 3600, Minute: 60, Second: 1, Millisecond: 0.001 };
const SUFFIXES: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** `"x"` is x, `5 * time.Second` is 5s; nothing for what needs more than reading. */
export function plainWorth(expression: string): string | undefined {
  const text = expression.trim();
  const quoted = /^"([^"\\]*)"$/.exec(text);
  if (quoted) return quoted[1];
  if (/^(?:true|false|-?\d+(?:\.\d+)?)$/.test(text)) return text;
  const [, times, unit, after] =
    /^(?:(\d+)\s*\*\s*)?time\.(Hour|Minute|Second|Millisecond)(?:\s*\*\s*(\d+))?$/.exec(text) ?? [];
  return unit === undefined ? undefined : `${Number(times ?? 1) * Number(after ?? 1) * UNITS[unit]!}s`;
}

function seconds(text: string): number | undefined {
  const [, number, unit] = /^(-?[\d.]+)(h|ms|m|s)$/.exec(text) ?? [];
  if (unit === undefined) return text === '0' ? 0 : undefined;
  return Number(number) * SUFFIXES[unit]!;
}

/** `1h` and `3600s` are the same time, and a plain 0 can be one; `1` is `1.0`. */
export function sameWorth(told: string, found: string): boolean {
  const [a, b] = [seconds(told), seconds(found)];
  if (told !== '' && found !== '' && Number(told) === Number(found)) return true;
  return told === found || (a !== undefined && b !== undefined && Math.abs(a - b) < 1e-9);
}

const CALL = /\.Register\w*(?:\[[^\]]*\])?\(\s*"(\w+)"\s*,\s*((?:[^(),"]|"[^"]*"|\([^()]*\))+)/g;

/** The defaults that a text gives its flags, by name; nothing in the place of one that is not plain. */
export function plainDefaults(text: string): readonly (readonly [name: string, worth: string | undefined])[] {
  return [...text.replace(/(^|[\s,(])\/\/.*$/gm, '$1').matchAll(CALL)].map(([, name, expression]) => [
    name!,
    plainWorth(expression!),
  ]);
}

/** Code that no program ships. */
const ASIDE = /^(?:vendor|tests|samples)\/|_test\.go$|(?:^|\/)(?:testdata|fakes?|test)\//;

/**
 * Claims that no declaration in the code of a release bears out. A flag with a computed default is not judged, nor
 * one that this reading does not find.
 */
export async function wrongDefaults(
  istio: Repo,
  ref: string,
  claims: readonly DefaultClaim[],
): Promise<{ readonly judged: number; readonly wrong: readonly string[] }> {
  const byName = new Map<string, (string | undefined)[]>();
  for (const path of istio.grepFiles(ref, '\\.Register[A-Za-z]*(\\[[^]]*\\])?\\(', ['*.go'])) {
    const oid = ASIDE.test(path) ? undefined : istio.oid(ref, path);
    if (oid === undefined) continue;
    for (const [name, worth] of await istio.memo(oid, 'plain defaults', plainDefaults)) {
      byName.set(name, [...(byName.get(name) ?? []), worth]);
    }
  }
  let judged = 0;
  const wrong: string[] = [];
  for (const { id, name, value } of claims) {
    const found = byName.get(name);
    if (!found || found.includes(undefined)) continue;
    judged += 1;
    if (found.some((worth) => worth !== undefined && sameWorth(value, worth))) continue;
    wrong.push(`${id}: the data says ${value}, the code ${found.join(' or ')}`);
  }
  return { judged, wrong };
}
