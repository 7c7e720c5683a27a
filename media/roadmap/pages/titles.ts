/** Names of lanes and of their rows: beside the bars, or above them where there is no room (gutter 0). */
import type { Selection } from 'd3-selection';
import { clip, widthOf, type Title } from './layout';
import { isIn, type Sight } from './sight';

interface Titles {
  readonly layer: Selection<SVGGElement, unknown, null, undefined>;
  readonly titles: readonly Title[];
  readonly sight: Sight;
  readonly width: number;
  readonly gutter: number;
  readonly open: (id: string) => void;
}

export function drawTitles({ layer, titles, sight, width, gutter, open }: Titles): void {
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
    .data((lane) => lane.rows.filter(({ y }) => isIn(sight, y)).map((row) => ({ ...row, y: row.y - lane.y })))
    .join('text')
    .attr('class', 'row')
    .attr('x', narrow ? 2 : gutter - 10)
    .attr('text-anchor', narrow ? 'start' : 'end')
    .attr('y', (row) => row.y + (narrow ? -3 : 12.5))
    .text((row) => clip(row.name, narrow ? width - 8 : gutter - 16))
    .on('click', (_event, row) => open(row.id));
}

/** The lines that show more rows or fewer: buttons in the drawing, as they belong to their lane. */
export function drawUnfold(
  { layer, titles, gutter }: Pick<Titles, 'layer' | 'titles' | 'gutter'>,
  act: () => void,
): void {
  const wanted = titles.flatMap(({ unfold }) => unfold ?? []);
  const buttons = layer
    .selectAll<SVGGElement, (typeof wanted)[number]>('g')
    .data(wanted)
    .join((entering) => {
      const group = entering.append('g').attr('class', 'unfold').attr('role', 'button').attr('tabindex', 0);
      group.append('rect').attr('height', 20).attr('rx', 3);
      group.append('text').attr('x', 8).attr('y', 14);
      return group;
    })
    .attr('transform', ({ y }) => `translate(${gutter},${y})`)
    .attr('aria-label', ({ label }) => label)
    .on('click', act)
    .on('keydown', (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      act();
    });
  buttons.select('text').text(({ label }) => label);
  buttons.select('rect').attr('width', ({ label }) => widthOf(label) + 18);
}
