/** Where the marks of the timeline lie, and what of a label has room. Plain numbers, no drawing. */
import type { Lane, Mark } from './marks';

export interface Placed {
  readonly key: string;
  readonly mark: Mark;
  readonly lane: number;
  readonly y: number;
  /** Its neighbours in its row: a point's label stands between them. */
  readonly before?: Mark;
  readonly after?: Mark;
}

export interface Title {
  readonly title: string;
  readonly y: number;
  readonly rows: readonly { readonly id: string; readonly name: string; readonly y: number }[];
  /** What its last line offers: to show more rows, or fewer. */
  readonly unfold?: { readonly label: string; readonly y: number };
}

export interface Layout {
  readonly placed: readonly Placed[];
  readonly titles: readonly Title[];
  readonly height: number;
}

export const bar = 17;
const rowHeight = 22;
const titleHeight = 28;
const laneGap = 10;
/** Names above their bars where there is no room beside them. */
const nameHeight = 14;

/** `perPixel`: how much time a pixel is when everything is shown. Rows stay as they are when one zooms. */
export function layOut(lanes: readonly Lane[], perPixel: number, narrow: boolean): Layout {
  const placed: Placed[] = [];
  const titles: Title[] = [];
  let y = 0;
  lanes.forEach((lane, index) => {
    const named = narrow && lane.rows !== undefined;
    const height = rowHeight + (named ? nameHeight : 0);
    const top = y + titleHeight + (named ? nameHeight : 0);
    const { rows, count } = rowsOf(lane, perPixel, narrow);
    titles.push({
      title: lane.title,
      y,
      rows: (lane.rows ?? []).map((row, place) => ({ ...row, y: top + place * height })),
      ...(lane.unfold !== undefined && {
        unfold: { label: lane.unfold, y: top + count * height - (named ? nameHeight : 0) },
      }),
    });
    for (const [row, marks] of rows.entries())
      marks.forEach((mark, place) =>
        placed.push({
          key: `${lane.id} ${mark.id} ${mark.from}`,
          mark,
          lane: index,
          y: top + row * height,
          ...neighbours(marks, place),
        }),
      );
    y =
      top - (named ? nameHeight : 0) + count * height + (lane.unfold === undefined ? 0 : rowHeight) + laneGap;
  });
  return { placed, titles, height: y };
}

function neighbours(marks: readonly Mark[], place: number): { before?: Mark; after?: Mark } {
  const [before, after] = [marks[place - 1], marks[place + 1]];
  return { ...(before && { before }), ...(after && { after }) };
}

/** A point without its label. */
const point = 20;

function rowsOf(lane: Lane, perPixel: number, narrow: boolean): { rows: Map<number, Mark[]>; count: number } {
  const rows = new Map<number, Mark[]>();
  const ends: number[] = [];
  const shapes: number[] = [];
  for (const mark of [...lane.marks].sort((a, b) => a.from - b.from)) {
    const label = lane.room === 0 || narrow ? 0 : Math.min(lane.room, widthOf(mark.label));
    const row = mark.row ?? rowFor(mark.from, ends, shapes, lane.most);
    const shape = lane.room === 0 ? mark.from : mark.from + point * perPixel;
    shapes[row] = Math.max(mark.to ?? 0, shape);
    ends[row] = Math.max(mark.to ?? 0, shape + label * perPixel);
    rows.set(row, [...(rows.get(row) ?? []), mark]);
  }
  return { rows, count: Math.max(lane.rows?.length ?? 0, ends.length) };
}

/** The first row with room for the label too; in a busy time, the row whose last label loses least. */
function rowFor(from: number, ends: readonly number[], shapes: readonly number[], most: number): number {
  const free = ends.findIndex((end) => end <= from);
  if (free >= 0) return free;
  if (ends.length < most) return ends.length;
  let best = ends.length;
  for (const [row, shape] of shapes.entries())
    if (shape <= from && (best === ends.length || shape < (shapes[best] ?? 0))) best = row;
  return best;
}

/** Estimated, as measuring hundreds of labels on every frame is what makes panning slow. */
export function widthOf(label: string): number {
  let width = widths.get(label);
  if (width === undefined) {
    width = 0;
    for (const sign of label) width += widthOfSign(sign);
    widths.set(label, width);
  }
  return width;
}

const widths = new Map<string, number>();

function widthOfSign(sign: string): number {
  if (/[\u2e80-\uffff]/.test(sign)) return 11.5;
  if (/[A-Zmw]/.test(sign)) return 7.4;
  return /[.,:;ijl' |]/.test(sign) ? 3.4 : 6.3;
}

/** Less of a name than this, in pixels, says nothing. */
const least = 42;

/** As much of a label as there is room for; nothing where that would say nothing. */
export function clip(label: string, room: number): string {
  if (widthOf(label) <= room) return label;
  // A name cut inside its only word, such as v1al…, says nothing.
  if (!/[ \u2e80-\uffff]/.test(label)) return '';
  let text = '';
  let width = 9;
  for (const sign of label) {
    const wider = width + widthOfSign(sign);
    if (wider > room) break;
    width = wider;
    text += sign;
  }
  return width >= least ? `${text.trim()}…` : '';
}

/** Where a mark and its label lie on the axis of the moment. */
export interface Placing {
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

/**
 * A label only where there is room for it: inside a bar, or after a point; before it at the edge of the sheet, as with
 * the newest release, of whose bar little can be seen, or after it where something stands there.
 */
export function labelOf(item: Placed, placing: Placing): Label {
  const { from, to, previous, next, left, right } = placing;
  const { label } = item.mark;
  if (isBar(item)) {
    const x = Math.max(5, left + 5 - from);
    const text = clip(label, Math.min(to, right) - from - x - 4);
    return text === '' && next === Infinity && from <= right
      ? (labelBeside(item, placing) ?? { text, x })
      : { text, x };
  }
  const width = widthOf(label);
  const room = Math.min(next, right, from + 420) - to - 7;
  const atEdge = right < next && width > room && from <= right;
  if (atEdge && from - 6 - width > Math.max(previous, left)) return { text: label, x: -4, before: true };
  return { text: clip(label, room), x: to - from + 3 };
}

/** Of the last bar of a row, which is too short for its own. */
function labelBeside(
  { mark: { label } }: Placed,
  { from, to, previous, left, right }: Placing,
): Label | undefined {
  const width = widthOf(label);
  if (from - 6 - width > Math.max(previous, left)) return { text: label, x: -4, before: true };
  return to + 4 + width <= right ? { text: label, x: to - from + 4 } : undefined;
}

const isBar = (item: Placed): boolean => item.mark.to !== undefined && !item.mark.kind.startsWith('point');

/** Left and right follow time inside the lane; up and down go to the nearest mark of the row above or below. */
export function nextItem(key: string, item: Placed, all: readonly Placed[]): Placed | undefined {
  const lane = all
    .filter((other) => other.lane === item.lane)
    .sort((a, b) => a.mark.from - b.mark.from || a.y - b.y);
  const place = lane.findIndex((other) => other.key === item.key);
  switch (key) {
    case 'ArrowRight':
      return lane[place + 1];
    case 'ArrowLeft':
      return lane[place - 1];
    case 'Home':
      return lane[0];
    case 'End':
      return lane.at(-1);
    case 'ArrowDown':
      return nearest(
        item,
        all.filter((other) => other.y > item.y),
        1,
      );
    case 'ArrowUp':
      return nearest(
        item,
        all.filter((other) => other.y < item.y),
        -1,
      );
    default:
      return undefined;
  }
}

function nearest(item: Placed, others: readonly Placed[], way: 1 | -1): Placed | undefined {
  const row = Math.min(...others.map((other) => other.y * way));
  return others
    .filter((other) => other.y * way === row)
    .sort((a, b) => Math.abs(a.mark.from - item.mark.from) - Math.abs(b.mark.from - item.mark.from))[0];
}
