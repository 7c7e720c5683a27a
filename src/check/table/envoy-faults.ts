/** Why a patch of an EnvoyFilter as a whole does nothing, in words. */
import type { StructureFault } from '../../manifest/envoy/faults';

export interface NeverApplies {
  /** The regular expression. */
  readonly name: string;
  readonly target?: readonly string[] | undefined;
  readonly fault?: StructureFault | 'no-expression' | undefined;
  readonly applyTo?: string | undefined;
  readonly wanted?: string | undefined;
  /** From which on it is otherwise. */
  readonly release?: string | undefined;
}

type OfPatch = (p: NeverApplies) => string;

const a = ({ applyTo = '' }: NeverApplies): string => `${/^[EH]/.test(applyTo) ? 'an' : 'a'} ${applyTo}`;

/** Why istiod refuses a patch as a whole. */
export const faults: Readonly<
  Record<StructureFault | 'no-expression', { readonly en: OfPatch; readonly 'zh-cn': OfPatch }>
> = {
  'no-labels': {
    en: () =>
      'A selector without labels selects nothing: the filter applies to every workload of the namespace',
    'zh-cn': () => '选择器没有标签，不起选择作用：此过滤器会应用于命名空间中的所有工作负载',
  },
  'label-wildcard': {
    en: () => 'Refused: labels of a selector cannot have wildcards',
    'zh-cn': () => '会被拒绝：选择器的标签不支持通配符',
  },
  'null-patch': {
    en: () => 'Refused: the patch is empty',
    'zh-cn': () => '会被拒绝：空补丁',
  },
  'no-expression': {
    en: (p) => `Refused: proxyVersion is not a valid regular expression in Go: ${p.name}`,
    'zh-cn': (p) => `会被拒绝：proxyVersion 不是有效的 Go 正则表达式：${p.name}`,
  },
  'no-apply-to': {
    en: () => 'Refused: the patch does not say what it applies to (applyTo)',
    'zh-cn': () => '会被拒绝：补丁没有写明应用于何处（applyTo）',
  },
  'no-patch': {
    en: () => 'Refused: the entry has no patch',
    'zh-cn': () => '会被拒绝：缺少 patch',
  },
  'no-operation': {
    en: () => 'Refused: the patch has no operation',
    'zh-cn': () => '会被拒绝：补丁没有指定操作（operation）',
  },
  'no-value': {
    en: () => 'Refused: this operation needs a value',
    'zh-cn': () => '会被拒绝：此操作需要 value',
  },
  'other-match': {
    en: (p) => `Refused: a patch of ${p.applyTo ?? ''} can match a ${p.wanted ?? ''} only`,
    'zh-cn': (p) => `会被拒绝：${p.applyTo ?? ''} 的补丁只能匹配 ${p.wanted ?? ''}`,
  },
  'filter-unused': {
    en: (p) => `A filter to match has no effect on a patch of ${p.applyTo ?? ''}`,
    'zh-cn': (p) => `匹配过滤器对 ${p.applyTo ?? ''} 的补丁不起作用`,
  },
  'no-filter-name': {
    en: () => 'Refused: the filter to match has no name',
    'zh-cn': () => '会被拒绝：要匹配的过滤器没有名称',
  },
  'sub-filter-elsewhere': {
    en: () => 'Refused: only a patch of HTTP_FILTER can match a subFilter',
    'zh-cn': () => '会被拒绝：只有 HTTP_FILTER 的补丁可以匹配 subFilter',
  },
  'sub-filter-of-other': {
    en: () => 'Refused: only envoy.filters.network.http_connection_manager has subFilters',
    'zh-cn': () => '会被拒绝：只有 envoy.filters.network.http_connection_manager 才有 subFilter',
  },
  'no-sub-filter-name': {
    en: () => 'Refused: the subFilter to match has no name',
    'zh-cn': () => '会被拒绝：要匹配的 subFilter 没有名称',
  },
  'operation-unused': {
    en: (p) =>
      p.release
        ? `Has no effect before Istio ${p.release}: istiod does not yet apply ${p.name} to ${a(p)}`
        : `Has no effect: istiod never applies ${p.name} to ${a(p)}`,
    'zh-cn': (p) =>
      p.release
        ? `在 Istio ${p.release} 之前不起作用：istiod 尚不对 ${p.applyTo ?? ''} 执行 ${p.name}`
        : `不起作用：istiod 从不对 ${p.applyTo ?? ''} 执行 ${p.name}`,
  },
  'operation-unmatched': {
    en: (p) => `Has no effect: istiod applies ${p.name} to ${a(p)} only if match.${p.wanted ?? ''} names it`,
    'zh-cn': (p) =>
      `不起作用：只有 match.${p.wanted ?? ''} 写明 ${p.applyTo ?? ''} 时，istiod 才会对其执行 ${p.name}`,
  },
  'other-listener': {
    en: (p) => `Never applies: the listener ${p.name} is of ${p.wanted ?? ''} only`,
    'zh-cn': (p) => `永不生效：监听器 ${p.name} 只属于 ${p.wanted ?? ''}`,
  },
  'filter-of-other': {
    en: (p) =>
      `Never applies: HTTP filters are in envoy.filters.network.http_connection_manager only, not in ${p.name}`,
    'zh-cn': (p) =>
      `永不生效：HTTP 过滤器只在 envoy.filters.network.http_connection_manager 中，不在 ${p.name} 中`,
  },
  'gateway-only': {
    en: (p) => `Not looked at: only patches of gateways match by routeConfiguration.${p.wanted ?? ''}`,
    'zh-cn': (p) => `不会被读取：只有网关的补丁才按 routeConfiguration.${p.wanted ?? ''} 匹配`,
  },
};
