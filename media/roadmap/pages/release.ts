import { ownerName } from '../../../src/facts/ids';
import { recordsOf } from '../../../src/facts/lives';
import { html, nothing, type TemplateResult } from 'lit-html';
import { compare } from '../../../src/facts/compare';
import { eventsOfItsTime as eventsOf } from '../../../src/facts/events';
import { notesOf } from '../../../src/facts/sources';
import type { ReleaseRecord } from '../../../src/facts/model';
import {
  dayOf,
  external,
  facts,
  link,
  list,
  recordLink,
  section,
  sources,
  tableHead,
  textOf,
  type Context,
  type Page,
} from '../context';
import { crdsTaken } from '../../../src/words/crds';
import { plain } from '../../../src/words/inline';
import { wordsOf } from '../../../src/words/words';
import { behaviourOf } from './behaviour';
import { changeSections, toLookAt } from './changes';
import { head, mentions } from './record';

const columns = ['availability', 'environment', 'api', 'performance', 'comment'] as const;

/** Everything of one minor release. */
export function releasePage(context: Context, release: ReleaseRecord): Page {
  const { words, history } = context;
  const previous = history.releases[release.minor - 1];
  const next = history.releases[release.minor + 1];
  return {
    title: `Istio ${release.name}`,
    body: html`${neighbours(context, previous, next)} ${head(context, release)} ${shipped(context, release)}
    ${crdsTaken(release, history, wordsOf(context.lang)).map((part) => html`<p class="line">${plain(part)}</p>`)}
    ${
      release.highlights.length > 0
        ? section(
            words.highlights,
            list(
              release.highlights.map(
                (item) =>
                  html`${textOf(context, item.text)}${item.ids.length > 0 ? html` <span class="ids">${item.ids.map((id, index) => html`${index > 0 ? ' · ' : ''}${recordLink(context, id)}`)}</span>` : nothing}`,
              ),
            ),
          )
        : nothing
    }
    ${
      previous
        ? html`<p class="since">
              ${words.whatChanged}
              ${link(context, `compare/${previous.name}/${release.name}`, `Istio ${previous.name}`)}
            </p>
            ${changeSections(context, compare(history, { minor: previous.minor }, { minor: release.minor }), words.nothing, [behaviourOf(context, { minor: previous.minor }, { minor: release.minor })])}`
        : nothing
    }
    ${upgrade(context, release)} ${patches(context, release)} ${eventsOfItsTime(context, release)}
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
  return html`<p class="neighbours" data-no-copy>
    <span
      >${previous ? link(context, previous.id, html`← <span class="visually-hidden">${words.previous}</span> ${previous.name}`) : nothing}</span
    >
    <span
      >${next ? link(context, next.id, html`<span class="visually-hidden">${words.next}</span> ${next.name} →`) : nothing}</span
    >
  </p>`;
}

/** The announcement and the newest patch; the rest is in the sentence above. */
function shipped(context: Context, release: ReleaseRecord): unknown {
  const { words, history } = context;
  const newest = history.get(release.patches.at(-1) ?? '');
  const notes = notesOf(release);
  return facts([
    [
      words.newestPatch,
      newest?.type === 'patch'
        ? html`${link(context, newest.id, newest.name)}
          ${newest.date === undefined ? nothing : dayOf(context, newest.date)}`
        : undefined,
    ],
    [
      words.announcement,
      release.announcement &&
        external(context, release.announcement, release.announcement.replace(/^https?:\/\//, '')),
    ],
    [
      words.notes,
      notes &&
        html`${external(context, notes.upgrade, words.upgradeNotes)} ·
        ${external(context, notes.changes, words.changeNotes)}`,
    ],
  ]);
}

function patches(context: Context, release: ReleaseRecord): TemplateResult | typeof nothing {
  const { words, history } = context;
  const records = recordsOf(history, release.patches, 'patch');
  if (records.length === 0) return nothing;
  return section(
    words.patches,
    html`<table>
      ${tableHead([words.release, words.date, words.fixed])}
      <tbody>
        ${records.reverse().map(
          (patch) =>
            html`<tr>
              <th scope="row">${link(context, patch.id, patch.name)}</th>
              <td>${patch.date === undefined ? '–' : dayOf(context, patch.date)}</td>
              <td>
                ${patch.fixes.length === 0 ? '–' : patch.fixes.map((id, index) => html`${index > 0 ? ', ' : ''}${link(context, id, ownerName(id).replace('ISTIO-SECURITY-', ''))}`)}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`,
    records.length,
  );
}

const looked = ['removed', 'versions', 'deprecated', 'flag', 'helm'] as const;

/** What each starting point has to look at; one or two minors at a time is what Istio supports. */
function upgrade(context: Context, release: ReleaseRecord): TemplateResult | typeof nothing {
  const { words, history } = context;
  const from = history.releases.slice(Math.max(0, release.minor - 4), release.minor).reverse();
  if (from.length === 0) return nothing;
  const rows = from.map((start) => {
    const changes = compare(history, { minor: start.minor }, { minor: release.minor });
    return { start, counts: toLookAt(context, changes) };
  });
  return section(
    words.upgrade,
    html`<p class="meta">${words.upgradeNote}</p>
      <div class="scroll">
        <table>
          ${tableHead(
            [words.from],
            looked.map((key) => words[`look_${key}`]),
          )}
          <tbody>
            ${rows.map(
              ({ start, counts }) =>
                html`<tr>
                  <th scope="row">
                    ${link(context, `compare/${start.name}/${release.name}`, `${start.name} → ${release.name}`)}
                  </th>
                  ${looked.map((key) => html`<td class="number">${counts[key]}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`,
  );
}

function eventsOfItsTime(context: Context, release: ReleaseRecord): TemplateResult | typeof nothing {
  const events = eventsOf(context.history, release);
  if (events.length === 0) return nothing;
  return section(
    context.words.eventsOfTime,
    html`<ul class="dated">
      ${events.map((event) => html`<li>${dayOf(context, event.date)} <span>${recordLink(context, event.id)}</span></li>`)}
    </ul>`,
    events.length,
  );
}

function told(context: Context, release: ReleaseRecord): TemplateResult | typeof nothing {
  const { words } = context;
  const columnsTold = columns.flatMap((column) => {
    const text = release.told?.[column];
    return text ? [[words[`told_${column}`], textOf(context, text)] as const] : [];
  });
  return columnsTold.length === 0 ? nothing : section(words.told, facts(columnsTold));
}
