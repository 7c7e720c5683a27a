/** Fields that istiod takes alone, and refuses beside each other. */
import { availability } from '../../facts/lives';
import type { Id, Version } from '../../facts/model';
import { compareVersions, formatVersion, parseVersion } from '../../facts/versions';
import type { Use } from '../../manifest/model';
import { codeFor } from '../codes';
import { nameOf } from '../words';
import { besides, lonely, type Beside } from './beside';
import { kindOf } from './misplaced';
import { choosy } from './by-value';
import { bare, needing } from './needing';
import { aroundOf, below, holderOf, isOfPath, nearby, objectsIn, partsIn, writtenIn } from './parts';
import { namesOf } from './record';
import { problem, type Problem, type RuleContext, type UseRule } from './rule';

/** What is known of it stands in fields below it. */
const isHolder = ({ id }: Use): boolean => /\.(?:targetRefs?|endpoints)$/.test(id);

/** Whether what stands beside a use may have it refused, however quiet it is alone. */
export const countsBeside = ({ id }: Use): boolean =>
  besides.has(id) || lonely.has(id) || needing.has(id) || choosy.has(id) || bare.has(id);

/** The use that has this one refused: near it, elsewhere in its object, or beside it. */
function otherOf(use: Use, about: Beside, uses: readonly Use[]): Use | undefined {
  const { other, where } = about;
  if (where) {
    const found = nearby(use, other, uses);
    return found && !found.mentioned && where.test(found.value ?? '') ? found : undefined;
  }
  if (holderOf(other) === holderOf(use.id)) return siblingOf(use, about, uses);
  const known = objectsIn(uses).get(kindOf(use))?.get(other);
  return known?.mentioned ? undefined : known;
}

function siblingOf(
  use: Use,
  { other, needs, unless, zero, several }: Beside,
  uses: readonly Use[],
): Use | undefined {
  const around = aroundOf(use, uses);
  const beside = (wanted: Id): Use | undefined => writtenIn(around, wanted, uses);
  if (needs !== undefined && !beside(needs)) return undefined;
  if (zero !== undefined) {
    if (use.partial || isOfPath(use)) return undefined;
    const written = around.find(({ id }) => id === other);
    if (written === undefined) return use;
    return written.isEmpty ? written : beside(`${other}=${zero}`);
  }
  if (unless !== undefined && beside(unless)) return undefined;
  // Which of two counts, the one that is merged or the one that stands there itself, is not known here.
  const isTwice = (id: Id): boolean => around.filter((one) => one.id === id).length > 1;
  const fields = [use.id, other, needs ?? other].map((id) => id.replace(/=.*/, ''));
  const found = fields.some(isTwice) ? undefined : beside(other);
  return several && found && (partsIn(uses).get(found)?.size ?? 0) < 2 ? undefined : found;
}

/** What has a use refused, or do nothing: what stands beside it, or itself where that lacks something. */
export interface Meeting {
  readonly beside: Use;
  readonly span: Pick<Beside, 'since' | 'to' | 'state'>;
  readonly said: { readonly name: string; readonly without?: string };
  /** What is in it is judged all the same. */
  readonly isOfItself?: true;
}

/**
 * All that is refused by what stands beside it or does not, whatever the release. Not asked of templates. What is empty
 * counts for nothing.
 */
export function meetingsOf(use: Use, uses: readonly Use[]): readonly Meeting[] {
  if (use.mentioned || !countsBeside(use)) return [];
  if (use.isEmpty) return bareOf(use, uses);
  if (isHolder(use) && !partsIn(uses).has(use)) return [];
  return [
    ...besideOf(use, uses),
    ...lonelyOf(use, uses),
    ...needyOf(use, uses),
    ...choosyOf(use),
    ...bareOf(use, uses),
  ];
}

export const togetherRule: UseRule = (use, context, uses) => {
  for (const meeting of meetingsOf(use, uses)) {
    const found = refusal(use, meeting, context);
    if (found) return found;
  }
  return undefined;
};

const besideOf = (use: Use, uses: readonly Use[]): Meeting[] =>
  (besides.get(use.id) ?? []).flatMap((span) => {
    if (span.values && (use.value === undefined || !span.values.test(use.value))) return [];
    const beside = otherOf(use, span, uses);
    if (!beside) return [];
    const own = nameOf(use.id) + (span.values ? `=${use.value ?? ''}` : '');
    const set = span.zero ?? (span.where && beside.value);
    const which = (span.several ? '[1]' : '') + (set === undefined ? '' : `=${set}`);
    return [{ beside, span, said: { name: `${own} + ${nameOf(span.other)}${which}` } }];
  });

const choosyOf = (use: Use): Meeting[] =>
  (choosy.get(use.id) ?? []).flatMap((span) => {
    const value = use.partial ? undefined : use.value;
    const refused = value === undefined ? undefined : span.refused(value);
    return refused === undefined
      ? []
      : [{ beside: use, span, said: { name: nameOf(use.id) + refused }, isOfItself: true }];
  });

/** Said of what has none of some fields in it, where all of it stands there: an alias has no parts of its own. */
function bareOf(use: Use, uses: readonly Use[]): Meeting[] {
  const span = bare.get(use.id);
  if (span === undefined || use.partial || isOfPath(use)) return [];
  const parts = below(use, uses);
  if (parts.some(({ id, partial }) => partial === true || span.any.includes(id))) return [];
  if (parts.length === 0 && use.value !== '{}') return [];
  const said = { name: nameOf(use.id), without: nameOf(span.any[0]!) };
  return [{ beside: use, span, said, isOfItself: true }];
}

/** Said of what lacks all of some fields: what a template or an alias writes may be any of them. */
function needyOf(use: Use, uses: readonly Use[]): Meeting[] {
  const known = needing.get(use.id);
  if (known === undefined || use.partial || isOfPath(use)) return [];
  const around = aroundOf(use, uses);
  return known
    .filter(({ any }) => !around.some(({ id }) => any.includes(id)))
    .map((span) => ({
      ...{ beside: use, span },
      // Fields that came later help nobody who has none of them: the first is the oldest.
      said: { name: nameOf(use.id), without: nameOf(span.any[0]!) },
    }));
}

/** Said of whole objects alone: to a part somebody adds what is missing. */
function lonelyOf(use: Use, uses: readonly Use[]): Meeting[] {
  const known = lonely.get(use.id);
  if (known === undefined || use.partial || use.role !== (use.id.includes('=') ? 'value' : 'field'))
    return [];
  const own = objectsIn(uses).get(kindOf(use));
  if (isAllThereIs(use, own)) return [];
  return known
    .filter(({ without }) => !without.some((id) => isThere(id, own, uses)))
    .map((span) => ({
      ...{ beside: use, span },
      said: { name: nameOf(use.id), without: nameOf(span.without[0]!) },
    }));
}

/** Whether the spec has nothing else, as the patches have that kustomize keeps in files of their own. */
function isAllThereIs({ id }: Use, own: ReadonlyMap<Id, Use> | undefined): boolean {
  const [field = id, spec = ''] = /^(.*#spec\.)\w+/.exec(id) ?? [];
  return ![...(own?.keys() ?? [])].some((one) => one.startsWith(spec) && !one.startsWith(field));
}

/** Whether an object has it, or may have it where nobody sees: an alias, or what a program writes, has no parts of its own. */
function isThere(id: Id, own: ReadonlyMap<Id, Use> | undefined, uses: readonly Use[]): boolean {
  if (own?.has(id)) return true;
  const holder = own?.get(id.slice(0, id.lastIndexOf('.')));
  return holder !== undefined && !holder.isEmpty && !partsIn(uses).has(holder);
}

/** Said where a target has both and refuses them, or where nobody names one. */
function refusal(
  use: Use,
  { beside, span: { since, to, state }, said, isOfItself }: Meeting,
  context: RuleContext,
): Problem | undefined {
  const { history, targets } = context;
  const first = since === undefined ? { minor: 0 } : parseVersion(history, since);
  const last = to === undefined ? undefined : parseVersion(history, to);
  const isPast = ({ minor, patch = Infinity }: Version): boolean =>
    last !== undefined && compareVersions({ minor, patch }, { patch: Infinity, ...last }) > 0;
  const there = targets.filter(
    (target) =>
      first !== undefined &&
      compareVersions({ minor: target.minor, patch: target.patch ?? Infinity }, first) >= 0 &&
      !isPast(target) &&
      [use, beside].every(({ record }) => record && availability(record.life, target) === 'available'),
  );
  if (there.length === 0 && (targets.length > 0 || last)) return undefined;
  // Where no release that has both takes them, none has to be named.
  const both = Math.max(...[use, beside].map(({ record }) => record?.life.since ?? 0));
  const isLater = first !== undefined && (first.minor > both || first.patch !== undefined);
  const role = use.role === 'setting' || use.role === 'value' ? use.role : 'field';
  const params = {
    ...said,
    target: namesOf(context, there),
    ...(to !== undefined && { from: formatVersion(history, { minor: both }), to }),
    ...(since !== undefined && isLater && { from: since }),
    use: [],
  };
  const about = { id: use.id, range: use.range, use, isOfItself };
  return state === 'inert'
    ? problem(codeFor(role, 'inert'), params, about)
    : problem(codeFor(role, 'rejected'), params, about);
}
