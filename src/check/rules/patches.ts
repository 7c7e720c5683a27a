/** Patches of EnvoyFilters as a whole: for which proxies they are, what they match, and extensions without a type. */
import type { EnvoyApi } from '../../facts/envoy/api';
import type { FilterPlace } from '../../facts/envoy/bundle';
import { typeId, typeOfFilter } from '../../facts/envoy/records';
import type { Id, Version } from '../../facts/model';
import { minorName } from '../../facts/versions';
import type { PatchFault } from '../../manifest/envoy/faults';
import type { PatchCheck } from '../../manifest/model';
import { namesOf } from './record';
import { isForOthers, isRefusedByGo } from './proxy-version';
import { problem, type Problem, type RuleContext } from './rule';

/** What is wrong with a patch as a whole. */
export function patchProblem(check: PatchCheck, context: RuleContext): Problem | undefined {
  const { about } = check;
  switch (about.is) {
    case 'version':
      return versionProblem(check, about, context);
    case 'structure':
      return structureProblem(check, about, context);
    case 'untyped':
      return untypedProblem(check, about, context);
    case 'typeless':
      return typelessProblem(check, about, context);
  }
}

const placeOf = ({ id, range }: PatchCheck) => ({ id, range });

type About<T extends PatchFault['is']> = Extract<PatchFault, { is: T }>;

/** Istiod does not look into what is for waypoints. */
const isUnchecked = ({ waypoint }: { readonly waypoint: boolean }, context: RuleContext): boolean => {
  const api = context.history.envoy();
  return waypoint && (!api || isPast(context, api.since('waypoint-unchecked')));
};

function versionProblem(
  check: PatchCheck,
  about: About<'version'>,
  context: RuleContext,
): Problem | undefined {
  if (!isUnchecked(about, context) && isRefusedByGo(check.text)) {
    const params = { name: check.text, fault: 'no-expression' } as const;
    return problem('patch-never-applies', params, { ...placeOf(check), severity: 'warning' });
  }
  if (!isForOthers(check.text, context)) return undefined;
  const params = { name: check.text, target: namesOf(context, context.targets) };
  return problem('patch-never-applies', params, placeOf(check));
}

function structureProblem(
  check: PatchCheck,
  about: About<'structure'>,
  context: RuleContext,
): Problem | undefined {
  const api = context.history.envoy();
  const { fault, applyTo, wanted, from, until } = about;
  if (fault !== 'null-patch' && isUnchecked(about, context)) return undefined;
  const isTold = fault === 'filter-unused' || fault === 'no-labels';
  const first = isTold ? 'filter-match-warned' : from;
  if (first && (!api || !isPast(context, api.since(first)))) return undefined;
  if (until && !(api && context.targets.some(({ minor }) => minor < api.since(until)))) return undefined;
  const isWarning = !isTold && fault !== 'gateway-only';
  const release = until && api && minorName(context.history, api.since(until));
  const params = { name: check.text, fault, applyTo, wanted, release };
  return problem('patch-never-applies', params, {
    ...placeOf(check),
    severity: isWarning ? 'warning' : 'information',
  });
}

/** Whether any of the targets, or any release at all, is as new as that. */
const isPast = ({ targets }: RuleContext, minor: number): boolean =>
  targets.length === 0 || targets.some((target) => target.minor >= minor);

function untypedProblem(
  check: PatchCheck,
  about: About<'untyped'>,
  context: RuleContext,
): Problem | undefined {
  const api = context.history.envoy();
  if (!api) return undefined;
  const { targets, history } = context;
  const known = targets.filter(({ newer }) => !newer);
  if (targets.length > 0 && known.length === 0) return undefined;
  const at = (minor: number): readonly Version[] => known.filter((target) => target.minor >= minor);
  const any = (minor: number): boolean => targets.length === 0 || at(minor).length > 0;
  const third = api.since('third-version');
  const [warned, refused] = [api.since('untyped-warned'), api.since('untyped-refused')];
  const sentence = (
    state: 'dropped' | 'refused' | 'to-be-refused' | 'told',
    since: number,
    hit: readonly Version[],
  ) => ({
    state,
    name: about.filter || '?',
    release: minorName(history, since),
    target: namesOf(context, hit),
    type: typeFor(api, about.filter, check.id),
  });
  const untyped = (
    state: 'dropped' | 'refused' | 'to-be-refused' | 'told',
    since: number,
    severity: 'warning' | 'information',
  ): Problem => problem('envoy-untyped', sentence(state, since, at(since)), { ...placeOf(check), severity });
  if (about.proxies !== undefined && isForOthers(about.proxies, context, refused)) return undefined;
  // By the name alone a proxy found what has no type; without one, none ever did.
  if (!about.filter && !about.merged) return typeless(check, 'config');
  if (any(refused) && !about.merged) return untyped('refused', refused, 'warning');
  if (about.config && any(third)) return untyped('dropped', third, 'information');
  if (about.listed || isUnchecked(about, context) || !any(warned)) return undefined;
  return about.merged
    ? untyped('told', warned, 'information')
    : untyped('to-be-refused', refused, 'information');
}

/** Istiod refuses it at every release; where it does not look, the proxy would not know what to do with it. */
function typelessProblem(
  check: PatchCheck,
  about: About<'typeless'>,
  context: RuleContext,
): Problem | undefined {
  return isUnchecked(about, context) ? undefined : typeless(check, check.text);
}

function typeless(check: PatchCheck, name: string): Problem {
  const params = { state: 'typeless', name, release: '', target: [] } as const;
  return problem('envoy-untyped', params, { ...placeOf(check), severity: 'warning' });
}

/** The type that configures a filter, by its old name or its new one, where the proxy still has it. */
function typeFor(api: EnvoyApi, filter: string, id: Id): string | undefined {
  const place = places.find(([type]) => id.startsWith(`${typeId(type)}#`))?.[1];
  const renamed = api.filters.find(
    ({ name, at, use }) => name === filter && at === place && use !== undefined,
  );
  const type = typeOfFilter(api, renamed?.use ?? filter);
  return type?.life.removed === undefined ? type?.name : undefined;
}

/** What filters of one place and another are in Envoy's API. */
const places: readonly (readonly [type: string, at: FilterPlace])[] = [
  ['envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter', 'http'],
  ['envoy.config.listener.v3.Filter', 'network'],
  ['envoy.config.listener.v3.ListenerFilter', 'listener'],
];
