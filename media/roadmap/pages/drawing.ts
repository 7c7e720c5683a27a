/** Draws lanes of marks on a time axis. Only what is visible is in the document, so cost grows with that alone. */
import { axisBottom } from 'd3-axis';
import { scaleUtc, type ScaleTime } from 'd3-scale';
import { select } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent } from 'd3-zoom';
import type { Context } from '../context';
import type { Lane, Mark } from './marks';

const row = 20;
const gap = 30;
const top = 8;
const axisHeight = 26;

export interface Drawing {
  redraw(): void;
  zoom(how: 'in' | 'out' | 'all'): void;
  dispose(): void;
}

interface Placed {
  readonly mark: Mark;
  readonly y: number;
  readonly lane: number;
}

export function drawTimeline(
  area: HTMLElement,
  card: HTMLElement,
  context: Context,
  visibleLanes: () => readonly Lane[],
): Drawing {
  const svg = select(area)
    .append('svg')
    .attr('class', 'timeline')
    .attr('role', 'group')
    .attr('aria-label', context.words.timeline);
  const lanesLayer = svg.append('g').attr('class', 'lanes');
  const marksLayer = svg.append('g').attr('class', 'marks');
  const todayLine = svg.append('g').attr('class', 'today');
  todayLine.append('line');
  todayLine.append('text').text(context.words.today);
  const axisLayer = svg.append('g').attr('class', 'axis');

  const start = new Date(Date.UTC(2017, 0, 1));
  const today = new Date(`${context.today}T00:00:00Z`);
  const end = new Date(today.getTime() + 300 * 86_400_000);
  const base = scaleUtc().domain([start, end]);
  let view: ScaleTime<number, number> = base;
  let placed: Placed[] = [];
  let width = 800;
  let height = 400;
  let frame = 0;

  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([1, 40])
    .on('zoom', (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
      view = event.transform.rescaleX(base);
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        paint();
      });
    });

  function layOut(): void {
    width = Math.max(280, area.clientWidth);
    let y = top;
    placed = [];
    const shown = visibleLanes();
    const titles: { title: string; y: number; names: readonly { name: string; y: number }[] }[] = [];
    shown.forEach((lane, index) => {
      titles.push({
        title: lane.title,
        y: y + 14,
        names: (lane.rowNames ?? []).map((name, place) => ({ name, y: y + gap + place * row - 8 })),
      });
      y += gap - 8;
      for (const mark of lane.marks) placed.push({ mark, y: y + mark.row * row, lane: index });
      y += lane.rows * row + 6;
    });
    height = y + axisHeight;
    base.range([0, width]);
    view = base;
    svg.attr('width', width).attr('height', height).attr('viewBox', `0 0 ${width} ${height}`);
    behaviour
      .extent([
        [0, 0],
        [width, height],
      ])
      .translateExtent([
        [0, 0],
        [width, height],
      ]);
    lanesLayer
      .selectAll<SVGTextElement, (typeof titles)[number]>('text.lane')
      .data(titles)
      .join('text')
      .attr('class', 'lane')
      .attr('x', 6)
      .attr('y', (lane) => lane.y)
      .text((lane) => lane.title);
    svg.call(behaviour.transform, zoomIdentity);
    paint();
  }

  const x1 = ({ mark }: Placed) => view(mark.from);
  const x2 = ({ mark }: Placed) => (mark.to ? Math.max(view(mark.to), view(mark.from) + 3) : view(mark.from));

  function paint(): void {
    const inView = placed.filter((item) => x2(item) >= -60 && x1(item) <= width + 10);
    const groups = marksLayer
      .selectAll<SVGGElement, Placed>('g.mark')
      .data(inView, (item) => `${item.lane} ${item.mark.id} ${item.mark.label}`)
      .join((enter) => {
        const group = enter
          .append('g')
          .attr('role', 'link')
          .attr('tabindex', -1)
          .attr('aria-label', (item) => item.mark.words);
        group
          .filter((item) => item.mark.to !== undefined)
          .append('rect')
          .attr('height', row - 5)
          .attr('rx', 3);
        group
          .filter((item) => item.mark.to === undefined)
          .append('path')
          .attr('d', (item) => shape(item.mark.kind));
        group.append('text').attr('y', 11);
        return group;
      })
      .attr('class', (item) => `mark ${item.mark.kind}`)
      .attr('transform', (item) => `translate(${x1(item)},${item.y})`);
    groups.select('rect').attr('width', (item) => x2(item) - x1(item));
    groups
      .select('text')
      .attr('x', (item) => (item.mark.to ? Math.max(4, 4 - x1(item)) : 9))
      .text((item) => labelOf(item));
    const sideways = view(today);
    todayLine.attr('transform', `translate(${sideways},0)`);
    todayLine.select('line').attr('y2', height - axisHeight);
    todayLine
      .select('text')
      .attr('y', height - axisHeight - 4)
      .attr('x', -4);
    axisLayer
      .attr('transform', `translate(0,${height - axisHeight})`)
      .call(axisBottom(view).ticks(Math.max(3, Math.floor(width / 90))));
    makeTabStops();
  }

  /** A label only where there is room for it: before the bar's end, or before the next point of the row. */
  function labelOf(item: Placed): string {
    const { mark } = item;
    if (mark.to) {
      const room = x2(item) - Math.max(x1(item), 0) - 8;
      if (mark.label.length * 6.6 <= room)
        return item.mark.kind.startsWith('stage') && room > 160 ? mark.words.split(',')[0]! : mark.label;
      return '';
    }
    const [from, to] = view.domain();
    const years = (to!.getTime() - from!.getTime()) / (365 * 86_400_000);
    return years < 2.2 ? mark.label.slice(0, Math.floor(60 / Math.max(years, 0.6))) : '';
  }

  /** One tab stop a lane; arrow keys walk inside it. */
  function makeTabStops(): void {
    const seen = new Set<number>();
    marksLayer.selectAll<SVGGElement, Placed>('g.mark').attr('tabindex', (item) => {
      if (seen.has(item.lane)) return -1;
      seen.add(item.lane);
      return 0;
    });
  }

  function show(item: Placed, at: DOMRect): void {
    card.textContent = item.mark.words;
    card.hidden = false;
    const box = area.getBoundingClientRect();
    card.style.left = `${Math.min(Math.max(0, at.left - box.left), Math.max(0, box.width - card.offsetWidth))}px`;
    card.style.top = `${area.offsetTop + at.bottom - box.top + 4}px`;
  }

  const itemOf = (target: EventTarget | null): [SVGGElement, Placed] | undefined => {
    const group = target instanceof Element ? target.closest<SVGGElement>('g.mark') : null;
    return group ? [group, select<SVGGElement, Placed>(group).datum()] : undefined;
  };
  const showTarget = (event: Event) => {
    const found = itemOf(event.target);
    if (found) show(found[1], found[0].getBoundingClientRect());
    else card.hidden = true;
  };
  const node = svg.node()!;
  node.addEventListener('mouseover', showTarget);
  node.addEventListener('focusin', showTarget);
  node.addEventListener('focusout', () => (card.hidden = true));
  node.addEventListener('click', (event) => {
    const found = itemOf(event.target);
    if (found) context.go(found[1].mark.id);
  });
  node.addEventListener('keydown', (event) => onKey(event));
  svg.call(behaviour).on('dblclick.zoom', null);

  function onKey(event: KeyboardEvent): void {
    const found = itemOf(event.target);
    if (event.key === 'Enter' && found) context.go(found[1].mark.id);
    else if (event.key === '+' || event.key === '=') zoomBy('in');
    else if (event.key === '-') zoomBy('out');
    else if (found && (event.key === 'ArrowRight' || event.key === 'ArrowLeft'))
      walk(found, event.key === 'ArrowRight' ? 1 : -1);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft')
      svg.call(behaviour.translateBy, event.key === 'ArrowRight' ? -80 : 80, 0);
    else return;
    event.preventDefault();
  }

  function walk([, item]: [SVGGElement, Placed], step: number): void {
    const lane = placed
      .filter((other) => other.lane === item.lane)
      .sort((a, b) => a.mark.from.getTime() - b.mark.from.getTime());
    const next = lane[lane.indexOf(item) + step];
    if (!next) return;
    const x = view(next.mark.from);
    if (x < 0 || x > width) {
      svg.call(behaviour.translateTo, base(next.mark.from), 0);
      paint();
    }
    marksLayer
      .selectAll<SVGGElement, Placed>('g.mark')
      .filter((other) => other === next)
      .node()
      ?.focus();
  }

  function zoomBy(how: 'in' | 'out' | 'all'): void {
    if (how === 'all') svg.call(behaviour.transform, zoomIdentity);
    else svg.call(behaviour.scaleBy, how === 'in' ? 1.6 : 1 / 1.6);
  }

  const observer = new ResizeObserver(() => {
    if (Math.abs(area.clientWidth - width) > 1) layOut();
  });
  observer.observe(area);
  layOut();
  return {
    redraw: layOut,
    zoom: zoomBy,
    dispose: () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    },
  };
}

/** Shapes tell kinds apart where colours cannot. */
function shape(kind: string): string {
  if (kind.includes('severe')) return 'M0 13 L6 2 L12 13 Z';
  if (kind.includes('roadmap')) return 'M0 2 H10 L13 7.5 L10 13 H0 Z';
  if (kind.includes('event-release')) return 'M6 1.5 L12 7.5 L6 13.5 L0 7.5 Z';
  if (kind.includes('event-conference')) return 'M1 2.5 H11 V12.5 H1 Z';
  return 'M6 7.5 m-5 0 a5 5 0 1 0 10 0 a5 5 0 1 0 -10 0';
}
