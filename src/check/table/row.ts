/** What a row of the table has: the subjects of its codes, their state, and all that is said of them. */
import type { Lang } from '../../facts/model';

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

export interface Row {
  readonly subjects: readonly Subject[];
  readonly state: string;
  readonly severity: Severity;
  /** What more is not said: nothing at all below such a thing, nothing of its object or in its text, or not the same again. */
  readonly covers?: 'everything' | 'the object' | 'the text' | 'the same';
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

function words(one: string, many: string, oneZh: string, manyZh: string) {
  return { one: { en: one, 'zh-cn': oneZh }, many: { en: many, 'zh-cn': manyZh } };
}
