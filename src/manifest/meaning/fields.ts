/** One step down from a field or setting, by its own fields or by keys that people choose. */
import type { History, Id } from '../../facts/model';
import { fieldsElsewhere, join, named } from './lookup';
import { enterMetadata } from './names';
import { programAt } from './programs';
import { injectedAt, injectedScope, meshScope, nothing, proxyScope, type Scope, type Step } from './scope';
import { remembered } from './steps';
import { allCharts } from './values';

const operator = 'install.istio.io/IstioOperator#';

/** Fields that hold something with a history of its own. */
function crossing(history: History, id: Id): Scope | undefined {
  switch (id) {
    case 'mesh/MeshConfig#defaultConfig':
      return proxyScope;
    case 'mesh/ProxyConfig#proxyMetadata':
    case 'networking.istio.io/ProxyConfig#spec.environmentVariables':
      return { at: 'flags', of: 'agent' };
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

/** A key of a map, which people choose. */
export function enterFree(history: History, base: Id, key: string): Step {
  if (key === '<<') return nothing;
  if (base === `${operator}spec.values.${injectedAt}`) return { scope: injectedScope };
  const step = remembered(history, base, '\0map', (): Step | 'labels' =>
    /[./#](?:matchLabels|labels|selector)$/.test(base)
      ? 'labels'
      : { scope: { at: 'fields', base: `${base}{}`, free: false } },
  );
  return step === 'labels' ? enterMetadata(history, 'label', key) : step;
}

/** A key below a field or setting, in the spelling of JSON or of protobuf. */
export function enterField(history: History, base: Id, key: string): Step {
  if (key === '<<') return nothing;
  if (base === `${operator}spec.values.${injectedAt}`) return { scope: injectedScope };
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
  if (key === 'env') return { at: 'flags', of: programAt(base.slice(`${operator}spec.components.`.length)) };
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
  return key === 'env' && !base.startsWith(`${values}.global`)
    ? { at: 'flags', of: programAt(base.slice(values.length + 1)) }
    : undefined;
}
