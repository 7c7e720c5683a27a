/** Files of the examples, a kind that is in sight in each, and what is said of it. */
export const kinds: readonly (readonly [file: string, word: string, said: RegExp])[] = [
  ['networking/virtual-services.yaml', 'VirtualService', /Istio 0\.[78]/],
  ['networking/outside.yaml', 'WorkloadEntry', /Since Istio 1\.6/],
  ['legacy/routing.yaml', 'RouteRule', /Removed in Istio 1\.0[\s\S]*VirtualService/],
  ['security/policies.yaml', 'PeerAuthentication', /Since Istio 1\.[45]/],
];
