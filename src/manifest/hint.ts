/**
 * Text that none of the things known here can do without: a document without it needs no parsing. The names of
 * the system namespace and of sample images stand in many documents that say nothing else of Istio.
 */
export const hint =
  /istio(?!-system|\/examples)|networking\.(?:x[-.])?k8s\.io|multicluster\.x-k8s\.io|meshConfig|pilot|ztunnel|VirtualService|DestinationRule|ServiceEntry|EnvoyFilter|WasmPlugin|Workload(?:Entry|Group)|(?:Peer|Request)Authentication|AuthorizationPolicy|ServiceRole|RbacConfig|MeshPolicy|networkGateway|cni(?:Bin|Conf)Dir/i;

/** The word `istio` inside of a Secret's data, in Base64 at each of its three places. */
const encoded = /aXN0aW|lzdGlv|pc3Rpb/;

/** Whether a text may say something of Istio. */
export const mayTell = (text: string): boolean =>
  hint.test(text) || (encoded.test(text) && /\bSecret\b/.test(text));

/** Whether a text may have operations of a JSON patch, whose object another file names. */
export const mayPatch = (text: string): boolean =>
  /\bop["']?[ \t]*:[ \t]*["']?(?:add|replace|remove|move|copy|test)\b/.test(text);

/** What a text may be to a kustomization: a part of an object of Istio's, or operations on what it names. */
export type PatchHint = 'part' | 'operations';

export function patchHint(text: string): PatchHint | undefined {
  if (mayTell(text)) return 'part';
  return mayPatch(text) ? 'operations' : undefined;
}
