import type { Severity } from '../../check/codes';
import type { Translation } from '../../words/catalogue';
import type { CliWords } from './en';

const severities: Readonly<Record<Severity, string>> = {
  error: '错误',
  warning: '警告',
  information: '信息',
  hint: '提示',
};

export const zh: Translation<CliWords> = {
  severity: (severity) => severities[severity],
  reasons: {
    missing: '没有这个文件或文件夹',
    denied: '没有读取权限',
    folder: '这是一个文件夹',
    huge: (size) => `大于 ${size}`,
    binary: '不是文本文件',
    broken: '无法分析：',
  },
  headings: {
    added: '新增',
    promoted: '升级',
    stages: '阶段变更',
    deprecated: '已弃用',
    removed: '已移除',
    defaults: '默认值变更',
    fixed: '已修复',
    kubernetes: 'Kubernetes',
    support: '支持终止',
  },
  nothingChanged: '没有变化',
  skipped: (file, reason) => `${file}：已跳过：${reason}`,
  skippedBecause: (reason) => `已跳过：${reason}`,
  noFiles: '没有找到可检查的文件',
  noFindings: (files) => `在 ${files} 个文件中没有发现问题`,
  andMore: (count) => `以及另外 ${count} 处`,
  foundIn: (release, place) => `${release}（${place}）`,
  andOthers: '等',
  autoFoundNone: 'auto 未找到任何版本',
  useTarget: (names) => `请使用 --target ${names}`,
  targetIs: (list) => `目标：${list}`,
  foundTargets: (list, names) => `找到 ${list}：请使用 --target ${names} 或 --target auto`,
  comma: '、',
  semicolon: '；',
  sentenceGap: '',
};
