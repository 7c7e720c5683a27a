/** What a file says of the release that runs, and how much that is worth. */
import type { Version } from '../../facts/model';
import type { Range } from '../../manifest/model';

/**
 * From what installs to what is only there because something was installed. `variable` is a name such as
 * `istio_version`, which another file most likely installs by. `definitions` alone run nothing: a copy of the chart with
 * the CRDs stands beside what others built upon Istio, a chart of somebody's says what it is for, and a module what it
 * takes where nobody gives it anything.
 */
export const strengths = ['install', 'variable', 'image', 'revision', 'sidecar', 'definitions'] as const;
export type Strength = (typeof strengths)[number];

/** Where it was read; the shells word it. */
export type Form =
  | 'operator'
  | 'chart'
  | 'appVersion'
  | 'dependency'
  | 'helmfile'
  | 'kustomize'
  | 'argocd'
  | 'flux'
  | 'terraform'
  | 'release'
  | 'values'
  | 'variable'
  | 'image'
  | 'revision'
  | 'sidecar';

/** What runs beside a control plane and may be of another release: its CRDs come before it, proxies and what serves them behind it. */
export type Part = 'crds' | 'proxies';

export interface Evidence {
  readonly version: Version;
  /** Undefined of the control plane, and of what may be anything. */
  readonly part: Part | undefined;
  readonly strength: Strength;
  readonly form: Form;
  /** As written. */
  readonly text: string;
  readonly range: Range;
}

/** A chart of a name that not Istio alone has, in a repository that this or another file gives an address. */
export interface Source {
  readonly alias: string;
  readonly namespace: string | undefined;
  readonly chart: string;
}

export interface Unsettled extends Evidence {
  readonly from: Source;
}

export interface Repository {
  readonly name: string;
  /** Undefined where it has none, or somebody else gives it one. */
  readonly namespace: string | undefined;
  readonly url: string;
}

/** Before the names of a chart's values among definitions. */
export const valuesPrefix = '.Values';

/** Before the name of a repository in Git that Flux reads. */
export const ofGit = 'GitRepository.';

/** A version that another file names: `${istio_version}`, `local.istio_version`. */
export interface Reference {
  readonly name: string;
  /** What it is where nobody names one: `${istio_version:=1.20.0}`. */
  readonly otherwise: string | undefined;
  readonly part: Part | undefined;
  readonly strength: Strength;
  readonly form: Form;
  /** Where another file may have to say whose chart it is. */
  readonly from: Source | undefined;
  readonly text: string;
  readonly range: Range;
}

/** What a module is given for one of its variables, whose default then counts for nothing. */
export interface Given {
  /** Where the module lies, from the folder of the file. */
  readonly source: string;
  readonly name: string;
  readonly text: string;
  readonly range: Range;
}

/** Why something that looks like a release is none. */
export type Dismissal = 'placeholder' | 'range' | 'unknown';

interface Dismissed {
  readonly why: Dismissal;
  readonly text: string;
  readonly range: Range;
}

export interface FileEvidence {
  readonly evidence: readonly Evidence[];
  readonly references: readonly Reference[];
  /** Values of names that references of this or another file may mean. */
  readonly definitions: ReadonlyMap<string, { readonly text: string; readonly range: Range }>;
  readonly given: readonly Given[];
  readonly repositories: readonly Repository[];
  /** Evidence if the charts are Istio's, which no repository in this file tells. */
  readonly unsettled: readonly Unsettled[];
  readonly dismissed: readonly Dismissed[];
  /** It is the Chart.yaml of a chart of Istio's own: nobody else wrote what stands beside it. */
  readonly isOwnChart: boolean;
  /** It is the Chart.yaml of a chart that neither is Istio's nor depends on one that is. */
  readonly isOthersChart: boolean;
  /** It has objects of Istio's API. */
  readonly configures: boolean;
  /** It has workloads that are not Istio's own. */
  readonly runs: boolean;
  /** Kinds of its control planes, and whether they say of which release. */
  readonly planes: ReadonlyMap<string, boolean>;
}

/** Whether a conclusion over all files needs this one. */
export const saysSomething = (found: FileEvidence): boolean =>
  [found.evidence, found.references, found.given, found.repositories, found.unsettled, found.dismissed].some(
    (all) => all.length > 0,
  ) ||
  found.definitions.size > 0 ||
  found.planes.size > 0 ||
  [found.isOwnChart, found.isOthersChart, found.configures, found.runs].includes(true);

export const nothingFound: FileEvidence = {
  evidence: [],
  references: [],
  definitions: new Map(),
  given: [],
  repositories: [],
  unsettled: [],
  dismissed: [],
  isOwnChart: false,
  isOthersChart: false,
  configures: false,
  runs: false,
  planes: new Map(),
};
