import { idOf } from '../types';
import type { TypeOfRecord } from './type';

export const event: TypeOfRecord<'event'> = {
  make: ({ events }) =>
    events.map((row) => ({
      facts: [],
      figures: [],
      talks: [],
      people: [],
      links: [],
      related: [],
      ...row,
      id: idOf('event', row.id),
      type: 'event',
    })),
  day: ({ date }) => date,
  about: ({ related }) => related,
  texts: ({ place, kind, date, facts, figures, talks, people }) => [
    place,
    kind,
    date.slice(0, 4),
    ...facts,
    ...figures.map(({ label }) => label),
    ...talks.flatMap(({ title, speakers }) => [title, ...speakers]),
    ...people.flatMap(({ name, role }) => [name, role]),
  ],
};
