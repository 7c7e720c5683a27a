/** Names of lanes and of their rows: beside the bars, or above them where there is no room (gutter 0). */
import type { Selection } from 'd3-selection';
import { clip, type Title } from './layout';

interface Titles {
  readonly layer: Selection<SVGGElement, unknown, null, undefined>;
  readonly titles: readonly Title[];
  readonly width: number;
  readonly gutter: number;
  readonly open: (id: string) => void;
}

export function drawTitles({ layer, titles, width, gutter, open }: Titles): void {
  const narrow = gutter === 0;
  const groups = layer
    .selectAll<SVGGElement, Title>('g')
    .data(titles)
    .join('g')
    .attr('transform', (lane) => `translate(0,${lane.y})`);
  groups.selectAll('line').data([0]).join('line').attr('x2', width).attr('y1', 0.5).attr('y2', 0.5);
  groups
    .selectAll<SVGTextElement, string>('text.lane')
    .data((lane) => [lane.title])
    .join('text')
    .attr('class', 'lane')
    .attr('x', 2)
    .attr('y', 18)
    .text((title) => title);
  groups
    .selectAll<SVGTextElement, Title['rows'][number]>('text.row')
    .data((lane) => lane.rows.map((row) => ({ ...row, y: row.y - lane.y })))
    .join('text')
    .attr('class', 'row')
    .attr('x', narrow ? 2 : gutter - 10)
    .attr('text-anchor', narrow ? 'start' : 'end')
    .attr('y', (row) => row.y + (narrow ? -3 : 12.5))
    .text((row) => clip(row.name, narrow ? width - 8 : gutter - 16))
    .on('click', (_event, row) => open(row.id));
}
