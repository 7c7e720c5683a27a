/** The report card over the years: how much of what was promised came, and how late. */
import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { scaleLinear } from 'd3-scale';
import type { RoadmapRecord } from '../../../src/facts/model';
import { dayOf, link, tableHead, textOf, type Context } from '../context';
import { outcomeIcons, outcomes } from '../../../src/words/icons';
import { clip } from './layout';
import { countOf, inMonths, median, promisesOf, timesOf, type Promised } from './outcome';

export interface Row {
  readonly roadmap: RoadmapRecord;
  readonly promises: readonly Promised[];
}

export function rowsOf(context: Context, roadmaps: readonly RoadmapRecord[]): Row[] {
  return [...roadmaps]
    .sort((a, b) => a.date.localeCompare(b.date))
    .map((roadmap) => ({ roadmap, promises: promisesOf(context.history, roadmap, context.today) }));
}

/** The four numbers that answer. */
export function totals(context: Context, rows: readonly Row[]): TemplateResult {
  const { words } = context;
  const all = rows.flatMap(({ promises }) => promises);
  const came = countOf(all, 'delivered');
  const share = (count: number) => (all.length === 0 ? 0 : Math.round((count / all.length) * 100));
  const times = timesOf(all);
  const late = times.filter((months) => months > 12).length;
  const waits = all.map(({ waits: months }) => months).filter((months) => months !== undefined);
  const number = (value: unknown, meaning: unknown) =>
    html`<div>
      <dt>${meaning}</dt>
      <dd>${value}</dd>
    </div>`;
  return html`<dl class="figures">
    ${number(`${share(came)} %`, html`${words.share} (${came}/${all.length}); ${share(came + countOf(all, 'partly'))} % ${words.shareWithPartly}`)}
    ${number(inMonths(context, median(times)), words.halfWithin)} ${number(late, words.overAYear)}
    ${number(countOf(all, 'open'), html`${words.stillOpen}${waits.length > 0 ? html`, ${words.oldestOpen} ${inMonths(context, Math.max(...waits))}` : nothing}`)}
  </dl>`;
}

export function table(context: Context, rows: readonly Row[]): TemplateResult {
  const { words } = context;
  const counted = outcomes.map((outcome) => words[outcome]);
  const numbers = [words.promised, ...counted, words.median, words.longest];
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${words.reportCard}>
    <table>
      ${tableHead([words.roadmaps, words.publishedOn], numbers)}
      <tbody>
        ${rows.map(({ roadmap, promises }) => {
          const times = timesOf(promises);
          return html`<tr>
            <th scope="row">${link(context, roadmap.id, textOf(context, roadmap.title))}</th>
            <td>${dayOf(context, roadmap.date)}</td>
            <td class="number">${promises.length}</td>
            ${outcomes.map((outcome) => html`<td class="number">${countOf(promises, outcome)}</td>`)}
            <td class="number">${inMonths(context, median(times))}</td>
            <td class="number">${inMonths(context, times.length > 0 ? Math.max(...times) : undefined)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

/** What the bars, the dots and the line of the drawing mean. */
export function chartLegend({ words }: Context): TemplateResult {
  const dot = (kind: string) =>
    svg`<svg class="report" width="14" height="17" aria-hidden="true"><circle class=${kind} cx="6" cy="9" r="4.5"></circle></svg>`;
  return html`<ul class="legend" aria-label=${words.legend} data-no-copy>
    ${outcomes.map(
      (outcome) =>
        html`<li>
          <svg width="22" height="17" aria-hidden="true">
            <rect class="part ${outcome}" x="1" y="1" width="20" height="15" rx="2"></rect>
            <text x="11" y="13" text-anchor="middle">${outcomeIcons[outcome].sign}</text></svg
          >${words[outcome]}
        </li>`,
    )}
    <li>${dot('delivered')}${words.dotDelivered}</li>
    <li>${dot('partly')}${words.dotPartly}</li>
    <li>
      <svg class="report" width="8" height="17" aria-hidden="true">
        <line class="median" x1="4" x2="4" y1="1" y2="16"></line></svg
      >${words.median}
    </li>
  </ul>`;
}

const line = 26;
const head = 24;

/** The same as a drawing: what became of each roadmap's promises, and a dot for each by the months it took. */
export function chart(context: Context, rows: readonly Row[], width: number): TemplateResult {
  const { words } = context;
  const narrow = width < 640;
  const height = narrow ? line + 16 : line;
  const label = narrow ? 0 : Math.min(290, width * 0.28);
  const middle = label + (width - label) * 0.46;
  const share = scaleLinear([0, 1], [label, middle - 24]);
  const longest = Math.max(12, ...rows.flatMap(({ promises }) => timesOf(promises)));
  const months = scaleLinear([0, longest], [middle, width - 12]);
  const ticks = months.ticks(narrow ? 3 : 6);
  const bottom = rows.length * height + head;
  return html`<svg
    class="report"
    data-save
    width=${width}
    height=${bottom + 6}
    viewBox="0 0 ${width} ${bottom + 6}"
    role="img"
    aria-label=${words.chart}
  >
    ${ticks.map(
      (tick) =>
        svg`<line class="grid" x1=${months(tick)} x2=${months(tick)} y1=${head - 4} y2=${bottom}></line>
          <text class="tick" text-anchor="middle" x=${months(tick)} y="12">${tick === 0 ? words.months : tick}</text>`,
    )}
    ${rows.map(({ roadmap, promises }, index) => {
      const top = head + index * height + (narrow ? 14 : 0);
      const times = timesOf(promises);
      const half = median(times);
      let before = 0;
      return svg`<g transform="translate(0,${top})">
        <text class="name" x="0" y=${narrow ? -1 : 16}>${clip(textOf(context, roadmap.title), (narrow ? width : label) - 12)}</text>
        ${outcomes.map((outcome) => {
          const count = countOf(promises, outcome);
          if (count === 0) return nothing;
          const from = share(before / promises.length);
          before += count;
          const to = share(before / promises.length);
          return svg`<g class="part ${outcome}"><rect x=${from} y="4" width=${Math.max(1, to - from - 1)} height="17" rx="2"></rect>
            ${to - from > 30 ? svg`<text x=${from + 5} y="16.5">${outcomeIcons[outcome].sign} ${count}</text>` : nothing}</g>`;
        })}
        ${half === undefined ? nothing : svg`<line class="median" x1=${months(half)} x2=${months(half)} y1="2" y2="23"></line>`}
        ${promises.map(({ item, took }) => (took === undefined ? nothing : svg`<circle class=${item.outcome} cx=${months(took)} cy="12.5" r="4.5"><title>${textOf(context, item.title)}: ${inMonths(context, took)}</title></circle>`))}
      </g>`;
    })}
  </svg>`;
}
