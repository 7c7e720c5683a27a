import { html, nothing, type TemplateResult } from 'lit-html';
import { describe } from '../../../src/words/describe';
import { plain, type Inline } from '../../../src/words/inline';
import { exposure, standing } from '../../../src/facts/bulletins';
import type { EventRecord, HistoryRecord, Id, PatchRecord, Text } from '../../../src/facts/model';
import { ownerName } from '../../../src/facts/ids';
import { idOf } from '../../../src/facts/types';
import { formatVersion } from '../../../src/facts/versions';
import {
  dayOf,
  external,
  facts,
  heading,
  inCode,
  link,
  list,
  recordLink,
  section,
  sources,
  textOf,
  type Context,
  type Page,
} from '../context';
import { outcomeBadge } from './outcome';

/**
 * The top of every record's page: its name, the sentence that answers and what belongs to it, in the words of the
 * hover. What the hover tells besides is told by the page's own sections.
 */
export function head(context: Context, record: HistoryRecord): TemplateResult {
  const { history, lang, today, targets } = context;
  const { answer, summary, target, caveats } = describe(record, { history, lang, today, target: targets });
  const lines = (parts: readonly Inline[], name: string): readonly TemplateResult[] =>
    parts.map((part) => html`<p class=${name}>${inCode(plain(part))}</p>`);
  return html`${heading(textOf(context, record.title))}
    <p class="meta"><code>${record.id}</code></p>
    <p class="status">${plain(answer)}</p>
    ${lines(summary, 'summary')} ${lines(target, 'line')} ${lines(caveats, 'line')}`;
}

export function mentions(context: Context, id: Id): TemplateResult | typeof nothing {
  const found = context.history.mentions(id);
  return found.length === 0
    ? nothing
    : section(
        context.words.mentions,
        html`<div class="things">${list(found.map((record) => recordLink(context, record.id)))}</div>`,
        found.length,
      );
}

/** Bulletins, events, features, patches, roadmap items, organisations, notices. */
export function recordPage(context: Context, record: HistoryRecord): Page {
  return {
    title: textOf(context, record.title),
    body: html`${head(context, record)} ${details(context, record)} ${mentions(context, record.id)}
    ${sources(context, record)}`,
  };
}

function ids(context: Context, title: string, of: readonly Id[]): unknown {
  return of.length === 0
    ? nothing
    : section(title, html`<div class="things">${list(of.map((id) => recordLink(context, id)))}</div>`);
}

function links(
  context: Context,
  of: readonly { readonly title: string | Text; readonly url: string }[],
): unknown {
  return of.length === 0
    ? nothing
    : section(
        context.words.links,
        list(of.map((item) => external(context, item.url, textOf(context, item.title)))),
      );
}

function details(context: Context, record: HistoryRecord): unknown {
  const { words, history } = context;
  switch (record.type) {
    case 'bulletin':
      return html`${facts([
        [words.cvss, record.cvss === undefined ? undefined : html`<strong>${record.cvss}</strong>`],
        [
          'CVE',
          record.cves.length > 0
            ? record.cves.map(
                (cve) => html`${external(context, `https://www.cve.org/CVERecord?id=${cve}`, cve)} `,
              )
            : undefined,
        ],
        [
          words.affected,
          record.affected.map(
            ({ from, to }) =>
              html`<span class="range"
                >${formatVersion(history, from)} – ${to ? formatVersion(history, to) : '…'}</span
              > `,
          ),
        ],
        [
          words.fixedIn,
          record.fixed.map(
            (version) => html`${recordOr(context, idOf('patch', formatVersion(history, version)))} `,
          ),
        ],
      ])}
      ${ids(context, words.touches, record.touches)}`;
    case 'feature':
      return html`${facts([[words.area, record.area]])}
      ${section(
        words.stages,
        html`<ol class="steps">
          ${record.stages.map((stage) => {
            const release = history.releases[stage.minor];
            const day = stage.date ?? release?.date;
            return html`<li>
              <strong>${words[`stage_${stage.stage}`]}</strong>
              ${release ? recordLink(context, release.id) : nothing} ${day ? dayOf(context, day) : nothing}
            </li>`;
          })}
        </ol>`,
      )}
      ${ids(context, words.touches, record.touches)}`;
    case 'event':
      return event(context, record);
    case 'roadmap-item':
      return html`<p>${outcomeBadge(context, record.outcome)} ${recordLink(context, record.roadmap)}</p>
        ${ids(context, words.proof, record.proof)}
        ${section(words.evidence, list(record.evidence.map((url) => external(context, url, url.replace(/^https?:\/\//, '')))))}`;
    case 'patch':
      return html`${facts([
        [
          words.announcement,
          record.announcement &&
            external(context, record.announcement, record.announcement.replace(/^https?:\/\//, '')),
        ],
      ])}
      ${
        record.fixes.length === 0
          ? nothing
          : section(
              words.fixed,
              list(
                record.fixes.map((id) => html`${link(context, id, ownerName(id))} ${titleOf(context, id)}`),
              ),
            )
      }
      ${affecting(context, record)}`;
    case 'ecosystem':
      return html`${links(context, record.links)} ${ids(context, words.related, record.related)}`;
    case 'change':
      return ids(context, words.touches, record.touches);
    case 'notice':
      return facts([[words.replacement, record.replacement && html`<code>${record.replacement}</code>`]]);
    default:
      return nothing;
  }
}

/** Bulletins that affect a patch, the newest first, each with the patch of its minor that mends it. */
function affecting(context: Context, { version }: PatchRecord): unknown {
  const { words, history } = context;
  const bulletins = exposure(history, version).affecting;
  if (bulletins.length === 0) return nothing;
  return section(
    words.affectedBy,
    list(
      bulletins.map((bulletin) => {
        const { fixedIn } = standing(history, bulletin, version);
        const patch = fixedIn && formatVersion(history, fixedIn);
        return html`${link(context, bulletin.id, ownerName(bulletin.id))} ${textOf(context, bulletin.title)} ·
        ${patch === undefined ? words.notFixed : html`${words.fixedIn} ${recordOr(context, idOf('patch', patch))}`}`;
      }),
    ),
    bulletins.length,
  );
}

function recordOr(context: Context, id: Id): TemplateResult {
  const record = context.history.get(id);
  return record ? link(context, id, ownerName(id)) : html`${ownerName(id)}`;
}

function titleOf(context: Context, id: Id): string {
  const record = context.history.get(id);
  return record ? textOf(context, record.title) : '';
}

function event(context: Context, record: EventRecord): TemplateResult {
  const { words } = context;
  const talk = (item: EventRecord['talks'][number]) => {
    const title = textOf(context, item.title);
    return html`${item.url ? external(context, item.url, title) : title}
    ${item.speakers.length > 0 ? html`<span class="meta">${item.speakers.join(', ')}</span>` : nothing}`;
  };
  return html`${
    record.figures.length > 0
      ? html`<dl class="figures" aria-label=${words.figures}>
          ${record.figures.map(
            (figure) =>
              html`<div>
                <dt>${textOf(context, figure.label)}</dt>
                <dd>${figure.value}</dd>
              </div>`,
          )}
        </dl>`
      : nothing
  }
  ${record.facts.length > 0 ? section(words.facts, list(record.facts.map((text) => textOf(context, text)))) : nothing}
  ${record.talks.length > 0 ? section(words.talks, list(record.talks.map(talk)), record.talks.length) : nothing}
  ${
    record.people.length > 0
      ? section(
          words.people,
          html`<dl class="people">
            ${record.people.map(
              (person) =>
                html`<div>
                  <dt>${person.name}</dt>
                  <dd>${textOf(context, person.role)}</dd>
                </div>`,
            )}
          </dl>`,
        )
      : nothing
  }
  ${links(context, record.links)} ${ids(context, words.related, record.related)}`;
}
