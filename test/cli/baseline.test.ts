import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'yaml';
import { history } from '../manifest/support';
import { cli } from './support';

const file =
  '# istio-history: target=1.2\napiVersion: networking.istio.io/v1alpha3\nkind: VirtualService\nspec:\n  http:\n  - mirrors: []\n  - mirrors: []\n';
const early = ['check', 'a.yaml'];

/** What the program writes as its baseline. */
async function written(files: Record<string, string>, ...argv: string[]): Promise<string> {
  let text = '';
  const write = (_: string, what: string): Promise<void> => {
    text = what;
    return Promise.resolve();
  };
  const { code } = await cli(history, files, [...early, '--write-baseline', ...argv], { write });
  assert.equal(code, 0, 'what is accepted now is no longer found');
  return text;
}

describe('a baseline', () => {
  it('accepts what it names until its day, and no more of it', async () => {
    const baseline = await written({ 'a.yaml': file });
    const schema = readFileSync(join(__dirname, '../../data/schema/baseline.schema.json'), 'utf8');
    const validate = new Ajv2020().compile(JSON.parse(schema) as object);
    assert.ok(validate(parse(baseline)), JSON.stringify(validate.errors));
    assert.match(baseline, /^# Findings that are accepted\./);
    assert.match(await written({ 'a.yaml': file }, '--lang', 'zh-cn'), /^# 已接受的问题。/);
    assert.match(baseline, /count: 2\n/);
    assert.match(baseline, /until: '2020-08-30'/);
    const check = (text: string, list: string, today = '2020-06-01') =>
      cli(history, { 'a.yaml': text, 'b.yaml': list }, [...early, '--baseline', 'b.yaml'], { today });
    const same = await check(file, baseline);
    assert.equal(same.code, 0);
    assert.match(same.out, /findings are accepted by the baseline/);
    assert.equal((await check(`# moved\n${file}`, baseline)).code, 0, 'lines may move');
    const more = await check(`${file}  - mirrors: []\n`, baseline);
    assert.equal(more.code, 1);
    assert.equal(more.out.match(/field-not-yet/g)?.length, 1);
    const owned = baseline.replaceAll("owner: ''", "owner: 'mesh-team'");
    const late = await check(file, owned, '2020-08-31');
    assert.equal(late.code, 1);
    assert.match(late.out, /Requires Istio 1\.5.*\(was accepted by mesh-team until 2020-08-30\)/);
    const gone = await check('a: 1\n', baseline);
    assert.match(gone.err, /entr(?:y|ies) of the baseline no longer match/);
  });

  it('keeps owner, reason and day of what it had when it is written again', async () => {
    const baseline = (await written({ 'a.yaml': file }))
      .replaceAll("owner: ''", "owner: 'it''s us'")
      .replaceAll("reason: ''", "reason: 'waits for 1.5'")
      .replaceAll('2020-08-30', '2021-01-01');
    const again = await written({ 'a.yaml': file, 'b.yaml': baseline }, '--baseline', 'b.yaml');
    assert.equal(again, baseline);
  });

  it('is not asked of files that were not checked, and keeps what it says of them', async () => {
    const entry = (of: string): string =>
      `  - file: '${of}'\n    code: field-removed\n    id: 'x'\n    count: 1\n    owner: 'us'\n    reason: 'r'\n    until: '2021-01-01'\n`;
    const list = `accepted:\n${entry('m/a.yaml')}${entry('n/b.yaml')}`;
    const files = { 'm/c.yaml': 'a: 1\n', 'n/b.yaml': 'a: 1\n', list: 'm/c.yaml\n', '.b.yaml': list };
    const stale = async (...argv: string[]): Promise<string> =>
      (await cli(history, files, ['check', '--target', '1.2', '--baseline', '.b.yaml', ...argv])).err;
    assert.match(await stale('m', 'n'), /^2 entries .*no longer match/);
    assert.match(await stale('m'), /^1 entry .*no longer matches/, 'm/a.yaml is gone');
    assert.match(await stale('.'), /^2 entries/);
    assert.equal(await stale('--files-from', 'list'), '', 'neither was named');
    let text = '';
    const write = (_: string, what: string): Promise<void> => Promise.resolve(void (text = what));
    const argv = ['check', 'm', '--target', '1.2', '--baseline', '.b.yaml', '--write-baseline'];
    await cli(history, files, argv, { write });
    assert.match(text, /accepted:\n {2}- file: 'n\/b\.yaml'\n(?:.*\n){3} {4}owner: 'us'\n/);
    assert.doesNotMatch(text, /m\/a\.yaml/);
  });

  it('names files from its own folder, wherever the program runs', async () => {
    const absolute = '/repo/m/a.yaml';
    const files = { 'm/a.yaml': file, 'a.yaml': file, '../m/a.yaml': file, [absolute]: file };
    const kept: Record<string, string> = {};
    const write = (name: string, what: string): Promise<void> => Promise.resolve(void (kept[name] = what));
    const check = (folder: string, name: string, ...argv: string[]) =>
      cli(history, { ...files, ...kept }, ['check', name, '--target', '1.2', '--baseline', ...argv], {
        folder,
        write,
      });
    await check('/repo', 'm/a.yaml', 'ci/b.yaml', '--write-baseline');
    const text = kept['ci/b.yaml']!;
    assert.match(text, /^relativeTo: baseline$/m);
    assert.match(text, /file: '\.\.\/m\/a\.yaml'/);
    for (const where of ['../ci/b.yaml', 'b.yaml', '/repo/ci/b.yaml']) kept[where] = text;
    for (const [folder, name, baseline] of [
      ['/repo', 'm/a.yaml', 'ci/b.yaml'],
      ['/repo/m', 'a.yaml', '../ci/b.yaml'],
      ['/repo/ci', '../m/a.yaml', 'b.yaml'],
      ['/tmp', absolute, '/repo/ci/b.yaml'],
    ] as const)
      assert.equal((await check(folder, name, baseline)).code, 0, folder);
    const other = await check('/repo', 'a.yaml', 'ci/b.yaml');
    assert.equal(other.code, 1, 'a file of the same name is another one');
    assert.match(
      other.err,
      /^No entry of ci\/b\.yaml matches\. It names files from its own folder.*\/repo\/m\/a\.yaml.*\/repo\/a\.yaml: /m,
    );
  });

  it('of an older version means files from where it was written, or from where it is', async () => {
    const older = (name: string): string =>
      `accepted:\n- {file: '${name}', code: field-not-yet, id: 'networking.istio.io/VirtualService#spec.http[].mirrors', count: 2, until: '2021-01-01'}\n`;
    const run = (folder: string, name: string, baseline: string, entry: string) =>
      cli(
        history,
        { [name]: file, [baseline]: older(entry) },
        ['check', name, '--target', '1.2', '--baseline', baseline],
        { folder },
      );
    const accepts = async (...asked: Parameters<typeof run>) => (await run(...asked)).code === 0;
    assert.ok(await accepts('/repo', 'm/a.yaml', 'ci/b.yaml', 'm/a.yaml'), 'as it was');
    assert.ok(await accepts('/repo/m', 'a.yaml', '../b.yaml', './m/a.yaml'), 'beside the folders');
    const other = await run('/repo/n', 'a.yaml', '../b.yaml', 'm/a.yaml');
    assert.equal(other.code, 1, 'another file');
    assert.match(
      other.err,
      /^No entry of \.\.\/b\.yaml matches\. It has no line `relativeTo: baseline`, .* add the line$/m,
    );
  });

  it('that is wrong is refused in one line', async () => {
    for (const [text, why] of [
      ['', /not YAML with/],
      ['accepted: {}\n', /no list/],
      ['accepted:\n- file: a\n', /entry 1 has no `code`/],
      ['accepted:\n- {file: a, code: c, id: i, until: soon}\n', /`until` of entry 1/],
      ["accepted:\n- {file: a, code: c, id: i, until: '2020-01-01', count: no}\n", /`count` of entry 1/],
      ["accepted: ['\n", /not YAML/],
      [undefined, /cannot read b\.yaml/],
    ] as const) {
      const files = { 'a.yaml': file, ...(text !== undefined && { 'b.yaml': text }) };
      const { code, err } = await cli(history, files, [...early, '--baseline', 'b.yaml']);
      assert.equal(code, 2);
      assert.match(err, why);
      assert.match(err, /^error: [^\n]*\n$/);
    }
  });
});

describe('check', () => {
  it('reads the files that a list names', async () => {
    const files = {
      'a.yaml': file,
      'sub/b.yaml': file,
      'c.txt': file,
      '-': 'a.yaml\nsub/b.yaml\r\nc.txt\ngone.yaml\n',
    };
    const names = async (...argv: string[]) => {
      const { out, code } = await cli(history, files, ['check', ...argv, '--format', 'json']);
      const { findings } = JSON.parse(out) as { findings: { file: string }[] };
      return [code, ...new Set(findings.map((one) => one.file))];
    };
    assert.deepEqual(await names('--files-from', '-'), [1, 'a.yaml', 'sub/b.yaml']);
    assert.deepEqual(await names('--changed-since', 'main'), [1, 'a.yaml', 'sub/b.yaml']);
    assert.deepEqual(await names('sub', '--changed-since', 'main'), [1, 'sub/b.yaml']);
    const none = await cli(history, { '-': '' }, ['check', '--changed-since', 'main', '--target', '1.2']);
    assert.equal(none.code, 0);
    assert.match(none.out, /No files to check/);
  });

  it('says in one line how much it found', async () => {
    const { out } = await cli(history, { 'a.yaml': file }, early);
    assert.match(out, /^2 warnings(?:, \d+ \w+)? in 1 file$/m);
    const chinese = await cli(history, { 'a.yaml': file }, ['--lang', 'zh-cn', ...early]);
    assert.match(chinese.out, /^1 个文件：2 个警告/m);
  });

  it('shows on a terminal how far it is', async () => {
    const files = Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`d/${at}.yaml`, 'a: 1\n']));
    const shown: string[] = [];
    await cli(history, files, ['check', 'd'], { progress: (line) => void shown.push(line) });
    assert.deepEqual(shown.slice(0, 2), ['Checked 50 of 250 files', 'Checked 100 of 250 files']);
    assert.equal(shown.at(-1), '', 'nothing of it is left');
    shown.length = 0;
    await cli(history, { 'a.yaml': file }, early, { progress: (line) => void shown.push(line) });
    assert.deepEqual(shown, []);
  });

  it('writes a table for a ticket, in which names stay names', async () => {
    const name = 'a|b`c.yaml';
    const { out, code } = await cli(history, { [name]: file }, ['check', name, '--format', 'markdown']);
    assert.equal(code, 1);
    assert.match(out, /^## Check against Istio 1\.2\n\n2 warnings/);
    const rows = out.split('\n').filter((line) => line.startsWith('| warning'));
    assert.equal(rows.length, 2);
    assert.ok(
      rows.every((row) => row.replaceAll('\\|', '').split('|').length === 5),
      rows[0],
    );
    assert.match(rows[0]!, /Requires Istio 1\.5/);
  });

  it('writes JUnit, in which warnings fail', async () => {
    const name = 'a<b>&"c".yaml';
    const { out } = await cli(history, { [name]: file }, ['check', name, '--format', 'junit']);
    assert.match(out, /<testsuites tests="\d+" failures="2">/);
    assert.match(out, /classname="a&lt;b&gt;&amp;&quot;c&quot;\.yaml"/);
    assert.equal(out.match(/<failure /g)?.length, 2);
    const clean = await cli(history, { 'a.yaml': 'a: 1\n' }, [...early, '--format', 'junit']);
    assert.match(clean.out, /tests="1" failures="0"/);
  });
});
