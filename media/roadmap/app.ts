/** The page as a whole: which address is shown, where one came from, and what can be done with it. */
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { loadHistory } from '../../src/history/load';
import type { History, Version } from '../../src/history/model';
import { parseVersion } from '../../src/history/version';
import type { Context, Page } from './context';
import { toMarkdown } from './markdown';
import { pageFor } from './pages/pages';
import type { Route, Setup, Shell } from './protocol';
import { toPng, toSvg } from './save';
import { pageWords } from './words';

interface Trail {
  readonly routes: readonly Route[];
  readonly at: number;
}

export function startApp(shell: Shell, root: HTMLElement): void {
  let setup: Setup | undefined;
  let history: History | undefined;
  let trail: Trail = { routes: [], at: -1 };
  let leave: () => void = () => undefined;

  shell.listen((message) => {
    switch (message.type) {
      case 'setup':
        setup = message.setup;
        history = tryLoad(message.dataset);
        document.documentElement.lang = setup.lang;
        trail = restore(shell.getState(), setup.route);
        show();
        break;
      case 'go':
        go(message.route);
        break;
      case 'used':
        if (setup) setup = { ...setup, used: message.used, targets: message.targets };
        show(true);
        break;
    }
  });
  shell.send({ type: 'ready' });

  function go(route: Route): void {
    if (route === trail.routes[trail.at]) return;
    trail = {
      routes: [...trail.routes.slice(0, trail.at + 1), route].slice(-100),
      at: Math.min(trail.at + 1, 99),
    };
    show();
  }

  function step(by: number): void {
    trail = { ...trail, at: Math.max(0, Math.min(trail.routes.length - 1, trail.at + by)) };
    show();
  }

  function show(stay = false): void {
    if (!setup) return;
    const route = trail.routes[trail.at] ?? 'timeline';
    const words = pageWords(setup.lang);
    const page = history ? pageFor(context(setup, history), route) : message(words.damaged);
    leave();
    render(frame(setup, page, route), root);
    const main = root.querySelector<HTMLElement>('main');
    leave = (main && page.mounted?.(main)) ?? (() => undefined);
    shell.setState({ trail });
    shell.send({ type: 'route', route, title: page.title });
    if (!stay && trail.routes.length > 1) {
      window.scrollTo(0, 0);
      main?.querySelector<HTMLElement>('h1')?.focus();
    }
  }

  function context(details: Setup, known: History): Context {
    return {
      history: known,
      lang: details.lang,
      today: details.today,
      targets: details.targets
        .map((name) => parseVersion(known, name))
        .filter((version): version is Version => version !== undefined),
      used: new Set(details.used),
      words: pageWords(details.lang),
      go,
      send: (message) => shell.send(message),
    };
  }

  function frame(details: Setup, page: Page, route: Route): TemplateResult {
    const words = pageWords(details.lang);
    const tab = (name: Route, label: string) =>
      html`<a
        href="#/${name}"
        aria-current=${route === name || route.startsWith(`${name}/`) ? 'page' : nothing}
        @click=${(event: MouseEvent) => {
          event.preventDefault();
          go(name);
        }}
        >${label}</a
      >`;
    return html`<a class="skip" href="#content">${words.skip}</a>
      <header>
        <nav aria-label=${words.pages}>
          <button
            type="button"
            class="icon"
            aria-label=${words.back}
            title=${words.back}
            ?disabled=${trail.at <= 0}
            @click=${() => step(-1)}
          >
            ←
          </button>
          <button
            type="button"
            class="icon"
            aria-label=${words.forward}
            title=${words.forward}
            ?disabled=${trail.at >= trail.routes.length - 1}
            @click=${() => step(1)}
          >
            →
          </button>
          ${tab('timeline', words.timeline)} ${tab('roadmaps', words.roadmaps)}
          ${tab('compare', words.compare)}
        </nav>
        <div class="tools" role="group" aria-label=${words.tools}>
          <button type="button" @click=${copy}>${words.copy}</button>
          ${
            page.drawing
              ? html`<button type="button" @click=${saveSvg}>${words.saveSvg}</button>
                  <button type="button" @click=${() => void savePng()}>${words.savePng}</button>`
              : nothing
          }
        </div>
      </header>
      <main id="content" tabindex="-1">${page.body}</main>`;
  }

  const main = () => root.querySelector('main');
  const drawing = () => root.querySelector<SVGSVGElement>('main svg');

  function copy(): void {
    const element = main();
    if (element) shell.send({ type: 'copy', text: toMarkdown(element) });
  }

  function saveSvg(): void {
    const svg = drawing();
    if (svg) shell.send({ type: 'save', name: 'istio-history.svg', content: toSvg(svg), encoding: 'utf8' });
  }

  async function savePng(): Promise<void> {
    const svg = drawing();
    if (svg)
      shell.send({ type: 'save', name: 'istio-history.png', content: await toPng(svg), encoding: 'base64' });
  }
}

function message(text: string): Page {
  return {
    title: 'Istio History',
    body: html`<h1>Istio History</h1>
      <p role="alert">${text}</p>`,
  };
}

/** A damaged dataset becomes a page that says so; the reason is in the extension's log, which read it too. */
function tryLoad(dataset: string): History | undefined {
  try {
    return loadHistory(JSON.parse(dataset));
  } catch (error) {
    console.error('the history cannot be read', error);
    return undefined;
  }
}

/** Where the reader was before the panel was hidden; a route that was asked for comes on top. */
function restore(state: unknown, asked: Route): Trail {
  const saved = typeof state === 'object' && state !== null && 'trail' in state ? state.trail : undefined;
  if (isTrail(saved)) {
    if (asked === '' || saved.routes[saved.at] === asked) return saved;
    return { routes: [...saved.routes.slice(0, saved.at + 1), asked], at: saved.at + 1 };
  }
  return { routes: [asked || 'timeline'], at: 0 };
}

function isTrail(value: unknown): value is Trail {
  if (typeof value !== 'object' || value === null || !('routes' in value) || !('at' in value)) return false;
  const { routes, at } = value;
  return (
    Array.isArray(routes) &&
    routes.every((route) => typeof route === 'string') &&
    typeof at === 'number' &&
    at >= 0 &&
    at < routes.length
  );
}
