/** The official client against the built program. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import manifest from '../../package.json';
import { root } from '../../scripts/host/run';
import { builtProgram } from './program';

const tools = manifest.contributes.languageModelTools;

const route = `apiVersion: networking.istio.io/v1alpha3
kind: VirtualService
metadata: { name: shop }
spec:
  hosts: [shop]
  http:
    - mirrors: []
`;

describe('istio-history mcp', () => {
  let client: Client;
  let program: string;
  let folder: string;

  before(async function () {
    this.timeout(120_000);
    program = await builtProgram();
    folder = mkdtempSync(join(tmpdir(), 'istio-history-mcp-'));
    client = new Client({ name: 'test', version: '1' });
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [program, 'mcp'],
        cwd: folder,
        stderr: 'inherit',
      }),
    );
  });

  after(async () => {
    await client.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function call(
    name: string,
    input: Record<string, unknown>,
  ): Promise<{ text: string; failed: boolean }> {
    const { content, isError } = await client.callTool({ name, arguments: input });
    const [first] = content as { type: string; text: string }[];
    assert.equal(first?.type, 'text');
    return { text: first.text, failed: isError === true };
  }

  it('says who it is', () => {
    assert.deepEqual(
      { name: client.getServerVersion()?.name, version: client.getServerVersion()?.version },
      { name: manifest.name, version: manifest.version },
    );
  });

  it('lists the tools that package.json declares, with their descriptions and input schemas', async () => {
    const listed = (await client.listTools()).tools;
    assert.deepEqual(
      listed.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })),
      tools.map(({ name, modelDescription, inputSchema }) => ({
        name,
        description: modelDescription,
        inputSchema,
      })),
    );
    for (const tool of listed) assert.equal(tool.annotations?.readOnlyHint, true);
  });

  it('tells since when a thing exists, with source and date', async () => {
    const { text, failed } = await call('get_istio_feature_history', { name: 'WorkloadEntry' });
    assert.equal(failed, false);
    assert.match(text, /^networking\.istio\.io\/WorkloadEntry\n.*Istio 1\.6/);
    assert.match(text, /Sources: https:/);
    assert.match(text, /Data of \d{4}-\d\d-\d\d\./);
  });

  it('checks a manifest against a target', async () => {
    const { text } = await call('check_istio_manifest', { manifest: route, target: '1.18' });
    assert.match(text, /Target: 1\.18/);
    assert.match(text, /Needs Istio 1\.\d+ because of \S+mirrors \(line 7\)/);
    assert.match(text, /line 7: warning field-not-yet/);
  });

  it('reads a file by its address, and the target beside it', async () => {
    const file = join(folder, 'route.yaml');
    writeFileSync(file, route);
    writeFileSync(join(folder, '.istio-history.yaml'), "target: '1.18'\n");
    const byAddress = await call('check_istio_manifest', { uri: pathToFileURL(file).href });
    assert.match(byAddress.text, /Target: 1\.18/);
    const byText = await call('check_istio_manifest', { manifest: route });
    assert.match(byText.text, /Target: 1\.18/);
  });

  it('compares releases and tells the state of one', async () => {
    assert.match(
      (await call('compare_istio_releases', { from: '1.22', to: '1.24' })).text,
      /^Istio 1\.22 to 1\.24\n/,
    );
    assert.match((await call('get_istio_release_status', { release: '1.6' })).text, /Support: ended/);
    assert.match((await call('get_istio_release_status', {})).text, /Supported on \d{4}-/);
  });

  const mistakes: [string, string, Record<string, unknown>, RegExp][] = [
    ['a missing input', 'get_istio_feature_history', {}, /"name" is missing\. Call again/],
    ['nonsense', 'get_istio_feature_history', { name: 'qqqqzzzzxxxx' }, /Try the name of/],
    ['an unknown release', 'get_istio_release_status', { release: '9.9' }, /Nearest: /],
    ['text without Istio', 'check_istio_manifest', { manifest: 'a: 1' }, /no Istio configuration/],
    ['a missing file', 'check_istio_manifest', { uri: 'none.yaml' }, /Cannot read/],
    ['a file elsewhere', 'check_istio_manifest', { uri: 'file:///no/such/file.yaml' }, /not below a folder/],
    ['an address of the web', 'check_istio_manifest', { uri: 'https://istio.io/x.yaml' }, /Only files/],
    ['standard input', 'check_istio_manifest', { uri: '-' }, /address of a file/],
    ['an unknown tool', 'get_weather', {}, /Unknown tool "get_weather"\. Use one of get_istio/],
  ];
  for (const [what, name, input, expected] of mistakes)
    it(`names the next step for ${what}`, async () => {
      const { text, failed } = await call(name, input);
      assert.equal(failed, true);
      assert.match(text, expected);
    });

  it('ends when standard input ends, and writes nothing of its own', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'mcp'], {
      input: '',
      encoding: 'utf8',
      timeout: 20_000,
    });
    assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: '', stderr: '' });
  });

  it('costs the other commands nothing: one file has the protocol, and it is read for this command alone', () => {
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(root, 'src', file), 'utf8')] as const);
    const naming = (pattern: RegExp) => files.filter(([, text]) => pattern.test(text)).map(([file]) => file);
    assert.deepEqual(naming(/@modelcontextprotocol/), ['cli/mcp-server.ts']);
    assert.deepEqual(naming(/from '.*mcp-server/), []);
    assert.deepEqual(naming(/import\('\.\/mcp-server\.js'\)/), ['cli/mcp.ts']);
  });
});
