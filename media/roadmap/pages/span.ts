/** How much time the sheet shows: all of it at first, and any part that was looked at before. */
import type { ScaleTime } from 'd3-scale';
import { zoomIdentity, type ZoomTransform } from 'd3-zoom';
import type { Lane } from './marks';

const month = 30.44 * 86_400_000;
export const closest = 60;

/** From before the first mark to after the last; behind today there is room for the labels of the newest. */
export function reach(lanes: readonly Lane[], today: number, width: number): [number, number] {
  const marks = lanes.flatMap((lane) => lane.marks);
  const first = marks.reduce((least, mark) => Math.min(least, mark.from), today) - 2 * month;
  const last = marks.reduce((most, mark) => Math.max(most, mark.to ?? mark.from), today) + month;
  const label = Math.min(150, width * 0.12);
  return [first, Math.max(last, first + ((today - first) * width) / (width - label))];
}

/** The zoom that shows a span between two edges, as far as there is something to show. */
export function transformTo(
  span: readonly [number, number] | undefined,
  base: ScaleTime<number, number>,
  [left, right]: readonly [number, number],
): ZoomTransform {
  if (!span) return zoomIdentity;
  const [from, to] = [base(span[0]), base(span[1])];
  const scale = Math.max(1, Math.min(closest, (right - left) / (to - from)));
  const shift = Math.max(right - scale * right, Math.min(left - scale * left, left - scale * from));
  return zoomIdentity.translate(shift, 0).scale(scale);
}
