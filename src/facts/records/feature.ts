import { idOf } from '../types';
import type { TypeOfRecord } from './type';

export const feature: TypeOfRecord<'feature'> = {
  make: ({ features }, places) =>
    features.map((row) => ({
      ...row,
      id: idOf('feature', row.id),
      type: 'feature',
      // Where each stage was read is for those who check it.
      stages: row.stages.map(({ release, sources, ...stage }) => ({
        minor: places.minor(release),
        ...stage,
      })),
    })),
  day: ({ stages: [first] }, history) => first?.date ?? history.releases[first?.minor ?? -1]?.date,
  about: ({ touches }) => touches,
  minors: ({ stages }) => stages.map(({ minor }) => minor),
  texts: ({ area }) => [area],
  json: ({ stages }, names) => ({
    stages: stages.map(({ minor, ...stage }) => ({ release: names.minor(minor), ...stage })),
  }),
};
