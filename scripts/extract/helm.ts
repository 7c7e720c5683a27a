import { parse } from 'yaml';
import { HumanError, messageOf } from './errors.js';
import type { Attributes } from './snapshot.js';
import { owner, type Owner, type ReleaseContext, type Surface } from './surface.js';

/** Where a chart's values stood, newest place first, and the name it has in ids (its Chart.yaml's may have changed). */
interface Chart {
  readonly id: string;
  readonly folders: readonly string[];
  /** Names that its Chart.yaml had: any other means that the folder is another chart now. */
  readonly names: readonly string[];
}

const CHARTS: readonly Chart[] = [
  { id: 'base', folders: ['manifests/charts/base', 'manifests/base'], names: ['base'] },
  {
    id: 'istiod',
    folders: ['manifests/charts/istio-control/istio-discovery', 'manifests/istio-control/istio-discovery'],
    names: ['istiod', 'istio-discovery'],
  },
  { id: 'gateway', folders: ['manifests/charts/gateway'], names: ['gateway'] },
  {
    id: 'istio-ingress',
    folders: ['manifests/charts/gateways/istio-ingress', 'manifests/gateways/istio-ingress'],
    names: ['istio-ingress'],
  },
  {
    id: 'istio-egress',
    folders: ['manifests/charts/gateways/istio-egress', 'manifests/gateways/istio-egress'],
    names: ['istio-egress'],
  },
  { id: 'cni', folders: ['manifests/charts/istio-cni', 'manifests/istio-cni'], names: ['cni', 'istio-cni'] },
  { id: 'ztunnel', folders: ['manifests/charts/ztunnel'], names: ['ztunnel'] },
  { id: 'ambient', folders: ['manifests/sample-charts/ambient'], names: ['ambient'] },
  // One chart with charts below it, whose values stand under their names; from 1.6 on there is none.
  { id: 'istio', folders: ['install/kubernetes/helm/istio'], names: ['istio', 'Istio'] },
];

/** Charts wrap their defaults in one key so that profiles can override them; people write values without it. */
const WRAPPERS: readonly string[] = ['_internal_defaults_do_not_set', 'defaults'];
const LONGEST = 60;

type Node =
  string | number | boolean | null | undefined | readonly unknown[] | Readonly<Record<string, unknown>>;

const isObject = (node: unknown): node is Readonly<Record<string, unknown>> =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

function attributesOf(node: Node): Attributes {
  if (node === null || node === undefined) return { type: 'any' };
  if (Array.isArray(node)) return { type: 'list' };
  if (isObject(node)) return { type: 'object' };
  const type = typeof node === 'number' ? (Number.isInteger(node) ? 'integer' : 'number') : typeof node;
  const text = String(node);
  return text.length <= LONGEST ? { type, default: text } : { type };
}

function walk(node: Readonly<Record<string, unknown>>, prefix: string, into: Map<string, Attributes>): void {
  for (const [key, value] of Object.entries(node)) {
    const path = prefix ? `${prefix}.${key}` : key;
    into.set(`#${path}`, attributesOf(value as Node));
    if (isObject(value)) walk(value, path, into);
  }
}

/** All keys of a values.yaml with their types and scalar defaults, by `#path`. */
export function valuesOf(text: string, prefix = ''): ReadonlyMap<string, Attributes> {
  const found = new Map<string, Attributes>();
  // Templates of the old charts hold names in single braces for the release to fill in: text, not YAML maps.
  const root: unknown = parse(text.replace(/\{([A-Z_]+)\}/g, '$1'), {
    logLevel: 'error',
    // Helm takes the later of two equal keys, and 0.8 has some.
    uniqueKeys: false,
  });
  if (root === null || root === undefined) return found;
  if (!isObject(root)) throw new Error('its top level is no mapping');
  const plain: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(root)) {
    if (WRAPPERS.includes(key) && isObject(value)) Object.assign(plain, value);
    else plain[key] ??= value;
  }
  if (prefix) found.set(`#${prefix}`, { type: 'object' });
  walk(plain, prefix, found);
  return found;
}

/** The values of one file, parsed once however many releases have it. */
async function readValues(
  ctx: ReleaseContext,
  path: string,
  prefix = '',
): Promise<ReadonlyMap<string, Attributes> | undefined> {
  const oid = ctx.istio.oid(ctx.istioRef, path);
  if (oid === undefined) return undefined;
  try {
    return await ctx.istio.memo(oid, `helm ${prefix}`, (text) => valuesOf(text, prefix));
  } catch (error) {
    throw new HumanError(
      `istio ${ctx.version}, ${path} cannot be read as values: ${messageOf(error)}`,
      'teach scripts/extract/helm.ts to read it',
    );
  }
}

async function checkName(ctx: ReleaseContext, chart: Chart, folder: string): Promise<void> {
  const text = await ctx.istio.read(ctx.istioRef, `${folder}/Chart.yaml`);
  const name = text === undefined ? undefined : /^name:\s*"?([\w-]+)/m.exec(text)?.[1];
  if (name === undefined || !chart.names.includes(name)) {
    throw new HumanError(
      `istio ${ctx.version}, ${folder} is chart ${name ?? '(without a name)'}, not ${chart.names.join(' or ')}`,
      'teach scripts/extract/helm.ts which chart it is',
    );
  }
}

/** Charts below the old chart: each one's own values stand under its name, and what the parent says of it wins. */
async function subcharts(ctx: ReleaseContext, folder: string): Promise<Map<string, Attributes>> {
  const found = new Map<string, Attributes>();
  const below = new RegExp(`^${folder}/charts/([^/]+)/values\\.yaml$`);
  for (const { path } of ctx.istio.list(ctx.istioRef, `${folder}/charts`)) {
    const name = below.exec(path)?.[1];
    for (const [rest, attributes] of (name && (await readValues(ctx, path, name))) || [])
      found.set(rest, attributes);
  }
  return found;
}

/** The last release before the keys of `pilot` and `cni` moved to the top of their charts' values. */
const BEFORE_FLAT = '1.23.0';

/**
 * Since the keys of a chart's own section moved to the top, a template copies what people still write below the old
 * prefix: both ways are values. Keys that stood at the top before never had the prefix.
 */
async function addLegacyPrefix(
  ctx: ReleaseContext,
  folder: string,
  things: Map<string, Attributes>,
): Promise<void> {
  const template = await ctx.istio.read(ctx.istioRef, `${folder}/templates/zzy_descope_legacy.yaml`);
  if (template === undefined) return;
  const prefix = /\(index \$\.Values "(\w+)"\)/.exec(template)?.[1];
  const before = await readValues(
    { ...ctx, istioRef: BEFORE_FLAT, version: BEFORE_FLAT },
    `${folder}/values.yaml`,
  );
  if (prefix === undefined || !before) {
    throw new HumanError(
      `istio ${ctx.version}, ${folder} copies an old prefix that could not be read`,
      `fetch all tags, ${BEFORE_FLAT} too, or teach scripts/extract/helm.ts to read its zzy_descope_legacy.yaml`,
    );
  }
  for (const [rest, attributes] of [...things]) {
    const top = rest.slice(1).split('.')[0]!;
    if (!before.has(`#${top}`)) things.set(`#${prefix}.${rest.slice(1)}`, attributes);
  }
  things.set(`#${prefix}`, { type: 'object' });
}

async function readChart(ctx: ReleaseContext, chart: Chart): Promise<Owner | undefined> {
  for (const folder of chart.folders) {
    // In 0.5 and 0.6 the values were a template that the release filled in.
    for (const path of [
      `${folder}/values.yaml`,
      folder.replace('install/kubernetes/', 'install/kubernetes/templates/') + '/values.yaml.tmpl',
    ]) {
      const own = await readValues(ctx, path);
      if (!own) continue;
      await checkName(ctx, chart, folder);
      const things = chart.id === 'istio' ? await subcharts(ctx, folder) : new Map<string, Attributes>();
      for (const [rest, attributes] of own) things.set(rest, attributes);
      await addLegacyPrefix(ctx, folder, things);
      const sorted = [...things].sort(([a], [b]) => (a < b ? -1 : 1));
      return owner(`helm:${chart.id}`, { repo: 'istio/istio', path }, sorted);
    }
  }
  return undefined;
}

/** Values of Istio's Helm charts. */
export function helmSurface(): Surface {
  return {
    name: 'helm',
    async read(ctx): Promise<Owner[]> {
      const owners: Owner[] = [];
      for (const chart of CHARTS) {
        const read = await readChart(ctx, chart);
        if (read) owners.push(read);
      }
      return owners;
    },
  };
}
