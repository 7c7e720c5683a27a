/** Tells by their keys whose values these are: those of one of Istio's Helm charts, or of somebody else's. */
import { ownerName, pathOf } from '../../facts/ids';
import type { History } from '../../facts/model';
import { idOf, typeOf } from '../../facts/types';

const chartNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'istio-cni': 'cni',
    'istio-base': 'base',
  }),
);

const chartsOf = new WeakMap<History, ReadonlyMap<string, ReadonlySet<string>>>();

/** Keys at the root of the values of each chart that the history knows. */
function rootKeys(history: History): ReadonlyMap<string, ReadonlySet<string>> {
  let charts = chartsOf.get(history);
  if (!charts) {
    const keys = new Map<string, Set<string>>();
    for (const id of history.ids()) {
      if (typeOf(id) !== 'helm') continue;
      const chart = ownerName(id);
      let known = keys.get(chart);
      if (!known) keys.set(chart, (known = new Set()));
      known.add(/^[^.[{]*/.exec(pathOf(id))![0]);
    }
    // Where several have the same value, the control plane's chart speaks for them.
    const sorted = [...keys].sort(([a], [b]) => Number(b === 'istiod') - Number(a === 'istiod'));
    chartsOf.set(history, (charts = new Map(sorted)));
  }
  return charts;
}

const namesOf = new WeakMap<History, readonly string[]>();

/** Istio's own umbrella chart: its values are those of its parts, below their names. */
export const umbrella = 'ambient';

/** Installs what installs Istio: its values are no control plane's. */
const installer = 'istio-operator';

/** Charts of which values of the control plane may be, apart from those that have others' or no such values. */
export function allCharts(history: History): readonly string[] {
  let names = namesOf.get(history);
  if (!names) {
    names = [...rootKeys(history).keys()].filter((chart) => chart !== umbrella && chart !== installer);
    namesOf.set(history, names);
  }
  return names;
}

/** Parts that istioctl alone installed: as the name of a chart each means somebody else's, or nothing. */
const parts =
  /^(?:citadel|default|grafana|istiocoredns|istio-(?:autoinject|config|policy)|kiali|mixer-telemetry|nodeagent|prometheus(?:Operator)?|tracing)$/;

/**
 * The chart whose values stand below a key at the root: in Istio's umbrella chart, and elsewhere where the key can mean
 * nothing else. The operators have ztunnel's values below its name.
 */
export function partOf(history: History, charts: readonly string[], key: string): string | undefined {
  if (charts[0] === umbrella) return chartNamed(history, key);
  const certain = key === 'ztunnel' || (key === 'istiod' && charts.length > 1);
  return certain && charts.includes('ztunnel') ? chartNamed(history, key) : undefined;
}

/** The known chart that a chart's name in a repository means. */
export function chartNamed(history: History, name: string): string | undefined {
  return [name, chartNames.get(name)].find(
    (chart) => chart && !parts.test(chart) && rootKeys(history).has(chart),
  );
}

/** The chart that a reference to one means, where it is certainly Istio's: `base` and `gateway` are ordinary words. */
export function istioChart(history: History, name: string, repository: string): string | undefined {
  const cut = name.lastIndexOf('/') + 1;
  const last = name.slice(cut);
  const known = chartNamed(history, last);
  const certain = last === 'istiod' || last.startsWith('istio-') || known === 'ztunnel';
  return certain || /istio/i.test(repository + name.slice(0, cut)) ? known : undefined;
}

const strong = /^(?:meshConfig|sidecarInjectorWebhook|istio_cni|istiodRemote)$/;
/** Traefik has a `pilot` too. */
const anothers = /^(?:enabled|token|dashboard)$/;

/** Keys of any workload: who has a part called `pilot` has them as well, among parts of his own. */
const ofAnyWorkload =
  /^(?:replicaCount|image|tag|hub|resources|nodeSelector|tolerations|affinity|podAnnotations|podLabels|serviceAnnotations)$/;

/** What people call so in values of their own has other keys. */
function isPilot(history: History, { keys: around, below }: Shape): boolean {
  const charts = ['istiod', 'istio'];
  const own = below('pilot').filter(
    (key) => !anothers.test(key) && charts.some((chart) => history.get(`helm:${chart}#pilot.${key}`)),
  );
  if (own.every((key) => ofAnyWorkload.test(key)))
    return own.length > 0 && charts.some((chart) => allKnown(history, chart, around));
  return true;
}

const strongGlobals =
  /^(?:istioNamespace|proxy_init|meshID|pilotCertProvider|istiod|caAddress|jwtPolicy|sds|meshExpansion|controlPlaneSecurityEnabled|istiodRemote|remotePilotAddress)$/;

/** Keys of a mapping, and of the mappings below them. */
export interface Shape {
  readonly keys: readonly string[];
  readonly below: (key: string) => readonly string[];
}

/** Whether these are values of the control plane, alone or with others' beside them. */
export function looksLikeValues(history: History, shape: Shape): boolean {
  const { below } = shape;
  return (
    hasStrong(history, shape) ||
    below('global').some((key) => strongGlobals.test(key)) ||
    below('gateways').some((key) => /^istio-(?:in|e)gressgateway/.test(key))
  );
}

const hasStrong = (history: History, shape: Shape): boolean =>
  shape.keys.some((key) => strong.test(key) && shape.below(key).length > 0) || isPilot(history, shape);

/**
 * Whether nothing but values of the control plane stand here, several or its own: a chart that depends on Istio's may
 * call it by any name. What stands below `global` tells nothing, as wrappers hand it on.
 */
function isControlPlane(history: History, shape: Shape): boolean {
  const own = shape.keys.filter((key) => key !== 'global');
  return (
    (own.length > 1 || own[0] === 'pilot') && allKnown(history, 'istiod', own) && hasStrong(history, shape)
  );
}

/**
 * Values that wrappers of others have below `global`, whose charts pass on what they like; and no values at all, but a
 * schema of them, which says of each name what type it has.
 */
export const isForeign = ({ keys, below }: Shape): boolean =>
  below('global').includes('cattle') ||
  keys.some((key) => ['type', 'properties'].every((word) => below(key).includes(word)));

/**
 * The chart `istio` ended with 1.5: what has keys that only younger charts know is none of its values, and a key that
 * only it knew means something else there.
 */
export function ofOneTime(history: History, charts: readonly string[], { keys }: Shape): readonly string[] {
  const known = rootKeys(history);
  const [old, young] = [known.get('istio'), known.get('istiod')];
  const isYoung = keys.some((key) => young?.has(key) && !old?.has(key) && !anybodys.has(key));
  return isYoung ? charts.filter((chart) => chart !== 'istio') : charts;
}

/** What only the values of one chart have, as `key` or `key/key below`. */
const marks: Readonly<Record<string, readonly string[]>> = {
  base: [
    'defaultRevision',
    ...['enableCRDTemplates', 'enableIstioConfigCRDs', 'excludedCRDs', 'validateGateway'].map(
      (key) => `base/${key}`,
    ),
    ...['validationURL', 'validationCABundle'].map((key) => `base/${key}`),
  ],
  cni: [
    ...['cniBinDir', 'cniConfDir', 'cniConfFileName', 'cniNetnsDir', 'istioOwnedCNIConfig'],
    ...['cniBinDir', 'cniConfDir', 'cniConfFileName', 'cniNetnsDir', 'istioOwnedCNIConfig'].map(
      (key) => `cni/${key}`,
    ),
    ...['ambient', 'repair', 'excludeNamespaces', 'psp_cluster_role'].map((key) => `cni/${key}`),
  ],
  gateway: ['networkGateway', 'labels/istio', 'podAnnotations/inject.istio.io/templates'],
  ztunnel: ['xdsAddress', 'istioNamespace', 'peerCaCrl'],
};

const ownKeys: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    istiod:
      /^(?:autoscale(?:Enabled|Min|Max)|traceSampling|keepaliveMaxServerConnectionAge|jwksResolverExtraRootCA|revisionTags)$/,
    ztunnel: /^(?:logLevel|logAsJson|caAddress|multiCluster|meshConfig|resourceName|seLinuxOptions)$/,
  }),
);

/** Whether a key below the name of a chart tells that its values stand there, and not what somebody wrote about it. */
export function isOwnKey(chart: string, key: string): boolean {
  return ownKeys.get(chart)?.test(key) === true;
}

/** Whether what stands below `global`, beside the name of the control plane's chart, are that chart's own settings alone. */
export function hasOwnGlobals(history: History, chart: string, { below }: Shape): boolean {
  const keys = chart === 'istiod' ? below('global') : [];
  return keys.length > 0 && keys.every((key) => history.get(`${idOf('helm', chart)}#global.${key}`));
}

/** Keys that any part of an umbrella chart may have beside its own. */
const anybodys = new Set(['enabled', 'global', 'tags', 'defaults', '_internal_defaults_do_not_set', '<<']);

/** Whether a chart knows each of these keys. */
export function allKnown(history: History, chart: string, keys: readonly string[]): boolean {
  const known = rootKeys(history).get(chart);
  return known !== undefined && keys.length > 0 && keys.every((key) => known.has(key) || anybodys.has(key));
}

/** Charts that know all of these keys and have one among them that only they have. */
export function chartsLike(history: History, { keys, below }: Shape): readonly string[] {
  return Object.keys(marks).filter(
    (chart) =>
      allKnown(history, chart, keys) &&
      marks[chart]!.some((mark) => {
        const cut = mark.indexOf('/');
        if (cut < 0) return keys.includes(mark);
        return below(mark.slice(0, cut)).includes(mark.slice(cut + 1));
      }),
  );
}

/** Charts of which the values below a name that is no chart's are: of one key alone, and of the namespace, others have their own. */
export const renamedLike = (history: History, shape: Shape): readonly string[] =>
  isControlPlane(history, shape)
    ? ['istiod']
    : chartsLike(history, shape).filter((chart) => chart !== 'ztunnel' && shape.keys.length > 1);
