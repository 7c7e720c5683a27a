/** What counts of a copy of what Istio itself wrote: nobody else wrote it, and people change its values alone. */
import type { Version } from '../facts/model';
import type { OwnPart } from '../manifest/model';
import { subjectOf, type Code } from './codes';

/** Many values do nothing as Istio ships them, or are to be set elsewhere. */
const asShipped = /^(?:helm|field)-(?:inert|deprecated)$/;

/** Whether a finding there is about what people may have written for Istio. */
export function isPersonal(own: OwnPart | undefined, code: Code, targets: readonly Version[]): boolean {
  if (own === 'others') return subjectOf(code) !== 'helm';
  if (own === 'undated' && subjectOf(code) === 'helm') return false;
  return own === undefined || (own !== 'rest' && targets.length > 0 && !asShipped.test(code));
}
