/** Which part of a long drawing is in the window: what is not need not be in the document. */
export interface Sight {
  readonly top: number;
  readonly bottom: number;
}

export const everything: Sight = { top: -Infinity, bottom: Infinity };

/** Beyond the window's edges, so that scrolling finds it drawn. */
const margin = 300;

export function sightOf(area: Element): Sight {
  const { top } = area.getBoundingClientRect();
  return { top: -top - margin, bottom: window.innerHeight - top + margin };
}

export const isIn = ({ top, bottom }: Sight, y: number): boolean => y >= top && y <= bottom;

/** `moved` runs when another part came into the window, `print` before all of it goes to paper. */
export function onSight(moved: () => void, print: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  window.addEventListener('scroll', moved, { passive: true, signal });
  window.addEventListener('resize', moved, { signal });
  window.addEventListener('beforeprint', print, { signal });
  return () => stop.abort();
}
