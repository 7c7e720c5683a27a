import type { Outcome, StageName } from '../../facts/model';
import type { Translation } from '../catalogue';
import type { Words } from '../en';
import { code, line, strong } from '../inline';
import { blankBefore, dated, list } from './shared';

const outcomes: Readonly<Record<Outcome, string>> = {
  delivered: '已交付',
  partly: '部分交付',
  dropped: '已放弃',
  open: '未完成',
};

const stages: Readonly<Record<StageName, string>> = {
  Experimental: '实验性',
  Alpha: 'Alpha',
  Beta: 'Beta',
  Stable: '稳定',
  Removed: '已移除',
  Unspecified: '未标明',
};

const eventKinds: Readonly<Record<string, string>> = {
  conference: '会议',
  release: '发布',
  governance: '治理',
  community: '社区',
  ecosystem: '生态',
  anniversary: '周年',
  milestone: '里程碑',
};

const areas: Readonly<Record<string, string>> = {
  traffic: '流量',
  security: '安全',
  telemetry: '遥测',
  installation: '安装',
  extensibility: '扩展',
  ambient: 'Ambient 模式',
  'gateway-api': 'Gateway API',
};

const phases = { before: '升级前', with: '升级时', after: '升级后' } as const;

const concerned = {
  uses: '影响使用相关配置的文件',
  lacks: '影响未设置相关项的安装',
  all: '影响所有用户',
  told: '无法从文件判断是否受影响',
} as const;

const ecosystemKinds: Readonly<Record<string, string>> = {
  project: '项目',
  vendor: '厂商',
  managed: '托管服务',
  adopter: '用户',
  community: '社区',
  publication: '出版物',
};

export const curated: Translation<Words> = {
  stage: (stage) => stages[stage],
  stageSince: (stage, release) => `自 ${release} 起为${blankBefore(stages[stage])}${stages[stage]}`,
  stageRemoved: (release) => `于 ${release} 移除`,
  currentStage: (stage, release) =>
    line`自 ${strong(`Istio ${release}`)} 起为${blankBefore(stages[stage])}${strong(stages[stage])}`,
  concerns: (things) => line`涉及 ${things}。`,
  eventKind: (kind) => eventKinds[kind] ?? kind,
  ecosystemKind: (kind) => ecosystemKinds[kind] ?? kind,
  published: (date) => line`${strong(`发布于 ${date}`)}`,
  outcomeCount: (outcome, count) => `${count} 项${outcomes[outcome]}`,
  outcome: (outcome) => line`${strong(outcomes[outcome])}`,
  inRelease: (release, date) => line`随 Istio ${release}（${date}）`,
  onDay: (date) => line`于 ${date}`,
  promisedIn: (roadmap) => line`出自 ${roadmap}`,
  asOf: (date) => line`截至 ${date}`,
  noticeFrom: (date) => line`${strong(`自 ${date}起`)}`,
  noticeSince: (date) => line`${strong(`自 ${date}起`)}`,
  behavesDifferently: (release, date) => line`${strong(`自 Istio ${release}${dated(date)}起行为有变`)}`,
  behavesDifferentlySince: (releases) => line`自 Istio ${list(releases)} 起行为有变`,
  behavesDifferentlyAs: (newest, before) =>
    line`${newest.map(({ release, what }, at) => (at === 0 ? `自 Istio ${release} 起行为有变：${what}` : `自 ${release} 起：${what}`)).join('；')}${before.length === 0 ? '' : `；更早的变化见 ${list(before)}`}`,
  andPatches: (versions) => line`以及 ${list(versions)}`,
  behavesAgain: (releases) => line`${list(releases)} 恢复旧行为`,
  area: (area) => areas[area] ?? area,
  phase: (phase) => phases[phase],
  concerned: (whom) => concerned[whom],
  restores: (what, until, from) => {
    const end = until ? `有效至 ${until}` : '';
    const span = from ? `自 ${from} 起${end || '有效'}` : end;
    return line`如需保留旧行为：${code(what)}${span && `（${span}）`}。`;
  },
  toDo: (what) => `处理：${what}`,
  useInstead: (text) => line`请改用 ${code(text)}。`,
  figure: (label, value) => line`${label}：${value}`,
};
