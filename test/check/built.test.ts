/** What istiod takes of Envoy's API and its proxy is built without, in the real history. */
import assert from 'node:assert/strict';
import { findFindings } from '../../src/check/findings';
import { minimum } from '../../src/check/minimum';
import type { LivingRecord } from '../../src/facts/model';
import { parseVersion } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { describe as describeRecord, toPlain } from '../../src/words/describe';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

const filter = (type: string, match = '{name: envoy.filters.network.http_connection_manager}'): string =>
  `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
spec:
  configPatches:
  - applyTo: HTTP_FILTER
    match: {context: GATEWAY, listener: {filterChain: {filter: ${match}}}}
    patch: {operation: INSERT_BEFORE, value: {name: a, typed_config: {"@type": type.googleapis.com/${type}}}}
`;

function told(text: string, release: string): string[] {
  const history = realHistory();
  const options = findingOptions(history, { targets: [parseVersion(history, release)!] });
  return findFindings(analyze(textLines(text), history), options)
    .filter(({ code }) => code.startsWith('envoy-'))
    .map(
      ({ code, message }) =>
        `${code} ${message.replace(/ \(target is .*?\)/, '').replace(/envoy\.\S*\.(?=[A-Za-z])/, '')}`,
    );
}

const http = 'envoy.extensions.filters.http';
const network = 'envoy.extensions.filters.network';

describe('what the proxy is built without', () => {
  it('is refused at every release, where no proxy has it', () => {
    for (const type of [
      `${http}.api_key_auth.v3.ApiKeyAuth`,
      `${http}.geoip.v3.Geoip`,
      `${http}.custom_response.v3.CustomResponse`,
      'envoy.extensions.transport_sockets.http_11_proxy.v3.Http11ProxyUpstreamTransport',
    ])
      for (const release of ['1.14', '1.24', '1.28.3', '1.31'])
        assert.deepEqual(
          told(filter(type), release),
          [`envoy-type-removed Refused, as Istio's proxy is built without it: ${type.replace(/^.*\./, '')}`],
          `${type} at ${release}`,
        );
  });

  it('waits for the release whose proxy has it, though istiod takes it before', () => {
    const golang = filter(`${http}.golang.v3alpha.Config`);
    assert.deepEqual(told(golang, '1.17'), ['envoy-type-not-yet Requires Istio 1.18: Config']);
    assert.deepEqual(told(golang, '1.18'), []);
    const fields = filter(`${http}.grpc_field_extraction.v3.GrpcFieldExtractionConfig`);
    assert.deepEqual(
      ['1.19.4', '1.19.5', '1.20.0', '1.20.1', '1.21.0'].map((release) => told(fields, release).length),
      [1, 0, 1, 0, 0],
    );
    const modules = filter(`${http}.dynamic_modules.v3.DynamicModuleFilter`);
    assert.deepEqual(
      ['1.30', '1.31'].map((release) => told(modules, release).length),
      [1, 0],
    );
  });

  it('is gone with the proxy that has it no more, though istiod takes it still', () => {
    const squash = filter(`${http}.squash.v3.Squash`);
    assert.deepEqual(
      ['1.12', '1.13', '1.28'].map((release) => told(squash, release)[0] ?? 'fine'),
      [
        'fine',
        'envoy-type-removed Refused since Istio 1.13: Squash',
        'envoy-type-removed Refused since Istio 1.13: Squash',
      ],
    );
    const census = filter('envoy.config.trace.v3.OpenCensusConfig');
    assert.deepEqual(
      ['1.22', '1.23'].map((release) => told(census, release).length),
      [0, 1],
    );
    const postgres = filter(`${network}.postgres_proxy.v3alpha.PostgresProxy`);
    assert.deepEqual(
      ['1.12', '1.13', '1.16', '1.17', '1.31'].map((release) => told(postgres, release).length),
      [0, 1, 1, 0, 0],
    );
    const balance = filter('envoy.extensions.network.connection_balance.dlb.v3alpha.Dlb');
    assert.deepEqual(
      ['1.28.8', '1.28.9', '1.29.4', '1.29.5', '1.30.1', '1.30.2', '1.31'].map(
        (r) => told(balance, r).length,
      ),
      [0, 1, 0, 1, 0, 1, 1],
    );
  });

  it('is no name to use instead of an older one', () => {
    const match = '{name: envoy.filters.network.http_connection_manager, subFilter: {name: envoy.squash}}';
    const [finding] = told(filter(`${http}.lua.v3.Lua`, match), '1.24');
    assert.equal(
      finding,
      'envoy-name-removed Matches nothing since Istio 1.13: envoy.squash. The proxy is built without this filter.',
    );
  });

  it('is told in hovers, and asks for no release', () => {
    const history = realHistory();
    const text = filter(`${http}.api_key_auth.v3.ApiKeyAuth`);
    const needed = minimum(analyze(textLines(text), history), history)?.since?.because ?? [];
    assert.ok(!needed.some(({ id }) => id.startsWith('envoy:')));
    for (const id of [
      `envoy:${http}.api_key_auth.v3.ApiKeyAuth`,
      'envoy:name/envoy.filters.http.api_key_auth',
    ]) {
      const record = history.get(id) as LivingRecord;
      const plain = toPlain(describeRecord(record, { history, lang: 'en', today: '2026-06-01' }));
      assert.match(plain, /Istio's proxy is built without it/);
      assert.ok(record.sources.some((one) => typeof one === 'string' && one.includes('/istio/proxy/')));
      assert.doesNotMatch(plain, /[Rr]emoved|known to/);
    }
  });

  it('is told of settings of the mesh that ask for it', () => {
    const settings = (config: string, release: string): string[] => {
      const history = realHistory();
      const text = `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  meshConfig: ${config}\n`;
      const options = findingOptions(history, { targets: [parseVersion(history, release)!] });
      return findFindings(analyze(textLines(text), history), options)
        .filter(({ code }) => code.startsWith('setting-'))
        .map(({ code }) => code);
    };
    const at = (config: string, releases: readonly string[]): string[] =>
      releases.map((release) => settings(config, release).join(' ') || 'fine');
    const lightstep = '{defaultConfig: {tracing: {lightstep: {address: "a:1"}}}}';
    assert.deepEqual(at(lightstep, ['1.14', '1.15', '1.31']), [
      'fine',
      'setting-rejected',
      'setting-rejected',
    ]);
    const agent = '{defaultConfig: {tracing: {openCensusAgent: {address: "a:1"}}}}';
    assert.deepEqual(at(agent, ['1.22', '1.23', '1.24', '1.25']), [
      'fine',
      'setting-rejected',
      'setting-rejected',
      'setting-inert',
    ]);
    const provider = '{extensionProviders: [{name: a, lightstep: {service: a, port: 1, accessToken: t}}]}';
    assert.deepEqual(at(provider, ['1.14', '1.15', '1.16']), ['fine', 'setting-rejected', 'fine']);
    const keys = '{defaultConfig: {privateKeyProvider: {qat: {pollDelay: 1ms}}}}';
    assert.deepEqual(at(keys, ['1.28', '1.29', '1.30.0', '1.30.1']), [
      'fine',
      'setting-rejected',
      'setting-rejected',
      'fine',
    ]);
  });

  it('is told of values of the installation that lead there', () => {
    const values = (lines: string, release: string): string[] => {
      const history = realHistory();
      const text = `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  values: ${lines}\n`;
      const options = findingOptions(history, { targets: [parseVersion(history, release)!] });
      return findFindings(analyze(textLines(text), history), options)
        .filter(({ code }) => code.endsWith('-rejected'))
        .map(({ id }) => id.replace(/^.*global\./, ''));
    };
    const lightstep = '{global: {proxy: {tracer: lightstep}, tracer: {lightstep: {address: "a:1"}}}}';
    assert.deepEqual(values(lightstep, '1.14'), []);
    for (const release of ['1.15', '1.24', '1.31'])
      assert.deepEqual(values(lightstep, release), ['proxy.tracer=lightstep'], release);
    // Istio's own profile has this up to 1.20: nothing reads it beside another tracer.
    assert.deepEqual(values('{global: {proxy: {tracer: zipkin}, tracer: {lightstep: {}}}}', '1.18'), []);
    const chart = (tracer: string): string[] => {
      const history = realHistory();
      const text = `image: docker.io/istio/pilot\nglobal:\n  istiod: {}\n  proxy: { tracer: ${tracer} }\npilot: { env: {} }\nsidecarInjectorWebhook: {}\n`;
      const options = findingOptions(history, { targets: [parseVersion(history, '1.18')!] });
      return findFindings(analyze(textLines(text), history), options)
        .filter(({ code }) => code.endsWith('-rejected'))
        .map(({ code, id }) => `${code} ${id}`);
    };
    assert.deepEqual(chart('lightstep'), ['helm-rejected helm:istiod#global.proxy.tracer']);
    assert.deepEqual(chart('zipkin'), []);
  });
});
