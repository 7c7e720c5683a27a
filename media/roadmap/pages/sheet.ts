/** The empty sheet that lanes are drawn on: its layers, from behind to the front. */
import { select } from 'd3-selection';
import type { PageWords } from '../words';

export interface Parts {
  /** Stays in sight while one scrolls. */
  readonly head: HTMLElement;
  readonly area: HTMLElement;
}

const wide = 720;
export const gutterOf = (width: number) => {
  if (width < wide) return 0;
  return width < 1400 ? 178 : 236;
};

export function createSheet(parts: Parts, words: PageWords) {
  const head = select(parts.head).append('svg').attr('class', 'axis-head').attr('aria-hidden', 'true');
  const svg = select(parts.area)
    .append('svg')
    .attr('class', 'timeline')
    .attr('data-save', '')
    .attr('role', 'group')
    // A drawing that listens for the focus of its marks would be a stop of its own.
    .attr('tabindex', -1)
    .attr('aria-label', words.timeline);
  const clipping = svg.append('clipPath').attr('id', 'sheet').append('rect');
  const grid = svg.append('g').attr('class', 'grid').attr('aria-hidden', 'true');
  const titlesLayer = svg.append('g').attr('class', 'titles').attr('aria-hidden', 'true');
  const marksLayer = svg.append('g').attr('class', 'marks').attr('clip-path', 'url(#sheet)');
  const unfoldLayer = svg.append('g').attr('data-no-save', '');
  const foot = svg.append('g').attr('class', 'axis').attr('aria-hidden', 'true');
  return { head, svg, clipping, grid, titlesLayer, marksLayer, unfoldLayer, foot };
}
