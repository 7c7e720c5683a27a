/** One fault for each report of the data's linter, and a part of what it says. */
import type { BuildInput, EffectEntry } from '../../scripts/build/input';
import type { DataToCheck } from '../../scripts/lint/rule';
import type { Effect } from '../../src/facts/life';
import type { HistoryRecord, Life } from '../../src/facts/model';
import { envoyRules } from '../../src/facts/envoy/bundle';
import { fixtureEnvoy } from '../support/fixture-envoy';
import { dataOf } from './support';

export type Row = readonly [
  said: string,
  fault: (input: BuildInput) => void,
  then?: (data: DataToCheck) => DataToCheck,
];

/** The history with one record otherwise than the dataset has it. */
const withRecord =
  (id: string, change: (record: HistoryRecord) => object) =>
  (data: DataToCheck): DataToCheck => {
    const history = data.history();
    const changed = { ...history.get(id)!, ...change(history.get(id)!) };
    const all = history.all().map((record) => (record.id === id ? changed : record));
    return {
      ...data,
      history: () => ({
        ...history,
        get: (asked) => (asked === id ? changed : history.get(asked)),
        all: (() => all) as typeof history.all,
      }),
    };
  };

const sameInput = (): void => undefined;

/** A value of a chart with its effect, and the same of an IstioOperator. */
const valueWith =
  (chart: Effect, operator: Effect) =>
  (data: DataToCheck): DataToCheck => {
    const history = data.history();
    const like = history.get('networking.istio.io/Gateway')!;
    if (!('life' in like)) return data;
    const one = (id: string, effect: Effect): HistoryRecord => ({
      ...like,
      id,
      life: { ...like.life, effect: [effect] },
    });
    const own = one('install.istio.io/IstioOperator#spec.values.a.b', operator);
    const all = [...history.all(), one('helm:a#a.b', chart), own];
    return {
      ...data,
      history: () => ({
        ...history,
        get: (id) => (id === own.id ? own : history.get(id)),
        all: (() => all) as typeof history.all,
      }),
    };
  };
const inertFor = (span: Pick<Effect, 'from' | 'to'>): Effect => ({
  state: 'inert',
  by: [],
  sources: [],
  ...span,
});
const gateway = 'networking.istio.io/Gateway';
const lived = (said: string, life: Partial<Life>): Row => [
  said,
  sameInput,
  withRecord(gateway, (record) => ({ life: { ...('life' in record ? record.life : {}), ...life } })),
];
const versioned = (said: string, version: object): Row => [
  said,
  sameInput,
  withRecord(gateway, () => ({ versions: [{ name: 'v9', since: 1, served: true, ...version }] })),
];
const file = (path: string, content: unknown) => (data: DataToCheck) => ({
  ...data,
  files: [{ path, folder: 'notices' as const, name: 'x', content }],
});
const judged = (said: string, entry: Partial<EffectEntry>): Row => [
  said,
  ({ curated }) => (curated.effects = [{ ids: [`${gateway}#spec.servers`], ...entry }]),
];
const read = { tag: '1.5.0', path: 'a.go' };
const span = { from: '1.4', state: 'inert' as const, sources: [read] as [typeof read] };
const behaviour = (
  said: string,
  fault: (change: BuildInput['curated']['behaviour'][number]) => void,
): Row => [said, ({ curated }) => fault(curated.behaviour[0]!)];
const when = (said: string, condition: unknown): Row =>
  behaviour(said, (change) => Object.assign(change, { when: condition }));

/** A profile of 1.5 sets one flag. */
const profiled = (said: string, restore: readonly object[]): Row => [
  said,
  (input) => {
    const compatibility = { '1.4': { 'pilot.env.PILOT_OLD_FLAG': 'true' } };
    input.notes = [{ release: '1.5', notes: {}, patches: {}, compatibility }];
    Object.assign(input.curated.behaviour[0]!, { restore });
  },
];

const address = ['https://example.org'];
const untyped = { rule: 'untyped-refused', since: '1.5', sources: address };
const former = { type: 'a.B', field: 'f', use: 'g', sources: address };
const name = { name: 'n', at: 'x', removed: '9.9', sources: address };
const unbuilt = { unbuilt: ['envoy.no.such.v3'], since: '9.9', sources: address };
const told = (said: string, ...facts: readonly object[]): Row => [
  said,
  ({ curated }) => (curated.envoy = [...envoyRules.map((rule) => ({ ...untyped, rule })), ...facts] as never),
  (data) => ({ ...data, envoy: fixtureEnvoy() }),
];

const virtualService = 'networking.istio.io/VirtualService';
const noSuch = `${virtualService}#spec.never`;
const never = 'spec.never, which no release has';

export const faults: Readonly<Record<string, readonly Row[]>> = {
  schema: [
    [
      '/events: / must be object',
      sameInput,
      (data) => ({ ...data, files: [{ path: '/events', folder: 'events', name: 'x', content: 1 }] }),
    ],
    [
      "/overrides: /1 (b) must have required property 'reason'",
      sameInput,
      (data) => ({
        ...data,
        files: [{ path: '/overrides', folder: 'overrides', name: 'x', content: [{ id: 'a' }, { id: 'b' }] }],
      }),
    ],
  ],
  filename: [
    [
      'its release is 1.9, its folder 1.5',
      sameInput,
      (data) => ({
        ...data,
        files: [
          {
            path: 'changes/1.5/passed-over.yaml',
            folder: 'passedOver',
            name: 'passed-over',
            content: { release: '1.9' },
          },
        ],
      }),
    ],
    ['its id is other, not virtual-machines', ({ curated }) => (curated.features[0]!.id = 'other')],
    ['its date is 2021-02-22, its folder 2020', ({ curated }) => (curated.events[0]!.date = '2021-02-22')],
  ],
  'unique-ids': [
    [
      'first-meeting is in',
      ({ curated }) => curated.events.push(curated.events[0]!),
      (data) => ({ ...data, history: dataOf().history }),
    ],
    [
      `${gateway}: exists twice`,
      sameInput,
      (data) => ({ ...data, history: () => ({ ...data.history(), ids: () => [gateway, gateway] }) }),
    ],
  ],
  dates: [
    ['release:1.0: 2018-07-41 is no day', ({ curated }) => (curated.releases[0]!.date = '2018-07-41')],
    ['release:1.0: 2019-06-31 is no day', ({ curated }) => (curated.releases[0]!.support.end = '2019-06-31')],
    ['release:1.1: 2018-01-01 is before 1.0', ({ curated }) => (curated.releases[1]!.date = '2018-01-01')],
    [
      'support ends 2018-07-30, before the release',
      ({ curated }) => (curated.releases[0]!.support.end = '2018-07-30'),
    ],
    [
      'release:1.0: 2018-08-32 is no day',
      ({ curated }) => (curated.releases[0]!.patches[0]!.date = '2018-08-32'),
    ],
    ['1.1.1 is no patch of it', ({ curated }) => (curated.releases[0]!.patches[0]!.version = '1.1.1')],
    [
      '1.0.1 stands behind 1.0.2',
      ({ curated }) => curated.releases[0]!.patches.unshift({ version: '1.0.2' }),
    ],
    [
      '1.0.1 (2018-07-30) is before 1.0.0',
      ({ curated }) => (curated.releases[0]!.patches[0]!.date = '2018-07-30'),
    ],
    ['event:first-meeting: 2020-02-30 is no day', ({ curated }) => (curated.events[0]!.date = '2020-02-30')],
    ['event:first-meeting: 2020-02-31 is no day', ({ curated }) => (curated.events[0]!.until = '2020-02-31')],
    ['ends 2020-02-01, before it begins', ({ curated }) => (curated.events[0]!.until = '2020-02-01')],
    [
      'feature:virtual-machines: 2020-13-01 is no day',
      ({ curated }) => (curated.features[0]!.stages[0]!.date = '2020-13-01'),
    ],
    ['Beta (1.6) stands behind 1.7', ({ curated }) => (curated.features[0]!.stages[0]!.release = '1.7')],
    [
      'bulletin:ISTIO-SECURITY-2020-005: 2020-05-32 is no day',
      ({ curated }) => (curated.bulletins[0]!.date = '2020-05-32'),
    ],
    ['affected from 1.4.3 to 1.4.2', ({ curated }) => (curated.bulletins[0]!.affected[0]!.from = '1.4.3')],
    ['roadmap:2020: 2020-03-33 is no day', ({ curated }) => (curated.roadmaps[0]!.date = '2020-03-33')],
    [
      '#virtual-machines: 2020-05-33 is no day',
      ({ curated }) => (curated.roadmaps[0]!.items[0]!.deliveredOn = '2020-05-33'),
    ],
    [
      '#one-binary: is open and delivered',
      ({ curated }) => (curated.roadmaps[0]!.items[1]!.deliveredIn = '1.6'),
    ],
    ['notice:old-registry: 2020-12-32 is no day', ({ curated }) => (curated.notices[0]!.date = '2020-12-32')],
    [
      'ecosystem:meshery-like: 2020-10-32 is no day',
      ({ curated }) => (curated.ecosystem[0]!.asOf = '2020-10-32'),
    ],
  ],
  lives: [
    lived('since names no release', { since: 99 }),
    lived('since names no release', { since: 8 }),
    lived('deprecated in 1.0, before it exists (1.2)', {
      since: 2,
      deprecated: { minor: 0, replacedBy: [] },
    }),
    lived('removed in 1.2, not after 1.2', { since: 2, removed: 2 }),
    lived('deprecated in 1.5, after its removal in 1.3', {
      removed: 3,
      deprecated: { minor: 5, replacedBy: [] },
    }),
    lived('gap from 1.3 to 1.2 is outside of its life', { gaps: [[3, 2]] }),
    lived('gap from 1.0 to 1.2 is outside of its life', { gaps: [[0, 2]] }),
    lived('gap from 1.2 to 1.3 is outside of its life', { gaps: [[2, 3]], removed: 3 }),
    lived('two backports to one minor', {
      backports: [
        { minor: 1, patch: 1 },
        { minor: 1, patch: 2 },
      ],
    }),
    lived('a backport after its removal', { removed: 3, backports: [{ minor: 3, patch: 1 }] }),
    versioned('v9 is older than the kind', { since: -1 }),
    versioned('v9 is removed before it exists', { removed: 1 }),
  ],
  whole: [
    [
      'still rendered',
      ({ changes }) => {
        const [first, second] = changes;
        first!.added!['helm:x'] = {
          source: { repo: 'istio/istio', path: 'values.yaml' },
          things: { '#a': { type: 'object', whole: true }, '#a.b.c': { type: 'string' } },
        };
        (second!.removed ??= {})['helm:x'] = ['#a.b.c'];
      },
    ],
  ],
  parents: [
    [
      'nothing holds it',
      ({ changes }) => (changes[0]!.added![gateway]!.things['#spec.nothing[].below'] = {}),
    ],
    [
      `before ${gateway} (1.2)`,
      sameInput,
      withRecord(gateway, (record) => ({ life: { ...('life' in record && record.life), since: 2 } })),
    ],
    [
      `outlives ${gateway}, which is removed in 1.2`,
      sameInput,
      withRecord(gateway, (record) => ({ life: { ...('life' in record && record.life), removed: 2 } })),
    ],
  ],
  meanings: [
    ['names kind/D, which does not exist', ({ curated }) => curated.meanings[0]!.ids.push('kind/D')],
    [`${gateway} is told of in kinds/`, ({ curated }) => curated.meanings[0]!.ids.push(gateway)],
    [
      'networking.istio.io/VirtualService#spec.http[].mirror is told of twice',
      ({ curated }) => curated.meanings.push(curated.meanings[0]!),
    ],
    [
      'en has 200 signs, more than 110',
      ({ curated }) => (curated.meanings[0]!.meaning = { en: 'a'.repeat(200), 'zh-cn': '镜像' }),
    ],
  ],
  concepts: [
    [
      'concepts: mirroring: names kind/C, which does not exist',
      ({ curated }) => (curated.concepts[0]!.ids = ['kind/C']),
    ],
    [
      'config.istio.io/RouteRule is gone and stands before networking.istio.io/Gateway',
      ({ curated }) => (curated.concepts[0]!.ids = ['config.istio.io/RouteRule', gateway]),
    ],
    ['has no word in Chinese', ({ curated }) => (curated.concepts[0]!.words = ['one', 'two'])],
    ['has no word in English', ({ curated }) => (curated.concepts[0]!.words = ['流量', '镜像'])],
    [
      'has the word "Shadow traffic" of mirroring',
      ({ curated }) => curated.concepts[1]!.words.push('Shadow traffic'),
    ],
  ],
  references: [
    [
      'release:1.0: names kind/A',
      ({ curated }) =>
        curated.releases[0]!.highlights.push({ text: curated.events[0]!.summary, ids: ['kind/A'] }),
    ],
    [
      'bulletin:ISTIO-SECURITY-2020-005: names kind/B',
      ({ curated }) => (curated.bulletins[0]!.touches = ['kind/B']),
    ],
    ['names 1.4.9, which was never released', ({ curated }) => (curated.bulletins[0]!.fixed = ['1.4.9'])],
    [
      'names 1.4.8, which was never released',
      ({ curated }) => (curated.bulletins[0]!.affected[0]!.to = '1.4.8'),
    ],
    ['feature:virtual-machines: names kind/C', ({ curated }) => (curated.features[0]!.touches = ['kind/C'])],
    [
      'feature:virtual-machines: names release:9.9',
      ({ curated }) => (curated.features[0]!.stages[0]!.release = '9.9'),
    ],
    ['event:first-meeting: names kind/D', ({ curated }) => (curated.events[0]!.related = ['kind/D'])],
    ['ecosystem:meshery-like: names kind/E', ({ curated }) => (curated.ecosystem[0]!.related = ['kind/E'])],
    ['#virtual-machines: names kind/F', ({ curated }) => (curated.roadmaps[0]!.items[0]!.proof = ['kind/F'])],
    [
      '#virtual-machines: names release:9.8',
      ({ curated }) => (curated.roadmaps[0]!.items[0]!.deliveredIn = '9.8'),
    ],
    [
      'overrides: config.istio.io/RouteRule: names kind/G',
      ({ curated }) => (curated.overrides[0]!.replacedBy = ['kind/G']),
    ],
    [
      'successors: a.b: names kind/I',
      ({ curated }) =>
        curated.successors.push({
          values: ['a.b'],
          instead: ['kind/I', 'values:c'],
          reason: 'x',
          sources: ['x'],
        }),
    ],
    ['mirrorPercent: names kind/H', ({ curated }) => (curated.renames[0]!.to = 'kind/H')],
    ['says since 1.4, but', ({ curated }) => (curated.renames[0]!.since = '1.4')],
  ],
  languages: [
    ['t.en is missing', sameInput, file('a', { t: { en: ' ', 'zh-cn': '中' } })],
    ['t.zh-cn is missing', sameInput, file('a', { t: { en: 'x' } })],
    ['t.zh-cn is not Chinese', sameInput, file('a', { t: { en: 'plain words', 'zh-cn': 'plain words' } })],
    ['t.en holds Chinese', sameInput, file('a', { t: { en: '中', 'zh-cn': '中' } })],
  ],
  sources: [
    ['event:first-meeting: has no source', ({ curated }) => (curated.events[0]!.sources = [])],
    ['ftp://x is no address', sameInput, withRecord(gateway, () => ({ sources: ['ftp://x'] }))],
    ['nowhere is no address', sameInput, withRecord(gateway, () => ({ sources: ['nowhere'] }))],
    [
      'lacks repository, tag or path',
      sameInput,
      withRecord(gateway, () => ({ sources: [{ repo: 'a', tag: '', path: 'b' }] })),
    ],
  ],
  overrides: [
    [
      'changes nothing',
      ({ curated }) => {
        const { replacedBy, ...same } = curated.overrides[1]!;
        curated.overrides.push(same);
      },
    ],
  ],
  changes: [
    behaviour('names 9.9, which was never released', (change) => (change.release = '9.9')),
    behaviour(never, (change) => (change.touches = [noSuch])),
    behaviour('names the finding no-such, which there is not', (change) => (change.finding = 'no-such')),
    behaviour(never, (change) => (change.restore = [{ field: noSuch, value: 'x' }] as never)),
    behaviour('belongs to 1.4, and lies elsewhere', (change) => (change.release = '1.4')),
    [
      'is told in the notes of 1.4.2, and names no patch of that minor',
      (input) => {
        input.notes = [{ release: '1.4', notes: {}, patches: { '1.4.2': { 'told.yaml': {} } } }];
        input.curated.behaviour[0]!.notes = ['told.yaml'];
      },
    ],
    behaviour(never, (change) => (change.unless = [{ uses: [noSuch] }])),
    when(never, { any: [{ uses: [noSuch] }] }),
    when(never, { all: [{ uses: [noSuch] }] }),
    when(never, { not: { uses: [noSuch] } }),
    when(never, { apiVersion: noSuch, is: 'v1' }),
    when('env:NEVER, which no release has', { flag: 'env:NEVER', is: 'x' }),
    when('mesh/MeshConfig#never, which no release has', { setting: 'mesh/MeshConfig#never', is: 'x' }),
    when('helm:istiod#never, which no release has', { helm: 'helm:istiod#never', is: 'x' }),
    when(never, { each: noSuch }),
    when(never, { each: virtualService, has: { 'spec.never': 'present' } }),
    when(never, { each: `${gateway}#spec.servers[]`, object: { lacks: ['spec.never'] } }),
    when('names label:never*: nothing begins so', { uses: ['label:never*'] }),
  ],
  restores: [
    behaviour('PILOT_OLD_FLAG is not in 1.3', (change) =>
      Object.assign(change, { release: '1.3', restore: [{ flag: 'env:PILOT_OLD_FLAG', value: 'x' }] }),
    ),
    behaviour('mesh/MeshConfig#mixerCheckServer is gone before the change', (change) =>
      Object.assign(change, {
        release: '1.7',
        restore: [{ setting: 'mesh/MeshConfig#mixerCheckServer', value: 'x' }],
      }),
    ),
    behaviour('env:PILOT_TRACE_SAMPLING is 1 in 1.5 anyway', (change) =>
      Object.assign(change, { restore: [{ flag: 'env:PILOT_TRACE_SAMPLING', value: '1' }] }),
    ),
    [
      'env:PILOT_TRACE_SAMPLING is 7 in 1.5 anyway',
      ({ curated }) =>
        Object.assign(curated.behaviour[0]!, { restore: [{ flag: 'env:PILOT_TRACE_SAMPLING', value: '7' }] }),
      withRecord('env:PILOT_TRACE_SAMPLING', () => ({ charted: [{ minor: 1, value: '7' }] })),
    ],
    behaviour(
      'env:PILOT_TRACE_SAMPLING brings the old behaviour back, and who sets it is told all the',
      (change) => Object.assign(change, { restore: [{ flag: 'env:PILOT_TRACE_SAMPLING', value: '100' }] }),
    ),
    profiled('1.5 has no compatibility profile 1.3 that sets anything', [{ compatibility: '1.3' }]),
    profiled('1.5 has no compatibility profile 1.4 that sets env:PILOT_TRACE_SAMPLING', [
      { compatibility: '1.4' },
      { flag: 'env:PILOT_TRACE_SAMPLING', value: '9' },
    ]),
  ],
  complete: [
    [
      'nothing answers the note a.yaml',
      (input) => {
        input.notes = [{ release: '1.5', notes: { 'a.yaml': { upgrade: true } }, patches: {} }];
        input.curated.passedOver = [{ release: '1.5', finished: true, passed: [] }];
      },
    ],
    [
      'passed-over 1.5: note b.yaml',
      (input) => {
        input.notes = [{ release: '1.5', notes: { 'a.yaml': { upgrade: true } }, patches: {} }];
        input.curated.passedOver = [{ release: '1.5', passed: [{ note: 'b.yaml', because: 'x' }] } as never];
      },
    ],
  ],
  effects: [
    judged('works, but no reader is named', {}),
    judged('is read at 1.5.0, but inert from 1.4 on', { effect: [span], reader: read }),
    judged('is first read at 1.5.0, where it is inert', { effect: [span], first: read }),
    judged('is inert from 1.4 to 1.2', { effect: [{ ...span, to: '1.2' }], reader: read }),
    judged('is gated from 1.4, by nothing', { effect: [{ ...span, state: 'gated' }] }),
    judged('is inert from 1.4, yet something switches it on', {
      effect: [{ ...span, by: ['env:PILOT_OLD_FLAG'] }],
    }),
    judged('is inert from 1.4, yet some values are taken', { effect: [{ ...span, except: ['false'] }] }),
    judged('is inert without an end before 1.5', { effect: [span, { ...span, from: '1.5' }] }),
    judged('has two states in 1.4', { effect: [{ ...span, from: '1.1', to: '1.4' }, span] }),
    judged('has two states in 1.4.2', {
      effect: [
        { ...span, from: '1.1', to: '1.4.2' },
        { ...span, from: '1.4.2' },
      ],
    }),
    judged('is judged twice', { ids: [gateway, gateway], reader: read }),
    judged('is judged, but no release ever had it', { ids: [noSuch], reader: read }),
    judged('is inert from 1.1, before it exists', {
      ids: ['networking.istio.io/WorkloadEntry'],
      effect: [{ ...span, from: '1.1' }],
    }),
    judged('is inert in 1.4, where it is gone', { ids: ['config.istio.io/RouteRule'], effect: [span] }),
    judged('is inert to before 1.4.2', { effect: [{ ...span, from: '1.4.2', to: '1.4.1' }], reader: read }),
    judged('is gated from 1.4 by env:NEVER, which does not exist', {
      effect: [{ ...span, state: 'gated', by: ['env:NEVER'] }],
    }),
    judged('is gated from 1.1 by networking.istio.io/WorkloadEntry, which is younger', {
      effect: [{ ...span, from: '1.1', state: 'gated', by: ['networking.istio.io/WorkloadEntry'] }],
    }),
    judged('is gated from 1.1 by config.istio.io/RouteRule, which is gone before that ends', {
      effect: [{ ...span, from: '1.1', state: 'gated', by: ['config.istio.io/RouteRule'] }],
    }),
    [
      'is inert by minors, where helm:a#a.b is with a patch',
      sameInput,
      valueWith(inertFor({ from: { minor: 2, patch: 2 } }), inertFor({ from: { minor: 3 } })),
    ],
    [
      'is inert by minors, where helm:a#a.b is with a patch',
      sameInput,
      valueWith(
        inertFor({ from: { minor: 2 }, to: { minor: 2, patch: 0 } }),
        inertFor({ from: { minor: 2 }, to: { minor: 2 } }),
      ),
    ],
    [
      'its note says "Has no effect", and no state does',
      ({ curated }) => (curated.overrides[1]!.note = { en: 'Has no effect.', 'zh-cn': '无效。' }),
    ],
  ],
  envoy: [
    told('untyped-refused is told twice', untyped),
    told('untyped-refused names release 9.9', { ...untyped, since: '9.9' }),
    told('a.B f is told twice', former, former),
    told('f is neither a former part of a.B nor a deprecated one', former),
    told('a.B has no g', former),
    told('n (x) is told twice', name, name),
    told('n names release 9.9', name),
    told("envoy.no.such.v3 is no part of Envoy's API", unbuilt),
    told('envoy.no.such.v3 names release 9.9', unbuilt),
    told('unbuilt envoy.no.such.v3 is told twice', unbuilt, unbuilt),
    ['untyped-refused is not told', ({ curated }) => (curated.envoy = [former] as never)],
  ],
  patterns: [
    ['.* matches everything', ({ curated }) => (curated.notices[0]!.patterns = ['.*'])],
    ['notice:old-registry: (: Invalid', ({ curated }) => (curated.notices[0]!.patterns = ['('])],
  ],
  text: [
    ['t holds unseen characters', sameInput, file('a', { t: 'a\u200bb' })],
    ['t has blanks at its ends', sameInput, file('a', { t: ' x' })],
    ['a: t[1].u.v has blanks at its ends', sameInput, file('a', { n: null, t: ['x', { u: { v: 'x ' } }] })],
    ['t is unfinished', sameInput, file('a', { t: 'a TODO' })],
  ],
  size: [
    ['bytes, more than 1300000', ({ curated }) => (curated.notices[0]!.replacement = 'x'.repeat(1_300_000))],
    [
      'bytes compressed, more than 290000',
      ({ curated }) =>
        (curated.notices[0]!.replacement = Array.from({ length: 130_000 }, (_, i) =>
          (i * 7919 * 7919).toString(36),
        ).join('')),
    ],
    [
      'dist/envoy.json: has',
      sameInput,
      (data) => ({ ...data, envoy: { ...data.envoy, more: 'x'.repeat(210_000) } as never }),
    ],
    [
      'dist/changes.json: has',
      ({ curated }) => (curated.behaviour[0]!.summary = { en: 'x'.repeat(310_000), 'zh-cn': '' }),
    ],
  ],
};
