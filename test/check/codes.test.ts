import assert from 'node:assert/strict';
import { defaultSeverities, headingOf, meaningOf, sentenceOf, severitiesIn } from '../../src/check/codes';

const codes = [...defaultSeverities.keys()];
const hanzi = /\p{Script=Han}/u;

describe('the table of findings', () => {
  it('gives each code a meaning and a heading of its own, in both languages', () => {
    for (const textOf of [meaningOf, headingOf])
      for (const lang of ['en', 'zh-cn'] as const) {
        const texts = codes.map((code) => textOf(code, lang));
        assert.deepEqual([...new Set(texts)], texts);
        for (const text of texts) assert.equal(hanzi.test(text), lang === 'zh-cn', text);
      }
  });

  it('names things as the documents do', () => {
    assert.equal(meaningOf('version-removed', 'en'), 'An apiVersion that the target no longer has');
    assert.equal(meaningOf('version-removed', 'zh-cn'), 'apiVersion 在目标版本中已移除');
    assert.equal(headingOf('setting-not-yet', 'en'), 'Mesh and proxy settings, not available yet');
    assert.equal(headingOf('setting-not-yet', 'zh-cn'), '网格与代理设置：尚不可用');
  });

  it('lets a language say what it has to say', () => {
    assert.equal(
      sentenceOf('config-invalid', 'zh-cn', { text: (lang) => `as it is in ${lang}` }),
      'as it is in zh-cn',
    );
  });

  it('says whether support ended or was expected to', () => {
    const params = { release: '1.5', date: '2020-08-24' };
    const [ended, expected] = [false, true].map((expected) =>
      (['en', 'zh-cn'] as const).map((lang) =>
        sentenceOf('target-unsupported', lang, { ...params, expected }),
      ),
    );
    assert.deepEqual(ended, [
      'Support for Istio 1.5 ended on 2020-08-24',
      'Istio 1.5 的支持已于 2020-08-24 终止',
    ]);
    assert.deepEqual(expected, [
      'Support for Istio 1.5 was expected to end on 2020-08-24',
      'Istio 1.5 的支持预计已于 2020-08-24 终止',
    ]);
  });

  it('takes of the severities that a person chose those that there are', () => {
    const chosen = {
      'field-removed': 'off',
      'field-gone': 'error',
      'kind-removed': 'loud',
      'flag-removed': 1,
    };
    assert.deepEqual([...severitiesIn(chosen)], [['field-removed', 'off']]);
  });
});
