/** Evidence in any mapping, however deep: a release of a chart, a revision, an image of a kustomization, a variable. */
import {
  isMap,
  isScalar,
  isSeq,
  keysOf,
  textOf,
  valueAt,
  valueOf,
  type Node,
} from '../../manifest/text/parse';
import { isChartOfCode, releaseOfMesh } from '../../facts/written';
import { isChartFile, type YamlDocument } from './document';
import { valuesPrefix, type Form } from './evidence';
import {
  isIstioChart,
  isRevisionOf,
  isTooOld,
  isVersionBelow,
  isVersionVariable,
  istioKeys,
  strengthOfVariable,
} from './names';
import { releaseOfCode } from './reader';

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

const chartKeys = ['chart', 'chartName', 'chartname', 'chart_ref', 'chart_name', 'chartRef'];
const versionKeys = ['version', 'targetRevision', 'chartVersion', 'chart_version', 'tag'];
const repositoryKeys = [
  ...['repository', 'repo', 'repoURL', 'repoUrl', 'repositoryURL', 'url', 'registry'],
  ...['chart_repo_url', 'chart_repository', 'repo_url'],
];

/** Looks at every mapping: a release of a chart, a revision, an image of a kustomization, a variable. */
function walk(document: YamlDocument, node: unknown, above: string | undefined, depth: number): void {
  if (depth > deepest) return;
  if (isSeq(node)) {
    for (const item of node.items) walk(document, item, above, depth + 1);
    return;
  }
  if (!isMap(node)) return;
  chartRelease(document, node, above, depth);
  chartOfCode(document, node);
  handedOn(document, node);
  patched(document, node);
  kustomized(document, node, above);
  patchedRelease(document, node);
  for (const { key, value } of node.items) {
    const name = textOf(key) ?? '';
    if (name === 'istioOperatorSpec') lifecycle(document, value);
    if (isScalar(value)) scalar(document, name, value, above);
    else walk(document, value, name, depth + 1);
  }
}

/** What the managers of Gloo Mesh install, one the control plane, another one its gateways. */
function lifecycle({ root, placed, reader }: YamlDocument, spec: unknown): void {
  const isGateway = /^Gateway/.test(textOf(valueOf(root, 'kind')) ?? '');
  reader.version('operator', 'install', placed(valueOf(spec, 'tag')), isGateway ? 'gateway' : '');
}

/** What charts of one's own make control plane objects of: `istioCNI.spec.version`, or a version beside Istio's values. */
function handedOn({ placed, reader }: YamlDocument, node: Node): void {
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

/** Where a patch sets the version of a chart, as a value by its path or as a part of the release. */
const versionInPatch =
  /(?:\/spec\/(?:chart\/spec\/version|source\/targetRevision)["']?[,\s]+["']?value|\b(?:version|targetRevision))["']?:\s*["']?(v?\d[\w.+-]*)/;

/** A patch that gives a release of Istio another version in one overlay, in a file of its own or in a kustomization. */
function patchedRelease({ placed, reader }: YamlDocument, node: Node): void {
  const spec = valueAt(node, 'spec', 'chart', 'spec');
  const name = textOf(valueAt(node, 'metadata', 'name')) ?? '';
  if (isIstioChart(name, undefined) && !valueOf(spec, 'chart'))
    reader.version('flux', 'install', placed(valueOf(spec, 'version')), name);
  const patch = placed(valueOf(node, 'patch'));
  const target =
    textOf(valueAt(node, 'target', 'name')) ?? /\bname:\s*([\w-]+)/.exec(patch?.text ?? '')?.[1] ?? '';
  const found = isIstioChart(target, undefined) && patch && versionInPatch.exec(patch.text);
  if (found) {
    const offset = patch.offset + found.index + found[0].length - found[1]!.length;
    reader.version('kustomize', 'install', { text: found[1]!, offset }, target);
  }
}

/** A patch that gives a control plane of OpenShift Service Mesh another version in one overlay. */
function patched({ placed, reader, file }: YamlDocument, node: Node): void {
  if (textOf(valueOf(node, 'path')) !== '/spec/version' || !/smcp|mesh|maistra|istio/i.test(file.name))
    return;
  const version = placed(valueOf(node, 'value'));
  if (version) reader.standsFor('operator', 'install', releaseOfMesh(version.text), version);
}

function scalar(
  { placed, reader }: YamlDocument,
  name: string,
  value: Node,
  above: string | undefined,
): void {
  if (name === 'istio.io/rev' || isRevisionOf(above, name, textOf(value))) reader.revision(placed(value));
  else if (isVersionVariable(name)) {
    const text = placed(value);
    reader.version('variable', strengthOfVariable(name), text);
    if (text) reader.define(name, text);
  } else if (isVersionBelow(above, name)) reader.version('variable', 'definitions', placed(value));
}

/** A mapping that names a chart of Istio and its version, whatever tool reads it. */
function chartRelease(document: YamlDocument, node: Node, above: string | undefined, depth: number): void {
  const { placed, reader, file } = document;
  // A chart file's own name and version are its own; see `chartFile`.
  if (depth === 0 && isChartFile(file.name)) return;
  if (isTakenAway(node)) return;
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
  const written = placed(version);
  if (written && isTooOld(chart, written.text)) return;
  reader.version(formOf(document, above), 'install', written, chart);
}

/** A chart in a folder of Istio's repository, at a tag or a branch of a release. */
function chartOfCode({ placed, reader }: YamlDocument, node: Node): void {
  const [repository, path] = ['repoURL', 'path'].map((key) => textOf(valueOf(node, key)) ?? '');
  if (!isChartOfCode(repository!, path!)) return;
  reader.version('argocd', 'install', releaseOfCode(placed(valueOf(node, 'targetRevision'))), path);
}

/** How helmfile and Ansible write that a release is to be gone. */
const isTakenAway = (node: Node): boolean =>
  textOf(valueOf(node, 'installed')) === 'false' ||
  ['state', 'release_state'].some((key) => textOf(valueOf(node, key)) === 'absent');

function formOf({ file, root }: YamlDocument, above: string | undefined): Form {
  if (above === 'dependencies') return 'dependency';
  if (/^helmfile/i.test(file.name) || above === 'releases') return 'helmfile';
  if (/^kustomization\.ya?ml$/i.test(file.name)) return 'kustomize';
  const apiVersion = textOf(valueOf(root, 'apiVersion')) ?? '';
  if (apiVersion.startsWith('argoproj.io/')) return 'argocd';
  return apiVersion.includes('.toolkit.fluxcd.io/') ? 'flux' : 'release';
}

const controlImages = /(?:^|\/)(?:pilot|install-cni|ztunnel|operator)$/;

function kustomized({ placed, reader }: YamlDocument, node: Node, above: string | undefined): void {
  if (above !== 'images') return;
  const name = textOf(valueOf(node, 'newName')) ?? textOf(valueOf(node, 'name')) ?? '';
  const both = `${name} ${textOf(valueOf(node, 'name')) ?? ''}`;
  if (!/istio|asm/i.test(both) && !/^(?:pilot|proxyv2)$/.test(name)) return;
  const isControl = both.split(' ').some((one) => controlImages.test(one));
  if (!isControl && !/proxyv2/.test(both)) return;
  reader.version('kustomize', isControl ? 'image' : 'sidecar', placed(valueOf(node, 'newTag')));
}
