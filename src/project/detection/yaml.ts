/** Evidence in YAML and JSON, read by structure: order of keys, flow style and lists do not matter. */
import {
  isMap,
  isScalar,
  isSeq,
  keysOf,
  parse,
  textOf,
  valueAt,
  valueOf,
  type Node,
} from '../../manifest/text/parse';
import { scalarOffsets } from '../../manifest/text/scalars';
import { releaseOfMesh } from '../../facts/written';
import type { Form } from './evidence';
import { isIstioChart, isPlaceholder, isVersionVariable } from './names';
import type { Placed, Reader } from './reader';

export interface YamlFile {
  /** Name of the file without its folders. */
  readonly name: string;
  readonly source: string;
}

/** A file nests no deeper than this where it is written by people. */
const deepest = 60;

export function readDocument(file: YamlFile, text: string, at: number, reader: Reader): void {
  const root = parse(tameTemplates(text))?.root;
  const placed = (node: unknown): Placed | undefined => {
    if (!isScalar(node)) return undefined;
    const offsets = scalarOffsets(node);
    if (!offsets) return undefined;
    return { text: text.slice(offsets[0], offsets[1]), offset: at + offsets[0] };
  };
  if (!root || isDump(root)) return;
  const document: Document = { file, root, placed, reader };
  if (isMap(root)) {
    if (/^Chart\.ya?ml$/i.test(file.name)) chartFile(document);
    objects(document);
  }
  walk(document, root, undefined, 0);
}

interface Document {
  readonly file: YamlFile;
  readonly root: Node;
  readonly placed: (node: unknown) => Placed | undefined;
  readonly reader: Reader;
}

/** Lines of actions alone are blanked; an action inside of a line becomes a word of the same length. */
export function tameTemplates(text: string): string {
  if (!text.includes('{{') && !text.includes('{%')) return text;
  return text
    .replace(/^[ \t]*(?:-[ \t]+)?(?:\{\{[^\n]*\}\}|\{%[^\n]*%\})[ \t]*$/gm, (line) => ' '.repeat(line.length))
    .replace(/\{\{[^\n{}]{0,400}\}\}|\{%[^\n]{0,400}?%\}/g, (action) => '_'.repeat(action.length));
}

/** What a server or a tool wrote out: what ran once, and perhaps elsewhere. */
function isDump(root: Node): boolean {
  const metadata = valueOf(root, 'metadata');
  return ['uid', 'resourceVersion', 'managedFields'].some((key) => valueOf(metadata, key) !== undefined);
}

/** A chart's own version is Istio's only where the chart is Istio's own. */
function chartFile({ root, placed, reader }: Document): void {
  const name = textOf(valueOf(root, 'name')) ?? '';
  const version = placed(valueOf(root, 'version'));
  if (!version || valueOf(root, 'dependencies') !== undefined) return;
  const names = (key: string, pattern: RegExp): boolean => {
    const list = valueOf(root, key);
    return isSeq(list) && list.items.some((item) => pattern.test(textOf(item) ?? ''));
  };
  const isIstios = names('sources', /github\.com\/istio\//);
  // Keywords alone stand in charts that are copied out of Istio's repository, whose version is a placeholder.
  const looksIstios = names('keywords', /^istio/);
  const isNamed = isIstioChart(name, 'istio');
  if (!(isIstios && looksIstios) && !(isNamed && (isIstios || looksIstios))) return;
  if (isIstios) reader.own();
  const strength = isNamed && !/^(?:istio-)?base$/.test(name) ? 'install' : 'definitions';
  if (isPlaceholder(name, version.text)) reader.dismiss('placeholder', version);
  else if (isIstios) reader.version('chart', strength, version);
}

function objects(document: Document): void {
  const { root, placed, reader } = document;
  const group = /^([^/]*)\//.exec(textOf(valueOf(root, 'apiVersion')) ?? '')?.[1] ?? '';
  const kind = textOf(valueOf(root, 'kind')) ?? '';
  const spec = valueOf(root, 'spec');
  if (kind === 'IstioOperator') {
    reader.version('operator', 'install', placed(valueOf(spec, 'tag')));
    reader.version('operator', 'install', placed(valueAt(spec, 'values', 'global', 'tag')));
    reader.revision(placed(valueOf(spec, 'revision')));
  }
  if (/^(?:sailoperator|operator\.istio)\.io$/.test(group))
    reader.version('operator', 'install', placed(valueOf(spec, 'version')));
  if (group === 'maistra.io' && kind === 'ServiceMeshControlPlane') controlPlane(document, spec);
  if (group === 'source.toolkit.fluxcd.io' && kind === 'OCIRepository') {
    const url = textOf(valueOf(spec, 'url')) ?? '';
    if (isIstioChart(url, undefined)) reader.version('flux', 'install', placed(valueAt(spec, 'ref', 'tag')));
  }
  if (kind === 'ApplicationSet') generated(document, spec);
  if (kind === 'ConfigMap' || kind === 'Secret') {
    define(document, valueOf(root, 'data'));
    define(document, valueOf(root, 'stringData'));
  }
  define(document, valueAt(spec, 'postBuild', 'substitute'));
  if (group === '' && kind === '') plainValues(document, root);
  for (const path of [['values'], ['source', 'helm', 'valuesObject'], ['helm', 'valuesObject']])
    plainValues(document, valueAt(spec, ...path));
}

function controlPlane({ placed, reader }: Document, spec: Node | undefined): void {
  const version = placed(valueOf(spec, 'version'));
  if (!version) return;
  reader.standsFor('operator', 'install', releaseOfMesh(version.text), version);
}

function define({ placed, reader }: Document, map: Node | undefined): void {
  if (!isMap(map)) return;
  for (const { key, value } of map.items) {
    const [name, text] = [textOf(key), placed(value)];
    if (name !== undefined && text) reader.define(name, text);
  }
}

const istioKeys = [
  'pilot',
  'meshConfig',
  'istio_cni',
  'sidecarInjectorWebhook',
  'istiodRemote',
  'gateways',
  'base',
];

/** Values of Istio's charts, told by their hub or by keys that only they have beside `global`. */
function plainValues({ placed, reader }: Document, values: Node | undefined): void {
  for (const root of [values, ...['istiod', 'istio', 'base'].map((chart) => valueOf(values, chart))]) {
    const global = valueOf(root, 'global');
    const tag = placed(valueOf(global, 'tag'));
    if (!tag) continue;
    const hub = textOf(valueOf(global, 'hub')) ?? '';
    const known = keysOf(root).filter((key) => istioKeys.includes(key)).length;
    if (/istio|asm/i.test(hub) || known > 0) reader.version('values', 'install', tag);
  }
}

/** The elements of an ApplicationSet's lists, where its template takes chart or version from them. */
function generated(document: Document, spec: Node | undefined): void {
  const { reader, placed } = document;
  const template = valueAt(spec, 'template', 'spec');
  const multiple = valueOf(template, 'sources');
  const sources = [valueOf(template, 'source'), ...(isSeq(multiple) ? (multiple.items as Node[]) : [])];
  for (const source of sources) {
    const wanted = placed(valueOf(source, 'targetRevision'))?.text ?? '';
    const name = /^\{\{-?\s*\.?([\w.-]+)\s*-?\}\}$/.exec(wanted)?.[1]?.replace(/^values\./, '');
    if (name === undefined) continue;
    const chart = placed(valueOf(source, 'chart'))?.text ?? '';
    const chartName = /^\{\{-?\s*\.?([\w.-]+)\s*-?\}\}$/.exec(chart)?.[1];
    const repository = placed(valueOf(source, 'repoURL'))?.text;
    for (const element of elements(valueOf(spec, 'generators'), 0)) {
      const own = chartName === undefined ? chart : (textOf(valueOf(element, chartName)) ?? '');
      if (isIstioChart(own, repository)) reader.version('argocd', 'install', placed(valueOf(element, name)));
    }
  }
}

function elements(node: unknown, depth: number): Node[] {
  if (depth > 8) return [];
  if (isSeq(node)) return node.items.flatMap((item) => elements(item, depth + 1));
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) =>
    textOf(key) === 'elements' && isSeq(value) ? (value.items as Node[]) : elements(value, depth + 1),
  );
}

const chartKeys = ['chart', 'chartName', 'chartname', 'chart_ref', 'chart_name', 'chartRef'];
const versionKeys = ['version', 'targetRevision', 'chartVersion', 'chart_version', 'tag'];
const repositoryKeys = [
  ...['repository', 'repo', 'repoURL', 'repoUrl', 'repositoryURL', 'url', 'registry'],
  ...['chart_repo_url', 'chart_repository', 'repo_url'],
];

/** Looks at every mapping: a release of a chart, a revision, an image of a kustomization, a variable. */
function walk(document: Document, node: unknown, above: string | undefined, depth: number): void {
  if (depth > deepest) return;
  if (isSeq(node)) {
    for (const item of node.items) walk(document, item, above, depth + 1);
    return;
  }
  if (!isMap(node)) return;
  chartRelease(document, node, above, depth);
  handedOn(document, node);
  kustomized(document, node, above);
  for (const { key, value } of node.items) {
    const name = textOf(key) ?? '';
    if (isScalar(value)) scalar(document, name, value);
    else walk(document, value, name, depth + 1);
  }
}

/** What charts of one's own make control plane objects of: `istioCNI.spec.version`, or a version beside Istio's values. */
function handedOn({ placed, reader }: Document, node: Node): void {
  if (!isMap(node)) return;
  const hasValues = keysOf(valueOf(node, 'values')).some((key) => istioKeys.includes(key));
  const specs = node.items.flatMap(({ key, value }) =>
    /^(?:istio|istio[-_]?cni|istiod|ztunnel)$/i.test(textOf(key) ?? '') ? [valueOf(value, 'spec')] : [],
  );
  for (const spec of hasValues ? [node, ...specs] : specs) {
    const version = placed(valueOf(spec, 'version'));
    if (version && /^v\d+\.\d+/.test(version.text)) reader.version('operator', 'install', version);
  }
}

function scalar({ placed, reader }: Document, name: string, value: Node): void {
  if (name === 'istio.io/rev') reader.revision(placed(value));
  else if (isVersionVariable(name)) {
    const text = placed(value);
    reader.version('variable', 'variable', text);
    if (text) reader.define(name, text);
  }
}

/** A mapping that names a chart of Istio and its version, whatever tool reads it. */
function chartRelease(document: Document, node: Node, above: string | undefined, depth: number): void {
  const { placed, reader, file } = document;
  // A chart file's own name and version are its own; see `chartFile`.
  if (depth === 0 && /^Chart\.ya?ml$/i.test(file.name)) return;
  const texts = (keys: readonly string[]): string | undefined =>
    keys.map((key) => placed(valueOf(node, key))?.text).find((text) => text !== undefined);
  const repository =
    texts(repositoryKeys) ??
    textOf(valueAt(node, 'sourceRef', 'name')) ??
    textOf(valueAt(node, 'repositoryOpts', 'repo')) ??
    textOf(valueAt(node, 'chart', 'repository'));
  const named = texts(chartKeys) ?? textOf(valueAt(node, 'chart', 'name'));
  const chart = named ?? (repository === undefined ? undefined : placed(valueOf(node, 'name'))?.text);
  if (chart === undefined) return;
  const oci = repository !== undefined && /^oci:/.test(repository) && isIstioChart(repository, undefined);
  if (!oci && !isIstioChart(chart, repository)) return;
  const version = [...versionKeys.map((key) => valueOf(node, key)), valueAt(node, 'chart', 'version')].find(
    isScalar,
  );
  reader.version(formOf(document, above), 'install', placed(version));
}

function formOf({ file, root }: Document, above: string | undefined): Form {
  if (above === 'dependencies') return 'dependency';
  if (/^helmfile/i.test(file.name) || above === 'releases') return 'helmfile';
  if (/^kustomization\.ya?ml$/i.test(file.name)) return 'kustomize';
  const apiVersion = textOf(valueOf(root, 'apiVersion')) ?? '';
  if (apiVersion.startsWith('argoproj.io/')) return 'argocd';
  return apiVersion.includes('.toolkit.fluxcd.io/') ? 'flux' : 'release';
}

const controlImages = /(?:^|\/)(?:pilot|install-cni|ztunnel|operator)$/;

function kustomized({ placed, reader }: Document, node: Node, above: string | undefined): void {
  if (above !== 'images') return;
  const name = textOf(valueOf(node, 'newName')) ?? textOf(valueOf(node, 'name')) ?? '';
  const both = `${name} ${textOf(valueOf(node, 'name')) ?? ''}`;
  if (!/istio|asm/i.test(both) && !/^(?:pilot|proxyv2)$/.test(name)) return;
  const isControl = both.split(' ').some((one) => controlImages.test(one));
  if (!isControl && !/proxyv2/.test(both)) return;
  reader.version('kustomize', isControl ? 'image' : 'sidecar', placed(valueOf(node, 'newTag')));
}
