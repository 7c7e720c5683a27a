import assert from 'node:assert/strict';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { analyze } from '../../src/manifest/analyze';
import { fileSchema, kindSchema, resourcesOf, schemaName, type JsonSchema } from '../../src/manifest/schema';
import { textLines } from '../../src/manifest/text/lines';
import { parseVersion } from '../../src/facts/versions';
import { fixtureHistory } from '../support/fixture-history';

const history = fixtureHistory();
const ajv = new Ajv({ allErrors: true, strict: false });
const at = (...names: string[]) => names.map((name) => parseVersion(history, name)!);

function schema(kind: string, apiVersion: string, ...releases: string[]): JsonSchema | undefined {
  return kindSchema(history, { kind, apiVersion }, at(...releases));
}

/** What a schema says against a text, a line each. */
function errors(given: JsonSchema | undefined, text: string): string[] {
  assert.ok(given, 'there is a schema');
  const check = ajv.compile(given);
  check(parse(text));
  return (check.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath} ${message ?? ''}${'additionalProperty' in params ? `: ${String(params['additionalProperty'])}` : ''}`,
  );
}

const vs = 'networking.istio.io/VirtualService';
const dr = 'networking.istio.io/DestinationRule';
const route = (field: string, version = 'v1alpha3') =>
  `{apiVersion: networking.istio.io/${version}, kind: VirtualService, metadata: {name: a}, spec: {http: [{${field}}]}}`;

describe('the JSON Schema of a kind', () => {
  it('knows the fields of the target and no others', () => {
    assert.deepEqual(errors(schema(vs, 'v1beta1', '1.7'), route('delegate: {}', 'v1beta1')), []);
    assert.deepEqual(errors(schema(vs, 'v1beta1', '1.6'), route('delegate: {}', 'v1beta1')), [
      '/spec/http/0 must NOT have additional properties: delegate',
    ]);
    assert.deepEqual(errors(schema(vs, 'v1alpha3', '1.3'), route('websocketUpgrade: true')), [
      '/spec/http/0 must NOT have additional properties: websocketUpgrade',
    ]);
  });

  it('knows what a patch of the target brought', () => {
    const text = route('match: [{ignoreUriCase: true}]');
    assert.deepEqual(errors(schema(vs, 'v1alpha3', '1.2.3'), text), []);
    assert.deepEqual(errors(schema(vs, 'v1alpha3', '1.2'), text), []);
    assert.equal(errors(schema(vs, 'v1alpha3', '1.2.2'), text).length, 1);
  });

  it('means the newest release where no target is known, and any of a fleet', () => {
    assert.deepEqual(errors(schema(vs, 'v1'), route('delegate: {}', 'v1')), []);
    assert.deepEqual(
      errors(schema(vs, 'v1alpha3', '1.2', '1.7'), route('websocketUpgrade: true, delegate: {}')),
      [],
    );
  });

  it('has types, lists, maps and enum values', () => {
    const rule = (spec: string) =>
      `{apiVersion: networking.istio.io/v1alpha3, kind: DestinationRule, spec: ${spec}}`;
    const of = (release: string) => schema(dr, 'v1alpha3', release);
    assert.deepEqual(errors(of('1.5'), rule('{host: 1, subsets: {}}')), [
      '/spec/host must be string',
      '/spec/subsets must be array',
    ]);
    assert.deepEqual(errors(of('1.5'), rule('{trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}')), []);
    assert.deepEqual(errors(of('1.4'), rule('{trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}')), [
      '/spec/trafficPolicy/tls/mode must be equal to one of the allowed values',
    ]);
    const peer = schema('security.istio.io/PeerAuthentication', 'v1beta1', '1.5');
    const head = 'apiVersion: security.istio.io/v1beta1\nkind: PeerAuthentication\n';
    assert.deepEqual(errors(peer, `${head}spec: {portLevelMtls: {8080: {mode: STRICT}}}`), []);
    assert.deepEqual(errors(peer, `${head}spec: {portLevelMtls: {8080: {moed: STRICT}}}`), [
      '/spec/portLevelMtls/8080 must NOT have additional properties: moed',
    ]);
  });

  it('leaves open what has no known children, and takes the spelling of the sources', () => {
    assert.deepEqual(errors(schema(vs, 'v1', '1.7'), route('delegate: {name: x}', 'v1')), []);
    assert.deepEqual(errors(schema(vs, 'v1', '1.7'), route('append_headers: {a: b}', 'v1')), []);
  });

  it('marks what is deprecated', () => {
    const mark = (release: string) => {
      const text = JSON.stringify(schema(vs, 'v1alpha3', release));
      return (JSON.parse(/"mirrorPercent":(\{[^}]*\})/.exec(text)![1]!) as JsonSchema)['deprecated'];
    };
    assert.equal(mark('1.3'), undefined);
    assert.equal(mark('1.4'), true);
  });

  it('says nothing of what the target does not serve, and of a target that is newer than the data', () => {
    assert.equal(schema(vs, 'v1', '1.6'), undefined);
    assert.equal(schema(vs, 'v2', '1.7'), undefined);
    assert.equal(schema(vs, 'v1', '1.9'), undefined);
    assert.equal(schema('config.istio.io/RouteRule', 'v1alpha2', '1.1'), undefined);
    assert.equal(schema('networking.istio.io/Nonsense', 'v1', '1.7'), undefined);
    assert.ok(schema('config.istio.io/RouteRule', 'v1alpha2', '1.0'));
  });
});

describe('the JSON Schema of a file', () => {
  const resources = (text: string) => {
    const lines = textLines(text);
    return resourcesOf(analyze(lines, history), lines).map(({ kind, apiVersion }) => `${kind} ${apiVersion}`);
  };
  const service = `apiVersion: networking.istio.io/v1beta1\nkind: VirtualService\nspec: {hosts: [a]}\n`;
  const rule = `kind: DestinationRule\napiVersion: networking.istio.io/v1alpha3\nspec: {host: a}\n`;

  it('is of its resources, each once', () => {
    assert.deepEqual(resources(`# one\n---\n${service}---\n${rule}---\n${service}`), [
      `${vs} v1beta1`,
      `${dr} v1alpha3`,
    ]);
  });

  it('is none where another document, or an object that holds Istio, stands in the file', () => {
    assert.deepEqual(resources(`${service}---\napiVersion: v1\nkind: ConfigMap\ndata: {a: b}\n`), []);
    assert.deepEqual(
      resources(`apiVersion: v1\nkind: List\nitems:\n- ${service.trim().replaceAll('\n', '\n  ')}\n`),
      [],
    );
    assert.deepEqual(resources('a: 1\n'), []);
  });

  it('has a name of its own that an address takes as it is', () => {
    const name = (apiVersion: string, ...releases: string[]) =>
      schemaName(history, [{ kind: vs, apiVersion }], at(...releases));
    assert.equal(name('v1'), 'newest/networking.istio.io~VirtualService~v1');
    assert.equal(name('v1', '1.2.3', '1.7'), '1.2.3_1.7/networking.istio.io~VirtualService~v1');
    const address = `istio-history://schema/${name('v1', '1.2.3', '1.7')}`;
    assert.equal(new URL(address).href, address);
    assert.notEqual(name('v1', '1.6'), name('v1beta1', '1.6'));
  });

  it('holds each document to its own', () => {
    const both = fileSchema(
      history,
      [
        { kind: vs, apiVersion: 'v1beta1' },
        { kind: dr, apiVersion: 'v1alpha3' },
      ],
      at('1.6'),
    );
    assert.deepEqual(errors(both, service), []);
    assert.deepEqual(errors(both, rule), []);
    assert.match(errors(both, rule.replace('host:', 'hots:'))[0]!, /additional properties: hots/);
    assert.equal(fileSchema(history, [], at('1.7')), undefined);
  });
});
