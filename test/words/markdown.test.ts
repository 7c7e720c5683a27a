/** Prose and links as Markdown, sign by sign. */
import assert from 'node:assert/strict';
import { markdownLink, proseMarkdown } from '../../src/words/markdown';

describe('markdown', () => {
  it('leaves each name between backticks a name, and the words between them words', () => {
    assert.equal(proseMarkdown('from `a*b` to `c*d` and `e*f`'), 'from `a*b` to `c*d` and `e*f`');
    assert.equal(proseMarkdown('a*b `c` d*e'), 'a\\*b `c` d\\*e');
  });

  it('writes addresses as code, each of several', () => {
    assert.equal(
      proseMarkdown('see https://a.example, or https://b.example/x_y.'),
      'see `https://a.example`, or `https://b.example/x_y`.',
    );
  });

  it('writes a path that is left open as code', () => {
    assert.equal(proseMarkdown('paths={*} and paths=/a/{**}'), 'paths=`{*}` and paths=/a/`{**}`');
  });

  it('ends an address where a Chinese sentence goes on without a blank', () => {
    assert.equal(
      proseMarkdown('仓库即将停用：https://a.example/charts；请改用 https://b.example/charts，'),
      '仓库即将停用：`https://a.example/charts`；请改用 `https://b.example/charts`，',
    );
    assert.equal(
      proseMarkdown('没有写明类型（@type），见 www.a.example。'),
      '没有写明类型（`@type`），见 `www.a.example`。',
    );
  });

  it('writes signs that end an address by their numbers, of two digits each', () => {
    assert.equal(markdownLink('x', 'https://a.example/(b) c'), '[x](https://a.example/%28b%29%20c)');
  });

  it('is a label alone where the address is none to follow', () => {
    for (const url of ['javascript:alert(1)', 'command:other.open', 'file:///x', 'xhttps://a.example'])
      assert.equal(markdownLink('a_b', url), 'a\\_b');
  });
});
