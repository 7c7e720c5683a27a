import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../src/cli/main';
import { nodeWorld } from '../../src/cli/node-io';
import { fixedAt } from '../check/fixes';
import { createRandom } from '../fuzz/random';
import { madeManifest } from '../fuzz/renames';
import { realHistory } from '../support/real-history';
import { cli } from './support';

const old =
  'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: a # the shop\nspec:\n  http:\n  - mirrorPercent: 10\n';
const fixed = old.replace('mirrorPercent: 10', 'mirrorPercentage:\n      value: 10');

describe('check --fix', function () {
  this.timeout(60_000);

  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'istio-history-fix-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The program over real files. */
  async function check(...args: string[]) {
    let [out, err] = ['', ''];
    const world = {
      ...nodeWorld(),
      history: realHistory,
      changes: () => [],
      out: (text: string) => void (out += text),
      err: (text: string) => void (err += text),
    };
    const code = await run(['check', ...args], world);
    return { code, out, err };
  }
  const put = (name: string, content: string | Buffer): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  const args = ['--target', '1.28', '--fix'];

  it('makes of made-up manifests what the editor makes of them', async () => {
    const random = createRandom(20);
    const texts = Array.from({ length: 8 }, () => madeManifest(random).text).filter(
      // What patches find by its version has to stay, which one file alone does not tell.
      (text) => !text.includes('Kustomization'),
    );
    const files = texts.map((text, at) => put(`${at}.yaml`, text));
    await check(folder, ...args);
    files.forEach((file, at) => assert.equal(readFileSync(file, 'utf8'), fixedAt(texts[at]!, '1.28')));
  });

  it('keeps comments, line ends, marks and encodings', async () => {
    const utf16 = (text: string, isLittle: boolean): Buffer => {
      const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
      return isLittle ? bytes : bytes.swap16();
    };
    const windows = (text: string): string => text.replaceAll('\n', '\r\n');
    const files: [string, Buffer, Buffer][] = [
      ['plain.yaml', Buffer.from(old), Buffer.from(fixed)],
      ['mark.yaml', Buffer.from(`\uFEFF${old}`), Buffer.from(`\uFEFF${fixed}`)],
      ['little.yaml', utf16(old, true), utf16(fixed, true)],
      ['big.yaml', utf16(old, false), utf16(fixed, false)],
      ['open.yaml', Buffer.from(old.trimEnd()), Buffer.from(fixed.trimEnd())],
      ['windows.yaml', Buffer.from(windows(old)), Buffer.from(windows(fixed))],
    ];
    for (const [name, before] of files) put(name, before);
    const { code } = await check(folder, ...args);
    for (const [name, , after] of files) assert.deepEqual(readFileSync(join(folder, name)), after, name);
    assert.equal(code, 0);
  });

  it('leaves bytes alone that are no text of a known encoding', async () => {
    const bytes = Buffer.concat([Buffer.from(old), Buffer.from([0x23, 0xe9, 0x0a])]);
    const path = put('latin.yaml', bytes);
    const { code, err } = await check(path, ...args);
    assert.deepEqual(readFileSync(path), bytes);
    assert.match(err, /latin\.yaml: not changed: it is neither UTF-8 nor UTF-16/);
    assert.equal(code, 2);
  });

  it('shows with --dry-run what it would do, which a patch program takes', async () => {
    const random = createRandom(7);
    const texts = Array.from({ length: 15 }, () => madeManifest(random).text).filter(
      (text) => !text.includes('\r'),
    );
    texts.push(old, old.trimEnd(), `${old}---\n${'# a\n'.repeat(20)}${old}`);
    texts.push(old.replaceAll('\n', '\r\n'), old.trimEnd().replaceAll('\n', '\r\n'));
    texts.forEach((text, at) => put(`${at}.yaml`, text));
    process.chdir(folder);
    try {
      const { code, out, err } = await check('.', ...args, '--dry-run');
      assert.equal(code, 1);
      assert.match(err, /files would be changed/);
      texts.forEach((text, at) => assert.equal(readFileSync(`${at}.yaml`, 'utf8'), text));
      writeFileSync('x.diff', out);
      const patched = spawnSync('patch', ['-p1', '--binary', '-i', 'x.diff'], { encoding: 'utf8' });
      if (patched.error) return;
      assert.equal(patched.status, 0, patched.stdout);
      const dry = texts.map((_, at) => readFileSync(`${at}.yaml`, 'utf8'));
      texts.forEach((text, at) => put(`${at}.yaml`, text));
      await check('.', ...args);
      texts.forEach((_, at) => assert.equal(readFileSync(`${at}.yaml`, 'utf8'), dry[at]));
      const again = await check('.', ...args, '--dry-run');
      assert.equal(again.out, '');
      assert.equal(again.code, 0);
    } finally {
      process.chdir(join(__dirname, '../..'));
    }
  });

  it('leaves the version of what a patch elsewhere finds by it', async () => {
    const route =
      'apiVersion: gateway.networking.k8s.io/v1alpha2\nkind: HTTPRoute\nmetadata: {name: shop}\nspec: {}\n';
    const base = put('base/route.yaml', route);
    const other = put('base/other.yaml', route.replace('shop', 'cart'));
    const patch = put('over/patch.yaml', route);
    put('over/kustomization.yaml', 'resources: [../base]\npatches:\n- path: patch.yaml\n');
    await check(folder, ...args);
    for (const file of [base, patch]) assert.equal(readFileSync(file, 'utf8'), route);
    assert.match(readFileSync(other, 'utf8'), /k8s\.io\/v1\n/);
  });

  it('refuses in one line what it cannot do', async () => {
    const files = { 'a.yaml': old };
    const refused = async (...argv: string[]) => {
      const { code, err } = await cli(realHistory(), files, ['check', ...argv]);
      assert.equal(code, 2);
      assert.match(err, /^error: [^\n]+\n$/);
      return err;
    };
    assert.match(await refused('a.yaml', '--dry-run'), /--dry-run goes with --fix/);
    assert.match(await refused(), /missing what to check/);
    assert.match(await refused('-', '--fix'), /cannot write to standard input/);
    if (process.getuid?.() === 0) return;
    const path = put('read-only.yaml', old);
    chmodSync(path, 0o444);
    assert.match((await check(path, ...args)).err, /permission denied/);
  });
});
