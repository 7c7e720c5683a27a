/** Annotations and labels of Istio's domains that no release knows. */
import { withoutPrefix } from '../../facts/ids';
import { nearestName } from '../nearest';
import { softened } from './api-version';
import { isOwnName, misplacedRule } from './misplaced';
import { codeFor } from '../codes';
import { problem, type UseRule } from './rule';

export const unknownRule: UseRule = (use, context, uses) => {
  if (use.record || use.mentioned || (use.role !== 'annotation' && use.role !== 'label')) return undefined;
  if (misplacedRule(use, context, uses)) return undefined;
  const { history } = context;
  // Not its text: in the pointer of a patch a slash is written `~1`.
  const name = withoutPrefix(use.id);
  if (isOwnName(name)) return undefined;
  const near = nearestName(history, use.role, name);
  const { provisional, severity } = softened(context);
  const about = { id: use.id, range: use.range, use, severity };
  return problem(codeFor(use.role, 'unknown'), { subject: use.role, name, near, provisional }, about);
};
