/** Values of Istio's charts in a manifest: in a file of their own, or beside the name of a chart. */
import { isMap, isScalar, isSeq, keysOf, textOf, valueOf, type Node, type YAMLMap } from '../text/parse';
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
  looksLikeValues,
  ofOneTime,
  umbrella,
  type Shape,
} from './values';
import { helmPath } from './pointer';
import { walkInner } from './inner';
import { chartOf, releaseOf } from './chart-named';
import { showChart } from './shown';
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
  walkPartValues(walk, root);
}

/** Charts by the names below which a chart has values for them; empty where one is not Istio's. */
export type Parts = ReadonlyMap<string, string>;

const certainly = { certain: true, possible: true };

/** An umbrella chart has the values of its parts below their names, which its Chart.yaml tells. */
export function walkPartValues(walk: Walk, root: YAMLMap, told: Parts = new Map()): void {
  const { history } = walk;
  const parts = root.items.flatMap(({ key, value }) => {
    const name = textOf(key) ?? '';
    const chart = told.get(name) ?? chartNamed(history, name);
    if (!chart || !isMap(value)) return [];
    const sure = (told.has(name) || isWrapped(walk, chart, value)) && certainly;
    return [{ chart, value, ...(sure || certainty(walk, chart, shapeOf(value))) }];
  });
  const some = parts.some(({ certain }) => certain);
  const own = parts.filter(({ certain, possible }) => certain || (some && possible));
  for (const { chart, value } of own) claim(walk, value, [chart]);
  // Whatever the dependency is called there.
  for (const { key, value } of root.items) {
    const name = textOf(key) ?? '';
    const isNamed = told.has(name) || chartNamed(history, name) !== undefined;
    const renamed = isNamed || !isMap(value) ? [] : renamedLike(history, shapeOf(value));
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

/** Whether below the name of Istio's own umbrella chart stand values of its parts: of one for certain, or of several. */
function isWrapped(walk: Walk, chart: string, values: YAMLMap): boolean {
  if (chart !== umbrella || !allKnown(walk.history, chart, keysOf(values))) return false;
  const parts = values.items.flatMap(({ key, value }) => {
    const part = isMap(value) ? chartNamed(walk.history, textOf(key) ?? '') : undefined;
    return part ? [certainty(walk, part, shapeOf(value))] : [];
  });
  return parts.some(({ certain }) => certain) || parts.filter(({ possible }) => possible).length > 1;
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

/** Where tools have the values of a chart, and single values by their paths. */
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
    plainRelease(walk, map);
    return;
  }
  const chart = chartOf(walk, map);
  showNamed(walk, chart, map);
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
function plainRelease(walk: Walk, map: YAMLMap): void {
  // Whether it is installed at all, values decide.
  if (['condition', 'tags', 'installed'].some((key) => valueOf(map, key))) return;
  const isDependency = ['repository', 'repo'].some((key) => valueOf(map, key));
  const key = isDependency ? 'name' : ['chart', 'chartName'].find((one) => valueOf(map, one));
  if (key === undefined) return;
  showNamed(walk, chartOf(walk, map, isDependency ? [['name']] : []), map);
}

function showNamed(walk: Walk, chart: string | undefined, { items: [first] }: YAMLMap): void {
  if (chart && chart !== 'foreign') showChart(walk, chart, first?.key as Node);
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
