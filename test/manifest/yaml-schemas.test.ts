/** The conversation with the YAML extension, between the built feature and a stand-in for the editor. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { build } from 'esbuild';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { parseVersion } from '../../src/facts/versions';
import { fixtureHistory } from '../support/fixture-history';

const history = fixtureHistory();
const service = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nspec: { hosts: [a] }\n';

type Listener = (event: { affectsConfiguration(name: string): boolean }) => void;
interface Contributor {
  readonly id: string;
  readonly requestSchema: (resource: string) => string | undefined;
  readonly requestSchemaContent: (uri: string) => string;
}

/** As much of the editor as the feature touches. */
function editor(installed: boolean) {
  const settings: Listener[] = [];
  const extensions: (() => void)[] = [];
  const contributors: Contributor[] = [];
  const state = { setting: false, installed, text: service, target: '1.7' };
  const yaml = {
    registerContributor: (
      id: string,
      requestSchema: Contributor['requestSchema'],
      requestSchemaContent: Contributor['requestSchemaContent'],
    ) => contributors.push({ id, requestSchema, requestSchemaContent }) > 0,
  };
  const lines = () => textLines(state.text);
  const vscode = {
    workspace: {
      getConfiguration: () => ({
        get: (key: string) => key === 'provideSchemas' && state.setting,
        inspect: () => ({ defaultValue: false }),
      }),
      onDidChangeConfiguration: (listener: Listener) => {
        settings.push(listener);
        return { dispose: () => undefined };
      },
      get textDocuments() {
        const text = lines();
        const lineAt = (line: number) => ({ text: text.lineAt(line) });
        return [{ uri: 'file:///a.yaml', lineCount: text.lineCount, lineAt }];
      },
    },
    extensions: {
      getExtension: (id: string) =>
        state.installed && id === 'redhat.vscode-yaml'
          ? { activate: () => Promise.resolve(yaml) }
          : undefined,
      onDidChange: (listener: () => void) => {
        extensions.push(listener);
        return { dispose: () => undefined };
      },
    },
    Disposable: { from: () => ({ dispose: () => undefined }) },
  };
  const refuse = (message: string) => assert.fail(message);
  const host = { history: () => Promise.resolve(history), log: { warn: refuse, error: refuse } };
  const manifests = { analysis: () => analyze(lines(), history) };
  const targets = { known: () => [parseVersion(history, state.target)!] };
  return {
    state,
    vscode,
    contributors,
    start: [host, manifests, targets] as const,
    async settingChanged() {
      for (const listener of settings)
        listener({ affectsConfiguration: (name) => name === 'istioHistory.provideSchemas' });
      await settled();
    },
    async extensionsChanged() {
      for (const listener of extensions) listener();
      await settled();
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

type Feature = (...parts: readonly unknown[]) => unknown;

describe('schemas for the YAML extension', () => {
  let code: string;
  before(async () => {
    const built = await build({
      entryPoints: [join(__dirname, '..', '..', 'src', 'features', 'yamlSchemas.ts')],
      bundle: true,
      write: false,
      format: 'cjs',
      external: ['vscode'],
    });
    code = built.outputFiles[0]!.text;
  });

  async function started(installed = true, setting = true) {
    const fake = editor(installed);
    fake.state.setting = setting;
    const module = { exports: {} as { registerYamlSchemas: Feature } };
    const load = compileFunction(code, ['module', 'require']) as (
      target: object,
      require: () => object,
    ) => void;
    load(module, () => fake.vscode);
    module.exports.registerYamlSchemas(...fake.start);
    await settled();
    return fake;
  }

  it('gives none unless it is asked to, and starts when it is', async () => {
    const fake = await started(true, false);
    assert.equal(fake.contributors.length, 0);
    fake.state.setting = true;
    await fake.settingChanged();
    await fake.settingChanged();
    assert.deepEqual(
      fake.contributors.map(({ id }) => id),
      ['istio-history'],
    );
  });

  it('waits for the extension where it is not installed', async () => {
    const fake = await started(false);
    assert.equal(fake.contributors.length, 0);
    fake.state.installed = true;
    await fake.extensionsChanged();
    assert.equal(fake.contributors.length, 1);
  });

  it('answers with an address of its own scheme, and with the schema behind it', async () => {
    const [yaml] = (await started()).contributors;
    const address = yaml!.requestSchema('file:///a.yaml');
    assert.equal(address, 'istio-history://schema/1.7/networking.istio.io~VirtualService~v1');
    const schema = JSON.parse(yaml!.requestSchemaContent(address)) as { properties: { kind: object } };
    assert.deepEqual(schema.properties.kind, { const: 'VirtualService' });
    assert.equal(yaml!.requestSchemaContent('istio-history://schema/other'), '{}');
  });

  it('leaves to others what is not open, not Istio alone, or not in the target', async () => {
    const { contributors, state } = await started();
    const ask = (resource = 'file:///a.yaml') => contributors[0]!.requestSchema(resource);
    assert.equal(ask('file:///b.yaml'), undefined);
    state.text = `${service}---\napiVersion: v1\nkind: Service\n`;
    assert.equal(ask(), undefined);
    state.text = service;
    state.target = '1.6';
    assert.equal(ask(), undefined);
    state.target = '1.7';
    assert.ok(ask());
    state.setting = false;
    assert.equal(ask(), undefined);
  });
});
