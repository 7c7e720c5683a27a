/** What became of a promise, and how long that took. */
import { recordsOf } from '../../../src/facts/lives';
import { html, type TemplateResult } from 'lit-html';
import type { History, Outcome, RoadmapItemRecord, RoadmapRecord } from '../../../src/facts/model';
import { outcomeIcons } from '../../../src/words/icons';
import type { Context } from '../context';

const dayLength = 86_400_000;
const monthLength = 30.44;

export function outcomeBadge(context: Context, outcome: Outcome): TemplateResult {
  return html`<span class="badge outcome-${outcome}"
    ><span aria-hidden="true">${outcomeIcons[outcome].sign}</span> ${context.words[outcome]}</span
  >`;
}

export interface Promised {
  readonly item: RoadmapItemRecord;
  readonly roadmap: RoadmapRecord;
  /** Months from the promise to its delivery; undefined where it did not come, or nobody knows when. */
  readonly took?: number;
  /** Months that an open promise has been waiting. */
  readonly waits?: number;
}

export function promisesOf(history: History, roadmap: RoadmapRecord, today: string): Promised[] {
  return recordsOf(history, roadmap.items, 'roadmap-item').map((item) => {
    const delivered =
      item.deliveredOn ??
      (item.deliveredIn === undefined ? undefined : history.releases[item.deliveredIn]?.date);
    const came = item.outcome === 'delivered' || item.outcome === 'partly';
    return {
      item,
      roadmap,
      ...(came && delivered !== undefined && { took: monthsBetween(roadmap.date, delivered) }),
      ...(item.outcome === 'open' && { waits: monthsBetween(roadmap.date, today) }),
    };
  });
}

/** What came before it was promised took no time. */
function monthsBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / dayLength / monthLength));
}

export function median(numbers: readonly number[]): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return low === undefined || high === undefined ? undefined : Math.round((low + high) / 2);
}

export function countOf(promises: readonly Promised[], outcome: Outcome): number {
  return promises.filter(({ item }) => item.outcome === outcome).length;
}

export function timesOf(promises: readonly Promised[]): number[] {
  return promises.map(({ took }) => took).filter((took) => took !== undefined);
}

export function inMonths(context: Pick<Context, 'words'>, months: number | undefined): string {
  if (months === undefined) return '–';
  return `${months} ${months === 1 ? context.words.month : context.words.months}`;
}
