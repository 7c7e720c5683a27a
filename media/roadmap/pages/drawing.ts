/** Draws lanes of marks on a time axis. Only what is visible is in the document, so cost grows with that alone. */
import { scaleUtc, type ScaleTime } from 'd3-scale';
import { zoom, zoomIdentity, zoomTransform, type D3ZoomEvent } from 'd3-zoom';
import type { Context } from '../context';
import { drawAxes, edge } from './axis';
import { enterMarks, leastWidth, place, set } from './glyphs';
import { onKeys } from './keys';
import { targetDays } from './lanes';
import { layOut, widthOf, type Layout, type Placed } from './layout';
import { time, type Lane, type Mark } from './marks';
import { itemAt, onPointing } from './pointing';
import { everything, isIn, onSight, sightOf } from './sight';
import type { Marker } from './scale';
import { createSheet, gutterOf, type Parts } from './sheet';
import { closest, reach, transformTo } from './span';
import { drawTitles, drawUnfold } from './titles';

export interface Drawing {
  readonly redraw: () => void;
  readonly zoom: (how: 'in' | 'out' | 'all') => void;
  /** Also what is out of sight, until the next frame. */
  readonly whole: () => void;
  readonly dispose: () => void;
}

export interface Wishes {
  /** Those to be drawn, and all that there are: the axis does not depend on what is hidden. */
  lanes(): readonly Lane[];
  readonly every: readonly Lane[];
  /** The part of time to begin with, in milliseconds. */
  readonly from?: readonly [number, number];
  moved(view: readonly [number, number]): void;
  unfold(): void;
  point(item: Placed, at: DOMRect): void;
  unpoint(): void;
}

export function drawTimeline(parts: Parts, context: Context, wishes: Wishes): Drawing {
  const { words } = context;
  const { head, svg, clipping, grid, titlesLayer, marksLayer, unfoldLayer, foot } = createSheet(parts, words);
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
  const base = scaleUtc();
  let view: ScaleTime<number, number> = base;
  let layout: Layout = { placed: [], titles: [], height: 0 };
  let width = 0;
  let gutter = 0;
  let sight = everything;
  let scrolled = false;
  let frame = 0;
  let focused: string | undefined;
  let wanted = wishes.from;

  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([1, closest])
    // The plain wheel scrolls the page, as the sheet is longer than the window; with Ctrl or Command it zooms.
    .filter((event: MouseEvent) =>
      event.type === 'wheel' ? event.ctrlKey || event.metaKey : !event.button && !event.ctrlKey,
    )
    .on('zoom', (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
      view = event.transform.rescaleX(base);
      wishes.unpoint();
      paintSoon();
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
    sight = sightOf(parts.area);
    gutter = gutterOf(width);
    const span = reach(wishes.every, today, width - gutter);
    base.domain(span).range([gutter, width]);
    layout = layOut(wishes.lanes(), (span[1] - span[0]) / (width - gutter), gutter === 0);
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
    drawUnfold({ layer: unfoldLayer, titles: layout.titles, gutter }, () => wishes.unfold());
    behaviour.transform(svg, transformTo(wanted, base, [gutter, width]));
    paintNow();
  }

  function paintSoon(): void {
    frame ||= requestAnimationFrame(() => {
      if (scrolled) sight = sightOf(parts.area);
      paintNow();
    });
  }

  function look(): void {
    scrolled = true;
    paintSoon();
  }

  /** All of it, to be saved or printed; the next frame has what is in the window again. */
  function whole(): void {
    sight = everything;
    paintNow();
    look();
  }

  function paintNow(): void {
    cancelAnimationFrame(frame);
    frame = 0;
    scrolled = false;
    paint();
  }

  const start = (mark: Mark) => view(mark.from);
  const end = (mark: Mark) =>
    mark.to === undefined
      ? start(mark) + leastWidth(mark)
      : Math.max(view(mark.to), start(mark) + leastWidth(mark));

  function paint(): void {
    const inTime = layout.placed.filter(
      ({ mark, key }) => (end(mark) >= gutter - 120 && start(mark) <= width + 10) || key === focused,
    );
    const stops = tabStops(inTime);
    const inView = inTime.filter(({ key, lane, y }) => isIn(sight, y) || stops.get(lane) === key);
    marksLayer
      .selectAll<SVGGElement, Placed>('g.mark')
      .data(inView, (item) => item.key)
      .join(enterMarks)
      .each(function (item) {
        const { mark, before, after, lane, key } = item;
        place(this, item, {
          from: start(mark),
          to: end(mark),
          previous: before ? end(before) + widthOf(before.label) + 10 : gutter,
          next: after ? start(after) : Infinity,
          left: gutter,
          right: width,
        });
        set(this.children[0]!, 'tabindex', stops.get(lane) === key ? '0' : '-1');
      });
    drawTitles({
      layer: titlesLayer,
      titles: layout.titles,
      sight,
      width,
      gutter,
      open: (id) => context.go(id),
    });
    const { height } = layout;
    const footInSight = isIn(sight, height);
    drawAxes({ head, foot, grid, view, gutter, width, height, lang: context.lang, markers, footInSight });
  }

  /** One tab stop a lane, the one that has the focus or the first in view; arrow keys walk inside it. */
  function tabStops(items: readonly Placed[]): ReadonlyMap<number, string> {
    const stops = new Map<number, string>();
    for (const { key, lane, mark } of items)
      if (key === focused || (!stops.has(lane) && end(mark) >= gutter)) stops.set(lane, key);
    return stops;
  }

  function focus(item: Placed): void {
    focused = item.key;
    if (end(item.mark) < gutter || start(item.mark) > width - 20) {
      behaviour.translateTo(svg, base(item.mark.from), 0);
      keepView();
    }
    paint();
    const link = marksLayer
      .selectAll<SVGGElement, Placed>('g.mark')
      .filter((other) => other.key === item.key)
      .select<SVGElement>('[role=link]')
      .node();
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: 'nearest' });
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
  const unsee = onSight(look, whole);
  const observer = new ResizeObserver(() => {
    if (Math.abs(parts.area.clientWidth - width) > 1) redraw();
  });
  observer.observe(parts.area);
  return {
    redraw,
    zoom: zoomBy,
    whole,
    dispose() {
      observer.disconnect();
      unsee();
      cancelAnimationFrame(frame);
      svg.remove();
      head.remove();
    },
  };
}
