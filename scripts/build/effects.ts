/** From verdicts to the spans of each thing: a part of what does nothing does nothing either. */
import type { EffectOf, ReleasePlace, Thing } from '../../src/facts/bundle';
import { isBelow, ownerOf } from '../../src/facts/ids';
import type { EffectEntry } from './input';

type Span = NonNullable<EffectEntry['effect']>[number];

const compare = (a: ReleasePlace, b: ReleasePlace): number => a[0] - b[0] || (a[1] ?? 0) - (b[1] ?? 0);

/** Names that no generated life has are the linter's to report. */
export function applyEffects(
  things: ReadonlyMap<string, Thing>,
  entries: readonly EffectEntry[],
  minors: readonly string[],
): void {
  // What the extractor saw of a part is nearer to it than what people say of the whole.
  const generated = new Set([...things.values()].flatMap(({ id, effect }) => (effect ? [id] : [])));
  const own = new Map<string, EffectOf[]>();
  for (const { ids, effect } of entries) {
    if (!effect) continue;
    const spans = effect.map((span) => spanOf(span, minors));
    for (const id of ids) own.set(id, spans);
  }
  for (const [id, effect] of own) {
    const thing = things.get(id);
    if (thing) thing.effect = effect;
  }
  const byOwner = new Map<string, Thing[]>();
  for (const thing of things.values()) {
    const owner = ownerOf(thing.id);
    const others = byOwner.get(owner);
    if (others) others.push(thing);
    else byOwner.set(owner, [thing]);
  }
  // Shorter ids first: what stands nearer overrides what stands further out.
  const parents = [...own].sort(([a], [b]) => a.length - b.length);
  for (const [parent, spans] of parents) {
    for (const thing of byOwner.get(ownerOf(parent)) ?? []) {
      if (own.has(thing.id) || generated.has(thing.id) || !isBelow(thing.id, parent)) continue;
      const effect = spans.flatMap((span) => clip(span, thing));
      if (effect.length > 0) thing.effect = effect;
      else delete thing.effect;
    }
  }
}

function spanOf(span: Span, minors: readonly string[]): EffectOf {
  const { from, to, state, by, except, only, note } = span;
  return {
    from: placeOf(from, minors),
    ...(to !== undefined && { to: placeOf(to, minors) }),
    state,
    ...(by && { by }),
    ...(except && { except }),
    ...(only && { only }),
    ...(note && { note }),
    sources: span.sources.map((source) =>
      typeof source === 'string' ? source : { repo: 'istio/istio', ...source },
    ),
  };
}

function placeOf(release: string, minors: readonly string[]): ReleasePlace {
  const [major = '', minor = '', patch] = release.split('.');
  const at = minors.indexOf(`${major}.${minor}`);
  if (at < 0) throw new Error(`effects: there is no release ${release}`);
  return patch === undefined ? [at] : [at, Number(patch)];
}

/** The part of a span in which a thing exists: what came later began without effect. */
function clip(span: EffectOf, { life }: Thing): EffectOf[] {
  if (span.only) return [];
  const first: ReleasePlace = [Math.min(life.since, ...(life.backports ?? []).map(([minor]) => minor))];
  if (span.to && span.to[0] < first[0]) return [];
  if (life.removed !== undefined && span.from[0] >= life.removed) return [];
  const from = compare(span.from, first) < 0 ? first : span.from;
  // What may be written for the whole tells nothing of a part.
  const { to, except: _, ...open } = span;
  if (to === undefined || (life.removed !== undefined && to[0] >= life.removed)) return [{ ...open, from }];
  return [{ ...open, from, to }];
}
