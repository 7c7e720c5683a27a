/**
 * The table of findings. A code is a subject and a state; a row is a state, and the subjects that can have it.
 *
 * A new finding is one row here and one rule in `rules/`, named in `findings.ts`. What follows from the rows: the type of the codes,
 * severities, sentences, the sidebar's headings, SARIF's rules, and by `npm run tables` the schemas of the
 * settings and the tables of the documents.
 */
import { bundleVersion, type CrdRange } from '../facts/crds';
import type { Lang } from '../facts/model';
import {
  affecting,
  affectingZh,
  later,
  laterZh,
  notYet,
  notYetZh,
  stillIn,
  stillInZh,
  type Bulletins,
} from './bulletin-sentences';
import { envoyRows } from './envoy-rows';
import { misplacedOn, misplacedOnZh } from './misplaced-sentences';
import { target, targetZh, use, useZh, type Named, type OfRelease } from './sentences';

export const severityNames = ['error', 'warning', 'information', 'hint', 'off'] as const;
export type SeverityName = (typeof severityNames)[number];
export type Severity = Exclude<SeverityName, 'off'>;
/** The worst first. */
export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** A language that lacks a text shows the English one. */
export type InLanguages<T> = Readonly<Record<'en', T> & Partial<Record<Lang, T>>>;

interface SubjectWords {
  /** One of them, as its meaning begins. */
  readonly one: InLanguages<string>;
  /** Many of them, as a heading. */
  readonly many: InLanguages<string>;
}

/** What a code speaks of, in the order of the documents' tables. */
export const subjects = {
  kind: words('A kind', 'Kinds', '资源类型', '资源类型'),
  version: words('An apiVersion', 'API versions', 'apiVersion ', 'API 版本'),
  field: words('A field', 'Fields', '字段', '字段'),
  value: words('An enum value', 'Values', '枚举值', '取值'),
  annotation: words('An annotation', 'Annotations', '注解', '注解'),
  label: words('A label', 'Labels', '标签', '标签'),
  setting: words('A mesh or proxy setting', 'Mesh and proxy settings', '网格或代理设置', '网格与代理设置'),
  flag: words('An environment variable of a component', 'Flags', '组件的环境变量', '环境变量'),
  helm: words('A Helm value', 'Helm values', 'Helm 值', 'Helm 值'),
  patch: words(
    'A patch of an EnvoyFilter',
    'Patches of EnvoyFilters',
    'EnvoyFilter 的补丁',
    'EnvoyFilter 的补丁',
  ),
  envoy: words('An extension of Envoy', "Envoy's extensions", 'Envoy 扩展', 'Envoy 扩展'),
  'envoy-name': words('The name of a filter', 'Names of filters', '过滤器名称', '过滤器名称'),
  'envoy-type': words(
    "A type of Envoy's API",
    "Types of Envoy's API",
    'Envoy API 的类型',
    'Envoy API 的类型',
  ),
  'envoy-field': words(
    "A field or value of Envoy's API",
    "Fields of Envoy's API",
    'Envoy API 的字段或取值',
    'Envoy API 的字段',
  ),
  crd: words(
    'A CRD of the Gateway API',
    'CRDs of the Gateway API',
    'Gateway API 的 CRD ',
    'Gateway API 的 CRD',
  ),
  target: words('A target release', 'Target', '目标版本', '目标版本'),
  infrastructure: words(
    'An image, registry or chart repository',
    'Infrastructure notices',
    '镜像、镜像仓库或 Chart 仓库',
    '基础设施通知',
  ),
  change: words('A behaviour change', 'Behaviour changes', '行为变更', '行为变更'),
  config: words(
    'Something in `.istio-history.yaml`',
    'Configuration',
    '`.istio-history.yaml` 中的内容',
    '配置',
  ),
} satisfies Readonly<Record<string, SubjectWords>>;

export type Subject = keyof typeof subjects;

/** All that has a life in the API and is no version. */
const living = ['kind', 'field', 'value', 'annotation', 'label', 'setting', 'flag', 'helm'] as const;

export interface Row {
  readonly subjects: readonly Subject[];
  readonly state: string;
  readonly severity: Severity;
  /** What more is not said: nothing at all below such a thing, nothing of its object, or not the same again. */
  readonly covers?: 'everything' | 'the object' | 'the same';
  /** Editors strike it through. */
  readonly outdated?: true;
  /** What replaces the thing, where that is known, mends the finding. Of versions the best is known always. */
  readonly replaceable?: true;
  readonly says: InLanguages<(params: never) => string>;
  /** After what one of the subjects is called. */
  readonly meaning: InLanguages<(one: string) => string>;
  /** A heading over many. */
  readonly heading: InLanguages<(many: string) => string>;
}

export const rows = [
  {
    subjects: [...living, 'version', 'envoy-type'],
    state: 'not-yet',
    severity: 'warning',
    covers: 'everything',
    says: {
      en: (p: OfRelease) => `Requires Istio ${p.release}${target(p)}: ${p.name}`,
      'zh-cn': (p: OfRelease) => `需要 Istio ${p.release}${targetZh(p)}：${p.name}`,
    },
    meaning: {
      en: (one) => `${one} that the target does not have yet`,
      'zh-cn': (one) => `${one}在目标版本中尚不存在`,
    },
    heading: { en: (many) => `${many}, not available yet`, 'zh-cn': (many) => `${many}：尚不可用` },
  },
  {
    subjects: [...living, 'version'],
    state: 'removed',
    severity: 'warning',
    covers: 'everything',
    replaceable: true,
    says: {
      en: (p: OfRelease) => `Removed in Istio ${p.release}${target(p)}: ${p.name}${use(p)}`,
      'zh-cn': (p: OfRelease) => `已在 Istio ${p.release} 中移除${targetZh(p)}：${p.name}${useZh(p)}`,
    },
    meaning: {
      en: (one) => `${one} that the target no longer has`,
      'zh-cn': (one) => `${one}在目标版本中已移除`,
    },
    heading: { en: (many) => `${many}, removed`, 'zh-cn': (many) => `${many}：已移除` },
  },
  {
    subjects: living,
    state: 'inert',
    severity: 'warning',
    covers: 'everything',
    replaceable: true,
    says: {
      en: (p: OfSpan) => `Has no effect${during(p)}${target(p)}: ${p.name}${use(p)}`,
      'zh-cn': (p: OfSpan) => `${duringZh(p)}不起作用${targetZh(p)}：${p.name}${useZh(p)}`,
    },
    meaning: {
      en: (one) => `${one} that the target accepts and nothing reads`,
      'zh-cn': (one) => `${one}会被目标版本接受，但不起任何作用`,
    },
    heading: { en: (many) => `${many}, without effect`, 'zh-cn': (many) => `${many}：不起作用` },
  },
  {
    subjects: living,
    state: 'rejected',
    severity: 'warning',
    covers: 'everything',
    replaceable: true,
    says: {
      en: (p: OfSpan) => `Refused by ${releases(p)}${target(p)}: ${p.name}${use(p)}`,
      'zh-cn': (p: OfSpan) => `会被 ${releasesZh(p)}拒绝${targetZh(p)}：${p.name}${useZh(p)}`,
    },
    meaning: {
      en: (one) => `${one} that the target refuses`,
      'zh-cn': (one) => `${one}会被目标版本拒绝`,
    },
    heading: { en: (many) => `${many}, refused`, 'zh-cn': (many) => `${many}：会被拒绝` },
  },
  {
    subjects: living,
    state: 'gated',
    severity: 'information',
    covers: 'the same',
    says: {
      en: (p: Gated) => `Works only with ${p.by.join(' or ')}${target(p)}: ${p.name}`,
      'zh-cn': (p: Gated) => `仅在 ${p.by.join(' 或 ')} 时生效${targetZh(p)}：${p.name}`,
    },
    meaning: {
      en: (one) => `${one} that works in the target only with a flag that no file here sets`,
      'zh-cn': (one) => `${one}在目标版本中需要打开一个开关，而此处没有文件设置它`,
    },
    heading: { en: (many) => `${many}, behind a flag`, 'zh-cn': (many) => `${many}：需要开关` },
  },
  {
    subjects: ['kind', 'field', 'value'],
    state: 'experimental',
    severity: 'hint',
    covers: 'the same',
    says: {
      en: (p: OfRelease) => `Experimental channel of the Gateway API${target(p)}: ${p.name}`,
      'zh-cn': (p: OfRelease) => `属于 Gateway API 的实验通道${targetZh(p)}：${p.name}`,
    },
    meaning: {
      en: (one) =>
        `${one} that only the experimental channel of the Gateway API has; a warning where \`gatewayApiChannel\` is \`standard\``,
      'zh-cn': (one) =>
        `${one}仅存在于 Gateway API 的实验通道；\`gatewayApiChannel\` 为 \`standard\` 时为警告`,
    },
    heading: { en: (many) => `${many}, experimental`, 'zh-cn': (many) => `${many}：实验通道` },
  },
  {
    subjects: [...living, 'envoy-field'],
    state: 'deprecated',
    severity: 'information',
    covers: 'the same',
    outdated: true,
    replaceable: true,
    says: {
      en: (p: OfRelease) => `Deprecated since Istio ${p.release}: ${p.name}${use(p)}`,
      'zh-cn': (p: OfRelease) => `自 Istio ${p.release} 起已弃用：${p.name}${useZh(p)}`,
    },
    meaning: { en: (one) => `${one} that is deprecated`, 'zh-cn': (one) => `${one}已弃用` },
    heading: { en: (many) => `${many}, deprecated`, 'zh-cn': (many) => `${many}：已弃用` },
  },
  {
    subjects: ['version'],
    state: 'superseded',
    severity: 'hint',
    says: {
      en: (p: Superseded) =>
        `Older version of the API: ${p.name}${p.left ? `, since Istio ${p.left} in the experimental channel alone` : ''}; ${p.newer} is served since Istio ${p.release}`,
      'zh-cn': (p: Superseded) =>
        `较旧的 API 版本：${p.name}${p.left ? `（自 Istio ${p.left} 起仅由实验通道提供）` : ''}；自 Istio ${p.release} 起提供 ${p.newer}`,
    },
    meaning: {
      en: (one) => `${one} that is still served, though a newer one is served too`,
      'zh-cn': (one) => `${one}仍受支持，但已有更新的版本可用`,
    },
    heading: { en: (many) => `${many}, superseded`, 'zh-cn': (many) => `${many}：有更新的版本` },
  },
  {
    subjects: ['version'],
    state: 'unknown',
    severity: 'warning',
    covers: 'the object',
    says: {
      en: (p: Named & Certainty) => `No Istio release serves ${p.name}${provisional(p)}${use(p)}`,
      'zh-cn': (p: Named & Certainty) => `没有任何 Istio 版本提供 ${p.name}${provisionalZh(p)}${useZh(p)}`,
    },
    meaning: {
      en: (one) => `${one} that no release serves for this kind; the nearest one served is named`,
      'zh-cn': (one) => `${one}从未有任何版本为此资源类型提供；会给出最接近的可用版本`,
    },
    heading: { en: (many) => `${many} that never were`, 'zh-cn': (many) => `${many}：从未存在` },
  },
  {
    subjects: ['annotation', 'label'],
    state: 'misplaced',
    severity: 'warning',
    says: {
      en: (p: Misplaced) =>
        p.readers === undefined
          ? `Works only as ${other(p).en}, has no effect as ${own(p).en}: ${p.name}`
          : misplacedOn(p.on ?? '', p.readers, p.name),
      'zh-cn': (p: Misplaced) =>
        p.readers === undefined
          ? `应作为${other(p)['zh-cn']}使用，作为${own(p)['zh-cn']}不起作用：${p.name}`
          : misplacedOnZh(p.on ?? '', p.readers, p.name),
    },
    meaning: {
      en: (one) =>
        `${one} where it has no effect: labels and annotations are not interchangeable, and Istio reads each on certain kinds alone`,
      'zh-cn': (one) => `${one}写在了不起作用的位置：标签与注解不能互换，且各自只对特定资源类型有效`,
    },
    heading: { en: (many) => `${many} in the wrong place`, 'zh-cn': (many) => `${many}：位置有误` },
  },
  {
    subjects: ['field'],
    state: 'misplaced',
    severity: 'warning',
    says: {
      en: (p: { names: readonly string[]; kind: string; owner: string }) =>
        `${p.names.length === 1 ? 'Field' : 'Fields'} of ${p.owner}, not of ${p.kind}: ${p.names.join(', ')}`,
      'zh-cn': (p: { names: readonly string[]; kind: string; owner: string }) =>
        `属于 ${p.owner} 而非 ${p.kind} 的字段：${p.names.join('、')}`,
    },
    meaning: {
      en: (one) => `${one} that only another kind has`,
      'zh-cn': (one) => `${one}只属于另一种资源类型`,
    },
    heading: { en: (many) => `${many} of another kind`, 'zh-cn': (many) => `${many}：属于其他资源类型` },
  },
  {
    subjects: ['annotation', 'label'],
    state: 'unknown',
    severity: 'warning',
    says: {
      en: (p: NotKnown) =>
        `No release of Istio knows this ${p.subject}${provisional(p)}: ${p.name}${p.near === undefined ? '' : `; did you mean ${p.near}?`}`,
      'zh-cn': (p: NotKnown) =>
        `没有任何 Istio 版本认识此${subjects[p.subject].one['zh-cn']}${provisionalZh(p)}：${p.name}${p.near === undefined ? '' : `；是否想写 ${p.near}？`}`,
    },
    meaning: {
      en: (one) => `${one} of Istio that no release knows; the nearest name is given`,
      'zh-cn': (one) => `${one}带有 Istio 的前缀，但没有任何版本认识它；会给出最接近的名称`,
    },
    heading: { en: (many) => `${many}, unknown`, 'zh-cn': (many) => `${many}：未知` },
  },
  {
    subjects: ['crd'],
    state: 'ignored',
    severity: 'warning',
    says: {
      en: (p: Crd) => {
        const which = p.version === undefined ? `without ${bundleVersion}` : `of Gateway API ${p.version}`;
        return `Ignored by istiod${target(p)}: ${p.name} ${which}; it accepts ${taken(p)}`;
      },
      'zh-cn': (p: Crd) => {
        const which = p.version === undefined ? `缺少注解 ${bundleVersion}` : `Gateway API ${p.version}`;
        return `会被 istiod 忽略${targetZh(p)}：${p.name}（${which}）；可接受 ${takenZh(p)}`;
      },
    },
    meaning: {
      en: (one) => `${one} that the target's istiod ignores, because it is too old or too new`,
      'zh-cn': (one) => `${one}版本过旧或过新，会被目标版本的 istiod 忽略`,
    },
    heading: { en: (many) => `${many}, ignored`, 'zh-cn': (many) => `${many}：会被忽略` },
  },
  {
    subjects: ['target'],
    state: 'unsupported',
    severity: 'information',
    says: {
      en: (p: { release: string; date: string; expected: boolean }) =>
        `Support for Istio ${p.release} ${p.expected ? 'was expected to end' : 'ended'} on ${p.date}`,
      'zh-cn': (p: { release: string; date: string; expected: boolean }) =>
        `Istio ${p.release} 的支持${p.expected ? '预计' : ''}已于 ${p.date} 终止`,
    },
    meaning: { en: (one) => `${one} whose support has ended`, 'zh-cn': (one) => `${one}的支持已终止` },
    heading: { en: (many) => `${many} past its support`, 'zh-cn': (many) => `${many}已终止支持` },
  },
  {
    subjects: ['target'],
    state: 'vulnerable',
    severity: 'information',
    says: {
      en: (p: Bulletins) =>
        [affecting(p), stillIn(p), p.fixed && `fixed in ${p.fixed}`, later(p), notYet(p)]
          .filter(Boolean)
          .join('; '),
      'zh-cn': (p: Bulletins) =>
        [affectingZh(p), stillInZh(p), p.fixed && `已在 ${p.fixed} 中修复`, laterZh(p), notYetZh(p)]
          .filter(Boolean)
          .join('；'),
    },
    meaning: {
      en: (one) => `${one} that security bulletins affect`,
      'zh-cn': (one) => `${one}受安全公告影响`,
    },
    heading: {
      en: (many) => `${many} affected by security bulletins`,
      'zh-cn': (many) => `${many}受安全公告影响`,
    },
  },
  {
    subjects: ['target'],
    state: 'unknown',
    severity: 'warning',
    says: {
      en: (p: { release: string; date: string; list: readonly string[] }) =>
        `There is no Istio release ${p.release} in the data of ${p.date}; near: ${p.list.join(', ')}`,
      'zh-cn': (p: { release: string; date: string; list: readonly string[] }) =>
        `在 ${p.date} 的数据中没有 Istio 版本 ${p.release}；相近的有：${p.list.join('、')}`,
    },
    meaning: {
      en: (one) => `${one}, named in a comment, that does not exist`,
      'zh-cn': (one) => `注释指定的${one}不存在`,
    },
    heading: { en: (many) => `${many} unknown`, 'zh-cn': (many) => `${many}未知` },
  },
  {
    subjects: ['infrastructure'],
    state: 'notice',
    severity: 'information',
    says: {
      en: (p: Named & { text: string; date: string }) => `${p.text} (${p.date}): ${p.name}${use(p)}`,
      'zh-cn': (p: Named & { text: string; date: string }) => `${p.text}（${p.date}）：${p.name}${useZh(p)}`,
    },
    meaning: { en: (one) => `${one} that has closed or moved`, 'zh-cn': (one) => `${one}已关闭或迁移` },
    heading: { en: (many) => many, 'zh-cn': (many) => many },
  },
  {
    subjects: ['change'],
    state: 'affects',
    severity: 'warning',
    says: {
      en: (p: Changed) => `Behaves differently since Istio ${p.release}: ${p.name}. ${p.todo}`,
      'zh-cn': (p: Changed) => `自 Istio ${p.release} 起行为不同：${p.name}。${p.todo}`,
    },
    meaning: {
      en: (one) => `${one} between \`from\` and the target that affects the file`,
      'zh-cn': (one) => `从 \`from\` 到目标版本之间影响此文件的${one}`,
    },
    heading: { en: (many) => many, 'zh-cn': (many) => many },
  },
  {
    subjects: ['change'],
    state: 'may-affect',
    severity: 'information',
    says: {
      en: (p: Changed) => `May behave differently since Istio ${p.release}: ${p.name}. ${p.todo}`,
      'zh-cn': (p: Changed) => `自 Istio ${p.release} 起行为可能不同：${p.name}。${p.todo}`,
    },
    meaning: {
      en: (one) => `${one} between \`from\` and the target that may affect the file`,
      'zh-cn': (one) => `从 \`from\` 到目标版本之间可能影响此文件的${one}`,
    },
    heading: { en: (many) => `${many}, possibly`, 'zh-cn': (many) => `${many}：可能受影响` },
  },
  {
    subjects: ['config'],
    state: 'invalid',
    severity: 'warning',
    says: { en: (p: InWords) => p.text('en'), 'zh-cn': (p: InWords) => p.text('zh-cn') },
    meaning: { en: (one) => `${one} that is not understood`, 'zh-cn': (one) => `${one}无法识别` },
    heading: { en: (many) => `${many} not valid`, 'zh-cn': (many) => `${many}无效` },
  },
  ...envoyRows,
] as const satisfies readonly Row[];

/** Releases by their names; without a beginning all that have the thing, without an end up to now. */
interface OfSpan extends Omit<OfRelease, 'release'> {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface Gated extends Omit<OfRelease, 'release'> {
  /** What switches it on, as it is written. */
  readonly by: readonly string[];
}

interface Superseded extends OfRelease {
  readonly newer: string;
  /** The release from which only the Gateway API's experimental channel serves it. */
  readonly left?: string | undefined;
}

interface Certainty {
  /** A target of which not all is known: what nothing knows may still be in it. */
  readonly provisional?: string | undefined;
}

interface Misplaced {
  readonly subject: 'annotation' | 'label';
  readonly name: string;
  /** The kind on which it stands, and those of which it is read. */
  readonly on?: string | undefined;
  readonly readers?: readonly string[];
}

interface NotKnown extends Certainty {
  readonly subject: 'annotation' | 'label';
  readonly name: string;
  /** The nearest name that is known. */
  readonly near: string | undefined;
}

interface Changed extends Named {
  readonly release: string;
  /** What to do. */
  readonly todo: string;
}

interface Crd extends CrdRange, Pick<OfRelease, 'name' | 'target'> {
  /** The release of the Gateway API that it is of, where it says so. */
  readonly version: string | undefined;
}

interface InWords {
  readonly text: (lang: Lang) => string;
}

function during({ from, to }: OfSpan): string {
  if (to === undefined) return from === undefined ? '' : ` since Istio ${from}`;
  return from === undefined || from === to ? ` in Istio ${to}` : ` in Istio ${from} to ${to}`;
}
function duringZh({ from, to }: OfSpan): string {
  if (to === undefined) return from === undefined ? '' : `自 Istio ${from} 起`;
  return from === undefined || from === to ? `在 Istio ${to} 中` : `在 Istio ${from} 至 ${to} 中`;
}
function releases({ from, to }: OfSpan): string {
  if (to === undefined) return from === undefined ? 'Istio' : `Istio ${from} and later`;
  return from === undefined || from === to ? `Istio ${to}` : `Istio ${from} to ${to}`;
}
function releasesZh({ from, to }: OfSpan): string {
  if (to === undefined) return from === undefined ? 'Istio ' : `Istio ${from} 及更高版本`;
  return from === undefined || from === to ? `Istio ${to} ` : `Istio ${from} 至 ${to} `;
}
const taken = ({ least, greatest }: CrdRange): string => {
  if (least === undefined) return `${greatest ?? ''} or older`;
  return greatest === undefined ? `${least} or newer` : `${least} to ${greatest}`;
};
const takenZh = ({ least, greatest }: CrdRange): string => {
  if (least === undefined) return `${greatest ?? ''} 及更早版本`;
  return greatest === undefined ? `${least} 及更高版本` : `${least} 至 ${greatest}`;
};

const provisional = (p: Certainty): string =>
  p.provisional === undefined ? '' : ` (${p.provisional} is not fully known yet)`;
const provisionalZh = (p: Certainty): string =>
  p.provisional === undefined ? '' : `（${p.provisional} 的内容尚未完全确定）`;

const placeWords = {
  annotation: { en: 'an annotation', 'zh-cn': '注解' },
  label: { en: 'a label', 'zh-cn': '标签' },
} as const;
const own = ({ subject }: Misplaced) => placeWords[subject];
const other = ({ subject }: Misplaced) => placeWords[subject === 'label' ? 'annotation' : 'label'];

function words(one: string, many: string, oneZh: string, manyZh: string) {
  return { one: { en: one, 'zh-cn': oneZh }, many: { en: many, 'zh-cn': manyZh } };
}
