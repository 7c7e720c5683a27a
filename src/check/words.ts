/** The sentences of findings and fixes, in both languages. */
import type { Id, Lang } from '../facts/model';

/** What a sentence may name. Releases and names are written out already. */
export interface Params {
  readonly name?: string;
  readonly release?: string;
  readonly until?: string;
  readonly target?: string;
  readonly use?: string;
  readonly version?: string;
  readonly date?: string;
  readonly count?: number;
  readonly list?: string;
  readonly fixed?: string;
  readonly text?: string;
}

export type Message =
  | 'notYet'
  | 'removed'
  | 'deprecated'
  | 'versionNotYet'
  | 'versionRemoved'
  | 'superseded'
  | 'unknownAnnotation'
  | 'unknownLabel'
  | 'unsupported'
  | 'unsupportedExpected'
  | 'vulnerable'
  | 'unknownTarget'
  | 'notice'
  | 'fixVersion'
  | 'fixRename'
  | 'fixIgnoreLine'
  | 'fixIgnoreFile'
  | 'noTarget'
  | 'minimum'
  | 'minimumNone'
  | 'noRelease'
  | 'newest'
  | 'newIn'
  | 'removedIn'
  | 'range'
  | 'alone'
  | 'orBefore';

type Sentence = (params: Params) => string;

const target = (params: Params): string => (params.target ? ` (target is ${params.target})` : '');
const use = (params: Params): string => (params.use ? `; use ${params.use}` : '');
const maybe = (params: Params): string => (params.use ? `; did you mean ${params.use}?` : '');
const release = (params: Params): string => params.release ?? '?';
const name = (params: Params): string => params.name ?? '';

const en: Readonly<Record<Message, Sentence>> = {
  notYet: (p) => `Requires Istio ${release(p)}${target(p)}: ${name(p)}`,
  removed: (p) => `Removed in Istio ${release(p)}${target(p)}: ${name(p)}${use(p)}`,
  deprecated: (p) => `Deprecated since Istio ${release(p)}: ${name(p)}${use(p)}`,
  versionNotYet: (p) => `Requires Istio ${release(p)}${target(p)}: ${name(p)} ${p.version ?? ''}`,
  versionRemoved: (p) => `Removed in Istio ${release(p)}${target(p)}: ${name(p)} ${p.version ?? ''}${use(p)}`,
  superseded: (p) =>
    `Older version of the API: ${name(p)} ${p.version ?? ''}; ${p.use ?? ''} is served since Istio ${release(p)}`,
  unknownAnnotation: (p) => `No release of Istio knows this annotation: ${name(p)}${maybe(p)}`,
  unknownLabel: (p) => `No release of Istio knows this label: ${name(p)}${maybe(p)}`,
  unsupported: (p) => `Support for Istio ${release(p)} ended on ${p.date ?? '?'}`,
  unsupportedExpected: (p) => `Support for Istio ${release(p)} was expected to end on ${p.date ?? '?'}`,
  vulnerable: (p) =>
    `${String(p.count ?? 0)} security ${p.count === 1 ? 'bulletin affects' : 'bulletins affect'} Istio ${release(p)}: ${p.list ?? ''}${p.fixed ? `; fixed in ${p.fixed}` : ''}`,
  unknownTarget: (p) =>
    `There is no Istio release ${release(p)} in the data of ${p.date ?? '?'}; near: ${p.list ?? ''}`,
  notice: (p) => `${p.text ?? ''} (${p.date ?? '?'}): ${name(p)}${use(p)}`,
  fixVersion: (p) => `Change apiVersion to ${p.version ?? ''}`,
  fixRename: (p) => `Replace ${name(p)} by ${p.use ?? ''}`,
  fixIgnoreLine: (p) => `Ignore ${name(p)} on this line`,
  fixIgnoreFile: (p) => `Ignore ${name(p)} in this file`,
  noTarget: () => 'No target release: only what is deprecated, removed or unknown is reported',
  minimum: (p) => `Minimum Istio release: ${release(p)}`,
  minimumNone: () => 'Nothing here needs a particular Istio release',
  noRelease: () => 'No Istio release has all of this',
  newest: (p) => `Newest Istio release that has all of this: ${release(p)}`,
  newIn: (p) => `New in Istio ${release(p)}`,
  removedIn: (p) => `Removed in Istio ${release(p)}`,
  range: (p) => `${release(p)} to ${p.until ?? '?'}`,
  alone: (p) => `${release(p)} alone`,
  orBefore: (p) => `${p.until ?? '?'} or before`,
};

const targetZh = (params: Params): string => (params.target ? `（目标为 ${params.target}）` : '');
const useZh = (params: Params): string => (params.use ? `；请改用 ${params.use}` : '');
const maybeZh = (params: Params): string => (params.use ? `；是否想写 ${params.use}？` : '');

const zh: Readonly<Record<Message, Sentence>> = {
  notYet: (p) => `需要 Istio ${release(p)}${targetZh(p)}：${name(p)}`,
  removed: (p) => `已在 Istio ${release(p)} 中移除${targetZh(p)}：${name(p)}${useZh(p)}`,
  deprecated: (p) => `自 Istio ${release(p)} 起已弃用：${name(p)}${useZh(p)}`,
  versionNotYet: (p) => `需要 Istio ${release(p)}${targetZh(p)}：${name(p)} ${p.version ?? ''}`,
  versionRemoved: (p) =>
    `已在 Istio ${release(p)} 中移除${targetZh(p)}：${name(p)} ${p.version ?? ''}${useZh(p)}`,
  superseded: (p) =>
    `较旧的 API 版本：${name(p)} ${p.version ?? ''}；自 Istio ${release(p)} 起提供 ${p.use ?? ''}`,
  unknownAnnotation: (p) => `没有任何 Istio 版本认识此注解：${name(p)}${maybeZh(p)}`,
  unknownLabel: (p) => `没有任何 Istio 版本认识此标签：${name(p)}${maybeZh(p)}`,
  unsupported: (p) => `Istio ${release(p)} 的支持已于 ${p.date ?? '?'} 终止`,
  unsupportedExpected: (p) => `Istio ${release(p)} 的支持预计已于 ${p.date ?? '?'} 终止`,
  vulnerable: (p) =>
    `有 ${String(p.count ?? 0)} 份安全公告影响 Istio ${release(p)}：${p.list ?? ''}${p.fixed ? `；已在 ${p.fixed} 中修复` : ''}`,
  unknownTarget: (p) =>
    `在 ${p.date ?? '?'} 的数据中没有 Istio 版本 ${release(p)}；相近的有：${p.list ?? ''}`,
  notice: (p) => `${p.text ?? ''}（${p.date ?? '?'}）：${name(p)}${useZh(p)}`,
  fixVersion: (p) => `将 apiVersion 改为 ${p.version ?? ''}`,
  fixRename: (p) => `将 ${name(p)} 替换为 ${p.use ?? ''}`,
  fixIgnoreLine: (p) => `在此行忽略 ${name(p)}`,
  fixIgnoreFile: (p) => `在此文件中忽略 ${name(p)}`,
  noTarget: () => '未设定目标版本：仅报告已弃用、已移除或未知的内容',
  minimum: (p) => `所需的最低 Istio 版本：${release(p)}`,
  minimumNone: () => '此处内容不要求特定的 Istio 版本',
  noRelease: () => '没有任何 Istio 版本包含此处的全部内容',
  newest: (p) => `包含此处全部内容的最新 Istio 版本：${release(p)}`,
  newIn: (p) => `Istio ${release(p)} 中新增`,
  removedIn: (p) => `已在 Istio ${release(p)} 中移除`,
  range: (p) => `${release(p)} 至 ${p.until ?? '?'}`,
  alone: (p) => `${release(p)}（仅此版本）`,
  orBefore: (p) => `${p.until ?? '?'} 或更早版本`,
};

const catalogue: Readonly<Record<Lang, Readonly<Record<Message, Sentence>>>> = { en, 'zh-cn': zh };

export function say(lang: Lang, message: Message, params: Params = {}): string {
  return catalogue[lang][message](params);
}

/** How a thing is named in a sentence: the path of a field, the name of the rest. */
export function nameOf(id: Id, replaced?: Id): string {
  const name = bareName(id);
  if (replaced === undefined) return name;
  const owner = ownerOf(id);
  if (owner !== undefined) return owner === ownerOf(replaced) ? name : `${bareName(owner)} ${name}`;
  // A label that replaces the annotation of the same name, a kind that moved to another group.
  return name === bareName(replaced) ? id : name;
}

function ownerOf(id: Id): Id | undefined {
  const hash = id.indexOf('#');
  return hash < 0 ? undefined : id.slice(0, hash);
}

function bareName(id: Id): string {
  const hash = id.indexOf('#');
  if (hash >= 0) return id.slice(hash + 1);
  const colon = id.indexOf(':');
  return colon >= 0 ? id.slice(colon + 1) : id.slice(id.indexOf('/') + 1);
}
