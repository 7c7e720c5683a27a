/** Reports in Markdown as a library renders them: what stands in a ticket is what was meant, and pastes clean. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { run } from '../../src/cli/main';
import { nodeWorld } from '../../src/cli/node-io';
import { realChanges } from '../support/real-changes';
import { realHistory } from '../support/real-history';

type Token = ReturnType<MarkdownIt['parse']>[number];

const reports: Readonly<Record<string, readonly string[]>> = {
  plan: ['plan', '1.18', '1.28', '.'],
  check: ['check', '.', '--target', '1.28', '--from', '1.18'],
  diff: ['diff', '1.18', '1.28', '.'],
};

/** What takes the place of a sign in the text itself: a backslash before it, or its entity. */
const escaped = /\\[!-/:-@[-`{-~]|&(?:#\d+|[a-z]+);/i;
/** Markup that was not understood as such. */
const unrendered = /\*\*|`|\]\(|^\s*(?:[-*] |#{1,6} |\d+\. )|<\/?(?:details|summary)/m;

const inlines = (tokens: readonly Token[]): Token[] => tokens.flatMap(({ children }) => children ?? []);
const texts = (tokens: readonly Token[]): Token[] => inlines(tokens).filter(({ type }) => type === 'text');

/** As trackers read it: HTML counts, and what has a scheme becomes a link by itself. */
function asTickets(): MarkdownIt {
  const reader = new MarkdownIt({ html: true, linkify: true });
  reader.linkify.set({ fuzzyLink: false });
  return reader;
}

describe('a report in Markdown', function () {
  this.timeout(60_000);

  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'istio-history-rendered-'));
    cpSync(join(__dirname, '../../examples'), folder, { recursive: true });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function report(lang: string, argv: readonly string[]): Promise<string> {
    let out = '';
    process.chdir(folder);
    try {
      await run(['--lang', lang, ...argv, '--format', 'markdown'], {
        ...nodeWorld(),
        today: '2026-10-01',
        history: realHistory,
        changes: realChanges,
        out: (text: string) => void (out += text),
        err: () => undefined,
      });
    } finally {
      process.chdir(join(__dirname, '../..'));
    }
    return out;
  }

  for (const lang of ['en', 'zh-cn'])
    for (const [name, argv] of Object.entries(reports))
      it(`is rendered as it is meant: ${name}, ${lang}`, async () => {
        const text = await report(lang, argv);
        const tokens = asTickets().parse(text, {});
        assert.doesNotMatch(text, escaped, 'pasted, it shows no escapes');
        for (const { content } of texts(tokens)) assert.doesNotMatch(content, unrendered, content);
        linksAreLinks(text, tokens);
        listsNest(text, tokens);
        foldsAre(tokens);
        if (name === 'plan') assert.ok(text.split('\n').length < 160, `${text.split('\n').length} lines`);
        if (name === 'check') assert.ok(tokens.some(({ type }) => type === 'table_open'));
      });

  /** As many links as were written, each with an address of the web. */
  function linksAreLinks(text: string, tokens: readonly Token[]): void {
    const links = inlines(tokens).filter(({ type }) => type === 'link_open');
    assert.equal(links.length, text.match(/\]\(https:\/\//g)?.length ?? 0);
    for (const link of links) assert.match(link.attrGet('href') ?? '', /^https:\/\/[^\s()]+$/);
  }

  /** Each line that begins an item is one, and lies in its list as deep as it is indented. */
  function listsNest(text: string, tokens: readonly Token[]): void {
    const items = tokens.filter(({ type }) => type === 'list_item_open');
    const written = text.split('\n').flatMap((line, at) => {
      const indent = /^( *)- /.exec(line)?.[1];
      return indent === undefined ? [] : [{ at, depth: indent.length / 2 }];
    });
    assert.deepEqual(
      items.map(({ map, level }) => ({ at: map?.[0], depth: (level - 1) / 2 })),
      written,
    );
  }

  /** What is folded opens and closes as HTML of its own, with Markdown between. */
  function foldsAre(tokens: readonly Token[]): void {
    let depth = 0;
    for (const { type, content } of tokens) {
      if (type !== 'html_block') continue;
      if (content.startsWith('<details><summary>')) {
        assert.match(content, /^<details><summary>[^<>\n]+<\/summary>\n?$/);
        depth++;
      } else {
        assert.equal(content.trim(), '</details>');
        depth--;
      }
      assert.ok(depth === 0 || depth === 1);
    }
    assert.equal(depth, 0);
    assert.ok(inlines(tokens).every(({ type }) => type !== 'html_inline'));
  }
});
