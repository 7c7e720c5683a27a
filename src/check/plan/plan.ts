/** An upgrade as a plan: hop by hop what blocks, what to do before, with and after, and what nobody can tell. */
import type { Id, Day, History, Lang, Version } from '../../facts/model';
import { fixedBetween } from '../../facts/bulletins';
import { gatewayApiAt } from '../../facts/gateway-api';
import { supportState } from '../../facts/lives';
import { atNewestPatch, formatVersion } from '../../facts/versions';
import { textIn } from '../../words/words';
import { rowOf, type Code } from '../codes';
import type { Verdict } from '../changes/judge';
import type { ChangePlace } from '../changes/truth';
import type { Position } from '../../manifest/model';
import type { Hop, Method } from './hops';
import { agreed, phaseOf } from './phases';
import { isAtLeast, olderProxies, type Proxies, type RunningMesh } from './running';
import { planWords } from './words/words';

/** A finding of a file, and at which ends of hops it stands: 0 is where one starts. */
export interface Problem {
  readonly code: Code;
  readonly id: Id;
  readonly message: string;
  readonly file: string;
  readonly start: Position;
  readonly ends: readonly number[];
  /** It breaks there; else it is deprecated, or begins or stops to take effect. */
  readonly isBlocker: boolean;
  readonly turn?: 'begins' | 'stops';
}

export interface Where {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Places of one thing that is wrong in the same way. */
export interface Blocker {
  readonly code: Code;
  readonly id: Id;
  readonly message: string;
  readonly where: readonly Where[];
  /** It is wrong today already. */
  readonly already: boolean;
  /** When what takes its place can be written: where both releases have it, before the hop. */
  readonly phase: 'before' | 'with';
  /** Behaviour changes of the hop that concern nothing else in these files. */
  readonly changes: readonly Id[];
}

export interface Item {
  /** Of a behaviour change, or of what is deprecated. */
  readonly id: Id;
  readonly title: string;
  readonly summary: string;
  readonly do: string;
  readonly where: readonly Where[];
  /** Who is hit has to look himself. */
  readonly isMaybe: boolean;
  readonly restore: readonly {
    readonly id: Id;
    readonly value: string;
    readonly until: string | undefined;
    readonly works: boolean;
  }[];
  readonly link: string | undefined;
}

export interface PlannedHop {
  readonly hop: Hop;
  readonly support: {
    readonly end: Day | undefined;
    readonly isExpected: boolean;
    readonly hasEnded: boolean;
    /** The release was read from its branch, before the tag. */
    readonly isProvisional?: boolean;
  };
  /** Versions of the Gateway API that the releases are built with, and of the CRDs before the hop. */
  readonly gatewayApi: {
    readonly from: string | undefined;
    readonly to: string | undefined;
    readonly installed: string | undefined;
  };
  /** Proxies that are older than where the way begins, to be restarted before it does. */
  readonly older: readonly Proxies[];
  readonly blockers: readonly Blocker[];
  readonly before: readonly Item[];
  readonly with: readonly Item[];
  readonly after: readonly Item[];
  /** What files cannot tell. */
  readonly told: readonly Item[];
  /** Bulletins that the hop closes. */
  readonly fixed: readonly Id[];
}

export interface Plan {
  readonly from: Version;
  readonly to: Version;
  readonly method: Method;
  /** The files put workloads into ambient mode. */
  readonly isAmbient: boolean;
  readonly hops: readonly PlannedHop[];
  /** What the cluster runs, where that is known. */
  readonly running: RunningMesh | undefined;
  /** Files that were not read, with the reason. */
  readonly unread: readonly {
    readonly file: string;
    readonly reason: string;
    /** From which on the rest was not read. */
    readonly line?: number;
  }[];
  readonly hasFiles: boolean;
}

export interface PlanInput {
  readonly history: History;
  readonly lang: Lang;
  readonly today: Day;
  readonly method: Method;
  readonly isAmbient: boolean;
  readonly hops: readonly Hop[];
  readonly problems: readonly Problem[];
  /** The behaviour changes of each hop. */
  readonly verdicts: readonly (readonly Verdict[])[];
  readonly running: RunningMesh | undefined;
  readonly unread: Plan['unread'];
  readonly hasFiles: boolean;
}

export function planUpgrade(input: PlanInput, from: Version, to: Version): Plan {
  const { hops, method, isAmbient, unread, hasFiles, running } = input;
  const planned = hops.map((hop, at) => plannedHop(input, hop, at));
  return { from, to, method, isAmbient, hops: planned, running, unread, hasFiles };
}

function plannedHop(input: PlanInput, hop: Hop, at: number): PlannedHop {
  const { history, today, problems } = input;
  const now = history.releases[hop.to.minor];
  const support = now && supportState(now, today);
  const verdicts = input.verdicts[at] ?? [];
  const { blockers, phaseIn } = agreed(blockersAt(input, hop, at), verdicts);
  const items = (phase: 'before' | 'with' | 'after'): Item[] =>
    verdicts
      .filter((verdict) => verdict.state !== 'told' && phaseIn(verdict) === phase)
      .map((verdict) => itemOf(verdict, input));
  const isLast = at === input.hops.length - 1;
  return {
    hop,
    support: {
      end: support?.end,
      isExpected: support?.expected ?? false,
      hasEnded: support?.state === 'ended',
      isProvisional: now?.provisional === true,
    },
    gatewayApi: {
      from: gatewayApiAt(history, hop.from),
      to: gatewayApiAt(history, atNewestPatch(history, hop.to)),
      installed: crdsBefore(input, at),
    },
    older: at === 0 ? olderProxies(input.running, hop.from, history) : [],
    blockers,
    before: [
      ...items('before'),
      ...stoppingAt(input, hop, at + 1),
      ...beginningAt(input, hop, at + 1, verdicts),
    ],
    with: items('with'),
    after: [...items('after'), ...(isLast ? deprecatedAt(problems, at + 1) : [])],
    told: verdicts.filter(({ state }) => state === 'told').map((verdict) => itemOf(verdict, input)),
    fixed: closedBy(history, hop),
  };
}

/** The CRDs of the Gateway API that are there before a hop: those of the cluster, or what a hop before asked for. */
function crdsBefore({ running, hops, history }: PlanInput, at: number): string | undefined {
  const installed = running?.gatewayApi?.bundle;
  if (installed === undefined) return undefined;
  return hops.slice(0, at).reduce((crds, { to }) => {
    const wanted = gatewayApiAt(history, atNewestPatch(history, to));
    return wanted === undefined || isAtLeast(crds, wanted) ? crds : wanted;
  }, installed);
}

/** Problems that begin at the end of this hop; what is wrong before the first hop is told with it. */
function blockersAt({ problems, hops, history }: PlanInput, hop: Hop, at: number): Blocker[] {
  const end = at + 1;
  const here = problems.filter(({ code, ends, isBlocker }) => {
    if (!isBlocker || !ends.includes(end)) return false;
    // What is only not there yet comes on the way.
    if (rowOf(code).state === 'not-yet' && !ends.includes(hops.length)) return false;
    return at === 0 || !ends.some((one) => one < end);
  });
  return grouped(here).map((group): Blocker => {
    const [{ code, id, message, ends }] = group;
    return {
      code,
      id,
      message,
      where: group.map(whereOf),
      already: ends.includes(0),
      phase: phaseOf(id, hop, history),
      changes: [],
    };
  });
}

/** What is deprecated at the goal and works there: for later. */
const deprecatedAt = (problems: readonly Problem[], end: number): Item[] =>
  itemsOf(problems.filter(({ ends, isBlocker, turn }) => !isBlocker && !turn && ends.includes(end)));

/** What applied to proxies of the release before, and applies to none of the next. */
function stoppingAt({ problems, history, lang }: PlanInput, { from }: Hop, end: number): Item[] {
  const words = planWords(lang);
  const here = problems.filter(({ turn, ends }) => turn === 'stops' && ends.includes(end));
  return itemsOf(here, words.stops(formatVersion(history, from)), words.stopsDo);
}

/** What did nothing before the hop, unless a behaviour change of these files tells it already. */
function beginningAt(
  { problems, history, lang }: PlanInput,
  { to }: Hop,
  end: number,
  verdicts: readonly Verdict[],
): Item[] {
  const told = verdicts.flatMap(({ change, where }) => (where.length > 0 ? change.touches : []));
  const isTold = (id: Id): boolean => told.some((one) => one.startsWith(id) || id.startsWith(one));
  const here = problems.filter(
    ({ turn, ends, id }) => turn === 'begins' && ends.includes(end) && !isTold(id),
  );
  const words = planWords(lang);
  return itemsOf(here, words.begins(formatVersion(history, to)), words.beginsDo);
}

const itemsOf = (problems: readonly Problem[], summary = '', toDo = ''): Item[] =>
  grouped(problems).map((group): Item => ({
    id: group[0].id,
    title: group[0].message,
    summary,
    do: toDo,
    where: group.map(whereOf),
    isMaybe: false,
    restore: [],
    link: undefined,
  }));

type Group = readonly [Problem, ...Problem[]];

/** One thing that is wrong in many places is one item. */
function grouped(problems: readonly Problem[]): readonly Group[] {
  const groups = new Map<string, [Problem, ...Problem[]]>();
  for (const problem of problems) {
    const key = `${problem.code} ${problem.id} ${problem.message}`;
    const group = groups.get(key);
    if (group) group.push(problem);
    else groups.set(key, [problem]);
  }
  return [...groups.values()];
}

const whereOf = ({ file, start }: Pick<Problem, 'file' | 'start'>): Where => ({
  file,
  line: start.line + 1,
  column: start.character + 1,
});

function itemOf({ change, state, where, restore }: Verdict, { lang }: PlanInput): Item {
  const source = change.sources.find((one) => typeof one === 'string');
  return {
    id: change.id,
    title: textIn(change.title, lang),
    summary: textIn(change.summary, lang),
    do: textIn(change.do, lang),
    where: where.map(({ file, range }: ChangePlace) => whereOf({ file, start: range.start })),
    isMaybe: state === 'may-affect',
    restore: restore.map(({ id, value, until, works }) => ({ id, value, until, works })),
    link: source,
  };
}

/** Bulletins that affect the release before and are fixed in the one after: the newest patch of a minor alone. */
const closedBy = (history: History, { from, to }: Hop): Id[] =>
  fixedBetween(history, from, atNewestPatch(history, to)).map(({ id }) => id);
