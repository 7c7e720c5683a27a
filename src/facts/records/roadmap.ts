import { partOf } from '../ids';
import { idOf } from '../types';
import type { TypeOfRecord } from './type';

export const roadmap: TypeOfRecord<'roadmap'> = {
  make: ({ roadmaps }) =>
    roadmaps.map((row) => ({
      ...row,
      id: idOf('roadmap', row.id),
      type: 'roadmap',
      items: row.items.map(({ id }) => partOf(idOf('roadmap', row.id), id)),
    })),
  day: ({ date }) => date,
};

export const roadmapItem: TypeOfRecord<'roadmap-item'> = {
  make: ({ roadmaps }, places) =>
    roadmaps.flatMap(({ id, sources, items }) =>
      items.map(({ deliveredIn, ...row }) => ({
        ...row,
        id: partOf(idOf('roadmap', id), row.id),
        type: 'roadmap-item',
        roadmap: idOf('roadmap', id),
        ...(deliveredIn !== undefined && { deliveredIn: places.minor(deliveredIn) }),
        sources: [...new Set([...sources, ...row.evidence])],
      })),
    ),
  day: (record, history) => {
    const parent = history.get(record.roadmap);
    return parent?.type === 'roadmap' ? parent.date : undefined;
  },
  about: ({ proof }) => proof,
  minors: ({ deliveredIn }) => (deliveredIn === undefined ? [] : [deliveredIn]),
  texts: (record) => [record.verdict, record.group, record.roadmap],
  json: ({ deliveredIn }, names) => ({
    ...(deliveredIn !== undefined && { deliveredIn: names.minor(deliveredIn) }),
  }),
};
