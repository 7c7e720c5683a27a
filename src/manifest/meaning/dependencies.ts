/** What the values of a chart are handed on to: its Chart.yaml names those that it depends on, and calls them as it likes. */
import type { History } from '../../facts/model';
import type { GivenSort, UnitSort, ValuesSort } from '../model';
import { isSeq, parse, textAt, valueOf } from '../text/parse';
import type { Parts } from './charts';
import { istioChart } from './values';

/** What a chart's values are read as; undefined where nothing that it depends on is certainly Istio's. */
export function valuesSort(chart: string, history: History): ValuesSort | undefined {
  if (!/istio|ztunnel/.test(chart) || !chart.includes('dependencies')) return undefined;
  const list = valueOf(parse(chart)?.root, 'dependencies');
  const parts = (isSeq(list) ? list.items : []).flatMap((item) => {
    const [name = '', repository = '', version, alias] = ['name', 'repository', 'version', 'alias'].map(
      (key) => textAt(item, key),
    );
    // A chart of the same repository may be a wrapper of its own, whatever it is called.
    return !name || /^(?:file:|$)/.test(repository)
      ? []
      : [{ name, called: alias ?? name, from: `${repository} ${version ?? ''}`, repository }];
  });
  // A registry that has one of Istio's charts of a release has the others from there as well.
  const mirrors = new Set(parts.filter(({ name }) => istioChart(history, name, '')).map(({ from }) => from));
  const told = parts.map(({ name, called, from, repository }) => ({
    called,
    chart: istioChart(history, name, mirrors.has(from) ? 'istio' : repository) ?? '',
  }));
  if (!told.some(({ chart }) => chart)) return undefined;
  return `values of ${told.map(({ called, chart }) => `${called}=${chart}`).join(' ')}`;
}

export const isValues = (sort: UnitSort): sort is ValuesSort => sort.startsWith('values of ');

export const partsOf = (sort: GivenSort): Parts =>
  new Map([...sort.matchAll(/(?<!\S)(\S+)=(\S*)/g)].map(([, name = '', chart = '']) => [name, chart]));
