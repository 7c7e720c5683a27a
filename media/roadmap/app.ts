/** The page as a whole: which address is shown, where one came from, and what can be done with it. */
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import type { History, Version } from '../../src/facts/model';
import { langOf, languages } from '../../src/facts/text';
import { parseVersion } from '../../src/facts/versions';
import { createAnswers } from './answers';
import { heading, type Context, type Page } from './context';
import { tryLoad } from './dataset';
import { createEnvoyPart } from './envoy';
import { frame } from './frame';
import { toMarkdown } from './markdown';
import { createMemory, type Memory } from './memory';
import { pageFor } from './pages/pages';
import type { Route, Setup, Shell } from '../../src/shared/protocol';
import { toPng, toSvg } from './save';
import { goTo, restore, routeAt, scrolled, step, type Trail } from './trail';
import { pageWords } from './words';

type Coming = 'first' | 'go' | 'back' | 'stay';

export function startApp(shell: Shell, root: HTMLElement): void {
  let setup: Setup | undefined;
  let history: History | undefined;
  let trail: Trail = restore(undefined, '');
  let memory: Memory = createMemory(undefined, () => undefined);
  let leave: () => void = () => undefined;
  let current: Page | undefined;
  let idle = 0;
  let shown = 0;
  let saving = 0;
  const answers = createAnswers(shell);
  const envoy = createEnvoyPart(shell);

  render(
    html`<main id="content">
      <p class="meta">${pageWords(langOf(document.documentElement.lang)).loading}</p>
    </main>`,
    root,
  );
  shell.listen((message) => {
    switch (message.type) {
      case 'setup': {
        const state = shell.getState();
        setup = message.setup;
        history = tryLoad(message.dataset, message.changes, () => envoy.data());
        document.documentElement.lang = languages[setup.lang].tag;
        memory = createMemory(part(state, 'memory'), saveSoon);
        trail = restore(part(state, 'trail'), setup.route);
        show('first');
        break;
      }
      case 'go':
        go(message.route);
        break;
      case 'envoy':
        envoy.take(message.dataset);
        show('stay');
        break;
      case 'used':
        if (setup) setup = { ...setup, used: message.used, targets: message.targets };
        answers.age();
        show('stay');
        break;
      case 'answer':
        answers.take(message.route, message.answer);
        show('stay');
        break;
    }
  });
  window.addEventListener('scroll', () => saveSoon(), { passive: true });
  window.addEventListener('pagehide', () => saveNow());
  shell.send({ type: 'ready' });

  function go(route: Route): void {
    if (!setup || route === routeAt(trail)) return;
    trail = goTo(scrolled(trail, window.scrollY), route);
    show('go');
  }

  function walk(by: number): void {
    trail = step(scrolled(trail, window.scrollY), by);
    show('back');
  }

  function saveSoon(): void {
    clearTimeout(saving);
    saving = window.setTimeout(saveNow, 250);
  }

  function saveNow(): void {
    clearTimeout(saving);
    if (!setup) return;
    trail = scrolled(trail, window.scrollY);
    shell.setState({ trail, memory: memory.state() });
  }

  function show(coming: Coming): void {
    if (!setup) return;
    const route = routeAt(trail);
    const page = tryPage(setup, route);
    if (coming !== 'stay') shown += 1;
    leave();
    leave = () => undefined;
    current = page;
    render(outside(setup, page, route), root);
    document.title = `${page.title} · Istio History`;
    leave = tryMount(page);
    shell.setState({ trail, memory: memory.state() });
    shell.send({ type: 'route', route, title: page.title });
    if (coming === 'first') requestAnimationFrame(() => performance.mark('istio-history:shown'));
    cancelIdleCallback(idle);
    idle = requestIdleCallback(rest, { timeout: 1000 });
    if (coming === 'stay') return;
    window.scrollTo(0, trail.stops[trail.at]?.scroll ?? 0);
    if (coming !== 'first') root.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }

  /** A record that cannot be shown, as the data is damaged, says so instead of leaving the page before it. */
  function tryPage(details: Setup, route: Route): Page {
    const { damaged, loading } = pageWords(details.lang);
    if (!history) return message(damaged);
    if (envoy.isAwaited(route)) return message(loading);
    try {
      return pageFor(context(details, history), route);
    } catch (error) {
      console.error('the page cannot be drawn', route, error);
      return message(damaged);
    }
  }

  /** What was left for after the first paint. */
  function rest(): void {
    cancelIdleCallback(idle);
    const main = root.querySelector<HTMLElement>('main');
    if (main) current?.rest?.(main);
  }

  function tryMount(page: Page): () => void {
    const main = root.querySelector<HTMLElement>('main');
    if (!main || !page.mounted || !setup) return () => undefined;
    try {
      return page.mounted(main);
    } catch (error) {
      console.error('the drawing cannot be made', error);
      say(pageWords(setup.lang).damaged);
      return () => undefined;
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
      hasFiles: details.files,
      answer: (route) => answers.of(route),
      send: (what) => {
        shell.send(what);
        if (what.type !== 'done') return;
        answers.tick(what.key, what.isDone);
        show('stay');
      },
      recall: (key) => memory.recall(key),
      remember: (key, value) => memory.remember(key, value),
    };
  }

  function outside(details: Setup, page: Page, route: Route): TemplateResult {
    return frame({
      words: pageWords(details.lang),
      route,
      back: trail.at > 0 ? () => walk(-1) : undefined,
      forward: trail.at < trail.stops.length - 1 ? () => walk(1) : undefined,
      go,
      hasFiles: details.files,
      copy,
      saveSvg: page.drawing ? saveSvg : undefined,
      savePng: page.drawing ? () => void savePng() : undefined,
      body: html`${keyed(shown, page.body)}${nothing}`,
    });
  }

  function drawing(): SVGSVGElement | null {
    current?.whole?.();
    return root.querySelector<SVGSVGElement>('main svg[data-save]');
  }
  const fileName = (ending: string) => `istio-${routeAt(trail).replace(/[^a-z0-9.]+/gi, '-')}.${ending}`;

  /** Said on the page, as not every host has a place of its own for it. */
  function say(text: string): void {
    const place = root.querySelector('.said');
    if (!place) return;
    place.textContent = text;
    window.setTimeout(() => (place.textContent = ''), 3000);
  }

  function copy(): void {
    const main = root.querySelector('main');
    if (!main || !setup) return;
    if (current?.copied) current.copied();
    else {
      rest();
      shell.send({ type: 'copy', text: toMarkdown(main) });
    }
    say(pageWords(setup.lang).copied);
  }

  function saveSvg(): void {
    const svg = drawing();
    if (svg) shell.send({ type: 'save', name: fileName('svg'), content: toSvg(svg), encoding: 'utf8' });
  }

  async function savePng(): Promise<void> {
    const svg = drawing();
    if (!svg || !setup) return;
    try {
      shell.send({ type: 'save', name: fileName('png'), content: await toPng(svg), encoding: 'base64' });
    } catch (error) {
      console.error('the drawing cannot become a picture', error);
      say(pageWords(setup.lang).notSaved);
    }
  }
}

function message(text: string): Page {
  return {
    title: 'Istio History',
    body: html`${heading('Istio History')}
      <p role="alert">${text}</p>`,
  };
}

function part(state: unknown, name: 'trail' | 'memory'): unknown {
  return typeof state === 'object' && state !== null ? (state as Record<string, unknown>)[name] : undefined;
}
