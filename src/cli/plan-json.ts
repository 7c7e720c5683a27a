/** A plan as JSON, in the shape of the contract. */
import type { Item, Plan, PlannedHop } from '../check/plan/plan';
import type { Proxies, RunningMesh } from '../check/plan/running';
import type { History } from '../facts/model';
import { formatVersion } from '../facts/versions';

export function planJson({ from, to, method, hops, running, unread }: Plan, history: History): string {
  const name = (version: Plan['from']): string => formatVersion(history, version);
  const report = {
    from: name(from),
    to: name(to),
    method,
    running: running ? runningJson(running) : null,
    hops: hops.map((planned) => hopJson(planned, name)),
    unknown: unread,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function runningJson({ controlPlanes, proxies, behind, gatewayApi }: RunningMesh): unknown {
  const crds = gatewayApi && {
    bundle: gatewayApi.bundle ?? null,
    channel: gatewayApi.channel ?? null,
    kinds: gatewayApi.kinds,
  };
  return { controlPlanes, proxies: proxies.map(proxiesJson), behind, gatewayApi: crds ?? null };
}

const proxiesJson = ({ release, count }: Proxies): unknown => ({ release, count: count ?? null });

function hopJson(planned: PlannedHop, name: (version: Plan['from']) => string): unknown {
  const { hop, support, gatewayApi, older, blockers, before, after, told, fixed } = planned;
  const { both, runs = null, upgradeTo = null, isImpossible } = hop.kubernetes;
  return {
    from: name(hop.from),
    to: name(hop.to),
    kubernetes: { both, runs, upgradeTo, possible: !isImpossible },
    support: { end: support.end ?? null, expected: support.isExpected, ended: support.hasEnded },
    gatewayApi: {
      from: gatewayApi.from ?? null,
      to: gatewayApi.to ?? null,
      installed: gatewayApi.installed ?? null,
    },
    older: older.map(proxiesJson),
    blockers,
    before: before.map(itemJson),
    with: planned.with.map(itemJson),
    after: after.map(itemJson),
    told: told.map(itemJson),
    fixed,
  };
}

function itemJson({ isMaybe, restore, link, ...item }: Item): unknown {
  return {
    ...item,
    certain: !isMaybe,
    restore: restore.map(({ until = null, ...one }) => ({ ...one, until })),
    link: link ?? null,
  };
}
