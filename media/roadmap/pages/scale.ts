/** What stands on the time axis, and where: its ticks, and the names of the days that are marked. No drawing. */
import type { ScaleTime } from 'd3-scale';
import { cached } from '../../../src/facts/lazy';
import { languages, type Lang } from '../../../src/facts/text';
import { widthOf } from './layout';

export interface Marker {
  readonly name: string;
  readonly at: number;
  readonly kind: 'today' | 'target';
}

/** The part of time that is shown, between the titles of the lanes and the edge of the sheet. */
export interface Seen {
  readonly view: ScaleTime<number, number>;
  readonly gutter: number;
  readonly width: number;
}

export function ticksOf({ view, gutter, width }: Seen): Date[] {
  const count = Math.max(3, Math.floor((width - gutter) / 80));
  return view.ticks(count).filter((tick) => view(tick) >= gutter);
}

export const inSight = (markers: readonly Marker[], { view, gutter, width }: Seen): Marker[] =>
  markers.filter(({ at }) => view(at) >= gutter && view(at) <= width);

interface PlacedMarker extends Marker {
  /** The middle of its name. */
  readonly x: number;
}

/** From the right, as the newest names are the ones that stand close to the edge. */
export function placesOf(shown: readonly Marker[], { view, gutter, width }: Seen): PlacedMarker[] {
  let end = width;
  return [...shown]
    .sort((a, b) => b.at - a.at)
    .map((marker) => {
      const half = widthOf(marker.name) / 2 + 5;
      const x = Math.min(end - half, Math.max(view(marker.at), gutter + half));
      end = x - half;
      return { ...marker, x };
    });
}

const month = { month: 'short' } as const;
const forms = { year: { year: 'numeric' }, month, day: { ...month, day: 'numeric' } } as const;

/** Years, months or days, as the tick is; in the reader's language. */
export const formatOf =
  (lang: Lang): ((tick: Date) => string) =>
  (tick) =>
    formats(lang)(formOf(tick)).format(tick);

function formOf(tick: Date): keyof typeof forms {
  if (tick.getUTCDate() !== 1) return 'day';
  return tick.getUTCMonth() === 0 ? 'year' : 'month';
}

/** Each costs as much as a hundred marks: most readers see years alone. */
const formats = cached((lang: Lang) =>
  cached(
    (form: keyof typeof forms) =>
      new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : languages[lang].tag, {
        ...forms[form],
        timeZone: 'UTC',
      }),
  ),
);
