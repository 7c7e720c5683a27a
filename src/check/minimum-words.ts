/** Which releases have all that a manifest uses, in words. */
import type { History, Lang, Version } from '../facts/model';
import { formatVersion, minorName } from '../facts/versions';
import type { Use } from '../manifest/model';
import type { Minimum, Reasons } from './minimum';
import { raisedBy, rangeOf } from './needs';
import { say } from './words';

/** `1.6`, `1.6 to 1.9`: the releases that have all; undefined where none has. */
export function rangeName(history: History, lang: Lang, needed: Minimum<unknown>): string | undefined {
  const range = rangeOf(needed);
  if (!range) return undefined;
  const release = range.from && versionName(history, range.from);
  const until = range.to === undefined ? undefined : minorName(history, range.to);
  if (until === undefined) return release;
  if (release === undefined) return say(lang, 'orBefore', { until });
  if (release === until) return say(lang, 'alone', { release });
  return say(lang, range.from?.minor === range.to ? 'aloneFrom' : 'range', { release, until });
}

/** `1.30`, or `1.30.3` where a patch brought it. */
export const versionName = (history: History, version: Version): string =>
  version.patch === undefined ? minorName(history, version.minor) : formatVersion(history, version);

/** A step down from the minimum: the release, what makes it that one, and both in a sentence. */
interface Rung<P> {
  readonly release: string;
  readonly because: readonly P[];
  readonly says: string;
}

/** What would be needed without what needs more, step by step; nothing where no release has all. */
export function ladder<P>(history: History, lang: Lang, needed: Minimum<P>): Rung<P>[] {
  if (!rangeOf(needed)) return [];
  return needed.steps.slice(1).map(({ release: version, because }, at) => {
    const release = versionName(history, version);
    return { release, because, says: stepDown(lang, at, release, because.length) };
  });
}

/** The first step is away from what needs the most, each later one from what the step before names. */
export const stepDown = (lang: Lang, at: number, release: string, count: number): string =>
  say(lang, at === 0 ? 'without' : 'withoutToo', { release, count });

/** A line for a model: the releases, and the uses that make them those. */
export function neededBecause(history: History, needed: Minimum): string {
  const { since, removed } = needed;
  const name = ({ release }: Reasons) => minorName(history, release);
  const uses = (because: readonly Use[]) =>
    because
      .slice(0, 5)
      .map((use) => `${use.id} (line ${use.range.start.line + 1})`)
      .join(', ');
  const range = rangeName(history, 'en', needed);
  const ended = removed ? `Istio ${name(removed)} removed ${uses(removed.because)}` : '';
  if (range === undefined)
    return `No Istio release has all of this: ${since ? `Istio ${name(since)} brought ${uses(since.because)}, ` : ''}${ended}`;
  return `Needs Istio ${range}${since ? ` because of ${uses(raisedBy(needed))}` : ''}${ended && `; ${ended}`}`;
}
