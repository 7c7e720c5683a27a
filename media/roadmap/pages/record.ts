import { html, nothing, type TemplateResult } from 'lit-html';
import { describe, toPlain } from '../../../src/history/describe';
import type { HistoryRecord, Id, Text } from '../../../src/history/model';
import { formatVersion } from '../../../src/history/version';
import { external, list, recordLink, section, sources, textOf, type Context, type Page } from '../context';
import { outcomeBadge } from './roadmaps';

/** Heading, summary and the sentence that answers: the top of every record's page, in the words of the hover. */
export function head(context: Context, record: HistoryRecord): TemplateResult {
  const { history, lang, today, targets } = context;
  const lines = toPlain(describe(record, { history, lang, today, target: targets }))
    .split('\n')
    .filter(Boolean);
  const title = textOf(context, record.title);
  return html`<h1 tabindex="-1">${title}</h1>
    <p class="meta"><code>${record.id}</code></p>
    ${lines.map((line, index) => html`<p class=${index === 0 ? 'status' : 'line'}>${line}</p>`)}
    ${record.summary && !lines.includes(textOf(context, record.summary)) ? html`<p class="summary">${textOf(context, record.summary)}</p>` : nothing}`;
}

export function mentions(context: Context, id: Id): TemplateResult | typeof nothing {
  const found = context.history.mentions(id);
  return found.length === 0
    ? nothing
    : section(
        context.words.mentions,
        list(found.map((record) => recordLink(context, record.id))),
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

function details(context: Context, record: HistoryRecord): unknown {
  const { words, history } = context;
  const ids = (title: string, of: readonly Id[]) =>
    of.length === 0 ? nothing : section(title, list(of.map((id) => recordLink(context, id))));
  const texts = (title: string, of: readonly Text[]) =>
    of.length === 0 ? nothing : section(title, list(of.map((text) => textOf(context, text))));
  const links = (of: readonly { readonly title: string | Text; readonly url: string }[]) =>
    of.length === 0
      ? nothing
      : section(
          words.links,
          list(of.map((item) => external(context, item.url, textOf(context, item.title)))),
        );
  switch (record.type) {
    case 'bulletin':
      return html`${record.cves.length > 0 ? html`<p>${record.cves.map((cve) => html`<code>${cve}</code> `)}</p>` : nothing}
      ${section(words.affected, list(record.affected.map(({ from, to }) => `${formatVersion(history, from)} – ${formatVersion(history, to)}`)))}
      ${ids(
        words.fixedIn,
        record.fixed.map((version) => `release:${formatVersion(history, version)}`),
      )}
      ${ids(words.touches, record.touches)}`;
    case 'feature':
      return html`${section(
        words.stages,
        list(
          record.stages.map(
            (stage) =>
              html`${stage.stage}: ${recordLink(context, history.releases[stage.minor]?.id ?? '')}
              ${stage.date ? html`<time>${stage.date}</time>` : nothing}`,
          ),
        ),
      )}
      ${ids(words.touches, record.touches)}`;
    case 'event':
      return html`${texts(words.facts, record.facts)}
      ${
        record.figures.length > 0
          ? section(
              words.figures,
              html`<dl>
                ${record.figures.map(
                  (figure) =>
                    html`<dt>${textOf(context, figure.label)}</dt>
                      <dd>${figure.value}</dd>`,
                )}
              </dl>`,
            )
          : nothing
      }
      ${
        record.talks.length > 0
          ? section(
              words.talks,
              list(
                record.talks.map(
                  (talk) =>
                    html`${talk.url ? external(context, talk.url, textOf(context, talk.title)) : textOf(context, talk.title)}
                    ${talk.speakers.length > 0 ? `(${talk.speakers.join(', ')})` : ''}`,
                ),
              ),
            )
          : nothing
      }
      ${
        record.people.length > 0
          ? section(
              words.people,
              html`<dl>
                ${record.people.map(
                  (person) =>
                    html`<dt>${person.name}</dt>
                      <dd>${textOf(context, person.role)}</dd>`,
                )}
              </dl>`,
            )
          : nothing
      }
      ${links(record.links)} ${ids(words.related, record.related)}`;
    case 'roadmap-item':
      return html`<p>${outcomeBadge(context, record.outcome)} ${textOf(context, record.verdict)}</p>
        <p>${words.roadmaps}: ${recordLink(context, record.roadmap)}</p>
        ${ids(words.proof, record.proof)}
        ${section(words.evidence, list(record.evidence.map((url) => external(context, url, url.replace(/^https?:\/\//, '')))))}`;
    case 'patch':
      return ids(words.fixed, record.fixes);
    case 'ecosystem':
      return html`${links(record.links)} ${ids(words.related, record.related)}`;
    case 'notice':
      return html`${record.replacement ? html`<p><code>${record.replacement}</code></p>` : nothing}`;
    default:
      return nothing;
  }
}
