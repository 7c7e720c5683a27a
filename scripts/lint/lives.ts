import { isLiving } from '../../src/facts/lives';
import type { ApiVersion, Life } from '../../src/facts/model';
import type { Rule } from './rule';

export const lives: Rule = {
  name: 'lives',
  description: 'since ≤ deprecated ≤ removed, and gaps and backports lie where they can.',
  check(data, report) {
    const history = data.history();
    const name = (minor: number): string => history.releases[minor]?.name ?? String(minor);
    for (const record of history.all()) {
      if (!isLiving(record)) continue;
      const { id, life } = record;
      const say = (message: string): void => report(id, message);
      checkOrder(life, history.releases.length, name, say);
      checkPatches(life, name, say);
      if (record.type === 'kind') for (const version of record.versions) checkVersion(version, life, say);
    }
  },
};

type Name = (minor: number) => string;
type Say = (message: string) => void;

function checkOrder({ since, deprecated, removed }: Life, last: number, name: Name, say: Say): void {
  if (since < 0 || since >= last) say('since names no release');
  if (deprecated && deprecated.minor < since)
    say(`deprecated in ${name(deprecated.minor)}, before it exists (${name(since)})`);
  if (removed === undefined) return;
  if (removed <= since) say(`removed in ${name(removed)}, not after ${name(since)}`);
  if (deprecated && deprecated.minor > removed)
    say(`deprecated in ${name(deprecated.minor)}, after its removal in ${name(removed)}`);
}

function checkPatches({ since, removed, gaps, backports }: Life, name: Name, say: Say): void {
  for (const [from, to] of gaps ?? []) {
    if (from >= to || from <= since || (removed !== undefined && to >= removed))
      say(`gap from ${name(from)} to ${name(to)} is outside of its life`);
  }
  const minors = backports.map((version) => version.minor);
  if (minors.some((minor) => minor >= (removed ?? Infinity))) say('a backport after its removal');
  if (new Set(minors).size !== minors.length) say('two backports to one minor');
}

function checkVersion({ name, since, removed }: ApiVersion, life: Life, say: Say): void {
  if (since < life.since) say(`${name} is older than the kind`);
  if (removed !== undefined && removed <= since) say(`${name} is removed before it exists`);
}
