import assert from 'node:assert/strict';
import { describeNamed } from '../../src/check/named';
import { parseVersion } from '../../src/facts/versions';
import { toPlain } from '../../src/words/describe';
import { realHistory } from '../support/real-history';

const history = realHistory();

function said(name: string, lang: 'en' | 'zh-cn'): string {
  const description = describeNamed(parseVersion(history, name)!, { history, lang, today: '2026-01-15' });
  return description ? toPlain(description) : '';
}

describe('a release where it is named', () => {
  it('is told with its support, its bulletins, its newest patch and what comes next', () => {
    const text = said('1.24.3', 'en');
    for (const part of [
      /Istio 1\.24\.3 \(/,
      /Support for Istio 1\.24 ended on/,
      /bulletins affect Istio 1\.24\.3/,
    ])
      assert.match(text, part);
    assert.match(text, /Newest patch 1\.24\.\d+/);
    assert.match(text, /Next comes Istio 1\.25 \(\d+ March 2025\)\./);
    assert.match(said('1.24.3', 'zh-cn'), /下一个版本是 Istio 1\.25（2025 年 3 月 \d+ 日）。/);
  });

  it('is silent of what is newer than the data', () => {
    assert.equal(said('1.33', 'en'), '');
  });
});
