/** What is refused for what it is set to, or for what it has not in it, in the real history. */
import assert from 'node:assert/strict';
import { findFindings } from '../../src/check/findings';
import { minimum } from '../../src/check/minimum';
import { rangeName } from '../../src/check/minimum-words';
import { parseVersion } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

/** What is said to be refused at a release. */
function said(text: string, release: string): string[] {
  const history = realHistory();
  const options = findingOptions(history, { targets: [parseVersion(history, release)!] });
  return findFindings(analyze(textLines(text), history), options)
    .filter(({ code }) => code.endsWith('-rejected'))
    .map(({ message }) => message);
}

const at = (text: string, ...releases: string[]): number[] =>
  releases.map((release) => said(text, release).length);

function needs(text: string): string | undefined {
  const history = realHistory();
  const needed = minimum(analyze(textLines(text), history), history);
  return needed && rangeName(history, 'en', needed);
}

const object = (kind: string, spec: string, version = 'v1alpha3'): string =>
  `apiVersion: networking.istio.io/${version}\nkind: ${kind}\nmetadata: {name: a}\nspec:\n${spec.replace(/^/gm, '  ')}\n`;

const rule = (policy: string): string =>
  object('DestinationRule', `host: a\ntrafficPolicy:\n${policy.replace(/^/gm, '  ')}`);

const route = (fields: string): string => object('VirtualService', `hosts: [a]\nhttp:\n- ${fields}`);

describe('what is refused for what it is set to', () => {
  it('is a sum of weights that is not 100, up to 1.14, and one of 0 at any release', () => {
    const split = (...weights: string[]): string =>
      route(`route: [${weights.map((one) => `{destination: {host: b}, ${one}}`).join(', ')}]`);
    const uneven = split('weight: 50', 'weight: 40');
    assert.deepEqual(at(uneven, '1.5', '1.14.6', '1.15.0', '1.31'), [1, 1, 0, 0]);
    assert.match(said(uneven, '1.12')[0]!, /^Refused by Istio \S+ to 1\.14 .*\.route: 50 \+ 40 ≠ 100$/);
    assert.equal(needs(uneven), '1.15');
    assert.deepEqual(at(split('weight: 50', 'weight: 50'), '1.12', '1.31'), [0, 0]);
    assert.deepEqual(at(split('', 'weight: 100'), '1.12', '1.31'), [0, 0]);
    assert.deepEqual(at(split('weight: 5'), '1.12', '1.31'), [0, 0]);
    assert.deepEqual(at(split('', ''), '1.12', '1.15', '1.31'), [1, 1, 1]);
    assert.notEqual(needs(split('', '')), '1.15');
    // What is merged or a template writes may be anything.
    for (const other of ['<<: *weight', 'weight: {{ .Values.weight }}'])
      assert.deepEqual(at(split('weight: 50', other), '1.12', '1.31'), [0, 0], other);
    const tcp = object(
      'VirtualService',
      'hosts: [a]\ntcp:\n- route: [{destination: {host: b}}, {destination: {host: c}}]',
    );
    assert.deepEqual(at(tcp, '1.12', '1.31'), [1, 1]);
  });

  it('is a share for places that are not all', () => {
    const share = (to: string): string =>
      rule(`loadBalancer: {localityLbSetting: {distribute: [{from: a, to: {${to}}}]}}`);
    assert.deepEqual(at(share('"a/*": 80, "b/*": 10'), '1.5', '1.31'), [1, 1]);
    assert.deepEqual(at(share('"a/*": 80, "b/*": 20'), '1.5', '1.31'), [0, 0]);
    assert.deepEqual(at(share('"a/*": 80, <<: *b'), '1.5', '1.31'), [0, 0]);
  });

  it('is a name that comes twice: of a host and of a port at any release, of a subset since 1.22', () => {
    const subsets = object('DestinationRule', 'host: a\nsubsets: [{name: v1}, {name: v2}, {name: v1}]');
    assert.deepEqual(at(subsets, '1.21.6', '1.22.0', '1.31'), [0, 1, 1]);
    assert.match(said(subsets, '1.24')[0]!, /\.subsets\[\]\.name: 2 × v1$/);
    const server = (name: string): string =>
      `{port: {number: 443, name: ${name}, protocol: HTTP}, hosts: ["*"]}`;
    const gateway = (...names: string[]): string =>
      object('Gateway', `servers:\n${names.map((name) => `- ${server(name)}`).join('\n')}`);
    assert.deepEqual(at(gateway('http', 'http'), '1.5', '1.31'), [1, 1]);
    assert.deepEqual(at(gateway('http', 'other'), '1.5', '1.31'), [0, 0]);
    assert.deepEqual(at(object('VirtualService', 'hosts: [a, b, a]\nhttp: []'), '1.5', '1.31'), [1, 1]);
  });

  it('is a name of a header with a dot or colon, from 1.23.0 to 1.24.3', () => {
    const match = (name: string): string => route(`match: [{headers: {"${name}": {exact: a}}}]`);
    const releases = ['1.22.8', '1.23.0', '1.23.6', '1.24.3', '1.24.4', '1.25.0', '1.31'];
    assert.deepEqual(at(match('x.y'), ...releases), [0, 1, 1, 1, 0, 0, 0]);
    assert.deepEqual(at(match(':authority'), ...releases), [0, 1, 1, 1, 0, 0, 0]);
    for (const name of ['x-y', 'x_y', '@request.auth.claims.sub', '@request.auth.claims[a][b]'])
      assert.deepEqual(at(match(name), '1.24.0'), [0], name);
    const cors = (name: string): string => route(`corsPolicy: {allowHeaders: ["${name}"]}`);
    assert.deepEqual(at(cors('x.y'), ...releases), [0, 1, 1, 1, 0, 0, 0]);
    assert.deepEqual(at(cors('*'), '1.24.0'), [0]);
    assert.equal(needs(match('x.y')), needs(match('x-y')));
    const late = object(
      'DestinationRule',
      'host: a\ntrafficPolicy: {loadBalancer: {warmup: {duration: 1s}}}',
    );
    assert.equal(needs(`${match('x.y')}---\n${late}`), '1.24.4');
    assert.equal(needs(`${match('x-y')}---\n${late}`), '1.24');
  });

  it('is a rule for several namespaces up to 1.6, and for all of them and some since 1.7', () => {
    const shared = (to: string): string => object('VirtualService', `hosts: [a]\nexportTo: [${to}]`);
    assert.deepEqual(at(shared('"."'), '1.5', '1.31'), [0, 0]);
    assert.deepEqual(at(shared('".", b'), '1.5', '1.6', '1.7', '1.31'), [1, 1, 0, 0]);
    assert.equal(needs(shared('".", b')), '1.7');
    assert.deepEqual(at(shared('"*", b'), '1.6', '1.7', '1.31'), [1, 1, 1]);
  });

  it('is a table of a size that no table has, since 1.22, and a slope of nothing', () => {
    const table = (size: string): string =>
      rule(`loadBalancer: {consistentHash: {maglev: {tableSize: ${size}}}}`);
    assert.deepEqual(at(table('1000'), '1.21', '1.22.0', '1.31'), [0, 1, 1]);
    assert.deepEqual(at(table('5000011'), '1.31'), [1]);
    for (const prime of ['2', '65537', '4999999']) assert.deepEqual(at(table(prime), '1.31'), [0], prime);
    const slope = (value: string): string =>
      rule(`loadBalancer: {warmup: {duration: 1s, aggression: ${value}}}`);
    assert.deepEqual(at(slope('0'), '1.24', '1.31'), [1, 1]);
    assert.deepEqual(at(slope('0.5'), '1.24', '1.31'), [0, 0]);
  });
});

describe('what is refused for what it has not in it', () => {
  it('is a fault, a rewriting, a redirection and a policy of nothing', () => {
    for (const empty of ['fault: {}', 'rewrite: {}', 'redirect: {}', 'redirect: {redirectCode: 302}'])
      assert.deepEqual(at(route(empty), '1.5', '1.31'), [1, 1], empty);
    for (const some of [
      'fault: {delay: {fixedDelay: 1s}}',
      'rewrite: {authority: a}',
      'redirect: {uri: /}',
      'fault:',
    ])
      assert.deepEqual(at(route(some), '1.5', '1.31'), [0, 0], some);
    assert.match(said(route('fault: {}'), '1.24')[0]!, /\.fault without .*\.fault\.abort$/);
    assert.deepEqual(at(rule('connectionPool: {}'), '1.5', '1.31'), [1, 1]);
    assert.deepEqual(at(rule('connectionPool: {tcp: {}}'), '1.5', '1.31'), [0, 0]);
    assert.deepEqual(at(rule('connectionPool: *pool'), '1.31'), [0]);
    assert.deepEqual(at(rule('connectionPool: {<<: *pool}'), '1.31'), [0]);
    assert.deepEqual(at(object('DestinationRule', 'host: a\ntrafficPolicy: {}'), '1.5', '1.31'), [1, 1]);
    assert.deepEqual(at(rule('portLevelSettings: [{port: {number: 80}}]'), '1.5', '1.31'), [1, 1]);
    assert.deepEqual(
      at(rule('portLevelSettings: [{port: {number: 80}, tls: {mode: DISABLE}}]'), '1.31'),
      [0],
    );
  });

  it('is a budget for trying again alone, in 1.27.0', () => {
    const budget = rule('retryBudget: {percent: 10}');
    assert.deepEqual(at(budget, '1.27.0', '1.27.1', '1.28', '1.31'), [1, 0, 0, 0]);
    assert.deepEqual(at(rule('retryBudget: {percent: 10}\ntls: {mode: DISABLE}'), '1.27.0'), [0]);
    assert.equal(needs(budget), '1.27.1');
  });
});
