import assert from 'node:assert/strict';
import { useRules } from '../../src/check/findings';
import { speakingBy } from '../../src/check/speaking';
import { problem, type Problem, type RuleContext, type UseRule } from '../../src/check/rules/rule';
import { isLiving } from '../../src/facts/lives';
import type { LivingRecord, Version } from '../../src/facts/model';
import { parseVersion } from '../../src/facts/versions';
import type { Use, UseRole } from '../../src/manifest/model';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

const roles: Readonly<Partial<Record<LivingRecord['type'], UseRole>>> = {
  kind: 'kind',
  field: 'field',
  value: 'value',
  annotation: 'annotation',
  label: 'label',
  setting: 'setting',
  flag: 'flag',
  helm: 'helm',
};

/** What may be written beside the record, of which each could loosen a tongue. */
const more: readonly Partial<Use>[] = [
  {},
  { mentioned: true },
  { mentioned: true, selects: true },
  { selects: true, value: 'true' },
  { value: 'false', served: true },
  { partial: true, apiVersion: 'v1alpha1' },
  { on: 'Pod', value: 'true' },
  { on: 'Service' },
  { on: 'Namespace', selects: true, mentioned: true },
  { on: 'Namespace', value: '' },
  { isEmpty: true },
];

/** As what a record may stand: a kind also as each version of its API, and as one that it never had. */
const asWritten = (record: LivingRecord): readonly Partial<Use>[] => {
  const role = roles[record.type];
  if (!role) return [];
  const versions = record.type === 'kind' ? [...record.versions.map(({ name }) => name), 'v9'] : [];
  const asVersion = versions.flatMap((apiVersion): Partial<Use>[] => [
    { role: 'apiVersion', apiVersion },
    { role: 'apiVersion', apiVersion, served: true, mentioned: true },
  ]);
  return [...more.map((one) => ({ role, ...one })), ...asVersion];
};

describe('rules that may speak of a use', () => {
  const history = realHistory();
  const records = [...history.ids()].map((id) => history.get(id)).filter(isLiving);
  const at = (...names: string[]): Version[] => names.map((name) => parseVersion(history, name)!);
  const questions: readonly Partial<RuleContext>[] = [
    { targets: [] },
    { targets: at('1.4') },
    { targets: at('1.12.2', '1.19') },
    { targets: at('1.28'), gatewayApiChannel: 'standard' },
    { targets: at('1.30'), gatewayApiChannel: 'experimental' },
    { targets: [{ minor: history.releases.length, newer: true }] },
  ];

  for (const question of questions)
    it(`are all that do: ${JSON.stringify(question)}`, () => {
      const context: RuleContext = findingOptions(history, question);
      const speakingOf = speakingBy(useRules)(context, 'one');
      let quiet = 0;
      for (const record of records) {
        for (const written of asWritten(record)) {
          const use: Use = { role: 'kind', id: record.id, record, range, text: '', ...written };
          const speaking = speakingOf(use);
          if (!speaking) continue;
          if (speaking.length === 0) quiet++;
          for (const rule of useRules.filter((one) => !speaking.includes(one)))
            for (const beside of [[], [use], records.slice(0, 1).map((one) => ({ ...use, id: one.id }))])
              assert.equal(
                rule(use, context, beside),
                undefined,
                `${record.id}: name the rule in src/check/speaking.ts`,
              );
        }
      }
      assert.ok(quiet > records.length);
    });

  it('are asked of rules once a record and question', () => {
    let asked = 0;
    const rule: UseRule = () => (asked++, undefined);
    const speaking = speakingBy([rule]);
    const [record] = records.filter(({ type }) => type === 'field');
    const use: Use = { role: 'field', id: record!.id, record, range, text: 'a' };
    const context = findingOptions(history);
    const first = speaking(context, 'first');
    assert.deepEqual([first(use), first({ ...use, text: 'b' }), asked], [[], [], 1]);
    assert.deepEqual([speaking(context, 'first')(use), asked], [[], 1]);
    assert.deepEqual([speaking(context, 'second')(use), asked], [[], 2]);
  });

  const anything = (use: Use): Problem =>
    problem('label-unknown', { subject: 'label', name: use.id, near: undefined }, { id: use.id, range, use });

  it('are told apart by the version of an API and by the object on which they stand', () => {
    const rule: UseRule = (use) => (use.apiVersion === 'v9' || use.on === 'Pod' ? anything(use) : undefined);
    const speakingOf = speakingBy([rule])(findingOptions(history), 'one');
    const [kind] = records.filter(({ type }) => type === 'kind');
    const written: Use = { role: 'apiVersion', id: kind!.id, record: kind, range, text: '' };
    const quietAs = (more: Partial<Use>): boolean => speakingOf({ ...written, ...more })?.length === 0;
    assert.deepEqual(
      [{}, { apiVersion: 'v1' }, { apiVersion: 'v9' }, { role: 'kind' as const }].map(quietAs),
      [true, true, false, true],
    );
    const label = { role: 'label', record: records.find(({ type }) => type === 'label') } as const;
    assert.deepEqual(
      [{}, { on: 'Pod' }, { on: 'Service' }].map((on) => quietAs({ ...label, ...on })),
      [true, false, true],
    );
  });

  it('are all where more than the record counts', () => {
    const speaking = speakingBy([() => undefined])(findingOptions(history), 'one');
    const [record] = records.filter(({ type }) => type === 'kind');
    const use: Use = { role: 'kind', id: record!.id, record, range, text: '' };
    assert.deepEqual(speaking(use), []);
    assert.equal(speaking({ ...use, role: 'crd' }), undefined);
    assert.equal(speaking({ ...use, pinned: '1.20' }), undefined);
    assert.equal(speaking({ ...use, record: undefined }), undefined);
  });
});
