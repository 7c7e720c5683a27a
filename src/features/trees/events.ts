import type { EventRecord, RoadmapItemRecord, RoadmapRecord } from '../../history/model';
import { recordNode, textOf, type Node, type TreeContext } from './node';

const icons: Readonly<Record<string, string>> = {
  conference: 'broadcast',
  release: 'rocket',
  governance: 'law',
  community: 'organization',
  ecosystem: 'extensions',
  anniversary: 'heart',
  milestone: 'flag',
};

/** By year; within a year by date. */
export function eventNodes(
  context: TreeContext,
  newestFirst: boolean,
  kinds: ReadonlySet<string>,
): readonly Node[] {
  const events = context.history
    .all('event')
    .filter((record): record is EventRecord => record.type === 'event')
    .filter((event) => kinds.size === 0 || kinds.has(event.kind))
    .sort((a, b) => (newestFirst ? b.date.localeCompare(a.date) : a.date.localeCompare(b.date)));
  const years = [...new Set(events.map((event) => event.date.slice(0, 4)))];
  return years.map((year, index): Node => {
    const ofYear = events.filter((event) => event.date.startsWith(year));
    return {
      id: `events/${year}`,
      label: year,
      description: String(ofYear.length),
      icon: 'calendar',
      expanded: index === 0,
      children: () =>
        ofYear.map((event) =>
          recordNode(context, event, {
            under: 'events',
            icon: icons[event.kind] ?? 'calendar',
            description: event.until ? `${event.date} – ${event.until}` : event.date,
          }),
        ),
    };
  });
}

const outcomes: Readonly<Record<RoadmapItemRecord['outcome'], string>> = {
  delivered: 'pass',
  partly: 'circle-large-outline',
  dropped: 'error',
  open: 'circle-outline',
};

/** Roadmaps newest first; their items with what became of them. */
export function roadmapNodes(
  context: TreeContext,
  words: Readonly<Record<RoadmapItemRecord['outcome'], string>>,
): readonly Node[] {
  return context.history
    .all('roadmap')
    .filter((record): record is RoadmapRecord => record.type === 'roadmap')
    .sort((a, b) => b.date.localeCompare(a.date))
    .map((roadmap) => {
      const items = roadmap.items
        .map((id) => context.history.get(id))
        .filter((record) => record?.type === 'roadmap-item');
      return recordNode(context, roadmap, {
        under: 'roadmaps',
        description: `${roadmap.date} · ${String(items.filter((item) => item.outcome === 'delivered').length)}/${String(items.length)}`,
        children: () =>
          items.map((item) =>
            recordNode(context, item, {
              under: roadmap.id,
              icon: outcomes[item.outcome],
              description: [
                words[item.outcome],
                item.deliveredIn === undefined
                  ? ''
                  : (context.history.releases[item.deliveredIn]?.name ?? ''),
              ]
                .filter(Boolean)
                .join(' · '),
              spoken: `${textOf(context, item.title)}, ${words[item.outcome]}`,
            }),
          ),
      });
    });
}
