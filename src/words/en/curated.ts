/** What people wrote down: features and their stages, events, roadmaps, notices, behaviour changes. */
import type { Outcome, StageName } from '../../facts/model';
import { code, line, strong, type Inline } from '../inline';
import { list, paren } from './shared';

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

export const curated = {
  stage: (stage: StageName): string => stages[stage],
  stageSince: (stage: StageName, release: string): string => `${stages[stage]} since ${release}`,
  stageRemoved: (release: string): string => `removed in ${release}`,
  currentStage: (stage: StageName, release: string): Inline =>
    line`${strong(`${stages[stage]} since Istio ${release}`)}`,
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
  behavesDifferently: (release: string, date: string | undefined): Inline =>
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
  behavesAgain: (releases: readonly string[]): Inline => line`old behaviour back in ${list(releases)}`,
  area: (area: string): string => areas[area] ?? area,
  phase: (phase: keyof typeof phases): string => phases[phase],
  concerned: (whom: keyof typeof concerned): string => concerned[whom],
  /** A switch, and the first release in which it works where that is a later one, and the last. */
  restores: (what: string, until: string | undefined, from?: string): Inline => {
    const span = [from && `from ${from}`, until && `up to ${until}`].filter(Boolean).join(' ');
    return line`To keep the old behaviour: ${code(what)}${span && ` (works ${span})`}.`;
  },
  toDo: (what: string): string => `What to do: ${what}`,
  useInstead: (text: string): Inline => line`Use ${code(text)} instead.`,
  figure: (label: string, value: string): Inline => line`${value} ${label}`,
};
