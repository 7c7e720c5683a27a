/** Nothing is said to work of which no reader is named: over every sentence on every name, in both languages. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readInput } from '../../scripts/build/read';
import { compare } from '../../src/facts/compare';
import { holderOf } from '../../src/facts/ids';
import type { Lang, LivingRecord } from '../../src/facts/model';
import { describe as describing, toPlain } from '../../src/words/describe';
import { realHistory } from '../support/real-history';

const root = join(import.meta.dirname, '..', '..');

/** That something works against what one would think. */
const allTheSame =
  /\b(?:yet|but|still|nevertheless|nonetheless) (?:it )?(?:still )?works?\b|\bworks? (?:all the same|anyway|nevertheless|regardless|nonetheless)\b|(?:仍然?|依然?|照样|照常)(?:(?:能|可以?)?(?:有效|生效|可用|起作用)|(?:能|可以?)(?:使用|工作))/i;
/** That something works at all. */
const works: Readonly<Partial<Record<Lang, RegExp>>> = {
  en: /\b(?:works|worked|has effect|had effect|takes effect|took effect|is honou?red)\b/i,
  'zh-cn': /(?<!不)(?:生效|起作用)|(?<![无失])有效(?!期)/,
};
/** What waits for a switch is told with it. */
const gates: Readonly<Partial<Record<Lang, RegExp>>> = { en: /^Only with /, 'zh-cn': /仅在 .+ 时生效/ };

const entries = readInput(join(root, 'data')).curated.effects;
const withReader = new Set(entries.flatMap(({ ids, reader }) => (reader ? ids : [])));
const judged = new Set(entries.flatMap(({ ids }) => ids));

/** Read from the chart's own templates, release by release: their sources say so. */
const isGenerated = (id: string): boolean => id.startsWith('helm:');

function isJudged(id: string, by: ReadonlySet<string>): boolean {
  for (let at: string | undefined = id; at !== undefined; at = holderOf(at)) if (by.has(at)) return true;
  return false;
}

/** All that is told of a name, sentence by sentence. */
function sentencesOf(record: LivingRecord, lang: Lang): readonly string[] {
  const told = describing(record, { history: realHistory(), lang, today: '2026-06-01' });
  return toPlain(told).split(/\n|(?<=[.。；;])\s*/);
}

const claims = (sentence: string, lang: Lang): boolean =>
  works[lang]?.test(sentence) === true && gates[lang]?.test(sentence) !== true;

describe('what is said to work', () => {
  const living = realHistory()
    .all()
    .filter((record): record is LivingRecord => 'life' in record);

  for (const lang of ['en', 'zh-cn'] as const) {
    it(`has a reader, in ${lang}`, function () {
      this.timeout(60_000);
      const wrong = living.flatMap((record) =>
        sentencesOf(record, lang)
          .filter(
            (sentence) =>
              allTheSame.test(sentence) || (claims(sentence, lang) && !isJudged(record.id, withReader)),
          )
          .map((sentence) => `${record.id}: ${sentence}`),
      );
      assert.deepEqual(wrong, []);
    });
  }

  it('is found by these words', () => {
    for (const sentence of [
      'Not in the reference pages, yet it works.',
      '参考文档未收录，但仍然有效。',
      '仍可使用',
    ])
      assert.match(sentence, allTheSame);
    assert.ok(claims('It works.', 'en') && claims('它会生效。', 'zh-cn'));
    assert.ok(!claims('Only with `A=true`, which works.', 'en') && !claims('不起作用。', 'zh-cn'));
  });

  it('is never what works all the same, in any catalogue', () => {
    const files = ['src/words', 'src/find/words', 'src/cli/words', 'src/check', 'media/roadmap/words']
      .flatMap((folder) =>
        readdirSync(join(root, folder), { encoding: 'utf8', recursive: true }).map((name) =>
          join(folder, name),
        ),
      )
      .filter((name) => name.endsWith('.ts'))
      .concat(
        'package.nls.json',
        'package.nls.zh-cn.json',
        'l10n/bundle.l10n.zh-cn.json',
        'README.md',
        'README.zh-cn.md',
      );
    assert.ok(files.length > 20);
    const wrong = files.flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .filter((line) => allTheSame.test(line) && !/^\s*(?:\/\/|\/?\*)/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('is, where releases are compared, what was judged or waits for a flag', function () {
    this.timeout(60_000);
    const history = realHistory();
    const wrong = history.releases.slice(1).flatMap(({ minor }) =>
      compare(history, { minor: minor - 1 }, { minor })
        .effects.filter(
          ({ id, from, to }) =>
            !isGenerated(id) && from !== 'gated' && to !== 'gated' && !isJudged(id, judged),
        )
        .map(({ id }) => id),
    );
    assert.deepEqual(wrong, []);
  });
});
