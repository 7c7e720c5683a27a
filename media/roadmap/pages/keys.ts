/** The time line without a mouse: arrows walk, plus and minus zoom, Enter opens. */
import type { Placed } from './layout';

interface Moves {
  itemAt(target: EventTarget | null): Placed | undefined;
  all(): readonly Placed[];
  focus(item: Placed): void;
  open(item: Placed): void;
  close(): void;
  pan(by: number): void;
  zoom(how: 'in' | 'out' | 'all'): void;
}

export function onKeys(node: SVGSVGElement, moves: Moves): void {
  node.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const item = moves.itemAt(event.target);
    if (act(event, item, moves)) event.preventDefault();
  });
}

function act(event: KeyboardEvent, item: Placed | undefined, moves: Moves): boolean {
  switch (event.key) {
    case '+':
    case '=':
      moves.zoom('in');
      return true;
    case '-':
      moves.zoom('out');
      return true;
    case '0':
      moves.zoom('all');
      return true;
    case 'Escape':
      moves.close();
      return true;
  }
  if (event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    moves.pan(event.key === 'ArrowLeft' ? 80 : -80);
    return true;
  }
  if (!item) return false;
  if (event.key === 'Enter' || event.key === ' ') {
    moves.open(item);
    return true;
  }
  const next = nextItem(event.key, item, moves.all());
  if (next) moves.focus(next);
  return next !== undefined;
}

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
