/** Istio's charts, wherever a release has them. */

/** Where a chart's values stood, newest place first, and the name it has in ids (its Chart.yaml's may have changed). */
export interface Chart {
  readonly id: string;
  readonly folders: readonly string[];
  /** Names that its Chart.yaml had: any other means that the folder is another chart now. */
  readonly names: readonly string[];
}

const chart = (id: string, folders: readonly string[], ...names: readonly string[]): Chart => ({
  id,
  folders: folders.flatMap((folder) => [`manifests/charts/${folder}`, `manifests/${folder}`]),
  names: [id, ...names],
});

/** The control plane's stands before those that share its `global`. */
export const CHARTS: readonly Chart[] = [
  chart('base', ['base']),
  chart('istiod', ['istio-control/istio-discovery'], 'istio-discovery'),
  chart('gateway', ['gateway']),
  chart('istio-ingress', ['gateways/istio-ingress']),
  chart('istio-egress', ['gateways/istio-egress']),
  chart('cni', ['istio-cni'], 'istio-cni'),
  chart('ztunnel', ['ztunnel']),
  { id: 'ambient', folders: ['manifests/sample-charts/ambient'], names: ['ambient'] },
  // istioctl installed these for an IstioOperator; people who render charts themselves could, too.
  chart('istiod-remote', ['istiod-remote'], 'config'),
  chart('default', ['default'], 'istio-default'),
  chart('istio-autoinject', ['istio-control/istio-autoinject']),
  chart('istio-config', ['istio-control/istio-config']),
  chart('istio-policy', ['istio-policy']),
  chart('mixer-telemetry', ['istio-telemetry/mixer-telemetry']),
  chart('prometheus', ['istio-telemetry/prometheus']),
  chart(
    'prometheusOperator',
    ['istio-telemetry/prometheusOperator', 'istio-telemetry/prometheus-operator'],
    'prometheus-operator',
  ),
  chart('grafana', ['istio-telemetry/grafana']),
  chart('kiali', ['istio-telemetry/kiali']),
  chart('tracing', ['istio-telemetry/tracing']),
  chart('istiocoredns', ['istiocoredns']),
  chart('citadel', ['security/citadel']),
  chart('nodeagent', ['security/nodeagent']),
  chart('istio-operator', ['istio-operator']),
  // One chart with charts below it, whose values stand under their names; from 1.6 on there is none.
  { id: 'istio', folders: ['install/kubernetes/helm/istio'], names: ['istio', 'Istio'] },
];
