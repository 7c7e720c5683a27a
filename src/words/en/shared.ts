/** What sentences of every kind have in common: days, lists, links, and what types of records are called. */
import type { RecordType } from '../../facts/model';
import { line, type Inline } from '../inline';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const month = (day: string): string => {
  const [year = '', at = ''] = day.split('-');
  return `${months[Number(at) - 1] ?? at} ${year}`;
};
const day = (text: string): string => `${Number(text.slice(8, 10))} ${month(text)}`;

export const paren = (date: string | undefined): string => (date === undefined ? '' : ` (${date})`);

const joined = (items: readonly string[], last: string): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;

export const list = (items: readonly string[]): string => joined(items, 'and');

export const either = (items: readonly string[]): string => joined(items, 'or');

/** One of them, and the heading of many. */
const types: Readonly<Record<RecordType, readonly [one: string, many: string]>> = {
  kind: ['kind', 'Kinds'],
  field: ['field', 'Fields'],
  value: ['value', 'Values'],
  setting: ['mesh setting', 'Mesh and proxy settings'],
  annotation: ['annotation', 'Annotations'],
  label: ['label', 'Labels'],
  flag: ['flag', 'Flags'],
  helm: ['Helm value', 'Helm values'],
  envoy: ["part of Envoy's API", "Envoy's API"],
  release: ['release', 'Releases'],
  patch: ['patch release', 'Patches'],
  bulletin: ['security bulletin', 'Security bulletins'],
  feature: ['feature', 'Features'],
  event: ['event', 'Events'],
  roadmap: ['roadmap', 'Roadmaps'],
  'roadmap-item': ['roadmap item', 'Roadmap items'],
  ecosystem: ['ecosystem', 'Ecosystem'],
  notice: ['notice', 'Notices'],
  change: ['behaviour change', 'Behaviour changes'],
};

export const shared = {
  month,
  day,
  days: (from: string, to: string): string => `${day(from)} to ${day(to)}`,
  /** Between parts of a line. */
  dot: ' · ',
  comma: ', ',
  /** Between things of a list. */
  between: ', ',
  stop: (sentence: Inline): Inline => line`${sentence}.`,
  named: (name: string, what: string): string => `${name}: ${what}`,
  namedIn: 'Named in',
  sources: 'Sources',
  reference: 'Reference',
  releaseLink: (name: string): string => `Release ${name}`,
  historyPage: 'History',
  source: 'Source',
  announcement: 'Announcement',
  type: (type: RecordType): string => types[type][0],
  types: (type: RecordType): string => types[type][1],
};
