/** The types of record that people write: what is particular to each, asked of any of them. */
import type { Day, History, Id, Minor, Records, Text, CuratedRecord, CuratedType } from '../model';
import { bulletin } from './bulletin';
import { change } from './change';
import { ecosystem } from './ecosystem';
import { event } from './event';
import { feature } from './feature';
import { notice } from './notice';
import { patch, release } from './release';
import { roadmap, roadmapItem } from './roadmap';
import type { Names, TypeOfRecord } from './type';

export const typesOfRecords: { readonly [T in CuratedType]: TypeOfRecord<T> } = {
  release,
  patch,
  bulletin,
  feature,
  event,
  roadmap,
  'roadmap-item': roadmapItem,
  ecosystem,
  notice,
  change,
};

/** The record and what is particular to its type belong together, which a lookup by its type cannot tell. */
const typeOfRecord = <T extends CuratedType>(record: Records[T]): TypeOfRecord<T> =>
  typesOfRecords[record.type as T];

export const aboutOf = (record: CuratedRecord): readonly Id[] => typeOfRecord(record).about?.(record) ?? [];

export const minorsOf = (record: CuratedRecord): readonly Minor[] =>
  typeOfRecord(record).minors?.(record) ?? [];

export const dayOf = (record: CuratedRecord, history: History): Day | undefined =>
  typeOfRecord(record).day(record, history);

/** Its prose besides the title. */
export const textsOf = (record: CuratedRecord): readonly (string | Text)[] =>
  [record.summary, ...(typeOfRecord(record).texts?.(record) ?? [])].filter((text) => text !== undefined);

export const jsonOf = (record: CuratedRecord, names: Names): object =>
  typeOfRecord(record).json?.(record, names) ?? {};
