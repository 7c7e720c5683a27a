/** Which of Istio's programs is given the variables that stand somewhere. */
import type { Program } from '../model';

const byContainer: ReadonlyMap<string, Program> = new Map(
  Object.entries({
    discovery: 'pilot',
    istiod: 'pilot',
    pilot: 'pilot',
    'istio-proxy': 'agent',
    'install-cni': 'cni',
    'istio-cni': 'cni',
    ztunnel: 'ztunnel',
  }),
);

/** ztunnel's own container is called like a proxy's: where no image tells, what it stands in may. */
export function programIn(container: string, image: string, proxy?: Program): Program | undefined {
  if (container !== 'istio-proxy') return byContainer.get(container);
  if (/\bztunnel\b/.test(image)) return 'ztunnel';
  if (image === '') return proxy;
  return /\bproxyv2\b|^auto$/.test(image) ? 'agent' : undefined;
}

const byChart: ReadonlyMap<string, Program> = new Map(
  Object.entries({
    istiod: 'pilot',
    cni: 'cni',
    ztunnel: 'ztunnel',
    gateway: 'agent',
  }),
);

/** The program whose values stand at the root of a chart's: of several charts it may be any. */
export function programOf(charts: readonly string[], path: string): Program | undefined {
  const [chart, ...others] = charts.filter((name) => name !== 'base');
  return path === '' && chart !== undefined && others.length === 0 ? byChart.get(chart) : undefined;
}

/** The program whose part of the values, or of an IstioOperator's components, a path leads to. */
export function programAt(path: string): Program | undefined {
  if (/^(?:pilot|cni|ztunnel)(?:$|\.k8s$)/.test(path)) return path.replace('.k8s', '') as Program;
  return /^gateways\.istio-(?:in|e)gressgateway$|^(?:in|e)gressGateways\[\]\.k8s$/.test(path)
    ? 'agent'
    : undefined;
}
