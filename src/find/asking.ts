/** The words that ask rather than name: questions, and the type of thing that is looked for. */
import type { RecordType } from '../facts/model';

/** Helps where it matches, and is not missed where it does not. */
export const softWords: ReadonlySet<string> = new Set(
  (
    'a an and are as at be been by can did do does for from get has have how i in is it its istio my need new no not ' +
    'now of on or per should so still that the there this to use using vs was we were what when where which who why ' +
    'will with you one want make all via into about based default since until before after introduced added released ' +
    'between difference differences removed deprecated replaced replaces replacement fixed upgrade notes changed breaking become became stable ga beta ' +
    'alpha latest newest current last known issues many happened date dates s t 的 是 了 在'
  ).split(' '),
);

/** Words for how long a release is supported, and no name of anything. */
const supportWords = new Set('support supported supports eol maintained maintenance unsupported'.split(' '));

/** Words that say which type of record is wanted. */
const typeWords: Readonly<Record<string, readonly RecordType[]>> = {
  flag: ['flag'],
  env: ['flag'],
  variable: ['flag'],
  annotation: ['annotation'],
  label: ['label'],
  field: ['field', 'setting'],
  setting: ['setting'],
  helm: ['helm'],
  kind: ['kind'],
  crd: ['kind'],
  resource: ['kind'],
  api: ['kind'],
  policy: ['kind'],
  bulletin: ['bulletin'],
  cve: ['bulletin'],
  advisory: ['bulletin'],
  vulnerability: ['bulletin'],
  vulnerabilitie: ['bulletin'],
  security: ['bulletin'],
  event: ['event'],
  conference: ['event'],
  roadmap: ['roadmap'],
  patch: ['patch'],
  patche: ['patch'],
  release: ['release'],
  released: ['release'],
  version: ['release'],
  change: ['change'],
};

/** Words that belong to other things as well: they name a type beside a year or a number alone. */
const onlyWithNumber = new Set(['security', 'policy', 'helm', 'patch', 'patche']);

/** The same in Chinese, which sets no blanks between words, so that they are looked for within a text. */
const hanTypes: readonly (readonly [words: RegExp, types: readonly RecordType[]])[] = [
  [/安全公告|安全漏洞|漏洞|公告/, ['bulletin']],
  [/补丁版本|补丁/, ['patch']],
  [/环境变量|开关|标志/, ['flag']],
  [/注解/, ['annotation']],
  [/标签/, ['label']],
  [/字段/, ['field', 'setting']],
  [/路线图/, ['roadmap']],
  [/事件|大会|会议/, ['event']],
  [/资源类型/, ['kind']],
  [/变化|变更/, ['change']],
  [/版本/, ['release']],
];

const hanSupport =
  /停止支持|停止维护|结束支持|终止支持|不再支持|支持周期|生命周期|支持到|还在支持|还支持|支持|维护/;
const hanSupportAll = new RegExp(hanSupport, 'g');

/** What asks for a time, a release or a way, and names nothing. The longer stand before what they begin with. */
const hanAsking =
  /发布日期|发布时间|发版时间|发行日期|日期|从哪个版本开始|从什么时候开始|哪个版本开始|从哪个版本|自哪个版本|什么时候|什么时间|哪个版本|哪些版本|哪个|哪些|哪一年|何时|何年|几时|如何|怎么|怎样|为什么|是什么|什么|有没有|是否|请问|最新|最近一次|最近|高危|要求|的版本|多少|新特性|新功能|新增功能|更新内容|破坏性|不兼容/g;

/** What became of something: no name beside a question, and none alone. */
const hanState =
  /升级到|升级至|之间|区别|差别|差异|对比|比较|支持了|版本|开始|引入|加入|出现|移除|删除|废弃|弃用|替代|取代|发布|变成|成为|稳定|正式|可用(?!区)|修复/g;

const hanAtEnds = /^[已被的了有用年在是从吗呢 ]+|[的了有用年在是从吗呢 ]+$/g;
/** Alone between two releases; at the end of a word it is part of that, as in `百分比`. */
const hanBetween = /^[和与跟比]$/;

export interface HanAsked {
  /** What is left to be looked for. */
  readonly rest: string;
  readonly support: boolean;
  readonly types: readonly RecordType[];
}

/** Takes the question out of a piece of Chinese. */
export function hanAsked(piece: string): HanAsked {
  const named = piece.replace(hanSupportAll, ' ').replace(hanAsking, ' ');
  const bare = named.replace(hanState, ' ').replace(hanAtEnds, '').replace(hanBetween, '');
  return {
    rest: named !== piece || bare === '' || namesTypeOnly(bare) ? bare : piece.replace(hanAtEnds, ''),
    support: hanSupport.test(piece),
    types: hanTypes.flatMap(([words, types]) => (words.test(piece) ? types : [])),
  };
}

/** Whether a piece of Chinese does nothing but name a type: `安全公告`. */
export const namesTypeOnly = (piece: string): boolean =>
  hanTypes.some(([words]) => piece.replace(words, '').trim() === '');

/** What asks for the newest release. */
export const asksNewest = (piece: string): boolean =>
  /^(?:latest|newest|current|last)$|最新|最近/.test(piece);

/** What asks for all that is in a state. */
const stateWords: readonly (readonly [words: RegExp, state: 'deprecated' | 'removed'])[] = [
  [/^(?:removed|deleted)$|移除|删除/, 'removed'],
  [/^deprecated$|废弃|弃用/, 'deprecated'],
];

export const stateAsked = (pieces: readonly string[]): 'deprecated' | 'removed' | undefined =>
  stateWords.find(([words]) => pieces.some((piece) => words.test(piece)))?.[1];

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const monthNamed =
  /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:\d{1,2},? )?(20[12]\d)\b|(20[12]\d) ?年 ?(\d{1,2}) ?月(?:份)?/gi;

/** `March 2024`, `2024 年 3 月`: as days are written in the data. */
export const withMonths = (text: string): string =>
  text.replace(monthNamed, (_, name?: string, year?: string, hanYear?: string, month?: string) => {
    const number = name === undefined ? month! : String(months.indexOf(name.toLowerCase()) + 1);
    return ` ${year ?? hanYear!}-${number.padStart(2, '0')} `;
  });

export const asksSupport = (word: string): boolean => supportWords.has(word);

export function typesNamed(word: string, besideNumber: boolean): readonly RecordType[] {
  const one = word.replace(/s$/, '');
  if (onlyWithNumber.has(one) && !besideNumber) return [];
  return Object.hasOwn(typeWords, one) ? typeWords[one]! : [];
}
