/** Draws lanes of marks on a time axis. Only what is visible is in the document, so cost grows with that alone. */
import { select, type EnterElement, type Selection } from 'd3-selection';
import { scaleUtc, type ScaleTime } from 'd3-scale';
import { zoom, zoomIdentity, zoomTransform, type D3ZoomEvent } from 'd3-zoom';
import type { Context } from '../context';
import { drawAxes, edge, type Marker } from './axis';
import { bar, clip, layOut, widthOf, type Layout, type Placed } from './layout';
import { targetDays, time, type Lane } from './marks';
import { onKeys } from './keys';

export interface Drawing {
  redraw(): void;
  zoom(how: 'in' | 'out' | 'all'): void;
  dispose(): void;
}

export interface Parts {
  /** Stays in sight while one scrolls. */
  readonly head: HTMLElement;
  readonly area: HTMLElement;
}

export interface Wishes {
  lanes(): readonly Lane[];
  /** The part of time to begin with, in milliseconds. */
  readonly from?: readonly [number, number];
  moved(view: readonly [number, number]): void;
  point(item: Placed, at: DOMRect): void;
  unpoint(): void;
}

const wide = 720;
const gutterWidth = 178;

export function drawTimeline(parts: Parts, context: Context, wishes: Wishes): Drawing {
  const head = select(parts.head).append('svg').attr('class', 'axis-head').attr('aria-hidden', 'true');
  const svg = select(parts.area)
    .append('svg')
    .attr('class', 'timeline')
    .attr('data-save', '')
    .attr('role', 'group')
    .attr('aria-label', context.words.timeline);
  const clipping = svg.append('clipPath').attr('id', 'sheet').append('rect');
  const grid = svg.append('g').attr('class', 'grid').attr('aria-hidden', 'true');
  const titlesLayer = svg.append('g').attr('class', 'titles').attr('aria-hidden', 'true');
  const marksLayer = svg.append('g').attr('class', 'marks').attr('clip-path', 'url(#sheet)');
  const foot = svg.append('g').attr('class', 'axis').attr('aria-hidden', 'true');

  const every = wishes.lanes().flatMap((lane) => lane.marks);
  const today = time(context.today);
  const month = 30 * 86_400_000;
  const ends = every.map((mark) => mark.to ?? mark.from);
  const base = scaleUtc().domain([
    every.reduce((least, mark) => Math.min(least, mark.from), today) - 2 * month,
    ends.reduce((most, end) => Math.max(most, end), today) + 4 * month,
  ]);
  const markers: Marker[] = [
    { name: context.words.today, at: today, kind: 'today' },
    ...targetDays(context).map(({ name, at }) => ({
      name: `${context.words.target} ${name}`,
      at,
      kind: 'target' as const,
    })),
  ];
  let view: ScaleTime<number, number> = base;
  let layout: Layout = { placed: [], titles: [], height: 0 };
  let width = 0;
  let gutter = 0;
  let frame = 0;
  let focused: string | undefined;
  let wanted = wishes.from;

  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([1, 60])
    // The plain wheel scrolls the page, as the sheet is longer than the window; with Ctrl or Command it zooms.
    .filter((event: MouseEvent) =>
      event.type === 'wheel' ? event.ctrlKey || event.metaKey : event.button === 0 || !event.button,
    )
    .on('zoom', (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
      view = event.transform.rescaleX(base);
      wishes.unpoint();
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        paint();
      });
    })
    .on('end', () => {
      const [from, to] = view.domain();
      if (from && to) wishes.moved((wanted = [from.getTime(), to.getTime()]));
    });

  function redraw(): void {
    width = Math.max(280, parts.area.clientWidth);
    const narrow = width < wide;
    gutter = narrow ? 0 : gutterWidth;
    base.range([gutter, width]);
    const [first, last] = base.domain();
    layout = layOut(wishes.lanes(), (last!.getTime() - first!.getTime()) / (width - gutter), narrow);
    const height = layout.height + edge;
    svg.attr('width', width).attr('height', height).attr('viewBox', `0 0 ${width} ${height}`);
    head.attr('width', width).attr('height', edge).attr('viewBox', `0 0 ${width} ${edge}`);
    clipping
      .attr('x', gutter)
      .attr('width', width - gutter)
      .attr('height', height);
    const area: [[number, number], [number, number]] = [
      [gutter, 0],
      [width, height],
    ];
    behaviour.extent(area).translateExtent(area);
    drawTitles(narrow);
    behaviour.transform(svg, transformOf(wanted));
    cancelAnimationFrame(frame);
    frame = 0;
    paint();
  }

  function transformOf(span: readonly [number, number] | undefined) {
    if (!span || !(span[1] > span[0])) return zoomIdentity;
    const scale = Math.max(1, Math.min(60, (width - gutter) / (base(span[1]) - base(span[0]))));
    return zoomIdentity.translate(gutter - scale * base(span[0]), 0).scale(scale);
  }

  function drawTitles(narrow: boolean): void {
    const groups = titlesLayer
      .selectAll<SVGGElement, Layout['titles'][number]>('g')
      .data(layout.titles)
      .join('g')
      .attr('transform', (lane) => `translate(0,${lane.y})`);
    groups.selectAll('line').data([0]).join('line').attr('x2', width).attr('y1', 0.5).attr('y2', 0.5);
    groups
      .selectAll('text.lane')
      .data((lane) => [lane.title])
      .join('text')
      .attr('class', 'lane')
      .attr('x', 2)
      .attr('y', 18)
      .text(String);
    groups
      .selectAll<SVGTextElement, Layout['titles'][number]['rows'][number]>('text.row')
      .data((lane) => lane.rows.map((row) => ({ ...row, y: row.y - lane.y })))
      .join('text')
      .attr('class', 'row')
      .attr('x', narrow ? 2 : gutter - 10)
      .attr('text-anchor', narrow ? 'start' : 'end')
      .attr('y', (row) => row.y + (narrow ? -3 : 12.5))
      .text((row) => clip(row.name, narrow ? width - 8 : gutter - 16))
      .on('click', (_event, row) => context.go(row.id));
  }

  const x1 = ({ mark }: Placed) => view(mark.from);
  const x2 = ({ mark }: Placed) =>
    mark.to === undefined
      ? view(mark.from) + 14
      : Math.max(view(mark.to), view(mark.from) + least(mark.kind));

  function paint(): void {
    const inView = layout.placed.filter(
      (item) => (x2(item) >= gutter - 120 && x1(item) <= width + 10) || item.key === focused,
    );
    const groups = marksLayer
      .selectAll<SVGGElement, Placed>('g.mark')
      .data(inView, (item) => item.key)
      .join(enter)
      .attr('transform', (item) => `translate(${Math.round(x1(item) * 10) / 10},${item.y})`);
    groups.select('rect').attr('width', (item) => Math.max(1, x2(item) - x1(item) - 1));
    groups
      .select('text')
      .attr('x', (item) =>
        isBar(item) ? Math.max(5, gutter + 5 - x1(item)) : Math.max(15, x2(item) - x1(item) + 3),
      )
      .text(labelOf);
    drawAxes({ head, foot, grid, view, gutter, width, height: layout.height, lang: context.lang, markers });
    makeTabStops(groups);
  }

  function enter(
    entering: Selection<EnterElement, Placed, SVGGElement, unknown>,
  ): Selection<SVGGElement, Placed, SVGGElement, unknown> {
    const group = entering
      .append('g')
      .attr('class', (item) => `mark ${item.mark.kind}`)
      .attr('role', 'link')
      .attr('tabindex', -1)
      .attr('aria-label', (item) => item.mark.words);
    group
      .filter((item) => item.mark.to !== undefined)
      .append('rect')
      .attr('height', bar)
      .attr('rx', 3);
    group
      .filter((item) => item.mark.to === undefined)
      .append('path')
      .attr('d', (item) => shape(item.mark.kind));
    group.append('text').attr('y', 12.5);
    return group;
  }

  /** A label only where there is room for it: before the bar's end, or before the next point of the row. */
  function labelOf(item: Placed): string {
    const { label } = item.mark;
    if (isBar(item)) {
      const room = Math.min(x2(item), width) - Math.max(x1(item), gutter) - 8;
      return widthOf(label) <= room ? label : clip(label, room);
    }
    return clip(label, Math.min(view(item.next), width, x1(item) + 420) - x2(item) - 6);
  }

  /** One tab stop a lane, the one that was left or the first in view; arrow keys walk inside it. */
  function makeTabStops(groups: Selection<SVGGElement, Placed, SVGGElement, unknown>): void {
    const stops = new Map<number, string>();
    for (const item of groups.data())
      if (item.key === focused || (!stops.has(item.lane) && x1(item) >= gutter))
        stops.set(item.lane, item.key);
    groups.attr('tabindex', (item) => (stops.get(item.lane) === item.key ? 0 : -1));
  }

  const node = svg.node()!;
  const itemAt = (target: EventTarget | null): Placed | undefined => {
    const group = target instanceof Element ? target.closest<SVGGElement>('g.mark') : null;
    return group ? select<SVGGElement, Placed>(group).datum() : undefined;
  };
  const pointed = (event: Event) => {
    const item = itemAt(event.target);
    if (item) wishes.point(item, (event.target as Element).closest('g.mark')!.getBoundingClientRect());
    else wishes.unpoint();
  };
  node.addEventListener('mouseover', pointed);
  node.addEventListener('mouseleave', () => wishes.unpoint());
  node.addEventListener('focusin', (event) => {
    focused = itemAt(event.target)?.key;
    pointed(event);
  });
  node.addEventListener('focusout', () => {
    focused = undefined;
    wishes.unpoint();
  });
  node.addEventListener('click', (event) => {
    const item = itemAt(event.target);
    if (item) context.go(item.mark.id);
  });
  node.addEventListener(
    'wheel',
    (event) => {
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (
        event.ctrlKey ||
        event.metaKey ||
        Math.abs(sideways) <= (event.shiftKey ? 0 : Math.abs(event.deltaY))
      )
        return;
      event.preventDefault();
      pan(-sideways);
    },
    { passive: false },
  );
  onKeys(node, {
    itemAt,
    all: () => layout.placed,
    open: (item) => context.go(item.mark.id),
    close: () => wishes.unpoint(),
    zoom: zoomBy,
    pan,
    focus(item) {
      focused = item.key;
      const at = view(item.mark.from);
      if (at < gutter || at > width - 20) behaviour.translateTo(svg, base(item.mark.from) + 1, 0);
      paint();
      const group = marksLayer
        .selectAll<SVGGElement, Placed>('g.mark')
        .filter((other) => other.key === item.key)
        .node();
      group?.focus({ preventScroll: true });
      group?.scrollIntoView({ block: 'nearest' });
    },
  });
  svg.call(behaviour).on('dblclick.zoom', null);

  function pan(by: number): void {
    behaviour.translateBy(svg, by / zoomTransform(node).k, 0);
  }

  function zoomBy(how: 'in' | 'out' | 'all'): void {
    if (how === 'all') behaviour.transform(svg, zoomIdentity);
    else behaviour.scaleBy(svg, how === 'in' ? 1.6 : 1 / 1.6);
  }

  const observer = new ResizeObserver(() => {
    if (Math.abs(parts.area.clientWidth - width) > 1) redraw();
  });
  redraw();
  observer.observe(parts.area);
  return {
    redraw,
    zoom: zoomBy,
    dispose() {
      observer.disconnect();
      cancelAnimationFrame(frame);
      svg.remove();
      head.remove();
    },
  };
}

const isBar = (item: Placed) => item.mark.to !== undefined && !item.mark.kind.startsWith('point');

/** A conference of three days among ten years would be a hair. */
const least = (kind: string) => (kind.startsWith('point') ? 14 : 3);

/** Shapes tell kinds apart where colours cannot. */
function shape(kind: string): string {
  if (kind.includes('severe')) return 'M0 14 L6 3 L12 14 Z';
  if (kind.includes('roadmap')) return 'M0 3 H9 L13 8.5 L9 14 H0 Z';
  if (kind.includes('event-release')) return 'M6 2.5 L12 8.5 L6 14.5 L0 8.5 Z';
  if (kind.includes('event-conference')) return 'M1 3.5 H11 V13.5 H1 Z';
  return 'M6 8.5 m-5 0 a5 5 0 1 0 10 0 a5 5 0 1 0 -10 0';
}
