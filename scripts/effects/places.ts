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
