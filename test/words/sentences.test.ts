/** All that a person may read, in both languages side by side: a sentence that changes is seen in review. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nothingFound } from '../../src/find/nothing';
import { facetHints } from '../../src/find/hints';
import type { Lang } from '../../src/facts/model';
import { parseVersion } from '../../src/facts/versions';
import { describe as say, toPlain } from '../../src/words/describe';
import { plain } from '../../src/words/inline';
import { wordsOf } from '../../src/words/words';
import { fixtureHistory, TODAY } from '../support/fixture-history';
import { assertTold } from '../support/told';
import { sentencesIn, type Sentences } from '../support/sentences';

const golden = (name: string): string => join(__dirname, '../fixtures/sentences', name);

const json = (file: string): Sentences =>
  new Map(
    Object.entries(
      JSON.parse(readFileSync(join(__dirname, '../..', file), 'utf8')) as Record<string, string>,
    ),
  );

/** The catalogues of the house, each with its other language; that of facts has a file of its own, said with examples. */
const catalogues: readonly (readonly [title: string, en: Sentences, zh: Sentences])[] = [
  ['Manifest of the extension', json('package.nls.json'), json('package.nls.zh-cn.json')],
  ['Editor', keysAsTexts(json('l10n/bundle.l10n.zh-cn.json')), json('l10n/bundle.l10n.zh-cn.json')],
  ['Findings and fixes', sentencesIn('src/check/words.ts', 'en'), sentencesIn('src/check/words.ts', 'zh')],
  ['What was not read', sentencesIn('src/check/unread.ts', 'en'), sentencesIn('src/check/unread.ts', 'zh')],
  ['Page', sentencesIn('media/roadmap/words/en.ts'), sentencesIn('media/roadmap/words/zh-cn.ts')],
  ['Plan', sentencesIn('src/check/plan/words/en.ts'), sentencesIn('src/check/plan/words/zh-cn.ts')],
  ['Search', sentencesIn('src/find/words/en.ts'), sentencesIn('src/find/words/zh-cn.ts')],
  ['Command line', sentencesIn('src/cli/words/en.ts'), sentencesIn('src/cli/words/zh-cn.ts')],
  [
    'Help and refusals of the command line',
    sentencesIn('src/cli/words/usage/en.ts'),
    sentencesIn('src/cli/words/usage/zh-cn.ts'),
  ],
  ['Site', sentencesIn('scripts/site/words/en.ts'), sentencesIn('scripts/site/words/zh-cn.ts')],
];

function keysAsTexts(bundle: Sentences): Sentences {
  return new Map([...bundle.keys()].map((text) => [text, text]));
}

/** `en.since` and `zh.since` are one sentence. */
const withoutLang = (texts: Sentences): Sentences =>
  new Map([...texts].map(([key, text]) => [key.replace(/^(?:en|zh)\./, ''), text]));

/** Both languages stand beside each other in these: `says.en`, `says.zh-cn`. */
const tables = ['row', 'lives', 'names', 'installation', 'envoy', 'envoy-faults'].map(
  (name) => `src/check/table/${name}.ts`,
);

const entry = (key: string, en: string | undefined, zh: string | undefined): string =>
  [
    `- ${key}`,
    ...(en === undefined || en === key ? [] : [`  ${en}`]),
    ...(zh === undefined ? [] : [`  ${zh}`]),
  ].join('\n');

describe('sentences', () => {
  it('of all catalogues are listed, for a person to read aloud', () => {
    const parts = catalogues.map(([title, english, chinese]) => {
      const [en, zh] = [withoutLang(english), withoutLang(chinese)];
      assert.ok(en.size > 5, title);
      const keys = [...new Set([...en.keys(), ...zh.keys()])];
      return `## ${title}\n\n${keys.map((key) => entry(key, en.get(key), zh.get(key))).join('\n')}\n`;
    });
    const beside = tables.map((file) => {
      const all = [...sentencesIn(file)];
      const lines = all.filter(([key]) => !/\bzh-cn\b|Zh\b/.test(key));
      assert.ok(lines.length > 5, file);
      const rows = lines.map(([key, en]) => {
        const other = key.replace(/(^|\.)en(?=\.|$)/, '$1zh-cn');
        const names = [...(other === key ? [] : [other]), `${key}Zh`];
        return entry(key, en, all.find(([one]) => names.includes(one))?.[1]);
      });
      return `## ${file}\n\n${rows.join('\n')}\n`;
    });
    assertTold(golden('catalogues.md'), [...parts, ...beside].join('\n'));
  });

  it('of a day are listed: what a hover says of each state, and a search that finds nothing', () => {
    assertTold(golden('day.md'), day());
  });
});

/** The releases that a reader may run: none, an old one, a patch, one that the data lacks, several. */
const targets = [[], ['1.0'], ['1.2.1'], ['1.3'], ['1.6'], ['1.9'], ['1.2', '1.6']] as const;

/** What is put in does not make another sentence. */
const shapeOf = (line: string): string =>
  line.replace(/\d[\w.]*|\b[A-Z]\w*\b|[\w.[\]/-]*[a-z][A-Z.#[/_][\w.[\]/#=-]*/g, '0');

/** Each sentence that a hover may have, once, by an example. */
function day(): string {
  const history = fixtureHistory();
  const seen = new Map<string, string>();
  for (const record of history.all())
    for (const names of targets) {
      const target = names.flatMap((name) => parseVersion(history, name) ?? []);
      const lines = (lang: Lang): readonly string[] =>
        toPlain(say(record, { history, lang, today: TODAY, target })).split('\n');
      const [en, zh] = [lines('en'), lines('zh-cn')];
      assert.equal(en.length, zh.length, record.id);
      for (const [at, line] of en.entries()) {
        const shape = shapeOf(line);
        if (!seen.has(shape)) seen.set(shape, `- ${line}\n  ${zh[at] ?? ''}`);
      }
    }
  const searches = [
    'zzzqqq',
    'VirtualServize',
    'is:foo mirror',
    'mode:mutual',
    'r:9.9 mirror',
    'CVE-2099-1000',
  ].map((query) => {
    const told = (lang: Lang): string => {
      const { problem, remedy } = facetHints(history, query, lang)[0] ?? nothingFound(history, query, lang);
      return `${plain(wordsOf(lang).stop([problem]))} ${remedy}`;
    };
    return `- ${told('en')}\n  ${told('zh-cn')}`;
  });
  return [
    `## What hovers say\n\n${[...seen.values()].join('\n')}\n`,
    `## What a search says that finds nothing\n\n${searches.join('\n')}\n`,
  ].join('\n');
}
