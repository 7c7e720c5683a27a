import type { RecordType } from '../../facts/model';
import type { Translation } from '../catalogue';
import type { Words } from '../en';
import { line } from '../inline';

const month = (day: string): string => `${Number(day.slice(0, 4))} 年 ${Number(day.slice(5, 7))} 月`;

const day = (text: string): string => `${month(text)} ${Number(text.slice(8, 10))} 日`;

export function list(items: readonly string[]): string {
  const [last = '', first] = [items.at(-1), items.slice(0, -1).join('、')];
  return first === '' ? last : `${first}${blankAfter(first)}和${blankBefore(last)}${last}`;
}

export const paren = (date: string | undefined): string => (date === undefined ? '' : `（${date}）`);

/** Between a release and Chinese. */
export const dated = (date: string | undefined): string => paren(date) || ' ';

/** Between a Chinese and a Latin letter stands a blank, between two Chinese none. */
export const blankBefore = (text: string): string => (/^[\u2e80-\uffef]/.test(text) ? '' : ' ');
export const blankAfter = (text: string): string => (/[\u2e80-\uffef]$/.test(text) ? '' : ' ');

const types: Readonly<Record<RecordType, string>> = {
  kind: '资源类型',
  field: '字段',
  value: '取值',
  setting: '网格与代理设置',
  annotation: '注解',
  label: '标签',
  flag: '环境变量',
  helm: 'Helm 值',
  envoy: 'Envoy API',
  release: '版本',
  patch: '补丁版本',
  bulletin: '安全公告',
  feature: '功能',
  event: '事件',
  roadmap: '路线图',
  'roadmap-item': '路线图条目',
  ecosystem: '生态',
  notice: '通知',
  change: '行为变更',
};

export const shared: Translation<Words> = {
  month,
  day,
  days: (from, to) => `${day(from)}至 ${day(to)}`,
  dot: ' · ',
  comma: '，',
  between: '、',
  stop: (sentence) => line`${sentence}。`,
  named: (name, what) => `${name}：${what}`,
  namedIn: '提及之处',
  sources: '来源',
  reference: '参考文档',
  releaseLink: (name) => `版本 ${name}`,
  historyPage: '历史',
  source: '来源',
  announcement: '公告',
  type: (type) => types[type],
  types: (type) => types[type],
};
