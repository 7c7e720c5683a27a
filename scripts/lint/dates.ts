import { partOf } from '../../src/facts/ids';
import { idOf } from '../../src/facts/types';
import type { Rule } from './rule';

const isDay = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
};

export const dates: Rule = {
  name: 'dates',
  description: 'Days exist and stand in order: minors, patches, stages, first and last day of an event.',
  check({ curated }, report) {
    const day = (where: string, text: string | undefined): void => {
      if (text !== undefined && !isDay(text)) report(where, `${text} is no day of the calendar`);
    };
    const place = (name: string): number[] => name.split('.').map(Number);
    const before = (a: string, b: string): boolean => {
      const [x, y] = [place(a), place(b)];
      for (let i = 0; i < 3; i++) if ((x[i] ?? 0) !== (y[i] ?? 0)) return (x[i] ?? 0) < (y[i] ?? 0);
      return false;
    };
    const releases = [...curated.releases].sort((a, b) => (before(a.id, b.id) ? -1 : 1));
    releases.forEach((release, i) => {
      const where = idOf('release', release.id);
      day(where, release.date);
      day(where, release.support.end);
      const earlier = releases[i - 1];
      if (earlier && release.date < earlier.date) {
        report(where, `${release.date} is before ${earlier.id} (${earlier.date})`);
      }
      if (release.support.end !== undefined && release.support.end < release.date) {
        report(where, `support ends ${release.support.end}, before the release`);
      }
      let last = { version: `${release.id}.0`, date: release.date };
      for (const { version, date } of release.patches) {
        day(where, date);
        if (!version.startsWith(`${release.id}.`)) report(where, `${version} is no patch of it`);
        else if (!before(last.version, version)) report(where, `${version} stands behind ${last.version}`);
        if (date !== undefined && date < last.date) {
          report(where, `${version} (${date}) is before ${last.version} (${last.date})`);
        }
        last = { version, date: date ?? last.date };
      }
    });
    for (const event of curated.events) {
      day(idOf('event', event.id), event.date);
      day(idOf('event', event.id), event.until);
      if (event.until !== undefined && event.until < event.date) {
        report(idOf('event', event.id), `ends ${event.until}, before it begins`);
      }
    }
    for (const feature of curated.features) {
      feature.stages.forEach((stage, i) => {
        day(idOf('feature', feature.id), stage.date);
        const earlier = feature.stages[i - 1];
        if (earlier && before(stage.release, earlier.release)) {
          report(
            idOf('feature', feature.id),
            `${stage.stage} (${stage.release}) stands behind ${earlier.release}`,
          );
        }
      });
    }
    for (const bulletin of curated.bulletins) {
      day(idOf('bulletin', bulletin.id), bulletin.date);
      for (const { from, to } of bulletin.affected) {
        if (to !== undefined && before(to, from))
          report(idOf('bulletin', bulletin.id), `affected from ${from} to ${to}`);
      }
    }
    for (const roadmap of curated.roadmaps) {
      day(idOf('roadmap', roadmap.id), roadmap.date);
      for (const item of roadmap.items) {
        const where = partOf(idOf('roadmap', roadmap.id), item.id);
        day(where, item.deliveredOn);
        if (item.outcome === 'open' && (item.deliveredIn ?? item.deliveredOn) !== undefined) {
          report(where, 'is open and delivered');
        }
      }
    }
    for (const notice of curated.notices) day(idOf('notice', notice.id), notice.date);
    for (const entry of curated.ecosystem) day(idOf('ecosystem', entry.id), entry.asOf);
  },
};
