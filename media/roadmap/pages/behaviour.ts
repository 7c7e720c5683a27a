/** What releases do otherwise with files that stay the same: for everyone, or for the files that were read. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { ReportedChange, UpgradeReport } from '../../../src/check/changes/report';
import type { Restore } from '../../../src/facts/changes';
import { beginsOn, changesBetween } from '../../../src/facts/changes-between';
import type { ChangeRecord, Version } from '../../../src/facts/model';
import { formatVersion } from '../../../src/facts/versions';
import { written } from '../../../src/words/changes';
import { inCode, link, list, spots, textOf, type Context } from '../context';
import type { Part } from './changes';
import { folded } from './things';

/** All that behaves differently on the way, whoever is concerned. */
export function behaviourOf(context: Context, from: Version, to: Version): Part {
  const { history, words } = context;
  const changes = changesBetween(history, history.all('change'), from, to);
  return [
    words.behaviour,
    changes.length,
    folded(
      changes.map((one) => changeItem(context, one, beginsOn(one, { history, from, to }))),
      words.more,
    ),
  ];
}

/** What concerns the files that were read, with their lines. */
export function behaviourIn(context: Context, report: UpgradeReport): readonly Part[] {
  const { words } = context;
  const felt = report.changes.filter(({ state }) => state !== 'told');
  return [
    [
      words.behaviour,
      felt.length,
      folded(
        felt.flatMap((one) => {
          const change = changeOf(context, one);
          return change ? [changeItem(context, change, one.since, one)] : [];
        }),
        words.more,
      ),
    ],
    [
      words.dead,
      report.dead.length,
      folded(
        report.dead.map((one) => html`${spots(context, [one])} ${one.message}`),
        words.more,
      ),
    ],
  ];
}

/** What files cannot tell: a list to go through, folded. */
export function toldList(context: Context, report: UpgradeReport): TemplateResult | typeof nothing {
  const told = report.changes.flatMap((one) => {
    const change = one.state === 'told' ? changeOf(context, one) : undefined;
    return change ? [changeItem(context, change, one.since)] : [];
  });
  if (told.length === 0) return nothing;
  return html`<details class="rest">
    <summary>${context.words.toCheck} <span class="count">${told.length}</span></summary>
    ${list(told)}
  </details>`;
}

const changeOf = (context: Context, { id }: ReportedChange): ChangeRecord | undefined => {
  const record = context.history.get(id);
  return record?.type === 'change' ? record : undefined;
};

/** One change: since when, what is different, where, what to do, and the switch. */
function changeItem(
  context: Context,
  change: ChangeRecord,
  since: Version,
  found?: ReportedChange,
): TemplateResult {
  const { words, history } = context;
  return html`<strong>${link(context, change.id, textOf(context, change.title))}</strong>
    <span class="badge">${formatVersion(history, since)}</span>
    ${found?.state === 'may-affect' ? html`<span class="badge maybe">${words.maybe}</span>` : nothing}
    <span class="told">${inCode(textOf(context, change.summary))}</span>
    <span class="told">${inCode(textOf(context, change.do))}</span>
    ${(found?.restore ?? change.restore).map((one) => html`<span class="told">${restored(context, one)}</span>`)}
    ${found && found.where.length > 0 ? html`<span class="told">${spots(context, found.where)}</span>` : nothing}
    ${
      found && found.gone.length > 0
        ? html`<span class="told">${words.setInVain} ${spots(context, found.gone)}</span>`
        : nothing
    }`;
}

/** A switch, and until which release it works; `works` is told where the end of the way is known. */
function restored(context: Context, one: Restore & { readonly works?: boolean }): TemplateResult {
  const { words } = context;
  const what = html`<code>${written(one.id, one.value)}</code>`;
  if (one.works === false) return html`${what} ${words.noLonger.replace('{0}', one.until ?? '')}`;
  return html`${words.keepsOld}${what}${
    one.until === undefined ? nothing : words.worksUntil.replace('{0}', one.until)
  }`;
}
