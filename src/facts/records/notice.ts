import { idOf } from '../types';
import type { TypeOfRecord } from './type';

export const notice: TypeOfRecord<'notice'> = {
  make: ({ notices }) =>
    notices.map(({ moves = [], ...row }) => ({ ...row, id: idOf('notice', row.id), type: 'notice', moves })),
  day: ({ date }) => date,
  texts: ({ patterns, replacement }) => [...patterns, replacement],
};
