import { html, nothing, render, svg, type TemplateResult } from 'lit-html';
import { describe } from '../../../src/words/describe';
import { plain } from '../../../src/words/inline';
import { wordsOf } from '../../../src/words/words';
import { heading, link, list, textOf, type Context, type Page } from '../context';
import { shape } from './glyphs';
import { drawTimeline, type Drawing } from './drawing';
import { folded, lanes } from './lanes';
import type { Placed } from './layout';
import type { Lane } from './marks';

/** All of Istio's history on one axis. */
export function timelinePage(context: Context): Page {
  const { words } = context;
  const every = lanes(context, true);
  let unfolded = context.recall('timeline.unfolded') === true;
  let drawing: Drawing | undefined;
  const hidden = new Set(textsOf(context.recall('timeline.hidden')));
  return {
    title: words.timeline,
    drawing: true,
    body: html`${heading(words.timeline)}
      <p class="help" data-no-copy>${words.timelineHelp}</p>
      <div class="toolbar" data-no-copy>
        <div class="toolbar" role="group" aria-label=${words.lanes}>
          ${every.map(
            (lane) =>
              html`<label class="choice"
                ><input
                  type="checkbox"
                  data-lane=${lane.id}
                  ?checked=${!hidden.has(lane.id)}
                />${lane.name}</label
              >`,
          )}
        </div>
        <span class="spacer"></span>
        <div class="toolbar" role="group" aria-label=${words.zoom}>
          <button type="button" data-zoom="in" aria-label=${words.zoomIn} title=${words.zoomIn}>+</button>
          <button type="button" data-zoom="out" aria-label=${words.zoomOut} title=${words.zoomOut}>−</button>
          <button type="button" data-zoom="all">${words.zoomAll}</button>
        </div>
      </div>
      ${legend(context)}
      <div class="sheet">
        <div class="drawing-head"></div>
        <div class="drawing"></div>
        <div class="card" aria-hidden="true" hidden data-no-copy></div>
      </div>
      <details class="as-list">
        <summary>${words.asList}</summary>
        <div class="later"></div>
      </details>`,
    rest(root) {
      const place = root.querySelector<HTMLElement>('.as-list .later');
      if (place) render(asList(context, every), place);
    },
    whole: () => drawing?.whole(),
    mounted(root) {
      const area = root.querySelector<HTMLElement>('.drawing');
      const head = root.querySelector<HTMLElement>('.drawing-head');
      const card = root.querySelector<HTMLElement>('.card');
      if (!area || !head || !card) return () => undefined;
      const from = spanOf(context.recall('timeline.view'));
      const few = folded(context, every);
      let all = unfolded ? every : few;
      const drawn = drawTimeline({ head, area }, context, {
        lanes: () => all.filter((lane) => !hidden.has(lane.id)),
        every,
        unfold() {
          unfolded = !unfolded;
          all = unfolded ? every : few;
          context.remember('timeline.unfolded', unfolded);
          drawn.redraw();
          if (!unfolded) area.querySelector('.unfold')?.scrollIntoView({ block: 'nearest' });
        },
        ...(from ? { from } : {}),
        moved: (view) => context.remember('timeline.view', view),
        point: (item, at) => showCard(context, card, item, at),
        unpoint: () => (card.hidden = true),
      });
      drawing = drawn;
      const stop = new AbortController();
      const { signal } = stop;
      for (const box of root.querySelectorAll<HTMLInputElement>('input[data-lane]'))
        box.addEventListener(
          'change',
          () => {
            const lane = box.dataset['lane'] ?? '';
            if (box.checked) hidden.delete(lane);
            else hidden.add(lane);
            context.remember('timeline.hidden', [...hidden]);
            drawn.redraw();
          },
          { signal },
        );
      for (const button of root.querySelectorAll<HTMLElement>('[data-zoom]'))
        button.addEventListener('click', () => drawn.zoom(button.dataset['zoom'] as 'in' | 'out' | 'all'), {
          signal,
        });
      return () => {
        stop.abort();
        drawn.dispose();
      };
    },
  };
}

function asList(context: Context, every: readonly Lane[]): TemplateResult {
  return html`${every.map(
    (lane) =>
      html`<section>
        <h2>${lane.title}</h2>
        ${list(lane.marks.map((mark) => link(context, mark.id, mark.words)))}
      </section>`,
  )}`;
}

const box = svg`<rect x="1" y="1" width="20" height="14" rx="3"></rect>`;
const point = (kind: string) => svg`<path transform="translate(5,0)" d=${shape(kind)}></path>`;

/** What the colours and shapes mean; the words of each mark say the same. */
function legend({ words, lang }: Context): unknown {
  const { eventKind } = wordsOf(lang);
  const entries = [
    ['release supported', words.supported],
    ['release supported expected', words.expected],
    ['release ended', words.ended],
    ['release unknown', words.supportUnknown],
    ['stage experimental', words.stage_Experimental],
    ['stage alpha', 'Alpha'],
    ['stage beta', 'Beta'],
    ['stage stable', words.stage_Stable],
    ['stage removed', words.stage_Removed],
    ['point event-release', eventKind('release')],
    ['point event-conference', eventKind('conference')],
    ['point event', words.events],
    ['point severe', words.severe],
    ['point mild', words.bulletins],
    ['point roadmap', words.roadmaps],
  ] as const;
  return html`<ul class="legend" aria-label=${words.legend} data-no-copy>
    ${entries.map(
      ([kind, label]) =>
        html`<li>
          <svg width="22" height="17" aria-hidden="true">
            <g class="mark ${kind}">${kind.startsWith('point') ? point(kind) : box}</g></svg
          >${label}
        </li>`,
    )}${nothing}
  </ul>`;
}

function showCard(context: Context, card: HTMLElement, item: Placed, at: DOMRect): void {
  const { history, lang, today, targets } = context;
  const record = history.get(item.mark.id);
  if (!record) return;
  const { answer, target, summary } = describe(record, { history, lang, today, target: targets });
  const [line] = [...target, ...summary];
  render(
    html`<strong>${textOf(context, record.title)}</strong>
      <p>${item.mark.kind.startsWith('stage') ? item.mark.words : plain(answer)}</p>
      ${line === undefined ? nothing : html`<p class="meta">${plain(line)}</p>`}`,
    card,
  );
  card.hidden = false;
  const box = card.parentElement!.getBoundingClientRect();
  const below = at.bottom + card.offsetHeight + 8 < window.innerHeight;
  const left = Math.min(Math.max(0, at.left - box.left), Math.max(0, box.width - card.offsetWidth));
  card.style.left = `${left}px`;
  card.style.top = `${(below ? at.bottom + 4 : at.top - card.offsetHeight - 4) - box.top}px`;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function spanOf(value: unknown): readonly [number, number] | undefined {
  if (!Array.isArray(value)) return undefined;
  const [from, to] = value as readonly unknown[];
  return typeof from === 'number' && typeof to === 'number' && to > from ? [from, to] : undefined;
}
