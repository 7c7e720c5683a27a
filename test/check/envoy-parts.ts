/** What EnvoyFilters of the tests are made of. */
export const hcm = 'envoy.filters.network.http_connection_manager';
export const url = (type: string): string => `type.googleapis.com/${type}`;
export const http3 = 'envoy.extensions.filters.http';
export const lua = `${http3}.lua.v3.Lua`;

export const one = (applyTo: string, operation: string, value?: unknown, match?: object): object => ({
  configPatches: [
    { applyTo, ...(match && { match }), patch: { operation, ...(value !== undefined && { value }) } },
  ],
});
export const only = (patch: unknown): object => ({ configPatches: [patch] });
export const inChain = (name?: string, sub?: object): object => ({
  listener: {
    portNumber: 80,
    filterChain: { filter: { ...(name !== undefined && { name }), ...(sub && { subFilter: sub }) } },
  },
});
export const http = (
  value: object,
  match: object = inChain(hcm, { name: 'envoy.filters.http.router' }),
): object => one('HTTP_FILTER', 'INSERT_BEFORE', value, match);
export const typed = (type: string, more: object = {}): object => ({
  name: 'made-up',
  typed_config: { '@type': url(type), ...more },
});
