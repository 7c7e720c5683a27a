/** What a mark looks like: bars with a label, points with a shape of their own. */
import type { EnterElement, Selection } from 'd3-selection';
import { bar, clip, type Placed } from './layout';

export type Groups = Selection<SVGGElement, Placed, SVGGElement, unknown>;

export function enterMarks(entering: Selection<EnterElement, Placed, SVGGElement, unknown>): Groups {
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

/** Writes only what changed: an attribute that is set anew costs its layout anew. */
export function set(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** Where the label begins inside the mark. */
  readonly inset: number;
}

export function place(group: SVGGElement, item: Placed, { from, to, label, inset }: Place): void {
  const [glyph, text] = group.children;
  set(group, 'transform', `translate(${tenth(from)},${item.y})`);
  if (item.mark.to !== undefined && glyph) set(glyph, 'width', tenth(Math.max(1, to - from - 1)));
  if (!text) return;
  if (text.textContent !== label) text.textContent = label;
  if (label) set(text, 'x', tenth(inset));
}

const tenth = (length: number): string => String(Math.round(length * 10) / 10);

/** Where a mark and its label lie on the axis of the moment. */
export interface Placing {
  readonly from: number;
  readonly to: number;
  /** Where the next of its row begins, and where the sheet begins and ends. */
  readonly next: number;
  readonly left: number;
  readonly right: number;
}

/** A label only where there is room for it: before the bar's end, or before the next point of the row. */
export function labelOf(item: Placed, { from, to, next, left, right }: Placing): string {
  const { label } = item.mark;
  if (isBar(item)) return clip(label, Math.min(to, right) - Math.max(from, left) - 9);
  return clip(label, Math.min(next, right, from + 420) - to - 7);
}

export const isBar = (item: Placed): boolean =>
  item.mark.to !== undefined && !item.mark.kind.startsWith('point');

/** A conference of three days among ten years would be a hair. */
export const leastWidth = (item: Placed): number => (item.mark.kind.startsWith('point') ? 14 : 3);

/** Shapes tell kinds apart where colours cannot. */
function shape(kind: string): string {
  if (kind.includes('severe')) return 'M0 14 L6 3 L12 14 Z';
  if (kind.includes('roadmap')) return 'M0 3 H9 L13 8.5 L9 14 H0 Z';
  if (kind.includes('event-release')) return 'M6 2.5 L12 8.5 L6 14.5 L0 8.5 Z';
  if (kind.includes('event-conference')) return 'M1 3.5 H11 V13.5 H1 Z';
  return 'M6 8.5 m-5 0 a5 5 0 1 0 10 0 a5 5 0 1 0 -10 0';
}
