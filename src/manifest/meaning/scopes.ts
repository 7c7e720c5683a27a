/** What keys and values mean, step by step from the root of an object downwards. */
import type { History, Id } from '../../facts/model';
import { enterField, enterFree } from './fields';
import { living, ofCharts } from './lookup';
import { enterMetadata, enterSelector, flag, selected } from './names';
import { programAt, programOf } from './programs';
import { isForeign, sailCharts, type Resource } from './resources';
import {
  injectedAt,
  injectedScope,
  meshScope,
  networksScope,
  nothing,
  type Found,
  type Scope,
  type Step,
} from './scope';
import { hasValue, remembered } from './steps';
import { partOf } from './values';

/** What the texts of the mesh's own ConfigMap hold. */
const textScopes: ReadonlyMap<string, Scope> = new Map([
  ['mesh', meshScope],
  ['meshNetworks', networksScope],
]);

/** Where, below its `spec`, an object has selectors of others. */
const leadsToSelectors =
  /^(?:ingress|egress|from|to|affinity|pod(?:Anti)?Affinity|podAffinityTerm|topologySpreadConstraints|(?:required|preferred)DuringScheduling\w*)$/;

const onKind = (at: 'metadata' | 'annotations' | 'labels', on: string | undefined): Scope =>
  on === undefined ? { at } : { at, on };

/** Kinds of which it is known what of their metadata Istio reads: Kubernetes' own, and some of Istio's. */
const ownKinds =
  /^(?:\/(?:Namespace|Service|Pod)|networking\.istio\.io\/(?:VirtualService|DestinationRule|ServiceEntry)|apps\/(?:Deployment|StatefulSet|DaemonSet|ReplicaSet)|batch\/(?:Job|CronJob))$/;

/** What was found in the metadata of an object. */
const standingOn = (step: Step, on: string | undefined): Step =>
  on === undefined || !step.found ? step : { ...step, found: { ...step.found, on } };

function enterObject(scope: Scope & { at: 'object' }, key: string): Step {
  // A workload's own selector finds the pods that its template makes.
  const isOwn = key === 'selector' && scope.isWorkload === true;
  if (/^(?:selector|(?:pod|namespace|label)Selector)$/.test(key) && !isOwn)
    return { scope: { at: 'selector' } };
  if (leadsToSelectors.test(key)) return { scope };
  if (key === 'metadata') return { scope: onKind('metadata', scope.on) };
  if (scope.on !== undefined && /^(?:job)?template$/i.test(key))
    return { scope: { ...scope, on: key === 'template' ? 'Pod' : 'Job' } };
  if (key === 'containers' || key === 'initContainers')
    return { scope: { at: 'containers', proxy: scope.proxy } };
  return /^(?:spec|template|jobTemplate)$/.test(key) ? { scope } : nothing;
}

/** One step down by a key of a mapping. */
export function enterKey(history: History, scope: Scope, key: string): Step {
  switch (scope.at) {
    case 'resource':
      return enterResource(history, scope.resource, key);
    case 'object':
      return enterObject(scope, key);
    case 'metadata':
      return key === 'annotations' || key === 'labels' ? { scope: onKind(key, scope.on) } : nothing;
    case 'annotations':
    case 'labels': {
      const role = scope.at === 'labels' ? 'label' : 'annotation';
      return standingOn(
        remembered(history, role, key, () => enterMetadata(history, role, key)),
        scope.on,
      );
    }
    case 'selector':
      return enterSelector(history, key);
    case 'flags':
      return { found: flag(history, key, scope.of) };
    case 'configData': {
      const text = textScopes.get(key);
      return text ? { scope: { at: 'text', scope: text } } : nothing;
    }
    case 'sail':
      return key === 'values' ? { scope: { at: 'helm', charts: scope.charts, path: '' } } : nothing;
    case 'fields':
      if (scope.free) return enterFree(history, scope.base, key);
      return remembered(history, scope.base, key, () => enterField(history, scope.base, key));
    case 'helm':
      return enterValues(history, scope.charts, scope.path, key);
    case 'overlays':
      return key === 'patches' ? { scope } : nothing;
    case 'containers':
    case 'selectorKey':
    case 'text':
      return nothing;
  }
}

/** One step down into a list. */
export function enterItem(scope: Scope): Scope | undefined {
  if (scope.at === 'fields') return itemOf(scope);
  if (scope.at === 'helm') return { ...scope, path: `${scope.path}[]` };
  return /^(?:flags|object|overlays|selector)$/.test(scope.at) ? scope : undefined;
}

const items = new WeakMap<Scope, Scope>();

function itemOf(scope: Extract<Scope, { at: 'fields' }>): Scope {
  let item = items.get(scope);
  if (!item) items.set(scope, (item = { ...scope, base: `${scope.base}[]`, free: false }));
  return item;
}

/** What a scalar names here. */
export function enterValue(history: History, scope: Scope, text: string): Found | undefined {
  if (!text || text.length > 100) return undefined;
  if (scope.at === 'selectorKey') return selected(history, text);
  if (scope.at !== 'fields') return undefined;
  // Of a path that leaves a part of it open, that part is what a release knows or not.
  const word = text.startsWith('/') ? (/\{\*{1,2}\}/.exec(text)?.[0] ?? text) : text;
  for (const field of fieldsAt(history, scope.base)) {
    if (!hasValue(history, field, word)) continue;
    const record = living(history, `${field}=${word}`);
    if (record) return { role: 'value', id: record.id, record };
  }
  return undefined;
}

/** The field of whose items or values this is one, and the place itself. */
const fieldsAt = (history: History, base: Id): readonly Id[] =>
  remembered(history, base, '\0values', () => [...new Set([base.replace(/(?:\[\]|\{\})+$/, ''), base])]);

const proxied = /^(?:\/Pod|apps\/(?:Deployment|StatefulSet|ReplicaSet)|batch\/(?:Cron)?Job)$/;

function enterResource(history: History, resource: Resource, key: string): Step {
  const name = `${resource.group}/${resource.kind}`;
  const on = ownKinds.test(name) ? resource.kind : undefined;
  if (key === 'metadata') return { scope: onKind('metadata', on) };
  if (resource.record || resource.group === 'install.istio.io') {
    const base = `${resource.id}#`;
    return remembered(history, base, key, () => enterField(history, base, key));
  }
  const charts = sailCharts(resource);
  if (charts) return key === 'spec' ? { scope: { at: 'sail', charts } } : nothing;
  if (isForeign(resource)) return nothing;
  switch (name) {
    case 'apiextensions.k8s.io/CustomResourceDefinition':
      return nothing;
    case '/ConfigMap':
      // A template may write the name.
      return key === 'data' && /^(?:istio|$)/.test(resource.name) ? { scope: { at: 'configData' } } : nothing;
    default:
      return enterKey(
        history,
        {
          at: 'object',
          isWorkload: /^(?:apps|batch)$/.test(resource.group),
          ...(on !== undefined && { on }),
          // ztunnel runs on each node.
          ...(proxied.test(name) && { proxy: 'agent' as const }),
        },
        key,
      );
  }
}

function enterValues(history: History, charts: readonly string[], path: string, key: string): Step {
  // Wrappers that the charts put around their defaults in some releases. Where nobody says which chart's values these
  // are, a key of so plain a name may be the wrapping chart's own.
  const wraps = path === '' && /^(?:defaults|_internal_defaults_do_not_set)$/.test(key);
  if (path === injectedAt) return { scope: injectedScope };
  const next = path ? `${path}.${key}` : key;
  const record = wraps && charts.length > 1 ? undefined : ofCharts(history, charts, next);
  const found: Found | undefined = record && { role: 'helm', id: record.id, record };
  if (wraps) return { found, scope: { at: 'helm', charts, path } };
  const part = path === '' ? partOf(history, charts, key) : undefined;
  if (part !== undefined) return { found, scope: { at: 'helm', charts: [part], path } };
  const scope: Scope = { at: 'helm', charts, path: next };
  if (path === '' && key === 'meshConfig') return { found, scope: meshScope };
  if (path === 'global' && key === 'meshNetworks') return { found };
  if (key === 'podAnnotations') return { found, scope: { at: 'annotations' } };
  if (key === 'podLabels') return { found, scope: { at: 'labels' } };
  if (key === 'env' && !path.startsWith('global'))
    return { found, scope: { at: 'flags', of: programAt(path) ?? programOf(charts, path) } };
  return { found, scope: found ? scope : undefined };
}
