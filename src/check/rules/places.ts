/** Where fields stand that rules name beside each other. */
export const entry = 'networking.istio.io/ServiceEntry#spec.';
export const tls = 'networking.istio.io/Gateway#spec.servers[].tls.';

/** A policy for a host, for its ports, for a subset, for the ports of that. */
export const policies = ['trafficPolicy', 'subsets[].trafficPolicy']
  .flatMap((part) => [part, `${part}.portLevelSettings[]`])
  .map((part) => `networking.istio.io/DestinationRule#spec.${part}.`);
export const balancers = policies.map((part) => `${part}loadBalancer.`);

/** What tells a server which certificates it has or trusts. */
export const certificates = [
  'serverCertificate',
  'privateKey',
  'caCertificates',
  'tlsCertificates',
  'credentialName',
  'credentialNames',
];
