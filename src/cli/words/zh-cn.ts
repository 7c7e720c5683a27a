import type { Severity } from '../../check/codes';
import type { Form } from '../../project/detection/evidence';
import type { Translation } from '../../words/catalogue';
import type { CliWords } from './en';

const severities: Readonly<Record<Severity, string>> = {
  error: '错误',
  warning: '警告',
  information: '信息',
  hint: '提示',
};

const forms: Readonly<Record<Form, string>> = {
  operator: '控制平面对象',
  chart: 'Istio 自身的 Chart',
  dependency: 'Chart 依赖',
  helmfile: 'helmfile 发布',
  kustomize: 'kustomization',
  argocd: 'Argo CD 源',
  flux: 'Flux 源',
  terraform: 'Terraform 发布',
  release: 'Chart 发布',
  values: 'values 中的 tag',
  variable: '变量',
  image: '控制平面镜像',
  revision: '修订版标签',
  sidecar: 'Sidecar 镜像',
};

export const zh: Translation<CliWords> = {
  severity: (severity) => severities[severity],
  reasons: {
    missing: '没有这个文件或文件夹',
    denied: '没有读取权限',
    folder: '这是一个文件夹',
    huge: (size) => `大于 ${size}，请拆分为多个文件`,
    binary: '不是文本文件，请另存为 UTF-8',
    name: '文件名不是 UTF-8，请重命名',
    special: '设备、管道和套接字不是文件，请改用 -，经标准输入传入其内容',
    broken: '无法分析：',
  },
  headings: {
    behaviour: '行为',
    dead: '原本就无效或被拒绝',
    told: '请自行检查：无法从文件判断',
    added: '新增',
    promoted: '升级',
    stages: '阶段变更',
    deprecated: '已弃用',
    removed: '已移除',
    defaults: '默认值变更',
    fixed: '已修复',
    open: '影响目标版本的安全公告',
    kubernetes: 'Kubernetes',
    support: '支持终止',
  },
  maybe: '可能',
  switchSet: (what, until) =>
    until === undefined ? `设置 ${what} 可保持原行为` : `设置 ${what} 可保持原行为，最后可用于 ${until}`,
  switchGone: (what, until) =>
    until === '' ? `${what} 已不再起作用` : `${what} 已不再起作用：最后可用于 ${until}`,
  setInVain: (place) => `${place} 中的设置已不再起作用`,
  nothingChanged: '没有变化',
  skipped: (file, reason) => `${file}：已跳过：${reason}`,
  skippedBecause: (reason) => `已跳过：${reason}`,
  unreadFrom: (place, reason) => `${place}：从此处起未读取：${reason}`,
  unreadBecause: (reason) => `从此处起未读取：${reason}`,
  notRead: (files) => `有 ${files} 个文件未能读到末尾`,
  templatesRead: (files) => `有 ${files} 个模板仅读取了模板指令以外的内容，请同时检查其渲染结果`,
  minimumNoneRead: '已读取的内容不要求特定的 Istio 版本',
  noFindingsRead: (files) => `在 ${files} 个文件已读取的内容中没有发现问题`,
  noFiles: '没有找到可检查的文件',
  noFindings: (files) => `在 ${files} 个文件中没有发现问题`,
  andMore: (count) => `以及另外 ${count} 处`,
  foundIn: (release, place) => `${release}（${place}）`,
  andOthers: '等',
  autoFoundNone: 'auto 未找到任何版本',
  candidatesDisagree: (list) => `没有目标版本，因为各文件不一致：${list}`,
  placeholder: (place) => `${place} 中的版本是 Istio 代码仓库在构建发布前使用的占位值`,
  forms,
  noTargetFound: '这些文件没有指明 Istio 版本。',
  becauseStrongest: (form, place) => `${form}（${place}）`,
  useTarget: (names) => `请使用 --target ${names}`,
  targetIs: (list) => `目标：${list}`,
  foundTargets: (list, names) => `找到 ${list}：请使用 --target ${names} 或 --target auto`,
  comma: '、',
  semicolon: '；',
  sentenceGap: '',
};
