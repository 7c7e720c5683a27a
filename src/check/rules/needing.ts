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

/** What a policy may have. */
const each = 'loadBalancer connectionPool outlierDetection tls';
const whole = `${each} portLevelSettings tunnel proxyProtocol retryBudget`;

const rows: readonly Row[] = [
  ...policies.filter((part) => part.includes('portLevelSettings')).map((part): Row => [part, 'port', each]),
  [rules, 'jwksUri jwks', 'issuer', { to: '1.26' }],
  [rules, 'jwks', 'issuer jwksUri', { since: '1.27' }],
  [`${rules}outputClaimToHeaders[].`, 'claim', 'header'],
  [`${networking}Sidecar#spec.ingress[].`, 'port', 'defaultEndpoint', { to: '1.9' }],
  [`${networking}WorkloadEntry#spec.`, 'network', 'address', { to: '1.18' }],
  [`${networking}VirtualService#spec.http[].rewrite.uriRegexRewrite.`, 'match', 'rewrite'],
  ['telemetry.istio.io/Telemetry#spec.metrics[].overrides[].tagOverrides{}.', 'operation=UPSERT', 'value'],
  ...policies.flatMap((part): Row[] => [
    [part, 'retryBudget', whole.replace(' retryBudget', ''), { to: '1.27.0' }],
    [`${part}loadBalancer.consistentHash.httpCookie.`, 'name', 'ttl', { to: '1.19' }],
    [`${part}loadBalancer.warmup.`, 'minimumPercent aggression', 'duration'],
    [`${part}connectionPool.http.http2KeepAlive.`, 'interval', 'timeout'],
    [`${part}connectionPool.http.http2KeepAlive.`, 'timeout', 'interval'],
  ]),
];

const routes = `${networking}VirtualService#spec.http[].`;
const sidecar = `${networking}Sidecar#spec.`;

/** What is refused where it has none of some fields in it. */
export const bare: ReadonlyMap<Id, Need> = new Map(
  (
    [
      [`${routes}fault`, 'abort delay'],
      [`${routes}rewrite`, 'uri authority uriRegexRewrite'],
      [`${routes}redirect`, 'uri authority scheme port derivePort prefixRewrite'],
      ...['ingress[].connectionPool', 'inboundConnectionPool'].map(
        (name) => [sidecar + name, 'tcp http'] as const,
      ),
      ...policies.map((part) => [`${part}connectionPool`, 'tcp http'] as const),
      ...policies
        .filter((part) => !part.includes('portLevelSettings'))
        .map((part) => [part.slice(0, -1), whole] as const),
    ] as const
  ).map(([id, names]) => [id, { any: names.split(' ').map((name) => `${id}.${name}`) }]),
);

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
