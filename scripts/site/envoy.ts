/** Envoy's API as Istio's proxy knows it: a page for each type with its parts as anchors, and one for names of filters. */
import { addressOf, envoyNames, folderOf } from '../../src/facts/address';
import { typeId, filterId } from '../../src/facts/envoy/records';
import { withoutPrefix } from '../../src/facts/ids';
import { toJson } from '../../src/facts/json';
import type { EnvoyRecord, History } from '../../src/facts/model';
import { hrefOf, link, said, section, sourceMarks, sources, text, type Context, type SitePage } from './context';
import { about, describing, head } from './head';
import { html, joined, nothing, type Html } from './html';
import { bar } from './life';

/** Full names of all types, in the order of the alphabet; none where the data lacks that part. */
export const envoyTypes = ({ history }: Pick<Context, 'history'>): readonly string[] => history.envoy()?.names ?? [];

const isRecord = (record: ReturnType<History['get']>): record is EnvoyRecord => record?.type === 'envoy';

export function* envoyPages(context: Context): Generator<SitePage> {
  if (envoyTypes(context).length === 0) return;
  yield namesPage(context);
  for (const name of envoyTypes(context)) {
    const record = context.history.get(typeId(name));
    if (isRecord(record)) yield typePage(context, record);
  }
}

/** Types by what they belong to: `envoy.extensions.filters.http`. */
export function envoyList(context: Context): Html {
  const byGroup = new Map<string, string[]>();
  for (const name of envoyTypes(context)) {
    const group = groupOf(name);
    byGroup.set(group, [...(byGroup.get(group) ?? []), name]);
  }
  return html`<p>${context.site.envoyHint}</p>
    <p><a href="${hrefOf(envoyNames)}">${context.site.envoyNames}</a></p>
    ${[...byGroup].map(([group, names]) =>
      section(
        group,
        html`<code>${group}</code>`,
        html`<ul class="things">
          ${names.map((name) => html`<li>${link(typeId(name), html`<code>${name.slice(group.length + 1)}</code>`)}</li>`)}
        </ul>`,
        names.length,
      ),
    )}`;
}

/** Extensions stand in folders of folders. */
const groupOf = (name: string): string => name.split('.').slice(0, name.startsWith('envoy.extensions.filters.') ? 4 : 3).join('.');

const crumb = ({ words }: Context): SitePage['crumbs'] => [
  { label: words.types('envoy'), path: `${folderOf('envoy')}/index` },
];

function typePage(context: Context, record: EnvoyRecord): SitePage {
  const { history, words } = context;
  const name = withoutPrefix(record.id);
  const type = history.envoy()?.type(name);
  const parts = [...(type?.parts.keys() ?? [])].flatMap((part) => {
    const found = history.get(`${record.id}#${part}`);
    return isRecord(found) ? [found] : [];
  });
  const description = describing(context, record);
  return {
    path: addressOf(record.id)?.page ?? record.id,
    title: name,
    about: words.named(name, about(description)),
    crumbs: crumb(context),
    body: html`${head(context, record, description)}
    ${
      parts.length === 0
        ? html`<p>${context.page.noFields}</p>`
        : section(
            'parts',
            words.types(type?.kind === 'enum' ? 'value' : 'field'),
            html`<dl class="parts">
              ${parts.map((part) => row(context, part, type?.parts.get(text(context, part.title))?.type))}
            </dl>`,
            parts.length,
          )
    }
    ${sources(context, record)}`,
    json: () => ({ ...toJson(record, history), parts: parts.map((part) => toJson(part, history)) }),
  };
}

function row(context: Context, part: EnvoyRecord, type: string | undefined): Html {
  const name = text(context, part.title);
  return html`<div class="${part.life.removed === undefined ? 'part' : 'part gone'}">
    <dt id="${name}">
      <a href="#${encodeURIComponent(name)}"><code>${name}</code></a>
      ${type === undefined ? nothing : html`<span class="type">${link(typeId(type), html`<code>${type}</code>`)}</span>`}
    </dt>
    <dd>${told(context, part)}</dd>
  </div>`;
}

const told = (context: Context, record: EnvoyRecord): Html =>
  html`${bar(context.history, record)}
    <p>${said(describing(context, record).answer)}</p>`;

/** Names that are gone, and those that took their place. */
function namesPage(context: Context): SitePage {
  const { history, site, words } = context;
  const api = history.envoy();
  const names = [...new Set((api?.filters ?? []).flatMap(({ name, use, at }) => (at === 'type' ? [] : [name, ...(use ? [use] : [])])))];
  const records = names.toSorted().flatMap((name) => {
    const record = history.get(filterId(name));
    return isRecord(record) ? [record] : [];
  });
  return {
    path: envoyNames,
    title: site.envoyNames,
    about: words.named(site.envoyNames, site.envoyNamesHint),
    crumbs: crumb(context),
    body: html`<h1>${site.envoyNames} <span class="count">${records.length}</span></h1>
      <p>${site.envoyNamesHint}</p>
      <dl class="parts">
        ${records.map((record) => nameRow(context, record))}
      </dl>`,
    json: () => ({ id: envoyNames, parts: records.map((record) => toJson(record, history)) }),
  };
}

function nameRow(context: Context, record: EnvoyRecord): Html {
  const name = text(context, record.title);
  const { summary, caveats, facts } = describing(context, record);
  const rest = [...summary, ...caveats, ...facts];
  return html`<div class="${record.life.removed === undefined ? 'part' : 'part gone'}">
    <dt id="${name}"><a href="#${encodeURIComponent(name)}"><code>${name}</code></a></dt>
    <dd>
      ${told(context, record)} ${rest.length > 0 ? html`<p class="rest">${joined(rest.map(said), ' ')}</p>` : nothing}
      <p class="read">${sourceMarks(record.sources)}</p>
    </dd>
  </div>`;
}
