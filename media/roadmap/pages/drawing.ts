/** Draws lanes of marks on a time axis. Only what is visible is in the document, so cost grows with that alone. */
import { scaleUtc, type ScaleTime } from 'd3-scale';
import { select } from 'd3-selection';
import { zoom, zoomIdentity, zoomTransform, type D3ZoomEvent, type ZoomTransform } from 'd3-zoom';
import type { Context } from '../context';
import { drawAxes, edge, type Marker } from './axis';
import { enterMarks, isBar, labelOf, leastWidth, place, set, type Groups } from './glyphs';
import { onKeys } from './keys';
import { layOut, type Layout, type Placed } from './layout';
import { targetDays, time, type Lane } from './marks';
import { itemAt, onPointing } from './pointing';
import { drawTitles } from './titles';

export interface Drawing {
  readonly redraw: () => void;
  readonly zoom: (how: 'in' | 'out' | 'all') => void;
  readonly dispose: () => void;
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
const month = 30.44 * 86_400_000;

export function drawTimeline(parts: Parts, context: Context, wishes: Wishes): Drawing {
  const { words } = context;
  const head = select(parts.head).append('svg').attr('class', 'axis-head').attr('aria-hidden', 'true');
  const svg = select(parts.area)
    .append('svg')
    .attr('class', 'timeline')
    .attr('data-save', '')
    .attr('role', 'group')
    .attr('aria-label', words.timeline);
  const clipping = svg.append('clipPath').attr('id', 'sheet').append('rect');
  const grid = svg.append('g').attr('class', 'grid').attr('aria-hidden', 'true');
  const titlesLayer = svg.append('g').attr('class', 'titles').attr('aria-hidden', 'true');
  const marksLayer = svg.append('g').attr('class', 'marks').attr('clip-path', 'url(#sheet)');
  const foot = svg.append('g').attr('class', 'axis').attr('aria-hidden', 'true');
  const node = svg.node()!;

  const today = time(context.today);
  const markers: Marker[] = [
    { name: words.today, at: today, kind: 'today' },
    ...targetDays(context).map(({ name, at }): Marker => ({
      name: `${words.target} ${name}`,
      at,
      kind: 'target',
    })),
  ];
  const base = scaleUtc().domain(reach(wishes.lanes(), today));
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
      event.type === 'wheel' ? event.ctrlKey || event.metaKey : !event.button && !event.ctrlKey,
    )
    .on('zoom', (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
      view = event.transform.rescaleX(base);
      wishes.unpoint();
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        paint();
      });
    })
    .on('end', (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
      if (event.sourceEvent !== null || wanted) keepView();
    });

  function keepView(): void {
    const [from, to] = view.domain();
    if (from && to) wishes.moved((wanted = [from.getTime(), to.getTime()]));
  }

  function redraw(): void {
    width = Math.max(260, parts.area.clientWidth);
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
    drawTitles({ layer: titlesLayer, titles: layout.titles, width, gutter, open: (id) => context.go(id) });
    behaviour.transform(svg, transformOf(wanted));
    cancelAnimationFrame(frame);
    frame = 0;
    paint();
  }

  function transformOf(span: readonly [number, number] | undefined): ZoomTransform {
    if (!span) return zoomIdentity;
    const scale = Math.max(1, Math.min(60, (width - gutter) / (base(span[1]) - base(span[0]))));
    const left = Math.max(
      width - scale * width,
      Math.min(gutter - scale * gutter, gutter - scale * base(span[0])),
    );
    return zoomIdentity.translate(left, 0).scale(scale);
  }

  const start = ({ mark }: Placed) => view(mark.from);
  const end = (item: Placed) =>
    item.mark.to === undefined
      ? start(item) + leastWidth(item)
      : Math.max(view(item.mark.to), start(item) + leastWidth(item));

  function paint(): void {
    const inView = layout.placed.filter(
      (item) => (end(item) >= gutter - 120 && start(item) <= width + 10) || item.key === focused,
    );
    const groups: Groups = marksLayer
      .selectAll<SVGGElement, Placed>('g.mark')
      .data(inView, (item) => item.key)
      .join(enterMarks)
      .each(function (item) {
        const [from, to] = [start(item), end(item)];
        const label = labelOf(item, {
          from,
          to,
          next: item.next === undefined ? width : view(item.next),
          left: gutter,
          right: width,
        });
        place(this, item, {
          from,
          to,
          label,
          inset: isBar(item) ? Math.max(5, gutter + 5 - from) : to - from + 3,
        });
      });
    drawAxes({ head, foot, grid, view, gutter, width, height: layout.height, lang: context.lang, markers });
    makeTabStops(groups);
  }

  /** One tab stop a lane, the one that has the focus or the first in view; arrow keys walk inside it. */
  function makeTabStops(groups: Groups): void {
    const stops = new Map<number, string>();
    for (const item of groups.data())
      if (item.key === focused || (!stops.has(item.lane) && end(item) >= gutter))
        stops.set(item.lane, item.key);
    groups.each(function (item) {
      set(this, 'tabindex', stops.get(item.lane) === item.key ? '0' : '-1');
    });
  }

  function focus(item: Placed): void {
    focused = item.key;
    if (end(item) < gutter || start(item) > width - 20) {
      behaviour.translateTo(svg, base(item.mark.from), 0);
      keepView();
    }
    paint();
    const group = marksLayer
      .selectAll<SVGGElement, Placed>('g.mark')
      .filter((other) => other.key === item.key)
      .node();
    group?.focus({ preventScroll: true });
    group?.scrollIntoView({ block: 'nearest' });
  }

  function pan(by: number): void {
    behaviour.translateBy(svg, by / zoomTransform(node).k, 0);
    keepView();
  }

  function zoomBy(how: 'in' | 'out' | 'all'): void {
    if (how === 'all') behaviour.transform(svg, zoomIdentity);
    else behaviour.scaleBy(svg, how === 'in' ? 1.6 : 1 / 1.6);
    keepView();
  }

  const open = (item: Placed) => context.go(item.mark.id);
  onPointing(node, {
    point: (item, at) => wishes.point(item, at),
    unpoint: () => wishes.unpoint(),
    focused: (item) => (focused = item?.key),
    open,
    pan,
  });
  onKeys(node, {
    itemAt,
    all: () => layout.placed,
    focus,
    open,
    close: () => wishes.unpoint(),
    pan,
    zoom: zoomBy,
  });
  svg.call(behaviour).on('dblclick.zoom', null);
  redraw();
  const observer = new ResizeObserver(() => {
    if (Math.abs(parts.area.clientWidth - width) > 1) redraw();
  });
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

/** From before the first mark to after the last, with room for the label of the newest. */
function reach(lanes: readonly Lane[], today: number): [number, number] {
  const marks = lanes.flatMap((lane) => lane.marks);
  const first = marks.reduce((least, mark) => Math.min(least, mark.from), today);
  const last = marks.reduce((most, mark) => Math.max(most, mark.to ?? mark.from), today);
  return [first - 2 * month, last + 6 * month];
}
