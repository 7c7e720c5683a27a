import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe as wordsFor, toMarkdown } from '../../src/words/describe';
import type { Lang, Version } from '../../src/facts/model';
import { parseVersion } from '../../src/facts/versions';
import { createAnalyzer } from '../../src/manifest/analyze';
import type { Use } from '../../src/manifest/model';
import { cut, history } from './support';

/** `UPDATE=1` writes what is said now and is red where that is something else: a person has to read the diff. */
const update = process.env['UPDATE'] === '1';
if (update && process.env['CI']) throw new Error('goldens are not written in CI');
const folder = join(__dirname, '../fixtures/hover');
const target: readonly Version[] = [parseVersion(history, '1.3')!];

/** What a hover says at each `¦` of a file, one after the other. */
function hovers(marked: string): string[] {
  const marks = [...marked.matchAll(/¦/g)].map((match) => match.index);
  return marks.map((mark) => {
    const one = marked.replace(/¦/g, (char, at) => (at === mark ? char : ''));
    const { lines, position } = cut(one);
    const use = createAnalyzer(history).useAt(lines, position);
    const place = `## ${position.line + 1}:${position.character + 1} ${use?.id ?? 'nothing'}`;
    return [place, ...(use?.record ? [said(use, 'en'), said(use, 'zh-cn')] : [])].join('\n\n');
  });
}

function said(use: Use, lang: Lang): string {
  const version = use.apiVersion === undefined ? {} : { apiVersion: use.apiVersion };
  const description = wordsFor(use.record!, { history, lang, today: '2020-06-01', target, ...version });
  return toMarkdown(description, 'compact');
}

describe('hover', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  let count = 0;
  for (const name of names) {
    it(`says at each mark of ${name} what stands beside it`, () => {
      const got = hovers(readFileSync(join(folder, name), 'utf8'));
      count += got.length;
      const text = `${got.join('\n\n')}\n`;
      const golden = join(folder, name.replace('.yaml', '.md'));
      const before = readFileSync(golden, 'utf8');
      if (update) writeFileSync(golden, text);
      assert.equal(text, before);
      assert.ok(!text.includes('nothing'), 'every mark names something');
    });
  }

  it('covers a good many places, in both languages', () => {
    assert.ok(count >= 150, `${count} places`);
  });
});
