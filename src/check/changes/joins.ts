/** Finds objects that meet: what one alone does not tell. */
import type { JoinName } from '../../facts/changes';
import type { Named } from './facts';
import { fullName, namesIn, wildcardsOver } from './hosts';
import { sameHosts, serversByPort, unlike } from './servers';
import { at, grouped, of, type Of, type Site, type Sited } from './sites';

const joins: Readonly<Record<JoinName, (facts: readonly Sited[]) => readonly Site[]>> = {
  'virtual-service-hosts-overlap': hostsOverlap,
  'virtual-service-names-external-name': (facts) =>
    externalNames(facts, of(facts, 'virtual-service'), ({ hosts, destinations }) => [
      ...hosts,
      ...destinations,
    ]),
  'destination-rule-names-external-name': (facts) =>
    externalNames(facts, of(facts, 'destination-rule'), ({ host }) => [host]),
  'gateway-hosts-overlap': (facts) => serversByPort(facts).flatMap(sameHosts),
  'gateway-servers-overlap': (facts) => serversByPort(facts).flatMap(unlike),
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

interface Route {
  readonly route: Of<'virtual-service'>;
  readonly host: Named;
}

/** Of the mesh: at gateways hosts are exact domains of their own. */
function hostsOverlap(facts: readonly Sited[]): Site[] {
  const hosts = of(facts, 'virtual-service')
    .filter(({ gateways }) => gateways.includes('mesh'))
    .flatMap((route) => route.hosts.map((host): Route => ({ route, host })));
  const wild = hosts.filter(({ host: { text } }) => text.startsWith('*.'));
  if (wild.length === 0) return [];
  const covered = coveredBy(new Set(wild.map(({ host }) => host.text)), hosts);
  // Of those that one host covers the next with its text tells only what stood in the first one's own object.
  const untold = new Map(covered);
  return wild.flatMap(({ route, host }) => {
    const [all, left] = [covered.get(host.text) ?? [], untold.get(host.text) ?? []];
    const isAlone = all[0]?.route === route && all.at(-1)?.route === route;
    if (all.length === 0 || isAlone) return [];
    untold.set(
      host.text,
      left.filter((other) => other.route === route),
    );
    return [
      at(route, host),
      ...left.filter((other) => other.route !== route).map((other) => at(other.route, other.host)),
    ];
  });
}

/** What stands in each of these wildcards: a host is looked up by its ends, not held against all of them. */
function coveredBy(wildcards: ReadonlySet<string>, hosts: readonly Route[]): ReadonlyMap<string, Route[]> {
  const covered = new Map<string, Route[]>();
  for (const one of hosts) {
    const narrow = fullName(one.host.text, one.route.namespace);
    for (const wide of wildcardsOver(narrow)) {
      if (!wildcards.has(wide)) continue;
      const known = covered.get(wide);
      if (known) known.push(one);
      else covered.set(wide, [one]);
    }
  }
  return covered;
}

function externalNames<T extends Sited>(
  facts: readonly Sited[],
  objects: readonly T[],
  hostsOf: (object: T) => readonly Named[],
): Site[] {
  // By name and namespace, as nothing else of a service counts.
  const services = new Map<string, Map<string, Sited>>();
  for (const service of of(facts, 'service')) {
    if (!service.external) continue;
    let known = services.get(service.name);
    if (!known) services.set(service.name, (known = new Map<string, Sited>()));
    known.set(service.namespace, service);
  }
  if (services.size === 0) return [];
  return objects.flatMap((one) =>
    hostsOf(one)
      .filter(({ text }) =>
        namesIn(text).some((name) =>
          [...(services.get(name)?.values() ?? [])].some((service) =>
            namesService(text, one.namespace, service),
          ),
        ),
      )
      .map((host) => at(one, host)),
  );
}

function namesService(host: string, namespace: string, service: Sited): boolean {
  const { name, namespace: own } = service;
  if (host === name) return own === '' || namespace === '' || own === namespace;
  if (!host.startsWith(`${name}.`)) return false;
  const rest = host.slice(name.length + 1);
  if (own === '') return /^[^.]+\.svc(?:\.cluster\.local)?$/.test(rest);
  return [own, `${own}.svc`, `${own}.svc.cluster.local`].includes(rest);
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
