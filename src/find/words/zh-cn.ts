import type { Translation } from '../../words/catalogue';
import type { SearchWords } from './en';

export const zh: Translation<SearchWords> = {
  alsoMeans: (text, ids) => `“${text}”也可能指：${ids.join('、')}`,
  nothingCalled: (text, date, near) =>
    `没有名为“${text}”的内容${date === undefined ? '' : `（数据截至 ${date}）`}。${near.length > 0 ? `最接近的有：${near.join('、')}` : ''}`,
  noResults: (text) => `没有与“${text}”相符的结果`,
  noBulletin: (numbers, date) => `没有任何 Istio 安全公告提及 ${numbers.join('、')}（数据截至 ${date}）`,
  nearestAre: (names) => `最接近的有：${names.join('、')}`,
  canBeTyped: (facets) => `可输入名称、用途、版本、CVE 编号或报错信息，并用 ${facets.join(' ')} 缩小范围`,
  facets: {
    noFacet: (name) => `未知的筛选条件“${name}:”`,
    noType: (part) => `未知的记录类型“${part}”`,
    noYear: (part) => `“${part}”不是年份`,
    noState: (part) => `未知的状态“${part}”`,
    noKind: (part) => `未知的资源类型“${part}”`,
    noRelease: (part) => `未知的版本“${part}”`,
    newerRelease: (part, date) => `“${part}”比数据（${date}）更新`,
    thereAre: (known) => `可用：${known.join('、')}`,
    such: (...examples) => `例如 ${examples.join(' 或 ')}`,
  },
};
