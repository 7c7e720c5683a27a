/** What counts of a copy of what Istio itself wrote: nobody else wrote it, and people change its values alone. */
import type { Version } from '../facts/model';
import type { OwnPart, Use } from '../manifest/model';
import { subjectOf, type Code } from './codes';
import type { Problem } from './rules/rule';

/** Many values do nothing as Istio ships them, or are to be set elsewhere. */
const asShipped = /^(?:helm|field)-(?:inert|deprecated)$/;

/** Whether a deprecated value of a chart is set to what no chart has. */
const isChanged = (code: Code, use: Use | undefined): boolean =>
  code === 'helm-deprecated' &&
  use?.record?.type === 'helm' &&
  use.value !== undefined &&
  use.record.defaults.every(({ value }) => value !== use.value);

/** Whether a finding there is about what people may have written for Istio. */
export function isPersonal(
  own: OwnPart | undefined,
  { code, use }: Pick<Problem, 'code' | 'use'>,
  targets: readonly Version[],
): boolean {
  if (own === 'others') return subjectOf(code) !== 'helm';
  if (own === 'undated' && subjectOf(code) === 'helm') return false;
  if (own === undefined) return true;
  return own !== 'rest' && targets.length > 0 && (!asShipped.test(code) || isChanged(code, use));
}
