/** Since when releases take what older ones refuse for what it is set to, or for what stands beside it or does not. */
import { behind } from '../../facts/effects';
import type { History, Minor, Version } from '../../facts/model';
import { compareVersions, parseVersion } from '../../facts/versions';
import type { Use } from '../../manifest/model';
import type { Span } from '../spans';
import { meetingsOf } from './together';

/** Undefined where nothing is refused, or it is to this day. */
export function takenAfter(use: Use, uses: readonly Use[], history: History): Span | undefined {
  const refused = meetingsOf(use, uses).filter(({ span }) => span.state !== 'inert');
  let after: Version | undefined;
  const broken: Minor[] = [];
  const mended: Version[] = [];
  for (const { span } of refused) {
    const to = span.to === undefined ? undefined : parseVersion(history, span.to);
    if (!to) return undefined;
    const next = behind(to);
    const from = span.since === undefined ? undefined : parseVersion(history, span.since);
    if (from) {
      // Older releases take it.
      for (let { minor } = from; minor < next.minor; minor++) broken.push(minor);
      if (next.patch !== undefined) mended.push(next);
    } else if (!after || compareVersions(after, next) < 0) after = next;
  }
  if (!after && broken.length === 0) return undefined;
  const first = after?.minor ?? 0;
  return {
    since: after?.minor,
    first: after,
    removed: undefined,
    patches: after?.patch === undefined ? mended : [after, ...mended],
    broken,
    all: broken.length === 0 ? first : undefined,
    mayHave: (minor) => minor >= first && !broken.includes(minor),
  };
}
