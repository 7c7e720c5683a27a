/** Evidence in any mapping, however deep: a release of a chart, a revision, an image of a kustomization, a variable. */
import {
  textAt,
  isMap,
  isScalar,
  isSeq,
  keysOf,
  textOf,
  valueOf,
  type Node,
} from '../../manifest/text/parse';
import { isChartOfCode } from '../../facts/written';
import { isChartFile, type YamlDocument } from './document';
import { ofGit, valuesPrefix, type Form, type Source } from './evidence';
import {
  archiveIn,
  isIstioChart,
  isRevisionOf,
  isTooOld,
  isVersionBelow,
  isVersionVariable,
  istioKeys,
  strengthOfVariable,
} from './names';
import { kustomized, literal, remote } from './kustomize';
import { readObject } from './objects';
import { patched, patchedRelease } from './patches';
import { releaseOfCode, type Placed } from './reader';

/** A file nests no deeper than this where it is written by people. */
const deepest = 60;

export function readMappings(document: YamlDocument): void {
  walk(document, document.root, undefined, 0);
}

/** Values that hold a release, by the names under which templates beside them ask for them. */
export function readGiven({ root, placed, reader }: YamlDocument): void {
  const below = (node: unknown, path: string, depth: number): void => {
    if (depth > deepest) return;
    const text = placed(node);
    if (text) reader.define(path, text);
    else if (isMap(node))
      for (const { key, value } of node.items) below(value, `${path}.${textOf(key) ?? ''}`, depth + 1);
    else if (isSeq(node))
      for (const [at, item] of node.items.entries()) below(item, `${path}[${at}]`, depth + 1);
  };
  below(root, valuesPrefix, 0);
}

const chartKeys = [
  'chart',
  'chartName',
  'chartname',
  'chart_ref',
  'chart_name',
  'chartRef',
  'chart.name',
  'remoteChart',
];
const versionKeys = ['version', 'targetRevision', 'chartVersion', 'chart_version', 'tag', 'chart.version'];
const repositoryKeys = [
  ...['repository', 'repo', 'repoURL', 'repoUrl', 'repositoryURL', 'url', 'registry'],
  ...['chart_repo_url', 'chart_repository', 'repo_url', 'sourceRef.name', 'repositoryOpts.repo'],
  'chart.repository',
  'repository.url',
];

/** What a mapping has that names a chart; of most, nothing else need be asked. */
const naming = new Set([...chartKeys, ...repositoryKeys, '<<'].map((path) => path.split('.')[0]));

/** Looks at every mapping: a release of a chart, a revision, an image of a kustomization, a variable. */
function walk(document: YamlDocument, node: unknown, above: string | undefined, depth: number): void {
  if (depth > deepest) return;
  if (isSeq(node)) {
    for (const item of node.items) walk(document, item, above, depth + 1);
    return;
  }
  if (!isMap(node) || isDump(node)) return;
  // Objects stand in lists and in other tools' objects, too.
  if (depth === 0 || (valueOf(node, 'kind') && valueOf(node, 'apiVersion')))
    readObject({ ...document, root: node });
  if (isOldInstallation(node)) return;
  chartRelease(document, node, above, depth);
  namedRepository(document, node);
  chartOfCode(document, node);
  handedOn(document, node);
  patched(document, node);
  kustomized(document, node, above);
  patchedRelease(document, node);
  for (const { key, value } of node.items) {
    const name = textOf(key) ?? '';
    if (name === 'istioOperatorSpec') lifecycle(document, value);
    if (isScalar(value)) scalar(document, node, { name, value, above });
    else walk(document, value, name, depth + 1);
    if (isSeq(value)) for (const item of value.items) listed(document, item, name, above);
  }
}

/** What stands in a list of this name. */
function listed(document: YamlDocument, item: unknown, name: string, above: string | undefined): void {
  // Azure's own definitions of a cluster have its revisions in a list: two while it is upgraded.
  if (isRevisionOf(above, name, textOf(item))) document.reader.revision(document.placed(item));
  if (name === 'literals') literal(document, item);
  if (/^(?:resources|bases)$/.test(name)) remote(document, item);
}

/** Maistra's before its ServiceMeshControlPlane: the versions below `istio` are those of its own builds. */
const isOldInstallation = (object: Node): boolean =>
  textAt(object, 'apiVersion')?.startsWith('istio.openshift.com/') === true;

/** What a server or a tool wrote out: what ran once, and perhaps elsewhere. */
function isDump(object: Node): boolean {
  const has = (node: Node | undefined, key: string): boolean => valueOf(node, key) !== undefined;
  const metadata = valueOf(object, 'metadata');
  if (['uid', 'resourceVersion', 'managedFields'].some((key) => has(metadata, key))) return true;
  // `istioctl version` and `proxy-status`, which tell of each proxy, and these may be older than what runs.
  return has(object, 'dataPlaneVersion') || (has(object, 'istio_version') && has(object, 'proxy'));
}

/** What the managers of Gloo Mesh install, one the control plane, another one its gateways. */
function lifecycle({ root, placed, reader }: YamlDocument, spec: unknown): void {
  const isGateway = /^Gateway/.test(textAt(root, 'kind') ?? '');
  reader.install('operator', placed(spec, 'tag'), isGateway ? 'gateway' : '');
}

/** What charts of one's own make control plane objects of: `istioCNI.spec.version`, or a version beside Istio's values. */
function handedOn({ placed, reader }: YamlDocument, node: Node): void {
  if (!isMap(node)) return;
  const hasValues = keysOf(valueOf(node, 'values')).some((key) => istioKeys.includes(key));
  const specs = node.items.flatMap(({ key, value }) =>
    /^(?:istio|istio[-_]?cni|istiod|ztunnel)$/i.test(textOf(key) ?? '') ? [valueOf(value, 'spec')] : [],
  );
  for (const spec of hasValues ? [node, ...specs] : specs) {
    const version = placed(spec, 'version');
    if (version && /^v\d+\.\d+/.test(version.text)) reader.install('operator', version);
  }
}

function scalar(
  { placed, reader }: YamlDocument,
  node: Node,
  { name, value, above }: { readonly name: string; readonly value: Node; readonly above: string | undefined },
): void {
  if (name === 'istio.io/rev' || isRevisionOf(above, name, textOf(value))) reader.revision(placed(value));
  else if (isVersionVariable(name)) {
    const text = placed(value);
    reader.version('variable', strengthOfVariable(name), text);
    if (text) reader.define(name, text);
  } else if (isVersionBelow(above, name)) {
    const text = placed(value);
    // Who says both makes a chart of their own, which has a version of its own.
    const ofApp = placed(node, 'appVersion') ?? placed(node, 'app_version');
    reader.version('variable', 'definitions', ofApp ?? text);
    if (text) reader.define(`${above ?? ''}.${name}`, text);
  }
}

/** A mapping that names a chart of Istio and its version, whatever tool reads it. */
function chartRelease(document: YamlDocument, node: Node, above: string | undefined, depth: number): void {
  const { placed, reader, file, root } = document;
  // A chart file's own name and version are its own; see `chartFile`.
  if ((depth === 0 && isChartFile(file.name)) || isTakenAway(node)) return;
  if (!keysOf(node).some((key) => naming.has(key))) return;
  const form = formOf(document, above);
  for (const key of ['chart', 'url']) reader.install(form, archiveIn(placed(node, key)));
  const named = firstOf(document, node, chartKeys);
  const inGit = textAt(node, 'sourceRef', 'kind') === 'GitRepository' && textAt(node, 'sourceRef', 'name');
  if (named && inGit) {
    // Of a folder in Git, Flux takes what the repository is set to.
    if (isChartOfCode('istio', named.text))
      reader.install('flux', { ...named, text: `\${${ofGit}${inGit}}` }, named.text);
    return;
  }
  const found = istiosChart(document, node, named);
  const version = firstOf(document, node, versionKeys);
  if (found === undefined || (version && isTooOld(found.chart, version.text))) return;
  const { chart, from } = found;
  reader.install(form, version, chart, from);
  // What Rancher's Fleet gives some clusters.
  const clusters = above === 'helm' && valueOf(root, 'targetCustomizations');
  if (isSeq(clusters))
    for (const cluster of clusters.items)
      reader.install(form, placed(cluster, 'helm', 'version'), chart, from);
}

const firstOf = ({ placed }: YamlDocument, node: Node, keys: readonly string[]): Placed | undefined =>
  keys.map((key) => placed(node, ...key.split('.'))).find((value) => value !== undefined);

/** The chart that is named, if it is one of Istio's, or may be one by the address of its repository. */
function istiosChart(
  document: YamlDocument,
  node: Node,
  named: Placed | undefined,
): { readonly chart: string; readonly from?: Source } | undefined {
  const repository = firstOf(document, node, repositoryKeys)?.text;
  const chart = (named ?? (repository === undefined ? undefined : document.placed(node, 'name')))?.text;
  if (chart === undefined) return undefined;
  const ref = textAt(node, 'sourceRef', 'name');
  const alias =
    repository === ref ? (ref ?? /^([\w.-]+)\/(?:[\w-]+|\{\{[^{}]*\}\})$/.exec(chart)?.[1]) : undefined;
  const name = chart.slice(chart.lastIndexOf('/') + 1);
  // Helm's alias is the folder of the chart, Flux has it apart.
  if (alias !== undefined && !isIstioChart(ref === undefined ? name : chart))
    return isIstioChart(name, 'istio')
      ? { chart: name, from: { alias, chart: name, namespace: namespaceOf(document.root, node) } }
      : undefined;
  const isOwnPlace = repository?.startsWith('oci:') === true && isIstioChart(repository);
  return isOwnPlace || isIstioChart(chart, repository) ? { chart } : undefined;
}

const namespaceOf = (root: Node, node: Node): string | undefined =>
  textAt(node, 'sourceRef', 'namespace') ?? textAt(root, 'metadata', 'namespace');

/** A repository of charts that is given a name, as helmfile, Flux and Ansible write it. */
function namedRepository({ placed, reader }: YamlDocument, node: Node): void {
  const isFlux = textAt(node, 'kind') === 'HelmRepository';
  const name = isFlux ? textAt(node, 'metadata', 'name') : textAt(node, 'name');
  const url = isFlux ? placed(node, 'spec', 'url') : (placed(node, 'url') ?? placed(node, 'repo_url'));
  const namespace = isFlux ? namespaceOf(node, node) : undefined;
  if (name !== undefined && url) reader.repository({ name, namespace, url: url.text });
}

/** A chart in a folder of Istio's repository, at a tag or a branch of a release. */
function chartOfCode({ placed, reader }: YamlDocument, node: Node): void {
  const [repository, path] = ['repoURL', 'path'].map((key) => textAt(node, key) ?? '');
  if (!isChartOfCode(repository!, path!)) return;
  reader.install('argocd', releaseOfCode(placed(node, 'targetRevision')), path);
}

/** How helmfile and Ansible write that a release is to be gone. */
const isTakenAway = (node: Node): boolean =>
  textAt(node, 'installed') === 'false' ||
  ['state', 'release_state'].some((key) => textAt(node, key) === 'absent');

function formOf({ file, root }: YamlDocument, above: string | undefined): Form {
  if (above === 'dependencies') return 'dependency';
  const apiVersion = textAt(root, 'apiVersion') ?? '';
  // Others that list releases, as Skaffold does, say what they are.
  if (/^helmfile/i.test(file.name) || (above === 'releases' && apiVersion === '')) return 'helmfile';
  if (/^kustomization\.ya?ml$/i.test(file.name)) return 'kustomize';
  if (apiVersion.startsWith('argoproj.io/')) return 'argocd';
  return apiVersion.includes('.toolkit.fluxcd.io/') ? 'flux' : 'release';
}
