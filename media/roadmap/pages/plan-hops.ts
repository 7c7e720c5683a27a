/** The hops of a plan: what blocks, and what to do before, with and after each, with a box. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { aboutHop, crdsFirst, methodOf, notesOn, upgradeTo } from '../../../src/check/plan/about';
import type { Blocker, Item, Plan, PlannedHop } from '../../../src/check/plan/plan';
import { proxyList } from '../../../src/check/plan/running';
import { blockersOf, tasksOf, type Task } from '../../../src/check/plan/tasks';
import { planWords, type PlanWords } from '../../../src/check/plan/words/words';
import { ownerName } from '../../../src/facts/ids';
import type { Version } from '../../../src/facts/model';
import { formatVersion } from '../../../src/facts/versions';
import type { Answer } from '../../../src/shared/protocol';
import { written } from '../../../src/words/changes';
import { wordsOf } from '../../../src/words/words';
import { external, inCode, link, spots, type Context } from '../context';

type PlanAnswer = Extract<Answer, { about: 'plan' }>;

/** What the parts of a plan are drawn with. */
interface Shown {
  readonly context: Context;
  readonly words: PlanWords;
  readonly route: string;
  /** Keys of what is done. */
  readonly done: ReadonlySet<string>;
  readonly name: (version: Version) => string;
}

export function planHops(context: Context, { plan, done }: PlanAnswer, route: string): TemplateResult {
  const words = planWords(context.lang);
  const { history } = context;
  if (plan.hops.length === 0) return html`<p>${words.noHops}</p>`;
  const shown: Shown = {
    context,
    words,
    route,
    done: new Set(done),
    name: (version) => formatVersion(history, version),
  };
  return html`<p class="status">
      ${words.hopCount(plan.hops.length)}${wordsOf(context.lang).comma}${methodOf(plan, words)} ·
      ${words.blockerCount(blockersOf(plan))}
    </p>
    <p class="meta">${words.data(history.meta.date)}</p>
    <ol class="hops" data-no-copy>
      ${plan.hops.map(
        ({ hop, blockers: own }, at) =>
          html`<li>
            <button type="button" class="jump" @click=${() => jump(at)}>
              ${shown.name(hop.from)} → <strong>${shown.name(hop.to)}</strong>
              ${own.length > 0 ? html`<span class="badge removed">${own.length}</span>` : nothing}
            </button>
          </li>`,
      )}
    </ol>
    ${plan.hops.map((hop, at) => hopSection(shown, plan, hop, at))}
    ${
      plan.unread.length > 0
        ? html`<section>
            <h2>${words.unread}</h2>
            <ul>
              ${plan.unread.map(
                ({ file, line, reason }) =>
                  html`<li><code>${line === undefined ? file : `${file}:${line}`}</code>: ${reason}</li>`,
              )}
            </ul>
          </section>`
        : nothing
    }`;
}

function jump(at: number): void {
  const title = document.querySelector<HTMLElement>(`#hop-${String(at)}`);
  title?.scrollIntoView({ block: 'start' });
  title?.focus({ preventScroll: true });
}

function hopSection(shown: Shown, plan: Plan, planned: PlannedHop, at: number): TemplateResult {
  const { words, name, context } = shown;
  const { hop } = planned;
  const [from, to] = [name(hop.from), name(hop.to)];
  const notes = notesOn(hop, context.history);
  const groups = tasksOf(planned, name);
  const told = groups.find(({ when }) => when === 'told')?.tasks ?? [];
  const all = groups.flatMap(({ tasks }) => tasks);
  const checked = all.filter(({ key }) => shown.done.has(key)).length;
  const bodyOf = (task: Task): unknown => {
    switch (task.is) {
      case 'blocker':
        return html`${blocker(shown, task.blocker)}${task.items.map((told) => html`<span class="told">${item(shown, { ...told, where: [] })}</span>`)}`;
      case 'item':
        return item(shown, task.item);
      case 'restart':
        return words.restartOlder(proxyList(task.proxies, words), from);
      case 'crds':
        return inCode(crdsFirst(to, task.crds, words));
      case 'cni':
        return inCode(words.cni(name(task.between), to));
      case 'upgrade':
        return inCode(upgradeTo(to, hop, plan, words));
      case 'remove-old':
        return words.removeOld(from);
    }
  };
  return html`<section class="hop">
    <h2 id="hop-${at}" tabindex="-1">
      ${words.hop(at + 1, from, to)}
      <span class="count" data-no-copy
        >${context.words.doneOf.replace('{0}', String(checked)).replace('{1}', String(all.length))}</span
      >
    </h2>
    <p>${aboutHop(planned, words, wordsOf(context.lang).day).join(words.gap)}</p>
    ${groups.map(({ when, tasks }) =>
      tasks.length === 0 || when === 'told'
        ? nothing
        : html`<h3>${words[when]}</h3>
            ${taskList(shown, tasks, bodyOf)}`,
    )}
    ${
      told.length > 0
        ? html`<details class="rest">
            <summary>${words.told} <span class="count">${told.length}</span></summary>
            ${taskList(shown, told, bodyOf)}
          </details>`
        : nothing
    }
    ${
      notes.length > 0
        ? html`<p>
            ${words.notes}${words.colon}${notes.map(({ name: label, url }, index) => html`${index > 0 ? words.comma : ''}${external(context, url, label)}`)}
          </p>`
        : nothing
    }
    ${
      planned.fixed.length > 0
        ? html`<p>
            ${words.fixed}${words.colon}${planned.fixed.map((id, index) => html`${index > 0 ? words.comma : ''}${link(context, id, ownerName(id))}`)}
          </p>`
        : nothing
    }
  </section>`;
}

function taskList(
  { context, route, done }: Shown,
  tasks: readonly Task[],
  bodyOf: (task: Task) => unknown,
): TemplateResult {
  return html`<ul class="tasks">
    ${tasks.map(
      (task) =>
        html`<li class=${done.has(task.key) ? 'done' : ''}>
          <input
            type="checkbox"
            aria-labelledby=${idOf(task.key)}
            .checked=${done.has(task.key)}
            @change=${(event: Event) => {
              const isDone = (event.target as HTMLInputElement).checked;
              context.send({ type: 'done', route, key: task.key, isDone });
            }}
          /><span id=${idOf(task.key)}>${bodyOf(task)}</span>
        </li>`,
    )}
  </ul>`;
}

const idOf = (key: string): string => `task-${key.replace(/[^\w.-]+/g, '-')}`;

function blocker(
  { context, words }: Shown,
  { code, message, where, already, phase }: Blocker,
): TemplateResult {
  const when = phase === 'with' ? words.replaceWith : words.replaceBefore;
  return html`${message} <code>${code}</code>${already ? nothing : words.paren(when)}
    <span class="told">${spots(context, where)}</span>`;
}

function item(
  { context, words }: Shown,
  { id, title, summary, do: what, where, isMaybe, restore, link: source }: Item,
): TemplateResult {
  const isChange = context.history.get(id)?.type === 'change';
  const sentences = [summary, what].filter(Boolean);
  return html`${isChange ? html`<strong>${link(context, id, title)}</strong>` : title}
  ${isMaybe ? html`<span class="badge maybe">${words.maybe}</span>` : nothing}
  ${sentences.map((text) => html`<span class="told">${inCode(text)}</span>`)}
  ${restore.map((one) => {
    const setting = written(one.id, one.value);
    const gone = !one.works && one.until !== undefined;
    return html`<span class="told"
      >${gone ? words.restoreGone(setting, one.until) : words.restore(setting, one.until)}</span
    >`;
  })}
  ${where.length > 0 ? html`<span class="told">${spots(context, where)}</span>` : nothing}
  ${source === undefined ? nothing : html`<span class="told">${external(context, source, context.words.sources)}</span>`}`;
}
