import type { Translation } from '../catalogue';
import type { Words } from '../en';
import { line, strong } from '../inline';
import { list, paren } from './shared';

export const releases: Translation<Words> = {
  patchCount: (count) => `${count} 个补丁`,
  bulletinCount: (count) => `${count} 份安全公告`,
  affectsTarget: (target, patches, fixed) =>
    line`影响目标版本 ${target}${patches === undefined ? '' : `（${patches}）`}${fixed === undefined ? '' : `，已在 ${fixed} 中修复`}`,
  affectsWithoutFix: (target, minor) => line`影响目标版本 ${target}；公告未列出 ${minor} 的修复补丁`,
  fixedInTarget: (target, fixed) => line`已在 ${fixed} 中修复，目标版本 ${target} 包含此修复`,
  sparesTarget: (target) => line`公告未提及目标版本 ${target}`,
  notKnownFor: (target) => line`尚不清楚是否影响目标版本 ${target}`,
  notLookedAt: (target) => line`公告未提及目标版本 ${target}：当时已终止支持，未作评估`,
  release: (name, date) => line`${strong(`Istio ${name}`)}${paren(date)}`,
  provisional: () => line`内容读自打标签前的发布分支`,
  supportedUntil: (date, expected) => line`支持至 ${date}${expected ? '（预计）' : ''}`,
  supportEnded: (date, expected) => line`支持已于 ${date}终止${expected ? '（预计）' : ''}`,
  supportEndedSometime: () => line`支持已终止`,
  supportUnknown: () => line`支持终止日期未知`,
  kubernetes: (versions) => `Kubernetes ${versions}`,
  newestPatch: (name, date) => line`最新补丁 ${name}${paren(date)}。`,
  fixes: (ids) => line`修复 ${list(ids)}`,
  patchOf: (release) => line`Istio ${release} 的补丁版本。`,
  bulletin: (id, date) => line`${strong(`安全公告 ${id}`)}（${date}）`,
  cvss: (score) => line`CVSS ${score.toFixed(1)}`,
  exposed: (count, patches, later, unknown) => {
    const named = `${later > 0 ? '至少' : ''}有 ${count} 份安全公告影响 ${patches}`;
    const rest = [
      ...(later > 0 ? [`另有 ${later} 份较新的公告未评估此版本（当时已终止支持）`] : []),
      ...(unknown > 0 ? [`另有 ${unknown} 份尚不清楚是否影响`] : []),
    ];
    return line`${[count === 0 ? '没有安全公告提及此版本' : named, ...rest].join('；')}。`;
  },
  crdRange: ({ least, greatest }) => {
    if (least === undefined) return greatest === undefined ? '任意版本' : `不高于 ${greatest}`;
    return greatest === undefined ? `${least} 及更高版本` : `${least} 至 ${greatest}`;
  },
  crdRangeSince: (range, from) => (from === undefined ? range : `${range}（自 ${from} 起）`),
  crdsTaken: (kinds) =>
    line`istiod 接受的 Gateway API CRD 版本：${kinds.map(({ kind, ranges }) => `${kind} ${ranges.join('、')}`).join('；')}；这些类型的其他版本会被忽略。`,
  crdTaken: (release, ranges) =>
    line`istiod ${release} 接受的此 CRD 版本（以 Gateway API 计）：${ranges.join('、')}；其他版本会被忽略。`,
  affected: (ranges) => line`影响 ${list(ranges)}。`,
  fixedIn: (versions) => line`在 ${list(versions)} 中修复。`,
  range: (from, to) => (from === to ? from : `${from} 至 ${to}`),
  andLater: (from) => `${from} 及之后的版本`,
};
