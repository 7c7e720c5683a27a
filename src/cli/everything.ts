/** All that is known, the behaviour changes with the rest: for those who ask what there is. */
import { withChanges } from '../facts/changes';
import type { History } from '../facts/model';
import type { Io } from './io';

const known = new WeakMap<History, History>();

/** One history for one program, so that what was built over it is found again. */
export function everything(io: Io): History {
  const history = io.history();
  let all = known.get(history);
  if (!all) known.set(history, (all = withChanges(history, io.changes())));
  return all;
}
