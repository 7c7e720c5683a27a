/** The timeline by mouse, wheel and focus: which mark is meant, and what is wanted of it. */
import { select } from 'd3-selection';
import type { Placed } from './layout';

interface Pointing {
  point(item: Placed, at: DOMRect): void;
  unpoint(): void;
  focused(item: Placed | undefined): void;
  open(item: Placed): void;
  pan(by: number): void;
}

export function itemAt(target: EventTarget | null): Placed | undefined {
  const group = target instanceof Element ? target.closest<SVGGElement>('g.mark') : null;
  return group ? select<SVGGElement, Placed>(group).datum() : undefined;
}

export function onPointing(node: SVGSVGElement, does: Pointing): void {
  const pointed = (event: Event) => {
    const item = itemAt(event.target);
    const group = event.target instanceof Element ? event.target.closest('g.mark') : null;
    if (item && group) does.point(item, group.getBoundingClientRect());
    else does.unpoint();
  };
  node.addEventListener('mouseover', pointed);
  node.addEventListener('mouseleave', () => does.unpoint());
  node.addEventListener('focusin', (event) => {
    does.focused(itemAt(event.target));
    pointed(event);
  });
  node.addEventListener('focusout', () => {
    does.focused(undefined);
    does.unpoint();
  });
  node.addEventListener('click', (event) => {
    const item = itemAt(event.target);
    if (item) does.open(item);
  });
  node.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey || event.metaKey) return;
      // A wheel that turns sideways, or with Shift, moves through time; any other scrolls the page.
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (Math.abs(sideways) <= (event.shiftKey ? 0 : Math.abs(event.deltaY))) return;
      event.preventDefault();
      does.pan(-sideways);
    },
    { passive: false },
  );
}
