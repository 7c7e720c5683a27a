/**
 * `spec.values` of an IstioOperator. istioctl refuses what its own schema does not know, whatever the charts would
 * take; what the schema knows is passed to the charts of that release, and some of it to nobody.
 */
import { expand } from './expand.js';
import { readChart, treeOf, type ChartFiles } from './helm-chart.js';
import { CHARTS } from './helm-charts.js';
import { settingsReadInGo, translatedSettings, valuesReadInGo } from './helm-go.js';
import type { Notice } from './helm-notices.js';
import { isBelowOpen } from './helm-values.js';
import { messageIn } from './api-types.js';
import { parseProto, writtenName } from './proto.js';
import type { Attributes } from './snapshot.js';
import { deprecatedSettings } from './successor-tables.js';
import type { ReleaseContext } from './surface.js';

const SCHEMAS: readonly string[] = [
  'operator/pkg/apis/values_types.proto',
  'operator/pkg/apis/istio/v1alpha1/values_types.proto',
];
const TABLES: readonly string[] = [
  'operator/pkg/apis/istio/v1alpha1/validation/validation.go',
  'operator/pkg/apis/validation/validation.go',
];
/** Charts that istioctl installs. */
const INSTALLED = CHARTS.filter(({ id }) => !['gateway', 'ambient', 'istio', 'istio-operator'].includes(id));

async function firstOf(
  ctx: ReleaseContext,
  paths: readonly string[],
): Promise<readonly [string, string] | undefined> {
  for (const path of paths) {
    const text = await ctx.istio.read(ctx.istioRef, path);
    if (text !== undefined) return [path, text];
  }
  return undefined;
}

/** What istioctl itself says of deprecated settings. */
export async function settingNotices(ctx: ReleaseContext): Promise<readonly Notice[]> {
  const found = await firstOf(ctx, TABLES);
  return found ? deprecatedSettings(found[1]) : [];
}

/** Names of the proto that the charts have in other words; the rest stands in YAML as it is written. */
const WORDS: Readonly<Record<string, string>> = {
  access_log_policy: 'accessLogPolicy',
  config_override: 'configOverride',
  istio_egressgateway: 'istio-egressgateway',
  istio_ingressgateway: 'istio-ingressgateway',
  metadata_exchange: 'metadataExchange',
  proxyInit: 'proxy_init',
  resource_quotas: 'resourceQuotas',
};

const inYaml = (path: string): string => {
  const [field = '', value] = path.split('=');
  const named = field.replace(/\w+/g, (word) => WORDS[word] ?? word);
  return value === undefined ? named : `${named}=${value}`;
};

/** `#spec.values.…` with what each is; nothing where the release has no such schema. */
export async function operatorValues(ctx: ReleaseContext): Promise<ReadonlyMap<string, Attributes>> {
  const schema = await firstOf(ctx, SCHEMAS);
  const types = schema && parseProto(schema[1], schema[0], writtenName);
  const root = types && messageIn(types, 'Values');
  if (!types || !root) return new Map();
  const tree = treeOf(ctx.istio, ctx.istioRef, ctx.version);
  const charts = (await Promise.all(INSTALLED.map((chart) => readChart(tree, chart)))).filter(
    (files) => files !== undefined,
  );
  const found = new Map<string, Attributes>();
  for (const [path, attributes] of expand(types, root, '')) found.set(inYaml(path), attributes);
  addBelowFree(found, charts);
  await addMarks(ctx, found, charts);
  return new Map([...found].map(([path, attributes]) => [`#spec.values.${path}`, attributes]));
}

/** Below a field that takes anything, what the charts have there. */
function addBelowFree(found: Map<string, Attributes>, charts: readonly ChartFiles[]): void {
  const parents = new Set([...found.keys()].map((path) => path.slice(0, path.lastIndexOf('.'))));
  const free = [...found].flatMap(([path, { type }]) =>
    (type === 'object' || type === 'any') && !parents.has(path) ? [`${path}.`] : [],
  );
  for (const { things } of charts)
    for (const [rest, { type }] of things) {
      const path = rest.slice(1);
      if (found.has(path) || isBelowOpen(path) || !free.some((start) => path.startsWith(start))) continue;
      found.set(path, { type: type! });
    }
}

async function addMarks(
  ctx: ReleaseContext,
  found: Map<string, Attributes>,
  charts: readonly ChartFiles[],
): Promise<void> {
  for (const { old, fails } of await settingNotices(ctx)) {
    const path = old.replace(/^values\./, '');
    const known = path === old ? undefined : found.get(path);
    if (known) found.set(path, { ...known, ...(fails ? { refused: true } : { deprecated: true }) });
  }
  const inGo = await valuesReadInGo(ctx.istio, ctx.istioRef);
  const named = await settingsReadInGo(ctx.istio, ctx.istioRef);
  const translated = new Set(await translatedSettings(ctx.istio, ctx.istioRef));
  const uses = (path: string): boolean =>
    charts.some((chart) => usesHere(chart, path)) ||
    inGo(path) ||
    named.has(path.slice(path.lastIndexOf('.') + 1)) ||
    translated.has(path);
  const used = new Set<string>();
  const fields = [...found.keys()].map((path) => path.split('=')[0]!);
  for (const path of fields) {
    const parts = path.split('.');
    if (uses(path)) for (let at = 1; at <= parts.length; at++) used.add(parts.slice(0, at).join('.'));
  }
  for (const [path, attributes] of found) {
    const plain = path.replace(/\[\]|\{\}/g, '');
    if (path.includes('=') || attributes['refused'] || used.has(path) || uses(plain) || isFree(plain))
      continue;
    found.set(path, { ...attributes, unread: true });
  }
}

/** What stands below the old prefix of a chart's values comes to its top, whatever it is. */
const usesHere = ({ readings, copies }: ChartFiles, path: string): boolean =>
  readings.uses(path) ||
  (copies !== undefined && path.startsWith(`${copies}.`) && readings.uses(path.slice(copies.length + 1)));

/** What other programs read: the mesh's settings, and what stands below lists and maps of Kubernetes' own. */
const isFree = (path: string): boolean => isBelowOpen(path) || /^(?:meshConfig|ztunnel)$/.test(path);
