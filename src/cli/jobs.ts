/** What `check` and `diff` ask of many files: plain data, so that a thread can be told and can tell. */
import type { Day, Id, Lang, Version } from '../facts/model';
import type { Evidence } from '../check/changes/evidence';
import type { ChangedFile } from '../check/changes/findings';
import type { TextEdit } from '../manifest/text/edits';
import type { FindingOptions } from '../check/findings';
import type { Minimum } from '../check/minimum';
import type { Problem } from '../check/plan/plan';
import type { GatewayWorld } from '../manifest/gateways';
import type { Unread } from '../manifest/model';
import type { Installs } from '../project/installed';
import type { DetectedTargets } from '../project/detection/places';
import type { Charts } from '../project/own';
import type { Place, ReportedFinding } from './formats/report';

/** A file to read: named itself, or found in a folder that was named. */
export interface Listed {
  readonly file: string;
  readonly isNamed: boolean;
  /** What was seen of it already, so that nobody reads it again: a text that says as much, or why it has none. */
  readonly seen?: { readonly text: string } | { readonly skipped: string } | undefined;
}

export interface CheckQuestion {
  /** Of the command line: they win over those of a folder. */
  readonly given: readonly Version[];
  /** The release that ran before, where the command line asks what changed since. */
  readonly from: Version | undefined;
  /** What the files name; counts where a folder or the command line asks for it. */
  readonly detected: DetectedTargets;
  /** Whose the charts are, also where the releases are given: known where somebody asks what changed. */
  readonly charts: Charts;
  readonly auto: boolean;
  /** Gateways of all files. */
  readonly world: GatewayWorld | undefined;
  /** What all files say is installed. */
  readonly installs: readonly Installs[];
  /** Which CRDs of the Gateway API a cluster has, by what it or a person says. */
  readonly channel?: FindingOptions['gatewayApiChannel'];
  /** Where the safe fixes are wanted too; objects that patches find by their apiVersion, which has to stay. */
  readonly fix?: { readonly patched: readonly string[] };
  /** What was named: the folders below tell of which cluster or environment a file is. */
  readonly roots: readonly string[];
}

export interface CheckAnswer {
  readonly findings: readonly ReportedFinding[];
  readonly targets: readonly string[];
  /** What is told of the targets stands where they are named. */
  readonly isNaming: boolean;
  readonly documents: number;
  readonly edits?: readonly TextEdit[];
  readonly minimum: Minimum<Place> | undefined;
  /** Where somebody asks what changed: what only all files together tell. */
  readonly changed:
    | (Pick<ChangedFile, 'evidence' | 'directives' | 'from'> &
        Pick<ChangedFile['options'], 'targets' | 'ignore' | 'severities'>)
    | undefined;
}

export interface PlanQuestion {
  /** The ends of the hops of each way that a plan may take, where one starts first. */
  readonly ways: readonly (readonly Version[])[];
  readonly roots: readonly string[];
  readonly charts: Charts;
  readonly installs: readonly Installs[];
  readonly channel: FindingOptions['gatewayApiChannel'];
}

interface PlanAnswer {
  /** On each of the ways. */
  readonly problems: readonly (readonly Problem[])[];
  readonly evidence: Evidence;
}

export interface DiffQuestion {
  readonly from: Version;
  readonly to: Version;
  readonly roots: readonly string[];
  readonly charts: Charts;
  readonly installs: readonly Installs[];
}

/** Lines and columns from 1. */
export interface Spot {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What does nothing at the end, or is refused there. */
export interface DeadPlace extends Spot {
  readonly id: Id;
  readonly code: string;
  readonly message: string;
}

interface DiffAnswer {
  /** Line and column of each use of what a comparison may tell of. */
  readonly uses: readonly (readonly [Id, readonly (readonly [number, number])[]])[];
  /** Of those the kinds with the versions in which they are written. */
  readonly versions: readonly string[];
  readonly dead: readonly DeadPlace[];
  /** What the first refuses for what it is set to, or stands beside, and the second takes. */
  readonly taken: readonly Id[];
  readonly evidence: Evidence;
}

export interface Tasks {
  check: { question: CheckQuestion; answer: CheckAnswer };
  diff: { question: DiffQuestion; answer: DiffAnswer };
  plan: { question: PlanQuestion; answer: PlanAnswer };
}

export type TaskName = keyof Tasks;

/** All that a thread must be told once. */
export interface Job<N extends TaskName = TaskName> {
  readonly task: N;
  readonly question: Tasks[N]['question'];
  readonly today: Day;
  readonly lang: Lang;
}

/** What became of one file. `refused` ends the program: a file that was named itself cannot be read. */
export type Looked<N extends TaskName> = { readonly file: string } & (
  | { readonly answer: Tasks[N]['answer']; readonly unread: readonly Unread[] }
  | { readonly skipped: string }
  | { readonly refused: string }
);

/** Something that looks at files elsewhere. */
export interface Thread<N extends TaskName = TaskName> {
  look(files: readonly Listed[]): Promise<readonly Looked<N>[]>;
  end(): void;
}
