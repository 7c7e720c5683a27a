/** Where objects meet of which one alone tells nothing: by names, hosts, ports and what they select. */
import assert from 'node:assert/strict';
import { meetings } from '../../src/check/changes/joins';
import type { Sited } from '../../src/check/changes/sites';
import { both, includes, negated, type Holds } from '../../src/check/changes/tests';
import type { JoinFact } from '../../src/check/changes/facts';
import { isForOthers, isRefusedByGo } from '../../src/check/rules/proxy-version';
import type { RuleContext } from '../../src/check/rules/rule';
import { parseVersion } from '../../src/facts/versions';
import { fixtureHistory } from '../support/fixture-history';

let line = 0;
const named = (text: string) => {
  const start = { line: line++, character: 0 };
  return { text, range: { start, end: start } };
};
type Part<K extends JoinFact['of']> = Extract<JoinFact, { readonly of: K }>;
const fact = <K extends JoinFact['of']>(
  of: K,
  more: Omit<Part<K>, 'of' | 'name' | 'namespace'> & { name?: string; namespace?: string },
): Sited => ({ name: 'a', namespace: 'shop', file: `${of}.yaml`, of, ...more }) as unknown as Sited;

const service = (name: string, namespace = 'shop', external = true): Sited =>
  fact('service', { name, namespace, external, hosts: [named(name)] });
const rule = (host: string, namespace = 'shop', selects = false): Sited =>
  fact('destination-rule', { host: named(host), namespace, selects });
const route = (
  hosts: readonly string[],
  more: { gateways?: readonly string[]; destinations?: readonly string[]; namespace?: string } = {},
): Sited =>
  fact('virtual-service', {
    hosts: hosts.map(named),
    gateways: more.gateways ?? ['mesh'],
    destinations: (more.destinations ?? []).map(named),
    namespace: more.namespace ?? 'shop',
  });
const gateway = (
  ...servers: readonly (readonly [
    port: string,
    protocol: string,
    portName: string,
    hosts: readonly string[],
  ])[]
): Sited =>
  fact('gateway', {
    selector: 'istio=ingress',
    servers: servers.map(([port, protocol, portName, hosts]) => ({
      port,
      protocol,
      portName,
      range: named('').range,
      hosts: hosts.map(named),
    })),
  });

const count = (...of: Parameters<typeof meetings>): number => meetings(...of).length;

describe('objects that meet: external names', () => {
  const meets = (host: string, one: Sited, namespace = 'shop'): boolean =>
    count('destination-rule-names-external-name', [one, rule(host, namespace)]) === 1;

  it('are services by any of their names', () => {
    for (const host of ['pay', 'pay.shop', 'pay.shop.svc', 'pay.shop.svc.cluster.local'])
      assert.ok(meets(host, service('pay')), host);
    for (const host of [
      'pa',
      'payer',
      'pay.other',
      'pay.shop.svc.other',
      'pay.shop.example',
      'shop.pay',
      '*.shop',
    ])
      assert.ok(!meets(host, service('pay')), host);
  });

  it('are of the namespace of who names them, where both say one', () => {
    assert.ok(!meets('pay', service('pay', 'other')));
    assert.ok(meets('pay.other', service('pay', 'other')));
    assert.ok(meets('pay', service('pay', 'other'), ''));
    assert.ok(meets('pay', service('pay', '')));
  });

  it('may be of any namespace where the service says none', () => {
    for (const host of ['pay.x.svc', 'pay.x.svc.cluster.local'])
      assert.ok(meets(host, service('pay', '')), host);
    for (const host of ['pay.x', 'pay.x.y.svc', 'pay.svc', 'pay.x.svc.other'])
      assert.ok(!meets(host, service('pay', '')), host);
  });

  it('are no services that have no external name', () => {
    assert.ok(!meets('pay', service('pay', 'shop', false)));
  });

  it('are found in hosts and destinations of routes, each place once', () => {
    const facts = [service('pay'), service('pay'), route(['pay', 'other'], { destinations: ['pay.shop'] })];
    assert.equal(count('virtual-service-names-external-name', facts), 2);
  });
});

describe('objects that meet: hosts', () => {
  it('overlap where a wildcard of the mesh has another in it', () => {
    const overlap = (wide: string, narrow: string, more: Parameters<typeof route>[1] = {}): number =>
      count('virtual-service-hosts-overlap', [route([wide]), route([narrow], more)]);
    assert.equal(overlap('*.example.com', 'a.example.com'), 2);
    assert.equal(overlap('*.example.com', '*.a.example.com'), 2);
    assert.equal(overlap('*.example.com', 'example.com'), 0);
    assert.equal(overlap('*.example.com', 'aexample.com'), 0);
    assert.equal(overlap('*.example.com', '*.example.com'), 0);
    assert.equal(overlap('*', 'a.example.com'), 0);
    // A short name is a service of its namespace.
    assert.equal(overlap('*.shop.svc.cluster.local', 'pay'), 2);
    assert.equal(overlap('*.other.svc.cluster.local', 'pay'), 0);
    assert.equal(overlap('*.other.svc.cluster.local', 'pay', { namespace: 'other' }), 2);
    // At gateways they are domains of their own.
    assert.equal(overlap('*.example.com', 'a.example.com', { gateways: ['public'] }), 0);
    // A route does not meet itself.
    assert.equal(count('virtual-service-hosts-overlap', [route(['*.example.com', 'a.example.com'])]), 0);
  });

  it('are told of twice where two rules of one namespace have them, as a short or a full name', () => {
    const same = (...rules: readonly Sited[]): number => count('destination-rules-same-host', rules);
    assert.equal(same(rule('pay'), rule('pay.shop.svc.cluster.local')), 2);
    assert.equal(same(rule('pay'), rule('pay'), rule('pay')), 3);
    assert.equal(same(rule('pay'), rule('pay', 'other')), 0);
    assert.equal(same(rule('pay'), rule('pay.other')), 0);
    assert.equal(same(rule('pay'), rule('pay', 'shop', true)), 0);
  });

  it('are of several namespaces where more than one says so', () => {
    const entry = (host: string, namespace: string): Sited =>
      fact('service-entry', { namespace, hosts: [named(host)] });
    const several = (...facts: readonly Sited[]): number => count('hostname-in-several-namespaces', facts);
    assert.equal(several(entry('a.example', 'x'), entry('a.example', 'y')), 2);
    assert.equal(several(entry('a.example', 'x'), entry('a.example', 'x')), 0);
    assert.equal(several(entry('a.example', 'x'), entry('a.example', '')), 0);
    assert.equal(several(entry('pay.shop.svc.cluster.local', 'x'), service('pay')), 2);
  });
});

describe('objects that meet: servers and policies', () => {
  it('are servers of one port of a workload with another protocol or name', () => {
    const overlap = (a: readonly [string, string, string], b: readonly [string, string, string]): number =>
      count('gateway-servers-overlap', [gateway([...a, ['*']], [...b, ['*']])]);
    assert.equal(overlap(['80', 'HTTP', 'http'], ['80', 'TCP', 'http']), 2);
    assert.equal(overlap(['80', 'HTTP', 'http'], ['80', 'HTTP', 'web']), 2);
    assert.equal(overlap(['80', 'HTTP', 'http'], ['80', 'HTTP', 'http']), 0);
    assert.equal(overlap(['80', 'HTTP', 'http'], ['81', 'TCP', 'http']), 0);
  });

  it('are hosts of two gateways at one port, with their namespaces left aside', () => {
    const overlap = (a: string, b: string): number =>
      count('gateway-hosts-overlap', [
        gateway(['80', 'HTTP', 'http', [a]]),
        gateway(['80', 'HTTP', 'http', [b]]),
      ]);
    assert.equal(overlap('a.example', 'a.example'), 2);
    assert.equal(overlap('x/a.example', './a.example'), 2);
    assert.equal(overlap('*.example', 'a.example'), 2);
    assert.equal(overlap('a.example', '*.example'), 2);
    assert.equal(overlap('a.example', 'b.example'), 0);
    const both = gateway(['80', 'HTTP', 'http', ['a.example']], ['80', 'HTTP', 'http', ['a.example']]);
    assert.equal(count('gateway-hosts-overlap', [both]), 0);
  });

  it('are policies of one kind for one thing', () => {
    const policy = (
      target: string,
      kind = 'security.istio.io/AuthorizationPolicy',
      namespace = 'shop',
    ): Sited => fact('policy', { kind, namespace, targets: [named(target)] });
    const same = (...facts: readonly Sited[]): number => count('policies-same-target', facts);
    assert.equal(same(policy('a'), policy('a')), 2);
    assert.equal(same(policy('a'), policy('b')), 0);
    assert.equal(same(policy('a'), policy('a', 'telemetry.istio.io/Telemetry')), 0);
    assert.equal(same(policy('a'), policy('a', undefined, 'other')), 0);
  });
});

describe('what holds', () => {
  it('together is no more than the least of it', () => {
    const rank: readonly Holds[] = ['no', 'maybe', 'yes'];
    for (const a of rank)
      for (const b of rank) assert.equal(both(a, b), rank[Math.min(rank.indexOf(a), rank.indexOf(b))]);
    assert.deepEqual(rank.map(negated), ['yes', 'maybe', 'no']);
  });

  it('of booleans is so however they are written, of all else as it stands', () => {
    assert.deepEqual(
      [includes([true], 'True'), includes(['true'], 'TRUE'), includes([false], 'false')],
      [true, true, true],
    );
    assert.deepEqual(
      [includes([1], '1'), includes(['On'], 'on'), includes([true], '1'), includes([], 'x')],
      [true, false, false, false],
    );
  });
});

describe('the proxies that a patch is for', () => {
  const history = fixtureHistory();
  const context = (...targets: readonly string[]): RuleContext =>
    ({ history, targets: targets.map((name) => parseVersion(history, name)!) }) as unknown as RuleContext;

  it('are others where none of the targets answers to the expression, and some release does', () => {
    assert.equal(isForOthers('^1\\.5.*', context('1.6')), true);
    assert.equal(isForOthers('^1\\.6.*', context('1.6')), false);
    assert.equal(isForOthers('^1\\.5.*', context('1.6', '1.5')), false);
    assert.equal(isForOthers('^9\\..*', context('1.6')), false);
    assert.equal(isForOthers('^1\\.5.*', context('1.9')), false);
    // A patch that is still to come, and a build of a vendor's, are among them.
    assert.equal(isForOthers('^1\\.6\\.9$', context('1.6')), false);
    assert.equal(isForOthers('^1\\.6\\.1-asm\\.0$', context('1.6')), false);
    assert.equal(isForOthers('^1\\.6\\.1$', context('1.6.2')), true);
    // What is not understood is not judged.
    assert.equal(isForOthers('(?i)^1\\.5', context('1.6')), false);
    assert.equal(isForOthers('^1\\.5(', context('1.6')), false);
    assert.equal(isForOthers(`^1\\.5${'.?'.repeat(98)}`, context('1.6')), false);
  });

  it('are, without a target, others only where all of them are before what goes wrong', () => {
    assert.equal(isForOthers('^1\\.[45].*', context(), 6), true);
    assert.equal(isForOthers('^1\\.[456].*', context(), 6), false);
    assert.equal(isForOthers('^9\\..*', context(), 6), false);
    assert.equal(isForOthers('^1\\.5.*', context()), false);
  });

  it('are nobody where Go refuses the expression', () => {
    for (const text of ['^(?!1\\.5)', '(?=a)', '(?<=a)b', '(a)\\1', '^1\\.5(', '[a'])
      assert.equal(isRefusedByGo(text), true, text);
    for (const text of [
      '^1\\.5.*',
      '(?i)a',
      '(?P<n>a)',
      '\\pL',
      '[[:alpha:]]',
      '[(?=]',
      '\\(?!',
      `(${'a'.repeat(200)}`,
    ])
      assert.equal(isRefusedByGo(text), false, text);
  });
});
