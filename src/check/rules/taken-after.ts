/** Since when releases take what older ones refuse for what stands beside it, or does not. */
import type { History, Minor } from '../../facts/model';
import { parseVersion } from '../../facts/versions';
import type { Use } from '../../manifest/model';
import type { Span } from '../spans';
import { meetingsOf } from './together';

/** Undefined where nothing is refused, or it is to this day. */
export function takenAfter(use: Use, uses: readonly Use[], history: History): Span | undefined {
  const refused = meetingsOf(use, uses).filter(({ span }) => span.state !== 'inert');
  let after: Minor = 0;
  for (const { span } of refused) {
    // What older ones take still, none has to be waited for.
    if (span.to === undefined || span.since !== undefined) return undefined;
    after = Math.max(after, (parseVersion(history, span.to)?.minor ?? -1) + 1);
  }
  if (after === 0) return undefined;
  return {
    since: after,
    first: { minor: after },
    removed: undefined,
    patches: [],
    broken: [],
    all: after,
    mayHave: (minor) => minor >= after,
  };
}
