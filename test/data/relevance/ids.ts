/** Short names of what queries ask for, so that a query and its answers fit in a line. */
export type Query = readonly [query: string, ...ids: string[]];

export const n = 'networking.istio.io';
const s = 'security.istio.io';
export const k8s = 'gateway.networking.k8s.io';
export const vs = `${n}/VirtualService`;
export const dr = `${n}/DestinationRule`;
export const se = `${n}/ServiceEntry`;
export const gw = `${n}/Gateway`;
export const http = `${vs}#spec.http[]`;
export const tp = `${dr}#spec.trafficPolicy`;
export const authz = `${s}/AuthorizationPolicy`;
export const peer = `${s}/PeerAuthentication`;
export const jwt = `${s}/RequestAuthentication`;
export const tel = 'telemetry.istio.io/Telemetry';
export const wasm = 'extensions.istio.io/WasmPlugin';
export const mesh = 'mesh/MeshConfig';
export const proxy = 'mesh/ProxyConfig';
export const pod = 'annotation:sidecar.istio.io';
export const capture = 'annotation:traffic.sidecar.istio.io';
export const istiod = 'helm:istiod';

/** Every bulletin of a year that there may be. */
export const bulletins = (year: number): string[] =>
  Array.from({ length: 12 }, (_, i) => `bulletin:ISTIO-SECURITY-${year}-${String(i + 1).padStart(3, '0')}`);
