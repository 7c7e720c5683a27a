import assert from 'node:assert/strict';
import { isLang, langOf } from '../../src/facts/text';

describe('languages', () => {
  const locales: Readonly<Record<string, string>> = {
    en: 'en',
    'en-GB': 'en',
    zh: 'zh-cn',
    'zh-CN': 'zh-cn',
    'ZH-Hans': 'zh-cn',
    zh_TW: 'zh-cn',
    tlh: 'en',
    'tlh-Latn': 'en',
    '': 'en',
  };
  for (const [locale, lang] of Object.entries(locales))
    it(`reads ${lang} where the locale is "${locale}"`, () => assert.equal(langOf(locale), lang));

  it('knows those that are spoken, by their own names alone', () => {
    assert.deepEqual(
      ['en', 'zh-cn', 'zh', 'tlh', 'toString', undefined].map((text) => isLang(text)),
      [true, true, false, false, false, false],
    );
  });
});
