/** Values of charts and of IstioOperators, and flags: who lists them still at a release that does not ask for them. */
import type { Reviewed } from './support/upstream-review';

export const reviewedValues: readonly Reviewed[] = [
  {
    alarm: /^helm-(?:removed|not-yet) helm:/,
    files: /^manifests\/charts\/global\.yaml$/,
    from: '1.6',
    to: '1.8',
    reason:
      'The file for trying the charts by hand has values of older charts; no chart of the release reads them.',
  },
  {
    alarm:
      /^field-removed install\.istio\.io\/IstioOperator#spec\.values\.global\.controlPlaneSecurityEnabled$/,
    files: /^manifests\/examples\/vm\//,
    from: '1.8',
    to: '1.8',
    reason:
      'The example for virtual machines has a value that the type of the values of 1.8 no longer knows.',
  },
  {
    alarm: /^flag-removed env:(?:DNS_AGENT|CENTRAL_ISTIOD)$/,
    files: /flag_output_set_profile\.golden\.yaml$/,
    from: '1.9',
    to: '1.10',
    reason:
      'This golden file is of an older release: neither the charts nor the code of these have the variables.',
  },
  {
    alarm: /^flag-removed env:(?:PILOT_ENABLE_PROTOCOL_SNIFFING_FOR_(?:IN|OUT)BOUND|ISTIOD_ADDR)$/,
    files: /manifest-generate\/output\//,
    from: '1.19',
    to: '1.20',
    reason:
      'Golden files that were not made anew: neither the charts nor the code of these have the variables.',
  },
  {
    alarm: /^helm-removed helm:cni#cni\.logLevel$/,
    files: /(?:files\/profile-|helm-profiles\/)openshift(?:-ambient)?\.yaml$/,
    from: '1.23',
    to: '1.23',
    reason: 'The profile still has logLevel at cni; the chart of 1.23 reads the level elsewhere.',
  },
  {
    alarm: /^helm-not-yet helm:cni#cni\.env$/,
    files: /istio-cni\/values\.yaml$/,
    from: '1.23',
    to: '1.23',
    reason:
      'Patches of 1.23 write it at cni, and their templates read env at the root alone; 1.24 reads both.',
  },
  {
    alarm:
      /^helm-inert helm:istiod(?:-remote)?#(?:pilot\.appNamespaces|pilot\.configSource|pilot\.nodeSelector|pilot\.podAntiAffinityLabelSelector|pilot\.podAntiAffinityTermLabelSelector|pilot\.policy|pilot\.tolerations|sidecarInjectorWebhook\.caBundle|sidecarInjectorWebhook\.injectLabel|sidecarInjectorWebhook\.objectSelector)$/,
    files: /^manifests\/charts\/.*values\.yaml$|^manifests\/charts\/global\.yaml$/,
    from: '1.6',
    to: '1.22',
    reason:
      'The chart of istiod still lists them, and no template of these releases has them: the selectors of webhooks are fixed there, and the deployment takes no node selector before 1.11.',
  },
  {
    alarm:
      /^helm-inert helm:istiod#(?:base\.enableIstioConfigCRDs|global\.autoscalingv2API|global\.multiCluster\.enabled|global\.proxy_init\.resources|global\.useMCP|telemetry\.v2\.metadataExchange|telemetry\.v2\.prometheus\.wasmEnabled|telemetry\.v2\.stackdriver\.monitoring|telemetry\.v2\.stackdriver\.topology)$/,
    files: /^manifests\/charts\/.*values\.yaml$|^manifests\/charts\/global\.yaml$/,
    from: '1.6',
    to: '1.31',
    reason:
      'Left in values.yaml of istiod after the last template that asked for them; base reads its CRDs by its own value.',
  },
  {
    alarm:
      /^helm-inert helm:(?:istio-(?:in|e)gress)#(?:gateways\.istio-egressgateway\.connectTimeout|gateways\.istio-egressgateway\.drainDuration|gateways\.istio-egressgateway\.memory|gateways\.istio-egressgateway\.type|gateways\.istio-egressgateway\.zvpn|gateways\.istio-ingressgateway\.certificates|gateways\.istio-ingressgateway\.debug|gateways\.istio-ingressgateway\.domain|gateways\.istio-ingressgateway\.externalIPs|gateways\.istio-ingressgateway\.hosts|gateways\.istio-ingressgateway\.memory|gateways\.istio-ingressgateway\.tls|gateways\.istio-ingressgateway\.zvpn|global\.meshExpansion\.useILB|global\.multiCluster\.globalDomainSuffix|global\.multiCluster\.includeEnvoyFilter)$/,
    files: /^manifests\/charts\/.*values\.yaml$|^manifests\/charts\/global\.yaml$/,
    from: '1.6',
    to: '1.31',
    reason:
      'The charts of the two gateways list them, and none of their templates asks; the type of the egress gateway is asked for from 1.9.2 on.',
  },
  {
    alarm:
      /^helm-inert helm:(?:mixer-telemetry|prometheus)#(?:mixer\.telemetry\.enabled|mixer\.telemetry\.loadshedding|prometheus\.contextPath|prometheus\.datasources|prometheus\.enabled)$/,
    files: /^manifests\/charts\/istio-telemetry\/(?:mixer-telemetry|prometheus)\/values\.yaml$/,
    from: '1.7',
    to: '1.7',
    reason: 'The charts of addons list them, and their own templates do not ask for them.',
  },
  {
    alarm:
      /^helm-inert helm:(?:cni|ztunnel)#(?:ambient\.configDir|cni\.ambient\.configDir|cni\.cniNetnsDir|cni\.repair\.hub|cni\.repair\.tag|repair\.hub|repair\.tag|redirectMode)$/,
    files: /^manifests\/charts\/(?:istio-cni|ztunnel)\/values\.yaml$/,
    from: '1.6',
    to: '1.31',
    reason: 'Listed in values.yaml, and asked for by no template of the chart.',
  },
  {
    alarm: /^helm-inert helm:istiod#base\.enableIstioConfigCRDs$/,
    files: /^samples\/ambient-argo\/tag-chart\/values\.yaml$/,
    from: '1.21',
    to: '1.31',
    reason:
      'The sample copies the values of istiod to make webhooks of a tag; its templates do not ask for this one either.',
  },
  {
    alarm:
      /^helm-inert helm:istiod#global\.(?:autoscalingv2API|multiCluster\.enabled|proxy_init\.resources|useMCP)$/,
    files: /^pkg\/kube\/inject\/testdata\/inputs\//,
    from: '1.14',
    to: '1.24',
    reason:
      'The values of istiod at some time, as the injector gets them: what values.yaml of the release still lists, too.',
  },
  {
    alarm:
      /^field-inert install\.istio\.io\/IstioOperator#spec\.values\.(?:clusterResources|gateways\.istio-egressgateway\.type|gateways\.istio-ingressgateway\.applicationPorts|gateways\.istio-ingressgateway\.debug|gateways\.istio-ingressgateway\.domain|global\.configValidation|global\.istiod\.enabled|global\.meshExpansion\.useILB|global\.proxy\.envoyStatsd|grafana\.contextPath|kiali\.dashboard\.passphraseKey|kiali\.dashboard\.usernameKey|kiali\.prometheusNamespace|mixer\.telemetry\.loadshedding|pilot\.appNamespaces|pilot\.configNamespace|pilot\.podAntiAffinityLabelSelector|pilot\.podAntiAffinityTermLabelSelector|pilot\.policy|prometheus\.contextPath|prometheus\.security|sidecarInjectorWebhook\.injectLabel|tracing\.service\.externalPort|version)$/,
    files: /^manifests\/profiles\/default\.yaml$|^tests\/integration\/iop-integration-test-defaults\.yaml$/,
    from: '1.6',
    to: '1.9',
    reason:
      'The default profile came from the one chart of 1.5 and kept what no chart of 1.6 and later has; the tests took it over.',
  },
  {
    alarm:
      /^field-inert install\.istio\.io\/IstioOperator#spec\.values\.(?:gateways\.istio-egressgateway\.zvpn|gateways\.istio-ingressgateway\.zvpn|global\.multiCluster\.enabled|global\.proxy_init\.resources|global\.useMCP|telemetry\.v2\.metadataExchange|telemetry\.v2\.prometheus\.wasmEnabled|telemetry\.v2\.stackdriver\.monitoring|telemetry\.v2\.stackdriver\.topology)$/,
    files: /^manifests\/profiles\/(?:default|preview|demo)\.yaml$/,
    from: '1.6',
    to: '1.20',
    reason: 'The profiles keep what the last template that asked for it took with it.',
  },
  {
    alarm: /^field-inert install\.istio\.io\/IstioOperator#spec\.values\.global\.podDNSSearchNamespaces$/,
    files:
      /^manifests\/examples\/multicluster\/|^pkg\/kube\/inject\/testdata\/inject\/hello-template-in-values\.iop\.yaml$/,
    from: '1.8',
    to: '1.31',
    reason:
      'No template has it since 1.8: a test of templates in values is what reads it, by a template of its own, and an example was forgotten.',
  },
  {
    alarm: /^flag-inert env:DNS_AGENT$/,
    files:
      /^manifests\/charts\/(?:istio-control\/istio-discovery|istiod-remote)\/|manifest-generate\/output\//,
    from: '1.8',
    to: '1.8',
    reason: 'The chart of 1.8 sets it, and no code of that release asks for it.',
  },
  {
    alarm: /^flag-inert env:ISTIO_META_ROUTER_MODE$/,
    files: /^manifests\/charts\/gateways\/istio-(?:e|in)gress\/values\.yaml$|manifest-generate\/output\//,
    from: '1.11',
    to: '1.13',
    reason: 'The charts of gateways set it, and no code of these releases asks for it.',
  },
  {
    alarm: /^flag-inert env:REPAIR_RUN_AS_DAEMON$/,
    files: /^manifests\/charts\/istio-cni\/templates\/daemonset\.yaml$|manifest-generate\/output\/istio-cni/,
    from: '1.24',
    to: '1.31',
    reason: 'The chart sets it, and no code of these releases asks for it.',
  },
  {
    alarm: /^flag-inert env:INPOD_ENABLED$/,
    files: /^manifests\/charts\/ztunnel\/templates\/daemonset\.yaml$|manifest-generate\/output\/ztunnel/,
    from: '1.23',
    to: '1.31',
    reason: 'The chart sets it, and ztunnel asks for nothing of that name from 1.23 on.',
  },
  {
    alarm: /^flag-inert env:ISTIOD_ADDR$/,
    files: /istio-control\/istio-discovery\/|^manifests\/charts\/istiod-remote\/|manifest-generate\/output\//,
    from: '1.7',
    to: '1.19',
    reason: 'The chart sets it, and no code of 1.7 and later asks for it.',
  },
];
