/** What is known of the place where a file stands. */
import type { Version } from '../../facts/model';
import type { Range } from '../../manifest/model';
import { environmentOf, isShownOrTried } from './environments';
import { folderOf, isIn } from './folders';

/** Plain data, so that a thread can be told. */
export interface DetectedTargets {
  /** What runs everywhere; null where nothing or too much is said. */
  readonly target: Version | null;
  /**
   * What runs in a cluster, environment or part of the tree, by its folder, where that is not the same everywhere; the
   * empty name is of no such folder.
   */
  readonly places: Readonly<Record<string, Version | null>>;
  /** Folders with a control plane that does not say its release: nothing that runs elsewhere counts there. */
  readonly unsaid: readonly string[];
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
export interface Named {
  readonly version: Version;
  readonly range: Range;
}

/** Where a file names what counts somewhere. */
export const namedAt = ({ names }: Pick<DetectedTargets, 'names'>, file: string): readonly Named[] =>
  own(names, file) ?? [];

/** Folders and files may be called like what every object has. */
const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** What runs where a file stands; `file` is below the folder that was read. */
export function targetAt(detected: DetectedTargets, file: string): Version | undefined {
  const ofChart = chartAt(detected, file);
  if (ofChart || isShownOrTried(file) || detected.unsaid.some((folder) => isIn(folder, file))) return ofChart;
  return detected.target ?? placedTarget(detected, file);
}

/** What stands in no environment is shared by them: where one of them runs another release, none is everybody's. */
function placedTarget({ places }: Pick<DetectedTargets, 'places'>, file: string): Version | undefined {
  const shared = places[''] ?? undefined;
  const place = environmentOf(file) || partAmong(Object.keys(places), file);
  if (place !== '') return own(places, place) ?? shared;
  const isOthers = Object.values(places).some((one) => one && one.minor !== shared?.minor);
  return isOthers ? undefined : shared;
}

/** The innermost one. */
const partAmong = (places: readonly string[], file: string): string =>
  places.filter((place) => place !== '' && isIn(place, file)).sort((a, b) => b.length - a.length)[0] ?? '';

/** The release of the chart to which a file belongs, whatever runs: only that release reads the file. */
export function chartAt({ charts }: Pick<DetectedTargets, 'charts'>, file: string): Version | undefined {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    const version = own(charts, folder);
    if (version || folder === '') return version;
  }
}

/** Whether a file is part of a chart as Istio ships it. */
export const isOfOwnChart = ({ own }: Pick<DetectedTargets, 'own'>, file: string): boolean =>
  own.some((folder) => isIn(folder, file));

/** Whether a file has values of a chart that is not Istio's, which stands beside it, or that the chart is tested with. */
export const isOfOthersChart = ({ others }: Pick<DetectedTargets, 'others'>, file: string): boolean =>
  others.includes(folderOf(file).replace(/(?:^|\/)tests?(?:\/.*)?$/, ''));
