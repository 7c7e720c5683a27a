/** CRDs of the Gateway API that the target's istiod does not watch. */
import { crdName, crdRangeAt, crdState, type CrdState } from '../../facts/crds';
import { namesOf } from './record';
import { problem, type UseRule } from './rule';

export const crdRule: UseRule = (use, context) => {
  if (use.role !== 'crd') return undefined;
  const { history } = context;
  const stateFor = (target: (typeof context.targets)[number]): CrdState =>
    crdState(history, use.id, target, use.value);
  const targets = context.targets.filter((target) => stateFor(target) !== 'taken');
  const [first] = targets;
  const range = first && crdRangeAt(history, use.id, first);
  if (!range) return undefined;
  const params = {
    name: crdName(use.id),
    version: stateFor(first) === 'nameless' ? undefined : use.value,
    target: namesOf(context, targets),
    ...range,
  };
  return problem('crd-ignored', params, { id: use.id, range: use.range, use });
};
