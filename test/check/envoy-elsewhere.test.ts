/** Things of Envoy where no EnvoyFilter is: providers of the mesh, settings of proxies, their bootstrap, plugins. */
import assert from 'node:assert/strict';
import { stringify } from 'yaml';
import { findFindings } from '../../src/check/findings';
import { parseVersion } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

const configMap = (data: object): string =>
  stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'istio' }, data });
const service = { service: 'a.example.com', port: 80 };
const providers = (provider: object): string =>
  configMap({ mesh: stringify({ extensionProviders: [{ name: 'a', ...provider }] }) });
const bootstrap = (config: object): string => configMap({ 'custom_bootstrap.json': JSON.stringify(config) });
const annotated = (config: object): string =>
  stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a', annotations: { 'proxy.istio.io/config': stringify(config) } },
  });
const plugin = (spec: object): string =>
  stringify({
    apiVersion: 'extensions.istio.io/v1alpha1',
    kind: 'WasmPlugin',
    metadata: { name: 'a' },
    spec,
  });
const tracer = (type: string): object => ({
  tracing: {
    http: { name: 'a', typed_config: { '@type': `type.googleapis.com/envoy.config.trace.${type}` } },
  },
});

/** The field `tracing` of a bootstrap, whatever it holds. */
const tracing = 'envoy-field-deprecated';

/** What is found at 1.20, 1.24 and 1.30: `-` nothing. */
const rows: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  ['a provider of logs', providers({ envoyHttpAls: service }), ['-', '-', '-']],
  ['a provider of decisions', providers({ envoyExtAuthzGrpc: service }), ['-', '-', '-']],
  [
    'a tracer that Envoy dropped',
    providers({ opencensus: service }),
    ['setting-deprecated', 'setting-inert', 'setting-inert'],
  ],
  [
    'a tracer that istiod dropped',
    providers({ lightstep: { ...service, accessToken: 'a' } }),
    ['setting-deprecated', 'setting-deprecated', 'setting-inert'],
  ],
  [
    'the same in the settings of a proxy',
    annotated({ tracing: { openCensusAgent: { address: 'a' } } }),
    ['-', 'setting-rejected', 'setting-inert'],
  ],
  ['a bootstrap of today', bootstrap({ stats_config: { use_all_default_tags: true } }), ['-', '-', '-']],
  ['a bootstrap with a tracer', bootstrap(tracer('v3.ZipkinConfig')), [tracing, tracing, tracing]],
  [
    'a bootstrap with one that is gone',
    bootstrap(tracer('v3.OpenCensusConfig')),
    [tracing, `${tracing} envoy-type-removed`, `${tracing} envoy-type-removed`],
  ],
  [
    'a bootstrap of the second version',
    bootstrap(tracer('v2.ZipkinConfig')),
    [`${tracing} envoy-type-removed`, `${tracing} envoy-type-removed`, `${tracing} envoy-type-removed`],
  ],
  [
    'clusters of a bootstrap in the old way',
    bootstrap({ staticResources: { clusters: [{ name: 'a', hosts: [] }] } }),
    ['envoy-field-removed', 'envoy-field-removed', 'envoy-field-removed'],
  ],
  // Phases are istiod's own, and hold whatever filter stands there: a plugin names none that could be gone.
  ['a plugin in its place', plugin({ url: 'oci://example.com/a', phase: 'AUTHN' }), ['-', '-', '-']],
  ['a plugin before what reports', plugin({ url: 'oci://example.com/a', phase: 'STATS' }), ['-', '-', '-']],
];

describe('Envoy outside of EnvoyFilters', () => {
  for (const [what, text, expected] of rows)
    it(`finds what is to be told of ${what}`, () => {
      const history = realHistory();
      const analysis = analyze(textLines(text), history);
      const found = ['1.20', '1.24', '1.30'].map((release) => {
        const targets = [parseVersion(history, release)!];
        const codes = findFindings(analysis, findingOptions(history, { targets, pins: false }))
          .map(({ code }) => code)
          .filter((code) => !code.startsWith('target-'));
        return codes.length > 0 ? codes.join(' ') : '-';
      });
      assert.deepEqual(found, expected, text);
    });
});
