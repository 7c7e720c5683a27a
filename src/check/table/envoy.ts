/** The rows of the table that speak of what stands inside an EnvoyFilter. */
import { faults, type NeverApplies } from './envoy-faults';
import type { Row } from './row';
import { target, targetZh, use, useZh, type OfRelease } from './sentences';

interface GoneType extends Omit<OfRelease, 'release'> {
  /** Undefined where no release's proxy has it. */
  readonly release?: string | undefined;
  readonly note?: string | undefined;
}

interface GoneName extends GoneType {
  readonly release: string;
  /** A patch looks for it; otherwise the proxy is to have it. */
  readonly matched: boolean;
}

/**
 * `state`: `config` is dropped, the proxy refuses the extension, or it will, or istiod only tells; `typeless` is a
 * configuration without `@type`.
 */
interface Untyped extends OfRelease {
  readonly state: 'dropped' | 'refused' | 'to-be-refused' | 'told' | 'typeless';
  /** What configures the extension. */
  readonly type?: string | undefined;
}

function untyped(p: Untyped): string {
  const typed = `; use typed_config${p.type ? ` with ${p.type}` : ''}`;
  switch (p.state) {
    case 'typeless':
      return `Refused: ${p.name} does not name its type (@type)`;
    case 'told':
      return `Without a type: ${p.name}. istiod warns of it; a filter with a type that it is merged into keeps that type`;
    case 'dropped':
      return `\`config\` is dropped since Istio ${p.release}${target(p)}: ${p.name}${typed}`;
    case 'refused':
      return `Refused by the proxy without a type since Istio ${p.release}${target(p)}: ${p.name}${typed}`;
    case 'to-be-refused':
      return `Without a type, which proxies refuse from Istio ${p.release} on: ${p.name}${typed}`;
  }
}

function untypedZh(p: Untyped): string {
  const typed = `；请改用 typed_config${p.type ? ` 与 ${p.type}` : ''}`;
  switch (p.state) {
    case 'typeless':
      return `会被拒绝：${p.name} 没有写明类型（@type）`;
    case 'told':
      return `没有类型：${p.name}。istiod 会警告；合并到已有类型的过滤器时，该类型保持不变`;
    case 'dropped':
      return `自 Istio ${p.release} 起 \`config\` 会被丢弃${targetZh(p)}：${p.name}${typed}`;
    case 'refused':
      return `没有类型，自 Istio ${p.release} 起代理会拒绝${targetZh(p)}：${p.name}${typed}`;
    case 'to-be-refused':
      return `没有类型，从 Istio ${p.release} 起代理会拒绝：${p.name}${typed}`;
  }
}

export const envoyRows = [
  {
    subjects: ['envoy-field'],
    state: 'not-yet',
    severity: 'information',
    covers: 'everything',
    says: {
      en: (p: OfRelease) => `Requires Istio ${p.release}${target(p)}: ${p.name}`,
      'zh-cn': (p: OfRelease) => `需要 Istio ${p.release}${targetZh(p)}：${p.name}`,
    },
    meaning: {
      en: (one) => `${one} that the target does not know yet; an older istiod leaves it out`,
      'zh-cn': (one) => `目标版本尚无此 ${one}；较旧的 istiod 会忽略它`,
    },
    heading: { en: (many) => `${many}, not known yet`, 'zh-cn': (many) => `${many}：尚不认识` },
  },
  {
    subjects: ['envoy-field'],
    state: 'removed',
    severity: 'information',
    covers: 'everything',
    says: {
      en: (p: OfRelease) => `No longer read since Istio ${p.release}${target(p)}: ${p.name}${use(p)}`,
      'zh-cn': (p: OfRelease) => `自 Istio ${p.release} 起不再读取${targetZh(p)}：${p.name}${useZh(p)}`,
    },
    meaning: {
      en: (one) => `${one} that the target no longer knows and leaves out`,
      'zh-cn': (one) => `目标版本已不再有此 ${one}，会将其忽略`,
    },
    heading: { en: (many) => `${many}, no longer read`, 'zh-cn': (many) => `${many}：不再读取` },
  },
  {
    subjects: ['envoy-type'],
    state: 'removed',
    severity: 'warning',
    covers: 'everything',
    replaceable: true,
    says: {
      en: (p: GoneType) =>
        `${p.release ? `Refused since Istio ${p.release}` : "Refused, as Istio's proxy is built without it"}${target(p)}: ${p.name}${use(p)}${p.note ? `. ${p.note}` : ''}`,
      'zh-cn': (p: GoneType) =>
        `${p.release ? `自 Istio ${p.release} 起会被拒绝` : '会被拒绝，Istio 的代理在构建时未包含它'}${targetZh(p)}：${p.name}${useZh(p)}${p.note ? `。${p.note}` : ''}`,
    },
    meaning: {
      en: (one) => `${one} that the target refuses`,
      'zh-cn': (one) => `${one}会被目标版本拒绝`,
    },
    heading: { en: (many) => `${many}, refused`, 'zh-cn': (many) => `${many}：会被拒绝` },
  },
  {
    subjects: ['envoy-name'],
    state: 'removed',
    severity: 'warning',
    replaceable: true,
    says: {
      en: (p: GoneName) =>
        `${p.matched ? 'Matches nothing' : 'Not in the proxy'} since Istio ${p.release}${target(p)}: ${p.name}${use(p)}${p.note ? `. ${p.note}` : ''}`,
      'zh-cn': (p: GoneName) =>
        `自 Istio ${p.release} 起${p.matched ? '匹配不到任何过滤器' : '代理中已没有'}${targetZh(p)}：${p.name}${useZh(p)}${p.note ? `。${p.note}` : ''}`,
    },
    meaning: {
      en: (one) => `${one} that matches nothing in the target, or that its proxy does not have`,
      'zh-cn': (one) => `${one}在目标版本中匹配不到任何过滤器，或其代理中已没有这个过滤器`,
    },
    heading: { en: (many) => `${many} that match nothing`, 'zh-cn': (many) => `${many}：匹配不到` },
  },
  {
    subjects: ['envoy'],
    state: 'untyped',
    severity: 'warning',
    says: {
      en: untyped,
      'zh-cn': untypedZh,
    },
    meaning: {
      en: (one) => `${one} without a type: named only, or with the older \`config\``,
      'zh-cn': (one) => `${one}没有类型：只写了名称，或使用旧的 \`config\``,
    },
    heading: { en: (many) => `${many} without a type`, 'zh-cn': (many) => `没有类型的 ${many}` },
  },
  {
    subjects: ['patch'],
    state: 'never-applies',
    severity: 'information',
    says: {
      en: (p: NeverApplies) =>
        p.fault === undefined
          ? `Never applies${target(p)}: proxyVersion ${p.name} matches none of its proxies`
          : faults[p.fault].en(p),
      'zh-cn': (p: NeverApplies) =>
        p.fault === undefined
          ? `永不生效${targetZh(p)}：proxyVersion ${p.name} 匹配不到其任何代理`
          : faults[p.fault]['zh-cn'](p),
    },
    meaning: {
      en: (one) => `${one} that never applies to the target's proxies, or that istiod refuses`,
      'zh-cn': (one) => `${one}对目标版本的代理永不生效，或会被 istiod 拒绝`,
    },
    heading: { en: (many) => `${many} that never apply`, 'zh-cn': (many) => `永不生效的 ${many}` },
  },
] as const satisfies readonly Row[];
