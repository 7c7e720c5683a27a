/** Where the marks of the time line lie, and what of a label has room. Plain numbers, no drawing. */
import type { Lane, Mark } from './marks';

export interface Placed {
  readonly key: string;
  readonly mark: Mark;
  readonly lane: number;
  readonly y: number;
  /** When the next mark of its row begins: a point's label must end before. */
  readonly next: number;
}

export interface Title {
  readonly title: string;
  readonly y: number;
  readonly rows: readonly { readonly id: string; readonly name: string; readonly y: number }[];
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
    });
    for (const [row, marks] of rows.entries())
      marks.forEach((mark, place) =>
        placed.push({
          key: `${lane.id} ${mark.id} ${mark.from}`,
          mark,
          lane: index,
          y: top + row * height,
          next: marks[place + 1]?.from ?? Infinity,
        }),
      );
    y = top - (named ? nameHeight : 0) + count * height + laneGap;
  });
  return { placed, titles, height: y };
}

function rowsOf(lane: Lane, perPixel: number, narrow: boolean): { rows: Map<number, Mark[]>; count: number } {
  const rows = new Map<number, Mark[]>();
  const ends: number[] = [];
  for (const mark of [...lane.marks].sort((a, b) => a.from - b.from)) {
    const row = mark.row ?? firstFree(ends, mark.from);
    const label = lane.room > 0 ? Math.min(lane.room, widthOf(mark.label)) : 0;
    const room = mark.to !== undefined && lane.room === 0 ? 2 : 20 + (narrow ? 0 : label);
    ends[row] = Math.max(mark.to ?? 0, mark.from + (lane.room === 0 ? 0 : room * perPixel));
    rows.set(row, [...(rows.get(row) ?? []), mark]);
  }
  return { rows, count: Math.max(lane.rows?.length ?? 0, ends.length) };
}

function firstFree(ends: readonly number[], from: number): number {
  const free = ends.findIndex((end) => end <= from);
  return free >= 0 ? free : ends.length;
}

/** Estimated, as measuring hundreds of labels on every frame is what makes panning slow. */
export function widthOf(label: string): number {
  let width = 0;
  for (const sign of label) width += /[\u2e80-\uffff]/.test(sign) ? 11.5 : /[A-Z0-9mw]/.test(sign) ? 7 : 5.8;
  return width;
}

/** As much of a label as there is room for; nothing where that would say nothing. */
export function clip(label: string, room: number): string {
  if (widthOf(label) <= room) return label;
  let text = '';
  let width = 9;
  for (const sign of label) {
    width += widthOf(sign);
    if (width > room) break;
    text += sign;
  }
  return text.trim().length >= 4 ? `${text.trim()}…` : '';
}
