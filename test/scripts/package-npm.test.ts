/** The package of the npm registry, made, installed into an empty folder, and used there. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import ts from 'typescript';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import manifest from '../../package.json';
import { must, root } from '../../scripts/host/run';
import { packageNpm } from '../../scripts/package-npm';
import { builtProgram } from '../cli/program';
import { realHistory } from '../support/real-history';

const windows = process.platform === 'win32';
const quiet = ['--offline', '--no-audit', '--no-fund', '--loglevel=error'];

describe('the npm package', function () {
  this.timeout(120_000);
  let temp: string;
  let empty: string;
  let tgz: string;
  before(async () => {
    temp = mkdtempSync(join(tmpdir(), 'istio-history-npm-test-'));
    empty = mkdtempSync(join(temp, 'empty-'));
    await builtProgram();
    tgz = await packageNpm(temp);
    writeFileSync(join(empty, 'package.json'), '{"private":true}');
    // Offline: whatever it would need besides could not be had.
    await must('npm', ['install', ...quiet, tgz], { cwd: empty, quiet: true });
  });
  after(() => rmSync(temp, { recursive: true, force: true }));

  const npx = (...args: string[]) =>
    spawnSync('npx', ['istio-history', ...args], {
      cwd: empty,
      encoding: 'utf8',
      shell: windows,
      env: { ...process.env, npm_config_offline: 'true' },
    });
  /** The same program without npx, which takes a second to find it. */
  const program = (...args: string[]) =>
    spawnSync(process.execPath, [installed(), ...args], {
      cwd: empty,
      encoding: 'utf8',
      input: 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: a }\n',
    });
  const installed = () => join(empty, 'node_modules', 'istio-history', 'dist', 'cli.js');
  const required = (name: string): unknown => createRequire(join(empty, 'index.js'))(name);

  it('is installed alone, and is under 1.4 MB', () => {
    const installed = readdirSync(join(empty, 'node_modules')).filter((name) => !name.startsWith('.'));
    assert.deepEqual(installed, ['istio-history']);
    for (const file of ['LICENSE', 'NOTICE', 'README.md', 'dist/third-party.txt'])
      assert.ok(existsSync(join(empty, 'node_modules', 'istio-history', file)), file);
    assert.ok(statSync(tgz).size < 1_400_000, `${statSync(tgz).size} bytes`);
  });

  it('has a manifest that a person can read, and nothing to run at installation', () => {
    const own = required('istio-history/package.json') as Record<string, unknown>;
    assert.equal(own['version'], manifest.version);
    assert.doesNotMatch(JSON.stringify(own), /%[a-z.]+%/);
    for (const key of ['dependencies', 'devDependencies', 'scripts', 'contributes'])
      assert.ok(!(key in own), key);
  });

  it('answers in the terminal', () => {
    assert.match(
      npx('--version').stdout,
      new RegExp(`^istio-history ${manifest.version} \\(data of \\d{4}-`),
    );
    assert.match(program('explain', 'VirtualService').stdout, /Since Istio 0\.[78]/);
    assert.match(program('--lang', 'zh-cn', 'explain', 'WorkloadEntry').stdout, /1\.6/);
    const checked = program('check', '-', '--target', '1.18');
    assert.equal(checked.status, 1, checked.stderr);
    assert.match(checked.stdout, /version-not-yet/);
  });

  it('answers agents', async () => {
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(
      new StdioClientTransport({ command: process.execPath, args: [installed(), 'mcp'], cwd: empty }),
    );
    try {
      assert.equal((await client.listTools()).tools.length, 5);
    } finally {
      await client.close();
    }
  });

  it('carries every record as JSON that fits the schema beside it', () => {
    const history = required('istio-history/history.json') as { date: string; records: { id: string }[] };
    const validate = new Ajv().compile(required('istio-history/history.schema.json') as object);
    assert.ok(validate(history), JSON.stringify(validate.errors?.slice(0, 3)));
    assert.deepEqual(
      history.records.map(({ id }) => id),
      realHistory()
        .all()
        .map(({ id }) => id),
    );
    assert.ok(!validate({ ...history, records: [{ ...history.records[0], added: 1 }] }));
    assert.equal(required('istio-history'), history);
  });

  it('is imported without an attribute', () => {
    const code = "import history from 'istio-history'; console.log(history.records.length)";
    const args = ['--input-type=module', '-e', code];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: empty, encoding: 'utf8' });
    assert.ok(Number(stdout) > 0, stderr);
  });

  it('is used as the README says', () => {
    const example = /```js\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? '';
    const { stdout } = spawnSync(process.execPath, ['-e', example], { cwd: empty, encoding: 'utf8' });
    assert.ok(Number(stdout) > 0, stdout);
  });

  it('has types, for `require` and for `import`', () => {
    const firsts = {
      'required.cts': "import history = require('istio-history/history.json');",
      'imported.mts': "import history from 'istio-history/history.json' with { type: 'json' };",
      'plain.mts': "import history from 'istio-history';",
    };
    const use = `import type { Kind, HistoryRecord } from 'istio-history';
const since: string[] = history.records.flatMap((one: HistoryRecord) => one.type === 'kind' ? one.since.release : []);
const kind = history.records.find((one): one is Kind => one.type === 'kind');
console.log(since.length, kind?.versions[0]?.served);
console.log(history.recrods);
`;
    for (const [file, first] of Object.entries(firsts)) writeFileSync(join(empty, file), `${first}\n${use}`);
    const said = complaints(Object.keys(firsts));
    assert.equal(said.length, 3, said.join('\n'));
    for (const message of said) assert.match(message, /'recrods' does not exist on type 'HistoryFile'/);
  });

  function complaints(names: readonly string[]): string[] {
    const program = ts.createProgram(
      names.map((name) => join(empty, name)),
      {
        strict: true,
        noEmit: true,
        module: ts.ModuleKind.NodeNext,
        target: ts.ScriptTarget.ES2022,
        skipLibCheck: true,
        types: ['node'],
        typeRoots: [join(root, 'node_modules', '@types')],
      },
    );
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  }

  it('is the same, byte for byte, when made again', async () => {
    const first = readFileSync(tgz);
    assert.ok(first.equals(readFileSync(await packageNpm(mkdtempSync(join(temp, 'again-'))))));
  });

  it('is what is published: npm refuses to publish the folder itself', () => {
    assert.equal(manifest.private, true);
  });
});
