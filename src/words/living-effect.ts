/** What a thing does, where that is not simply to work, and in which releases. */
import type { DescribeOptions } from './description';
import type { Inline } from './inline';
import { effectAt } from '../facts/effects';
import type { Effect, History, LivingRecord, Version } from '../facts/model';
import { filled, type EffectSpan } from './spans';
import { switchName } from './names';
import { formatVersion } from '../facts/versions';
import type { Words } from './words';

/** What it does in the first target where that is not simply to work; without a target in the newest release. */
export function effectOf(
  { life }: LivingRecord,
  target: readonly Version[],
  history: History,
): Effect | undefined {
  return life.removed === undefined
    ? firstIn(target, history, (version) => effectAt(life, version))
    : undefined;
}

/** What is said of the first target of which anything is, without a target of the newest release. */
export const firstIn = <T>(
  target: readonly Version[],
  { releases }: History,
  of: (version: Version) => T | undefined,
): T | undefined =>
  (target.length > 0 ? target : [{ minor: releases.length - 1 }])
    .map(of)
    .find((effect) => effect !== undefined);

/** The same of other releases, or of what is switched on already. */
export function thenOf(effect: Effect, record: LivingRecord, options: DescribeOptions, words: Words): Inline {
  const span = spanWords(effect, record, options, words);
  const isOn = effect.state === 'gated' && effect.by.some((id) => options.switches?.has(id));
  return isOn ? words.switchedOn(span) : words.effectThen(effect.state, span);
}

export function spanWords(
  { from, to, by, except, only }: Effect,
  { life, id }: LivingRecord,
  { history, lang }: DescribeOptions,
  words: Words,
): EffectSpan {
  const isOwn = from.minor <= life.since && from.patch === undefined && to === undefined;
  const month = history.releases[from.minor]?.date;
  return {
    ...(!isOwn && { from: formatVersion(history, from) }),
    ...(to && { to: formatVersion(history, to) }),
    ...(!isOwn && month !== undefined && { date: words.month(month) }),
    by: by.map((flag) => switchName(history, flag, lang, id)),
    except: filled(except),
    ...(only && { only }),
  };
}
