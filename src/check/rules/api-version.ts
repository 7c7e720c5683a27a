/** Versions of an API that the target does not serve, or serves beside a newer one. */
import {
  availability,
  bestVersion,
  isProvisional,
  isUnknownVersion,
  nearestVersion,
  versionRank,
} from '../../facts/lives';
import type { ApiVersion, History, Minor, Version } from '../../facts/model';
import { formatVersion, minorName } from '../../facts/versions';
import { kindElsewhere } from '../../manifest/meaning/resources';
import type { Use } from '../../manifest/model';
import type { Severity } from '../codes';
import { namesOf, successorsOf } from './record';
import { problem, type Problem, type RuleContext, type UseRule } from './rule';

/** What the data cannot rule out, as a target is not known in full, is said more softly. */
export function softened({ history, targets }: RuleContext): {
  readonly provisional?: string;
  readonly severity?: Severity;
} {
  const target = targets.find((one) => isProvisional(history, one));
  return target ? { provisional: formatVersion(history, target), severity: 'information' } : {};
}

/** A version that no release ever had for this kind, or a kind that only another group has. */
function neverServed(use: Use, context: RuleContext): Problem | undefined {
  const { history } = context;
  const isKnown = use.record?.type === 'kind';
  const record = isKnown ? use.record : kindElsewhere(history, use.id);
  if (record?.type !== 'kind' || use.apiVersion === undefined) return undefined;
  if (isKnown && !isUnknownVersion(record, use.apiVersion)) return undefined;
  const targets = context.targets.filter((target) => !target.newer);
  const best = nearestVersion(record, targets, history);
  // Where the kind itself is gone, none of its versions helps.
  const isGone = targets.some((target) => availability(record.life, target) === 'removed');
  const nearest = best && [isKnown ? best.name : `${record.group}/${best.name}`];
  const { provisional, severity } = softened(context);
  const params = {
    name: `${record.kind} ${isKnown ? use.apiVersion : use.text}`,
    provisional,
    use: isGone ? successorsOf(context, record) : nearest,
  };
  const about = { id: use.id, range: use.range, use, link: record.reference, severity };
  return problem('version-unknown', params, about);
}

export const apiVersionRule: UseRule = (use, context) => {
  if (use.mentioned || use.served || use.role !== 'apiVersion') return undefined;
  const never = neverServed(use, context);
  if (never || use.record?.type !== 'kind') return never;
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
  const removed = endOf(version, context);
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
  if (targets.length === 0 || !best || versionRank(best.name) <= versionRank(version.name)) return undefined;
  const params = {
    name,
    release: minorName(history, best.since),
    newer: best.name,
    left: leftFor(version, targets, history),
  };
  return problem('version-superseded', params, about);
};

/** Where the standard channel is installed, a version ends with that channel. */
const endOf = (
  { removed, experimentalSince }: ApiVersion,
  { gatewayApiChannel }: RuleContext,
): Minor | undefined => (gatewayApiChannel === 'standard' ? (experimentalSince ?? removed) : removed);

/** The release from which only the experimental channel serves a version, for a target that has it so. */
const leftFor = (
  { experimentalSince }: ApiVersion,
  targets: readonly Version[],
  history: History,
): string | undefined =>
  experimentalSince !== undefined && targets.some(({ minor }) => minor >= experimentalSince)
    ? minorName(history, experimentalSince)
    : undefined;
