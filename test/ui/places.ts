/** Files of the examples, a kind that is in sight in each, and what is said of it. */
export const kinds: readonly (readonly [file: string, word: string, said: RegExp])[] = [
  ['networking/virtual-services.yaml', 'VirtualService', /Istio 0\.[78]/],
  ['networking/outside.yaml', 'WorkloadEntry', /Since Istio 1\.6/],
  ['legacy/routing.yaml', 'RouteRule', /Removed in Istio 1\.0[\s\S]*VirtualService/],
  ['security/policies.yaml', 'PeerAuthentication', /Since Istio 1\.[45]/],
];

/** An EnvoyFilter with a filter of a name, a type and a field of Envoy's. */
export const envoyFilter = `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: hello }
spec:
  configPatches:
    - applyTo: HTTP_FILTER
      match:
        context: GATEWAY
        listener: { filterChain: { filter: { name: envoy.http_connection_manager } } }
      patch:
        operation: INSERT_BEFORE
        value:
          name: envoy.filters.http.lua
          typed_config:
            '@type': type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua
            default_source_code: { inline_string: 'function envoy_on_request(h) end' }
            inline_code: 'function envoy_on_request(h) end'
`;
