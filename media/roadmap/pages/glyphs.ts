/** What a mark looks like: bars with a label, points with a shape of their own. */
import type { EnterElement, Selection } from 'd3-selection';
import { bar, labelOf, type Placed, type Placing } from './layout';
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

/** A conference of three days among ten years would be a hair. */
export const leastWidth = (mark: Mark): number => (mark.kind.startsWith('point') ? 14 : 3);

/** Shapes tell kinds apart where colours cannot. */
export function shape(kind: string): string {
  if (kind.includes('severe')) return 'M0 14 L6 3 L12 14 Z';
  if (kind.includes('roadmap')) return 'M0 3 H9 L13 8.5 L9 14 H0 Z';
  if (kind.includes('event-release')) return 'M6 2.5 L12 8.5 L6 14.5 L0 8.5 Z';
  if (kind.includes('event-conference')) return 'M1 3.5 H11 V13.5 H1 Z';
  return 'M6 8.5 m-5 0 a5 5 0 1 0 10 0 a5 5 0 1 0 -10 0';
}
