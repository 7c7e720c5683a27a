/** Servers of gateways that meet at a port. */
import type { Server } from './facts';
import { covers, wildcardsOver } from './hosts';
import { at, groups, of, type Of, type Site, type Sited } from './sites';

interface Placed {
  readonly gateway: Of<'gateway'>;
  readonly server: Server;
}

/** Servers of one workload at one port. */
export function serversByPort(facts: readonly Sited[]): (readonly Placed[])[] {
  const servers = of(facts, 'gateway').flatMap((gateway) =>
    gateway.servers.map((server): Placed => ({ gateway, server })),
  );
  return groups(servers, ({ gateway, server }) => `${gateway.selector}|${server.port}`);
}

/** Those that are not all alike: the first, those unlike it, and those like it that are in a pair with these. */
export function unlike([first, ...rest]: readonly Placed[]): Site[] {
  if (!first) return [];
  const others = rest.filter(({ server }) => differ(first.server, server));
  if (others.length === 0) return [];
  const like = rest.filter(({ server }) => !differ(first.server, server));
  return [first, ...others, ...like].map(({ gateway, server }) => at(gateway, server));
}

const differ = (a: Server, b: Server): boolean => a.protocol !== b.protocol || a.portName !== b.portName;

const bare = (host: string): string => host.slice(host.indexOf('/') + 1);

/** Hosts that two gateways share. */
export function sameHosts(servers: readonly Placed[]): Site[] {
  const byHost = new Map<string, number[]>();
  servers.forEach(({ server }, place) => {
    for (const text of new Set(server.hosts.map((host) => bare(host.text)))) {
      for (const key of [text, ...wildcardsOver(text).map((wide) => `${wide}>`)]) {
        const known = byHost.get(key);
        if (known) known.push(place);
        else byHost.set(key, [place]);
      }
    }
  });
  return servers.flatMap((a, place) => {
    const later = new Set<number>();
    for (const host of a.server.hosts) {
      const text = bare(host.text);
      for (const key of [text, `${text}>`, ...wildcardsOver(text)])
        for (const other of byHost.get(key) ?? []) if (other > place) later.add(other);
    }
    return [...later]
      .sort((x, y) => x - y)
      .flatMap((other) => (a.gateway === servers[other]!.gateway ? [] : meeting(a, servers[other]!)));
  });
}

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
