/** The time axis above and below the sheet, its lines, and the days that are marked on it. */
import { axisBottom } from 'd3-axis';
import type { ScaleTime } from 'd3-scale';
import { select, type Selection } from 'd3-selection';
import type { Lang } from '../../../src/facts/model';
import { widthOf } from './layout';

export interface Marker {
  readonly name: string;
  readonly at: number;
  readonly kind: 'today' | 'target';
}

/** Height of the axis with the names of the marked days. */
export const edge = 40;

interface Axes {
  readonly head: Selection<SVGSVGElement, unknown, null, undefined>;
  readonly foot: Selection<SVGGElement, unknown, null, undefined>;
  readonly grid: Selection<SVGGElement, unknown, null, undefined>;
  readonly view: ScaleTime<number, number>;
  readonly gutter: number;
  readonly width: number;
  readonly height: number;
  readonly lang: Lang;
  readonly markers: readonly Marker[];
  /** Whether the end of the sheet is in the window. */
  readonly footInSight: boolean;
}

export function drawAxes(axes: Axes): void {
  const { view, gutter, width, height, foot, grid } = axes;
  const count = Math.max(3, Math.floor((width - gutter) / 80));
  const ticks = view.ticks(count).filter((tick) => view(tick) >= gutter);
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
  const shown = axes.markers.filter(({ at }) => view(at) >= gutter && view(at) <= width);
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
  { view, width, gutter }: Axes,
  shown: readonly Marker[],
  y: number,
): void {
  // From the right, as the newest names are the ones that stand close to the edge.
  let end = width;
  const placed = [...shown]
    .sort((a, b) => b.at - a.at)
    .map((marker) => {
      const half = widthOf(marker.name) / 2 + 5;
      const x = Math.min(end - half, Math.max(view(marker.at), gutter + half));
      end = x - half;
      return { ...marker, x };
    });
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

/** Years, months or days, as the tick is; in the reader's language. */
function formatOf(lang: Lang): (tick: Date) => string {
  const locale = lang === 'zh-cn' ? 'zh-CN' : 'en-GB';
  const known = formats.get(lang) ?? {
    year: new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' }),
    month: new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }),
    day: new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }),
  };
  formats.set(lang, known);
  return (tick) => {
    if (tick.getUTCDate() !== 1) return known.day.format(tick);
    return (tick.getUTCMonth() === 0 ? known.year : known.month).format(tick);
  };
}

const formats = new Map<Lang, Readonly<Record<'year' | 'month' | 'day', Intl.DateTimeFormat>>>();
