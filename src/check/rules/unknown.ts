/** Annotations and labels of Istio's domains that no release knows. */
import { nearestName } from '../nearest';
import { problem, type UseRule } from './rule';

/** Domains whose names Istio's charts, operator and controllers write; what is new there is no slip of a person. */
const internal = /(?:^|\.)(?:operator|internal)\.istio\.io\//;

export const unknownRule: UseRule = (use, { history }) => {
  if (use.record || use.mentioned || (use.role !== 'annotation' && use.role !== 'label')) return undefined;
  // Not its text: in the pointer of a patch a slash is written `~1`.
  const name = use.id.slice(use.role.length + 1);
  if (internal.test(name)) return undefined;
  const near = nearestName(history, use.role, name);
  const about = { id: use.id, range: use.range, use };
  return problem(`${use.role}-unknown`, { subject: use.role, name, near }, about);
};
