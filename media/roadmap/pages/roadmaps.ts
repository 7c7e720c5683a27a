import { html, nothing, type TemplateResult } from 'lit-html';
import type { RoadmapRecord } from '../../../src/facts/model';
import {
  dayOf,
  external,
  heading,
  link,
  recordLink,
  section,
  sources,
  tableHead,
  textOf,
  type Context,
  type Page,
} from '../context';
import { fit } from './fit';
import { inMonths, outcomeBadge, promisesOf, type Promised } from './outcome';
import { outcomes } from '../../../src/words/icons';
import { mentions } from './record';
import { chart, chartLegend, rowsOf, table, totals, type Row } from './report';

/** Every published roadmap, with a report card over the years. */
export function roadmapsPage(context: Context): Page {
  const { words, history } = context;
  const roadmaps = history.all('roadmap');
  const rows = rowsOf(context, roadmaps);
  return {
    title: words.roadmaps,
    drawing: true,
    body: html`${heading(words.roadmaps)}
    ${section(
      words.reportCard,
      html`<p class="meta">${words.reportCardHint}</p>
        ${totals(context, rows)} ${chartLegend(context)}
        <div class="chart"></div>
        <details>
          <summary>${words.asTable}</summary>
          ${table(context, rows)}
        </details>`,
    )}
    ${filters(context)}
    ${[...rows].reverse().map(({ roadmap }) => section(link(context, roadmap.id, textOf(context, roadmap.title)), roadmapBody(context, roadmap)))}`,
    mounted: (root) => mount(context, root, rows),
  };
}

/** One roadmap, item by item. */
export function roadmapPage(context: Context, roadmap: RoadmapRecord): Page {
  const title = textOf(context, roadmap.title);
  const rows = rowsOf(context, [roadmap]);
  return {
    title,
    drawing: true,
    body: html`${heading(title)}
      <p class="meta"><code>${roadmap.id}</code></p>
      ${roadmap.summary ? html`<p class="summary">${textOf(context, roadmap.summary)}</p>` : nothing}
      ${totals(context, rows)} ${chartLegend(context)}
      <div class="chart"></div>
      ${filters(context)} ${roadmapBody(context, roadmap)} ${mentions(context, roadmap.id)}
      ${sources(context, roadmap)}`,
    mounted: (root) => mount(context, root, rows),
  };
}

function mount(context: Context, root: HTMLElement, rows: readonly Row[]): () => void {
  const unfit = fit(root.querySelector<HTMLElement>('.chart'), (width) => chart(context, rows, width));
  narrow(context, root);
  return unfit;
}

const key = 'roadmaps.hidden';

function hiddenOutcomes(context: Context): Set<unknown> {
  const saved = context.recall(key);
  return new Set(Array.isArray(saved) ? (saved as readonly unknown[]) : []);
}

function filters(context: Context): TemplateResult {
  const { words } = context;
  const hidden = hiddenOutcomes(context);
  return html`<div class="toolbar" role="group" aria-label=${words.show} data-no-copy>
    <span aria-hidden="true">${words.show}:</span>
    ${outcomes.map(
      (outcome) =>
        html`<label class="choice"
          ><input
            type="checkbox"
            data-outcome=${outcome}
            ?checked=${!hidden.has(outcome)}
          />${words[outcome]}</label
        >`,
    )}
  </div>`;
}

function narrow(context: Context, root: HTMLElement): void {
  const boxes = [...root.querySelectorAll<HTMLInputElement>('input[data-outcome]')];
  const update = () => {
    const hidden = new Set(boxes.filter((box) => !box.checked).map((box) => box.dataset['outcome']));
    for (const row of root.querySelectorAll<HTMLElement>('tr[data-outcome]'))
      row.hidden = hidden.has(row.dataset['outcome']);
    return hidden;
  };
  update();
  for (const box of boxes)
    box.addEventListener('change', () => {
      context.remember(key, [...update()]);
    });
}

function roadmapBody(context: Context, roadmap: RoadmapRecord): TemplateResult {
  const { words } = context;
  return html`<p class="meta">${words.publishedOn}: ${dayOf(context, roadmap.date)}</p>
    <table class="roadmap">
      ${tableHead([words.promise, words.outcome, words.verdict])}
      <tbody>
        ${promisesOf(context.history, roadmap, context.today).map((promise) => promiseRow(context, promise))}
      </tbody>
    </table>`;
}

function promiseRow(context: Context, { item, took, waits }: Promised): TemplateResult {
  const { words, history } = context;
  const release = item.deliveredIn === undefined ? undefined : history.releases[item.deliveredIn];
  const day = item.deliveredOn && dayOf(context, item.deliveredOn);
  const delivered = release ? link(context, release.id, `Istio ${release.name}`) : day;
  return html`<tr data-outcome=${item.outcome}>
    <td>
      ${item.group ? html`<span class="group">${textOf(context, item.group)}</span> ` : nothing}
      ${link(context, item.id, textOf(context, item.title))}
    </td>
    <td>
      ${outcomeBadge(context, item.outcome)}
      ${delivered ? html`<span class="when">${delivered}</span>` : nothing}
      ${took === undefined ? nothing : html`<span class="when">${words.afterMonths} ${inMonths(context, took)}</span>`}
      ${waits === undefined ? nothing : html`<span class="when">${words.openSince} ${inMonths(context, waits)}</span>`}
    </td>
    <td>
      ${textOf(context, item.verdict)}
      ${item.proof.length > 0 ? html`<span class="meta">${words.proof}: ${item.proof.map((id, index) => html`${index > 0 ? ', ' : ''}${recordLink(context, id)}`)}.</span>` : nothing}
      ${item.evidence.map((url, index) => html` ${external(context, url, `${words.evidence}${item.evidence.length > 1 ? ` ${index + 1}` : ''}`)}`)}
    </td>
  </tr>`;
}
