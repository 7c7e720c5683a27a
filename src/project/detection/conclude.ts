/** From the evidence of all files to the release that runs, or to candidates where they disagree. */
import type { History, Version } from '../../facts/model';
import { compareVersions, formatVersion, parseVersion } from '../../facts/versions';
import type { Range } from '../../manifest/model';
import { environmentOf, isForReaders } from './environments';
import { strengths, type FileEvidence, type Form, type Strength } from './evidence';
import { releaseIn } from '../../facts/written';

export interface ReadFile extends FileEvidence {
  /** Below the folder that was named, with `/`. */
  readonly file: string;
  /** As it is called to a person, where that differs. */
  readonly shown?: string;
}

export interface Candidate {
  readonly version: Version;
  readonly file: string;
  readonly shown: string;
  readonly range: Range;
  readonly form: Form;
  readonly strength: Strength;
  readonly text: string;
}

/** Plain data, so that a thread can be told. */
export interface DetectedTargets {
  /** What runs everywhere; null where nothing or too much is said. */
  readonly target: Version | null;
  /** What runs in a cluster or environment, by its folder, where they disagree; the empty name is of no such folder. */
  readonly places: Readonly<Record<string, Version | null>>;
  /** What a chart depends on, or is itself, by its folder: its own values and templates are for that. */
  readonly charts: Readonly<Record<string, Version>>;
  /** Folders of Istio's own charts: nobody else wrote what is in them. */
  readonly own: readonly string[];
  /** Folders of charts that have nothing of Istio's: the values there are theirs, whatever they are called. */
  readonly others: readonly string[];
  /** Where each file names what counts somewhere, by the file. */
  readonly names: Readonly<Record<string, readonly Named[]>>;
}

/** A release, and where a file names it. */
interface Named {
  readonly version: Version;
  readonly range: Range;
}

export interface Conclusion extends DetectedTargets {
  /** Strongest first, then by file and line. */
  readonly candidates: readonly Candidate[];
  /** Whether candidates of the same strength disagree. */
  readonly disagree: boolean;
  /** Chart files that were passed over, as their version is one that Istio's repository never ships. */
  readonly placeholders: readonly { readonly file: string; readonly line: number }[];
}

export const nothingDetected: Conclusion = {
  target: null,
  places: {},
  charts: {},
  own: [],
  others: [],
  names: {},
  candidates: [],
  disagree: false,
  placeholders: [],
};

export function conclude(files: readonly ReadFile[], history: History): Conclusion {
  const candidates = files.flatMap((file) => candidatesIn(file, files, history)).sort(byWorth);
  const whole = settle(candidates);
  const places = whole.disagree
    ? new Set(['', ...candidates.map(({ file }) => environmentOf(file))])
    : new Set<string>();
  const settled = {
    target: whole.target,
    places: Object.fromEntries([...places].map((place) => [place, settleAt(place, candidates)])),
    charts: chartsOf(candidates),
    own: withProfiles(files.filter(({ isOwnChart }) => isOwnChart).map(({ file }) => folderOf(file))),
    others: othersIn(files),
  };
  return {
    ...settled,
    disagree: whole.disagree,
    candidates,
    names: namesIn(candidates, settled),
    placeholders: files.flatMap((file) =>
      file.dismissed
        .filter(({ why }) => why === 'placeholder')
        .map(({ range }) => ({ file: namesOf(file).shown, line: range.start.line + 1 })),
    ),
  };
}

/** What runs where a file stands; `file` is below the folder that was read. */
export function targetAt(detected: DetectedTargets, file: string): Version | undefined {
  const ofChart = chartAt(detected, file);
  if (ofChart || isForReaders(file)) return ofChart;
  return detected.target ?? placedTarget(detected, environmentOf(file));
}

/** What stands in no environment is shared by them: where one of them runs another release, none is everybody's. */
function placedTarget({ places }: Pick<DetectedTargets, 'places'>, place: string): Version | undefined {
  const shared = places[''] ?? undefined;
  if (place !== '') return places[place] ?? shared;
  const isOthers = Object.values(places).some((one) => one && one.minor !== shared?.minor);
  return isOthers ? undefined : shared;
}

/** The release of the chart to which a file belongs, whatever runs: only that release reads the file. */
export function chartAt({ charts }: Pick<DetectedTargets, 'charts'>, file: string): Version | undefined {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    const version = charts[folder];
    if (version || folder === '') return version;
  }
}

/** Whether a file is part of a chart as Istio ships it. */
export const isOfOwnChart = ({ own }: Pick<DetectedTargets, 'own'>, file: string): boolean =>
  own.some((folder) => isIn(folder, file));

/** Whether a file has values of a chart that is not Istio's, which stands beside it. */
export const isOfOthersChart = ({ others }: Pick<DetectedTargets, 'others'>, file: string): boolean =>
  others.includes(folderOf(file));

/** With a whole release of Istio, its profiles stand beside its charts. */
function withProfiles(charts: readonly string[]): string[] {
  const profiles = charts.flatMap((chart) => {
    const release = /^(?:.*\/)?manifests(?=\/charts\/)/.exec(chart)?.[0];
    return release === undefined ? [] : [`${release}/profiles`];
  });
  return [...new Set([...charts, ...profiles])];
}

/** Helm 2 names what a chart depends on in a file beside it, and one may lie below a chart without being named. */
function othersIn(files: readonly ReadFile[]): string[] {
  const folders = files.filter(({ isOthersChart }) => isOthersChart).map(({ file }) => folderOf(file));
  const parts = files.filter(
    ({ isOwnChart, evidence }) => isOwnChart || evidence.some(({ form }) => form === 'dependency'),
  );
  return folders.filter((folder) => !parts.some(({ file }) => isIn(folder, file)));
}

const isIn = (folder: string, file: string): boolean => folder === '' || file.startsWith(`${folder}/`);

function namesIn(
  candidates: readonly Candidate[],
  { target, places, charts }: Pick<DetectedTargets, 'target' | 'places' | 'charts'>,
): Record<string, Named[]> {
  const counting = [target, ...Object.values(places), ...Object.values(charts)];
  const names: Record<string, Named[]> = {};
  for (const { version, range, file } of candidates)
    if (counting.some((one) => one?.minor === version.minor && one.patch === version.patch))
      (names[file] ??= []).push({ version, range });
  return names;
}

function candidatesIn(file: ReadFile, files: readonly ReadFile[], history: History): Candidate[] {
  const found = file.evidence.map((evidence): Candidate => ({ ...evidence, ...namesOf(file) }));
  for (const reference of file.references) {
    const definition =
      definitionOf(reference.name, file, files) ??
      (reference.otherwise === undefined || isDefined(reference.name, files)
        ? undefined
        : { ...namesOf(file), text: reference.otherwise, range: reference.range });
    const release = definition && releaseIn(definition.text);
    const version = release === undefined ? undefined : parseVersion(history, release);
    if (!definition || !version || version.newer) continue;
    const { form, strength } = reference;
    found.push({ version, form, strength, ...definition });
  }
  return found;
}

function chartsOf(candidates: readonly Candidate[]): Record<string, Version> {
  const byFolder = new Map<string, Version[]>();
  for (const { form, file, version } of candidates) {
    if (form !== 'dependency' && form !== 'chart') continue;
    const folder = folderOf(file);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), version]);
  }
  const settled = [...byFolder].map(([folder, versions]) => [folder, distinctVersions(versions)] as const);
  return Object.fromEntries(
    settled.flatMap(([folder, [only, ...others]]) =>
      only && others.length === 0 ? [[folder, only] as const] : [],
    ),
  );
}

const namesOf = ({ file, shown = file }: ReadFile): { file: string; shown: string } => ({ file, shown });

interface Definition {
  readonly file: string;
  readonly shown: string;
  readonly text: string;
  readonly range: Range;
}

/** Of its own file or folder, else the only one that there is: two that differ mean nothing. */
function definitionOf(name: string, from: ReadFile, files: readonly ReadFile[]): Definition | undefined {
  const bare = name.slice(name.lastIndexOf('.') + 1);
  const all = files.flatMap((file): Definition[] => {
    const found = file.definitions.get(name) ?? file.definitions.get(bare);
    return found ? [{ ...namesOf(file), ...found }] : [];
  });
  const isNear = ({ file }: Definition): boolean => folderOf(file) === folderOf(from.file);
  // What is set wins over the default of a variable.
  const set = all.filter(({ file }) => file.endsWith('.tfvars'));
  const meant = [set.filter(isNear), set, all.filter(isNear), all].find((some) => some.length > 0) ?? [];
  return new Set(meant.map(({ text }) => text)).size === 1 ? meant[0] : undefined;
}

const isDefined = (name: string, files: readonly ReadFile[]): boolean =>
  files.some(({ definitions }) => definitions.has(name));

const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')));

function byWorth(a: Candidate, b: Candidate): number {
  return (
    strengths.indexOf(a.strength) - strengths.indexOf(b.strength) ||
    (a.file < b.file ? -1 : Number(a.file > b.file)) ||
    a.range.start.line - b.range.start.line
  );
}

/** The release that the strongest evidence agrees on. A minor alone agrees with each of its patches. */
function settle(candidates: readonly Candidate[]): { target: Version | null; disagree: boolean } {
  const strongest = candidates[0]?.strength;
  if (strongest === 'definitions') return { target: null, disagree: false };
  const versions = distinctVersions(
    candidates.filter(({ strength }) => strength === strongest).map(({ version }) => version),
  );
  const [only = null] = versions;
  return { target: versions.length === 1 ? only : null, disagree: versions.length > 1 };
}

/** What is said in the same cluster or environment, else what is said of none. */
function settleAt(place: string, candidates: readonly Candidate[]): Version | null {
  const own = candidates.filter(({ file }) => environmentOf(file) === place);
  if (place !== '' && own.length > 0) return settle(own).target;
  return settle(candidates.filter(({ file }) => environmentOf(file) === '')).target;
}

/** Each release once; a minor alone says nothing more where one of its patches is named. */
function distinctVersions(versions: readonly Version[]): Version[] {
  const distinct = [
    ...new Map(versions.map((version) => [`${version.minor}.${version.patch ?? ''}`, version])).values(),
  ];
  return distinct.filter(
    ({ minor, patch }) =>
      patch !== undefined || !distinct.some((other) => other.minor === minor && other.patch !== undefined),
  );
}

/** Each release that was found, with its best place. */
export function bestOfEach(history: History, candidates: readonly Candidate[]): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const name = formatVersion(history, candidate.version);
    if (!best.has(name)) best.set(name, candidate);
  }
  const kept = new Set(distinctVersions([...best.values()].map(({ version }) => version)));
  return [...best.values()]
    .filter(({ version }) => kept.has(version))
    .sort((a, b) => compareVersions(a.version, b.version));
}
