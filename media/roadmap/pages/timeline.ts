import { html, nothing } from 'lit-html';
import type { Context, Page } from '../context';
import { drawTimeline } from './drawing';
import { lanes } from './marks';

/** Lanes that the reader switched off; kept while the panel lives. */
const hidden = new Set<string>(['bulletins']);

/** All of Istio's history on one axis. */
export function timelinePage(context: Context): Page {
  const { words } = context;
  const all = lanes(context);
  return {
    title: words.timeline,
    drawing: true,
    body: html`<h1>${words.timeline}</h1>
      <p class="help" data-no-copy>${words.timelineHelp}</p>
      <div class="toolbar" role="group" aria-label=${words.lanes} data-no-copy>
        ${all.map(
          (lane) =>
            html`<label
              ><input
                type="checkbox"
                data-lane=${lane.id}
                ?checked=${!hidden.has(lane.id)}
              />${lane.title}</label
            >`,
        )}
        <span class="spacer"></span>
        <button type="button" data-zoom="in" aria-label=${words.zoomIn} title=${words.zoomIn}>+</button>
        <button type="button" data-zoom="out" aria-label=${words.zoomOut} title=${words.zoomOut}>−</button>
        <button type="button" data-zoom="all">${words.zoomAll}</button>
      </div>
      <div class="drawing"></div>
      <div class="card" role="status" aria-live="polite" hidden data-no-copy></div>
      ${all.map(
        (lane) =>
          html`<section class="visually-hidden">
            <h2>${lane.title}</h2>
            <ul>
              ${lane.marks.map((mark) => html`<li>${mark.words}</li>`)}
            </ul>
          </section>`,
      )}${nothing}`,
    mounted(root) {
      const area = root.querySelector<HTMLElement>('.drawing');
      const card = root.querySelector<HTMLElement>('.card');
      if (!area || !card) return () => undefined;
      const drawing = drawTimeline(area, card, context, () => all.filter((lane) => !hidden.has(lane.id)));
      for (const box of root.querySelectorAll<HTMLInputElement>('input[data-lane]'))
        box.addEventListener('change', () => {
          const lane = box.dataset['lane'] ?? '';
          if (box.checked) hidden.delete(lane);
          else hidden.add(lane);
          drawing.redraw();
        });
      for (const button of root.querySelectorAll<HTMLElement>('[data-zoom]'))
        button.addEventListener('click', () => drawing.zoom(button.dataset['zoom'] as 'in' | 'out' | 'all'));
      return () => drawing.dispose();
    },
  };
}
