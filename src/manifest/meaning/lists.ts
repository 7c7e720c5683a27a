/** Lists whose kind says that of their items, which need not say it themselves. */
import type { History } from '../../facts/model';
import { textAt, keysOf, type Node } from '../text/parse';
import type { ItemSort } from '../model';
import { isForeign, readResource, sailCharts, versionIn, type Resource } from './resources';

/** What an object would say of itself. */
export interface Head {
  readonly apiVersion: string;
  readonly kind: string;
}

/** The head that the items of a `VirtualServiceList` have; undefined for what is no list, and for a `List` of any. */
export function headOfItems({ group, version, kind, record }: Resource): Head | undefined {
  const [, item] = /^([A-Z]\w*)List$/.exec(kind) ?? [];
  if (item === undefined || record) return undefined;
  return { apiVersion: group === '' ? version : `${group}/${version}`, kind: item };
}

/** How the items of this list are read, where nothing else has to be looked at to tell. */
export function sortOfItems(root: Node | null, history: History): ItemSort | undefined {
  const [written, kind] = [textAt(root, 'apiVersion'), textAt(root, 'kind')];
  if (!written || !kind?.endsWith('List')) return undefined;
  const version = versionIn(history, written, kind);
  if (version === undefined) return undefined;
  if (keysOf(root).filter((key) => key === 'items').length !== 1) return undefined;
  const resource = readResource(history, version, kind, '');
  if (resource.record || sailCharts(resource)) return undefined;
  const head = headOfItems(resource);
  // Where a template writes into it, a word may be several.
  if (head && /\s/.test(head.apiVersion)) return undefined;
  if (head) return `of ${head.apiVersion} ${head.kind}`;
  return isForeign(resource) ? 'holder' : 'object';
}

/** The head that such an item has from its list. */
export function headOfItem(sort: ItemSort): Head | undefined {
  const [, apiVersion, kind] = /^of (\S+) (\S+)$/.exec(sort) ?? [];
  return apiVersion === undefined || kind === undefined ? undefined : { apiVersion, kind };
}
