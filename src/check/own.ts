/** What counts of a copy of Istio's own charts and profiles: nobody else wrote it, and people change its values alone. */
import type { Version } from '../facts/model';
import type { Code } from './codes';

/** What a file is of such a copy: values of a chart, or the rest, of which nothing is judged. */
export type OwnPart = 'values' | 'rest';

/** Whether a finding there is about what people may have written: many values do nothing as Istio ships them. */
export const isPersonal = (own: OwnPart | undefined, code: Code, targets: readonly Version[]): boolean =>
  own === undefined || (own === 'values' && targets.length > 0 && code !== 'helm-inert');
