/** Where the reader was: addresses with their place on the page, and the one that is shown. */
import type { Route } from '../../src/shared/protocol';

interface Stop {
  readonly route: Route;
  readonly scroll: number;
}

export interface Trail {
  readonly stops: readonly Stop[];
  readonly at: number;
}

/** A reader goes back a few pages, not a thousand. */
const longest = 100;

const home: Route = 'timeline';

export function routeAt(trail: Trail): Route {
  return trail.stops[trail.at]?.route ?? home;
}

/** A new address: what lay ahead is forgotten. */
export function goTo(trail: Trail, route: Route): Trail {
  const stops = [...trail.stops.slice(0, trail.at + 1), { route, scroll: 0 }].slice(-longest);
  return { stops, at: stops.length - 1 };
}

export function step(trail: Trail, by: number): Trail {
  return { ...trail, at: Math.max(0, Math.min(trail.stops.length - 1, trail.at + by)) };
}

export function scrolled(trail: Trail, scroll: number): Trail {
  return {
    ...trail,
    stops: trail.stops.map((stop, index) => (index === trail.at ? { ...stop, scroll } : stop)),
  };
}

/** Where the reader was before the panel was hidden; an address that was asked for comes on top. */
export function restore(saved: unknown, asked: Route): Trail {
  if (!isTrail(saved)) return { stops: [{ route: asked || home, scroll: 0 }], at: 0 };
  return asked === '' || routeAt(saved) === asked ? saved : goTo(saved, asked);
}

function isTrail(value: unknown): value is Trail {
  if (typeof value !== 'object' || value === null || !('stops' in value) || !('at' in value)) return false;
  const { stops, at } = value;
  return (
    Array.isArray(stops) &&
    stops.every(isStop) &&
    Number.isInteger(at) &&
    (at as number) >= 0 &&
    (at as number) < stops.length
  );
}

function isStop(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'route' in value &&
    typeof value.route === 'string' &&
    'scroll' in value &&
    typeof value.scroll === 'number'
  );
}
