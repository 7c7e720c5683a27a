/** The chart that a mapping of some tool names, and its release. */
import { beforeRelease, isChartOfCode, releaseOrMinorIn } from '../../facts/written';
import { textAt, textOf, valueAt, valueOf, type Node } from '../text/parse';
import { istioChart } from './values';
import type { Walk } from './walk';

/** Where tools have the name of a chart, and its repository. */
const names = [
  ['chart'],
  ['chart', 'name'],
  ['chart', 'spec', 'chart'],
  ['chartName'],
  ['chartname'],
  ['chart_name'],
  ['remoteChart'],
  ['chart_ref'],
  ['chartRef', 'name'],
];
const repositories = [
  ...[['repoURL'], ['repoUrl'], ['repo'], ['repository'], ['repositoryURL'], ['url']],
  ...[['chart_repo_url'], ['chart_repository'], ['repo_url'], ['chart', 'repository']],
  ...[
    ['chart', 'spec', 'sourceRef', 'name'],
    ['repositoryOpts', 'repo'],
  ],
];
const versions = [
  ...[['version'], ['targetRevision'], ['chartVersion'], ['chart_version'], ['chart', 'version']],
  ['chart', 'spec', 'version'],
];

/** The release of the chart: Istio's charts have the numbers of its releases. */
export function releaseOf(walk: Walk, map: Node): string | undefined {
  const textAt = (...path: string[]): string | undefined => textOf(walk.resolve(valueAt(map, ...path)));
  const folder = textAt('path');
  // A repository of one's own has tags of its own.
  const isOwn = folder !== undefined && textAt('chart') === undefined;
  if (isOwn && !isChartOfCode(textAt('repoURL') ?? '', folder)) return undefined;
  const text = versions.map((path) => textAt(...path)).find((one) => one !== undefined);
  return text === undefined ? undefined : releaseOrMinorIn(text.replace(beforeRelease, ''));
}

/** Where Istio's repository has its charts, those of the releases up to 1.5 too. */
const folderInCode =
  /(?:^|\/)(?:manifests\/charts\/(?:.*\/)?|install\/kubernetes\/helm\/(?=istio))([\w-]+)\/?$/;

/** The chart of Istio that a release names; `foreign` where it names another's; undefined where it cannot be told. */
export function chartOf(walk: Walk, map: Node, others: readonly string[][] = []): string | undefined {
  const first = (paths: readonly string[][]): string => {
    for (const path of paths) {
      const text = textOf(walk.resolve(valueAt(map, ...path)));
      if (text) return text;
    }
    return '';
  };
  // Kustomize calls the chart by `name`, Istio's own repository has it in a folder.
  const inline = valueOf(map, 'valuesInline') ? [['name']] : [];
  const written = first([...names, ...inline, ...others]);
  const folder = folderInCode.exec(written || first([['path']]))?.[1];
  const name = folder ?? written;
  if (!name) return undefined;
  const repository = first(repositories);
  const own = istioChart(walk.history, name.replace(/^istio-discovery$/, 'istiod'), repository + written);
  return own ?? (isElsewhere(written || name, repository, map) ? 'foreign' : undefined);
}

/** A chart from a repository is whose it is; one that stands beside the file may be an umbrella over Istio's. */
function isElsewhere(name: string, repository: string, map: Node): boolean {
  if (/istio|mesh/i.test(name) || /^\.{0,2}\//.test(name)) return false;
  const kind = textAt(map, 'chart', 'spec', 'sourceRef', 'kind');
  if (kind !== undefined) return kind === 'HelmRepository';
  // A source that is called after something else has that other's chart.
  if (valueOf(map, 'chartRef')) return true;
  return /^(?:https?|oci):\/\//.test(repository) && !/\.git$/.test(repository)
    ? true
    : /^[\w-]+\/[\w-]+$/.test(name);
}
