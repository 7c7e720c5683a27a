/** Every sentence of the catalogue, as it is said in each language: `test/fixtures/words/catalogue.md`. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { outcomes } from '../../src/words/icons';
import { plain, type Inline } from '../../src/words/inline';
import { recordTypes } from '../../src/facts/types';
import { searchWords, type SearchWords } from '../../src/find/words/words';
import { wordsOf, type Words } from '../../src/words/words';
import { assertTold } from '../support/told';

type Calls<W> = {
  readonly [K in keyof W as W[K] extends (...args: never) => unknown ? K : never]: W[K] extends (
    ...args: infer A
  ) => unknown
    ? readonly A[]
    : never;
};
type Facets = SearchWords['facets'];

const day = '2020-03-05';
const when = 'March 2020';
const stages = ['Experimental', 'Alpha', 'Beta', 'Stable', 'Removed', 'Unspecified'] as const;
const spans = [
  { by: ['A=true', 'B=true'], except: [] },
  { from: '1.4', date: when, by: ['A=true'], except: [] },
  { from: '1.4', to: '1.6', by: ['A=true'], except: [] },
  { from: '1.4', to: '1.4', by: ['A=true'], except: [] },
  { to: '1.6', by: ['A=true'], except: [] },
  { from: '1.4', by: [], except: [] },
  { from: '1.4', to: '1.6', by: ['A=true'], except: ['false'] },
];
const states = ['inert', 'gated', 'rejected'] as const;
const whats = ['name', 'type', 'field', 'value'] as const;
const origins = ['gateway-api', 'inference', 'multicluster'] as const;
const values = [
  { value: 'false', release: '1.1' },
  { value: '', release: '1.2' },
  { value: undefined, release: '1.3' },
];
const one: readonly string[] = ['a'];
const three: readonly string[] = ['a', 'b', 'c'];
const each = <T>(all: readonly T[]): [T][] => all.map((item): [T] => [item]);
const pairs = <A, B>(all: readonly A[], others: readonly B[]): [A, B][] =>
  all.flatMap((a) => others.map((b): [A, B] => [a, b]));
const name: readonly [[string]] = [['1.4']];
const dated: readonly [[string, string]] = [['1.4', when]];

const calls: Calls<Words & SearchWords> = {
  month: [[day], ['2021-12-31']],
  day: [[day], ['2021-12-31']],
  days: [[day, '2020-04-01']],
  stop: [[['a']]],
  named: [['A', 'b']],
  since: dated,
  sinceOrBefore: dated,
  fromTheStart: dated,
  backports: [[one], [three]],
  sinceRelease: name,
  patchCount: [[1], [2]],
  bulletinCount: [[1], [2]],
  envoySince: [
    ...whats.map((what): [(typeof whats)[number], string, undefined] => [what, '1.4', undefined]),
    ['type', '1.4', '1.13'],
  ],
  envoyKind: each(whats),
  partOfType: [['envoy.Type']],
  configuredBy: [['envoy.Type']],
  plainSince: dated,
  onlyPatches: [[one], [three]],
  introduced: name,
  introducedOrBefore: name,
  versionSince: [['v1', '1.4']],
  versionUntil: [['v1', '1.4', '1.6']],
  versionLeft: [['v1', '1.4', '1.6']],
  versionNotServed: [['v1', '1.4']],
  removed: dated,
  deprecated: dated,
  effect: pairs(states, spans),
  effectShort: each(states),
  effectIs: [
    ['inert', [], []],
    ['gated', ['A=true'], []],
    ['gated', ['A=true', 'B=true'], []],
    ['rejected', [], []],
    ['rejected', [], ['false']],
    ['works', [], []],
  ],
  effectThen: pairs(states, [...spans, { from: '1.4', by: ['A=true'], except: [], only: ['a', 'b'] }]),
  switchedOn: each(spans),
  channel: pairs(['standard', 'experimental'] as const, [undefined, 'v1.2']),
  wasDeprecated: name,
  deprecatedIn: name,
  use: [[[['`x`']]], [[['`x`'], ['`y`（z）'], ['`w`']]], [[['`x`（y）'], ['`z`']]]],
  sinceShort: name,
  inTarget: name,
  inTargets: [
    [['1.4'], []],
    [
      ['1.4', '1.5'],
      ['1.2', '1.3'],
    ],
    [[], ['1.2', '1.3']],
  ],
  butNotAs: [
    [[{ name: 'v1', since: '1.7' }]],
    [
      [
        { name: 'v1', since: '1.7' },
        { name: 'v2', since: '1.8' },
      ],
    ],
  ],
  butNoLonger: [[['v1']], [['v1', 'v2']]],
  neverServed: [['Kind', 'v9']],
  notInTargets: [[['1.6']], [['1.5', '1.6']]],
  notYetInTarget: name,
  fromPatch: [['1.4', '1.4.3']],
  notYetFromPatch: [['1.4.1', '1.4.3']],
  goneFromTarget: name,
  gapInTarget: [['1.4', '1.6']],
  unknownTarget: [['1.4', when]],
  affectsTarget: [
    ['1.4', undefined, undefined],
    ['1.4', '1.4.0 to 1.4.2', undefined],
    ['1.4', undefined, '1.4.3'],
    ['1.4', '1.4.0 to 1.4.2', '1.4.3'],
  ],
  affectsWithoutFix: [['1.4.1', '1.4']],
  fixedInTarget: [['1.4', '1.4.3']],
  sparesTarget: name,
  notKnownFor: name,
  notLookedAt: name,
  removedInPatches: [[one], [three]],
  gaps: [
    [[['1.2', '1.4']]],
    [
      [
        ['1.2', '1.4'],
        ['1.5', '1.6'],
      ],
    ],
  ],
  hidden: [[]],
  unbuilt: [[]],
  internal: [[]],
  valueType: [['list']],
  defaults: [[values], [values.slice(0, 1)]],
  charted: [[values]],
  chartKeeps: [['x'], ['']],
  withAmbient: [['x', 'FLAG']],
  appliesTo: [[one], [three], [['Any']]],
  components: [
    [['pilot', 'agent', 'cni', 'ztunnel']],
    [['operator', 'galley', 'mixer', 'citadel', 'injector', 'other']],
  ],
  stage: each(stages),
  stageSince: pairs(stages, ['1.4']),
  stageRemoved: name,
  currentStage: pairs(stages, ['1.4']),
  fieldOf: [['Kind'], ['Kind', 'list']],
  fromElsewhere: each(origins),
  unreadFromElsewhere: each(origins),
  release: [
    ['1.4', undefined],
    ['1.4', day],
  ],
  provisional: [[]],
  supportedUntil: [
    [when, true],
    [when, false],
  ],
  supportEnded: [
    [when, true],
    [when, false],
  ],
  supportEndedSometime: [[]],
  supportUnknown: [[]],
  kubernetes: [['1.15 to 1.17']],
  newestPatch: [
    ['1.4.3', undefined],
    ['1.4.3', when],
  ],
  fixes: [[one], [three]],
  patchOf: name,
  bulletin: [['ISTIO-1', when]],
  cvss: [[7], [9.85]],
  exposed: [
    [0, '1.4', 0, 0],
    [1, '1.4.0', 0, 0],
    [2, '1.4.0 to 1.4.3', 1, 0],
    [2, '1.4', 2, 3],
    [0, '1.4', 0, 1],
  ],
  crdRange: [[{}], [{ greatest: 'v2' }], [{ least: 'v1' }], [{ least: 'v1', greatest: 'v2' }]],
  crdRangeSince: [
    ['x', undefined],
    ['x', '1.4.1'],
  ],
  crdsTaken: [
    [
      [
        { kind: 'A', ranges: ['x', 'y'] },
        { kind: 'B', ranges: ['z'] },
      ],
    ],
  ],
  crdTaken: [['1.4', ['x', 'y']]],
  affected: [[one], [three]],
  fixedIn: [[one], [['a', 'b']], [three]],
  range: [
    ['1.4', '1.4'],
    ['1.4', '1.5'],
  ],
  andLater: name,
  concerns: [[['x']]],
  eventKind: each([
    'conference',
    'release',
    'governance',
    'community',
    'ecosystem',
    'anniversary',
    'milestone',
    'other',
  ]),
  ecosystemKind: each(['project', 'vendor', 'managed', 'adopter', 'community', 'publication', 'other']),
  published: [[when]],
  outcomeCount: pairs(outcomes, [1, 2]),
  outcome: each(outcomes),
  inRelease: dated,
  onDay: [[when]],
  promisedIn: [['Roadmap']],
  asOf: [[when]],
  noticeFrom: [[when]],
  noticeSince: [[when]],
  behavesDifferently: dated,
  behavesDifferentlySince: [[one], [three]],
  behavesDifferentlyAs: [
    [[{ release: '1.4', what: 'A' }], []],
    [
      [
        { release: '1.6', what: 'A' },
        { release: '1.4', what: 'B' },
      ],
      one,
    ],
  ],
  andPatches: [[one], [three]],
  behavesAgain: [[one], [three]],
  area: each([
    'traffic',
    'security',
    'telemetry',
    'installation',
    'extensibility',
    'ambient',
    'gateway-api',
    'other',
  ]),
  phase: each(['before', 'with', 'after'] as const),
  concerned: each(['uses', 'lacks', 'all', 'told'] as const),
  restores: [
    ['A=true', undefined],
    ['A=true', '1.6'],
    ['A=true', '1.6', '1.5.2'],
  ],
  toDo: [['This.']],
  useInstead: [['x']],
  figure: [['talks', '80']],
  alsoMeans: [['x', three]],
  nothingCalled: [
    ['x', undefined, []],
    ['x', day, three],
  ],
  noResults: [['x']],
  noBulletin: [[['x', 'y'], '2026-01-01']],
  nearestAre: [[three]],
  canBeTyped: [[['r:', 'is:']]],
  releaseLink: name,
  type: each(recordTypes),
  types: each(recordTypes),
};

const facets: Calls<Omit<Facets, 'such'>> & { readonly such: readonly (readonly string[])[] } = {
  noFacet: [['x']],
  noType: [['x']],
  noYear: [['x']],
  noState: [['x']],
  noKind: [['x']],
  noRelease: [['x']],
  newerRelease: [['x', day]],
  thereAre: [[one], [three]],
  such: [['x'], ['x', 'y']],
};

type Said = string | Inline | readonly Inline[];
const isInline = (said: Exclude<Said, string>): said is Inline => !said.some(Array.isArray);
const text = (said: Said): string => {
  if (typeof said === 'string') return said;
  return isInline(said) ? plain(said) : said.map(plain).join(' | ');
};

/** What a text or a function of a catalogue says. */
function linesOf(words: object, table: Readonly<Record<string, readonly (readonly unknown[])[]>>): string[] {
  return Object.entries(words).flatMap(([key, entry]: [string, unknown]) => {
    if (typeof entry === 'string') return [`${key}: ${entry}`];
    if (typeof entry !== 'function') return [];
    return table[key]!.map(
      (args) => `${key}: ${text((entry as (...args: readonly unknown[]) => Said)(...args))}`,
    );
  });
}

const folder = join(__dirname, '../fixtures/words');

describe('catalogue', () => {
  for (const lang of ['en', 'zh-cn'] as const)
    it(`says in ${lang} what it said`, () => {
      const words = { ...wordsOf(lang), ...searchWords(lang) };
      const lines = [...linesOf(words, calls), ...linesOf(words.facets, facets)];
      assert.ok(lines.length > 300, `${lines.length} sentences`);
      assertTold(join(folder, `catalogue.${lang}.txt`), `${lines.join('\n')}\n`);
    });
});
