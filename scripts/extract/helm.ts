import { messageOf } from '../errors.js';
import { HumanError } from './errors.js';
import { flattensGlobal, templatesOf, valuesRead } from './helm-templates.js';
import { addResources, OPEN, valuesOf } from './helm-values.js';
import type { Repo } from './git.js';
import type { Attributes } from './snapshot.js';
import { owner, type Owner, type Surface } from './surface.js';

/** Where a chart's values stood, newest place first, and the name it has in ids (its Chart.yaml's may have changed). */
interface Chart {
  readonly id: string;
  readonly folders: readonly string[];
  /** Names that its Chart.yaml had: any other means that the folder is another chart now. */
  readonly names: readonly string[];
}

/** The control plane's stands before those that share its `global`. */
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

/**
 * A chart that copies all of `global` to its top does so for what the charts have in common: what the control plane's
 * chart has below `global` is a value of this one too, under either name. The rest could be written there as well,
 * but nothing names it.
 */
async function addShared(
  tree: Tree,
  folder: string,
  things: Map<string, Attributes>,
  shared: ReadonlyMap<string, Attributes>,
): Promise<void> {
  const oid = tree.oids.get(`${folder}/templates/zzz_profile.yaml`);
  if (oid === undefined || !flattensGlobal(await tree.istio.readOid(oid))) return;
  for (const [rest, attributes] of [...things]) {
    const below = `#global.${rest.slice(1)}`;
    if (shared.has(below) && !things.has(below)) things.set(below, attributes);
  }
}

async function readChart(
  tree: Tree,
  chart: Chart,
  shared: ReadonlyMap<string, Attributes>,
): Promise<Owner | undefined> {
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
      addResources(things);
      await addShared(tree, folder, things, shared);
      // Helm hands it to every chart, whether its values name it or not: only what stands below has a first release.
      if (!things.has('#global')) things.set('#global', { type: 'object' });
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
    async read({ istio, istioRef, version }): Promise<Owner[]> {
      const tree = treeOf(istio, istioRef, version);
      const owners = new Map<string, Owner>();
      for (const chart of CHARTS) {
        const shared = owners.get('istiod')?.things ?? new Map<string, Attributes>();
        const read = await readChart(tree, chart, shared);
        if (read) owners.set(chart.id, read);
      }
      return [...owners.values()];
    },
  };
}
