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
      const told = [...wrongOrder(life, history.releases.length, name), ...wrongPatches(life, name)];
      if (record.type === 'kind') told.push(...record.versions.flatMap((one) => wrongVersion(one, life)));
      for (const text of told) report(id, text);
    }
  },
};

type Name = (minor: number) => string;

function* wrongOrder({ since, deprecated, removed }: Life, last: number, name: Name): Generator<string> {
  if (since < 0 || since >= last) yield 'since names no release';
  if (deprecated && deprecated.minor < since)
    yield `deprecated in ${name(deprecated.minor)}, before it exists (${name(since)})`;
  if (removed === undefined) return;
  if (removed <= since) yield `removed in ${name(removed)}, not after ${name(since)}`;
  if (deprecated && deprecated.minor > removed)
    yield `deprecated in ${name(deprecated.minor)}, after its removal in ${name(removed)}`;
}

function* wrongPatches({ since, removed, gaps, backports }: Life, name: Name): Generator<string> {
  for (const [from, to] of gaps ?? []) {
    if (from >= to || from <= since || (removed !== undefined && to >= removed))
      yield `gap from ${name(from)} to ${name(to)} is outside of its life`;
  }
  const minors = backports.map((version) => version.minor);
  if (new Set(minors).size !== minors.length) yield 'two backports to one minor';
}

const wrongVersion = ({ name, since, removed }: ApiVersion, life: Life): string[] => [
  ...(since < life.since ? [`${name} is older than the kind`] : []),
  ...(removed !== undefined && removed <= since ? [`${name} is removed before it exists`] : []),
];
