/** Verdicts on things: what they say of the thing itself and of what stands below it. */
import assert from 'node:assert/strict';
import { build } from '../../scripts/build/build';
import type { EffectEntry } from '../../scripts/build/input';
import { judgedTable } from '../../scripts/build/judged';
import { toJson } from '../../src/facts/json';
import { loadHistory } from '../../src/facts/load';
import { fixtureInput } from '../support/fixture-history';

const service = 'networking.istio.io/VirtualService';
const file = { tag: '1.2.0', path: 'pilot/pkg/model/route.go' };
const source = { repo: 'istio/istio', ...file };

function told(effects: EffectEntry[], id: string): unknown {
  const input = fixtureInput();
  input.curated.effects = effects;
  const history = loadHistory(build(input).bundle);
  return toJson(history.get(id)!, history)['effect'];
}

describe('effects', () => {
  const inert: EffectEntry = {
    ids: [`${service}#spec.http[].match`],
    effect: [{ from: '1.2', to: '1.3.1', state: 'inert', sources: [file] }],
  };

  it('stand in the JSON of a record, with releases by their names', () => {
    assert.deepEqual(told([inert], `${service}#spec.http[].match`), [
      { from: '1.2', to: '1.3.1', state: 'inert', sources: [source] },
    ]);
    assert.equal(told([inert], `${service}#spec.hosts`), undefined);
  });

  it('keep what they say beside their state', () => {
    const note = { en: 'Only the first is read.', 'zh-cn': '只读取第一个。' };
    const [span] = inert.effect!;
    assert.deepEqual(told([{ ...inert, effect: [{ ...span, note }] }], inert.ids[0]), [
      { from: '1.2', to: '1.3.1', state: 'inert', note, sources: [source] },
    ]);
  });

  it('go for what stands below, unless it has its own', () => {
    const uri = `${service}#spec.http[].match[].uri`;
    assert.deepEqual(told([inert], uri), told([inert], inert.ids[0]));
    const own: EffectEntry = {
      ids: [uri],
      effect: [{ from: '1.0', state: 'gated', by: ['env:PILOT_OLD_FLAG'], sources: [file] }],
    };
    assert.deepEqual(told([inert, own], uri), [
      { from: '1.0', state: 'gated', by: ['env:PILOT_OLD_FLAG'], sources: [source] },
    ]);
  });

  it('leave to a part what the extractor saw of it', () => {
    const input = fixtureInput();
    input.changes[0]!.added!['networking.istio.io/Gateway']!.things['#spec.unread'] = { unread: true };
    input.curated.effects = [
      {
        ids: ['networking.istio.io/Gateway'],
        effect: [{ from: '1.0', state: 'gated', by: ['env:PILOT_OLD_FLAG'], sources: [file] }],
      },
    ];
    const history = loadHistory(build(input).bundle);
    const states = ['#spec.unread', '#spec.servers'].map((path) => {
      const record = history.get(`networking.istio.io/Gateway${path}`)!;
      return 'life' in record ? record.life.effect?.map(({ state }) => state) : [];
    });
    assert.deepEqual(states, [['inert'], ['gated']]);
  });

  it('begin with what stands below, where that is younger', () => {
    const kind: EffectEntry = {
      ids: ['networking.istio.io/Gateway'],
      effect: [{ from: '1.0', to: '1.3', state: 'inert', sources: [file] }],
      reader: file,
    };
    const input = fixtureInput();
    input.changes[2]!.added = {
      ...input.changes[2]!.added,
      'networking.istio.io/Gateway': { things: { '#spec.late': {} } },
    };
    input.changes[4]!.added = {
      ...input.changes[4]!.added,
      'networking.istio.io/Gateway': { things: { '#spec.later': {} } },
    };
    input.curated.effects = [kind];
    const history = loadHistory(build(input).bundle);
    const effect = (id: string) => toJson(history.get(id)!, history)['effect'];
    assert.deepEqual(effect('networking.istio.io/Gateway#spec.late'), [
      { from: '1.2', to: '1.3', state: 'inert', sources: [source] },
    ]);
    assert.equal(effect('networking.istio.io/Gateway#spec.later'), undefined);
  });

  it('are counted by table and state', () => {
    const input = fixtureInput();
    input.curated.effects = [inert, { ids: [`${service}#spec.hosts`], reader: file }];
    const history = loadHistory(build(input).bundle);
    const row = judgedTable(history, input.curated.effects)
      .split('\n')
      .find((line) => line.startsWith('| networking.istio.io '))!
      .split('|')
      .map((cell) => cell.trim());
    // Judged: the two that are named; inert: the match and the two that stand below it.
    assert.deepEqual(row.slice(3, 7), ['2', '1', '3', '0']);
  });

  it('are counted apart where nobody judged and the code asks', () => {
    const input = fixtureInput();
    input.changes[0]!.added!['gateway.networking.k8s.io/HTTPRoute'] = {
      source: { repo: 'istio/istio', path: 'pilot/pkg/config/kube/gateway' },
      things: { '#spec.hostnames': {}, '#spec.rules': { path: 'pilot/pkg/model' } },
    };
    const history = loadHistory(build(input).bundle);
    const row = judgedTable(history, [])
      .split('\n')
      .find((line) => line.startsWith('| Gateway API '))!
      .split('|')
      .map((cell) => cell.trim());
    // The fixture has one of its own.
    assert.deepEqual([row[2], row[3], row[8], row[9]], ['3', '0', '1', '2']);
  });
});
