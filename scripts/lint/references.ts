import { partOf } from '../../src/facts/ids';
import { isLiving } from '../../src/facts/lives';
import { idOf } from '../../src/facts/types';
import type { Rule } from './rule';

export const references: Rule = {
  name: 'references',
  description:
    'Every id that a record names exists: highlights, touches, proof, related, replacedBy, renames, successors.',
  check({ curated, history: load }, report) {
    const history = load();
    const need = (where: string, ids: readonly string[] | undefined): void => {
      for (const id of ids ?? []) if (!history.get(id)) report(where, `names ${id}, which does not exist`);
    };
    for (const release of curated.releases) {
      for (const { ids } of release.highlights) need(idOf('release', release.id), ids);
    }
    for (const bulletin of curated.bulletins) {
      need(idOf('bulletin', bulletin.id), bulletin.touches);
      const patches = [
        ...bulletin.fixed,
        ...bulletin.affected.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])),
      ];
      for (const name of patches) {
        const id = idOf('release', name.replace(/\.0$/, ''));
        if (!history.get(id))
          report(idOf('bulletin', bulletin.id), `names ${name}, which was never released`);
      }
    }
    for (const feature of curated.features) {
      need(idOf('feature', feature.id), feature.touches);
      for (const { release } of feature.stages) need(idOf('feature', feature.id), [idOf('release', release)]);
    }
    for (const event of curated.events) need(idOf('event', event.id), event.related);
    for (const entry of curated.ecosystem) need(idOf('ecosystem', entry.id), entry.related);
    for (const roadmap of curated.roadmaps) {
      for (const item of roadmap.items) {
        const where = partOf(idOf('roadmap', roadmap.id), item.id);
        need(where, item.proof);
        if (item.deliveredIn !== undefined) need(where, [idOf('release', item.deliveredIn)]);
      }
    }
    for (const override of curated.overrides) need(`overrides: ${override.id}`, override.replacedBy);
    for (const { values, instead } of curated.successors) {
      const ids = instead?.filter((one) => !one.startsWith('values:'));
      need(`successors: ${values[0]}`, ids);
    }
    for (const rename of curated.renames) {
      need(`renames: ${rename.from}`, [rename.from, rename.to]);
      const to = history.get(rename.to);
      const since = history.releases.findIndex((release) => release.name === rename.since);
      if (isLiving(to) && to.life.since > since) {
        report(`renames: ${rename.from}`, `says since ${rename.since}, but ${rename.to} is younger`);
      }
    }
  },
};
