import { html, nothing, type TemplateResult } from 'lit-html';
import { compare, withTaken, type Comparison } from '../../../src/facts/compare';
import type { UpgradeReport } from '../../../src/check/changes/report';
import type { History, Id, Version } from '../../../src/facts/model';
import { formatVersion, parseVersion } from '../../../src/facts/versions';
import { dayOf, facts, heading, type Context, type Page } from '../context';
import { behaviourIn, behaviourOf, toldList } from './behaviour';
import { changeSections } from './changes';

/** `compare/<from>/<to>[/mine]`: any two releases, in either direction. */
export function comparePage(context: Context, [fromName, toName, mode]: readonly string[]): Page {
  const { words, history, used, targets } = context;
  const newest = history.releases.length - 1;
  const target = targets.find((version) => !version.newer && version.minor < newest);
  const from = named(context, fromName, target ?? { minor: Math.max(0, newest - 1) });
  const to = named(context, toName, { minor: newest });
  const unknown = [from, to].filter((name) => typeof name === 'string');
  const versions = [from, to].filter((version) => typeof version !== 'string');
  const newer = versions.find((version) => version.newer);
  const names = [from, to].map((end) => (typeof end === 'string' ? end : formatVersion(history, end)));
  const title = `Istio ${names.join(' → ')}`;
  const mine = mode === 'mine' && (used.size > 0 || context.hasFiles);
  const [start, end] = versions;
  const answer = () => {
    if (unknown.length > 0)
      return html`<p role="alert">${words.noSuchRelease} <code>${unknown.join(', ')}</code></p>`;
    if (newer)
      return html`<p role="alert">
        Istio ${formatVersion(history, newer)} ${words.newerThanData} ${dayOf(context, history.meta.date)}
      </p>`;
    return start && end ? differences(context, start, end, mine) : nothing;
  };
  return {
    title,
    body: html`${heading(title)} ${choices(context, names[0] ?? '', names[1] ?? '', mine)} ${answer()}`,
  };
}

/** The version of a name; the name itself where there is none. */
function named(context: Context, name: string | undefined, otherwise: Version): Version | string {
  return name === undefined || name === '' ? otherwise : (parseVersion(context.history, name) ?? name);
}

function choices(context: Context, from: string, to: string, mine: boolean): TemplateResult {
  const { words, history, used } = context;
  const address = (a: string, b: string, only: boolean) => `compare/${a}/${b}${only ? '/mine' : ''}`;
  const select = (label: string, value: string, choose: (name: string) => string) => {
    const minors = [...history.releases].reverse().map((release) => release.name);
    const all = minors.includes(value) ? minors : [value, ...minors];
    return html`<label class="choice"
      >${label}
      <select @change=${(event: Event) => context.go(choose((event.target as HTMLSelectElement).value))}>
        ${all.map((name) => html`<option value=${name} ?selected=${name === value}>${name}</option>`)}
      </select></label
    >`;
  };
  return html`<div class="toolbar" data-no-copy>
    ${select(words.from, from, (name) => address(name, to, mine))}
    ${select(words.to, to, (name) => address(from, name, mine))}
    <button type="button" @click=${() => context.go(address(to, from, mine))}>⇄ ${words.swap}</button>
    ${
      used.size > 0
        ? html`<label class="choice"
            ><input
              type="checkbox"
              .checked=${mine}
              @change=${(event: Event) => context.go(address(from, to, (event.target as HTMLInputElement).checked))}
            />${words.onlyMine}</label
          >`
        : html`<button type="button" data-scan @click=${() => context.send({ type: 'scan' })}>
            ${words.scan}
          </button>`
    }
    ${
      context.hasFiles
        ? html`<button type="button" @click=${() => context.go(`plan/${from}/${to}`)}>
            ${words.planUpgrade}
          </button>`
        : nothing
    }
  </div>`;
}

function differences(context: Context, from: Version, to: Version, mine: boolean): TemplateResult {
  const { words, history } = context;
  if (from.minor === to.minor && from.patch === to.patch) return html`<p>${words.same}</p>`;
  if (mine) return ofMine(context, from, to);
  const changes = compare(history, from, to);
  return html`${about(context, changes, [from, to])}
  ${changeSections(context, changes, words.nothing, [behaviourOf(context, from, to)])}`;
}

function about(context: Context, changes: Comparison, [from, to]: readonly [Version, Version]): unknown {
  const { words } = context;
  const range = (versions: readonly string[]) =>
    versions.length === 0 ? '–' : `${versions[0] ?? ''} – ${versions.at(-1) ?? ''}`;
  const end = (day: string | undefined, { minor }: Version) => {
    if (day === undefined) return '–';
    const isExpected = context.history.releases[minor]?.support.status === 'expected';
    return html`${dayOf(context, day)}${isExpected ? words.expectedDay : nothing}`;
  };
  return facts([
    [words.kubernetes, html`${range(changes.kubernetes.from)} → ${range(changes.kubernetes.to)}`],
    [words.supportEnd, html`${end(changes.support.from, from)} → ${end(changes.support.to, to)}`],
  ]);
}

/** What the files of the workspace meet: what behaves differently first, with their lines; the rest is folded. */
function ofMine(context: Context, from: Version, to: Version): TemplateResult {
  const { words, history, used } = context;
  const answer = context.answer(`compare/${formatVersion(history, from)}/${formatVersion(history, to)}/mine`);
  if (answer === undefined) return html`<p class="meta" role="status">${words.asking}</p>`;
  if (answer.about !== 'changes') return html`<p role="alert">${words.askingFailed}</p>`;
  const { report } = answer;
  const placed: Context = { ...context, places: new Map(report.places) };
  const changes = written(withTaken(compare(history, from, to, used), report.taken), report, history);
  return html`${about(context, changes, [from, to])}
    <p class="meta">${words.onlyMine}</p>
    ${changeSections(placed, changes, words.mineEmpty, behaviourIn(context, report))}
    ${toldList(context, report)}
    <details class="rest">
      <summary>${words.everythingElse}</summary>
      ${changeSections(context, without(compare(history, from, to), used), words.nothing)}
    </details>`;
}

/** Only versions that a file writes are missed by it, and what a change tells of a default is not told twice. */
function written(
  changes: Comparison,
  { versions, changes: told, dead }: UpgradeReport,
  history: History,
): Comparison {
  const claimed = new Set(
    told.flatMap(({ id, restore }) => {
      const record = history.get(id);
      return [...(record?.type === 'change' ? record.touches : []), ...restore.map((one) => one.id)];
    }),
  );
  return {
    ...changes,
    versionsRemoved: changes.versionsRemoved.flatMap((item) => {
      const names = item.versions.filter((name) => versions.includes(`${item.id} ${name}`));
      return names.length > 0 ? [{ ...item, versions: names }] : [];
    }),
    defaultsChanged: changes.defaultsChanged.filter(({ id }) => !claimed.has(id)),
    // It stands with its lines and its sentence above.
    removed: changes.removed.filter((id) => !dead.some((one) => one.id === id)),
  };
}

function without(changes: Comparison, used: ReadonlySet<Id>): Comparison {
  const unused = (id: Id) => !used.has(id);
  const others = <T extends { readonly id: Id }>(items: readonly T[]) =>
    items.filter((item) => unused(item.id));
  return {
    ...changes,
    added: changes.added.filter(unused),
    deprecated: changes.deprecated.filter(unused),
    removed: changes.removed.filter(unused),
    promoted: others(changes.promoted),
    versionsRemoved: others(changes.versionsRemoved),
    defaultsChanged: others(changes.defaultsChanged),
    effects: others(changes.effects),
    stages: others(changes.stages),
    bulletinsFixed: [],
    bulletinsOpen: [],
  };
}
