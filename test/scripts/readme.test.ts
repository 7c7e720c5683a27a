import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import manifest from '../../package.json';
import { readmes, withTables } from '../../scripts/readme';
import { defaultSeverities } from '../../src/manifest/codes';

const root = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const headings = (text: string) => (text.match(/^#+ /gm) ?? []).map((mark) => mark.trim());
const fences = (text: string) => [...text.matchAll(/^```[a-z]*\n([\s\S]*?)^```$/gm)].map(([, code]) => code);

describe('README', () => {
  for (const [lang, file] of Object.entries(readmes) as ['en' | 'zh-cn', string][]) {
    it(`${file} has the commands, settings and finding codes of package.json and the code`, async () => {
      const text = read(file);
      assert.equal(text, await withTables(text, lang), 'run: npx tsx scripts/readme.ts');
      for (const { command } of manifest.contributes.commands)
        assert.ok(text.includes(`\`${command}\``), command);
      for (const name of Object.keys(manifest.contributes.configuration.properties))
        assert.ok(text.includes(`| \`${name}\``), name);
      for (const code of defaultSeverities.keys()) assert.ok(text.includes(`| \`${code}\``), code);
    });

    it(`${file} names only files that are there`, () => {
      for (const [, target = ''] of read(file).matchAll(/\]\((?!https?:|#)([^)\s]+)\)/g)) {
        // Screenshots are made by the browser suite: of those only the folder is certain in a fresh clone.
        if (target.startsWith('docs/images/')) assert.match(target, /^docs\/images\/[a-z-]+\.png$/);
        else assert.ok(existsSync(join(root, dirname(file), target)), target);
      }
    });
  }

  it('refuses a README without its marks, and a stale table', async () => {
    await assert.rejects(withTables('# Nothing', 'en'), /README\.md lacks <!-- commands -->/);
    const stale = read('README.md').replace('| `field-removed` ', '| `field-removedd`');
    assert.notEqual(stale, await withTables(stale, 'en'));
  });

  it('says the same in both languages: headings, pictures and code', () => {
    const [en, zh] = [read(readmes.en), read(readmes['zh-cn'])];
    assert.deepEqual(headings(zh), headings(en));
    assert.deepEqual(fences(zh), fences(en));
    const pictures = (text: string) => text.match(/docs\/images\/[a-z-]+\.png/g);
    assert.deepEqual(pictures(zh), pictures(en));
  });
});
