/** Names, types and fields in the patches of an EnvoyFilter, judged as istiod and its proxy would at the target. */
import type { EnvoyApi } from '../../facts/envoy/api';
import { isSecondVersion } from '../../facts/envoy/records';
import { ownerOf, pathOf, withoutPrefix } from '../../facts/ids';
import { availability, isDeprecated, isNever } from '../../facts/lives';
import type { EnvoyRecord, LivingRecord, Minor, Version } from '../../facts/model';
import { minorName } from '../../facts/versions';
import type { Use } from '../../manifest/model';
import type { Severity } from '../codes';
import { firstFor, lacks, removalFor } from './life';
import { namesOf } from './record';
import { isForOthers } from './proxy-version';
import { problem, type Problem, type RuleContext, type UseRule } from './rule';

interface About {
  readonly use: Use;
  readonly record: EnvoyRecord;
  readonly api: EnvoyApi;
  readonly context: RuleContext;
}

export const envoyRule: UseRule = (use, context) => {
  const { record, role } = use;
  const api = context.history.envoy();
  if (!api || use.mentioned || record?.type !== 'envoy') return undefined;
  const about = { use, record, api, context };
  switch (role) {
    case 'envoy-name':
      return nameProblem(about);
    case 'envoy-type':
      return isSecondVersion(withoutPrefix(use.id)) ? secondVersion(about) : typeProblem(about);
    case 'envoy-field':
      return fieldProblem(about);
    default:
      return undefined;
  }
};

/** Targets from a release on; whatever the release where none is given. */
function from({ targets }: RuleContext, minor: Minor): readonly Version[] | undefined {
  if (targets.length === 0) return [];
  const hit = targets.filter((target) => !target.newer && target.minor >= minor);
  return hit.length > 0 ? hit : undefined;
}

const placeOf = ({ use }: About, severity?: Severity) => ({
  id: use.id,
  range: use.range,
  use,
  ...(severity && { severity }),
});

const isForOtherProxies = ({ use, context }: About, wrongFrom: Minor): boolean =>
  use.envoy?.proxies !== undefined && isForOthers(use.envoy.proxies, context, wrongFrom);

function nameProblem(about: About): Problem | undefined {
  const { use, api, context } = about;
  const gone =
    (use.filter && api.filter(use.text, use.filter)) ?? api.filters.find(({ name }) => name === use.text);
  if (!gone) return undefined;
  const targets = from(context, gone.removed);
  if (!targets || isForOtherProxies(about, gone.removed)) return undefined;
  const release = minorName(context.history, gone.removed);
  const params = {
    name: use.text,
    release,
    target: namesOf(context, targets),
    use: gone.use === undefined ? [] : [gone.use],
    // Elsewhere it is what the proxy is to have.
    matched: use.filter !== undefined && use.filter !== 'plugin',
  };
  return problem(
    'envoy-name-removed',
    (lang) => ({ ...params, note: gone.note?.[lang] ?? gone.note?.en }),
    placeOf(about),
  );
}

/** The proxy refuses the type, unless it is merged into what has a newer one; later istiod does not know it. */
function secondVersion(about: About): Problem | undefined {
  const { use, api, context } = about;
  const refused = from(context, api.since('second-version-refused'));
  if (!refused) return undefined;
  const unlinked = from(context, api.since('second-version-unlinked'));
  // Until istiod itself refuses it, it is for the proxies of the patch to do so.
  if (!unlinked && isForOtherProxies(about, api.since('second-version-refused'))) return undefined;
  const merged = use.envoy?.merged === true;
  const params = {
    name: withoutPrefix(use.id),
    release: minorName(
      context.history,
      api.since(merged ? 'second-version-unlinked' : 'second-version-refused'),
    ),
    target: namesOf(context, refused),
    use: newName(about.record),
  };
  return problem(
    'envoy-type-removed',
    params,
    placeOf(about, merged && !unlinked ? 'information' : 'warning'),
  );
}

/** What istiod does not know it refuses, and the proxy what it no longer has. */
function typeProblem(about: About): Problem | undefined {
  const { record, api, context } = about;
  const name = record.title as string;
  const missing = context.targets.filter((target) => lacks(record, target));
  if (missing.length > 0) {
    const release = firstFor(context, record, missing[0]!);
    return problem(
      'envoy-type-not-yet',
      { name, release, target: namesOf(context, missing) },
      placeOf(about),
    );
  }
  const gone = without(record, context);
  if (!gone) return undefined;
  // Of what no proxy has there is no release to name.
  const isUnbuilt = isNever(record.life);
  const ofProxy = api.filter(name, 'type');
  if (ofProxy && isForOtherProxies(about, ofProxy.removed)) return undefined;
  const params = {
    name,
    release: isUnbuilt ? undefined : removalFor(context, record, gone[0]),
    target: namesOf(context, gone),
    use: newName(record),
  };
  return problem(
    'envoy-type-removed',
    (lang) => ({ ...params, note: record.note?.[lang] ?? record.note?.en }),
    placeOf(about),
  );
}

/** What istiod does not know it leaves out of a message, and of an enum it refuses. */
function fieldProblem(about: About): Problem | undefined {
  const { record, api, context } = about;
  const { life } = record;
  const name = record.title as string;
  // An older istiod reads the value of a patch as the second version of the API.
  const third = api.since('third-version');
  const within: RuleContext = { ...context, targets: context.targets.filter(({ minor }) => minor >= third) };
  if (context.targets.length > 0 && within.targets.length === 0) return undefined;
  const missing = within.targets.filter((target) => lacks(record, target));
  if (missing.length > 0) {
    const params = {
      name,
      release: firstFor(within, record, missing[0]!),
      target: namesOf(within, missing),
    };
    return problem('envoy-field-not-yet', params, placeOf(about, severityOf(about)));
  }
  const gone = without(record, within);
  // `config` is told of with the type that is missing.
  if (gone && isConfig(about)) return undefined;
  if (gone) {
    const params = {
      name,
      release: removalFor(within, record, gone[0]),
      target: namesOf(within, gone),
      use: successorNames(record),
    };
    return problem('envoy-field-removed', params, placeOf(about, severityOf(about)));
  }
  const deprecated =
    within.targets.length === 0
      ? life.deprecated !== undefined
      : within.targets.some((target) => !target.newer && isDeprecated(life, target));
  if (!deprecated || !life.deprecated) return undefined;
  const release = minorName(context.history, life.deprecated.minor);
  return problem('envoy-field-deprecated', { name, release, use: successorNames(record) }, placeOf(about));
}

/** Targets that have it no more; whatever the release where none is given. */
function without(record: LivingRecord, { targets }: RuleContext): readonly Version[] | undefined {
  if (targets.length === 0) return record.life.removed === undefined ? undefined : [];
  const gone = targets.filter((target) => availability(record.life, target) === 'removed');
  return gone.length > 0 ? gone : undefined;
}

/** Istiod leaves unknown fields out, and refuses unknown values. */
const severityOf = ({ record }: About): Severity => (record.what === 'value' ? 'warning' : 'information');

function isConfig({ record, api }: About): boolean {
  return record.title === 'config' && api.type(record.owner ?? '')?.parts.get('config')?.former === true;
}

/** The type that took its place, whole: it is what is to be written. */
const newName = ({ replacedBy }: EnvoyRecord): string[] => (replacedBy ?? []).map(withoutPrefix);

/** The field that took its place; one of another type with that. */
const successorNames = ({ id, replacedBy }: EnvoyRecord): string[] =>
  (replacedBy ?? []).map((other) =>
    ownerOf(other) === ownerOf(id)
      ? pathOf(other)
      : `${ownerOf(other).replace(/^.*\./, '')}.${pathOf(other)}`,
  );
