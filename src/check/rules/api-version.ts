/** Versions of an API that the target does not serve, or serves beside a newer one. */
import { isServed } from '../../facts/lives';
import type { ApiVersion, History, KindRecord, Version } from '../../facts/model';
import { minorName } from '../../facts/versions';
import { namesOf } from './record';
import { problem, type UseRule } from './rule';

/** `v1` above `v1beta1` above `v1alpha3`. */
function rank(name: string): number {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(name);
  if (!match) return -1;
  const stage = ['alpha', 'beta', undefined].indexOf(match[2]) + 1;
  return Number(match[1]) * 10_000 + stage * 1_000 + Number(match[3] ?? 0);
}

/** The newest version that all targets serve; without a target, the newest of all. */
export function bestVersion(
  record: KindRecord,
  targets: readonly Version[],
  history: History,
): ApiVersion | undefined {
  const all = targets.length > 0 ? targets : [{ minor: history.releases.length - 1 }];
  return record.versions
    .filter((version) => all.every((target) => isServed(version, target.minor)))
    .reduce<ApiVersion | undefined>(
      (best, version) => (best && rank(best.name) >= rank(version.name) ? best : version),
      undefined,
    );
}

export const apiVersionRule: UseRule = (use, context) => {
  if (use.mentioned || use.role !== 'apiVersion' || use.record?.type !== 'kind') return undefined;
  const { record } = use;
  const { history } = context;
  const version = record.versions.find((one) => one.name === use.apiVersion);
  if (!version) return undefined;
  const targets = context.targets.filter((target) => !target.newer);
  const about = { id: use.id, range: use.range, use, link: record.reference };
  const name = `${record.kind} ${version.name}`;

  const early = targets.filter((target) => target.minor < version.since);
  if (early.length > 0 && record.life.bound === 'exact') {
    const release = minorName(history, version.since);
    return problem('version-not-yet', { name, release, target: namesOf(context, early) }, about);
  }
  const { removed } = version;
  const late = removed === undefined ? [] : targets.filter((target) => target.minor >= removed);
  const best = bestVersion(record, targets, history);
  if (removed !== undefined && (late.length > 0 || context.targets.length === 0)) {
    const params = {
      name,
      release: minorName(history, removed),
      target: namesOf(context, late),
      use: best && [best.name],
    };
    return problem('version-removed', params, about);
  }
  if (targets.length === 0 || !best || rank(best.name) <= rank(version.name)) return undefined;
  const release = minorName(history, best.since);
  return problem('version-superseded', { name, release, newer: best.name }, about);
};
