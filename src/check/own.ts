/** What counts of a copy of what Istio itself wrote: nobody else wrote it, and people change its values alone. */
import type { Version } from '../facts/model';
import type { OwnPart } from '../manifest/model';
import type { Code } from './codes';

/** Whether a finding there is about what people may have written: many values do nothing as Istio ships them. */
export const isPersonal = (own: OwnPart | undefined, code: Code, targets: readonly Version[]): boolean =>
  own === undefined ||
  (own === 'values' && targets.length > 0 && code !== 'helm-inert' && code !== 'field-inert');
