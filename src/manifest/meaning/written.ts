/** What stands behind a key, as far as rules ask for it. */
import type { Id } from '../../facts/model';
import type { UseRole } from '../model';
import { isScalar, textOf, type Node } from '../text/parse';
import { emptyOf, quotedOf, wordOf } from '../text/scalars';
import type { UseDetails } from './finds';
import { listIn } from './listed';
import type { Found } from './scope';
import type { Walk } from './walk';

const valued: ReadonlySet<UseRole> = new Set(['setting', 'flag', 'helm', 'annotation', 'label']);

/** What a setting is set to: of other things it is asked whether they hold anything, but for what some values are refused. */
export function writtenIn(walk: Walk, { role, id, record }: Found, value: unknown): UseDetails {
  const isRefusable = record?.life.effect?.some(({ except, only }) => except ?? only);
  const node = walk.resolve(value);
  const empty = emptyOf(node);
  const isNothing = empty !== undefined || isUnset(id, node);
  const words = listIn(walk, id, node);
  if (words) return { value: words };
  if (!isRefusable && !isAsked({ role, id, record }))
    return isNothing ? { isEmpty: true, value: empty === '{}' ? empty : undefined } : {};
  const isEmpty = isNothing || !node || (isScalar(node) && node.value === null);
  const word = wordOf(node);
  const quoted = role === 'flag' ? quotedOf(node) : undefined;
  const sort = isRefusable ? sortOf(walk, node, word) : quoted;
  return { value: word ?? (isRefusable ? empty : undefined), isEmpty, sort };
}

function isAsked({ role, id, record }: Found): boolean {
  const isSwitch = record?.type === 'field' && record.valueType === 'boolean';
  return isSwitch || valued.has(role) || id.startsWith('install.istio.io/') || asked.test(id);
}

/** Protocols decide what may stand beside them, and not every size of a table and slope is taken. */
const asked =
  /^networking\.istio\.io\/\w+#spec\.(?:(?:servers\[\]\.port|ports\[\])\.protocol|.*(?:maglev\.tableSize|warmup\.aggression))$/;

/** Of these no schema asks whether they are there, and istiod cannot tell 0 and false from nothing. */
const nothingByZero =
  /\.(?:consistentHash\.minimumRingSize|outlierDetection\.(?:consecutiveLocalOriginFailures|splitExternalLocalOriginErrors))$/;

const isUnset = (id: Id, node: Node | undefined): boolean =>
  nothingByZero.test(id) && isScalar(node) && /^(?:0+(?:\.0*)?|false)$/.test(textOf(node) ?? '');

function sortOf(walk: Walk, node: Node | undefined, word = ''): UseDetails['sort'] {
  if (node && !isScalar(node)) return undefined;
  if (node?.type === 'PLAIN' && /^[-+]?\d+(?:\.\d*)?$/.test(word)) return 'number';
  return walk.templated && word.trim() === '' ? 'template' : undefined;
}
