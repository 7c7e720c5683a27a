/** Pages of what has a life: kinds and mesh settings with their fields, charts with their values, and the rest. */
import { groupOf, ownerName } from '../../src/facts/ids';
import { addressOf, folderOf } from '../../src/facts/address';
import { toJson } from '../../src/facts/json';
import type { DefaultValue, FieldRecord, Id, KindRecord, LivingRecord, Records } from '../../src/facts/model';
import { nameOf } from '../../src/words/names';
import { idOf } from '../../src/facts/types';
import { formatVersion } from '../../src/facts/versions';
import {

  link,
  linked,
  mentions,
  section,
  sources,
  text,
  type Context,
  type Crumb,
  type SitePage,
} from './context';
import { about, describing, head } from './head';
import { html, nothing, type Html } from './html';
import { parts } from './parts';
import { goneOf, indexOf, titleOf } from './sections';

type Single = Records['annotation' | 'label' | 'flag'];

const crumbOf = (context: Context, type: 'kind' | 'setting' | Single['type']): Crumb => ({
  label: titleOf(context, type),
  path: indexOf(type),
});

/** A kind, or what the mesh and its proxies are set with. */
export function ownerPage(context: Context, record: KindRecord | FieldRecord): SitePage {
  const { history, page } = context;
  const fields = history.fieldsOf(record.id);
  const description = describing(context, record);
  const group = groupOf(record.id);
  const values = fields.flatMap(({ id }) => history.valuesOf(id));
  return {
    path: pathTo(record.id),
    title: record.type === 'kind' ? `${record.kind}${context.words.dot}${group}` : ownerName(record.id),
    about: about(description),
    crumbs: [
      crumbOf(context, record.type === 'kind' ? 'kind' : 'setting'),
      ...(record.type === 'kind' ? [{ label: group, path: `kinds/index#${group}` }] : []),
    ],
    body: html`${head(context, record, description)} ${instead(context, record)} ${renamed(context, record)}
    ${parts(context, context.words.types(record.type === 'kind' ? 'field' : 'setting'), fields)}
    ${fields.length === 0 ? html`<p>${page.noFields}</p>` : nothing} ${mentions(context, record.id)}
    ${sources(context, record)}`,
    json: () => ({
      ...toJson(record, history),
      parts: [...fields, ...values].map((part) => toJson(part, history)),
    }),
  };
}

const pathTo = (id: Id): string => addressOf(id)?.page ?? id;

/** What has no record of its own: a chart with its values, and settings that stand alone. */
export function heldPage(
  context: Context,
  type: 'helm' | 'setting',
  name: string,
  values: readonly Records['helm' | 'setting'][],
): SitePage {
  const { history, site, words } = context;
  const title = type === 'helm' ? site.chart(name) : name;
  const says = site.holds(values.length, goneOf(values));
  const choices = values.flatMap(({ id }) => history.valuesOf(id));
  return {
    path: `${folderOf(type)}/${name}`,
    title,
    about: words.named(title, says),
    crumbs: [{ label: titleOf(context, type), path: indexOf(type) }],
    body: html`<h1>${title}</h1>
      <p class="answer">${says}</p>
      ${parts(context, words.types(type), values)}`,
    json: () => ({
      id: idOf(type, name),
      parts: [...values, ...choices].map((value) => toJson(value, history)),
    }),
  };
}

/** An annotation, a label, a flag: without parts. */
export function singlePage(context: Context, record: Single): SitePage {
  const description = describing(context, record);
  return {
    path: pathTo(record.id),
    title: `${text(context, record.title)}${context.words.dot}${context.words.type(record.type)}`,
    about: about(description),
    crumbs: [crumbOf(context, record.type)],
    body: html`${head(context, record, description)} ${instead(context, record)}
    ${'defaults' in record ? defaults(context, record.defaults) : nothing} ${mentions(context, record.id)}
    ${sources(context, record)}`,
    json: () => toJson(record, context.history),
  };
}

const instead = (context: Context, { life, replacedBy = [] }: LivingRecord): Html =>
  linked(context, 'instead', context.page.replacement, [...replacedBy, ...(life.deprecated?.replacedBy ?? [])]);

/** Fields that have an exact successor. */
function renamed(context: Context, { id }: LivingRecord): Html {
  const { history, lang, page } = context;
  const own = new Set([id, ...history.fieldsOf(id).map((field) => field.id)]);
  const rows = history.renames.filter(({ from }) => own.has(from));
  const name = (one: Id): Html => link(one, html`<code>${nameOf(history, one, lang, `${id}#`)}</code>`);
  return rows.length === 0
    ? nothing
    : section(
        'renamed',
        page.instead,
        table(
          [page.old, page.now, page.since],
          rows.map(({ from, to, since }) => {
            const release = history.releases[since];
            return [name(from), name(to), release ? link(release.id, release.name) : ''];
          }),
        ),
        rows.length,
      );
}

const defaults = ({ history, page }: Context, of: readonly DefaultValue[]): Html =>
  of.length < 2
    ? nothing
    : section(
        'defaults',
        page.defaults,
        table(
          [page.since, page.defaultValue],
          of.map((one) => {
            const name = formatVersion(history, one);
            const id = idOf(one.patch === undefined ? 'release' : 'patch', name);
            const release = history.get(id) ? link(id, name) : name;
            return [release, one.value === undefined ? '–' : html`<code>${one.value === '' ? '""' : one.value}</code>`];
          }),
        ),
      );

export const table = (names: readonly string[], rows: readonly (readonly (Html | string)[])[]): Html =>
  html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${names.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

