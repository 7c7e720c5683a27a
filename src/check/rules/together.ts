/** Fields that istiod takes alone, and refuses beside each other. */
import { availability } from '../../facts/lives';
import type { Id } from '../../facts/model';
import type { Use } from '../../manifest/model';
import { codeFor } from '../codes';
import { nameOf } from '../words';
import { kindOf } from './misplaced';
import { namesOf } from './record';
import { problem, type UseRule } from './rule';

const policy = 'security.istio.io/AuthorizationPolicy#spec.';
const entry = 'networking.istio.io/ServiceEntry#spec.';

/** What refuses a field, by its id. Each was so as long as both were there. */
const refusing = new Map<Id, Id>([
  ...[
    policy,
    'security.istio.io/RequestAuthentication#spec.',
    'telemetry.istio.io/Telemetry#spec.',
    'extensions.istio.io/WasmPlugin#spec.',
    'extensions.istio.io/TrafficExtension#spec.',
  ].flatMap((spec) =>
    ['targetRef', 'targetRefs'].map((name): [Id, Id] => [`${spec}${name}`, `${spec}selector`]),
  ),
  ...['namespaces', 'serviceAccounts', 'trustDomains', 'principals', 'requestPrincipals']
    .flatMap((name) => [name, `not${name[0]!.toUpperCase()}${name.slice(1)}`])
    .map((name): [Id, Id] => [`${policy}rules[].from[].source.${name}`, `${policy}action=CUSTOM`]),
  [`${entry}endpoints`, `${entry}workloadSelector`],
]);

/** What is known of it stands in fields below it. */
const isHolder = ({ id }: Use): boolean => /\.(?:targetRefs?|endpoints)$/.test(id);

/** Whether what stands beside a use may have it refused, however quiet it is alone. */
export const countsBeside = ({ id }: Use): boolean => refusing.has(id);

/** Not asked of templates. What is empty counts for nothing. */
export const togetherRule: UseRule = (use, context, uses) => {
  const other = refusing.get(use.id);
  if (other === undefined || use.mentioned || use.isEmpty) return undefined;
  const kind = kindOf(use);
  const beside = uses.find((one) => one.id === other && !one.mentioned && kindOf(one) === kind);
  if (!beside || (isHolder(use) && !uses.some(({ parent }) => parent === use))) return undefined;
  const there = context.targets.filter((target) =>
    [use, beside].every(({ record }) => record && availability(record.life, target) === 'available'),
  );
  if (there.length === 0 && context.targets.length > 0) return undefined;
  const params = {
    name: `${nameOf(use.id)} + ${nameOf(beside.id)}`,
    target: namesOf(context, there),
    use: [],
  };
  return problem(codeFor('field', 'rejected'), params, { id: use.id, range: use.range, use });
};
