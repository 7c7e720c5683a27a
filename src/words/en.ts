import type { CrdRange } from '../facts/crds';
import { code, line, strong, type Inline } from './inline';
import type {
  Channel,
  EffectState,
  EnvoyRecord,
  ForeignOrigin,
  Outcome,
  RecordType,
  StageName,
} from '../facts/model';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const month = (day: string): string => {
  const [year = '', at = ''] = day.split('-');
  return `${months[Number(at) - 1] ?? at} ${year}`;
};
const day = (text: string): string => `${Number(text.slice(8, 10))} ${month(text)}`;
const paren = (date: string | undefined): string => (date === undefined ? '' : ` (${date})`);
const joined = (items: readonly string[], last: string): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;
const list = (items: readonly string[]): string => joined(items, 'and');

/** The releases of an effect, by their names; the beginning is left out where it is that of the thing. */
export interface EffectSpan {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Month in which it began. */
  readonly date?: string | undefined;
  /** What switches a thing on. */
  readonly by: readonly string[];
}

/** `A=true or B=true` */
export const switches = (names: readonly string[], or: string): Inline =>
  names.flatMap((name, i) => [i > 0 ? or : '', code(name)]);

function during({ from, to, date }: EffectSpan, open = 'since'): string {
  if (to === undefined)
    return from === undefined
      ? ''
      : ` ${open === 'in' ? 'from' : open} Istio ${from}${open === 'in' ? ' on' : ''}${paren(date)}`;
  return from === undefined || from === to ? ` in Istio ${to}` : ` in Istio ${from} to ${to}`;
}
function releases({ from, to }: EffectSpan): string {
  if (to === undefined) return from === undefined ? 'Istio' : `Istio ${from} and later`;
  return from === undefined || from === to ? `Istio ${to}` : `Istio ${from} to ${to}`;
}
const either = (items: readonly string[]): string => joined(items, 'or');

/** A default from some release on; none is known any more where it has no value. */
export interface ToldValue {
  readonly value: string | undefined;
  readonly release: string;
}

const steps = (values: readonly ToldValue[]): Inline =>
  values.flatMap(({ value, release }, i) => [
    i > 0 ? ', ' : '',
    value === undefined ? 'computed' : code(value === '' ? '""' : value),
    ` since ${release}`,
  ]);

const origins: Readonly<Record<ForeignOrigin, string>> = {
  'gateway-api': 'the Gateway API',
  inference: 'the inference extension of the Gateway API',
  multicluster: 'the Multi-Cluster Services API',
};

/** One of them, and the heading of many. */
const types: Readonly<Record<RecordType, readonly [one: string, many: string]>> = {
  kind: ['kind', 'Kinds'],
  field: ['field', 'Fields'],
  value: ['value', 'Values'],
  setting: ['mesh setting', 'Mesh and proxy settings'],
  annotation: ['annotation', 'Annotations'],
  label: ['label', 'Labels'],
  flag: ['flag', 'Flags'],
  helm: ['Helm value', 'Helm values'],
  envoy: ["part of Envoy's API", "Envoy's API"],
  release: ['release', 'Releases'],
  patch: ['patch release', 'Patches'],
  bulletin: ['security bulletin', 'Security bulletins'],
  feature: ['feature', 'Features'],
  event: ['event', 'Events'],
  roadmap: ['roadmap', 'Roadmaps'],
  'roadmap-item': ['roadmap item', 'Roadmap items'],
  ecosystem: ['ecosystem', 'Ecosystem'],
  notice: ['notice', 'Notices'],
  change: ['behaviour change', 'Behaviour changes'],
};

const outcomes: Readonly<Record<Outcome, string>> = {
  delivered: 'delivered',
  partly: 'partly delivered',
  dropped: 'dropped',
  open: 'open',
};

const stages: Readonly<Record<StageName, string>> = {
  Experimental: 'Experimental',
  Alpha: 'Alpha',
  Beta: 'Beta',
  Stable: 'Stable',
  Removed: 'Removed',
  Unspecified: 'Unspecified',
};

const eventKinds: Readonly<Record<string, string>> = {
  conference: 'Conference',
  release: 'Release',
  governance: 'Governance',
  community: 'Community',
  ecosystem: 'Ecosystem',
  anniversary: 'Anniversary',
  milestone: 'Milestone',
};

const areas: Readonly<Record<string, string>> = {
  traffic: 'traffic',
  security: 'security',
  telemetry: 'telemetry',
  installation: 'installation',
  extensibility: 'extensibility',
  ambient: 'ambient mode',
  'gateway-api': 'Gateway API',
};

const phases = {
  before: 'Before the upgrade',
  with: 'With the upgrade',
  after: 'After the upgrade',
} as const;

const concerned = {
  uses: 'Affects files that use it',
  lacks: 'Affects installations that do not set it',
  all: 'Affects everyone',
  told: 'Files cannot show whom it affects',
} as const;

const ecosystemKinds: Readonly<Record<string, string>> = {
  project: 'Project',
  vendor: 'Vendor',
  managed: 'Managed offering',
  adopter: 'Adopter',
  community: 'Community',
  publication: 'Publication',
};

const components: Readonly<Record<string, string>> = {
  pilot: 'istiod',
  agent: 'the proxy agent',
  cni: 'the CNI plugin',
  ztunnel: 'ztunnel',
  operator: 'the operator',
  galley: 'Galley',
  mixer: 'Mixer',
  citadel: 'Citadel',
  injector: 'the sidecar injector',
};

const envoyKinds = { name: 'filter', type: 'type', field: 'field', value: 'value' } as const;

export const en = {
  month,
  day,
  days: (from: string, to: string): string => `${day(from)} to ${day(to)}`,
  list,
  /** Between parts of a line. */
  dot: ' · ',
  comma: ', ',
  stop: (sentence: Inline): Inline => line`${sentence}.`,
  named: (name: string, what: string): string => `${name}: ${what}`,

  since: (release: string, date: string): Inline => line`${strong(`Since Istio ${release}`)}${paren(date)}`,
  sinceOrBefore: (release: string, date: string): Inline =>
    line`${strong(`Since Istio ${release} or before`)}${paren(date)}`,
  fromTheStart: (release: string, date: string): Inline =>
    line`${strong('Existed from the start')} (Istio ${release}, ${date})`,
  backports: (versions: readonly string[]): string => `, and ${list(versions)}`,
  sinceRelease: (release: string): string => `since ${release}`,
  patchCount: (count: number): string => (count === 1 ? '1 patch' : `${count} patches`),
  bulletinCount: (count: number): string => (count === 1 ? '1 bulletin' : `${count} bulletins`),
  envoySince: (what: EnvoyRecord['what'], release: string, envoy: string | undefined): Inline =>
    line`${strong(`Envoy ${envoyKinds[what]}`)}, known to Istio's proxy since ${release}${envoy === undefined ? '' : ` (Envoy ${envoy})`}`,
  envoyKind: (what: EnvoyRecord['what']): Inline => line`${strong(`Envoy ${envoyKinds[what]}`)}`,
  partOfType: (type: string): Inline => line`Part of ${code(type)}.`,
  configuredBy: (type: string): Inline => line`Configured by ${code(type)}.`,
  plainSince: (release: string, date: string): Inline => line`since Istio ${release}${paren(date)}`,
  onlyPatches: (versions: readonly string[]): Inline =>
    line`${strong(`Since Istio ${versions[0] ?? ''}`)}${versions.length > 1 ? `, and ${list(versions.slice(1))}` : ''}`,
  introduced: (release: string): Inline => line`introduced in ${release}`,
  introducedOrBefore: (release: string): Inline => line`introduced in ${release} or before`,
  versionSince: (name: string, release: string): string => `${name} since ${release}`,
  versionUntil: (name: string, since: string, removed: string): string =>
    `${name} since ${since}, gone in ${removed}`,
  versionLeft: (name: string, since: string, left: string): string =>
    `${name} since ${since}, in the experimental channel alone since ${left}`,
  versionNotServed: (name: string, release: string): string => `${name} since ${release}, not served`,
  removed: (release: string, date: string): Inline =>
    line`${strong(`Removed in Istio ${release}`)}${paren(date)}`,
  deprecated: (release: string, date: string): readonly Inline[] => [
    line`${strong('Deprecated')}`,
    line`since Istio ${release}${paren(date)}`,
  ],
  effect: (state: EffectState, span: EffectSpan): Inline => {
    if (state === 'inert') return line`${strong('Has no effect')}${during(span)}`;
    if (state === 'rejected') return line`${strong(`Refused by ${releases(span)}`)}${paren(span.date)}`;
    return line`${strong('Only with')} ${switches(span.by, ' or ')}${during(span, 'in')}`;
  },
  /** The same beside a line. */
  effectShort: (state: EffectState): string =>
    ({ inert: 'no effect', gated: 'needs a flag', rejected: 'refused' })[state],
  /** What a thing does in a release, in few words. */
  effectIs: (state: EffectState | 'works', by: readonly string[]): Inline => {
    if (state === 'works') return line`works`;
    if (state === 'inert') return line`has no effect`;
    return state === 'rejected' ? line`is refused` : line`only with ${switches(by, ' or ')}`;
  },
  /** The same of other releases than those that the answer is about. */
  effectThen: (state: EffectState, span: EffectSpan): Inline => {
    const when = during({ ...span, date: undefined }, 'in');
    if (state === 'inert') return line`Without effect${when}.`;
    if (state === 'rejected') return line`Refused by ${releases(span)}.`;
    return line`Only with ${switches(span.by, ' or ')}${when}.`;
  },
  /** The same where the reader's own files set the flag. */
  switchedOn: (span: EffectSpan): Inline =>
    line`Only with ${switches(span.by, ' or ')}${during({ ...span, date: undefined }, 'in')}, which a file here sets.`,
  channel: (channel: Channel, version: string | undefined): Inline =>
    line`${channel === 'standard' ? 'Standard' : 'Experimental'} channel of the Gateway API${version === undefined ? '' : ` ${version}`}.`,
  wasDeprecated: (release: string): Inline => line`Deprecated in ${release}.`,
  deprecatedIn: (release: string): Inline => line`deprecated in ${release}`,
  use: (things: Inline): Inline => line`use ${things}`,
  or: ' or ',
  sinceShort: (release: string): string => ` (since ${release})`,

  inTarget: (target: string): Inline => line`Available in your target ${target}`,
  inTargets: (has: readonly string[], lacks: readonly string[]): Inline =>
    has.length === 0
      ? line`Not in ${either(lacks)}`
      : line`Available in ${list(has)}${lacks.length > 0 ? `, not in ${either(lacks)}` : ''}`,
  butNotAs: (versions: readonly { name: string; since: string }[]): Inline =>
    line`, but not as ${versions.flatMap(({ name, since }, i) => [i > 0 ? ', ' : '', code(name), ` (${since})`])}`,
  butNoLonger: (versions: readonly string[]): Inline =>
    line`, but no longer as ${versions.flatMap((name, i) => [i > 0 ? ', ' : '', code(name)])}`,
  neverServed: (kind: string, version: string): Inline =>
    line`${strong(`No Istio release serves ${version} of ${kind}`)}`,
  notInTargets: (targets: readonly string[]): Inline =>
    line`${strong(`Not in your ${targets.length === 1 ? 'target' : 'targets'} ${either(targets)}`)}`,
  notYetInTarget: (target: string): Inline => line`Not in your target ${target}`,
  fromPatch: (target: string, patch: string): Inline =>
    line`Available in your target ${target} only from patch ${patch} on`,
  /** The target is a patch before it. */
  notYetFromPatch: (target: string, patch: string): Inline =>
    line`Not in your target ${target}; it came with patch ${patch}`,
  goneFromTarget: (target: string): Inline => line`No longer in your target ${target}`,
  gapInTarget: (target: string, back: string): Inline =>
    line`Absent from your target ${target}; it came back in ${back}`,
  unknownTarget: (target: string, date: string): Inline =>
    line`No data for your target ${target} yet (data of ${date})`,
  /** `patches` and `fixed` where they say more than the target. */
  affectsTarget: (target: string, patches: string | undefined, fixed: string | undefined): Inline =>
    line`Affects your target ${target}${patches === undefined ? '' : ` (${patches})`}${fixed === undefined ? '' : `, fixed in ${fixed}`}`,
  affectsWithoutFix: (target: string, minor: string): Inline =>
    line`Affects your target ${target}; no patch of ${minor} is listed as fixed`,
  fixedInTarget: (target: string, fixed: string): Inline =>
    line`Fixed in ${fixed}, so in your target ${target}`,
  sparesTarget: (target: string): Inline => line`Not named for your target ${target}`,
  notKnownFor: (target: string): Inline => line`Not known yet whether it affects your target ${target}`,
  notLookedAt: (target: string): Inline =>
    line`Does not cover your target ${target}, whose support had ended`,

  removedInPatches: (versions: readonly string[]): Inline =>
    line`Removed in ${versions.length === 1 ? 'patch' : 'patches'} ${list(versions)}.`,
  gaps: (ranges: readonly (readonly [string, string])[]): Inline =>
    line`Absent from ${ranges.map(([from, to]) => `${from} until ${to}`).join(', ')}.`,
  hidden: (): Inline => line`Undocumented.`,
  internal: (): Inline => line`Written by Istio itself, not meant for people.`,
  valueType: (type: string): Inline => line`Type ${code(type)}.`,
  defaults: (values: readonly ToldValue[]): Inline => line`Default ${steps(values)}.`,
  charted: (values: readonly ToldValue[]): Inline => line`Istio's chart sets it to ${steps(values)}.`,
  chartKeeps: (value: string): string => `Istio's chart sets ${value === '' ? '""' : value} in both`,
  withAmbient: (value: string, flag: string): Inline =>
    line`Default ${code(value)} where ${code(flag)} is on.`,
  appliesTo: (things: readonly string[]): Inline => line`Applies to ${list(things)}.`,
  components: (names: readonly string[]): Inline =>
    line`Used by ${list(names.map((name) => components[name] ?? name))}.`,
  stage: (stage: StageName): string => stages[stage],
  stageSince: (stage: StageName, release: string): string => `${stages[stage]} since ${release}`,
  stageRemoved: (release: string): string => `removed in ${release}`,
  currentStage: (stage: StageName, release: string): Inline =>
    line`${strong(`${stages[stage]} since Istio ${release}`)}`,
  fieldOf: (kind: string, type?: string): Inline =>
    line`Field of ${code(kind)}${type === undefined ? '' : line`, type ${code(type)}`}.`,
  fromElsewhere: (origin: ForeignOrigin): Inline =>
    line`A kind of ${origins[origin]}, dated by the first Istio release whose code reads it.`,
  unreadFromElsewhere: (origin: ForeignOrigin): Inline =>
    line`A kind of ${origins[origin]} that no Istio release reads, dated by the first one that knows it.`,

  /** Of a patch the day may not be known. */
  release: (name: string, date: string | undefined): Inline => line`${strong(`Istio ${name}`)}${paren(date)}`,
  provisional: (): Inline => line`read from its branch, before the tag`,
  supportedUntil: (date: string, expected: boolean): Inline =>
    line`supported until ${date}${expected ? ' (expected)' : ''}`,
  supportEnded: (date: string, expected: boolean): Inline =>
    line`support ended ${date}${expected ? ' (expected)' : ''}`,
  supportEndedSometime: (): Inline => line`support has ended`,
  supportUnknown: (): Inline => line`support end unknown`,
  kubernetes: (versions: string): string => `Kubernetes ${versions}`,
  newestPatch: (name: string, date: string | undefined): Inline => line`Newest patch ${name}${paren(date)}.`,
  fixes: (ids: readonly string[]): Inline => line`fixes ${list(ids)}`,
  patchOf: (release: string): Inline => line`Patch release of Istio ${release}.`,
  bulletin: (id: string, date: string): Inline => line`${strong(`Security bulletin ${id}`)} (${date})`,
  cvss: (score: number): Inline => line`CVSS ${score.toFixed(1)}`,
  /** Bulletins that affect patches of a minor; `later` did not look at it, of `unknown` it is not known yet. */
  exposed: (count: number, patches: string, later: number, unknown: number): Inline => {
    const named = `${later > 0 ? 'At least ' : ''}${count} security ${count === 1 ? 'bulletin affects' : 'bulletins affect'} ${patches}`;
    const rest = [
      ...(later > 0
        ? [
            `${later} later ${later === 1 ? 'bulletin does' : 'bulletins do'} not cover it, as its support had ended`,
          ]
        : []),
      ...(unknown > 0 ? [`for ${unknown} more it is not known yet`] : []),
    ];
    return line`${[count === 0 ? 'No security bulletin names it' : named, ...rest].join('; ')}.`;
  },
  /** What istiod takes of a CRD: the ends are versions of the Gateway API. */
  crdRange: ({ least, greatest }: CrdRange): string => {
    if (least === undefined) return greatest === undefined ? 'any version' : `up to ${greatest}`;
    return greatest === undefined ? `${least} or newer` : `${least} to ${greatest}`;
  },
  crdRangeSince: (range: string, from: string | undefined): string =>
    from === undefined ? range : `${range} since ${from}`,
  crdsTaken: (kinds: readonly { readonly kind: string; readonly ranges: readonly string[] }[]): Inline =>
    line`istiod accepts these versions of the Gateway API's CRDs: ${kinds.map(({ kind, ranges }) => `${kind} ${ranges.join(', ')}`).join('; ')}. It ignores other versions of them.`,
  crdTaken: (release: string, ranges: readonly string[]): Inline =>
    line`istiod ${release} accepts this CRD from Gateway API ${ranges.join(', ')}, and ignores other versions.`,
  affected: (ranges: readonly string[]): Inline => line`Affects ${list(ranges)}.`,
  fixedIn: (versions: readonly string[]): Inline => line`Fixed in ${list(versions)}.`,
  range: (from: string, to: string): string => (from === to ? from : `${from} to ${to}`),
  andLater: (from: string): string => `${from} and later`,
  concerns: (things: Inline): Inline => line`Concerns ${things}.`,
  eventKind: (kind: string): string => eventKinds[kind] ?? kind,
  ecosystemKind: (kind: string): string => ecosystemKinds[kind] ?? kind,
  published: (date: string): Inline => line`${strong(`Published ${date}`)}`,
  outcomeCount: (outcome: Outcome, count: number): string => `${count} ${outcomes[outcome]}`,
  outcome: (outcome: Outcome): Inline => {
    const word = outcomes[outcome];
    return line`${strong(word.charAt(0).toUpperCase() + word.slice(1))}`;
  },
  inRelease: (release: string, date: string): Inline => line`in Istio ${release} (${date})`,
  onDay: (date: string): Inline => line`on ${date}`,
  promisedIn: (roadmap: string): Inline => line`promised in ${roadmap}`,
  asOf: (date: string): Inline => line`as of ${date}`,
  noticeFrom: (date: string): Inline => line`${strong(`From ${date}`)}`,
  noticeSince: (date: string): Inline => line`${strong(`Since ${date}`)}`,
  behavesDifferently: (release: string, date: string): Inline =>
    line`${strong(`Behaves differently since Istio ${release}`)}${paren(date)}`,
  behavesDifferentlySince: (releases: readonly string[]): Inline =>
    line`Behaves differently since Istio ${list(releases)}`,
  /** The newest first, each with what it does; those before it without. */
  behavesDifferentlyAs: (
    newest: readonly { readonly release: string; readonly what: string }[],
    before: readonly string[],
  ): Inline =>
    line`Behaves differently ${newest.map(({ release, what }, at) => `since ${at === 0 ? 'Istio ' : ''}${release}: ${what}`).join('; ')}${before.length === 0 ? '' : `; also since ${list(before)}`}`,
  andPatches: (versions: readonly string[]): Inline => line`and ${list(versions)}`,
  behavesAgain: (release: string): Inline => line`old behaviour back in ${release}`,
  area: (area: string): string => areas[area] ?? area,
  phase: (phase: keyof typeof phases): string => phases[phase],
  concerned: (whom: keyof typeof concerned): string => concerned[whom],
  /** A switch, and the last release in which it works. */
  restores: (what: string, until: string | undefined): Inline =>
    line`To keep the old behaviour: ${code(what)}${until === undefined ? '' : ` (works up to ${until})`}.`,
  toDo: (what: string): string => `What to do: ${what}`,
  useInstead: (text: string): Inline => line`Use ${code(text)} instead.`,
  figure: (label: string, value: string): Inline => line`${value} ${label}`,

  alsoMeans: (text: string, ids: readonly string[]): string => `"${text}" may also mean: ${ids.join(', ')}`,
  /** `date`: of the data, where a release is newer. */
  nothingCalled: (text: string, date: string | undefined, near: readonly string[]): string =>
    `Nothing is known as "${text}"${date === undefined ? '' : ` (data of ${date})`}.${near.length > 0 ? ` Nearest: ${near.join(', ')}` : ''}`,
  noResults: (text: string): string => `No results for "${text}"`,
  nearestAre: (names: readonly string[]): string => `Nearest: ${names.join(', ')}`,
  canBeTyped: (facets: readonly string[]): string =>
    `Type a name, what it does, a release, a CVE or an error; narrow with ${facets.join(' ')}`,
  namedIn: 'Named in',
  sources: 'Sources',
  reference: 'Reference',
  releaseLink: (name: string): string => `Release ${name}`,
  historyPage: 'History',
  source: 'Source',
  announcement: 'Announcement',
  type: (type: RecordType): string => types[type][0],
  types: (type: RecordType): string => types[type][1],
  /** What a query has behind a colon, and why it finds nothing. */
  facets: {
    noFacet: (name: string): string => `Unknown facet "${name}:"`,
    noType: (part: string): string => `Unknown type "${part}"`,
    noYear: (part: string): string => `Not a year: "${part}"`,
    noState: (part: string): string => `Unknown state "${part}"`,
    noKind: (part: string): string => `Unknown kind "${part}"`,
    noRelease: (part: string): string => `Unknown release "${part}"`,
    newerRelease: (part: string, date: string): string => `"${part}" is newer than the data (${date})`,
    thereAre: (known: readonly string[]): string => `Use ${either(known)}`,
    such: (...examples: readonly string[]): string => `For example ${examples.join(' or ')}`,
  },
};

export type Words = typeof en;
