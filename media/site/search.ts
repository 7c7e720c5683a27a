/** The search of the site: reads the history when first asked, and asks it as the editor and the command line do. */
import { loadChanges, withChanges } from '../../src/facts/changes';
import { addressOf } from '../../src/facts/address';
import { loadHistory } from '../../src/facts/load';
import type { History, Id, Lang } from '../../src/facts/model';
import { askedOfEnvoy } from '../../src/find/envoy';
import { nothingFound } from '../../src/find/nothing';
import { searchOf } from '../../src/find/search';
import { nameOf } from '../../src/words/names';
import { plain } from '../../src/words/inline';
import { langOf } from '../../src/facts/text';
import { wordsOf } from '../../src/words/words';

declare global {
  var istioHistory: { readonly dataset: unknown; readonly changes: unknown; readonly envoy?: unknown } | undefined;
}

const lang: Lang = langOf(document.documentElement.lang);
const source = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';
const form = document.querySelector('form');
const field = document.querySelector<HTMLInputElement>('input[name="q"]');
const state = document.getElementById('state');
const results = document.getElementById('results');

const load = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = source.replace(/[^/]*$/, name);
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(script.src));
    document.head.append(script);
  });

/** What failed once is read again when it is asked for again. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= read().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
}

const read = once(async () => {
  await load('data.js');
  const known = loadHistory(globalThis.istioHistory?.dataset, { envoy: () => globalThis.istioHistory?.envoy });
  return withChanges(known, loadChanges(globalThis.istioHistory?.changes, known));
});

/** Most never ask for it. */
const readEnvoy = once(() => load('envoy.js'));

/** Pages of a language lie beside this one. */
function hrefOf(id: Id): string | undefined {
  const address = addressOf(id);
  if (address === undefined) return undefined;
  return `${address.page}.html${address.anchor === undefined ? '' : `#${encodeURIComponent(address.anchor)}`}`;
}

function row(id: Id, title: string, detail: string): HTMLLIElement {
  const item = document.createElement('li');
  const href = hrefOf(id);
  const name = document.createElement(href === undefined ? 'span' : 'a');
  if (href !== undefined) name.setAttribute('href', href);
  name.textContent = title;
  const more = document.createElement('span');
  more.className = 'detail';
  more.textContent = detail;
  item.append(name, ' ', more);
  return item;
}

function answer(known: History, text: string): void {
  if (!state || !results) return;
  const hits = searchOf(known).query(text, { lang, limit: 50 });
  const nothing = hits.length === 0 ? nothingFound(known, text, lang) : undefined;
  state.textContent = nothing ? `${plain(wordsOf(lang).stop([nothing.problem]))} ${nothing.remedy}` : '';
  results.replaceChildren(
    ...hits.map(({ id, title, detail }) => row(id, title, detail)),
    ...(nothing?.near ?? []).map((id) => row(id, nameOf(known, id, lang), '')),
  );
}

let asked = '';
async function ask(text: string): Promise<void> {
  asked = text;
  if (!state || !results) return;
  if (text.trim() === '') {
    state.textContent = '';
    results.replaceChildren();
    return;
  }
  state.textContent = state.dataset['busy'] ?? '';
  try {
    const known = await read();
    if (askedOfEnvoy(text) !== undefined) await readEnvoy();
    if (asked === text) answer(known, text);
  } catch (error) {
    console.error('the history cannot be read', error);
    state.textContent = state.dataset['failed'] ?? '';
  }
}

let typing = 0;
if (field && form) {
  const text = new URLSearchParams(location.search).get('q') ?? '';
  field.value = text;
  if (text === '') field.focus();
  else void ask(text);
  field.addEventListener('input', () => {
    clearTimeout(typing);
    typing = window.setTimeout(() => void ask(field.value), 150);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    window.history.replaceState(null, '', `?q=${encodeURIComponent(field.value)}`);
    void ask(field.value);
  });
}
