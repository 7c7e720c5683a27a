/** A plan as JSON, in the shape of the contract. */
import type { Item, Plan, PlannedHop } from '../check/plan/plan';
import type { History } from '../facts/model';
import { formatVersion } from '../facts/versions';

export function planJson({ from, to, method, hops, unread }: Plan, history: History): string {
  const name = (version: Plan['from']): string => formatVersion(history, version);
  const report = {
    from: name(from),
    to: name(to),
    method,
    hops: hops.map((planned) => hopJson(planned, name)),
    unknown: unread,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function hopJson(planned: PlannedHop, name: (version: Plan['from']) => string): unknown {
  const { hop, support, gatewayApi, blockers, before, after, told, fixed } = planned;
  const { both, runs = null, upgradeTo = null, isImpossible } = hop.kubernetes;
  return {
    from: name(hop.from),
    to: name(hop.to),
    kubernetes: { both, runs, upgradeTo, possible: !isImpossible },
    support: { end: support.end ?? null, expected: support.isExpected, ended: support.hasEnded },
    gatewayApi: { from: gatewayApi.from ?? null, to: gatewayApi.to ?? null },
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
