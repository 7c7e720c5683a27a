import assert from 'node:assert/strict';
import Ajv from 'ajv';
import { history } from '../manifest/support';
import { goldenFindings } from '../support/golden';
import { cli, secret } from './support';

/**
 * What SARIF 2.1.0 asks of the parts that we write, and nothing besides: an unknown property is an error here, so that
 * a new one is looked up in the standard first.
 */
const object = (properties: object, required: readonly string[] = Object.keys(properties)): object => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const listOf = (items: object): object => ({ type: 'array', items });
const level = { enum: ['none', 'note', 'warning', 'error'] };
const message = object({ text: { type: 'string', minLength: 1 } });
const line = { type: 'integer', minimum: 1 };
const region = object({ startLine: line, startColumn: line, endLine: line, endColumn: line }, ['startLine']);
const artifactLocation = object({ uri: { type: 'string', pattern: "^[A-Za-z0-9._~:/@!$&'()*+,;=%-]+$" } });
const location = object({ physicalLocation: object({ artifactLocation, region }, ['artifactLocation']) });
const properties = { type: 'object' };
const rule = object({
  id: { type: 'string', minLength: 1 },
  shortDescription: message,
  helpUri: { type: 'string', pattern: '^https://' },
  defaultConfiguration: object({ level }),
});
const result = object({
  ruleId: { type: 'string' },
  ruleIndex: { type: 'integer', minimum: 0 },
  level,
  message,
  locations: listOf(location),
  partialFingerprints: { type: 'object', additionalProperties: { type: 'string', minLength: 1 } },
  properties,
});
const invocation = object({
  executionSuccessful: { type: 'boolean' },
  toolExecutionNotifications: listOf(object({ level, message, locations: listOf(location) })),
});
const run = object({
  tool: object({
    driver: object({
      name: { type: 'string', minLength: 1 },
      version: { type: 'string', minLength: 1 },
      informationUri: { type: 'string', pattern: '^https://' },
      rules: { type: 'array', items: rule, uniqueItems: true },
    }),
  }),
  columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
  invocations: listOf(invocation),
  results: listOf(result),
});
const valid = new Ajv({ allErrors: true }).compile(
  object({
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: { type: 'array', items: run, minItems: 1 },
  }),
);

interface Log {
  readonly runs: readonly [
    {
      readonly invocations: readonly [
        { readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[] },
      ];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly locations: readonly [
          { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } },
        ];
        readonly partialFingerprints: Readonly<Record<string, string>>;
        readonly properties: { readonly source?: string };
      }[];
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    },
  ];
}

async function sarif(files: Readonly<Record<string, string>>, ...args: string[]): Promise<Log> {
  const { out, err } = await cli(history, files, ['check', ...args, '--format', 'sarif']);
  const log: unknown = out === '' ? assert.fail(err) : JSON.parse(out);
  assert.ok(valid(log), JSON.stringify(valid.errors, undefined, 1));
  return log as Log;
}

const service =
  'apiVersion: networking.istio.io/v1alpha3\nkind: VirtualService\nspec:\n  http:\n  - mirrors: []\n';

describe('SARIF', () => {
  it('is valid for every golden file', async () => {
    const files = Object.fromEntries(goldenFindings.map(({ name, text }) => [`k/${name}`, text]));
    const [{ results, tool }] = (await sarif(files, 'k')).runs;
    assert.ok(results.length > 40);
    for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
  });

  it('is valid where nothing is found', async () => {
    assert.deepEqual((await sarif({ '-': 'a: b\n' }, '-')).runs[0].results, []);
  });

  it('names files by addresses', async () => {
    const uris = async (file: string): Promise<string[]> => {
      const [{ results }] = (await sarif({ [file]: service }, file, '--target', '1.4')).runs;
      return [...new Set(results.map((one) => one.locations[0].physicalLocation.artifactLocation.uri))];
    };
    assert.deepEqual(await uris('./a b/ü,#?%.yaml'), ['a%20b/%C3%BC,%23%3F%25.yaml']);
    assert.deepEqual(await uris('/home/a.yaml'), ['file:///home/a.yaml']);
    assert.deepEqual(await uris('C:\\k\\a.yaml'), ['file:///C:/k/a.yaml']);
    assert.deepEqual(await uris('-'), ['stdin']);
  });

  it('has one fingerprint for a finding wherever its line goes, and another for each', async () => {
    const prints = async (text: string): Promise<unknown[]> =>
      (await sarif({ 'a.yaml': text }, 'a.yaml', '--target', '1.4')).runs[0].results.map(
        (one) => one.partialFingerprints['istioHistoryFinding/v1'],
      );
    const before = await prints(`${service}---\n${service}`);
    assert.equal(new Set(before).size, before.length);
    assert.ok(before.length > 2);
    assert.deepEqual(await prints(`# moved\n\n${service}---\n${service}`), before);
  });

  it('tells what was skipped, and what Helm made it from', async () => {
    const rendered = `---\n# Source: shop/templates/a.yaml\n${service}`;
    const files = { 'k/a.yaml': rendered, 'k/b.yaml': secret };
    const [{ invocations, results }] = (await sarif(files, 'k', '--target', '1.4')).runs;
    assert.deepEqual(
      invocations[0].toolExecutionNotifications.map((one) => one.message.text),
      ['permission denied'],
    );
    assert.ok(results.every(({ properties: own }) => own.source === 'shop/templates/a.yaml'));
  });
});
