/** What istiod refuses where none of some other fields stands beside it. */
import type { Id } from '../../facts/model';
import { policies } from './places';

export interface Need {
  /** Fields of the same item, of which one is enough. */
  readonly any: readonly Id[];
  /** The first release that asks for them; without it, each that has the thing does. */
  readonly since?: string;
  /** The last that does. */
  readonly to?: string;
}

type Row = readonly [holder: string, names: string, any: string, span?: Omit<Need, 'any'>];

const networking = 'networking.istio.io/';
const rules = 'security.istio.io/RequestAuthentication#spec.jwtRules[].';

const rows: readonly Row[] = [
  [rules, 'jwksUri jwks', 'issuer', { to: '1.26' }],
  [rules, 'jwks', 'issuer jwksUri', { since: '1.27' }],
  [`${rules}outputClaimToHeaders[].`, 'claim', 'header'],
  [`${networking}Sidecar#spec.ingress[].`, 'port', 'defaultEndpoint', { to: '1.9' }],
  [`${networking}WorkloadEntry#spec.`, 'network', 'address', { to: '1.18' }],
  [`${networking}VirtualService#spec.http[].rewrite.uriRegexRewrite.`, 'match', 'rewrite'],
  ['telemetry.istio.io/Telemetry#spec.metrics[].overrides[].tagOverrides{}.', 'operation=UPSERT', 'value'],
  ...policies.flatMap((part): Row[] => [
    [`${part}loadBalancer.consistentHash.httpCookie.`, 'name', 'ttl', { to: '1.19' }],
    [`${part}loadBalancer.warmup.`, 'minimumPercent aggression', 'duration'],
    [`${part}connectionPool.http.http2KeepAlive.`, 'interval', 'timeout'],
    [`${part}connectionPool.http.http2KeepAlive.`, 'timeout', 'interval'],
  ]),
];

export const needing: ReadonlyMap<Id, readonly Need[]> = collected();

function collected(): ReadonlyMap<Id, readonly Need[]> {
  const found = new Map<Id, Need[]>();
  for (const [holder, names, any, span] of rows) {
    const need = { any: any.split(' ').map((one) => holder + one), ...span };
    for (const name of names.split(' '))
      found.set(holder + name, [...(found.get(holder + name) ?? []), need]);
  }
  return found;
}
