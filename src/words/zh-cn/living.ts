import type { ForeignOrigin } from '../../facts/model';
import type { Translation } from '../catalogue';
import type { Words } from '../en';
import { code, line, oneOf, plain, strong, type Inline } from '../inline';
import { switches, type EffectSpan, type ReleaseSpan, type DefaultSince } from '../spans';
import { blankAfter, blankBefore, dated, list } from './shared';

/** `verb` for the first of them: what became so later, became it in the same way. */
const steps = (values: readonly DefaultSince[], verb: string): Inline =>
  values.flatMap(({ value, release }, i) => [
    `${i > 0 ? '，' : ''}自 ${release} 起${i > 0 ? '为' : verb}`,
    ...(value === undefined ? ['程序计算所得'] : [' ', code(value === '' ? '""' : value)]),
  ]);

const origins: Readonly<Record<ForeignOrigin, string>> = {
  'gateway-api': ' Gateway API',
  inference: ' Gateway API 推理扩展',
  multicluster: '多集群服务 API',
};

const envoyKinds = { name: '过滤器', type: '类型', field: '字段', value: '取值' } as const;

export const components: Readonly<Record<string, string>> = {
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

export function during({ from, to, date }: ReleaseSpan & Pick<EffectSpan, 'date'>): string {
  if (to === undefined) return from === undefined ? '' : `自 Istio ${from}${dated(date)}起，`;
  return from === undefined || from === to ? `在 Istio ${to} 中` : `在 Istio ${from} 至 ${to} 中`;
}

export function releases({ from, to, date }: ReleaseSpan & Pick<EffectSpan, 'date'>): string {
  if (to === undefined) return from === undefined ? 'Istio ' : `Istio ${from}${dated(date)}及更高版本`;
  return from === undefined || from === to ? `Istio ${to} ` : `Istio ${from} 至 ${to} `;
}

const unless = (except: readonly string[]): Inline =>
  except.length > 0 ? line`（设为 ${switches(except, ' 或 ')} 时除外）` : [];

export const living: Translation<Words> = {
  since: (release, date): Inline => line`自 ${strong(`Istio ${release}`)}（${date}）起`,
  sinceOrBefore: (release, date) => line`自 ${strong(`Istio ${release}`)}（${date}）或更早起`,
  fromTheStart: (release, date) => line`${strong('从一开始就存在')}（Istio ${release}，${date}）`,
  backports: (versions) => `，以及 ${list(versions)}`,
  sinceRelease: (release) => `自 ${release} 起`,
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
  versionLeft: (name, since, left) => `自 ${since} 起有 ${name}（自 ${left} 起仅限实验通道）`,
  versionNotServed: (name, release) => `自 ${release} 起定义了 ${name}，但不提供服务`,
  removed: (release, date) => line`${strong(`已在 Istio ${release} 移除`)}（${date}）`,
  deprecated: (release, date) => [line`${strong('已弃用')}`, line`自 Istio ${release}（${date}）起`],
  effect: (state, span) => {
    if (state === 'inert') return line`${during(span)}${strong('不起作用')}`;
    if (state === 'rejected') return line`${strong(`会被 ${releases(span)}拒绝`)}${unless(span.except)}`;
    return line`${during(span)}${strong('仅在')} ${switches(span.by, ' 或 ')} ${strong('时生效')}`;
  },
  effectShort: (state) => ({ inert: '不起作用', gated: '需要开关', rejected: '会被拒绝' })[state],
  effectIs: (state, by, except) => {
    if (state === 'works') return line`生效`;
    if (state === 'inert') return line`不起作用`;
    return state === 'rejected' ? line`会被拒绝${unless(except)}` : line`仅在 ${switches(by, ' 或 ')} 时生效`;
  },
  effectThen: (state, span) => {
    const when = during({ ...span, date: undefined });
    const values = span.only ? line`设为 ${switches(span.only, ' 或 ')} 时` : [];
    if (state === 'inert') return line`${when}${values}不起作用。`;
    if (state === 'rejected') return line`${when}${values}会被拒绝${unless(span.except)}。`;
    return line`${when}${values}${span.only ? '，' : ''}仅在 ${switches(span.by, ' 或 ')} 时生效。`;
  },
  switchedOn: (span) =>
    line`${during({ ...span, date: undefined })}仅在 ${switches(span.by, ' 或 ')} 时生效，此处有文件设置了它。`,
  channel: (channel, version) =>
    line`属于 Gateway API${version === undefined ? '' : ` ${version}`} 的${channel === 'standard' ? '标准' : '实验'}通道。`,
  wasDeprecated: (release) => line`于 ${release} 弃用。`,
  deprecatedIn: (release) => line`于 ${release} 弃用`,
  use: (things) => line`请改用 ${oneOf(things, '、', (before) => `${blankAfter(plain(before))}或 `)}`,
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
  removedInPatches: (versions) => line`已在补丁 ${list(versions)} 中移除。`,
  gaps: (ranges) => line`${ranges.map(([from, to]) => `自 ${from} 起、${to} 之前`).join('，')}不存在。`,
  hidden: () => line`参考文档未收录。`,
  unbuilt: () => line`${strong('Istio 的代理在构建时未包含它')}`,
  internal: () => line`由 Istio 自身写入，不供用户使用。`,
  valueType: (type) => line`类型 ${code(type)}。`,
  defaults: (values) => line`${steps(values, '默认值为')}。`,
  charted: (values) => line`Istio 的 Chart ${steps(values, '将其设为')}。`,
  chartKeeps: (value) => `Istio 的 Chart 在两个版本中均设为 ${value === '' ? '""' : value}`,
  withAmbient: (value, flag) => line`开启 ${code(flag)} 时默认值为 ${code(value)}。`,
  appliesTo: (things) => {
    const all = list(things.map((thing) => (thing === 'Any' ? '任意资源' : thing)));
    return line`用于${blankBefore(all)}${all}。`;
  },
  components: (names) => {
    const all = list(names.map((name) => components[name] ?? name));
    return line`由${blankBefore(all)}${all}${blankAfter(all)}使用。`;
  },
  fieldOf: (kind, type) =>
    line`${code(kind)} 的字段${type === undefined ? '' : line`，类型 ${code(type)}`}。`,
  fromElsewhere: (origin) => line`属于${origins[origin]}；所示版本是代码首次读取它的 Istio 版本。`,
  unreadFromElsewhere: (origin) =>
    line`属于${origins[origin]}，没有任何 Istio 版本读取它；所示版本是首个认识它的 Istio 版本。`,
};
