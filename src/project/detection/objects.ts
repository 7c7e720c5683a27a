/** Evidence at the root of a document: what kind of object it is, the file of a chart, values of a chart. */
import { textAt, isMap, isSeq, keysOf, textOf, valueAt, valueOf, type Node } from '../../manifest/text/parse';
import { isChartOfCode, isCode, releaseOfMesh, releaseOrMinorIn } from '../../facts/written';
import { isDefaults, isSettings, type YamlDocument } from './document';
import { ofGit } from './evidence';
import {
  isIstioChart,
  isPlaceholder,
  isTooOld,
  istioKeys,
  istiosPlace,
  isVersionVariable,
  strengthOfVariable,
} from './names';
import { releaseOfCode, type Placed, type Reader } from './reader';

/** A chart's own version is Istio's only where the chart is Istio's own. */
export function readChartFile({ root, placed, reader }: YamlDocument): void {
  const name = textAt(root, 'name') ?? '';
  if (isOthersChart(name, root)) reader.others();
  const version = placed(root, 'version');
  const names = (key: string, pattern: RegExp): boolean => {
    const list = valueOf(root, key);
    return isSeq(list) && list.items.some((item) => pattern.test(textOf(item) ?? ''));
  };
  const isIstios = names('sources', /github\.com\/istio\//);
  // Keywords alone stand in charts that are copied out of Istio's repository, whose version is a placeholder.
  const looksIstios = names('keywords', /^istio/);
  const isNamed = isIstioChart(name, 'istio');
  if (isNamed && !isIstios && !looksIstios) readAppVersion(placed(root, 'appVersion'), reader);
  if (!version || valueOf(root, 'dependencies') !== undefined) return;
  if (isIstios && (looksIstios || isNamed)) reader.own();
  // A fork's own charts keep the keywords and the sources of those that they were copied from.
  if (!isNamed || !(isIstios || looksIstios)) return;
  const strength = !/^(?:istio-)?base$/.test(name) ? 'install' : 'definitions';
  if (isPlaceholder(name, version.text) || isTooOld(name, version.text))
    reader.dismiss('placeholder', version);
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
  const handsOn = parts.length > 0 || textAt(root, 'apiVersion') !== 'v2';
  if (handsOn && /istio|mesh/i.test(name)) return false;
  return parts.every((part) => {
    const [chart = '', repository] = [textAt(part, 'name'), textAt(part, 'repository')];
    return !isIstioChart(chart, repository) && !/istio|mesh/i.test(chart);
  });
}

export function readObject(document: YamlDocument): void {
  const { root, placed, reader } = document;
  const group = /^([^/]*)\//.exec(textAt(root, 'apiVersion') ?? '')?.[1] ?? '';
  const kind = textAt(root, 'kind') ?? '';
  const spec = valueOf(root, 'spec');
  if (kind === 'IstioOperator') {
    reader.install('operator', placed(spec, 'tag'));
    reader.install('operator', placed(spec, 'values', 'global', 'tag'));
    reader.revision(placed(spec, 'revision'));
  }
  rendered(document, kind);
  ofOperator(document, group, kind);
  if (group === 'source.toolkit.fluxcd.io') fluxSource(document, kind, spec);
  const { name, path } = document.file;
  if (/^Pulumi\./.test(name)) configured(document, valueOf(root, 'config'));
  else if (name.endsWith('.tf.json')) {
    configured(document, valueOf(root, 'variable'));
    define(document, valueOf(root, 'locals'));
  } else if (isSettings(path) || isDefaults(path)) define(document, root);
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

/** What was rendered from the chart of the control plane; copies out of Istio's repository say nothing. */
function rendered({ root, placed, reader }: YamlDocument, kind: string): void {
  const label = kind === 'Deployment' ? placed(root, 'metadata', 'labels', 'helm.sh/chart') : undefined;
  const version = label && /^istiod-(\d.*)$/.exec(label.text)?.[1];
  if (version === undefined || isPlaceholder('istiod', version)) return;
  reader.version('release', 'image', { text: version, offset: label!.offset + 'istiod-'.length });
}

/** What a chart or a repository is set to; Flux takes the range before the tag. */
function fluxSource({ root, placed, reader }: YamlDocument, kind: string, spec: Node | undefined): void {
  const url = textAt(spec, 'url') ?? '';
  const [revision] = ['semver', 'tag', 'branch'].flatMap((key) => placed(spec, 'ref', key) ?? []);
  if (kind === 'OCIRepository' && isIstioChart(url)) reader.install('flux', revision, url);
  const code = kind === 'GitRepository' && isCode(url) ? releaseOfCode(revision) : undefined;
  if (code) reader.define(ofGit + (textAt(root, 'metadata', 'name') ?? ''), code);
}

/** Groups whose objects name the release that an operator is to install. */
const operators = /^(?:sailoperator\.io|operator\.(?:istio|gloo\.solo)\.io|servicemesh\.cisco\.com)$/;

function ofOperator({ root, placed, reader }: YamlDocument, group: string, kind: string): void {
  const version = placed(root, 'spec', 'version');
  if (operators.test(group)) {
    reader.install('operator', version, kind);
    if (kind === 'Istio') reader.plane(kind, version, releaseOrMinorIn(version?.text ?? ''));
  } else if (group === 'maistra.io' && kind === 'ServiceMeshControlPlane') {
    const release = releaseOfMesh(version?.text ?? '');
    reader.plane(kind, version, release);
    if (version) reader.standsFor('operator', 'install', release, version);
  } else if (group === 'istio.openshift.com' && kind === 'Installation')
    reader.plane(kind, version, undefined);
}

function define({ placed, reader }: YamlDocument, map: Node | undefined): void {
  if (!isMap(map)) return;
  for (const { key, value } of map.items) {
    const [name, text] = [textOf(key), placed(value)];
    if (name !== undefined && text) reader.define(name, text);
  }
}

/** What a program of Pulumi is told by a name, with or without that of the project: `mesh:istioVersion`; or Terraform's variables. */
function configured({ placed, reader }: YamlDocument, config: Node | undefined): void {
  for (const { key, value } of isMap(config) ? config.items : []) {
    const name = (textOf(key) ?? '').replace(/^.*:/, '');
    const text = placed(value) ?? placed(value, 'value') ?? placed(value, 'default');
    if (!text) continue;
    reader.define(name, text);
    if (isVersionVariable(name)) reader.version('variable', strengthOfVariable(name), text);
  }
}

/** Where values of Istio's charts stand: in a file of their own, below a chart's name, or in a chart that holds its defaults. */
const valuesBelow = [
  '',
  'istiod',
  'istio',
  'base',
  'cni',
  'ztunnel',
  'defaults',
  '_internal_defaults_do_not_set',
];

/** What installs the control plane or a part of it, told by its hub or by keys that only Istio's charts have. */
function plainValues({ placed, reader }: YamlDocument, values: Node | undefined): void {
  for (const chart of valuesBelow) {
    const root = chart === '' ? values : valueOf(values, chart);
    const hub = textAt(root, 'global', 'hub') ?? '';
    const known = chart === 'istiod' ? 2 : keysOf(root).filter((key) => istioKeys.includes(key)).length;
    /** Whether it is of Istio's and names a release. */
    const install = (isKnown: boolean, place: string | undefined, of: string, ...path: string[]): boolean => {
      const tag = placed(root, ...path, 'tag');
      if (!tag || !(isKnown || istiosPlace.test(place ?? ''))) return false;
      reader.install('values', tag, of);
      return /\d\.\d/.test(tag.text);
    };
    const hubOf = (part: string): string =>
      textAt(root, part, 'hub') ?? textAt(root, part, 'repository') ?? hub;
    // The chart takes the tag of all only where the control plane has none of its own.
    if (!install(known > 1, hubOf('pilot'), chart, 'pilot')) install(known > 0, hub, chart, 'global');
    install(false, hubOf('cni'), 'cni', 'cni');
    // `cni` was asked for as a part of the whole.
    if (chart !== 'cni') install(false, textAt(root, 'hub'), 'ztunnel');
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
    const wanted = placed(source, 'targetRevision')?.text ?? '';
    const name = parameterIn(wanted);
    if (!name) continue;
    const [chart = '', repository, path = ''] = ['chart', 'repoURL', 'path'].map(
      (key) => placed(source, key)?.text,
    );
    const chartName = parameterIn(chart);
    const isOfCode = isChartOfCode(repository ?? '', path);
    for (const element of elements(valueOf(spec, 'generators'), 0)) {
      const own = chartName ? (textAt(element, ...chartName) ?? '') : chart;
      const revision = placed(element, ...name);
      if (isOfCode) reader.install('argocd', releaseOfCode(revision), path);
      else if (isIstioChart(own, repository)) reader.install('argocd', revision, own);
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
