import { parse } from 'yaml';
import { messageOf } from '../errors.js';
import { HumanError } from './errors.js';
import { templatesOf, valuesRead } from './helm-templates.js';
import type { Repo } from './git.js';
import type { Attributes } from './snapshot.js';
import { owner, type Owner, type Surface } from './surface.js';

/** Where a chart's values stood, newest place first, and the name it has in ids (its Chart.yaml's may have changed). */
interface Chart {
  readonly id: string;
  readonly folders: readonly string[];
  /** Names that its Chart.yaml had: any other means that the folder is another chart now. */
  readonly names: readonly string[];
  /** It copies all of `global` to its top: no key below it is a value of its own. */
  readonly flattensGlobal?: true;
}

const CHARTS: readonly Chart[] = [
  { id: 'base', folders: ['manifests/charts/base', 'manifests/base'], names: ['base'] },
  {
    id: 'istiod',
    folders: ['manifests/charts/istio-control/istio-discovery', 'manifests/istio-control/istio-discovery'],
    names: ['istiod', 'istio-discovery'],
  },
  { id: 'gateway', folders: ['manifests/charts/gateway'], names: ['gateway'], flattensGlobal: true },
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
  { id: 'ztunnel', folders: ['manifests/charts/ztunnel'], names: ['ztunnel'], flattensGlobal: true },
  { id: 'ambient', folders: ['manifests/sample-charts/ambient'], names: ['ambient'] },
  // One chart with charts below it, whose values stand under their names; from 1.6 on there is none.
  { id: 'istio', folders: ['install/kubernetes/helm/istio'], names: ['istio', 'Istio'] },
];

/** Charts wrap their defaults in one key so that profiles can override them; people write values without it. */
const WRAPPERS: readonly string[] = ['_internal_defaults_do_not_set', 'defaults'];
const LONGEST = 60;

/**
 * Maps that people fill as they like. Examples and defaults below them come and go in values.yaml; that is no
 * history of the chart's, and mesh settings and flags have records of their own.
 */
const OPEN = /^(?:env|meshConfig|nodeSelector|\w*(?:[aA]nnotations|[lL]abels|NodeSelector))$/;

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
    if (isObject(value) && !OPEN.test(key)) walk(value, path, into);
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

/** The files of the charts in one release, by path. */
interface Tree {
  readonly istio: Repo;
  readonly version: string;
  readonly oids: ReadonlyMap<string, string>;
}

function treeOf(istio: Repo, ref: string, version: string): Tree {
  const files = ['manifests', 'install'].flatMap((root) => istio.list(ref, root));
  return { istio, version, oids: new Map(files.map(({ path, oid }) => [path, oid])) };
}

/** The values of one file, parsed once however many releases have it. */
async function readValues(
  tree: Tree,
  path: string,
  prefix = '',
): Promise<ReadonlyMap<string, Attributes> | undefined> {
  const oid = tree.oids.get(path);
  if (oid === undefined) return undefined;
  try {
    return await tree.istio.memo(oid, `helm ${prefix}`, (text) => valuesOf(text, prefix));
  } catch (error) {
    throw new HumanError(
      `istio ${tree.version}, ${path} cannot be read as values: ${messageOf(error)}`,
      'teach scripts/extract/helm.ts to read it',
    );
  }
}

async function checkName(tree: Tree, chart: Chart, folder: string): Promise<void> {
  const oid = tree.oids.get(`${folder}/Chart.yaml`);
  const text = oid === undefined ? '' : await tree.istio.readOid(oid);
  const name = /^name:\s*"?([\w-]+)/m.exec(text)?.[1];
  if (name === undefined || !chart.names.includes(name)) {
    throw new HumanError(
      `istio ${tree.version}, ${folder} is chart ${name ?? '(without a name)'}, not ${chart.names.join(' or ')}`,
      'teach scripts/extract/helm.ts which chart it is',
    );
  }
}

/** Names of the charts below the old chart. */
function belowOf(tree: Tree, folder: string): readonly string[] {
  const names = [...tree.oids.keys()]
    .filter((path) => path.startsWith(`${folder}/charts/`))
    .map((path) => path.slice(`${folder}/charts/`.length).split('/')[0]!);
  return [...new Set(names)];
}

/** Each chart's own values stand under its name, and what the parent says of it wins. */
async function subcharts(tree: Tree, folder: string): Promise<Map<string, Attributes>> {
  const found = new Map<string, Attributes>();
  for (const name of belowOf(tree, folder)) {
    const values = await readValues(tree, `${folder}/charts/${name}/values.yaml`, name);
    for (const [rest, attributes] of values ?? []) found.set(rest, attributes);
  }
  return found;
}

/** Adds what the templates of a chart read and values.yaml does not name, with the objects it stands in. */
async function addRead(
  { istio, oids }: Tree,
  folder: string,
  things: Map<string, Attributes>,
  prefix = '',
): Promise<void> {
  // What values.yaml leaves empty is filled by people as they like: a key of theirs is no value of the chart.
  const parents = new Set([...things.keys()].map((rest) => rest.slice(0, rest.lastIndexOf('.'))));
  const isFree = (rest: string): boolean => things.get(rest)?.type === 'object' && !parents.has(rest);
  const free = new Set([...things.keys()].filter(isFree));
  const templates = templatesOf(folder, [...oids]);
  const read = await Promise.all(templates.map((oid) => istio.memo(oid, 'helm read', valuesRead)));
  for (const path of read.flat()) {
    // What is global is so for all charts below the old one; the rest stands under the chart's name.
    const parts = (prefix && !/^global(?:\.|$)/.test(path) ? `${prefix}.${path}` : path).split('.');
    for (let length = 1; length <= parts.length; length++) {
      const rest = `#${parts.slice(0, length).join('.')}`;
      if (!things.has(rest)) things.set(rest, { type: length < parts.length ? 'object' : 'any' });
      if (free.has(rest) || OPEN.test(parts[length - 1]!)) break;
    }
  }
}

/** The last release before the keys of `pilot` and `cni` moved to the top of their charts' values. */
const BEFORE_FLAT = '1.23.0';

/**
 * Since the keys of a chart's own section moved to the top, a template copies what people still write below the old
 * prefix: both ways are values. Keys that stood at the top before never had the prefix.
 */
async function addLegacyPrefix(tree: Tree, folder: string, things: Map<string, Attributes>): Promise<void> {
  const oid = tree.oids.get(`${folder}/templates/zzy_descope_legacy.yaml`);
  if (oid === undefined) return;
  const prefix = /\(index \$\.Values "(\w+)"\)/.exec(await tree.istio.readOid(oid))?.[1];
  const old = tree.istio.resolve(BEFORE_FLAT) && treeOf(tree.istio, BEFORE_FLAT, BEFORE_FLAT);
  const before = old ? await readValues(old, `${folder}/values.yaml`) : undefined;
  if (prefix === undefined || !before) {
    throw new HumanError(
      `istio ${tree.version}, ${folder} copies an old prefix that could not be read`,
      `fetch all tags, ${BEFORE_FLAT} too, or teach scripts/extract/helm.ts to read its zzy_descope_legacy.yaml`,
    );
  }
  for (const [rest, attributes] of [...things]) {
    const top = rest.slice(1).split('.')[0]!;
    if (!before.has(`#${top}`)) things.set(`#${prefix}.${rest.slice(1)}`, attributes);
  }
  things.set(`#${prefix}`, { type: 'object' });
}

async function readChart(tree: Tree, chart: Chart): Promise<Owner | undefined> {
  for (const folder of chart.folders) {
    // In 0.5 and 0.6 the values were a template that the release filled in.
    for (const path of [
      `${folder}/values.yaml`,
      folder.replace('install/kubernetes/', 'install/kubernetes/templates/') + '/values.yaml.tmpl',
    ]) {
      const own = await readValues(tree, path);
      if (!own) continue;
      await checkName(tree, chart, folder);
      const below = chart.id === 'istio' ? belowOf(tree, folder) : [];
      const things = await subcharts(tree, folder);
      for (const [rest, attributes] of own) things.set(rest, attributes);
      await addLegacyPrefix(tree, folder, things);
      await addRead(tree, folder, things);
      for (const name of below) await addRead(tree, `${folder}/charts/${name}`, things, name);
      const sorted = [...things]
        .filter(([rest]) => !chart.flattensGlobal || !/^#global(?:\.|$)/.test(rest))
        .sort(([a], [b]) => (a < b ? -1 : 1));
      return owner(`helm:${chart.id}`, { repo: 'istio/istio', path }, sorted);
    }
  }
  return undefined;
}

/** Values of Istio's Helm charts. */
export function helmSurface(): Surface {
  return {
    name: 'helm',
    async read({ istio, istioRef, version }): Promise<Owner[]> {
      const tree = treeOf(istio, istioRef, version);
      const owners: Owner[] = [];
      for (const chart of CHARTS) {
        const read = await readChart(tree, chart);
        if (read) owners.push(read);
      }
      return owners;
    },
  };
}
