/** Every sentence of a plan, as it is said in each language: `test/fixtures/words`. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { planWords, type PlanWords } from '../../src/check/plan/words/words';
import { assertTold } from '../support/told';

type Calls<W> = {
  readonly [K in keyof W as W[K] extends (...args: never) => unknown ? K : never]: W[K] extends (
    ...args: infer A
  ) => unknown
    ? readonly A[]
    : never;
};

const setting: [string, string | undefined][] = [
  ['A=true', undefined],
  ['A=true', '1.6'],
];

const calls: Calls<PlanWords> = {
  title: [['1.4', '1.6']],
  data: [['1 March 2020']],
  hopCount: [[1], [2]],
  blockerCount: [[0], [1], [2]],
  hop: [[1, '1.4', '1.6']],
  supportedUntil: [
    ['1 March 2020', true],
    ['1 March 2020', false],
  ],
  supportEnded: [['1 March 2020']],
  kubernetes: [
    ['1.15', '1.17'],
    ['1.16', '1.16'],
  ],
  upgradeKubernetes: [['1.14', '1.15']],
  kubernetesFits: [['1.15']],
  kubernetesTooNew: [['1.18']],
  gatewayApi: [['v0.1', 'v0.2']],
  paren: [['a']],
  places: [[1], [2]],
  morePlaces: [[1], [2]],
  toDo: [['This.']],
  restore: setting,
  restoreAny: [[['A=true']], [['A=true', 'B=true']]],
  upTo: setting,
  restoreGone: [['A=true', '1.6']],
  crdsApart: [['1.6']],
  crdsInChart: [['1.6']],
  cni: [['1.5', '1.6']],
  upgradeCanary: [['1.6', '1-6']],
  upgradeAmbient: [
    ['1.6', '1-6'],
    ['1.6', undefined],
  ],
  upgradeInPlace: [['1.6']],
  removeOld: [['1.4']],
  runs: [['1.4']],
  proxiesOf: [
    [1, '1.4'],
    [2, '1.4'],
  ],
  proxies: [
    ['1 of 1.4', 0],
    ['1 of 1.4', 1],
    ['1 of 1.4', 2],
  ],
  gatewayApiIs: [['v0.1', 'standard', 'Gateway v1']],
  gatewayApiOld: [['v0.2', 'v0.1']],
  gatewayApiFits: [['v0.2', 'v0.3']],
  restartOlder: [['1 of 1.2', '1.4']],
  begins: [['1.6']],
  stops: [['1.6']],
};

/** What a text or a function of a catalogue says. */
function linesOf(words: object): string[] {
  const table: Readonly<Record<string, readonly (readonly unknown[])[]>> = calls;
  return Object.entries(words).flatMap(([key, entry]: [string, unknown]) => {
    if (typeof entry === 'string') return [`${key}: ${entry}`];
    if (typeof entry !== 'function')
      return Object.entries(entry as object).map(([name, said]) => `${key} ${name}: ${String(said)}`);
    return table[key]!.map(
      (args) => `${key}: ${(entry as (...args: readonly unknown[]) => string)(...args)}`,
    );
  });
}

describe('words of a plan', () => {
  for (const lang of ['en', 'zh-cn'] as const)
    it(`say in ${lang} what they said`, () => {
      const lines = linesOf(planWords(lang));
      assert.ok(lines.length > 60, `${lines.length} sentences`);
      assertTold(join(__dirname, '../fixtures/words', `plan.${lang}.txt`), `${lines.join('\n')}\n`);
    });
});
