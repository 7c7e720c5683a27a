/** The rows that follow from the life and the effect of a thing: from when it is there, until when, and what it does. */
import { components, during, releases } from '../../words/en/living';
import type { ReleaseSpan } from '../../words/spans';
import {
  components as componentsZh,
  during as duringZh,
  releases as releasesZh,
} from '../../words/zh-cn/living';
import type { Row } from './row';
import { target, targetZh, use, useZh, type OfRelease } from './sentences';

/** All that has a life in the API and is no version. */
const living = ['kind', 'field', 'value', 'annotation', 'label', 'setting', 'flag', 'helm'] as const;

export const lifeRows = [
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
      en: (p: Idle) =>
        `${p.by ? given(p.by) : `Has no effect${during(p)}`}${target(p)}: ${p.name}${unless({ without: p.without })}${use(p)}`,
      'zh-cn': (p: Idle) =>
        `${p.by ? givenZh(p.by) : duringZh(p)}不起作用${targetZh(p)}：${p.name}${unlessZh({ without: p.without })}${useZh(p)}`,
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
      en: (p: Refused) => `Refused by ${releases(p)}${target(p)}: ${p.name}${unless(p)}${use(p)}`,
      'zh-cn': (p: Refused) => `会被 ${releasesZh(p)}拒绝${targetZh(p)}：${p.name}${unlessZh(p)}${useZh(p)}`,
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
] as const satisfies readonly Row[];

type OfSpan = Omit<OfRelease, 'release'> & ReleaseSpan;

interface Idle extends OfSpan, Lacking {
  /** Of a flag: the program that is given it, and those that read it. */
  readonly by?: { readonly on: string; readonly readers: readonly string[] };
}

type Given = NonNullable<Idle['by']>;

const given = ({ on, readers }: Given): string =>
  `Read only by ${readers.map((name) => components[name]).join(' and ')}, has no effect on ${components[on] ?? on}`;
const givenZh = ({ on, readers }: Given): string =>
  `仅由 ${readers.map((name) => componentsZh[name]).join(' 和 ')} 读取，写给 ${componentsZh[on] ?? on} `.replace(
    /(?<=\p{Script=Han}) (?=\p{Script=Han}|$)/gu,
    '',
  );

interface Lacking {
  /** What the object would have to have. */
  readonly without?: string | undefined;
}

interface Excepting extends Lacking {
  /** Values that are not refused. */
  readonly except?: readonly string[] | undefined;
}

type Refused = OfSpan & Excepting;

const unless = ({ except, without }: Excepting): string => {
  if (without) return ` without ${without}`;
  return except?.[0] ? `, unless set to ${except.join(', ')}` : '';
};
const unlessZh = ({ except, without }: Excepting): string => {
  if (without) return `（缺少 ${without}）`;
  return except?.[0] ? `（设为 ${except.join('、')} 时除外）` : '';
};

interface Gated extends Omit<OfRelease, 'release'> {
  /** What switches it on, as it is written. */
  readonly by: readonly string[];
}

interface Superseded extends OfRelease {
  readonly newer: string;
  /** The release from which only the Gateway API's experimental channel serves it. */
  readonly left?: string | undefined;
}
