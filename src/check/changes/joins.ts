/** Finds objects that meet: what one alone does not tell. */
import type { JoinName } from '../../facts/changes';
import type { JoinFact, Named, Server } from './facts';

/** A fact, and the file that says it. */
export type Sited<T extends JoinFact = JoinFact> = T & { readonly file: string };
export interface Site {
  readonly file: string;
  readonly range: Named['range'];
}

type Of<K extends JoinFact['of']> = Sited<Extract<JoinFact, { readonly of: K }>>;

const joins: Readonly<Record<JoinName, (facts: readonly Sited[]) => readonly Site[]>> = {
  'virtual-service-hosts-overlap': hostsOverlap,
  'virtual-service-names-external-name': (facts) =>
    of(facts, 'virtual-service').flatMap((one) =>
      externalNames(facts, one, [...one.hosts, ...one.destinations]),
    ),
  'destination-rule-names-external-name': (facts) =>
    of(facts, 'destination-rule').flatMap((one) => externalNames(facts, one, [one.host])),
  'gateway-hosts-overlap': (facts) =>
    serverPairs(facts).flatMap(([a, b]) => (a.gateway === b.gateway ? [] : meeting(a, b))),
  'gateway-servers-overlap': (facts) =>
    serverPairs(facts).flatMap(([a, b]) =>
      differ(a.server, b.server) ? [at(a.gateway, a.server), at(b.gateway, b.server)] : [],
    ),
  'destination-rules-same-host': sameHost,
  'hostname-in-several-namespaces': severalNamespaces,
  'policies-same-target': sameTarget,
};

/** The places at which objects meet in this way; each place once. */
export function meetings(join: JoinName, facts: readonly Sited[]): readonly Site[] {
  const seen = new Set<string>();
  return joins[join](facts).filter(({ file, range: { start } }) => {
    const key = `${file}:${start.line}:${start.character}`;
    return !seen.has(key) && seen.add(key);
  });
}

function of<K extends JoinFact['of']>(facts: readonly Sited[], kind: K): Of<K>[] {
  return facts.filter((fact): fact is Of<K> => fact.of === kind);
}

const at = ({ file }: { readonly file: string }, { range }: { readonly range: Named['range'] }): Site => ({
  file,
  range,
});

/** Whether a wildcard host has another, narrower host in it. A `*` alone is no pattern that anybody overlaps with. */
const covers = (wide: string, narrow: string): boolean =>
  wide.startsWith('*.') && wide !== narrow && narrow.endsWith(wide.slice(1));

/** Of the mesh: at gateways hosts are exact domains of their own. */
function hostsOverlap(facts: readonly Sited[]): Site[] {
  const routes = of(facts, 'virtual-service').filter(({ gateways }) => gateways.includes('mesh'));
  const wild = routes.flatMap((route) =>
    route.hosts.filter(({ text }) => text.startsWith('*.')).map((host) => ({ route, host })),
  );
  return wild.flatMap(({ route, host }) =>
    routes
      .filter((other) => other !== route)
      .flatMap((other) =>
        other.hosts
          .filter(({ text }) => covers(host.text, fullName(text, other.namespace)))
          .flatMap((narrow) => [at(route, host), at(other, narrow)]),
      ),
  );
}

/** A short name is a service of the object's namespace. */
const fullName = (host: string, namespace: string): string =>
  host.includes('.') ? host : `${host}.${namespace}.svc.cluster.local`;

function externalNames(facts: readonly Sited[], by: Sited, hosts: readonly Named[]): Site[] {
  const services = of(facts, 'service').filter(({ external }) => external);
  return hosts
    .filter(({ text }) => services.some((service) => namesService(text, by.namespace, service)))
    .map((host) => at(by, host));
}

function namesService(host: string, namespace: string, service: Sited): boolean {
  const { name, namespace: own } = service;
  if (host === name) return own === '' || namespace === '' || own === namespace;
  if (!host.startsWith(`${name}.`)) return false;
  const rest = host.slice(name.length + 1);
  if (own === '') return /^[^.]+\.svc(?:\.cluster\.local)?$/.test(rest);
  return [own, `${own}.svc`, `${own}.svc.cluster.local`].includes(rest);
}

interface Placed {
  readonly gateway: Of<'gateway'>;
  readonly server: Server;
}

/** Pairs of servers of one workload at one port. */
function serverPairs(facts: readonly Sited[]): (readonly [Placed, Placed])[] {
  const byPort = new Map<string, Placed[]>();
  for (const gateway of of(facts, 'gateway')) {
    for (const server of gateway.servers) {
      const key = `${gateway.selector}|${server.port}`;
      byPort.set(key, [...(byPort.get(key) ?? []), { gateway, server }]);
    }
  }
  return [...byPort.values()].flatMap((servers) =>
    servers.flatMap((a, i) => servers.slice(i + 1).map((b) => [a, b] as const)),
  );
}

const differ = (a: Server, b: Server): boolean => a.protocol !== b.protocol || a.portName !== b.portName;

const bare = (host: string): string => host.slice(host.indexOf('/') + 1);

function meeting(a: Placed, b: Placed): Site[] {
  return a.server.hosts.flatMap((one) =>
    b.server.hosts
      .filter(({ text }) => {
        const [x, y] = [bare(one.text), bare(text)];
        return x === y || covers(x, y) || covers(y, x);
      })
      .flatMap((other) => [at(a.gateway, one), at(b.gateway, other)]),
  );
}

/** All of a group that has more than one member. */
function grouped<T>(items: readonly T[], key: (item: T) => string): T[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()].filter((group) => group.length > 1).flat();
}

function sameHost(facts: readonly Sited[]): Site[] {
  const rules = of(facts, 'destination-rule').filter(({ selects }) => !selects);
  return grouped(rules, ({ host, namespace }) => `${namespace}|${fullName(host.text, namespace)}`).map(
    (rule) => at(rule, rule.host),
  );
}

function severalNamespaces(facts: readonly Sited[]): Site[] {
  const entries = of(facts, 'service-entry').flatMap((one) =>
    one.hosts.map((host) => ({ one, host, full: host.text })),
  );
  const services = of(facts, 'service').flatMap((one) =>
    one.hosts.map((host) => ({ one, host, full: fullName(host.text, one.namespace) })),
  );
  const known = [...entries, ...services].filter(({ one }) => one.namespace !== '');
  const spaces = new Map<string, Set<string>>();
  for (const { one, full } of known)
    spaces.set(full, (spaces.get(full) ?? new Set<string>()).add(one.namespace));
  return known.filter(({ full }) => spaces.get(full)!.size > 1).map(({ one, host }) => at(one, host));
}

function sameTarget(facts: readonly Sited[]): Site[] {
  const targets = of(facts, 'policy').flatMap((policy) =>
    policy.targets.map((target) => ({ policy, target })),
  );
  return grouped(targets, ({ policy, target }) => `${policy.kind}|${policy.namespace}|${target.text}`).map(
    ({ policy, target }) => at(policy, target),
  );
}
