/** Where one reads on about a thing: its reference page, and the announcement of its release. */
import type { DescribeOptions, LinkTo } from './description';
import { isLiving } from '../facts/lives';
import type { FieldRecord, History, LivingRecord } from '../facts/model';
import type { Words } from './words';

const pages = 'https://istio.io/latest/docs/reference';

/** The page that documents a thing: its own anchor where that is known, else the page that it is on. */
function referenceOf(record: LivingRecord, history: History): string | undefined {
  switch (record.type) {
    case 'kind':
      return record.reference;
    case 'field':
    case 'setting':
      return record.reference ?? pageOfOwner(record, history);
    case 'value': {
      const field = history.get(record.field);
      return isLiving(field) ? referenceOf(field, history) : undefined;
    }
    case 'annotation':
    case 'label': {
      const isListed = !record.internal && record.stages.length > 0 && record.life.removed === undefined;
      return isListed ? `${pages}/config/${record.type}s/` : undefined;
    }
    case 'flag': {
      const program = programs.find(([component]) => record.components.includes(component))?.[1];
      const isThere = record.life.removed === undefined && program !== undefined;
      return isThere ? `${pages}/commands/${program}/#envvars` : undefined;
    }
    case 'helm':
      return undefined;
  }
}

/** Programs whose page lists their variables, by what flags call them. */
const programs = [
  ['pilot', 'pilot-discovery'],
  ['agent', 'pilot-agent'],
] as const;

function pageOfOwner(record: FieldRecord, history: History): string | undefined {
  const owner = history.get(record.owner);
  if (!owner || owner.id === record.id || !('reference' in owner)) return undefined;
  // The page of today does not tell of what is gone; that of a kind that is gone itself is an old one.
  const gone = record.life.removed !== undefined && isLiving(owner) && owner.life.removed === undefined;
  return gone ? undefined : owner.reference;
}

export function linksOf(record: LivingRecord, options: DescribeOptions, words: Words): LinkTo[] {
  const reference = referenceOf(record, options.history);
  const release = options.history.releases[record.life.since];
  return [
    ...(reference === undefined ? [] : [{ label: words.reference, url: reference }]),
    ...(release?.announcement === undefined
      ? []
      : [{ label: words.releaseLink(release.name), url: release.announcement }]),
  ];
}
