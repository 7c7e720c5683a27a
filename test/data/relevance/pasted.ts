/** What people paste: errors of kubectl and istioctl, lines of manifests and of commands. */
import { authz, capture, dr, gw, http, istiod, mesh, n, peer, pod, se, tel, tp, vs } from './ids';
import type { Query } from './ids';

export const pasted: readonly Query[] = [
  // A path alone, as jq, yq and kubectl write it
  ['.spec.http[0].retries.attempts', http + '.retries.attempts'],
  ['spec.http.retries.attempts', http + '.retries.attempts'],
  ["yq '.spec.servers[0].tls.mode'", `${gw}#spec.servers[].tls.mode`],
  ['$.spec.rules[*].from', `${authz}#spec.rules[].from`],
  ['kubectl explain virtualservice.spec.http.retries', http + '.retries'],
  ['authorizationpolicies.spec.rules', `${authz}#spec.rules`],
  ['unknown field "directResponse" in io.istio.api.networking.v1alpha3.HTTPRoute', http + '.directResponse'],
  [
    'error validating data: ValidationError(VirtualService.spec.http[0]): unknown field "directResponse" in io.istio.networking.v1alpha3.VirtualService.spec.http',
    http + '.directResponse',
  ],
  [
    'ValidationError(DestinationRule.spec.trafficPolicy): unknown field "retryBudget" in io.istio.networking.v1beta1.DestinationRule.spec.trafficPolicy; if you choose to ignore these errors, turn validation off with --validate=false',
    tp + '.retryBudget',
  ],
  ['strict decoding error: unknown field "spec.http[0].mirrors"', http + '.mirrors'],
  [
    'Error from server (BadRequest): error when creating "vs.yaml": VirtualService in version "v1beta1" cannot be handled as a VirtualService: strict decoding error: unknown field "spec.http[0].retries.backoff"',
    http + '.retries.backoff',
  ],
  [
    'admission webhook "validation.istio.io" denied the request: error decoding configuration: YAML decoding error: unknown field "mirrors" in v1alpha3.HTTPRoute',
    http + '.mirrors',
  ],
  ['unknown field "portLevelMtls"', `${peer}#spec.portLevelMtls`],
  ['json: unknown field "mirrorPercent"', http + '.mirrorPercent'],
  ['unknown field "spec.servers[0].tls.credentialNames"', `${gw}#spec.servers[].tls.credentialNames`],
  [
    'Warning: unknown field "spec.targetRefs"',
    `${authz}#spec.targetRefs`,
    `${tel}#spec.targetRefs`,
    `${n}/EnvoyFilter#spec.targetRefs`,
    'security.istio.io/RequestAuthentication#spec.targetRefs',
    'extensions.istio.io/WasmPlugin#spec.targetRefs',
    'extensions.istio.io/TrafficExtension#spec.targetRefs',
  ],
  ['no matches for kind "VirtualService" in version "networking.istio.io/v1"', vs],
  [
    'error: unable to recognize "gw.yaml": no matches for kind "Gateway" in version "networking.istio.io/v1alpha3"',
    gw,
  ],
  [
    'resource mapping not found for name: "web" namespace: "" from "r.yaml": no matches for kind "HTTPRoute" in version "gateway.networking.k8s.io/v1" ensure CRDs are installed first',
    'gateway.networking.k8s.io/HTTPRoute',
  ],
  [
    'no matches for kind "Gateway" in version "gateway.networking.k8s.io/v1beta1"',
    'gateway.networking.k8s.io/Gateway',
  ],
  [
    'no matches for kind "MeshPolicy" in version "authentication.istio.io/v1alpha1"',
    'authentication.istio.io/MeshPolicy',
  ],
  [
    'unable to recognize "STDIN": no matches for kind "IstioOperator" in version "install.istio.io/v1alpha1"',
    'install.istio.io/IstioOperator',
  ],
  [
    'no matches for kind "HTTPRoute" in version "networking.x-k8s.io/v1alpha1"',
    'networking.x-k8s.io/HTTPRoute',
  ],
  [
    'no matches for kind "ServiceRoleBinding" in version "rbac.istio.io/v1alpha1"',
    'rbac.istio.io/ServiceRoleBinding',
  ],
  ['no matches for kind "Telemetry" in version "telemetry.istio.io/v1"', tel],
  ['the server doesn\'t have a resource type "peerauthentications"', peer],
  ['customresourcedefinitions.apiextensions.k8s.io "virtualservices.networking.istio.io" not found', vs],
  [
    'Warning [IST0107] (Pod web.default) Misplaced annotation: sidecar.istio.io/inject can only be applied to Pod',
    `${pod}/inject`,
  ],
  ['Warning [IST0108] (Deployment web.default) Unknown annotation: sidecar.istio.io/injct', `${pod}/inject`],
  [
    "Info [IST0102] (Namespace default) The namespace is not enabled for Istio injection. Run 'kubectl label namespace default istio-injection=enabled' to enable it",
    'label:istio-injection',
  ],
  [
    'Warning [IST0103] (Pod web.default) The pod web.default is missing the Istio proxy',
    'annotation:sidecar.istio.io/inject',
    'label:sidecar.istio.io/inject',
    'label:istio-injection',
  ],
  ['IST0101', vs],
  ['Error [IST0101] (VirtualService reviews.default) Referenced host not found: "ratings"', vs],
  [
    'Error [IST0101] (VirtualService httpbin.default) Referenced gateway not found: "httpbin-gateway"',
    vs,
    `${vs}#spec.gateways`,
  ],
  ['IST0113', peer, dr],
  ['IST0118', se, 'feature:http-grpc-tcp-protocols'],
  [
    "Warning [IST0118] (Service httpbin.default) Port name web (port: 80, targetPort: 80) doesn't follow the naming convention of Istio port.",
    'feature:http-grpc-tcp-protocols',
  ],
  [
    'Warning [IST0135] (Pod web.default) Annotation "traffic.sidecar.istio.io/kubevirtInterfaces" has been deprecated and may not work in future Istio versions.',
    `${capture}/kubevirtInterfaces`,
  ],
  [
    'Error [IST0109] (VirtualService a.default) The VirtualServices default/a,default/b associated with mesh gateway define the same host */ratings which can lead to undefined behavior.',
    vs,
  ],
  [
    'Warning [IST0130] (VirtualService a.default) VirtualService rule #1 not used (duplicate match in rule #0).',
    vs,
    `${http}.match`,
  ],
  [
    'Error [IST0145] (Gateway b.default) Conflict with gateways default/a (workload selector istio=ingressgateway, port 80, hosts *).',
    gw,
  ],
  [
    'Error [IST0111] (Sidecar b.default) The Sidecars [a b] in namespace "default" have no workload selector, which can lead to undefined behavior.',
    `${n}/Sidecar`,
  ],
  [
    'Warning [IST0151] (EnvoyFilter f.default) This EnvoyFilter does not have a priority and has a relative patch operation set',
    `${n}/EnvoyFilter`,
    `${n}/EnvoyFilter#spec.priority`,
  ],
  ['apiVersion: security.istio.io/v1beta1 kind: PeerAuthentication', peer],
  ['kind: DestinationRule', dr],
  ['apiVersion: networking.istio.io/v1alpha3', vs, dr, gw, se, `${n}/EnvoyFilter`, `${n}/Sidecar`],
  ['sidecar.istio.io/proxyCPULimit: "2000m"', `${pod}/proxyCPULimit`],
  ['traffic.sidecar.istio.io/excludeOutboundPorts: "3306,6379"', `${capture}/excludeOutboundPorts`],
  ['istio.io/dataplane-mode: ambient', 'label:istio.io/dataplane-mode'],
  ['kubectl label namespace default istio-injection=enabled', 'label:istio-injection'],
  ['--set meshConfig.accessLogFile=/dev/stdout', `${mesh}#accessLogFile`],
  [
    '--set meshConfig.outboundTrafficPolicy.mode=REGISTRY_ONLY',
    `${mesh}#outboundTrafficPolicy.mode=REGISTRY_ONLY`,
    `${mesh}#outboundTrafficPolicy.mode`,
  ],
  ['--set values.global.proxy.resources.limits.cpu=2', `${istiod}#global.proxy.resources.limits.cpu`],
  ['--set values.pilot.env.PILOT_ENABLE_ALPHA_GATEWAY_API=true', 'env:PILOT_ENABLE_ALPHA_GATEWAY_API'],
  ['- name: ENABLE_NATIVE_SIDECARS value: "true"', 'env:ENABLE_NATIVE_SIDECARS'],
  ['consecutiveErrors: 5', `${tp}.outlierDetection.consecutiveErrors`],
  ['simple: LEAST_CONN', `${tp}.loadBalancer.simple=LEAST_CONN`],
  ['mode: ISTIO_MUTUAL', `${tp}.tls.mode=ISTIO_MUTUAL`, `${gw}#spec.servers[].tls.mode=ISTIO_MUTUAL`],
  ['spec.http[0].route[0].destination.host', `${http}.route[].destination.host`],
  ['resolution: DNS_ROUND_ROBIN', `${se}#spec.resolution=DNS_ROUND_ROBIN`],
  ['spec.trafficPolicy.portLevelSettings[0].tls.sni', `${dr}#spec.trafficPolicy.portLevelSettings[].tls.sni`],
];
