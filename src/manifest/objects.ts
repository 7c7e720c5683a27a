/** Objects at the root of a document, and those that hold others or configuration of Istio. */
import { isAlias, isMap, isSeq, keysOf, textOf, valueAt, valueOf, type Node } from './parse';
import {
  allCharts,
  chartNamed,
  isIstioGroup,
  looksLikeValues,
  readResource,
  type Resource,
} from './resources';
import type { Scope } from './scopes';
import type { Use } from './model';
import type { Walk } from './walk';

/** Collects the uses of whatever this is: an object, a list of them, or a values file. */
export function walkRoot(walk: Walk, node: unknown): void {
  const root = walk.resolve(node);
  if (isSeq(root)) {
    for (const item of root.items) {
      if (isMap(item)) walkRoot(walk, item);
      else if (isAlias(item))
        walk.through(item.source, 'object', (target) => {
          if (isMap(target)) walkRoot(walk, target);
        });
    }
    return;
  }
  if (!isMap(root)) return;
  const apiVersion = valueOf(root, 'apiVersion');
  const kind = valueOf(root, 'kind');
  const [version, name] = [textOf(apiVersion), textOf(kind)];
  if (apiVersion && kind && version && name) {
    const resource = readResource(
      walk.history,
      version,
      name,
      textOf(valueAt(root, 'metadata', 'name')) ?? '',
    );
    walkResource(walk, resource, root, apiVersion, kind);
  } else if (!version && !name) {
    if (isKustomization(root)) walkKustomization(walk, root);
    else walkValues(walk, root);
  }
}

function walkResource(walk: Walk, resource: Resource, root: Node, apiVersion: Node, kind: Node): void {
  let parent: Use | undefined;
  if (resource.record ?? isIstioGroup(resource.group)) {
    const found = { id: resource.id, record: resource.record };
    parent = walk.use('kind', found, kind, undefined);
    walk.use('apiVersion', found, apiVersion, parent, resource.version);
  }
  walk.node(root, { at: 'resource', resource }, parent);
  switch (`${resource.group}/${resource.kind}`) {
    case 'argoproj.io/Application': {
      walkArgo(walk, valueAt(root, 'spec'));
      return;
    }
    case 'argoproj.io/ApplicationSet': {
      walkArgo(walk, valueAt(root, 'spec', 'template', 'spec'));
      return;
    }
    case 'helm.toolkit.fluxcd.io/HelmRelease': {
      const chart = textOf(valueAt(root, 'spec', 'chart', 'spec', 'chart'));
      walkChartValues(walk, chart, valueAt(root, 'spec', 'values'));
      return;
    }
    case 'kustomize.config.k8s.io/Kustomization': {
      walkKustomization(walk, root);
      return;
    }
    default: {
      const items = valueOf(root, 'items');
      if (!resource.record && isSeq(items)) walkRoot(walk, items);
    }
  }
}

function walkArgo(walk: Walk, spec: Node | undefined): void {
  const several = valueOf(spec, 'sources');
  for (const source of [valueOf(spec, 'source'), ...(isSeq(several) ? several.items : [])]) {
    const chart = textOf(valueOf(source, 'chart'));
    const helm = valueOf(source, 'helm');
    walkChartValues(walk, chart, valueOf(helm, 'valuesObject'));
    walk.inner(valueOf(helm, 'values'), (root) => walkChartValues(walk, chart, root));
  }
}

/** Values of a chart whose name is known, or told by what is in them. */
function walkChartValues(walk: Walk, chart: string | undefined, values: unknown): void {
  const known = chart === undefined ? undefined : chartNamed(walk.history, chart);
  // A chart of this name may be somebody else's: `base` and `gateway` are ordinary words.
  if (known && (chart === 'istiod' || chart?.startsWith('istio-') || known === 'ztunnel')) {
    walk.node(values, helmScope([known]), undefined);
  } else walkValues(walk, values);
}

const helmScope = (charts: readonly string[]): Scope => ({ at: 'helm', charts, path: '' });

function walkValues(walk: Walk, values: unknown): void {
  const root = walk.resolve(values);
  if (!isMap(root)) return;
  if (looksLikeValues(keysOf(root), (key) => keysOf(valueOf(root, key)))) {
    walk.node(root, helmScope(allCharts(walk.history)), undefined);
    return;
  }
  // An umbrella chart has the values of its parts below their names.
  for (const { key, value } of root.items) {
    const chart = chartNamed(walk.history, textOf(key) ?? '');
    if (chart && looksLikeValues(keysOf(value), (below) => keysOf(valueOf(value, below)))) {
      walk.node(value, helmScope([chart]), undefined);
    }
  }
}

function isKustomization(root: Node): boolean {
  return ['patches', 'patchesStrategicMerge', 'patchesJson6902'].some((key) => isSeq(valueOf(root, key)));
}

/** Patches written inside of a kustomization; those in files of their own are found there. */
function walkKustomization(walk: Walk, root: Node): void {
  for (const key of ['patches', 'patchesStrategicMerge']) {
    const patches = valueOf(root, key);
    if (!isSeq(patches)) continue;
    for (const item of patches.items) {
      const patch = isMap(item) ? valueOf(item, 'patch') : isAlias(item) ? undefined : item;
      walk.inner(patch, (inner) => {
        if (isMap(inner)) walkRoot(walk, inner);
      });
    }
  }
  const annotations = valueOf(root, 'commonAnnotations');
  if (annotations) walk.node(annotations, { at: 'annotations' }, undefined);
  const labels = valueOf(root, 'commonLabels');
  if (labels) walk.node(labels, { at: 'labels' }, undefined);
}
