/** The time axis above and below the sheet, its lines, and the days that are marked on it. */
import { axisBottom } from 'd3-axis';
import { select, type Selection } from 'd3-selection';
import type { Lang } from '../../../src/facts/model';
import { formatOf, inSight, placesOf, ticksOf, type Marker, type Seen } from './scale';

/** Height of the axis with the names of the marked days. */
export const edge = 40;

interface Axes extends Seen {
  readonly head: Selection<SVGSVGElement, unknown, null, undefined>;
  readonly foot: Selection<SVGGElement, unknown, null, undefined>;
  readonly grid: Selection<SVGGElement, unknown, null, undefined>;
  readonly height: number;
  readonly lang: Lang;
  readonly markers: readonly Marker[];
  /** Whether the end of the sheet is in the window. */
  readonly footInSight: boolean;
}

export function drawAxes(axes: Axes): void {
  const { view, height, foot, grid } = axes;
  const ticks = ticksOf(axes);
  const axis = axisBottom<Date>(view).tickValues(ticks).tickFormat(formatOf(axes.lang)).tickSizeOuter(0);
  const inHead = axes.head.selectAll<SVGGElement, number>('g.axis').data([0]).join('g').attr('class', 'axis');
  inHead.attr('transform', 'translate(0,17)').call(axis);
  foot.attr('transform', `translate(0,${height})`);
  if (axes.footInSight) foot.call(axis);
  grid
    .selectAll('line.year')
    .data(ticks)
    .join('line')
    .attr('class', 'year')
    .attr('x1', (tick) => view(tick))
    .attr('x2', (tick) => view(tick))
    .attr('y2', height);
  const shown = inSight(axes.markers, axes);
  grid
    .selectAll<SVGLineElement, Marker>('line.marker')
    .data(shown)
    .join('line')
    .attr('class', ({ kind }) => `marker ${kind}`)
    .attr('x1', ({ at }) => view(at))
    .attr('x2', ({ at }) => view(at))
    .attr('y2', height);
  names(axes.head, axes, shown, 12);
  // At the foot the names stand below the ticks' own.
  if (axes.footInSight) names(foot, axes, shown, 34);
}

function names(
  layer: Selection<SVGSVGElement | SVGGElement, unknown, null, undefined> | Axes['head'] | Axes['foot'],
  axes: Axes,
  shown: readonly Marker[],
  y: number,
): void {
  const placed = placesOf(shown, axes);
  select<SVGElement, unknown>(layer.node()!)
    .selectAll<SVGTextElement, (typeof placed)[number]>('text.marker')
    .data(placed)
    .join('text')
    .attr('class', ({ kind }) => `marker ${kind}`)
    .attr('text-anchor', 'middle')
    .attr('x', ({ x }) => x)
    .attr('y', y)
    .text(({ name }) => name);
}
