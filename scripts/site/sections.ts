/** The sections of the site in the order of its navigation, and the page of each that lists what is in it. */
import { folderOf } from '../../src/facts/address';
import { groupOf, isPart, ownerName } from '../../src/facts/ids';
import { isLiving } from '../../src/facts/lives';
import type { HistoryRecord, LivingRecord, RecordType, Records } from '../../src/facts/model';
import { formatVersion } from '../../src/facts/versions';
import { hrefOf, link, said, text, type Context, type SitePage } from './context';
import { envoyList, envoyTypes } from './envoy';
import { describing } from './head';
import { html, nothing, type Content, type Html } from './html';
import { bar, supportBar } from './life';

type Listed = Exclude<RecordType, 'value' | 'field' | 'patch' | 'roadmap-item'>;

export const groups = {
  told: ['release', 'change', 'bulletin', 'feature', 'roadmap', 'event', 'ecosystem', 'notice'],
  api: ['kind', 'setting', 'annotation', 'label', 'envoy'],
  operated: ['flag', 'helm'],
} as const satisfies Readonly<Record<string, readonly Listed[]>>;

export const listed: readonly Listed[] = [...groups.api, ...groups.operated, ...groups.told];

export const titleOf = ({ words, site }: Context, type: Listed): string =>
  type === 'helm' ? site.charts : words.types(type);

export const indexOf = (type: Listed): string => `${folderOf(type)}/index`;

/** Charts and what they hold, by name; likewise what the mesh is set with. */
export const chartsOf = (context: Pick<Context, 'history'>): ReadonlyMap<string, readonly Records['helm'][]> =>
  heldBy(context.history.all('helm'));

export const settingsOf = (context: Pick<Context, 'history'>): ReadonlyMap<string, readonly Records['setting'][]> =>
  heldBy(context.history.all('setting').filter(({ id }) => isPart(id)));

function heldBy<R extends HistoryRecord>(records: readonly R[]): ReadonlyMap<string, readonly R[]> {
  const owners = new Map<string, R[]>();
  for (const record of records) {
    const owner = ownerName(record.id);
    owners.set(owner, [...(owners.get(owner) ?? []), record]);
  }
  return owners;
}

/** The records of a section that have a page of their own. */
export const recordsIn = ({ history }: Pick<Context, 'history'>, type: Listed): readonly HistoryRecord[] =>
  history.all(type).filter(({ id }) => !isPart(id));

export function sectionPage(context: Context, type: Listed): SitePage {
  const title = titleOf(context, type);
  return {
    path: indexOf(type),
    title,
    about: context.words.named(title, context.site.tagline),
    crumbs: [],
    body: html`<h1>${title} <span class="count">${countOf(context, type)}</span></h1>
      ${listOf(context, type)}`,
  };
}

/** How many pages a section has. */
export function countOf(context: Context, type: Listed): number {
  if (type === 'helm') return chartsOf(context).size;
  if (type === 'envoy') return envoyTypes(context).length;
  return type === 'setting' ? settingsOf(context).size : recordsIn(context, type).length;
}

function listOf(context: Context, type: Listed): Content {
  if (type === 'helm') return heldList(context, type, chartsOf(context));
  if (type === 'envoy') return envoyList(context);
  return type === 'setting' ? heldList(context, type, settingsOf(context)) : grouped(context, type);
}

const heldList = (
  { site }: Context,
  type: 'helm' | 'setting',
  held: ReadonlyMap<string, readonly LivingRecord[]>,
): Html =>
  html`<ul class="list">
    ${[...held].map(
      ([name, values]) =>
        html`<li>
          <a href="${hrefOf(`${folderOf(type)}/${name}`)}"><code>${name}</code></a>
          <span class="detail">${site.holds(values.length, goneOf(values))}</span>
        </li>`,
    )}
  </ul>`;

export const goneOf = (values: readonly LivingRecord[]): number =>
  values.filter(({ life }) => life.removed !== undefined).length;

/** By what readers look for: the group of a kind, the year of an event, the release of a change, the state of a life. */
function grouped(context: Context, type: Listed): Content {
  const records = recordsIn(context, type);
  const newestFirst: readonly Listed[] = ['release', 'change', 'bulletin', 'event', 'notice', 'roadmap'];
  const ordered = newestFirst.includes(type) ? newest(context, records) : records;
  const byGroup = new Map<string, HistoryRecord[]>();
  for (const record of ordered) {
    const name = groupName(context, record);
    byGroup.set(name, [...(byGroup.get(name) ?? []), record]);
  }
  if (records.length === 0) return html`<p>${context.page.nothing}</p>`;
  const groupsOf = [...byGroup];
  if (type === 'kind') groupsOf.sort((a, b) => rank(b) - rank(a));
  return groupsOf.map(
    ([name, of]) =>
      html`${name === '' ? nothing : html`<h2 id="${name.replaceAll(' ', '-')}">${name} <span class="count">${of.length}</span></h2>`}
        <ul class="list">
          ${of.map((record) => item(context, record))}
        </ul>`,
  );
}

/** Istio's own before those of others, and where most live first. */
const rank = ([group, records]: readonly [string, readonly HistoryRecord[]]): number =>
  living(records) + (group.endsWith('istio.io') && living(records) > 0 ? 1000 : 0);

const living = (records: readonly HistoryRecord[]): number =>
  records.filter((record) => isLiving(record) && record.life.removed === undefined).length;

const dayOf = ({ history }: Context, record: HistoryRecord): string => {
  if (record.type === 'change')
    return `${history.releases[record.release.minor]?.date ?? ''}.${String(record.release.patch ?? 0)}`;
  return 'date' in record ? (record.date ?? '') : '';
};

export const newest = <R extends HistoryRecord>(context: Context, records: readonly R[]): readonly R[] =>
  records.toSorted((a, b) => dayOf(context, b).localeCompare(dayOf(context, a)));

function groupName(context: Context, record: HistoryRecord): string {
  switch (record.type) {
    case 'kind':
      return groupOf(record.id);
    case 'change':
      return `Istio ${formatVersion(context.history, { minor: record.release.minor })}`;
    case 'bulletin':
    case 'event':
      return record.date.slice(0, 4);
    case 'annotation':
    case 'label':
    case 'flag':
      return record.life.removed === undefined ? '' : context.page.removed;
    case 'feature':
      return record.area;
    case 'ecosystem':
      return context.words.ecosystemKind(record.kind);
    default:
      return '';
  }
}

function item(context: Context, record: HistoryRecord): Html {
  const title = text(context, record.title);
  const drawing = record.type === 'release' ? supportBar(context, record) : nothing;
  return html`<li>
    ${isLiving(record) ? bar(context.history, record) : drawing} ${named(context, record, isLiving(record) ? html`<code>${title}</code>` : title)}
  </li>`;
}

/** A link, and behind it what answers; where the answer begins with the name, the link is its beginning. */
export function named(context: Context, record: HistoryRecord, label: Content = text(context, record.title)): Html {
  const { answer } = describing(context, record);
  const title = text(context, record.title);
  const [first, ...rest] = answer;
  if (typeof first === 'object' && 'strong' in first && first.strong === title)
    return html`${link(record.id, label)}<span class="rest">${said(rest)}</span>`;
  return html`${link(record.id, label)} <span class="detail">${said(answer)}</span>`;
}
