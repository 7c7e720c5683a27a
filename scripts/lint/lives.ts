import { isLiving } from '../../src/facts/lives';
import type { Rule } from './rule';

export const lives: Rule = {
  name: 'lives',
  description: 'since ≤ deprecated ≤ removed, and gaps and backports lie where they can.',
  check(data, report) {
    const history = data.history();
    const last = history.releases.length;
    for (const record of history.all()) {
      if (!isLiving(record)) continue;
      const { since, deprecated, removed, gaps, backports } = record.life;
      const name = (minor: number): string => history.releases[minor]?.name ?? String(minor);
      if (since < 0 || since >= last) report(record.id, 'since names no release');
      if (deprecated && deprecated.minor < since) {
        report(record.id, `deprecated in ${name(deprecated.minor)}, before it exists (${name(since)})`);
      }
      if (removed !== undefined && removed <= since) {
        report(record.id, `removed in ${name(removed)}, not after ${name(since)}`);
      }
      if (deprecated && removed !== undefined && deprecated.minor > removed) {
        report(record.id, `deprecated in ${name(deprecated.minor)}, after its removal in ${name(removed)}`);
      }
      for (const [from, to] of gaps ?? []) {
        if (from >= to || from <= since || (removed !== undefined && to >= removed)) {
          report(record.id, `gap from ${name(from)} to ${name(to)} is outside of its life`);
        }
      }
      const minors = backports.map((version) => version.minor);
      if (new Set(minors).size !== minors.length) report(record.id, 'two backports to one minor');
      if (record.type !== 'kind') continue;
      for (const version of record.versions) {
        if (version.since < since) report(record.id, `${version.name} is older than the kind`);
        if (version.removed !== undefined && version.removed <= version.since) {
          report(record.id, `${version.name} is removed before it exists`);
        }
      }
    }
  },
};
