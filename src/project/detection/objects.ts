/** Evidence at the root of a document: what kind of object it is, the file of a chart, values of a chart. */
import { isMap, isSeq, keysOf, textOf, valueAt, valueOf, type Node } from '../../manifest/text/parse';
import { isChartOfCode, releaseOfMesh } from '../../facts/written';
import type { YamlDocument } from './document';
import { isIstioChart, isPlaceholder, istioKeys } from './names';
import { releaseOfCode, type Placed, type Reader } from './reader';

/** A chart's own version is Istio's only where the chart is Istio's own. */
export function readChartFile({ root, placed, reader }: YamlDocument): void {
  const name = textOf(valueOf(root, 'name')) ?? '';
  if (isOthersChart(name, root)) reader.others();
  const version = placed(valueOf(root, 'version'));
  const names = (key: string, pattern: RegExp): boolean => {
    const list = valueOf(root, key);
    return isSeq(list) && list.items.some((item) => pattern.test(textOf(item) ?? ''));
  };
  const isIstios = names('sources', /github\.com\/istio\//);
  // Keywords alone stand in charts that are copied out of Istio's repository, whose version is a placeholder.
  const looksIstios = names('keywords', /^istio/);
  const isNamed = isIstioChart(name, 'istio');
  if (isNamed && !isIstios && !looksIstios) readAppVersion(placed(valueOf(root, 'appVersion')), reader);
  if (!version || valueOf(root, 'dependencies') !== undefined) return;
  if (isIstios && (looksIstios || isNamed)) reader.own();
  // A fork's own charts keep the keywords and the sources of those that they were copied from.
  if (!isNamed || !(isIstios || looksIstios)) return;
  const strength = !/^(?:istio-)?base$/.test(name) ? 'install' : 'definitions';
  if (isPlaceholder(name, version.text)) reader.dismiss('placeholder', version);
  else if (isIstios) reader.version('chart', strength, version, name);
}

/** So `helm create` writes, whatever a chart is for. */
const unsaid = /^(?:1\.16\.0|1\.0)$/;

/** What a chart of somebody's that is called like Istio's says that it is for: its own version may count anything. */
function readAppVersion(written: Placed | undefined, reader: Reader): void {
  if (written && !unsaid.test(written.text)) reader.version('appVersion', 'definitions', written);
}

/** A name with Istio's in it may be that of a wrapper, which hands its values on: since Helm 3 it names here to which charts. */
function isOthersChart(name: string, root: Node | undefined): boolean {
  if (name === '' || isIstioChart(name, 'istio')) return false;
  const dependencies = valueOf(root, 'dependencies');
  const parts = isSeq(dependencies) ? dependencies.items : [];
  const handsOn = parts.length > 0 || textOf(valueOf(root, 'apiVersion')) !== 'v2';
  if (handsOn && /istio|mesh/i.test(name)) return false;
  return parts.every((part) => {
    const [chart = '', repository] = [textOf(valueOf(part, 'name')), textOf(valueOf(part, 'repository'))];
    return !isIstioChart(chart, repository) && !/istio|mesh/i.test(chart);
  });
}

export function readObject(document: YamlDocument): void {
  const { root, placed, reader } = document;
  const group = /^([^/]*)\//.exec(textOf(valueOf(root, 'apiVersion')) ?? '')?.[1] ?? '';
  const kind = textOf(valueOf(root, 'kind')) ?? '';
  const spec = valueOf(root, 'spec');
  if (kind === 'IstioOperator') {
    reader.version('operator', 'install', placed(valueOf(spec, 'tag')));
    reader.version('operator', 'install', placed(valueAt(spec, 'values', 'global', 'tag')));
    reader.revision(placed(valueOf(spec, 'revision')));
  }
  if (operators.test(group)) reader.version('operator', 'install', placed(valueOf(spec, 'version')), kind);
  if (group === 'maistra.io' && kind === 'ServiceMeshControlPlane') controlPlane(document, spec);
  if (group === 'source.toolkit.fluxcd.io' && kind === 'OCIRepository') {
    const url = textOf(valueOf(spec, 'url')) ?? '';
    const ref = valueOf(spec, 'ref');
    // Flux takes the range before the tag.
    if (isIstioChart(url, undefined))
      reader.version('flux', 'install', placed(valueOf(ref, 'semver') ?? valueOf(ref, 'tag')), url);
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

/** Groups whose objects name the release that an operator is to install. */
const operators = /^(?:sailoperator\.io|operator\.(?:istio|gloo\.solo)\.io|servicemesh\.cisco\.com)$/;

function controlPlane({ placed, reader }: YamlDocument, spec: Node | undefined): void {
  const version = placed(valueOf(spec, 'version'));
  if (!version) return;
  reader.standsFor('operator', 'install', releaseOfMesh(version.text), version);
}

function define({ placed, reader }: YamlDocument, map: Node | undefined): void {
  if (!isMap(map)) return;
  for (const { key, value } of map.items) {
    const [name, text] = [textOf(key), placed(value)];
    if (name !== undefined && text) reader.define(name, text);
  }
}

/** Values of Istio's charts, told by their hub or by keys that only they have beside `global`. */
function plainValues({ placed, reader }: YamlDocument, values: Node | undefined): void {
  for (const root of [values, ...['istiod', 'istio', 'base'].map((chart) => valueOf(values, chart))]) {
    const global = valueOf(root, 'global');
    const tag = placed(valueOf(global, 'tag'));
    if (!tag) continue;
    const hub = textOf(valueOf(global, 'hub')) ?? '';
    const known = keysOf(root).filter((key) => istioKeys.includes(key)).length;
    if (/istio|asm/i.test(hub) || known > 0) reader.version('values', 'install', tag);
  }
}

/** The path of a parameter: `{{version}}`, `{{ .istio.version }}`; what stands below `values` is found there. */
const parameterIn = (text: string): string[] | undefined =>
  /^\{\{-?\s*\.?(?:values\.)?([\w.-]+)\s*-?\}\}$/.exec(text)?.[1]?.split('.');

/** The elements of an ApplicationSet's lists, and values of other generators, where its template takes chart or version from them. */
function generated(document: YamlDocument, spec: Node | undefined): void {
  const { reader, placed } = document;
  const template = valueAt(spec, 'template', 'spec');
  const multiple = valueOf(template, 'sources');
  const sources = [valueOf(template, 'source'), ...(isSeq(multiple) ? (multiple.items as Node[]) : [])];
  for (const source of sources) {
    const wanted = placed(valueOf(source, 'targetRevision'))?.text ?? '';
    const name = parameterIn(wanted);
    if (!name) continue;
    const [chart = '', repository, path = ''] = ['chart', 'repoURL', 'path'].map(
      (key) => placed(valueOf(source, key))?.text,
    );
    const chartName = parameterIn(chart);
    const isOfCode = isChartOfCode(repository ?? '', path);
    for (const element of elements(valueOf(spec, 'generators'), 0)) {
      const own = chartName ? (textOf(valueAt(element, ...chartName)) ?? '') : chart;
      const revision = placed(valueAt(element, ...name));
      if (isOfCode) reader.version('argocd', 'install', releaseOfCode(revision), path);
      else if (isIstioChart(own, repository)) reader.version('argocd', 'install', revision, own);
    }
  }
}

function elements(node: unknown, depth: number): Node[] {
  if (depth > 8) return [];
  if (isSeq(node)) return node.items.flatMap((item) => elements(item, depth + 1));
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    if (textOf(key) === 'elements' && isSeq(value)) return value.items as Node[];
    return textOf(key) === 'values' ? [value as Node] : elements(value, depth + 1);
  });
}
