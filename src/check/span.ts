/** In which releases something exists, and what keeps it from working, in a few signs: at the end of its line. */
import { hindranceAt } from '../facts/effects';
import { availability, supportState } from '../facts/lives';
import type { Day, History, Lang, LivingRecord, Minor, Version } from '../facts/model';
import type { Use } from '../manifest/model';
import { wordsOf } from '../words/words';

export function oldestSupported(history: Pick<History, 'releases'>, today: Day): Minor {
  const supported = history.releases.find((release) => supportState(release, today).state === 'supported');
  return supported?.minor ?? history.releases.length - 1;
}

interface Asked {
  /** What came later is new; without it, what a target lacks alone. */
  readonly oldest: Minor | undefined;
  readonly targets: readonly Version[];
  readonly lang: Lang;
}

/** The releases, and what it does in the target where that is not simply to work. */
export function hintOf(
  { record, role, mentioned, value, sort }: Pick<Use, 'record' | 'role' | 'mentioned' | 'value' | 'sort'>,
  history: Pick<History, 'releases'>,
  asked: Asked,
): string | undefined {
  if (!record || role === 'apiVersion' || mentioned) return undefined;
  const { targets, lang } = asked;
  const releases = targets.length > 0 ? targets : [{ minor: history.releases.length - 1 }];
  const effect =
    record.life.removed === undefined
      ? releases
          .map((target) => hindranceAt(record.life, target, { value, sort }))
          .find((one) => one !== undefined)
      : undefined;
  const parts = [spanOf(record, history, asked), effect && wordsOf(lang).effectShort(effect.state)].filter(
    (part) => part !== undefined,
  );
  return parts.length > 0 ? parts.join(' · ') : undefined;
}

/** `1.28+`, or `1.1–1.6` where it ended; undefined where nothing needs to be said. */
function spanOf(
  { life }: LivingRecord,
  { releases }: Pick<History, 'releases'>,
  { oldest, targets }: Asked,
): string | undefined {
  const name = (minor: Minor): string => releases[minor]?.name ?? '';
  if (life.removed !== undefined) {
    const last = name(life.removed - 1);
    return life.since === life.removed - 1 ? last : `${name(life.since)}–${last}`;
  }
  const isNew = oldest !== undefined && life.since > oldest;
  const isMissing = targets.some((target) => availability(life, target) === 'not-yet');
  return isNew || isMissing ? `${name(life.since)}+` : undefined;
}
