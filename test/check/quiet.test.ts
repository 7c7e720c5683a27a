import assert from 'node:assert/strict';
import { useRules } from '../../src/check/findings';
import { quietBy } from '../../src/check/quiet';
import type { RuleContext, UseRule } from '../../src/check/rules/rule';
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
];

describe('quiet uses', () => {
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
    it(`are such as no rule speaks of: ${JSON.stringify(question)}`, () => {
      const context: RuleContext = findingOptions(history, question);
      const isQuiet = quietBy(useRules)(context, 'one');
      let quiet = 0;
      for (const record of records) {
        const role = roles[record.type];
        if (!role) continue;
        for (const written of more) {
          const use: Use = { role, id: record.id, record, range, text: '', ...written };
          if (!isQuiet(use)) continue;
          quiet++;
          for (const rule of useRules)
            for (const beside of [[], [use], records.slice(0, 1).map((one) => ({ ...use, id: one.id }))])
              assert.equal(rule(use, context, beside), undefined, record.id);
        }
      }
      assert.ok(quiet > records.length);
    });

  it('are asked of rules once a record and question', () => {
    let asked = 0;
    const rule: UseRule = () => (asked++, undefined);
    const quiet = quietBy([rule]);
    const [record] = records.filter(({ type }) => type === 'field');
    const use: Use = { role: 'field', id: record!.id, record, range, text: 'a' };
    const context = findingOptions(history);
    const first = quiet(context, 'first');
    assert.deepEqual([first(use), first({ ...use, text: 'b' }), asked], [true, true, 1]);
    assert.deepEqual([quiet(context, 'first')(use), asked], [true, 1]);
    assert.deepEqual([quiet(context, 'second')(use), asked], [true, 2]);
  });

  it('are none where more than the record counts', () => {
    const quiet = quietBy([() => undefined])(findingOptions(history), 'one');
    const [record] = records.filter(({ type }) => type === 'kind');
    const use: Use = { role: 'kind', id: record!.id, record, range, text: '' };
    assert.equal(quiet(use), true);
    assert.equal(quiet({ ...use, role: 'apiVersion' }), false);
    assert.equal(quiet({ ...use, role: 'crd' }), false);
    assert.equal(quiet({ ...use, pinned: '1.20' }), false);
    assert.equal(quiet({ ...use, record: undefined }), false);
  });
});
