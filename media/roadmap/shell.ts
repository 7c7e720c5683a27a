import { isLang, langOf } from '../../src/facts/text';
import type { FromPage, Setup, Shell, ToPage } from '../../src/shared/protocol';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare global {
  var acquireVsCodeApi: (() => VsCodeApi) | undefined;
}

/** VS Code's webview where there is one, else the browser itself: the same page in both. */
export function createShell(): Shell {
  return globalThis.acquireVsCodeApi ? inVsCode(globalThis.acquireVsCodeApi()) : inBrowser();
}

function inVsCode(api: VsCodeApi): Shell {
  return {
    send: (message) => api.postMessage(message),
    listen: (listener) =>
      window.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (isToPage(event.data)) listener(event.data);
      }),
    getState: () => api.getState(),
    setState: (state) => api.setState(state),
  };
}

/**
 * Messages are data from outside: only what has the form of one is taken.
 *
 * @public The fuzzing asks for it by a path that no compiler follows.
 */
export function isToPage(value: unknown): value is ToPage {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  switch (value.type) {
    case 'setup':
      return (
        'setup' in value &&
        isSetup(value.setup) &&
        'dataset' in value &&
        'changes' in value &&
        areTexts([value.dataset, value.changes])
      );
    case 'envoy':
      return 'dataset' in value && typeof value.dataset === 'string';
    case 'go':
      return 'route' in value && typeof value.route === 'string';
    case 'answer':
      return (
        'route' in value && typeof value.route === 'string' && 'answer' in value && isAnswer(value.answer)
      );
    case 'used':
      return 'used' in value && areTexts(value.used) && 'targets' in value && areTexts(value.targets);
    default:
      return false;
  }
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** Made by the program itself from the files: its parts are not looked at one by one. */
function isAnswer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('about' in value)) return false;
  if (value.about === 'changes') return 'report' in value && typeof value.report === 'object';
  if (value.about === 'plan') return 'plan' in value && 'done' in value && areTexts(value.done);
  return value.about === 'nothing';
}

function isSetup(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { lang, today, targets, used, route, files } = value as Partial<Record<keyof Setup, unknown>>;
  return (
    isLang(lang) &&
    areTexts([today, route]) &&
    areTexts(targets) &&
    areTexts(used) &&
    typeof files === 'boolean'
  );
}

function inBrowser(): Shell {
  let listener: (message: ToPage) => void = () => undefined;
  let known = false;
  window.addEventListener('hashchange', () => {
    if (location.hash === '' || location.hash.startsWith('#/'))
      listener({ type: 'go', route: routeOfHash(location.hash) || 'timeline' });
  });

  async function setup(): Promise<void> {
    const parameters = new URLSearchParams(location.search);
    const lang = langOf(parameters.get('lang') ?? navigator.language);
    const today = parameters.get('today') ?? new Date().toISOString().slice(0, 10);
    const details: Setup = {
      lang,
      today,
      targets: parameters.getAll('target'),
      used: [],
      route: routeOfHash(location.hash),
      files: false,
    };
    const [data, changes] = await Promise.all([
      fetched(document.body.dataset['history'] ?? 'history.json'),
      fetched(beside('changes.json')),
    ]);
    listener({ type: 'setup', setup: details, dataset: data, changes });
  }

  function send(message: FromPage): void {
    switch (message.type) {
      case 'ready':
        void setup();
        break;
      case 'route':
        // The browser's own way back leads through the pages too.
        if (routeOfHash(location.hash) !== message.route)
          history[known ? 'pushState' : 'replaceState'](null, '', `#/${encodeURI(message.route)}`);
        known = true;
        break;
      case 'copy':
        navigator.clipboard
          .writeText(message.text)
          .catch((error: unknown) => console.error('the browser does not let this page copy', error));
        break;
      case 'save':
        download(message.name, message.encoding === 'base64' ? decode(message.content) : message.content);
        break;
      case 'open':
        window.open(message.url, '_blank', 'noopener');
        break;
      case 'envoy':
        void fetched(beside('envoy.json')).then((dataset) => listener({ type: 'envoy', dataset }));
        break;
      case 'scan':
      case 'ask':
      case 'done':
      case 'file':
      case 'plan':
        // There are no files here.
        break;
    }
  }

  return {
    send,
    listen: (next) => (listener = next),
    getState: () => read(sessionStorage.getItem(stateKey)),
    setState: (state) => sessionStorage.setItem(stateKey, JSON.stringify(state)),
  };
}

/** A file of the data, beside the history. */
const beside = (name: string): string =>
  (document.body.dataset['history'] ?? 'history.json').replace(/[^/]*$/, name);

/** Nothing where it cannot be had: the page says so. */
async function fetched(name: string): Promise<string> {
  try {
    const response = await fetch(name);
    return response.ok ? await response.text() : '';
  } catch (error) {
    console.error(`${name} cannot be fetched`, error);
    return '';
  }
}

const stateKey = 'istio-history';

function read(saved: string | null): unknown {
  try {
    return JSON.parse(saved ?? 'null');
  } catch (error) {
    console.warn('the saved state is not readable; the page begins anew', error);
    return null;
  }
}

/** `#/networking.istio.io/VirtualService` names that record; an address that is not well encoded is taken as it is. */
function routeOfHash(hash: string): string {
  const text = hash.replace(/^#\/?/, '');
  try {
    return decodeURIComponent(text);
  } catch {
    // An address that someone typed or cut: what it names is looked up as it stands.
    return text;
  }
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function download(name: string, content: string | Uint8Array<ArrayBuffer>): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content]));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
