/** The regular expression by which a patch of an EnvoyFilter chooses its proxies. */
import type { History, Minor, Version } from '../../facts/model';
import { formatVersion, newestPatch } from '../../facts/versions';
import type { RuleContext } from './rule';

/** Longer ones no version needs, and some take a long time to try. */
const longest = 200;
/** What follows a version in the names of builds. */
const suffixes = [
  '',
  '-dev',
  '-rc.0',
  '-alpha.0',
  '-beta.0',
  '-distroless',
  '-solo',
  '-tetrate-v0',
  '-asm.0',
  '.0',
];

/**
 * Whether a patch is for other proxies than those of all targets; without a target, for those before a release alone,
 * from which on something is wrong with it.
 */
export function isForOthers(
  expression: string,
  { targets, history }: RuleContext,
  wrongFrom?: Minor,
): boolean {
  if (targets.length === 0) return wrongFrom !== undefined && isForOlder(expression, history, wrongFrom);
  if (targets.some(({ newer }) => newer)) return false;
  const pattern = compiled(expression);
  if (!pattern || targets.some((target) => matches(pattern, history, target))) return false;
  // An expression that no release answers to is for builds of others.
  return history.releases.some(({ minor }) => matches(pattern, history, { minor }));
}

/** Of Go's syntax alone, or read otherwise by JavaScript. */
const goOnly = /\(\?[a-zA-Z-]*[:)]|\(\?P?<[a-zA-Z]|\\[AzpPQEC]|\[\[:|\[\^?\]|(?:[\^$]|\\[bB])[*+?{]/;
/** What JavaScript knows and Go refuses: looking around, and what matched before. */
const notInGo = /^(?:\\[^1-9]|\[(?:\\.|[^\]\\])*\]|[^[\\])*?(?:\(\?<?[=!]|\\[1-9])/;

/** Whether Go, and istiod with it, refuses an expression for certain. */
export function isRefusedByGo(text: string): boolean {
  if (text.length > longest) return false;
  if (notInGo.test(text)) return true;
  if (goOnly.test(text)) return false;
  try {
    new RegExp(text);
    return false;
  } catch {
    // What JavaScript cannot read and is not Go's alone, Go cannot either.
    return true;
  }
}

function isForOlder(expression: string, history: History, before: Minor): boolean {
  const pattern = compiled(expression);
  const meant = pattern ? history.releases.filter(({ minor }) => matches(pattern, history, { minor })) : [];
  return meant.length > 0 && meant.every(({ minor }) => minor < before);
}

/** Go's syntax is not quite JavaScript's: what is not understood is not judged. */
function compiled(text: string): RegExp | undefined {
  if (text.length > longest || /\(\?[a-zA-Z-]*[:)]|\\[AzpPQEC]|\[\[:/.test(text)) return undefined;
  try {
    return new RegExp(text);
  } catch {
    // Istiod would refuse it too, or it is written in a way that only Go knows.
    return undefined;
  }
}

/** Whether any version of a target may match: patches that are still to come count too. */
function matches(pattern: RegExp, history: History, { minor, patch }: Version): boolean {
  const patches =
    patch === undefined ? Array.from({ length: newestPatch(history, minor) + 10 }, (_, i) => i) : [patch];
  return patches.some((one) => {
    const version = formatVersion(history, { minor, patch: one });
    return suffixes.some((suffix) => pattern.test(version + suffix));
  });
}
