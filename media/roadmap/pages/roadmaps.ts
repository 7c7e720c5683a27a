import { html, nothing, type TemplateResult } from 'lit-html';
import type { Outcome, RoadmapItemRecord, RoadmapRecord } from '../../../src/history/model';
import { external, link, recordLink, section, sources, textOf, type Context, type Page } from '../context';

const outcomes: readonly Outcome[] = ['delivered', 'partly', 'open', 'dropped'];
const icons: Readonly<Record<Outcome, string>> = { delivered: '✓', partly: '◐', open: '○', dropped: '✕' };

/** Every published roadmap, with a report card over the years. */
export function roadmapsPage(context: Context): Page {
  const { words, history } = context;
  const roadmaps = history.all('roadmap').filter((record) => record.type === 'roadmap');
  const newestFirst = [...roadmaps].sort((a, b) => b.date.localeCompare(a.date));
  return {
    title: words.roadmaps,
    body: html`<h1>${words.roadmaps}</h1>
      ${section(
        words.reportCard,
        html`<p>${words.reportCardHint}</p>
          ${reportCard(context, roadmaps)}`,
      )}
      ${newestFirst.map((roadmap) => section(textOf(context, roadmap.title), roadmapBody(context, roadmap)))}`,
  };
}

/** One roadmap, item by item. */
export function roadmapPage(context: Context, roadmap: RoadmapRecord): Page {
  const title = textOf(context, roadmap.title);
  return {
    title,
    body: html`<h1>${title}</h1>
      ${roadmap.summary ? html`<p class="summary">${textOf(context, roadmap.summary)}</p>` : nothing}
      ${roadmapBody(context, roadmap)} ${sources(context, roadmap)}`,
  };
}

export function outcomeBadge(context: Context, outcome: Outcome): TemplateResult {
  return html`<span class="badge outcome-${outcome}"
    ><span aria-hidden="true">${icons[outcome]}</span> ${context.words[outcome]}</span
  >`;
}

/** Days from promise to delivery; undefined where the day of delivery is not known. */
export function daysToDelivery(
  context: Context,
  roadmap: RoadmapRecord,
  item: RoadmapItemRecord,
): number | undefined {
  const delivered =
    item.deliveredOn ??
    (item.deliveredIn === undefined ? undefined : context.history.releases[item.deliveredIn]?.date);
  if (delivered === undefined || (item.outcome !== 'delivered' && item.outcome !== 'partly'))
    return undefined;
  return Math.max(0, Math.round((Date.parse(delivered) - Date.parse(roadmap.date)) / 86_400_000));
}

export function itemsOf(context: Context, roadmap: RoadmapRecord): RoadmapItemRecord[] {
  return roadmap.items
    .map((id) => context.history.get(id))
    .filter((record) => record?.type === 'roadmap-item');
}

function median(numbers: readonly number[]): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function inMonths(context: Context, days: number | undefined): string {
  return days === undefined ? '–' : `${Math.round(days / 30.4)} ${context.words.months}`;
}

function reportCard(context: Context, roadmaps: readonly RoadmapRecord[]): TemplateResult {
  const { words } = context;
  const rows = [...roadmaps].sort((a, b) => a.date.localeCompare(b.date));
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">${words.roadmaps}</th>
          <th scope="col">${words.promised}</th>
          ${outcomes.map((outcome) => html`<th scope="col">${words[outcome]}</th>`)}
          <th scope="col">${words.median}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((roadmap) => {
          const items = itemsOf(context, roadmap);
          const days = items
            .map((item) => daysToDelivery(context, roadmap, item))
            .filter((value) => value !== undefined);
          return html`<tr>
            <th scope="row">${link(context, roadmap.id, textOf(context, roadmap.title))}</th>
            <td class="number">${items.length}</td>
            ${outcomes.map((outcome) => html`<td class="number">${items.filter((item) => item.outcome === outcome).length}</td>`)}
            <td class="number">${inMonths(context, median(days))}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

function roadmapBody(context: Context, roadmap: RoadmapRecord): TemplateResult {
  const { words } = context;
  return html`<p class="meta">${words.publishedOn}: <time>${roadmap.date}</time></p>
    <div class="scroll">
      <table class="roadmap">
        <thead>
          <tr>
            <th scope="col">${words.promise}</th>
            <th scope="col">${words.outcome}</th>
            <th scope="col">${words.verdict}</th>
          </tr>
        </thead>
        <tbody>
          ${itemsOf(context, roadmap).map((item) => itemRow(context, roadmap, item))}
        </tbody>
      </table>
    </div>`;
}

function itemRow(context: Context, roadmap: RoadmapRecord, item: RoadmapItemRecord): TemplateResult {
  const { words, history } = context;
  const days = daysToDelivery(context, roadmap, item);
  const release = item.deliveredIn === undefined ? undefined : history.releases[item.deliveredIn];
  return html`<tr>
    <td>
      ${item.group ? html`<span class="group">${textOf(context, item.group)}</span>` : nothing}
      ${link(context, item.id, textOf(context, item.title))}
    </td>
    <td>
      ${outcomeBadge(context, item.outcome)}
      ${release ? html`<br />${words.in} ${link(context, release.id, `Istio ${release.name}`)}` : nothing}
      ${days === undefined ? nothing : html` (${inMonths(context, days)})`}
    </td>
    <td>
      ${textOf(context, item.verdict)}
      ${item.proof.length > 0 ? html` ${words.proof}: ${item.proof.map((id, index) => html`${index > 0 ? ', ' : ''}${recordLink(context, id)}`)}.` : nothing}
      ${item.evidence.map((url, index) => html` ${external(context, url, `${words.evidence}${item.evidence.length > 1 ? ` ${index + 1}` : ''}`)}`)}
    </td>
  </tr>`;
}
