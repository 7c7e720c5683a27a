import { code, line, strong, type Inline } from './inline';
import type { ForeignOrigin, Outcome, RecordType, StageName } from '../facts/model';
import type { Translation } from './catalogue';
import { switches, type EffectSpan, type ToldValue, type Words } from './en';

const month = (day: string): string => `${Number(day.slice(0, 4))} 年 ${Number(day.slice(5, 7))} 月`;
const day = (text: string): string => `${month(text)} ${Number(text.slice(8, 10))} 日`;
const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join('、')} 和 ${items.at(-1) ?? ''}`;

/** `verb` for the first of them: what became so later, became it in the same way. */
const steps = (values: readonly ToldValue[], verb: string): Inline =>
  values.flatMap(({ value, release }, i) => [
    `${i > 0 ? '，' : ''}自 ${release} 起${i > 0 ? '为' : verb} `,
    value === undefined ? '由程序计算所得' : code(value === '' ? '""' : value),
  ]);

const origins: Readonly<Record<ForeignOrigin, string>> = {
  'gateway-api': ' Gateway API',
  inference: ' Gateway API 推理扩展',
  multicluster: '多集群服务 API',
};

/** Between a Chinese and a Latin letter stands a blank, between two Chinese none. */
const blankBefore = (text: string): string => (/^\w/.test(text) ? ' ' : '');

const envoyKinds = { name: '过滤器', type: '类型', field: '字段', value: '取值' } as const;

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

const paren = (date: string | undefined): string => (date === undefined ? '' : `（${date}）`);

const components: Readonly<Record<string, string>> = {
  pilot: 'istiod',
  agent: '代理 agent',
  cni: 'CNI 插件',
  ztunnel: 'ztunnel',
  operator: 'Operator',
  galley: 'Galley',
  mixer: 'Mixer',
  citadel: 'Citadel',
  injector: 'Sidecar 注入器',
};

function duringZh({ from, to, date }: EffectSpan): string {
  const month = date === undefined ? '' : `（${date}）`;
  if (to === undefined) return from === undefined ? '' : `自 Istio ${from} 起${month}`;
  return from === undefined || from === to ? `在 Istio ${to} 中` : `在 Istio ${from} 至 ${to} 中`;
}
function releasesZh({ from, to }: EffectSpan): string {
  if (to === undefined) return from === undefined ? 'Istio ' : `Istio ${from} 及更高版本`;
  return from === undefined || from === to ? `Istio ${to} ` : `Istio ${from} 至 ${to} `;
}

export const zh: Translation<Words> = {
  month,
  day,
  days: (from, to) => `${day(from)}至 ${day(to)}`,
  list,
  dot: ' · ',
  comma: '，',
  stop: (sentence) => line`${sentence}。`,
  named: (name, what) => `${name}：${what}`,

  since: (release, date): Inline => line`自 ${strong(`Istio ${release}`)}（${date}）起`,
  sinceOrBefore: (release, date) => line`自 ${strong(`Istio ${release}`)}（${date}）或更早起`,
  fromTheStart: (release, date) => line`${strong('从一开始就存在')}（Istio ${release}，${date}）`,
  backports: (versions) => `，以及 ${list(versions)}`,
  sinceRelease: (release) => `自 ${release} 起`,
  patchCount: (count) => `${count} 个补丁`,
  bulletinCount: (count) => `${count} 份安全公告`,
  envoySince: (what, release, envoy) =>
    line`${strong(`Envoy ${envoyKinds[what]}`)}，自 Istio ${release}${envoy === undefined ? ' ' : `（Envoy ${envoy}）`}起为 Istio 的代理所知`,
  envoyKind: (what) => line`${strong(`Envoy ${envoyKinds[what]}`)}`,
  partOfType: (type) => line`${code(type)} 的一部分。`,
  configuredBy: (type) => line`由 ${code(type)} 配置。`,
  plainSince: (release, date) => line`自 Istio ${release}（${date}）起`,
  onlyPatches: (versions) => line`自 ${strong(`Istio ${list(versions)}`)} 起`,
  introduced: (release) => line`于 ${release} 引入`,
  introducedOrBefore: (release) => line`于 ${release} 或更早引入`,
  versionSince: (name, release) => `自 ${release} 起有 ${name}`,
  versionUntil: (name, since, removed) => `自 ${since} 起有 ${name}，${removed} 起不再提供`,
  versionLeft: (name, since, left) => `自 ${since} 起有 ${name}，自 ${left} 起仅限实验通道`,
  versionNotServed: (name, release) => `自 ${release} 起定义了 ${name}，但不提供服务`,
  removed: (release, date) => line`${strong(`已在 Istio ${release} 移除`)}（${date}）`,
  deprecated: (release, date) => [line`${strong('已弃用')}`, line`自 Istio ${release}（${date}）起`],
  effect: (state, span) => {
    if (state === 'inert') return line`${duringZh(span)}${strong('不起作用')}`;
    if (state === 'rejected') return line`${strong(`会被 ${releasesZh(span)}拒绝`)}`;
    return line`${duringZh(span)}${strong('仅在')} ${switches(span.by, ' 或 ')} ${strong('时生效')}`;
  },
  effectShort: (state) => ({ inert: '不起作用', gated: '需要标志', rejected: '会被拒绝' })[state],
  effectIs: (state, by) => {
    if (state === 'works') return line`生效`;
    if (state === 'inert') return line`不起作用`;
    return state === 'rejected' ? line`会被拒绝` : line`仅在 ${switches(by, ' 或 ')} 时生效`;
  },
  effectThen: (state, span) => {
    const when = duringZh({ ...span, date: undefined });
    if (state === 'inert') return line`${when}不起作用。`;
    if (state === 'rejected') return line`${when}会被拒绝。`;
    return line`${when}仅在 ${switches(span.by, ' 或 ')} 时生效。`;
  },
  switchedOn: (span) =>
    line`${duringZh({ ...span, date: undefined })}仅在 ${switches(span.by, ' 或 ')} 时生效，工作区中的文件已设置。`,
  channel: (channel, version) =>
    line`属于 Gateway API${version === undefined ? '' : ` ${version}`} 的${channel === 'standard' ? '标准' : '实验'}通道。`,
  wasDeprecated: (release) => line`于 ${release} 弃用。`,
  deprecatedIn: (release) => line`于 ${release} 弃用`,
  use: (things) => line`请改用 ${things}`,
  or: ' 或 ',
  sinceShort: (release) => `（自 ${release} 起）`,

  inTarget: (target) => line`目标版本 ${target} 中可用`,
  inTargets: (has, lacks) =>
    has.length === 0
      ? line`${lacks.join('、')} 中没有`
      : line`${has.join('、')} 中可用${lacks.length > 0 ? `，${lacks.join('、')} 中没有` : ''}`,
  butNotAs: (versions) =>
    line`，但尚无 ${versions.flatMap(({ name, since }, i) => [i > 0 ? '、' : '', code(name), `（${since}）`])}`,
  butNoLonger: (versions) =>
    line`，但不再提供 ${versions.flatMap((name, i) => [i > 0 ? '、' : '', code(name)])}`,
  neverServed: (kind, version) => line`${strong(`没有任何 Istio 版本提供 ${kind} 的 ${version}`)}`,
  notInTargets: (targets) => line`${strong(`目标版本 ${targets.join('、')} 中没有`)}`,
  notYetInTarget: (target) => line`目标版本 ${target} 中没有`,
  fromPatch: (target, patch) => line`目标版本 ${target} 从补丁 ${patch} 起才有`,
  notYetFromPatch: (target, patch) => line`目标版本 ${target} 中没有；自补丁 ${patch} 起才有`,
  goneFromTarget: (target) => line`目标版本 ${target} 中已移除`,
  gapInTarget: (target, back) => line`目标版本 ${target} 中没有；自 ${back} 起恢复`,
  unknownTarget: (target, date) => line`尚无目标版本 ${target} 的数据（数据截至 ${date}）`,
  affectsTarget: (target, patches, fixed) =>
    line`影响目标版本 ${target}${patches === undefined ? '' : `（${patches}）`}${fixed === undefined ? '' : `，已在 ${fixed} 中修复`}`,
  affectsWithoutFix: (target, minor) => line`影响目标版本 ${target}；公告未列出 ${minor} 的修复补丁`,
  fixedInTarget: (target, fixed) => line`已在 ${fixed} 中修复，目标版本 ${target} 包含此修复`,
  sparesTarget: (target) => line`公告未提及目标版本 ${target}`,
  notKnownFor: (target) => line`尚不清楚是否影响目标版本 ${target}`,
  notLookedAt: (target) => line`公告未提及目标版本 ${target}：当时已终止支持，未作评估`,

  removedInPatches: (versions) => line`已在补丁 ${list(versions)} 中移除。`,
  gaps: (ranges) => line`在 ${ranges.map(([from, to]) => `${from} 至 ${to} 之前`).join('、')}不存在。`,
  hidden: () => line`参考文档未收录。`,
  internal: () => line`由 Istio 自身写入，不供用户使用。`,
  valueType: (type) => line`类型 ${code(type)}。`,
  defaults: (values) => line`${steps(values, '默认值为')}。`,
  charted: (values) => line`Istio 的 Chart ${steps(values, '将其设为')}。`,
  chartKeeps: (value) => `Istio 的 Chart 在两个版本中均设为 ${value === '' ? '""' : value}`,
  withAmbient: (value, flag) => line`开启 ${code(flag)} 时默认值为 ${code(value)}。`,
  appliesTo: (things) => line`用于 ${list(things)}。`,
  components: (names) => line`由 ${list(names.map((name) => components[name] ?? name))} 使用。`,
  stage: (stage) => stages[stage],
  // Between a Chinese and a Latin letter stands a blank, between two Chinese none.
  stageSince: (stage, release) => `自 ${release} 起为${/^\w/.test(stages[stage]) ? ' ' : ''}${stages[stage]}`,
  stageRemoved: (release) => `于 ${release} 移除`,
  currentStage: (stage, release) =>
    line`自 ${strong(`Istio ${release}`)} 起为${blankBefore(stages[stage])}${strong(stages[stage])}`,
  fieldOf: (kind, type) =>
    line`${code(kind)} 的字段${type === undefined ? '' : line`，类型 ${code(type)}`}。`,
  fromElsewhere: (origin) => line`属于${origins[origin]}；所示版本是代码首次读取它的 Istio 版本。`,
  unreadFromElsewhere: (origin) =>
    line`属于${origins[origin]}，没有任何 Istio 版本读取它；所示版本是首个认识它的 Istio 版本。`,

  release: (name, date) => line`${strong(`Istio ${name}`)}${paren(date)}`,
  provisional: () => line`内容读自打标签前的发布分支`,
  supportedUntil: (date, expected) => line`支持至 ${date}${expected ? '（预计）' : ''}`,
  supportEnded: (date, expected) => line`支持已于 ${date}终止${expected ? '（预计）' : ''}`,
  supportEndedSometime: () => line`支持已终止`,
  supportUnknown: () => line`支持终止日期未知`,
  kubernetes: (versions) => `Kubernetes ${versions}`,
  newestPatch: (name, date) => line`最新补丁 ${name}${paren(date)}。`,
  fixes: (ids) => line`修复 ${list(ids)}`,
  patchOf: (release) => line`Istio ${release} 的补丁版本。`,
  bulletin: (id, date) => line`${strong(`安全公告 ${id}`)}（${date}）`,
  cvss: (score) => line`CVSS ${score.toFixed(1)}`,
  exposed: (count, patches, later, unknown) => {
    const named = `${later > 0 ? '至少' : ''}有 ${count} 份安全公告影响 ${patches}`;
    const rest = [
      ...(later > 0 ? [`另有 ${later} 份较新的公告未评估此版本（当时已终止支持）`] : []),
      ...(unknown > 0 ? [`另有 ${unknown} 份尚不清楚是否影响`] : []),
    ];
    return line`${[count === 0 ? '没有安全公告提及此版本' : named, ...rest].join('；')}。`;
  },
  crdRange: ({ least, greatest }) => {
    if (least === undefined) return greatest === undefined ? '任意版本' : `不高于 ${greatest}`;
    return greatest === undefined ? `${least} 及更高版本` : `${least} 至 ${greatest}`;
  },
  crdRangeSince: (range, from) => (from === undefined ? range : `${range}（自 ${from} 起）`),
  crdsTaken: (kinds) =>
    line`istiod 接受的 Gateway API CRD 版本：${kinds.map(({ kind, ranges }) => `${kind} ${ranges.join('、')}`).join('；')}；这些类型的其他版本会被忽略。`,
  crdTaken: (release, ranges) =>
    line`istiod ${release} 接受的此 CRD 版本（以 Gateway API 计）：${ranges.join('、')}；其他版本会被忽略。`,
  affected: (ranges) => line`影响 ${list(ranges)}。`,
  fixedIn: (versions) => line`在 ${list(versions)} 中修复。`,
  range: (from, to) => (from === to ? from : `${from} 至 ${to}`),
  andLater: (from) => `${from} 及之后的版本`,
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
  noticeSince: (date) => line`${strong(`已自 ${date}起`)}`,
  behavesDifferently: (release, date) => line`${strong(`自 Istio ${release} 起行为不同`)}${paren(date)}`,
  behavesDifferentlySince: (releases) => line`自 Istio ${list(releases)} 起行为有变`,
  behavesDifferentlyAs: (newest, before) =>
    line`${newest.map(({ release, what }, at) => (at === 0 ? `自 Istio ${release} 起行为有变：${what}` : `自 ${release} 起：${what}`)).join('；')}${before.length === 0 ? '' : `；更早的变化见 ${list(before)}`}`,
  andPatches: (versions) => line`以及 ${list(versions)}`,
  behavesAgain: (release) => line`${release} 恢复旧行为`,
  area: (area) => areas[area] ?? area,
  phase: (phase) => phases[phase],
  concerned: (whom) => concerned[whom],
  restores: (what, until) =>
    line`如需保留旧行为：${code(what)}${until === undefined ? '' : `（有效至 ${until}）`}。`,
  toDo: (what) => `处理：${what}`,
  useInstead: (text) => line`请改用 ${code(text)}。`,
  figure: (label, value) => line`${label}：${value}`,

  alsoMeans: (text, ids) => `“${text}”也可能指：${ids.join('、')}`,
  nothingCalled: (text, date, near) =>
    `没有名为“${text}”的内容${date === undefined ? '' : `（${date} 的数据）`}。${near.length > 0 ? `最接近的有：${near.join('、')}` : ''}`,
  noResults: (text) => `没有与“${text}”相符的结果`,
  nearestAre: (names) => `最接近的有：${names.join('、')}`,
  canBeTyped: (facets) => `可输入名称、用途、版本、CVE 编号或报错信息，并用 ${facets.join(' ')} 缩小范围`,
  namedIn: '提及之处',
  sources: '来源',
  reference: '参考文档',
  releaseLink: (name) => `版本 ${name}`,
  historyPage: '历史',
  source: '来源',
  announcement: '公告',
  type: (type) => types[type],
  types: (type) => types[type],
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
