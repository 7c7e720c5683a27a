/** Words for what people wrote down: releases, bulletins, features, events, roadmaps and the like. */
import { change } from './changes';
import { bulletin, patch, release } from './releases';
import { concerns, linksOf } from './shared';
import type { DescribeOptions, LinkTo, Parts } from './description';
import { join, line, type Inline } from './inline';
import type {
  EventRecord,
  FeatureRecord,
  HistoryRecord,
  LivingRecord,
  RoadmapItemRecord,
  RoadmapRecord,
} from '../facts/model';
import { recordsOf } from '../facts/lives';
import { typeTable } from '../facts/types';
import { minorName } from '../facts/versions';
import { eventIcon, lifeIcons, outcomeIcons, outcomes } from './icons';
import { textIn, wordsOf, type Words } from './words';

type CuratedRecord = Exclude<HistoryRecord, LivingRecord>;

export function describeCurated(record: CuratedRecord, options: DescribeOptions): Parts {
  const words = wordsOf(options.lang);
  const source = record.sources.find((address) => typeof address === 'string');
  const links = source === undefined ? [] : [{ label: words.source, url: source }];
  switch (record.type) {
    case 'release':
      return release(record, options, words);
    case 'patch':
      return patch(record, options, words);
    case 'bulletin':
      return { ...bulletin(record, options, words), links };
    case 'feature':
      return { ...feature(record, options, words), links };
    case 'event':
      return event(record, options, words, links);
    case 'roadmap':
      return { ...roadmap(record, options, words), links };
    case 'roadmap-item':
      return { ...roadmapItem(record, options, words), links };
    case 'ecosystem':
      return {
        answer: join([[words.ecosystemKind(record.kind)], words.asOf(words.day(record.asOf))], words.dot),
        facts: concerns(record.related, options, words),
        links: [...links, ...linksOf(record.links, options)],
      };
    case 'notice': {
      const due = record.date > options.today ? words.noticeFrom : words.noticeSince;
      return {
        answer: join([due(words.day(record.date)), [textIn(record.title, options.lang)]], words.dot),
        caveats: record.replacement === undefined ? [] : [words.useInstead(record.replacement)],
        links,
      };
    }
    case 'change':
      return change(record, options, words);
  }
}

function feature(record: FeatureRecord, options: DescribeOptions, words: Words): Parts {
  const name = (minor: number): string => minorName(options.history, minor);
  const now = record.stages.at(-1);
  const removed = now?.stage === 'Removed';
  const before = record.stages.slice(0, -1).reverse();
  const month = (minor: number): string => words.month(options.history.releases[minor]?.date ?? '');
  const first = !now
    ? []
    : [
        removed
          ? words.removed(name(now.minor), month(now.minor))
          : words.currentStage(now.stage, name(now.minor)),
      ];
  const steps = before.map(({ stage, minor }) =>
    stage === 'Removed' ? words.stageRemoved(name(minor)) : words.stageSince(stage, name(minor)),
  );
  return {
    icon: removed ? lifeIcons.removed : typeTable.feature.icon,
    answer: join([...first, ...(steps.length > 0 ? [[steps.join(words.comma)]] : [])], words.dot),
    facts: concerns(record.touches, options, words),
  };
}

function event(record: EventRecord, options: DescribeOptions, words: Words, links: readonly LinkTo[]): Parts {
  const { lang } = options;
  const exactly =
    record.until !== undefined && record.until !== record.date
      ? words.days(record.date, record.until)
      : words.day(record.date);
  const date = record.approximate ? words.month(record.date) : exactly;
  const status: Inline[] = [[{ strong: date }], [words.eventKind(record.kind)]];
  if (record.place) status.push([textIn(record.place, lang)]);
  return {
    icon: eventIcon(record.kind),
    answer: join(status, words.dot),
    facts: [
      ...record.facts.map((fact): Inline => [textIn(fact, lang)]),
      ...record.figures.map(({ label, value }) => words.figure(textIn(label, lang), value)),
      ...record.people.map(({ name, role }): Inline => [words.named(name, textIn(role, lang))]),
      ...record.talks.map(({ title, speakers }): Inline => {
        const shown = textIn(title, lang);
        return [speakers.length > 0 ? words.named(speakers.join(words.between), shown) : shown];
      }),
      ...concerns(record.related, options, words),
    ],
    links: [...links, ...linksOf(record.links, options)],
  };
}

function roadmap(record: RoadmapRecord, options: DescribeOptions, words: Words): Parts {
  const items = recordsOf(options.history, record.items, 'roadmap-item');
  const counts = outcomes.flatMap((outcome) => {
    const count = items.filter((item) => item.outcome === outcome).length;
    return count > 0 ? [words.outcomeCount(outcome, count)] : [];
  });
  return {
    answer: join(
      [words.published(words.day(record.date)), ...(counts.length > 0 ? [[counts.join(words.comma)]] : [])],
      words.dot,
    ),
    facts: items.map(
      (item) => line`${words.outcome(item.outcome)}${words.dot}${textIn(item.title, options.lang)}`,
    ),
  };
}

function roadmapItem(record: RoadmapItemRecord, options: DescribeOptions, words: Words): Parts {
  const { history, lang } = options;
  const parent = history.get(record.roadmap);
  const delivered = record.deliveredIn === undefined ? undefined : history.releases[record.deliveredIn];
  return {
    icon: outcomeIcons[record.outcome].icon,
    answer: join(
      [
        words.outcome(record.outcome),
        ...(delivered ? [words.inRelease(delivered.name, words.month(delivered.date))] : []),
        ...(record.deliveredOn !== undefined && !delivered
          ? [words.onDay(words.day(record.deliveredOn))]
          : []),
        ...(parent ? [words.promisedIn(textIn(parent.title, lang))] : []),
      ],
      words.dot,
    ),
    summary: [[textIn(record.verdict, lang)]],
    facts: concerns(record.proof, options, words),
  };
}
