/** From the evidence of all files to the release that runs, or to candidates where they disagree. */
import type { History, Version } from '../../facts/model';
import { candidatesOf, namesOf, type Candidate, type ReadFile } from './candidates';
import { chartsOf, othersIn, ownIn } from './charts';
import { environmentOf } from './environments';
import { folderOf, isIn } from './folders';
import { partsIn } from './parts';
import type { DetectedTargets, Named } from './places';
import { resolveTarget } from './resolve-target';

export interface Conclusion extends DetectedTargets {
  /** Strongest first, then by file and line. */
  readonly candidates: readonly Candidate[];
  /** Whether candidates of the same strength disagree. */
  readonly disagree: boolean;
  /** Whether what is said is said of parts of the tree, each for itself. */
  readonly apart: boolean;
  /**
   * Versions that name no release: of charts as Istio's repository carries them, which it never ships, before ranges and
   * builds.
   */
  readonly passedOver: readonly PassedOver[];
}

interface PassedOver {
  readonly file: string;
  readonly line: number;
  readonly why: 'placeholder' | 'range';
}

export const nothingDetected: Conclusion = {
  target: null,
  places: {},
  unsaid: [],
  charts: {},
  own: [],
  others: [],
  names: {},
  candidates: [],
  disagree: false,
  apart: false,
  passedOver: [],
};

export function conclude(files: readonly ReadFile[], history: History): Conclusion {
  const candidates = candidatesOf(files, history);
  const whole = resolveTarget(candidates);
  const partOf = partsIn(files);
  const placeOf = ({ file }: Candidate): string => environmentOf(file) || partOf(file);
  const apart =
    whole.target !== null && candidates.every((one) => isWeaker(one, candidates) || partOf(one.file) !== '');
  const places = whole.disagree || apart ? new Set(['', ...candidates.map(placeOf)]) : new Set<string>();
  const settled = {
    target: apart ? null : whole.target,
    places: Object.fromEntries(
      [...places].map((place) => {
        // Where the best that is known is of parts, the little that stands outside of them says nothing of all.
        const isOutside = apart && place === '';
        return [place, isOutside ? null : settleAt(place, candidates, placeOf)];
      }),
    ),
    unsaid: unsaidIn(files, candidates),
    charts: chartsOf(candidates),
    own: ownIn(files),
    others: othersIn(files),
  };
  return {
    ...settled,
    disagree: whole.disagree,
    apart,
    candidates,
    names: namesIn(candidates, settled),
    passedOver: (['placeholder', 'range'] as const).flatMap((why) => passedOver(files, why)),
  };
}

const passedOver = (files: readonly ReadFile[], why: PassedOver['why']): PassedOver[] =>
  files.flatMap((file) =>
    file.dismissed
      .filter((one) => one.why === why)
      .map(({ range }) => ({ file: namesOf(file).shown, line: range.start.line + 1, why })),
  );

/** Where a control plane stands of which neither itself says the release, nor one that it may be a part of, nor anything beside it. */
function unsaidIn(files: readonly ReadFile[], candidates: readonly Candidate[]): string[] {
  const mayBeOne = (one: string, other: string): boolean => one === '' || other === '' || one === other;
  const folders = files.flatMap(({ file, planes }) => {
    const place = environmentOf(file);
    const isUnsaid = [...planes].some(
      ([kind, isSaid]) =>
        !isSaid && !files.some((one) => one.planes.get(kind) && mayBeOne(place, environmentOf(one.file))),
    );
    return isUnsaid ? [place || folderOf(file)] : [];
  });
  return [...new Set(folders)].filter((folder) => !candidates.some(({ file }) => isIn(folder, file)));
}

function namesIn(
  candidates: readonly Candidate[],
  { target, places, charts }: Pick<DetectedTargets, 'target' | 'places' | 'charts'>,
): Record<string, Named[]> {
  const counting = [target, ...Object.values(places), ...Object.values(charts)];
  const names = new Map<string, Named[]>();
  for (const { version, range, file } of candidates) {
    if (!counting.some((one) => one?.minor === version.minor && one.patch === version.patch)) continue;
    const named = names.get(file);
    if (named) named.push({ version, range });
    else names.set(file, [{ version, range }]);
  }
  return Object.fromEntries(names);
}

const isWeaker = ({ strength }: Candidate, [strongest]: readonly Candidate[]): boolean =>
  strength !== strongest?.strength;

/** What is said in the same cluster, environment or part, else what is said of none. */
function settleAt(
  place: string,
  candidates: readonly Candidate[],
  placeOf: (candidate: Candidate) => string,
): Version | null {
  const own = candidates.filter((candidate) => placeOf(candidate) === place);
  if (place !== '' && own.length > 0) return resolveTarget(own).target;
  return resolveTarget(candidates.filter((candidate) => placeOf(candidate) === '')).target;
}
