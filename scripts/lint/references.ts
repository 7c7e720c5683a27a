import type { Rule } from './rule';

export const references: Rule = {
  name: 'references',
  description:
    'Every id that a record names exists: highlights, touches, proof, related, replacedBy, renames.',
  check({ curated, history: load }, report) {
    const history = load();
    const need = (where: string, ids: readonly string[] | undefined): void => {
      for (const id of ids ?? []) if (!history.get(id)) report(where, `names ${id}, which does not exist`);
    };
    for (const release of curated.releases) {
      for (const { ids } of release.highlights ?? []) need(`release:${release.id}`, ids);
    }
    for (const bulletin of curated.bulletins) {
      need(`bulletin:${bulletin.id}`, bulletin.touches);
      const patches = [...bulletin.fixed, ...bulletin.affected.flatMap(({ from, to }) => [from, to])];
      for (const name of patches) {
        const id = name.endsWith('.0') ? `release:${name.slice(0, -2)}` : `release:${name}`;
        if (!history.get(id)) report(`bulletin:${bulletin.id}`, `names ${name}, which was never released`);
      }
    }
    for (const feature of curated.features) {
      need(`feature:${feature.id}`, feature.touches);
      for (const { release } of feature.stages) need(`feature:${feature.id}`, [`release:${release}`]);
    }
    for (const event of curated.events) need(`event:${event.id}`, event.related);
    for (const entry of curated.ecosystem) need(`ecosystem:${entry.id}`, entry.related);
    for (const roadmap of curated.roadmaps) {
      for (const item of roadmap.items) {
        const where = `roadmap:${roadmap.id}#${item.id}`;
        need(where, item.proof);
        if (item.deliveredIn !== undefined) need(where, [`release:${item.deliveredIn}`]);
      }
    }
    for (const override of curated.overrides) need(`overrides: ${override.id}`, override.replacedBy);
    for (const rename of curated.renames) {
      need(`renames: ${rename.from}`, [rename.from, rename.to]);
      const to = history.get(rename.to);
      const since = history.releases.findIndex((release) => release.name === rename.since);
      if (to && 'life' in to && to.life.since > since) {
        report(`renames: ${rename.from}`, `says since ${rename.since}, but ${rename.to} is younger`);
      }
    }
  },
};
