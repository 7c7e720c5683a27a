import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../../scripts/host/run';
import { packageExtension, vsixPath } from '../../scripts/package';

/** Names of a zip's entries, from its central directory. */
function entries(file: string): string[] {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const names: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const name = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString('utf8', at + 46, at + 46 + name));
    at += 46 + name + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return names;
}

describe('the package', () => {
  it('is under 1 MB', () => {
    assert.ok(statSync(vsixPath()).size < 1_000_000);
  });

  it('holds what the extension reads, and nothing else', () => {
    const names = entries(vsixPath()).map((name) => name.replace(/^extension\//, ''));
    for (const needed of [
      'package.json',
      'package.nls.json',
      'dist/extension.js',
      'dist/desktop.js',
      'dist/engine.js',
      'dist/history.json',
      'dist/envoy.json',
      'dist/changes.json',
      'dist/third-party.txt',
      'readme.md',
    ]) {
      assert.ok(names.includes(needed), `${needed} is missing`);
    }
    const allowed =
      /^(\[Content_Types\]\.xml|extension\.vsixmanifest|package(\.nls(\.zh-cn)?)?\.json|(readme(\.zh-cn)?|changelog)\.md|LICENSE\.txt|NOTICE|data\/schema\/config\.schema\.json|dist\/((extension|desktop|engine)\.js|(history|envoy|changes)\.json|third-party\.txt|roadmap\/page\.(js|css))|l10n\/.*\.json|media\/[\w-]+\.(svg|png)|media\/walkthrough\/.*)$/i;
    assert.deepEqual(
      names.filter((name) => !allowed.test(name)),
      [],
    );
  });

  it('holds every file that the manifest names', () => {
    const names = new Set(entries(vsixPath()).map((name) => name.replace(/^extension\//, '')));
    const manifest = readFileSync(join(root, 'package.json'), 'utf8');
    const files = [...manifest.matchAll(/"((?:\.\/)?(?:media|dist)\/[^"]+\.\w+)"/g)].map(([, file]) => file!);
    const missing = files
      .map((file) => file.replace('./', ''))
      .filter((file) => !names.has(file) && file !== 'dist/cli.js');
    assert.deepEqual(missing, []);
  });

  for (const [name, needed] of [
    ['extension.js', ['vscode']],
    ['desktop.js', ['./engine.js', 'vscode']],
    ['engine.js', []],
  ] as const)
    it(`has ${name} that requires ${needed.join(' and ') || 'nothing'}, and no source map`, () => {
      const code = readFileSync(join(root, 'dist', name), 'utf8');
      const required = new Set(
        [...code.matchAll(/\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/g)].map(([, file]) => file),
      );
      assert.deepEqual([...required].sort(), needed);
      assert.doesNotMatch(code, /\bimport\(/);
      assert.doesNotMatch(code, /sourceMappingURL/);
    });

  it('is the same, byte for byte, when made again', async () => {
    // Beside it: windows that open meanwhile install the first.
    const again = join(mkdtempSync(join(tmpdir(), 'istio-history-package-')), 'again.vsix');
    try {
      await packageExtension(again);
      assert.ok(readFileSync(vsixPath()).equals(readFileSync(again)));
    } finally {
      rmSync(dirname(again), { recursive: true });
    }
  }).timeout(60_000);
});
