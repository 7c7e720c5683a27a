/** Pages of what people wrote down: bulletins, features, events, roadmaps, changes, organisations, notices. */
import { addressOf, folderOf } from '../../src/facts/address';
import { ownerName, pathOf } from '../../src/facts/ids';
import { toJson } from '../../src/facts/json';
import { recordsOf } from '../../src/facts/lives';
import type { HistoryRecord, Records, RoadmapItemRecord } from '../../src/facts/model';
import { formatVersion } from '../../src/facts/versions';
import { idOf } from '../../src/facts/types';
import {
  external,
  facts,
  link,
  linked,
  list,
  mentions,
  recordLink,
  said,
  section,
  sourceMarks,
  sources,
  text,
  type Context,
  type SitePage,
} from './context';
import { about, describing, head } from './head';
import { html, joined, nothing, type Html } from './html';
import { table } from './things';

export type Told = Records['bulletin' | 'feature' | 'event' | 'roadmap' | 'ecosystem' | 'notice' | 'change'];

export function toldPage(context: Context, record: Told): SitePage {
  const { history, words } = context;
  const described = describing(context, record);
  // The promises of a roadmap stand below, with what became of them.
  const description = record.type === 'roadmap' ? { ...described, facts: [] } : described;
  const title = text(context, record.title);
  return {
    path: addressOf(record.id)?.page ?? record.id,
    title: record.type === 'bulletin' ? words.named(ownerName(record.id), title) : title,
    about: about(description),
    crumbs: [{ label: words.types(record.type), path: `${folderOf(record.type)}/index` }],
    body: html`${head(context, record, description)} ${details(context, record)}
    ${mentions(context, record.id)} ${sources(context, record)}`,
    json: () => ({
      ...toJson(record, history),
      ...(record.type === 'roadmap' && {
        parts: items(context, record).map((item) => toJson(item, history)),
      }),
    }),
  };
}

const items = ({ history }: Context, record: Records['roadmap']): readonly RoadmapItemRecord[] =>
  recordsOf(history, record.items, 'roadmap-item');

function details(context: Context, record: Told): Html {
  const { page, history } = context;
  switch (record.type) {
    case 'bulletin':
      return html`${facts([
        [
          'CVE',
          joined(
            record.cves.map((cve) => external(`https://www.cve.org/CVERecord?id=${cve}`, cve)),
            ' ',
          ),
        ],
        [
          page.fixedIn,
          joined(
            record.fixed.map((version) => {
              const name = formatVersion(history, version);
              const id = idOf('patch', name);
              return history.get(id) ? link(id, name) : name;
            }),
            ' ',
          ),
        ],
      ])}
      ${linked(context, 'touches', page.touches, record.touches)}`;
    case 'feature':
      return html`${stages(context, record)} ${linked(context, 'touches', page.touches, record.touches)}`;
    case 'event':
      return html`${talks(context, record)} ${linked(context, 'related', page.related, record.related)}`;
    case 'roadmap':
      return section(
        'items',
        page.verdict,
        html`<dl class="parts">
          ${items(context, record).map((item) => promise(context, item))}
        </dl>`,
        record.items.length,
      );
    case 'ecosystem':
      return linked(context, 'related', page.related, record.related);
    case 'change':
      return html`${facts([[page.release, recordLink(context, releaseOf(context, record.release))]])}
      ${linked(context, 'touches', page.touches, [...record.touches, ...record.restore.map(({ id }) => id)])}`;
    case 'notice':
      return nothing;
  }
}

const releaseOf = ({ history }: Context, version: Records['change']['release']): string =>
  idOf(version.patch === undefined ? 'release' : 'patch', formatVersion(history, version));

const stages = ({ history, page, words }: Context, { stages: all }: Records['feature']): Html =>
  all.length === 0
    ? nothing
    : section(
        'stages',
        page.stages,
        table(
          [page.stages, page.release, page.date],
          all.map(({ stage, minor, date }) => {
            const release = history.releases[minor];
            const day = date ?? release?.date;
            return [
              words.stage(stage),
              release ? link(release.id, release.name) : '',
              day === undefined ? '' : words.day(day),
            ];
          }),
        ),
      );

/** Those that can be seen or read; all are told above. */
function talks(context: Context, { talks: all }: Records['event']): Html {
  const shown = all.filter(({ url }) => url !== undefined);
  return shown.length === 0
    ? nothing
    : section('talks', context.page.talks, list(shown.map(({ url = '', title }) => external(url, text(context, title)))), shown.length);
}

/** What was promised and what became of it, with the evidence. */
function promise(context: Context, item: RoadmapItemRecord): Html {
  const { answer, summary, facts: more } = describing(context, item);
  const path = pathOf(item.id);
  const evidence = new Set<HistoryRecord['sources'][number]>([...item.evidence, ...item.sources]);
  return html`<div class="part">
    <dt id="${path}"><a href="#${path}">${text(context, item.title)}</a></dt>
    <dd>
      <p>${said(answer)}</p>
      ${[...summary, ...more].map((line) => html`<p class="rest">${said(line)}</p>`)}
      ${item.proof.length > 0 ? html`<p class="rest">${joined(item.proof.map((id) => recordLink(context, id)), context.words.between)}</p>` : nothing}
      <p class="read">${sourceMarks([...evidence])}</p>
    </dd>
  </div>`;
}
