/** Values of charts as triggers call them: each once, whichever file and chart sets it. */
import type { Id } from '../../facts/model';

/** What the charts of one installation share, or what is named after another of them where a file has those of all. */
const shared =
  /^(?:global|mixer|gateways|sidecarInjectorWebhook|telemetry|meshConfig|base|istio_cni|revision|revisionTags|defaultRevision)\b/;

/** A chart reads what stands below its own name like what stands at the top. */
const charts: ReadonlyMap<string, string> = new Map([
  ['pilot', 'istiod'],
  ['cni', 'cni'],
  ['ztunnel', 'ztunnel'],
]);

/** One name for the same setting, however it is written; of other ids themselves. */
export function plainSetting(id: Id): Id {
  const [, chart, path] = /^helm:([^#]*)#(.+)$/.exec(id) ?? [];
  return chart === undefined || path === undefined ? id : plainValue(chart, path);
}

/** Where an IstioOperator has a value; its API does not know all that charts read. */
export function pathInOperator(plain: Id): string | undefined {
  const [, chart, path] = /^helm:([^#]*)#(.+)$/.exec(plain) ?? [];
  if (chart === undefined || path === undefined) return undefined;
  if (chart === '') return `spec.values.${path}`;
  const [own] = [...charts].find(([, one]) => one === chart) ?? [];
  return own === undefined ? undefined : `spec.values.${own}.${path}`;
}

function plainValue(chart: string, path: string): Id {
  if (shared.test(path)) return `helm:#${path}`;
  const [, first = '', rest] = /^([^.]+)\.(.+)$/.exec(path) ?? [];
  const own = charts.get(first);
  return own !== undefined && rest !== undefined ? `helm:${own}#${rest}` : `helm:${chart}#${path}`;
}
