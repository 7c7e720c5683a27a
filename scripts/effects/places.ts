/** Which files of istio/istio can make something work, and which only look at it. */

const ASIDE =
  /^(?:vendor|tests|samples|prow|releasenotes|docker|common|bin|tools\/bug-report|pkg\/test|pkg\/fuzz)\/|_test\.go$|(?:^|\/)(?:testdata|testutils?|fakes?|mock)\/|\.pb(?:\.\w+)?\.go$|_deepcopy\.gen\.go$|zz_generated|\.gen\.json$|\bopenapi\b/;
const CODE =
  /^(?:pilot|pkg|security|cni|tools|mixer|galley|broker|manager|platform|proxy|model|cmd|apiserver|operator|istioctl|sidecar-injector|mcp|install|manifests)\//;
const TEXT = /\.(?:ya?ml|tpl|tmpl|json|txt|sh)$/;

/** What only checks, explains or carries: refusing is a state of its own, and printing makes nothing work. */
const LOOKS =
  /^(?:pkg\/config\/(?:validation|analysis|schema)|galley\/pkg\/config\/analysis|pilot\/pkg\/model\/validation\.go|istioctl|operator\/pkg\/(?:apis|validate|translate|compare)|pkg\/config\/mesh\/.*validat|pilot\/pkg\/config\/kube\/gateway\/conversion)/;

export type Use = 'reads' | 'looks';

export function useOf(path: string): Use | undefined {
  if (ASIDE.test(path) || !CODE.test(path)) return undefined;
  if (!path.endsWith('.go') && !TEXT.test(path)) return undefined;
  return LOOKS.test(path) ? 'looks' : 'reads';
}

/** Where the readers of a group can be: a common name elsewhere reads another thing of that name. */
const WITHIN: readonly (readonly [owner: RegExp, places: RegExp])[] = [
  [
    /^security\.istio\.io\//,
    /^pilot\/pkg\/(?:security|networking\/plugin|networking\/core|serviceregistry\/(?:ambient|kube\/controller\/ambient))\/|^pilot\/pkg\/model\/auth|^pkg\/workloadapi|ambient.*\.go$/,
  ],
  [
    /^rbac\.istio\.io\//,
    /^pilot\/pkg\/(?:security|networking\/plugin)\/|^pilot\/pkg\/model\/(?:auth|config)|^mixer\/adapter\/rbac/,
  ],
  [
    /^authentication\.istio\.io\//,
    /^pilot\/pkg\/(?:security|networking\/(?:plugin|core|util))\/|^pilot\/pkg\/model\/(?:auth|config|jwks|push)|^pilot\/pkg\/proxy/,
  ],
  [
    /^telemetry\.istio\.io\//,
    /^pilot\/pkg\/model\/telemetry|^pilot\/pkg\/networking\/core\/.*(?:tracing|accesslog|telemetry|listener)|^pilot\/pkg\/networking\/telemetry/,
  ],
  [
    /^extensions\.istio\.io\//,
    /^pilot\/pkg\/model\/(?:extensions|wasm|push_context|trafficextension)|^pilot\/pkg\/networking\/core\/.*extension|^pkg\/wasm\/|^pilot\/pkg\/xds/,
  ],
  [/^networking\.istio\.io\/EnvoyFilter/, /^pilot\/pkg\/(?:networking\/core|model|networking\/util)\//],
  [
    /^networking\.istio\.io\//,
    /^pilot\/pkg\/(?:networking|model|serviceregistry|xds|proxy|autoregistration|controller|security|config\/(?:kube\/crd|memory|coredatamodel))\/|^pkg\/(?:config\/(?:host|gateway|protocol|labels|visibility|resource)|bootstrap|istio-agent)\/|^pilot\/platform|^pkg\/config\/[^/]*\.go$|^pkg\/kube\/inject/,
  ],
];

export const withinOf = (id: string): RegExp | undefined => WITHIN.find(([owner]) => owner.test(id))?.[1];
