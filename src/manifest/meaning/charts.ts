/** Values of Istio's charts in a manifest: in a file of their own, or beside the name of a chart. */
import { beforeRelease, isChartOfCode, releaseOrMinorIn } from '../../facts/written';
import {
  isMap,
  isScalar,
  isSeq,
  keysOf,
  textOf,
  valueAt,
  valueOf,
  type Node,
  type YAMLMap,
} from '../text/parse';
import type { Scope } from './scope';
import { enterKey } from './scopes';
import {
  allCharts,
  allKnown,
  chartNamed,
  chartsLike,
  renamedLike,
  isForeign,
  hasOwnGlobals,
  isOwnKey,
  istioChart,
  looksLikeValues,
  ofOneTime,
  type Shape,
} from './values';
import { helmPath } from './pointer';
import { walkInner } from './inner';
import type { Walk } from './walk';

const helmScope = (charts: readonly string[]): Scope => ({ at: 'helm', charts, path: '' });

const shapeOf = (map: unknown): Shape => ({ keys: keysOf(map), below: (key) => keysOf(valueOf(map, key)) });

/** Values by what is in them. */
export function walkValues(walk: Walk, values: unknown): void {
  const root = walk.resolve(values);
  if (!isMap(root)) return;
  const { history } = walk;
  const shape = shapeOf(root);
  const defaults = ['_internal_defaults_do_not_set', 'defaults'].find((key) => shape.below(key).length > 0);
  const inner = defaults === undefined ? shape : shapeOf(valueOf(root, defaults));
  const charts = looksLikeValues(history, shape) || looksLikeValues(history, inner) ? allCharts(history) : [];
  if (isForeign(shape)) return;
  const claimed = charts.length > 0 ? ofOneTime(history, charts, shape) : chartsLike(history, inner);
  if (claimed.length > 0) {
    claim(walk, root, claimed);
    return;
  }
  // An umbrella chart has the values of its parts below their names.
  const parts = root.items.flatMap(({ key, value }) => {
    const chart = chartNamed(history, textOf(key) ?? '');
    return chart && isMap(value) ? [{ chart, value, ...certainty(walk, chart, shapeOf(value)) }] : [];
  });
  const some = parts.some(({ certain }) => certain);
  const own = parts.filter(({ certain, possible }) => certain || (some && possible));
  for (const { chart, value } of own) claim(walk, value, [chart]);
  // Whatever the dependency is called there.
  for (const { key, value } of root.items) {
    const renamed =
      chartNamed(history, textOf(key) ?? '') || !isMap(value) ? [] : renamedLike(history, shapeOf(value));
    if (renamed.length > 0) claim(walk, value as Node, renamed);
  }
  claimGlobals(walk, root, [...new Set(own.map(({ chart }) => chart))]);
}

/** Helm hands the values below `global` of an umbrella chart to each of its parts, whatever their schemas say. */
function claimGlobals(walk: Walk, root: YAMLMap, charts: readonly string[]): void {
  const pair = root.items.find(({ key }) => textOf(key) === 'global');
  if (!pair || charts.length === 0) return;
  // That one part has the key does not help where another one refuses it.
  const uses = charts.flatMap((chart) => {
    const { found } = enterKey(walk.history, helmScope([chart]), 'global');
    return found ? [walk.use('helm', found, pair.key as Node, undefined)] : [];
  });
  if (isMap(pair.value) && !walk.taken.has(pair.value)) {
    walk.taken.add(pair.value);
    walk.node(pair.value, { at: 'helm', charts, path: 'global' }, uses[0]);
  }
}

/** Whether the values below a chart's name are that chart's: for themselves, or at least beside others that are. */
function certainty({ history }: Walk, chart: string, shape: Shape): { certain: boolean; possible: boolean } {
  const possible = allKnown(history, chart, shape.keys);
  const named =
    possible && (shape.keys.some((key) => isOwnKey(chart, key)) || hasOwnGlobals(history, chart, shape));
  return {
    certain: named || looksLikeValues(history, shape) || chartsLike(history, shape).includes(chart),
    possible,
  };
}

/** Values of the control plane, whatever is in them. */
export function walkControlPlaneValues(walk: Walk, values: Node): void {
  claim(walk, values, allCharts(walk.history));
}

function claim(walk: Walk, values: Node, charts: readonly string[]): void {
  if (walk.taken.has(values)) return;
  walk.taken.add(values);
  walk.node(values, helmScope(charts), undefined);
}

/** Where tools have the name of a chart, its repository, its values, and single values by their paths. */
const names = [
  ['chart'],
  ['chart', 'name'],
  ['chart', 'spec', 'chart'],
  ['chartName'],
  ['chartname'],
  ['chart_name'],
  ['remoteChart'],
  ['chart_ref'],
  ['chartRef', 'name'],
];
const repositories = [
  ...[['repoURL'], ['repoUrl'], ['repo'], ['repository'], ['repositoryURL'], ['url']],
  ...[['chart_repo_url'], ['chart_repository'], ['repo_url'], ['chart', 'repository']],
  ...[
    ['chart', 'spec', 'sourceRef', 'name'],
    ['repositoryOpts', 'repo'],
  ],
];
const valuesKeys = [
  'values',
  'valuesObject',
  'valuesInline',
  'valuesContent',
  'valuesTemplate',
  'release_values',
];
const setKeys = ['parameters', 'set', 'setValues'];

/**
 * A mapping that names a chart and gives it values: Argo CD's, Flux's, Helmfile's and others'. `rest` gets what is
 * written as text and is nobody's that is known here.
 */
export function walkRelease(walk: Walk, map: YAMLMap, rest: (root: Node) => void): void {
  const helm = valueOf(map, 'helm');
  const holders = isMap(helm) ? [map, helm] : [map];
  const given = holders.flatMap((holder) => valuesKeys.flatMap((key) => valueOf(holder, key) ?? []));
  const sets = holders.flatMap((holder) => setKeys.flatMap((key) => valueOf(holder, key) ?? []));
  if (given.length + sets.length === 0) {
    showChart(walk, map);
    return;
  }
  const chart = chartOf(walk, map);
  if (chart && chart !== 'foreign') walk.showChart(chart, map.items[0]?.key as Node);
  if (chart === 'foreign') {
    // Labels and annotations of Istio stand in others' values too, and are seen like anywhere else.
    for (const values of given) {
      const known = walk.resolve(values);
      if (known) walk.others.add(known);
      if (isScalar(known)) walkInner(walk, values, rest);
    }
    return;
  }
  walk.around.pinning(chart && releaseOf(walk, map), () => {
    for (const values of given) walkGiven(walk, values, chart, rest);
    if (chart) for (const set of sets) walkSet(walk, set, chart);
  });
}

/** A chart that is installed with all its defaults; dependencies and Kustomize call it by `name`. */
function showChart(walk: Walk, map: YAMLMap): void {
  // Whether it is installed at all, values decide.
  if (['condition', 'tags', 'installed'].some((key) => valueOf(map, key))) return;
  const isDependency = ['repository', 'repo'].some((key) => valueOf(map, key));
  const key = isDependency ? 'name' : ['chart', 'chartName'].find((one) => valueOf(map, one));
  if (key === undefined) return;
  const chart = chartOf(walk, map, isDependency ? [['name']] : []);
  if (chart && chart !== 'foreign') walk.showChart(chart, map.items[0]?.key as Node);
}

const versions = [
  ...[['version'], ['targetRevision'], ['chartVersion'], ['chart_version'], ['chart', 'version']],
  ['chart', 'spec', 'version'],
];

/** The release of the chart: Istio's charts have the numbers of its releases. */
function releaseOf(walk: Walk, map: Node): string | undefined {
  const textAt = (...path: string[]): string | undefined => textOf(walk.resolve(valueAt(map, ...path)));
  const folder = textAt('path');
  // A repository of one's own has tags of its own.
  const isOwn = folder !== undefined && textAt('chart') === undefined;
  if (isOwn && !isChartOfCode(textAt('repoURL') ?? '', folder)) return undefined;
  const text = versions.map((path) => textAt(...path)).find((one) => one !== undefined);
  return text === undefined ? undefined : releaseOrMinorIn(text.replace(beforeRelease, ''));
}

/** The chart of Istio that a release names; `foreign` where it names another's; undefined where it cannot be told. */
function chartOf(walk: Walk, map: Node, others: readonly string[][] = []): string | undefined {
  const first = (paths: readonly string[][]): string => {
    for (const path of paths) {
      const text = textOf(walk.resolve(valueAt(map, ...path)));
      if (text) return text;
    }
    return '';
  };
  // Kustomize calls the chart by `name`, Istio's own repository has it in a folder.
  const inline = valueOf(map, 'valuesInline') ? [['name']] : [];
  const folder = /(?:^|\/)manifests\/charts\/(?:.*\/)?([\w-]+)$/.exec(first([['path']]))?.[1];
  const name = first([...names, ...inline, ...others]) || (folder ?? '');
  if (!name) return undefined;
  const repository = first(repositories);
  const own = istioChart(walk.history, name === 'istio-discovery' ? 'istiod' : name, repository);
  return own ?? (isElsewhere(name, repository, map) ? 'foreign' : undefined);
}

/** A chart from a repository is whose it is; one that stands beside the file may be an umbrella over Istio's. */
function isElsewhere(name: string, repository: string, map: Node): boolean {
  if (/istio|mesh/i.test(name) || /^\.{0,2}\//.test(name)) return false;
  const kind = textOf(valueAt(map, 'chart', 'spec', 'sourceRef', 'kind'));
  if (kind !== undefined) return kind === 'HelmRepository';
  // A source that is called after something else has that other's chart.
  if (valueOf(map, 'chartRef')) return true;
  return /^(?:https?|oci):\/\//.test(repository) && !/\.git$/.test(repository)
    ? true
    : /^[\w-]+\/[\w-]+$/.test(name);
}

function walkGiven(walk: Walk, values: Node, chart: string | undefined, rest: (root: Node) => void): void {
  const known = walk.resolve(values);
  if (!known || walk.taken.has(known) || walk.others.has(known)) return;
  if (isScalar(known)) {
    walk.taken.add(known);
    walkInner(walk, values, (root) => {
      // Text in text would be read anew for ever.
      if (isScalar(root)) return;
      walkGiven(walk, root, chart, rest);
      if (!walk.taken.has(root)) rest(root);
    });
  } else if (isSeq(known)) for (const item of known.items) walkGiven(walk, item as Node, chart, rest);
  else if (!isMap(known)) return;
  else if (chart) claim(walk, values, [chart]);
  else walkValues(walk, values);
}

/** `name: pilot.cni.enabled` in a list, or the same as keys of a mapping. */
function walkSet(walk: Walk, set: Node, chart: string): void {
  walk.taken.add(set);
  if (isMap(set)) {
    for (const { key, value } of set.items) helmPath(walk, key, value, helmScope([chart]));
  } else if (isSeq(set)) {
    for (const item of set.items)
      helmPath(walk, valueOf(item, 'name'), valueOf(item, 'value'), helmScope([chart]));
  }
}
