/** Charts in a tree and whose they are: copies of Istio's own, others', and which release is for the files of a chart. */
import type { Version } from '../facts/model';
import type { OwnPart } from '../manifest/model';
import { isValuesFile } from './names';
import { chartAt, isOfOthersChart, isOfOwnChart, type DetectedTargets } from './detection/places';
import { isTried } from './detection/environments';
import { folderOf, isIn } from './detection/folders';

/** Charts in a tree, as files name them. */
export type Charts = Pick<DetectedTargets, 'own' | 'others' | 'charts'>;

/** What a file is of a chart of Istio's own or of others; undefined where people wrote it for Istio. `file`: below the folder that was named. */
export function ownPartOf(detected: Charts, file: string): OwnPart | undefined {
  const isValues = isValuesFile(file);
  if (isOfOwnChart(detected, file)) {
    if (!isValues || shipped.test(file)) return 'rest';
    return chartAt(detected, file) ? 'values' : 'undated';
  }
  if (isValues && shipped.test(file) && hasOwnCharts(detected, folderOf(file))) return 'rest';
  return isTried(file) || (isValues && isOfOthersChart(detected, file)) ? 'others' : undefined;
}

/** Values of a chart, and all of Istio's own, are for the release of the chart, whether or not somebody asks what runs. */
export const chartRelease = (
  detected: Pick<DetectedTargets, 'own' | 'charts'>,
  file: string,
): Version | undefined =>
  isValuesFile(file) || isOfOwnChart(detected, file) ? chartAt(detected, file) : undefined;

/** Who copied a newer release over an older one still has what the older one had beside its chart, which is gone since. */
const hasOwnCharts = ({ own }: Charts, folder: string): boolean => own.some((chart) => isIn(folder, chart));

/** Values for tests and for one purpose each that Istio's chart had beside its own up to 1.5; people may call theirs after an environment. */
const shipped =
  /(?:^|\/)(?:(?:example|test)-values\/[^/]+|values-istio(?:-(?:auth|common|demo|galley|gateways|minimal|multicluster|one-namespace|remote|sds))*)\.yaml$/;
