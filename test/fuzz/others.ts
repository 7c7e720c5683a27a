/** What must hold for data, arguments and messages, whatever they are. */
import assert from 'node:assert/strict';
import type { Handlers } from '../../src/features/pages/messages';
import { onFromPage } from '../../src/features/pages/messages';
import { compare } from '../../src/facts/compare';
import { describe, toMarkdown, toPlain } from '../../src/words/describe';
import { toJson } from '../../src/facts/json';
import { exposure } from '../../src/facts/bulletins';
import { supportState } from '../../src/facts/lives';
import { DatasetError } from '../../src/facts/dataset';
import { loadHistory } from '../../src/facts/load';
import type { History } from '../../src/facts/model';
import { createSearch } from '../../src/find/search';
import { analyze } from '../../src/manifest/analyze';
import { findFindings } from '../../src/check/findings';
import { findingOptions } from '../support/options';
import { textLines } from '../../src/manifest/text/lines';
import { cli, type Files } from '../cli/support';
import { nasty, type Random } from './random';
import { anyValue, type Value } from './values';

/** A dataset is refused by a DatasetError, or everything that asks it gets an answer. */
export function exerciseDataset(data: Value, manifest: string): 'refused' | 'works' {
  let history: History;
  try {
    history = loadHistory(data);
  } catch (error) {
    if (error instanceof DatasetError) return 'refused';
    throw error;
  }
  const last = { minor: history.releases.length - 1 };
  for (const record of history.all()) {
    for (const lang of ['en', 'zh-cn'] as const) {
      const description = describe(record, { history, lang, today: '2020-06-01', target: [last] });
      toMarkdown(description, 'full');
      toPlain(description);
    }
    toJson(record, history);
    history.mentions(record.id);
    history.fieldsOf(record.id);
    history.valuesOf(record.id);
    assert.equal(history.get(record.id)?.type, record.type);
  }
  for (const release of history.releases) supportState(release, '2020-06-01');
  exposure(history, last);
  compare(history, { minor: 0 }, last);
  createSearch(history).query('virtual service 1.5', { limit: 5 });
  const analysis = analyze(textLines(manifest), history);
  findFindings(analysis, findingOptions(history, { targets: [last] }));
  return 'works';
}

const words = [
  ...['explain', 'check', 'diff', 'search', 'releases', 'export', 'help', '--json', '--limit', '--limit=0'],
  ...['--target', '--target=1.4', '--format', '--format=sarif', 'json', 'github', '--lang', '--lang=zh-cn'],
  ...[
    '--version',
    '--help',
    '--type',
    'kind',
    'a.yaml',
    'k',
    '-',
    '--',
    '1.4',
    '1.5',
    '1.99',
    '1.4.2',
    'v1.4',
  ],
  ...['networking.istio.io/VirtualService', 'VirtualService spec.http', 'r:1.4', 'is:removed', 'release:'],
  ...['env:', '#', '=', '-x', '--__proto__', '--target=', '--limit=1e3', '--type=__proto__', '--no-json'],
];

/** Any arguments end with one of the three exit codes, and bad usage says why. */
export async function exerciseArguments(history: History, files: Files, random: Random): Promise<string[]> {
  const argv = Array.from({ length: random.below(7) }, () => random.pick(random.once(4) ? nasty : words));
  const { code, out, err } = await cli(history, files, argv);
  assert.ok(code === 0 || code === 1 || code === 2, `exit code ${code}`);
  if (code === 2) assert.match(err, /\S/, 'bad usage says why');
  assert.doesNotMatch(out + err, /\n {4}at |\[object Object\]/, 'no stack is shown');
  assert.doesNotMatch(out + err, unprintable, 'nothing steers the terminal');
  return argv;
}

/** What steers a terminal, or hides or turns what is written. */
export const unprintable = /(?![\n\t\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

const messages: readonly Value[] = [
  { type: 'ready' },
  { type: 'scan' },
  { type: 'route', route: 'timeline', title: 'Istio History' },
  { type: 'copy', text: 'x' },
  { type: 'copyPlan', route: 'plan/1.20/1.22' },
  { type: 'save', name: 'a.png', content: 'AAAA', encoding: 'base64' },
  { type: 'save', name: 'a.csv', content: 'a,b', encoding: 'utf8' },
  { type: 'open', url: 'https://istio.io/' },
  { type: 'go', route: 'timeline' },
  { type: 'used', used: ['label:istio.io/rev'], targets: ['1.22'] },
  {
    type: 'setup',
    dataset: '{}',
    changes: '',
    setup: { lang: 'en', today: '2020-01-01', targets: ['1.5'], used: [], route: 'timeline', files: true },
  },
];

export const anyMessage = (random: Random, mutate: (value: Value, random: Random) => Value): Value =>
  random.once(5) ? anyValue(random) : mutate(random.pick(messages), random);

/** A message reaches a handler only where it has all that the handler reads. */
export function exerciseFromPage(message: Value): void {
  const isText = (...values: unknown[]): void => values.forEach((one) => assert.equal(typeof one, 'string'));
  let handled = 0;
  const handlers: Handlers = {
    ready: () => handled++,
    scan: () => handled++,
    plan: () => handled++,
    envoy: () => handled++,
    ask: ({ route }) => (isText(route), handled++),
    done: ({ route, key, isDone }) => {
      isText(route, key);
      assert.equal(typeof isDone, 'boolean');
      handled++;
    },
    file: ({ file, line, column }) => {
      isText(file);
      assert.ok(line >= 1 && column >= 1);
      handled++;
    },
    route: ({ route, title }) => (isText(route, title), handled++),
    copy: ({ text }) => (isText(text), handled++),
    copyPlan: ({ route }) => (isText(route), handled++),
    save: ({ name, content, encoding }) => {
      isText(name, content);
      assert.doesNotMatch(name, /[/\\]|^\.*$/, 'a name is no path');
      if (encoding === 'base64') atob(content);
      else assert.equal(encoding, 'utf8');
      handled++;
    },
    open: ({ url }) => {
      assert.match(url, /^https?:\/\/[a-z0-9]/i);
      handled++;
    },
    unknown: () => handled++,
  };
  onFromPage(message, handlers);
  assert.equal(handled, 1, 'every message has one handler');
}

/** What the page takes for a message has all that it reads. */
export function exerciseToPage(message: Value, isToPage: (value: unknown) => boolean): void {
  if (!isToPage(message)) return;
  const given = message as Record<string, Record<string, unknown>>;
  const texts = (list: unknown): boolean =>
    Array.isArray(list) && list.every((one) => typeof one === 'string');
  if (given['type'] === ('setup' as unknown)) {
    const setup = given['setup']!;
    assert.ok(texts(setup['targets']) && texts(setup['used']), 'lists are of texts');
    assert.ok(setup['lang'] === 'en' || setup['lang'] === 'zh-cn', 'a language that there is');
    assert.ok(typeof setup['today'] === 'string' && typeof setup['route'] === 'string');
  }
  if (given['type'] === ('used' as unknown)) assert.ok(texts(given['used']) && texts(given['targets']));
}
