/** The rows that speak of the installation: its CRDs, its release, its images, what it does otherwise; and of what says so. */
import { bundleVersion, type CrdRange } from '../../facts/crds';
import type { Lang } from '../../facts/model';
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
} from './bulletins';
import type { Row } from './row';
import { target, targetZh, use, useZh, type Named, type OfRelease } from './sentences';

export const installationRows = [
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
        `There is no Istio release ${p.release} in the data of ${p.date}; nearest: ${p.list.join(', ')}`,
      'zh-cn': (p: { release: string; date: string; list: readonly string[] }) =>
        `在 ${p.date} 的数据中没有 Istio 版本 ${p.release}；最接近的有：${p.list.join('、')}`,
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
      'zh-cn': (p: Changed) => `自 Istio ${p.release} 起行为有变：${p.name}。${p.todo}`,
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
      'zh-cn': (p: Changed) => `自 Istio ${p.release} 起行为可能有变：${p.name}。${p.todo}`,
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
] as const satisfies readonly Row[];

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

const taken = ({ least, greatest }: CrdRange): string => {
  if (least === undefined) return `${greatest ?? ''} or older`;
  return greatest === undefined ? `${least} or newer` : `${least} to ${greatest}`;
};
const takenZh = ({ least, greatest }: CrdRange): string => {
  if (least === undefined) return `${greatest ?? ''} 及更早版本`;
  return greatest === undefined ? `${least} 及更高版本` : `${least} 至 ${greatest}`;
};
