import assert from 'node:assert/strict';
import { minimum } from '../../src/check/minimum';
import { findFindings } from '../../src/check/findings';
import { parseVersion } from '../../src/facts/versions';
import { analyze, createAnalyzer, gatewaysIn } from '../../src/manifest/analyze';
import type { GatewayWorld } from '../../src/manifest/gateways';
import { textLines } from '../../src/manifest/text/lines';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

const history = realHistory();
const group = 'gateway.networking.k8s.io';
const classOf = (name: string, controller: string): string =>
  `apiVersion: ${group}/v1\nkind: GatewayClass\nmetadata: {name: ${name}}\nspec: {controllerName: ${controller}}\n`;
const openClass = classOf('mine', '').replace(
  /\{controllerName.*/,
  '\n  controllerName: {{ .Values.controller }}',
);
const gateway = (name: string, of: string, namespace = 'infra'): string =>
  `apiVersion: ${group}/v1\nkind: Gateway\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {gatewayClassName: ${of}}\n`;
const route = (parents: string, kind = 'HTTPRoute'): string =>
  `apiVersion: ${group}/v1\nkind: ${kind}\nmetadata: {name: a, namespace: infra}\nspec: {parentRefs: ${parents}}\n`;

const early = `apiVersion: networking.x-k8s.io/v1alpha1\nmetadata: {name: a, namespace: infra}\n`;
const earlyClass = `${early.replace('{name: a', '{name: mine')}kind: GatewayClass\nspec: {controller: istio.io/gateway-controller}\n`;
const earlyGateway = (of: string, name = 'a'): string =>
  `${early.replace('{name: a', `{name: ${name}`)}kind: Gateway\nspec: {gatewayClassName: ${of}}\n`;
const earlyRoute = (spec: string): string => `${early}kind: HTTPRoute\nspec: {${spec}}\n`;
const extended = (by: string): string =>
  `${route('[{name: a}]').trimEnd().slice(0, -1)}, rules: [{filters: [{type: ExtensionRef, extensionRef: {group: ${by}, kind: K, name: n}}]}]}\n`;

/** Kinds that ask for something of a release that has none of the Gateway API. */
function asking(text: string, world?: GatewayWorld): string[] {
  const analysis = analyze(textLines(text), history, undefined, world);
  const options = findingOptions(history, { targets: [parseVersion(history, '1.5')!] });
  const kinds = findFindings(analysis, options)
    .filter(({ code }) => /^(?:kind|version|field)-/.test(code))
    .map(({ use }) => use?.text ?? '');
  const needed = minimum(analysis, history);
  assert.equal(needed?.since !== undefined, kinds.length > 0, 'the minimum agrees');
  return kinds;
}

const others = classOf('mine', 'example.com/controller');
const istios = classOf('mine', 'istio.io/gateway-controller');
const both = (...texts: string[]): string => texts.join('---\n');

describe('Gateways of others', () => {
  const cases: [what: string, text: string, asking: string[]][] = [
    ['a class of another controller', others, []],
    ['a class whose controller a template writes', classOf('mine', '"{{ .Values.controller }}"'), []],
    ['a class of which it writes all', openClass, []],
    ["a class of Istio's controller", istios, ['GatewayClass']],
    ['a Gateway of such a class', both(others, gateway('a', 'mine')), []],
    ["a Gateway of Istio's class", both(istios, gateway('a', 'mine')), ['GatewayClass', 'Gateway']],
    ['a class known by its name', gateway('a', 'eg'), []],
    ["Istio's class by its name", gateway('a', 'istio'), ['Gateway']],
    ['a class of which nothing is known', gateway('a', 'public'), ['Gateway']],
    ["a route of another's Gateway", both(gateway('a', 'cilium'), route('[{name: a}]')), []],
    [
      'a route in two worlds',
      both(gateway('a', 'cilium'), gateway('b', 'istio'), route('[{name: a}, {name: b}]')),
      ['Gateway', 'HTTPRoute'],
    ],
    [
      'a route of a Gateway of the same name elsewhere',
      both(gateway('a', 'cilium', 'other'), gateway('a', 'istio'), route('[{name: a}]')),
      ['Gateway', 'HTTPRoute'],
    ],
    ['a route whose Gateway is not seen', both(gateway('a', 'cilium'), route('[{name: b}]')), ['HTTPRoute']],
    ["a route with another's extension", extended('gateway.example.com'), []],
    [
      "a route of Istio's Gateway with such an extension",
      both(gateway('a', 'istio'), extended('gateway.example.com')),
      ['Gateway', 'HTTPRoute'],
    ],
    ['an early Gateway of a class that nobody has written', earlyGateway('internal'), []],
    [
      'one that names it in the oldest way',
      earlyGateway('istio').replace('gatewayClassName', 'class'),
      ['Gateway'],
    ],
    ["an early Gateway of Istio's", both(earlyClass, earlyGateway('mine')), ['GatewayClass', 'Gateway']],
    ['early routes that such Gateways choose', both(earlyGateway('gke-l7-gxlb'), earlyRoute('')), []],
    [
      "early routes that Istio's choose",
      both(earlyGateway('istio'), earlyRoute('')),
      ['Gateway', 'HTTPRoute'],
    ],
    [
      'an early route that names its Gateway',
      both(
        earlyGateway('gke-l7-gxlb'),
        earlyGateway('istio', 'b'),
        earlyRoute('gateways: {gatewayRefs: [{name: a}]}'),
      ),
      ['Gateway'],
    ],
    ['a UDPRoute, which Istio never routes', route('[{name: a}]', 'UDPRoute'), []],
    [
      'one of a Gateway of which nothing is known',
      both(gateway('a', 'public'), route('[{name: a}]', 'UDPRoute')),
      ['Gateway'],
    ],
    [
      "one of Istio's Gateway, where nothing routes it",
      both(gateway('a', 'istio'), route('[{name: a}]', 'UDPRoute')),
      ['Gateway', 'UDPRoute'],
    ],
  ];
  for (const [what, text, kinds] of cases)
    it(`ask nothing of Istio: ${what}`, () => assert.deepEqual(asking(text), kinds));

  it('are known from other files', () => {
    const world = { facts: gatewaysIn(both(others, gateway('a', 'mine')), history), hasIstio: true };
    assert.deepEqual(asking(route('[{name: a}]'), world), []);
    assert.deepEqual(asking(gateway('b', 'mine'), world), []);
    assert.deepEqual(asking(route('[{name: b}]'), world), ['HTTPRoute']);
    // Where nothing else is Istio's, what is attached to nothing that is seen is the other's.
    assert.deepEqual(asking(route('[{name: b}]'), { ...world, hasIstio: false }), []);
    assert.deepEqual(asking(gateway('c', 'public'), { ...world, hasIstio: false }), []);
    assert.deepEqual(asking(gateway('c', 'public'), world), ['Gateway']);
  });

  it('become Istio’s as soon as the text says so', () => {
    const analyzer = createAnalyzer(history);
    const named = (text: string): number =>
      analyzer
        .analysis(textLines(text))
        .documents.flatMap(({ uses }) => uses)
        .filter(({ mentioned }) => mentioned).length;
    assert.ok(named(both(others, gateway('a', 'mine'))) > 0);
    assert.equal(named(both(istios, gateway('a', 'mine'))), 0);
  });
});

describe('objects that a server wrote out', () => {
  const service = (metadata: string, more = ''): string =>
    `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a${metadata}}\n${more}spec: {hosts: [a]}\n`;

  it('give no minimum, and nothing is said of their version', () => {
    assert.deepEqual(asking(service('')), ['networking.istio.io/v1']);
    for (const live of [', uid: a', ', managedFields: []', ', resourceVersion: "1"'])
      assert.deepEqual(asking(service(live)), []);
    assert.deepEqual(asking(service('', 'status: {conditions: []}\n')), []);
    assert.deepEqual(asking(service('', 'status: {}\n')), ['networking.istio.io/v1']);
  });
});
