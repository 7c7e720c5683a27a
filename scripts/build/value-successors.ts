/** What people read of values that are gone, by path: for all charts and the IstioOperator at once. */
import type { Thing } from '../../src/facts/bundle';
import type { SuccessorsFile } from '../../src/facts/curated.gen';
import { overSince } from './successors';

export type ValueSuccessor = SuccessorsFile[number];

const OPERATOR = 'install.istio.io/IstioOperator#spec.values.';

interface Place {
  readonly thing: Thing;
  /** A chart, or `IstioOperator`. */
  readonly chart: string;
  readonly path: string;
}

function placeOf(thing: Thing): Place | undefined {
  if (thing.id.startsWith(OPERATOR))
    return { thing, chart: 'IstioOperator', path: thing.id.slice(OPERATOR.length) };
  const [, chart, path] = /^helm:([^#]+)#(.+)$/.exec(thing.id) ?? [];
  return chart === undefined || path === undefined ? undefined : { thing, chart, path };
}

const isMeant = (pattern: string, path: string): boolean => {
  const above = /^(.*)\.\*$/.exec(pattern)?.[1];
  return above === undefined
    ? path === pattern
    : path === above || (path.startsWith(above) && /^[.=[{]/.test(path.slice(above.length)));
};

/** Sets the first row that fits where nothing else says what became of a value; gives back the rows that set nothing. */
export function applyValueSuccessors(
  things: ReadonlyMap<string, Thing>,
  rows: readonly ValueSuccessor[],
  minors: readonly string[],
): readonly ValueSuccessor[] {
  const used = new Set<ValueSuccessor>();
  for (const thing of things.values()) {
    const over = overSince(thing);
    const place = placeOf(thing);
    const { replacedBy, note } = thing.extras ?? {};
    if (over === undefined || !place || replacedBy || note || thing.traits.movedTo !== undefined) continue;
    for (const row of rows) {
      const { charts, overFrom } = row;
      const pattern = row.values.find((one) => isMeant(one, place.path));
      if (pattern === undefined || (charts && !charts.some((one) => one === place.chart))) continue;
      if (overFrom !== undefined && over < minors.indexOf(overFrom)) continue;
      if (!tell(things, place, row, pattern)) continue;
      used.add(row);
      break;
    }
  }
  return rows.filter((row) => !used.has(row));
}

function tell(
  things: ReadonlyMap<string, Thing>,
  { thing, chart, path }: Place,
  { instead, note }: ValueSuccessor,
  pattern: string,
): boolean {
  const below = path.slice(pattern.replace(/\.\*$/, '').length);
  const over = overSince(thing)!;
  const lives = (id: string): boolean =>
    (things.get(id)?.life.removed ?? (things.has(id) ? Infinity : -1)) > over;
  const replacedBy = (instead ?? [])
    .flatMap((one) => {
      const ids = idsOf(one, chart);
      return [...ids.map((id) => id + below), ...ids].filter(lives).slice(0, 1);
    })
    .filter((id) => id !== thing.id);
  if (replacedBy.length === 0 && !note) return false;
  thing.extras = { ...thing.extras, ...(replacedBy.length > 0 && { replacedBy }), ...(note && { note }) };
  return true;
}

/** The value of the same chart, or of the control plane's. */
function idsOf(instead: string, chart: string): readonly string[] {
  const path = /^values:(.+)$/.exec(instead)?.[1];
  if (path === undefined) return [instead];
  return chart === 'IstioOperator' ? [OPERATOR + path] : [`helm:${chart}#${path}`, `helm:istiod#${path}`];
}
