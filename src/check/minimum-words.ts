/** Which releases have all that a manifest uses, in words. */
import type { History, Lang } from '../facts/model';
import { minorName } from '../facts/versions';
import { rangeOf, type Minimum, type Reasons } from './minimum';
import { say } from './words';

/** `1.6`, `1.6 to 1.9`: the releases that have all; undefined where none has. */
export function rangeName(history: History, lang: Lang, needed: Minimum<unknown>): string | undefined {
  const range = rangeOf(needed);
  if (!range) return undefined;
  const [release, until] = [range.from, range.to].map((minor) =>
    minor === undefined ? undefined : minorName(history, minor),
  );
  if (until === undefined) return release;
  if (release === undefined) return say(lang, 'orBefore', { until });
  return release === until ? say(lang, 'alone', { release }) : say(lang, 'range', { release, until });
}

/** A line for a model: the releases, and the uses that make them those. */
export function neededBecause(history: History, needed: Minimum): string {
  const { since, removed } = needed;
  const name = ({ release }: Reasons) => minorName(history, release);
  const uses = ({ because }: Reasons) =>
    because
      .slice(0, 5)
      .map((use) => `${use.id} (line ${use.range.start.line + 1})`)
      .join(', ');
  const range = rangeName(history, 'en', needed);
  const ended = removed ? `Istio ${name(removed)} removed ${uses(removed)}` : '';
  if (range === undefined)
    return `No Istio release has all of this: ${since ? `Istio ${name(since)} brought ${uses(since)}, ` : ''}${ended}`;
  return `Needs Istio ${range}${since ? ` because of ${uses(since)}` : ''}${ended && `; ${ended}`}`;
}
