import { plain, recordsOf, textIn, wordsOf } from '../../engine';
import type { EventRecord, RoadmapItemRecord, RoadmapRecord } from '../../facts/model';
import { eventIcon, outcomeIcons } from '../../words/icons';
import { recordNode, type Node, type TreeContext } from './node';

/** By year; within a year by date. */
export function eventNodes(
  context: TreeContext,
  newestFirst: boolean,
  kinds: ReadonlySet<string>,
): readonly Node[] {
  const events = context.history
    .all('event')
    .filter((event) => kinds.size === 0 || kinds.has(event.kind))
    .sort((a, b) => (newestFirst ? b.date.localeCompare(a.date) : a.date.localeCompare(b.date)));
  return yearNodes('events', events, (event) => eventNode(context, event, 'events', 'year'));
}

/** The date stands first: what a narrow view cuts off is the end of a row. Inside a year it needs none. */
export function eventNode(
  context: TreeContext,
  event: EventRecord,
  under: string,
  within: 'year' | 'all',
): Node {
  const words = wordsOf(context.host.lang);
  const title = textIn(event.title, context.host.lang);
  const shown = (day: string): string => (within === 'year' ? day.slice('2017-'.length) : day);
  const day = event.approximate ? event.date.slice(0, '2017-05'.length) : event.date;
  const exactly = event.until ? words.days(event.date, event.until) : words.day(event.date);
  const spoken = event.approximate ? words.month(event.date) : exactly;
  return recordNode(context, event, {
    under,
    label: `${shown(day)} ${title}`,
    icon: eventIcon(event.kind),
    spoken: [title, spoken, words.eventKind(event.kind)].join(', '),
  });
}

function yearNodes<T extends { readonly date: string }>(
  under: string,
  records: readonly T[],
  node: (record: T) => Node,
): readonly Node[] {
  const years = [...new Set(records.map(({ date }) => date.slice(0, 4)))];
  return years.map((year, index): Node => {
    const ofYear = records.filter(({ date }) => date.startsWith(year));
    return {
      id: `${under}/${year}`,
      label: year,
      description: String(ofYear.length),
      icon: 'calendar',
      expanded: index === 0,
      children: () => ofYear.map(node),
    };
  });
}

/** Roadmaps by year, newest first; their items with what became of them. */
export function roadmapNodes(context: TreeContext): readonly Node[] {
  const roadmaps = context.history.all('roadmap').toSorted((a, b) => b.date.localeCompare(a.date));
  return yearNodes('roadmaps', roadmaps, (roadmap) => roadmapNode(context, roadmap));
}

function roadmapNode(context: TreeContext, roadmap: RoadmapRecord): Node {
  const words = wordsOf(context.host.lang);
  const items = recordsOf(context.history, roadmap.items, 'roadmap-item');
  const delivered = items.filter((item) => item.outcome === 'delivered').length;
  const share = `${String(delivered)}/${String(items.length)}`;
  return recordNode(context, roadmap, {
    under: 'roadmaps',
    description: share,
    spoken: [
      textIn(roadmap.title, context.host.lang),
      words.day(roadmap.date),
      `${share} ${plain(words.outcome('delivered'))}`,
    ].join(', '),
    children: () => items.map((item) => roadmapItemNode(context, item, roadmap.id)),
  });
}

function roadmapItemNode(context: TreeContext, item: RoadmapItemRecord, under: string): Node {
  const outcome = plain(wordsOf(context.host.lang).outcome(item.outcome));
  const release = item.deliveredIn === undefined ? undefined : context.history.releases[item.deliveredIn];
  return recordNode(context, item, {
    under,
    icon: outcomeIcons[item.outcome].icon,
    description: [outcome, release?.name].filter(Boolean).join(' · '),
    spoken: [textIn(item.title, context.host.lang), outcome, release?.name].filter(Boolean).join(', '),
  });
}
