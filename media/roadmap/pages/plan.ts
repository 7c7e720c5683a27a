/** `plan/<from>/<to>[/<method>[/<kubernetes>]]`: an upgrade hop by hop, each thing to do with its places and a box. */
import { html, type TemplateResult } from 'lit-html';
import type { Plan } from '../../../src/check/plan/plan';
import { planWords } from '../../../src/check/plan/words/words';
import { formatVersion, parseVersion } from '../../../src/facts/versions';
import type { Answer } from '../../../src/shared/protocol';
import { heading, type Context, type Page } from '../context';
import { planHops } from './plan-hops';

type Method = Plan['method'];

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly method: Method;
  /** Empty where it is not known. */
  readonly kubernetes: string;
}

export function planPage(context: Context, [from, to, method, kubernetes = '']: readonly string[]): Page {
  const { words, history, targets } = context;
  const newest = history.releases.length - 1;
  const target = targets.find((version) => !version.newer && version.minor < newest);
  const start = from ?? formatVersion(history, target ?? { minor: Math.max(0, newest - 1) });
  const end = to ?? history.releases[newest]?.name ?? '';
  const asked: Asked = {
    from: start,
    to: end,
    method: method === 'in-place' ? method : 'canary',
    kubernetes,
  };
  const unknown = [start, end].filter((name) => {
    const version = parseVersion(history, name);
    return !version || version.newer;
  });
  const title = `${words.plan} · Istio ${start} → ${end}`;
  const answer = unknown.length === 0 && context.hasFiles ? context.answer(routeOf(asked)) : undefined;
  return {
    title,
    ...(answer?.about === 'plan' && {
      copied: () => context.send({ type: 'copyPlan', route: routeOf(asked) }),
    }),
    body: html`${heading(planWords(context.lang).title(start, end))} ${choices(context, asked)}
    ${
      unknown.length > 0
        ? html`<p role="alert">${words.noSuchRelease} <code>${unknown.join(', ')}</code></p>`
        : planned(context, answer, routeOf(asked))
    }`,
  };
}

const routeOf = ({ from, to, method, kubernetes }: Asked): string => {
  const isUsual = method === 'canary' && kubernetes === '';
  const rest = isUsual ? [] : [method, kubernetes].filter(Boolean);
  return ['plan', from, to, ...rest].join('/');
};

function choices(context: Context, asked: Asked): TemplateResult {
  const { words, history } = context;
  const select = (
    label: string,
    value: string,
    options: readonly (readonly [value: string, label: string])[],
    change: (value: string) => Partial<Asked>,
  ) => {
    const all = options.some(([one]) => one === value) ? options : [[value, value] as const, ...options];
    return html`<label class="choice"
      >${label}
      <select
        @change=${(event: Event) => context.go(routeOf({ ...asked, ...change((event.target as HTMLSelectElement).value) }))}
      >
        ${all.map(([one, text]) => html`<option value=${one} ?selected=${one === value}>${text}</option>`)}
      </select></label
    >`;
  };
  const releases = history.releases.map(({ name }) => [name, name] as const).reverse();
  const start = parseVersion(history, asked.from)?.minor ?? -1;
  const newer = releases.slice(0, history.releases.length - 1 - start);
  return html`<div class="toolbar" data-no-copy>
    ${select(words.from, asked.from, releases, (from) => ({ from }))}
    ${select(words.to, asked.to, newer, (to) => ({ to }))}
    ${select(
      words.planHow,
      asked.method,
      [
        ['canary', words.canary],
        ['in-place', words.inPlace],
      ],
      (method) => ({ method: method === 'in-place' ? method : 'canary' }),
    )}
    ${select(
      words.planCluster,
      asked.kubernetes,
      [['', words.notKnown], ...clusters(context).map((name) => [name, name] as const)],
      (kubernetes) => ({ kubernetes }),
    )}
  </div>`;
}

/** Every Kubernetes that a release was tested with, newest first. */
function clusters({ history }: Context): string[] {
  const all = new Set(history.releases.flatMap(({ kubernetes }) => kubernetes));
  const minor = (name: string): number => Number(name.split('.')[1] ?? 0);
  return [...all].sort((a, b) => minor(b) - minor(a));
}

function planned(context: Context, answer: Answer | undefined, route: string): TemplateResult {
  const { words } = context;
  if (!context.hasFiles) return html`<p>${words.planNeedsFiles}</p>`;
  if (answer === undefined) return html`<p class="meta" role="status">${words.asking}</p>`;
  if (answer.about !== 'plan') return html`<p role="alert">${words.askingFailed}</p>`;
  return planHops(context, answer, route);
}
