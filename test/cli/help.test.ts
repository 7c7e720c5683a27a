/** Help and refusals, in every language. */
import assert from 'node:assert/strict';
import { DatasetError } from '../../src/facts/dataset';
import { langAsked } from '../../src/cli/help';
import { columns } from '../../src/cli/wrap';
import { usageWords } from '../../src/cli/words/usage/words';
import { fixtureHistory } from '../support/fixture-history';
import { cli as inMemory } from './support';

const files = { 'a.yaml': 'kind: X\n', 'b.yaml': 'accepted: 1\n', 'c.yaml': '- a\n', 'live.txt': '' };
const cli = (...argv: string[]) => inMemory(fixtureHistory(), files, argv);
const inChinese = (...argv: string[]) => cli('--lang', 'zh-cn', ...argv);
const han = /\p{Script=Han}/u;
const commands = ['explain', 'check', 'diff', 'plan', 'target', 'search', 'releases', 'export', 'mcp'];

/** What is said, each by its place: functions are told their own places, so that what is put in shows. */
function said(words: unknown, path = ''): [string, string][] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') return [[path, (words as (...given: string[]) => string)('a', 'b', 'c')]];
  return Object.entries(words as object).flatMap(([key, inner]) => said(inner, `${path}.${key}`));
}

describe('help', () => {
  it('has every sentence in both languages', () => {
    const [en, zh] = (['en', 'zh-cn'] as const).map((lang) => {
      const { help, refusals } = usageWords(lang);
      return said({ help, refusals: { ...refusals, data: refusals.data('missing', '') } });
    }) as [[string, string][], [string, string][]];
    assert.deepEqual(
      zh.map(([path]) => path),
      en.map(([path]) => path),
    );
    assert.ok(en.length > 70);
    assert.deepEqual(
      zh.filter(([, text]) => !han.test(text)),
      [],
    );
    assert.deepEqual(
      en.filter(([, text]) => han.test(text)),
      [],
    );
  });

  it('says nothing in English where Chinese is asked for', async () => {
    const { out: all } = await inChinese('--help');
    for (const command of commands) assert.match(all, new RegExp(`^  ${command}\\b.*\\p{Script=Han}`, 'mu'));
    for (const command of ['', ...commands]) {
      const { code, out } = await cli(...(command ? [command] : []), '--help', '--lang=zh');
      assert.equal(code, 0, command);
      // What is set in further is a line that goes on, or an example.
      const begun = out.split('\n').filter((line) => /^\S| {2}-| {2}[a-z]+ (?:.* )? /.test(line));
      assert.deepEqual(
        begun.filter(
          (line) => !han.test(line) && !/^ {2}(?:istio-history|git|helm) |\| istio-history /.test(line),
        ),
        [],
        command,
      );
      assert.ok(begun.length > 3, command);
    }
  });

  it('fits a terminal, whose columns a Chinese sign takes two of', async () => {
    for (const command of ['', ...commands]) {
      const { out } = await inChinese('help', ...(command ? [command] : []));
      const lines = out.split('\n');
      assert.deepEqual(
        lines.filter((line) => columns(line) > 80),
        [],
        command,
      );
      assert.deepEqual(
        lines.filter((line) => /^\s*[，。：；、？！）”》]/.test(line)),
        [],
        command,
      );
    }
  });

  const refused: readonly (readonly string[])[] = [
    ['check', '--nothing'],
    ['check', 'a.yaml', '--tagret', '1.2'],
    ['check'],
    ['check', 'a.yaml', '--target'],
    ['check', 'a.yaml', '--target='],
    ['check', 'a.yaml', '--target', '1.99'],
    ['check', 'a.yaml', '--from', '1.99'],
    ['check', 'a.yaml', '--format', 'x'],
    ['check', 'a.yaml', '--dry-run'],
    ['check', '-', '--fix'],
    ['check', 'a.yaml', '--fix'],
    ['check', 'a.yaml', '--files-from', 'x', '--changed-since', 'y'],
    ['check', '.', '--files-from', 'nothing.txt'],
    ['check', 'a.yaml', '--gateway-api-channel', 'x'],
    ['check', 'a.yaml', '--target', '1.2', '--baseline', 'nothing.yaml'],
    ['check', 'a.yaml', '--target', '1.2', '--baseline', 'b.yaml'],
    ['check', 'a.yaml', '--target', '1.2', '--baseline', 'c.yaml'],
    ['check', 'a.yaml', '--target', '1.2', '--write-baseline'],
    ['check', 'a.yaml', '--live', 'nothing.json'],
    ['check', 'a.yaml', '--live', 'live.txt'],
    ['check', 'nothing.yaml'],
    ['diff', '1.2'],
    ['diff', '1.2', '1.99'],
    ['plan', 'auto', '1.3'],
    ['plan', '1.2', '1.3', '--kubernetes', 'x'],
    ['plan', '1.2', '1.3', '--method', 'x'],
    ['explain', 'a', '--site', 'x'],
    ['search', 'a', '--limit', 'x'],
    ['export', '--type', 'x'],
    ['releases', 'x'],
    ['chekc'],
    ['help', 'chekc'],
  ];

  for (const argv of refused) {
    it(`refuses ${argv.join(' ')} in the language that is asked for`, async () => {
      const english = await cli(...argv);
      assert.deepEqual([english.code, english.out], [2, '']);
      assert.match(english.err, /^error: \P{Script=Han}+$/u);
      const chinese = await inChinese(...argv);
      assert.deepEqual([chinese.code, chinese.out], [2, '']);
      assert.match(chinese.err, /^错误：/);
      for (const line of chinese.err.trimEnd().split('\n')) {
        assert.match(line, han);
        assert.doesNotMatch(line, /[a-z]{3,} [a-z]+ [a-z]{2,}/);
      }
      assert.equal(chinese.err.split('\n').length, english.err.split('\n').length);
    });
  }

  it('says in Chinese what is wrong with the data', async () => {
    for (const reason of ['missing', 'damaged', 'newer'] as const) {
      const history = () => {
        throw new DatasetError(reason, 'English.');
      };
      const { code, err } = await inMemory(fixtureHistory(), {}, ['releases', '--lang', 'zh-cn'], {
        history,
      });
      assert.equal(code, 2);
      assert.match(err, /^错误：数据.+（English\.）\n$|^错误：缺少数据.+（English\.）\n$/);
    }
  });

  it('takes the language from the last of the options that name one', () => {
    assert.equal(langAsked([]), 'en');
    assert.equal(langAsked(['check', '--lang=zh_CN']), 'zh-cn');
    assert.equal(langAsked(['--lang', 'zh', 'check', '--lang', 'en']), 'en');
    assert.equal(langAsked(['--lang', 'fr']), 'en');
    assert.equal(langAsked(['--lang']), 'en');
    assert.equal(langAsked(['search', '--', '--lang', 'zh']), 'en');
    assert.equal(langAsked(['search', '--language', 'zh']), 'en');
  });
});
