/** One chart in one release, as its files say: values, what templates read, and what stops an installation. */
import { messageOf } from '../errors.js';
import { HumanError } from './errors.js';
import type { Repo } from './git.js';
import type { Chart } from './helm-charts.js';
import { noticesIn, type Notice } from './helm-notices.js';
import { Readings } from './helm-reads.js';
import { onlyKeys } from './helm-schema.js';
import {
  chartReads,
  defaultsIn,
  flattensGlobal,
  readTemplate,
  templatesOf,
  type Files,
} from './helm-templates.js';
import { isOpen, valuesOf } from './helm-values.js';
import type { Attributes } from './snapshot.js';

/** The files of the charts in one release, by path. */
export interface Tree {
  readonly istio: Repo;
  readonly version: string;
  readonly oids: ReadonlyMap<string, string>;
}

export function treeOf(istio: Repo, ref: string, version: string): Tree {
  const files = ['manifests', 'install'].flatMap((root) => istio.list(ref, root));
  return { istio, version, oids: new Map(files.map(({ path, oid }) => [path, oid])) };
}

export interface ChartFiles {
  readonly folder: string;
  /** Of its values. */
  readonly path: string;
  readonly things: ReadonlyMap<string, Attributes>;
  readonly readings: Readings;
  /** It copies what stands below `global` to its top. */
  readonly flattens: boolean;
  /** What becomes of values that stand below `defaults`. */
  readonly wrapped: 'read' | 'refused' | undefined;
  /** The old prefix from which it copies to its top. */
  readonly copies?: string;
  readonly notices: readonly Notice[];
  /** The only keys that its schema takes. */
  readonly only: ReadonlySet<string> | undefined;
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
      'teach scripts/extract/helm-chart.ts to read it',
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
      'teach scripts/extract/helm-charts.ts which chart it is',
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
async function subcharts(
  tree: Tree,
  folder: string,
  below: readonly string[],
): Promise<Map<string, Attributes>> {
  const found = new Map<string, Attributes>();
  for (const name of below) {
    const values = await readValues(tree, `${folder}/charts/${name}/values.yaml`, name);
    for (const [rest, attributes] of values ?? []) found.set(rest, attributes);
  }
  return found;
}

const filesOf = (tree: Tree): Files => [...tree.oids];

/** What is global is so for all charts below the old one; the rest stands under the chart's name. */
const underName = (name: string, read: string): string =>
  /^global(?:\.|$)/.test(read) ? read : `${name}.${read}`;

/** `condition: galley.enabled`: Helm itself reads whether a chart below is wanted. */
async function conditions(tree: Tree, folder: string): Promise<readonly string[]> {
  const oid = tree.oids.get(`${folder}/requirements.yaml`);
  const text = oid === undefined ? '' : await tree.istio.readOid(oid);
  return [...text.matchAll(/^\s+condition:\s*([\w.,-]+)\s*$/gm)].flatMap(([, paths]) => paths!.split(','));
}

async function readsIn(tree: Tree, folder: string, below: readonly string[]): Promise<Set<string>> {
  const all = filesOf(tree);
  const reads = new Set(await chartReads(tree.istio, templatesOf(folder, all), tree.version));
  for (const read of await conditions(tree, folder)) reads.add(read);
  for (const name of below) {
    const templates = templatesOf(`${folder}/charts/${name}`, all);
    for (const read of await chartReads(tree.istio, templates, tree.version))
      reads.add(underName(name, read));
  }
  return reads;
}

/** The last release before the keys of `pilot` and `cni` moved to the top of their charts' values. */
const BEFORE_FLAT = '1.23.0';

interface OldPrefix {
  readonly prefix: string;
  /** What stood at the top before never had the prefix. */
  readonly had: (path: string) => boolean;
}

/** What the template reads that makes values of a profile, before the old prefix is copied. */
const EARLIER = /^(?:compatibilityVersion|platform|profile)$/;

/**
 * Since the keys of a chart's own section moved to the top, a template copies what people still write below the old
 * prefix: both ways are values.
 */
async function oldPrefix(tree: Tree, folder: string): Promise<OldPrefix | undefined> {
  const oid = tree.oids.get(`${folder}/templates/zzy_descope_legacy.yaml`);
  if (oid === undefined) return undefined;
  const prefix = /\(index \$\.Values "(\w+)"\)/.exec(await tree.istio.readOid(oid))?.[1];
  const old = tree.istio.resolve(BEFORE_FLAT) && treeOf(tree.istio, BEFORE_FLAT, BEFORE_FLAT);
  const before = old ? await readValues(old, `${folder}/values.yaml`) : undefined;
  if (prefix === undefined || !before) {
    throw new HumanError(
      `istio ${tree.version}, ${folder} copies an old prefix that could not be read`,
      `fetch all tags, ${BEFORE_FLAT} too, or teach scripts/extract/helm-chart.ts to read its zzy_descope_legacy.yaml`,
    );
  }
  return { prefix, had: (path) => !before.has(`#${path.split('.')[0]!}`) && !EARLIER.test(path) };
}

/** `set $vals "pilot" (pick .Values "cni")`, in two lines: keys of the top that the injector sees below the old prefix. */
const HANDED_ON = /\$(\w+) := pick \.Values((?: "\w+")+) *-?\}\}\s*\{\{-? *\$\w+ = set \$\w+ "(\w+)" \$\1\b/g;

/** What templates of the injector read below the old prefix, as the key at the top that they get it from. */
async function readsHandedOn(
  tree: Tree,
  folder: string,
  prefix: string,
  reads: ReadonlySet<string>,
): Promise<string[]> {
  const text = await textAt(tree, `${folder}/templates/istiod-injector-configmap.yaml`);
  const names = [...(text ?? '').matchAll(HANDED_ON)]
    .filter(([, , , below]) => below === prefix)
    .flatMap(([, , keys]) => [...keys!.matchAll(/\w+/g)].map(([key]) => key));
  const below = [...reads].flatMap((read) =>
    read.startsWith(`${prefix}.`) ? [read.slice(prefix.length + 1)] : [],
  );
  return below.filter((read) => names.includes(read.split('.')[0]!));
}

/** Adds what templates name and values.yaml does not, with the objects it stands in. */
function addNamed(things: Map<string, Attributes>, named: readonly string[]): void {
  for (const path of named) {
    const parts = path.split('.');
    for (let length = 1; length <= parts.length; length++) {
      const rest = `#${parts.slice(0, length).join('.')}`;
      if (!things.has(rest)) things.set(rest, { type: length < parts.length ? 'object' : 'any' });
      if (isOpen(rest)) break;
    }
  }
}

async function notices(tree: Tree, folder: string): Promise<readonly Notice[]> {
  const path = `${folder}/templates/NOTES.txt`;
  const oid = tree.oids.get(path);
  return oid === undefined ? [] : noticesIn(await readTemplate(tree.istio, [path, oid], tree.version));
}

async function textAt(tree: Tree, path: string): Promise<string | undefined> {
  const oid = tree.oids.get(path);
  return oid === undefined ? undefined : tree.istio.readOid(oid);
}

const recent = new WeakMap<Repo, { version: string; charts: Map<string, Promise<ChartFiles | undefined>> }>();

/** The chart as one release has it; nothing where it has none. Who asks for a release again gets the same. */
export function readChart(tree: Tree, chart: Chart): Promise<ChartFiles | undefined> {
  let last = recent.get(tree.istio);
  if (last?.version !== tree.version) {
    last = { version: tree.version, charts: new Map() };
    recent.set(tree.istio, last);
  }
  let read = last.charts.get(chart.id);
  if (!read) last.charts.set(chart.id, (read = readAnew(tree, chart)));
  return read;
}

async function readAnew(tree: Tree, chart: Chart): Promise<ChartFiles | undefined> {
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
      const things = await subcharts(tree, folder, below);
      for (const [rest, attributes] of own) things.set(rest, attributes);
      const reads = await readsIn(tree, folder, below);
      const old = await oldPrefix(tree, folder);
      if (old) {
        for (const read of await readsHandedOn(tree, folder, old.prefix, reads)) reads.add(read);
        for (const read of [...reads]) if (old.had(read)) reads.add(`${old.prefix}.${read}`);
        for (const [rest, attributes] of [...things])
          if (old.had(rest.slice(1))) things.set(`#${old.prefix}.${rest.slice(1)}`, attributes);
        things.set(`#${old.prefix}`, { type: 'object' });
      }
      const readings = new Readings(reads);
      addNamed(things, readings.named());
      const profile = await textAt(tree, `${folder}/templates/zzz_profile.yaml`);
      const schema = await textAt(tree, `${folder}/values.schema.json`);
      return {
        folder,
        path,
        things,
        readings,
        ...(old && { copies: old.prefix }),
        flattens: profile !== undefined && flattensGlobal(profile),
        wrapped: profile === undefined ? undefined : defaultsIn(profile),
        notices: await notices(tree, folder),
        only: schema === undefined ? undefined : onlyKeys(schema),
      };
    }
  }
  return undefined;
}
