/** The sentences of fixes and of the minimum release, in both languages; those of findings stand in `table`. */
import { bareName, isPart, ownerName, ownerOf } from '../facts/ids';
import type { Id, Lang } from '../facts/model';
import { catalogue } from '../words/catalogue';

/** What a sentence may name. Releases and names are written out already. */
export interface Params {
  readonly name?: string;
  readonly release?: string;
  readonly until?: string;
  readonly use?: string;
  readonly version?: string;
  readonly text?: string;
  readonly list?: readonly string[];
  readonly count?: number;
}

export type Message =
  | 'fixVersion'
  | 'fixRename'
  | 'fixTurnsOn'
  | 'fixIgnoreLine'
  | 'fixIgnoreFile'
  | 'noTarget'
  | 'minimum'
  | 'minimumNone'
  | 'conditional'
  | 'noRelease'
  | 'newest'
  | 'newIn'
  | 'removedIn'
  | 'range'
  | 'alone'
  | 'aloneFrom'
  | 'without'
  | 'withoutToo'
  | 'next'
  | 'orBefore'
  | 'configUnreadable'
  | 'configNoYaml'
  | 'configMapping'
  | 'configNoSetting'
  | 'configNoCodeOrId'
  | 'configNoSeverities'
  | 'configNoCode'
  | 'configNoId'
  | 'configNoSeverity'
  | 'configNoChannel';

type Sentence = (params: Params) => string;

const release = (params: Params): string => params.release ?? '?';
const name = (params: Params): string => params.name ?? '';
const places = (count = 0): string => `${count} ${count === 1 ? 'place' : 'places'}`;

const en: Readonly<Record<Message, Sentence>> = {
  fixVersion: (p) => `Change apiVersion to ${p.version ?? ''}`,
  fixRename: (p) => `Replace ${name(p)} with ${p.use ?? ''}`,
  fixTurnsOn: () => ' (may turn on what had no effect)',
  fixIgnoreLine: (p) => `Ignore ${name(p)} on this line`,
  fixIgnoreFile: (p) => `Ignore ${name(p)} in this file`,
  noTarget: () => 'No target release: only what is deprecated, removed or unknown is reported',
  minimum: (p) => `Minimum Istio release: ${release(p)}`,
  minimumNone: () => 'Nothing here requires a particular Istio release',
  conditional: (p) => `${p.text ?? ''} (in a condition of the template)`,
  noRelease: () => 'No Istio release has all of this',
  newest: (p) => `Newest Istio release that has all of this: ${release(p)}`,
  newIn: (p) => `Needs Istio ${release(p)} or newer`,
  removedIn: (p) => `Removed in Istio ${release(p)}`,
  range: (p) => `${release(p)} to ${p.until ?? '?'}`,
  alone: (p) => `only ${release(p)}`,
  aloneFrom: (p) => `only ${p.until ?? '?'}, from ${release(p)} on`,
  next: (p) => `Next comes Istio ${release(p)} (${p.text ?? ''}).`,
  without: (p) => `Without what needs more: ${release(p)} (${places(p.count)})`,
  withoutToo: (p) => `Without these as well: ${release(p)} (${places(p.count)})`,
  orBefore: (p) => `${p.until ?? '?'} or before`,
  configUnreadable: (p) => `The settings cannot be read: ${p.text ?? ''}`,
  configNoYaml: () => 'This is not valid YAML',
  configMapping: () => 'A mapping of settings is expected',
  configNoSetting: (p) =>
    `Unknown setting ${name(p)}; use target, from, gatewayApiChannel, ignore or severities`,
  configNoCodeOrId: () => 'A finding code or an id is expected',
  configNoSeverities: () => 'A mapping of finding codes to severities is expected',
  configNoCode: (p) => `Unknown finding code ${name(p)}`,
  configNoId: (p) => `Unknown id ${name(p)}`,
  configNoSeverity: (p) => `A severity is one of ${p.list?.join(', ') ?? ''}`,
  configNoChannel: (p) => `gatewayApiChannel is one of ${p.list?.join(', ') ?? ''}`,
};

const zh: Readonly<Record<Message, Sentence>> = {
  fixVersion: (p) => `将 apiVersion 改为 ${p.version ?? ''}`,
  fixRename: (p) => `将 ${name(p)} 替换为 ${p.use ?? ''}`,
  fixTurnsOn: () => '（可能启用此前不起作用的内容）',
  fixIgnoreLine: (p) => `在此行忽略 ${name(p)}`,
  fixIgnoreFile: (p) => `在此文件中忽略 ${name(p)}`,
  noTarget: () => '未设定目标版本：仅报告已弃用、已移除或未知的内容',
  minimum: (p) => `所需的最低 Istio 版本：${release(p)}`,
  minimumNone: () => '此处内容不要求特定的 Istio 版本',
  conditional: (p) => `${p.text ?? ''}（位于模板的条件中）`,
  noRelease: () => '没有任何 Istio 版本包含此处的全部内容',
  newest: (p) => `包含此处全部内容的最新 Istio 版本：${release(p)}`,
  newIn: (p) => `需要 Istio ${release(p)} 或更新的版本`,
  removedIn: (p) => `已在 Istio ${release(p)} 中移除`,
  range: (p) => `${release(p)} 至 ${p.until ?? '?'}`,
  alone: (p) => `${release(p)}（仅此版本）`,
  aloneFrom: (p) => `${p.until ?? '?'}（仅此版本，自 ${release(p)} 起）`,
  next: (p) => `下一个版本是 Istio ${release(p)}（${p.text ?? ''}）。`,
  without: (p) => `去掉要求更高的内容后：${release(p)}（${p.count ?? 0} 处）`,
  withoutToo: (p) => `再去掉这些后：${release(p)}（${p.count ?? 0} 处）`,
  orBefore: (p) => `${p.until ?? '?'} 或更早版本`,
  configUnreadable: (p) => `无法读取这些设置：${p.text ?? ''}`,
  configNoYaml: () => '这不是有效的 YAML',
  configMapping: () => '此处应为设置的映射',
  configNoSetting: (p) =>
    `未知的设置 ${name(p)}；可用的有 target、from、gatewayApiChannel、ignore 和 severities`,
  configNoCodeOrId: () => '此处应为问题代码或标识',
  configNoSeverities: () => '此处应为问题代码到严重程度的映射',
  configNoCode: (p) => `未知的问题代码 ${name(p)}`,
  configNoId: (p) => `未知的标识 ${name(p)}`,
  configNoSeverity: (p) => `严重程度只能是 ${p.list?.join('、') ?? ''} 之一`,
  configNoChannel: (p) => `gatewayApiChannel 只能是 ${p.list?.join('、') ?? ''} 之一`,
};

const sentencesOf = catalogue<Readonly<Record<Message, Sentence>>>(en, { 'zh-cn': zh });

export function say(lang: Lang, message: Message, params: Params = {}): string {
  return sentencesOf(lang)[message](params);
}

/** How a thing is named in a sentence: the path of a field, the name of the rest. */
export function nameOf(id: Id, replaced?: Id): string {
  const name = bareName(id);
  if (replaced === undefined) return name;
  if (isPart(id)) {
    const beside = isPart(replaced) && ownerOf(id) === ownerOf(replaced);
    return beside ? name : `${ownerName(id)} ${name}`;
  }
  // A label that replaces the annotation of the same name, a kind that moved to another group.
  return name === bareName(replaced) ? id : name;
}
