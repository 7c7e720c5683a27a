/** What rules ask of a whole list or map: its words, the names of its keys, or a field of each item. */
import type { Id } from '../../facts/model';
import { isMap, isSeq, keysOf, valueOf, type Node } from '../text/parse';
import { wordOf } from '../text/scalars';
import type { Walk } from './walk';

const words = /\.(?:failoverPriority|exportTo|hosts|allowHeaders|exposeHeaders)$/;
const mapped = /\.(?:match\[\]\.(?:h|withoutH)eaders|distribute\[\]\.to)$/;
const fields: readonly (readonly [end: string, path: string, otherwise: string])[] = [
  ['[].route', 'weight', '0'],
  ['DestinationRule#spec.subsets', 'name', ''],
  ['Gateway#spec.servers', 'port.name', ''],
];

/** Joined by commas. Undefined where nobody asks, or some of it is written elsewhere. */
export function listIn(walk: Walk, id: Id, node: Node | undefined): string | undefined {
  if (isSeq(node)) {
    // What a template writes of them is no word.
    if (words.test(id)) return node.items.map((one) => wordOf(one) ?? '').join();
    const asked = fields.find(([end]) => id.endsWith(end));
    return asked && joined(node.items.map((one) => fieldOf(walk, one, asked[1], asked[2])));
  }
  if (!isMap(node) || !mapped.test(id)) return undefined;
  const isSum = id.endsWith('.to');
  return joined(node.items.map(({ key, value }) => wordOf(isSum ? walk.resolve(value) : key)));
}

const joined = (all: readonly (string | undefined)[]): string | undefined =>
  all.every((one) => one !== undefined && one !== '<<') ? all.join() : undefined;

function fieldOf(walk: Walk, item: unknown, path: string, otherwise: string): string | undefined {
  let at = walk.resolve(item);
  for (const key of path.split('.')) {
    const value = valueOf(at, key);
    if (value === undefined) return isMap(at) && !keysOf(at).includes('<<') ? otherwise : undefined;
    at = walk.resolve(value);
  }
  return wordOf(at);
}
