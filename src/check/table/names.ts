/** The rows of names that no release has, or that stand where they have no effect. */
import { misplacedOn, misplacedOnZh } from './misplaced';
import { subjects, type Row } from './row';
import { use, useZh, type Named } from './sentences';

export const nameRows = [
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
    covers: 'the text',
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
] as const satisfies readonly Row[];

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
