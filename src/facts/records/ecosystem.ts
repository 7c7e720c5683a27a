import { idOf } from '../types';
import type { TypeOfRecord } from './type';

export const ecosystem: TypeOfRecord<'ecosystem'> = {
  make: (bundle) =>
    bundle.ecosystem.map((row) => ({
      links: [],
      related: [],
      ...row,
      id: idOf('ecosystem', row.id),
      type: 'ecosystem',
    })),
  day: ({ asOf }) => asOf,
  about: ({ related }) => related,
  texts: ({ kind }) => [kind],
};
