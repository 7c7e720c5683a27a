/** The timeline without a mouse: arrows walk, plus and minus zoom, Enter opens. */
import { nextItem, type Placed } from './layout';

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
