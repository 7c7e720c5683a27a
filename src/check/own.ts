/** What counts of a copy of what Istio itself wrote: nobody else wrote it, and people change its values alone. */
import type { Version } from '../facts/model';
import type { OwnPart } from '../manifest/model';
import { subjectOf, type Code } from './codes';

/** Whether a finding there is about what people may have written for Istio: many values do nothing as Istio ships them. */
export function isPersonal(own: OwnPart | undefined, code: Code, targets: readonly Version[]): boolean {
  if (own === 'others') return subjectOf(code) !== 'helm';
  if (own === 'undated' && subjectOf(code) === 'helm') return false;
  return (
    own === undefined ||
    (own !== 'rest' && targets.length > 0 && code !== 'helm-inert' && code !== 'field-inert')
  );
}
