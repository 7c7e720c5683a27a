/**
 * Text that none of the things known here can do without: a document without it needs no parsing. The names of
 * the system namespace and of sample images stand in many documents that say nothing else of Istio.
 */
export const hint =
  /istio(?!-system|\/examples)|networking\.(?:x[-.])?k8s\.io|multicluster\.x-k8s\.io|meshConfig|pilot|ztunnel|VirtualService|DestinationRule|ServiceEntry|EnvoyFilter|PeerAuthentication|AuthorizationPolicy|networkGateway|cni(?:Bin|Conf)Dir/i;
