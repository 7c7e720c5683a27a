import { html, nothing, type TemplateResult } from 'lit-html';
import { compare } from '../../../src/history/compare';
import type { ReleaseRecord } from '../../../src/history/model';
import {
  external,
  link,
  list,
  recordLink,
  section,
  sources,
  textOf,
  type Context,
  type Page,
} from '../context';
import { changeSections } from './changes';
import { head, mentions } from './record';

const columns = ['availability', 'environment', 'api', 'performance', 'comment'] as const;

/** Everything of one minor release. */
export function releasePage(context: Context, release: ReleaseRecord): Page {
  const { words, history } = context;
  const previous = history.releases[release.minor - 1];
  const next = history.releases[release.minor + 1];
  return {
    title: `Istio ${release.name}`,
    body: html`${head(context, release)} ${neighbours(context, previous, next)}
    ${
      release.highlights.length > 0
        ? section(
            words.highlights,
            list(
              release.highlights.map(
                (item) =>
                  html`${textOf(context, item.text)}${item.ids.map((id) => html` · ${recordLink(context, id)}`)}`,
              ),
            ),
          )
        : nothing
    }
    ${previous ? changeSections(context, compare(history, { minor: previous.minor }, { minor: release.minor })) : nothing}
    ${patches(context, release)} ${upgrade(context, release)} ${eventsOfItsTime(context, release)}
    ${told(context, release)}
    ${
      release.disagreements.length > 0
        ? section(
            words.disagreements,
            list(
              release.disagreements.map(
                (item) =>
                  html`${textOf(context, item.text)}${item.sources.map((url, index) => html` ${external(context, url, `[${index + 1}]`)}`)}`,
              ),
            ),
          )
        : nothing
    }
    ${mentions(context, release.id)} ${sources(context, release)}`,
  };
}

function neighbours(
  context: Context,
  previous: ReleaseRecord | undefined,
  next: ReleaseRecord | undefined,
): TemplateResult {
  const { words } = context;
  return html`<p class="upgrade" data-no-copy>
    ${previous ? html`<span>${words.previous}: ${link(context, previous.id, previous.name)}</span>` : nothing}
    ${next ? html`<span>${words.next}: ${link(context, next.id, next.name)}</span>` : nothing}
  </p>`;
}

function patches(context: Context, release: ReleaseRecord): TemplateResult | typeof nothing {
  const { words, history } = context;
  const records = release.patches.map((id) => history.get(id)).filter((record) => record?.type === 'patch');
  if (records.length === 0) return nothing;
  return section(
    words.patches,
    html`<div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.release}</th>
            <th scope="col">${words.date}</th>
            <th scope="col">${words.fixed}</th>
          </tr>
        </thead>
        <tbody>
          ${records.reverse().map(
            (patch) =>
              html`<tr>
                <th scope="row">${link(context, patch.id, patch.name)}</th>
                <td><time>${patch.date}</time></td>
                <td>${patch.fixes.map((id) => html`${link(context, id, id.replace('bulletin:', ''))} `)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`,
    records.length,
  );
}

/** Istio upgrades one or two minors at a time; older starting points are a click away in the comparison. */
function upgrade(context: Context, release: ReleaseRecord): TemplateResult | typeof nothing {
  const from = context.history.releases.slice(Math.max(0, release.minor - 4), release.minor);
  if (from.length === 0) return nothing;
  return section(
    context.words.upgrade,
    html`<p class="upgrade">
      ${context.words.upgradeFrom}
      ${from.map((start) => link(context, `compare/${start.name}/${release.name}`, start.name))}
    </p>`,
  );
}

function eventsOfItsTime(context: Context, release: ReleaseRecord): TemplateResult | typeof nothing {
  const until = context.history.releases[release.minor + 1]?.date ?? '9999-12-31';
  const events = context.history
    .all('event')
    .filter((record) => record.type === 'event')
    .filter((event) => event.date >= release.date && event.date < until)
    .sort((a, b) => a.date.localeCompare(b.date));
  if (events.length === 0) return nothing;
  return section(
    context.words.eventsOfTime,
    list(events.map((event) => html`<time>${event.date}</time> ${recordLink(context, event.id)}`)),
    events.length,
  );
}

function told(context: Context, release: ReleaseRecord): TemplateResult | typeof nothing {
  const { words } = context;
  const columnsTold = columns.flatMap((column) => {
    const text = release.told?.[column];
    return text
      ? [
          html`<dt>${words[`told_${column}`]}</dt>
            <dd>${textOf(context, text)}</dd>`,
        ]
      : [];
  });
  return columnsTold.length === 0 ? nothing : section(words.told, html`<dl>${columnsTold}</dl>`);
}
