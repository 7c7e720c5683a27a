/** The program as it is installed, over data that is missing, cut, newer or changed beside it. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const programs = ['cli.js', 'mcp-server.js'];
const data = ['history.json', 'changes.json', 'envoy.json'] as const;

const filter = `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: a
spec:
  configPatches:
    - applyTo: HTTP_FILTER
      patch:
        operation: INSERT_BEFORE
        value:
          name: envoy.lua
          typed_config:
            "@type": type.googleapis.com/envoy.config.filter.http.lua.v2.Lua
            inline_code: x
`;

/** A command that needs the file, and what it says of it. */
const asks: Readonly<
  Record<(typeof data)[number], { readonly argv: readonly string[]; readonly name: RegExp }>
> = {
  'history.json': { argv: ['explain', 'VirtualService'], name: /history data/ },
  'changes.json': { argv: ['plan', '1.20', '1.22'], name: /data on behaviour changes/ },
  'envoy.json': { argv: ['check', 'filter.yaml', '--target', '1.22'], name: /data on EnvoyFilters/ },
};

const faults: Readonly<Record<string, { readonly break: (path: string) => void; readonly why: RegExp }>> = {
  missing: { break: (path) => rmSync(path), why: /is missing/ },
  cut: { break: (path) => writeFileSync(path, readFileSync(path).subarray(0, 20_000)), why: /is damaged/ },
  empty: { break: (path) => writeFileSync(path, ''), why: /is damaged/ },
  newer: {
    break: (path) => writeFileSync(path, readFileSync(path, 'utf8').replace(/"schema":\d+/, '"schema":99')),
    why: /format 99, newer than this program reads.*Update Istio History/s,
  },
  // It would answer, and wrongly: a digit is another somewhere in its middle.
  changed: {
    break: (path) => {
      const text = readFileSync(path, 'utf8');
      const at = 50_000 + text.slice(50_000).search(/(?<=\d\.)\d/);
      const other = String((Number(text[at]) + 1) % 10);
      writeFileSync(path, text.slice(0, at) + other + text.slice(at + 1));
    },
    why: /is damaged \(it is not as it was written\)/,
  },
  'of another thing': { break: (path) => writeFileSync(path, '{"schema":true}'), why: /is damaged/ },
};

describe('the program whose data cannot be used', function () {
  this.timeout(60_000);
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'istio-history-data-'));
    cpSync(join(root, 'package.json'), join(folder, 'package.json'));
    mkdirSync(join(folder, 'dist'));
    for (const name of programs) cpSync(join(root, 'dist', name), join(folder, 'dist', name));
    writeFileSync(join(folder, 'filter.yaml'), filter);
  });
  beforeEach(() => data.forEach((name) => cpSync(join(root, 'dist', name), join(folder, 'dist', name))));
  after(() => rmSync(folder, { recursive: true }));

  const run = (argv: readonly string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) =>
      execFile(process.execPath, ['dist/cli.js', ...argv], { cwd: folder }, (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
      ),
    );

  it('answers where the data is whole', async () => {
    for (const { argv } of Object.values(asks)) {
      const { code, out, err } = await run(argv);
      assert.notEqual(code, 2, err);
      assert.notEqual(out, '');
    }
  });

  for (const name of data) {
    for (const [fault, { break: breaks, why }] of Object.entries(faults)) {
      it(`says so in one line and answers nothing: ${name} ${fault}`, async () => {
        breaks(join(folder, 'dist', name));
        const { argv, name: told } = asks[name];
        const { code, out, err } = await run(argv);
        assert.equal(code, 2);
        assert.equal(out, '');
        assert.match(err, told);
        assert.match(err, why);
        assert.equal(err.trimEnd().split('\n').length, 1);
      });
    }
  }

  it('needs no file that is not asked for', async () => {
    for (const name of ['changes.json', 'envoy.json']) rmSync(join(folder, 'dist', name));
    const { code, out } = await run(['releases']);
    assert.equal(code, 0);
    assert.match(out, /1\.22/);
  });
});
