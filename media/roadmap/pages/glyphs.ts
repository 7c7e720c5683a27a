/** What a mark looks like: bars with a label, points with a shape of their own. */
import type { EnterElement, Selection } from 'd3-selection';
import { bar, clip, widthOf, type Placed } from './layout';
import type { Mark } from './marks';

export type Groups = Selection<SVGGElement, Placed, SVGGElement, unknown>;

export function enterMarks(entering: Selection<EnterElement, Placed, SVGGElement, unknown>): Groups {
  const group = entering.append('g').attr('class', (item) => `mark ${item.mark.kind}`);
  group
    .filter((item) => item.mark.to !== undefined)
    .append('rect')
    .attr('height', bar)
    .attr('rx', 3);
  group
    .filter((item) => item.mark.to === undefined)
    .append('path')
    .attr('d', (item) => shape(item.mark.kind));
  // The shape alone is the link: the label may be cut, and the name of the link says it in full.
  group
    .select('*')
    .attr('role', 'link')
    .attr('tabindex', -1)
    .attr('aria-label', (item) => item.mark.words);
  group.append('text').attr('y', 12.5).attr('aria-hidden', 'true');
  return group;
}

/** Writes only what changed: an attribute that is set anew costs its layout anew. */
export function set(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

export function place(group: SVGGElement, item: Placed, at: Placing): void {
  const [glyph, text] = group.children;
  set(group, 'transform', `translate(${tenth(at.from)},${item.y})`);
  if (item.mark.to !== undefined && glyph) set(glyph, 'width', tenth(Math.max(1, at.to - at.from - 1)));
  if (!text) return;
  const label = labelOf(item, at);
  if (text.textContent !== label.text) text.textContent = label.text;
  if (!label.text) return;
  set(text, 'x', tenth(label.x));
  set(text, 'text-anchor', label.before ? 'end' : 'start');
}

const tenth = (length: number): string => String(Math.round(length * 10) / 10);

/** Where a mark and its label lie on the axis of the moment. */
interface Placing {
  readonly from: number;
  readonly to: number;
  /** Where the label of the one before it in its row may end, and where the next begins. */
  readonly previous: number;
  readonly next: number;
  /** Where the sheet begins and ends. */
  readonly left: number;
  readonly right: number;
}

interface Label {
  readonly text: string;
  /** From the mark's beginning. */
  readonly x: number;
  /** Whether it ends there. */
  readonly before?: boolean;
}

/** A label only where there is room for it: inside a bar, or after a point; before it at the edge of the sheet. */
function labelOf(item: Placed, { from, to, previous, next, left, right }: Placing): Label {
  const { label } = item.mark;
  if (isBar(item)) {
    const x = Math.max(5, left + 5 - from);
    return { text: clip(label, Math.min(to, right) - from - x - 4), x };
  }
  const width = widthOf(label);
  const room = Math.min(next, right, from + 420) - to - 7;
  const atEdge = right < next && width > room && from <= right;
  if (atEdge && from - 6 - width > Math.max(previous, left)) return { text: label, x: -4, before: true };
  return { text: clip(label, room), x: to - from + 3 };
}

const isBar = (item: Placed): boolean => item.mark.to !== undefined && !item.mark.kind.startsWith('point');

/** A conference of three days among ten years would be a hair. */
export const leastWidth = (mark: Mark): number => (mark.kind.startsWith('point') ? 14 : 3);

/** Shapes tell kinds apart where colours cannot. */
function shape(kind: string): string {
  if (kind.includes('severe')) return 'M0 14 L6 3 L12 14 Z';
  if (kind.includes('roadmap')) return 'M0 3 H9 L13 8.5 L9 14 H0 Z';
  if (kind.includes('event-release')) return 'M6 2.5 L12 8.5 L6 14.5 L0 8.5 Z';
  if (kind.includes('event-conference')) return 'M1 3.5 H11 V13.5 H1 Z';
  return 'M6 8.5 m-5 0 a5 5 0 1 0 10 0 a5 5 0 1 0 -10 0';
}
