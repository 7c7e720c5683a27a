/** Where the site has a record. A page is named like the record; what is part of another is an anchor on its page. */
import { isSecondVersion } from './envoy/records';
import { isPart, ownerName, ownerOf, pathOf, withoutPrefix } from './ids';
import type { Id, Lang, RecordType } from './model';
import { isSetting, typeOf } from './types';

/** Path from the root of the site, without an ending. */
export interface Address {
  readonly page: string;
  readonly anchor?: string;
}

const folders: Readonly<Record<Exclude<RecordType, 'value' | 'field' | 'patch'>, string>> = {
  envoy: 'envoy',
  kind: 'kinds',
  setting: 'mesh',
  annotation: 'annotations',
  label: 'labels',
  flag: 'flags',
  helm: 'charts',
  release: 'releases',
  bulletin: 'bulletins',
  feature: 'features',
  event: 'events',
  roadmap: 'roadmaps',
  'roadmap-item': 'roadmaps',
  ecosystem: 'ecosystem',
  notice: 'notices',
  change: 'changes',
};

export type Folder = (typeof folders)[keyof typeof folders];

export const folderOf = (type: keyof typeof folders): Folder => folders[type];

/** The page of all names of Envoy's filters. */
export const envoyNames = `${folders.envoy}/names`;

/**
 * Names that others have too but for the case of their letters: where a system of files does not tell them apart, one
 * page would take the place of the other. The list is held to be whole by a test.
 */
const sameButForCase: ReadonlySet<Id> = new Set([
  'env:PILOT_INITIAL_Stream_WINDOW_SIZE',
  'env:Plugins',
  'env:Trust_Domain',
  'networking.x-k8s.io/TcpRoute',
]);

/** Undefined where the site has no place for it: of Envoy's API before its third version it tells nothing. */
export function addressOf(id: Id): Address | undefined {
  const type = typeOf(id);
  switch (type) {
    case 'envoy':
      return envoyAddress(id);
    case 'patch': {
      const name = withoutPrefix(id);
      return { page: `${folders.release}/${name.slice(0, name.lastIndexOf('.'))}`, anchor: name };
    }
    case 'kind':
    case 'field':
    case 'value':
      return isSetting(id) ? inPage('setting', ownerName(id), id) : inPage('kind', ownerOf(id), id);
    case 'setting':
      return inPage(type, ownerName(id), id);
    default:
      return inPage(type, withoutPrefix(ownerOf(id)), id);
  }
}

function envoyAddress(id: Id): Address | undefined {
  const [owner = '', part] = withoutPrefix(id).split('#');
  if (owner.startsWith('name/')) return { page: envoyNames, anchor: owner.slice('name/'.length) };
  if (isSecondVersion(owner)) return undefined;
  return { page: `${folders.envoy}/${owner}`, ...(part !== undefined && { anchor: part }) };
}

const inPage = (type: keyof typeof folders, name: string, id: Id): Address => ({
  page: `${folders[type]}/${name.replace(/[^\w./-]+/g, '_')}${sameButForCase.has(ownerOf(id)) ? '_' : ''}`,
  ...(isPart(id) && { anchor: pathOf(id) }),
});

export const isSite = (base: string): boolean => /^https?:\/\/[^\s?#]+$/.test(base);

/** Where the pages of a language stand: English at the root, each other in a folder of its own. */
export const folderOfLang = (lang: Lang): string => (lang === 'en' ? '' : `${lang}/`);

/** The address of a record on a published site: `https://example.org/istio/`. */
export function siteUrl(base: string, id: Id, lang: Lang): string | undefined {
  const address = addressOf(id);
  if (address === undefined || !isSite(base)) return undefined;
  const { page, anchor } = address;
  const root = base.endsWith('/') ? base : `${base}/`;
  const hash = anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`;
  return `${root}${folderOfLang(lang)}${page}.html${hash}`;
}
