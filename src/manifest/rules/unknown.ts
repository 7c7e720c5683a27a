/** Annotations and labels of Istio's domains that no release knows. */
import { nearestName } from '../nearest';
import type { UseRule } from './rule';

/** Domains whose names Istio's charts, operator and controllers write; what is new there is no slip of a person. */
const internal = /(?:^|\.)(?:operator|internal)\.istio\.io\//;

export const unknownRule: UseRule = (use, { history }) => {
  if (use.record || (use.role !== 'annotation' && use.role !== 'label')) return undefined;
  if (internal.test(use.text)) return undefined;
  const near = nearestName(history, use.role, use.text);
  return {
    code: `${use.role}-unknown`,
    id: use.id,
    range: use.range,
    use,
    message: use.role === 'annotation' ? 'unknownAnnotation' : 'unknownLabel',
    params: { name: use.text, ...(near !== undefined && { use: near }) },
  };
};
