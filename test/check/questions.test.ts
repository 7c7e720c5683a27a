/** Small questions on what is judged, each answered from one small file. */
import assert from 'node:assert/strict';
import { findFindings, type FindingOptions } from '../../src/check/findings';
import { aboutHop } from '../../src/check/plan/about';
import type { PlannedHop } from '../../src/check/plan/plan';
import { planWords } from '../../src/check/plan/words/words';
import { parseVersion } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { onLine, textLines } from '../../src/manifest/text/lines';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

const history = realHistory();
const version = (name: string) => parseVersion(history, name)!;
const found = (text: string, release: string, more: Partial<FindingOptions> = {}) =>
  findFindings(
    analyze(textLines(text), history),
    findingOptions(history, { targets: [version(release)], ...more }),
  );
const codes = (...given: Parameters<typeof found>): string[] => found(...given).map(({ code }) => code);

describe('a file that says nothing of Istio', () => {
  const naming = [{ version: version('1.9'), range: onLine(0, 4, 7) }];

  it('is told of the release that it names all the same', () => {
    const [first] = found('v: 1.9\n', '1.9', { naming, today: '2025-01-01' });
    assert.deepEqual([first?.code, first?.range], ['target-unsupported', naming[0]!.range]);
    assert.deepEqual(codes('v: 1.9\n', '1.9', { today: '2025-01-01' }), []);
  });
});

describe('what only the experimental channel of the Gateway API has', () => {
  const route = (kind: string, version: string, spec: string): string =>
    `apiVersion: gateway.networking.k8s.io/${version}\nkind: ${kind}\nmetadata: {name: a}\nspec: ${spec}\n`;
  const experimental = (...given: Parameters<typeof found>): string[] =>
    codes(...given).filter((code) => code.endsWith('-experimental'));

  it('is told of a kind and of a field, once, until it is in the standard one', () => {
    const grpc = route('GRPCRoute', 'v1alpha2', '{hostnames: [a]}');
    assert.deepEqual(experimental(grpc, '1.20'), ['kind-experimental']);
    assert.deepEqual(experimental(grpc, '1.22'), []);
    const gateway = route('Gateway', 'v1', '{gatewayClassName: istio, infrastructure: {labels: {a: b}}}');
    assert.deepEqual(experimental(gateway, '1.21'), ['field-experimental']);
    assert.deepEqual(experimental(gateway, '1.24'), []);
  });

  it('is told nobody who has that channel', () => {
    const more = { gatewayApiChannel: 'experimental' } as const;
    assert.deepEqual(experimental(route('GRPCRoute', 'v1alpha2', '{}'), '1.20', more), []);
  });
});

describe('a name of a filter that is gone', () => {
  const filter = (match: string, name: string): string => `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: a}
spec:
  configPatches:
    - applyTo: HTTP_FILTER
      match: {listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager, subFilter: {name: ${match}}}}}}
      patch:
        operation: INSERT_BEFORE
        value:
          name: ${name}
          typed_config: {'@type': type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua}
`;
  const told = (text: string, lang: 'en' | 'zh-cn'): string[] =>
    found(text, '1.24', { lang })
      .filter(({ code }) => code === 'envoy-name-removed')
      .map(({ message }) => message);

  it('matches nothing, in both languages', () => {
    const old = filter('envoy.router', 'a');
    assert.match(told(old, 'en').join(), /^Matches nothing since Istio 1\.\d+.*envoy\.router/);
    assert.match(told(old, 'zh-cn').join(), /^自 Istio 1\.\d+ 起匹配不到任何过滤器.*envoy\.router/);
    assert.deepEqual(told(filter('envoy.filters.http.router', 'a'), 'en'), []);
  });
});

describe('what a plan says of a hop', () => {
  const words = planWords('en');
  const hop = (support: PlannedHop['support'], gatewayApi: Partial<PlannedHop['gatewayApi']> = {}) =>
    aboutHop(
      {
        hop: { kubernetes: { both: ['1.15'], isImpossible: false } },
        support,
        gatewayApi: { from: undefined, to: undefined, installed: undefined, ...gatewayApi },
      } as unknown as PlannedHop,
      words,
      (day) => day,
    );
  const end = { end: '2020-06-01', isExpected: false, hasEnded: false };

  it('is how long it is supported, where that is known', () => {
    assert.equal(hop(end)[0], words.supportedUntil('2020-06-01', false));
    assert.equal(hop({ ...end, isExpected: true })[0], words.supportedUntil('2020-06-01', true));
    assert.equal(hop({ ...end, hasEnded: true })[0], words.supportEnded('2020-06-01'));
    assert.equal(hop({ ...end, end: undefined })[0], words.supportUnknown);
    assert.ok(!hop(end).includes(words.provisional));
    assert.ok(hop({ ...end, isProvisional: true }).includes(words.provisional));
  });

  it('is the Gateway API that it is built with, where that is news', () => {
    const lines = (api: Partial<PlannedHop['gatewayApi']>) => hop(end, api).slice(2);
    assert.deepEqual(lines({ from: 'v1.0.0', to: 'v1.1.0' }), [words.gatewayApi('1.0.0', '1.1.0')]);
    assert.deepEqual(lines({ from: 'v1.1.0', to: 'v1.1.0' }), []);
    assert.deepEqual(lines({ to: 'v1.1.0' }), []);
    assert.deepEqual(lines({ from: 'v1.0.0', to: 'v1.1.0', installed: 'v1.0.0' }), [
      words.gatewayApiOld('1.1.0', '1.0.0'),
    ]);
    assert.deepEqual(lines({ from: 'v1.0.0', to: 'v1.1.0', installed: 'v1.2.0' }), [
      words.gatewayApiFits('1.1.0', '1.2.0'),
    ]);
    assert.deepEqual(lines({ from: 'v1.1.0', to: 'v1.1.0', installed: 'v1.1.0' }), []);
  });
});
