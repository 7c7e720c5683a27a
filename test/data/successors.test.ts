import assert from 'node:assert/strict';
import { applyMoves, applyTables, applyWarnings, meant, rowsOf } from '../../scripts/build/successors';
import { build } from '../../scripts/build/build';
import { readInput } from '../../scripts/build/read';
import type { EffectOf, LifeRow, Thing } from '../../src/facts/bundle';
import { isLiving } from '../../src/facts/lives';
import { loadHistory } from '../../src/facts/load';
import { join } from 'node:path';

const operator = 'install.istio.io/IstioOperator#spec.';
const thing = (id: string, life: Partial<LifeRow> = {}, ...effect: EffectOf[]): [string, Thing] => [
  id,
  { id, life: { since: 0, ...life }, traits: {}, effect },
];
const things = (...all: [string, Thing][]): Map<string, Thing> => new Map(all);
const replacedBy = (all: ReadonlyMap<string, Thing>, id: string) => all.get(id)!.extras?.replacedBy;

const settings = [
  thing('mesh/MeshConfig#outboundTrafficPolicy'),
  thing('mesh/MeshConfig#outboundTrafficPolicy.mode'),
  thing('mesh/MeshConfig#ingressService'),
  thing('mesh/MeshConfig#ingressClass'),
  thing('mesh/ProxyConfig#concurrency'),
  thing('security.istio.io/PeerAuthentication'),
] as const;

describe("upstream's words for a successor", () => {
  const all = things(
    ...settings,
    thing(`${operator}components.ingressGateways`),
    thing(`${operator}values.global.b`),
  );
  const ids = (words: string, container = 'IstioOperator') => meant(words, container, all).ids;

  it('are paths of mesh settings, values and components', () => {
    assert.deepEqual(ids('meshConfig.outboundTrafficPolicy'), ['mesh/MeshConfig#outboundTrafficPolicy']);
    assert.deepEqual(ids('meshConfig.defaultConfig.concurrency'), ['mesh/ProxyConfig#concurrency']);
    assert.deepEqual(ids('meshConfig.ingressService, meshConfig.nothing, and meshConfig.ingressClass'), [
      'mesh/MeshConfig#ingressService',
      'mesh/MeshConfig#ingressClass',
    ]);
    assert.deepEqual(ids('values.global.b'), [`${operator}values.global.b`]);
  });

  it('mean the nearest above that there is', () => {
    assert.deepEqual(ids('components.ingressGateways[name=istio-ingressgateway].k8s.service.ports'), [
      `${operator}components.ingressGateways`,
    ]);
  });

  it('can be words', () => {
    assert.deepEqual(ids('the PeerAuthentication resource'), ['security.istio.io/PeerAuthentication']);
    const addons = meant('the samples/addons/ deployments', 'IstioOperator', all);
    assert.deepEqual(addons.ids, []);
    assert.match(addons.note!.en, /samples/);
  });

  it('are no guess where nothing of that name is known', () => {
    assert.deepEqual(ids('Istio supported tracers'), []);
    assert.deepEqual(ids('meshConfig.nothing'), []);
  });
});

describe("upstream's tables", () => {
  const rows = rowsOf([
    {
      release: '1.10',
      added: { 'successors:istiod': { things: { '#a.b': { instead: 'meshConfig.outboundTrafficPolicy' } } } },
    },
    { release: '1.9', added: { 'successors:istiod': { things: { '#a.b': { instead: 'meshConfig.old' } } } } },
    {
      release: '1.6',
      added: {
        'successors:IstioOperator': { things: { '#values.c': { instead: 'meshConfig.ingressClass' } } },
      },
    },
  ]);

  it('count as the newest release has them', () => {
    assert.deepEqual(
      rows.map(({ old, instead }) => [old, instead]),
      [
        ['c', 'meshConfig.ingressClass'],
        ['a.b', 'meshConfig.outboundTrafficPolicy'],
      ],
    );
  });

  it('hold for all charts that had the value and what stood below it, where it is gone or deprecated', () => {
    const all = things(
      ...settings,
      thing('helm:istiod#a.b', { removed: 3 }),
      thing('helm:istiod#a.b.mode', { removed: 3 }),
      thing('helm:istio#a.b.other', { deprecated: 2 }),
      thing('helm:istio#a.bc', { removed: 3 }),
      thing('helm:cni#a.b'),
      thing(`${operator}values.a.b`, { removed: 3 }),
      thing(`${operator}values.c`, { deprecated: 2 }),
      thing('helm:istiod#c', { deprecated: 2 }),
    );
    applyTables(all, rows);
    assert.deepEqual(replacedBy(all, 'helm:istiod#a.b'), ['mesh/MeshConfig#outboundTrafficPolicy']);
    assert.deepEqual(replacedBy(all, 'helm:istiod#a.b.mode'), ['mesh/MeshConfig#outboundTrafficPolicy.mode']);
    assert.deepEqual(replacedBy(all, 'helm:istio#a.b.other'), ['mesh/MeshConfig#outboundTrafficPolicy']);
    assert.deepEqual(replacedBy(all, `${operator}values.c`), ['mesh/MeshConfig#ingressClass']);
    for (const id of ['helm:istio#a.bc', 'helm:cni#a.b', `${operator}values.a.b`, 'helm:istiod#c'])
      assert.equal(replacedBy(all, id), undefined, id);
  });

  it('say nothing against what people wrote, nor name what was gone itself by then', () => {
    const all = things(
      thing('mesh/MeshConfig#outboundTrafficPolicy', { removed: 3 }),
      thing('helm:istiod#a.b', { removed: 3 }),
      ['helm:cni#a.b', { ...thing('helm:cni#a.b', { deprecated: 1 })[1], extras: { replacedBy: ['x'] } }],
    );
    applyTables(all, rows);
    assert.equal(replacedBy(all, 'helm:istiod#a.b'), undefined);
    assert.deepEqual(replacedBy(all, 'helm:cni#a.b'), ['x']);
  });

  it('are told of what is refused', () => {
    const all = things(
      ...settings,
      thing('helm:istiod#a.b', {}, { from: [2], state: 'rejected', sources: [] }),
    );
    applyTables(all, rows);
    assert.deepEqual(replacedBy(all, 'helm:istiod#a.b'), ['mesh/MeshConfig#outboundTrafficPolicy']);
  });
});

describe('values of the chart that was all of them', () => {
  it('live on under the same path where a chart of today has it and reads it', () => {
    const all = things(
      thing('helm:istio#a', { removed: 2 }),
      thing('helm:istio#b', { removed: 2 }),
      thing('helm:istio#c', { removed: 2 }),
      thing('helm:istio#d', { removed: 2 }),
      thing('helm:istio#e', {}),
      thing('helm:istiod#a', { since: 1 }),
      thing('helm:cni#a', { since: 1 }),
      thing('helm:istiod#b', { removed: 5 }),
      thing('helm:istiod#c', { since: 3 }),
      thing('helm:istiod#d', {}, { from: [1], state: 'inert', sources: [] }),
      thing('helm:istiod#e'),
    );
    applyMoves(all);
    assert.deepEqual(
      ['a', 'b', 'c', 'd', 'e'].map((key) => all.get(`helm:istio#${key}`)!.traits.movedTo),
      ['istiod', undefined, undefined, undefined, undefined],
    );
  });
});

describe('what istioctl warns of', () => {
  const minors = ['1.5', '1.6', '1.7', '1.8'];
  const row = (release: string, attributes: { instead: string; fails?: boolean }) => ({
    release,
    added: { 'successors:IstioOperator': { things: { '#values.a': attributes } } },
  });
  const deprecated = (all: ReadonlyMap<string, Thing>, id: string) =>
    all.get(`${operator}values.${id}`)!.life.deprecated;

  it('is deprecated from then on, where nothing else says so', () => {
    const all = things(
      thing(`${operator}values.a`),
      thing(`${operator}values.a.b`, { deprecated: 1 }),
      thing(`${operator}values.ab`),
      thing(`${operator}values.a.gone`, { removed: 2 }),
      thing('helm:istiod#a'),
    );
    applyWarnings(
      all,
      rowsOf([row('1.7', { instead: 'x' }), row('1.8', { instead: 'x', fails: true })]),
      minors,
    );
    assert.deepEqual(
      ['a', 'a.b', 'ab', 'a.gone'].map((id) => deprecated(all, id)),
      [2, 1, undefined, undefined],
    );
    assert.equal(all.get('helm:istiod#a')!.life.deprecated, undefined);
  });

  it('is no warning where the installation fails at once', () => {
    const all = things(thing(`${operator}values.a`));
    applyWarnings(all, rowsOf([row('1.7', { instead: 'x', fails: true })]), minors);
    assert.equal(deprecated(all, 'a'), undefined);
  });
});

describe("rows of upstream's tables", () => {
  const input = readInput(join(import.meta.dirname, '..', '..', 'data'));
  const history = loadHistory(build(input).bundle);

  /** Where a row's name is a record, or the nearest that there is above it. */
  const recordsOf = (container: string, old: string) => {
    const [first = '', ...rest] = old.split('.');
    if (first === 'meshConfig')
      return [
        history.get(`mesh/ProxyConfig#${rest.slice(1).join('.')}`),
        history.get(`mesh/MeshConfig#${rest.join('.')}`),
      ];
    if (first === 'addonComponents') return [history.get(`${operator}addonComponents`)];
    if (container === 'IstioOperator') return [history.get(`${operator}values.${old}`)];
    return history.all('helm').filter(({ path }) => path === old);
  };

  it('have their successor, or say that there is none: at least 95 of 100', () => {
    const rows = rowsOf(input.changes);
    const without = rows.filter(({ container, old }) => {
      const records = recordsOf(container, old).filter(isLiving);
      return !records.some(({ replacedBy, note }) => (replacedBy?.length ?? 0) > 0 || note !== undefined);
    });
    assert(rows.length > 80);
    assert(
      without.length / rows.length <= 0.05,
      without.map(({ container, old }) => `${container} ${old}`).join('\n'),
    );
    assert.deepEqual(without, []);
  });
});
