import { idOf } from '../types';
import type { TypeOfRecord } from './type';

export const notice: TypeOfRecord<'notice'> = {
  make: ({ notices }) => notices.map((row) => ({ ...row, id: idOf('notice', row.id), type: 'notice' })),
  day: ({ date }) => date,
  texts: ({ patterns, replacement }) => [...patterns, replacement],
};
