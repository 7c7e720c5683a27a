/** What keys and values mean, step by step from the root of an object downwards. */
import type { History, Id, LivingRecord } from '../../facts/model';
import { idOf } from '../../facts/types';
import { fieldsElsewhere, join, living, named, ofCharts } from './lookup';
import { hasValue, remembered } from './steps';
import { isForeign, isIstioName, sailCharts, type Resource } from './resources';
import { allCharts, partOf } from './values';
import type { UseRole } from '../model';

export type Scope =
  | { readonly at: 'resource'; readonly resource: Resource }
  /** A part of a Kubernetes object in which a pod template may stand. */
  | { readonly at: 'object'; readonly isWorkload?: boolean }
  /** Labels by which a Kubernetes object finds others; below `key` stands the name of one. */
  | { readonly at: 'selector' | 'selectorKey' }
  | { readonly at: 'metadata' | 'annotations' | 'labels' }
  /** A map whose keys are flags, or a list of `name` and `value`. */
  | { readonly at: 'flags' }
  | { readonly at: 'containers' }
  /** Patches of an IstioOperator over what a component installs. */
  | { readonly at: 'overlays' }
  | { readonly at: 'configData' }
  /** The `spec` of an object of the Sail operator. */
  | { readonly at: 'sail'; readonly charts: readonly string[] }
  /** A scalar whose text is YAML of its own. */
  | { readonly at: 'text'; readonly scope: Scope }
  /** Below a field or setting; with `free` the keys are a map's. */
  | { readonly at: 'fields'; readonly base: Id; readonly free: boolean }
  | { readonly at: 'helm'; readonly charts: readonly string[]; readonly path: string };

/** What a key or value was found to name. */
export interface Found {
  readonly role: UseRole;
  readonly id: Id;
  readonly record: LivingRecord | undefined;
  readonly selects?: true;
}

export interface Step {
  readonly found?: Found | undefined;
  /** Of what is below; undefined where nothing below is known. */
  readonly scope?: Scope | undefined;
}

const nothing: Step = {};
const operator = 'install.istio.io/IstioOperator#';

export const meshScope: Scope = { at: 'fields', base: 'mesh/MeshConfig#', free: false };
const networksScope: Scope = { at: 'fields', base: 'mesh/MeshNetworks#', free: false };
const proxyScope: Scope = { at: 'fields', base: 'mesh/ProxyConfig#', free: false };

/** Fields that hold something with a history of its own. */
function crossing(history: History, id: Id): Scope | undefined {
  switch (id) {
    case 'mesh/MeshConfig#defaultConfig':
      return proxyScope;
    case 'mesh/ProxyConfig#proxyMetadata':
    case 'networking.istio.io/ProxyConfig#spec.environmentVariables':
      return { at: 'flags' };
    case `${operator}spec.meshConfig`:
      return meshScope;
    case `${operator}spec.unvalidatedValues`:
      return { at: 'helm', charts: allCharts(history), path: '' };
    case 'networking.istio.io/WorkloadGroup#spec.metadata':
      return { at: 'metadata' };
    // They go to what Istio makes for the gateway.
    case 'gateway.networking.k8s.io/Gateway#spec.infrastructure.annotations':
      return { at: 'annotations' };
    case 'gateway.networking.k8s.io/Gateway#spec.infrastructure.labels':
      return { at: 'labels' };
    default:
      return undefined;
  }
}

/** What the texts of the mesh's own ConfigMap hold. */
const textScopes: ReadonlyMap<string, Scope> = new Map([
  ['mesh', meshScope],
  ['meshNetworks', networksScope],
]);

/** Where, below its `spec`, an object has selectors of others. */
const leadsToSelectors =
  /^(?:ingress|egress|from|to|affinity|pod(?:Anti)?Affinity|podAffinityTerm|topologySpreadConstraints|(?:required|preferred)DuringScheduling\w*)$/;

function enterObject(scope: Scope & { at: 'object' }, key: string): Step {
  // A workload's own selector finds the pods that its template makes.
  const isOwn = key === 'selector' && scope.isWorkload === true;
  if (/^(?:selector|(?:pod|namespace|label)Selector)$/.test(key) && !isOwn)
    return { scope: { at: 'selector' } };
  if (leadsToSelectors.test(key)) return { scope };
  if (key === 'metadata') return { scope: { at: 'metadata' } };
  if (key === 'containers' || key === 'initContainers') return { scope: { at: 'containers' } };
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
      return key === 'annotations' || key === 'labels' ? { scope: { at: key } } : nothing;
    case 'annotations':
      return remembered(history, 'annotation', key, () => enterMetadata(history, 'annotation', key));
    case 'labels':
      return remembered(history, 'label', key, () => enterMetadata(history, 'label', key));
    case 'selector':
      return enterSelector(history, key);
    case 'flags':
      return { found: flag(history, key) };
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

/** A mapping of labels, or lists and mappings of them below these names. */
function enterSelector(history: History, key: string): Step {
  if (/^match(?:Labels|Expressions)$/.test(key)) return { scope: { at: 'selector' } };
  if (key === 'key') return { scope: { at: 'selectorKey' } };
  return { found: selected(history, key) };
}

function selected(history: History, name: string): Found | undefined {
  const record = living(history, idOf('label', name));
  return record && { role: 'label', id: record.id, record, selects: true };
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
  for (const field of fieldsAt(history, scope.base)) {
    if (!hasValue(history, field, text)) continue;
    const record = living(history, `${field}=${text}`);
    if (record) return { role: 'value', id: record.id, record };
  }
  return undefined;
}

/** The field of whose items or values this is one, and the place itself. */
const fieldsAt = (history: History, base: Id): readonly Id[] =>
  remembered(history, base, '\0values', () => [...new Set([base.replace(/(?:\[\]|\{\})+$/, ''), base])]);

export function flag(history: History, name: string): Found | undefined {
  const record = living(history, idOf('flag', name));
  return record && { role: 'flag', id: record.id, record };
}

function enterResource(history: History, resource: Resource, key: string): Step {
  if (key === 'metadata') return { scope: { at: 'metadata' } };
  if (resource.record || resource.group === 'install.istio.io') {
    const base = `${resource.id}#`;
    return remembered(history, base, key, () => enterField(history, base, key));
  }
  const charts = sailCharts(resource);
  if (charts) return key === 'spec' ? { scope: { at: 'sail', charts } } : nothing;
  if (isForeign(resource)) return nothing;
  switch (`${resource.group}/${resource.kind}`) {
    case 'apiextensions.k8s.io/CustomResourceDefinition':
      return nothing;
    case '/ConfigMap':
      // A template may write the name.
      return key === 'data' && /^(?:istio|$)/.test(resource.name) ? { scope: { at: 'configData' } } : nothing;
    default:
      return enterKey(history, { at: 'object', isWorkload: /^(?:apps|batch)$/.test(resource.group) }, key);
  }
}

/** Where a ConfigMap has the configuration that `sidecar.istio.io/bootstrapOverride` adds to a proxy's own. */
export const bootstrapFile = 'custom_bootstrap.json';

/** Names in a ConfigMap under which YAML stands: objects, or values for a chart. */
export function isYamlName(key: string): boolean {
  return /(?:\.(?:ya?ml|json)|(?:^|[.-])values)$/.test(key);
}

function enterMetadata(history: History, role: 'annotation' | 'label', name: string): Step {
  const id = idOf(role, name);
  // `auth.istio.io/9080`: a number is filled in.
  const record = living(history, id) ?? living(history, id.replace(/\/\d+$/, '/{port}'));
  if (!record) {
    const other = role === 'annotation' ? 'label' : 'annotation';
    const isKnown = isIstioName(name) || living(history, idOf(other, name)) !== undefined;
    return isKnown ? { found: { role, id, record: undefined } } : nothing;
  }
  const scope: Scope | undefined =
    name === 'proxy.istio.io/config' ? { at: 'text', scope: proxyScope } : undefined;
  return { found: { role, id: record.id, record }, scope };
}

/** A key of a map, which people choose. */
function enterFree(history: History, base: Id, key: string): Step {
  if (key === '<<') return nothing;
  const step = remembered(history, base, '\0map', (): Step | 'labels' =>
    /[./#](?:matchLabels|labels|selector)$/.test(base)
      ? 'labels'
      : { scope: { at: 'fields', base: `${base}{}`, free: false } },
  );
  return step === 'labels' ? enterMetadata(history, 'label', key) : step;
}

function enterField(history: History, base: Id, key: string): Step {
  if (key === '<<') return nothing;
  const record = named(history, base, key);
  const id = record?.id ?? join(base, key);
  const inner = crossing(history, id) ?? components(base, key) ?? operatorValues(base, key);
  if (!record) {
    // The containers at the root have no record in every release; below the rest nothing is known.
    const goesOn = base.endsWith('#') || base.startsWith(`${operator}spec`);
    const scope: Scope | undefined = inner ?? (goesOn ? { at: 'fields', base: id, free: false } : undefined);
    return fieldsElsewhere(history, id) ? { found: { role: 'field', id, record }, scope } : { scope };
  }
  const isMap = (record.type === 'field' || record.type === 'setting') && record.valueType === 'map';
  const role = record.type === 'setting' ? 'setting' : 'field';
  return { found: { role, id, record }, scope: inner ?? { at: 'fields', base: id, free: isMap } };
}

/** What stands below `spec.components.*.k8s` of an IstioOperator is Kubernetes' own, apart from these. */
function components(base: Id, key: string): Scope | undefined {
  if (!base.startsWith(`${operator}spec.components`)) return undefined;
  if (key === 'env') return { at: 'flags' };
  if (key === 'overlays') return { at: 'overlays' };
  return key === 'podAnnotations' ? { at: 'annotations' } : undefined;
}

/** istioctl passes them on to the charts by its own schema; some of them hold what has a history of its own. */
function operatorValues(base: Id, key: string): Scope | undefined {
  const values = `${operator}spec.values`;
  if (base !== values && !base.startsWith(`${values}.`)) return undefined;
  if (base === values && key === 'meshConfig') return meshScope;
  if (base === values && key === 'ztunnel') return { at: 'helm', charts: ['ztunnel'], path: '' };
  if (key === 'podAnnotations') return { at: 'annotations' };
  if (key === 'podLabels') return { at: 'labels' };
  return key === 'env' && !base.startsWith(`${values}.global`) ? { at: 'flags' } : undefined;
}

function enterValues(history: History, charts: readonly string[], path: string, key: string): Step {
  // Wrappers that the charts put around their defaults in some releases.
  if (path === '' && /^(?:defaults|_internal_defaults_do_not_set)$/.test(key)) {
    return { scope: { at: 'helm', charts, path } };
  }
  const next = path ? `${path}.${key}` : key;
  const record = ofCharts(history, charts, next);
  const found: Found | undefined = record && { role: 'helm', id: record.id, record };
  const part = path === '' ? partOf(history, charts, key) : undefined;
  if (part !== undefined) return { found, scope: { at: 'helm', charts: [part], path } };
  const scope: Scope = { at: 'helm', charts, path: next };
  if (path === '' && key === 'meshConfig') return { found, scope: meshScope };
  if (path === 'global' && key === 'meshNetworks') return { found };
  if (key === 'podAnnotations') return { found, scope: { at: 'annotations' } };
  if (key === 'podLabels') return { found, scope: { at: 'labels' } };
  if (key === 'env' && !path.startsWith('global')) return { found, scope: { at: 'flags' } };
  return { found, scope: found ? scope : undefined };
}
