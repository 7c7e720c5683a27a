/** Copies of Istio's own charts and profiles in a tree: which files are theirs, and which release is for those. */
import type { Version } from '../facts/model';
import type { OwnPart } from '../manifest/model';
import { chartAt, isOfOwnChart, type DetectedTargets } from './detection/conclude';

/** What a file is of a copy of Istio's own; undefined where people wrote it. `file`: below the folder that was named. */
export function ownPartOf(detected: Pick<DetectedTargets, 'own'>, file: string): OwnPart | undefined {
  if (!isOfOwnChart(detected, file)) return undefined;
  return isValuesFile(file) ? 'values' : 'rest';
}

/** Values of a chart, and all of Istio's own, are for the release of the chart, whether or not somebody asks what runs. */
export const chartRelease = (
  detected: Pick<DetectedTargets, 'own' | 'charts'>,
  file: string,
): Version | undefined =>
  isValuesFile(file) || isOfOwnChart(detected, file) ? chartAt(detected, file) : undefined;

const isValuesFile = (file: string): boolean => /(?:^|\/)values[^/]*\.ya?ml$/.test(file);
