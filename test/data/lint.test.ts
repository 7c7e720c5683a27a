/** Each rule is shown to find what it is for, and to be content with the fixture. */
import assert from 'node:assert/strict';
import type { BuildInput, EffectEntry } from '../../scripts/build/input';
import { openIn, openReleases } from '../../scripts/lint/complete';
import { exceptions } from '../../scripts/lint/exceptions';
import { prepare } from '../../scripts/lint/prepare';
import type { Rule } from '../../scripts/lint/rule';
import { lint, rules } from '../../scripts/lint/rules';
import { checkTypes } from '../../scripts/types';
import { DatasetError } from '../../src/facts/dataset';
import { data, dataOf } from './support';

const rule = (name: string): Rule => rules.find((one) => one.name === name)!;

function found(name: string, change: (input: BuildInput) => void): string[] {
  return lint(dataOf(change), [], [rule(name)]).map((one) => `${one.where}: ${one.message}`);
}

/** Rule → a fault, and what is said of it. */
const faults: Readonly<Record<string, [change: (input: BuildInput) => void, said: RegExp]>> = {
  schema: [
    ({ curated }) => ((curated.events[0] as { kind: string }).kind = 'party'),
    /kind must be equal to one of the allowed values/,
  ],
  filename: [({ curated }) => (curated.events[0]!.date = 'x'), /folder/],
  'unique-ids': [({ curated }) => curated.features.push(curated.features[0]!), /is in .* too|exists twice/],
  dates: [({ curated }) => (curated.events[0]!.until = '2020-02-01'), /before it begins/],
  lives: [({ curated }) => (curated.overrides[1]!.deprecated = '1.7'), /after its removal/],
  parents: [
    ({ changes }) => {
      const owner = changes[0]!.added!['networking.istio.io/Gateway']!;
      owner.things['#spec.nothing[].below'] = {};
    },
    /nothing holds it/,
  ],
  whole: [
    ({ changes }) => {
      const [first, second] = changes;
      first!.added!['helm:x'] = {
        source: { repo: 'istio/istio', path: 'values.yaml' },
        things: { '#a': { type: 'object', whole: true }, '#a.b.c': { type: 'string' } },
      };
      (second!.removed ??= {})['helm:x'] = ['#a.b.c'];
    },
    /helm:x#a\.b\.c: ends in .*, though all below helm:x#a is still rendered/,
  ],
  references: [({ curated }) => (curated.features[0]!.touches = ['kind/Nothing']), /names kind\/Nothing/],
  meanings: [({ curated }) => curated.meanings[0]!.ids.push('kind/Nothing'), /names kind\/Nothing/],
  concepts: [({ curated }) => (curated.concepts[0]!.ids = ['kind/Nothing']), /names kind\/Nothing/],
  languages: [
    ({ curated }) =>
      (curated.features[0]!.summary = { en: 'plain words of prose', 'zh-cn': 'plain words of prose' }),
    /not Chinese/,
  ],
  sources: [({ curated }) => (curated.events[0]!.sources = []), /has no source/],
  overrides: [
    ({ curated }) => {
      const { replacedBy, ...same } = curated.overrides[1]!;
      curated.overrides.push(same);
    },
    /changes nothing/,
  ],
  changes: [
    ({ curated }) => (curated.behaviour[0]!.touches = ['networking.istio.io/VirtualService#spec.nothing']),
    /spec.nothing, which no release has/,
  ],
  effects: [
    ({ curated }) =>
      (curated.overrides[1]!.note = { en: 'Has no effect since 1.2.', 'zh-cn': '自 1.2 起无效。' }),
    /its note says "Has no effect", and no state does/,
  ],
  envoy: [
    ({ curated }) =>
      curated.envoy.push({ rule: 'untyped-refused', since: '9.9', sources: ['https://example.org'] }),
    /names release 9\.9/,
  ],
  restores: [
    ({ curated }) => {
      curated.behaviour[0]!.restore = [{ flag: 'env:PILOT_OLD_FLAG', value: 'x' }];
      curated.behaviour[0]!.release = '1.3';
    },
    /PILOT_OLD_FLAG is not in/,
  ],
  complete: [
    (input) => {
      input.notes = [{ release: '1.5', notes: { 'a.yaml': { upgrade: true } }, patches: {} }];
      input.curated.passedOver = [{ release: '1.5', finished: true, passed: [] }];
    },
    /nothing answers the note a.yaml/,
  ],
  patterns: [({ curated }) => (curated.notices[0]!.patterns = ['(', '.*']), /everything|Invalid/],
  text: [({ curated }) => (curated.notices[0]!.replacement = ' x '), /blanks/],
  size: [
    ({ curated }) => {
      const long = Array.from({ length: 130_000 }, (_, i) => (i * 7919).toString(36))
        .join(' ')
        .repeat(2);
      curated.notices[0]!.replacement = long;
    },
    /more than/,
  ],
};

describe('data linter', () => {
  it('is content with the fixture', () => {
    assert.deepEqual(lint(dataOf(), []), []);
  });

  for (const one of rules) {
    it(`${one.name}: ${one.description}`, () => {
      const [change, said] = faults[one.name] ?? assert.fail(`no fault shows ${one.name}`);
      assert.match(found(one.name, change).join('\n'), said);
    });
  }

  it('heeds an exception until its day, and reports one that finds nothing', () => {
    const bad = dataOf(({ curated }) => (curated.features[0]!.touches = ['kind/Nothing']));
    const exception = { rule: 'references', where: 'feature:virtual-*', reason: 'for a test' };
    const check = [rule('references')];
    assert.deepEqual(lint(bad, [exception], check), []);
    assert.equal(lint(bad, [{ ...exception, until: '2021-01-14' }], check).length, 2);
    assert.deepEqual(lint(bad, [{ ...exception, until: '2021-01-15' }], check), []);
    assert.match(lint(dataOf(), [exception], check)[0]!.message, /finds nothing any more/);
    for (const where of ['feature:virtual-machinesx*', 'feature:virtual', 'feature:virtual-machines.x'])
      assert.equal(lint(bad, [{ ...exception, where }], check).length, 2, where);
    for (const where of ['feature:virtual-machines', 'feature:virtual-machines*', '*'])
      assert.deepEqual(lint(bad, [{ ...exception, where }], check), [], where);
  });
});

describe('a meaning', () => {
  it('may be as long as a hover has room for, in each language', () => {
    const told = (en: number, zh: number): string[] =>
      found('meanings', ({ curated }) => {
        curated.meanings[0]!.meaning = { en: 'a'.repeat(en), 'zh-cn': '镜'.repeat(zh) };
      });
    assert.deepEqual(told(110, 48), []);
    assert.match(told(111, 48).join('\n'), /en has 111 signs, more than 110$/);
    assert.match(told(110, 49).join('\n'), /zh-cn has 49 signs, more than 48$/);
  });
});

describe('what a release still asks for', () => {
  const upgrade = { upgrade: true } as const;
  const open = (finished: boolean, ...names: string[]) =>
    dataOf((input) => {
      const notes = Object.fromEntries(names.map((name) => [name, upgrade]));
      input.notes = [{ release: '1.5', notes, patches: {} }];
      input.curated.passedOver = [{ release: '1.5', finished, passed: [] }];
    });

  it('is counted by its kind, and listed, until the release is finished', () => {
    assert.deepEqual(openReleases(open(false, 'a.yaml')), ['1.5: 1 note']);
    assert.deepEqual(openReleases(open(false, 'a.yaml', 'b.yaml')), ['1.5: 2 notes']);
    assert.deepEqual(openReleases(open(true, 'a.yaml')), []);
    assert.deepEqual(openReleases(open(false)), []);
    assert.deepEqual(openIn(open(false, 'a.yaml', 'b.yaml'), '1.5'), ['note a.yaml', 'note b.yaml']);
    assert.deepEqual(openIn(open(false, 'a.yaml'), '1.6'), []);
  });
});

describe('a dataset that does not load', () => {
  const broken = {
    ...dataOf(),
    history: () => {
      throw new DatasetError('damaged', 'is cut');
    },
  };

  it('is what a rule that needs it reports', () => {
    assert.deepEqual(lint(broken, [], [rule('lives')]), [
      { rule: 'lives', where: 'dist/history.json', message: 'is cut' },
    ]);
    assert.deepEqual(lint(broken, [], [rule('dates')]), []);
  });
});

describe('rules of verdicts', () => {
  const gateway = 'networking.istio.io/Gateway';
  const file = { tag: '1.5.0', path: 'pilot/pkg/model/gateway.go' };
  const judged = (entry: Partial<EffectEntry>): string[] =>
    found('effects', ({ curated }) => {
      curated.effects = [{ ids: [`${gateway}#spec.servers`], ...entry }];
    });

  it('are content with a reader, and with a span and its source', () => {
    assert.deepEqual(judged({ reader: file }), []);
    assert.deepEqual(judged({ effect: [{ from: '1.5', state: 'inert', sources: [file] }] }), []);
  });

  for (const [name, entry, said] of [
    ['no reader', {}, /no reader is named/],
    ['a thing that never was', { ids: [`${gateway}#spec.never`], reader: file }, /no release ever had it/],
    [
      'a state without an end, and a reader after its beginning',
      { effect: [{ from: '1.4', state: 'inert', sources: [file] }], reader: file },
      /is read at 1\.5\.0, but inert from 1\.4 on/,
    ],
    ['a gate by nothing', { effect: [{ from: '1.4', state: 'gated', sources: [file] }] }, /by nothing/],
    [
      'two states at once',
      {
        effect: [
          { from: '1.1', to: '1.4', state: 'inert', sources: [file] },
          { from: '1.4.2', state: 'rejected', sources: [file] },
        ],
      },
      /has two states in 1\.4\.2/,
    ],
    [
      'two states that meet',
      {
        effect: [
          { from: '1.1', to: '1.4', state: 'inert', sources: [file] },
          { from: '1.4', state: 'rejected', sources: [file] },
        ],
      },
      /has two states in 1\.4/,
    ],
    [
      'a beginning before the thing',
      {
        ids: ['networking.istio.io/WorkloadEntry'],
        effect: [{ from: '1.1', state: 'inert', sources: [file] }],
      },
      /before it exists/,
    ],
  ] satisfies [string, Partial<EffectEntry>, RegExp][]) {
    it(`see ${name}`, () => {
      assert.match(judged(entry).join('\n'), said);
    });
  }
});

describe('real data', function () {
  this.timeout(60_000);

  it('keeps all rules', () => {
    const today = new Date().toISOString().slice(0, 10);
    const findings = lint(prepare(data, today), exceptions).map(
      ({ rule: name, where, message }) => `${where}: ${message} [${name}]`,
    );
    assert.deepEqual(findings.slice(0, 20), []);
  });

  it('has types that follow from its schemas', async () => {
    assert.deepEqual(await checkTypes(), []);
  });
});
