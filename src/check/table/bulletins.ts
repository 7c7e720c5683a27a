/** What findings say of the bulletins that affect a target. */

export interface Bulletins {
  readonly count: number;
  readonly release: string;
  /** Of a target without a patch: the oldest and the newest of its patches that any of them affects. */
  readonly patches: readonly [oldest: string, newest: string] | undefined;
  /** How many of them still affect the newest patch, where that is not all. */
  readonly open: number | undefined;
  readonly newest: string;
  readonly list: readonly string[];
  readonly fixed: string | undefined;
  /** Later bulletins that did not look at the release, as its support had ended. */
  readonly later: number;
  /** Bulletins of which it is not known yet. */
  readonly unknown: number;
}

export const affecting = (p: Bulletins): string => {
  if (p.count === 0) return `No security bulletin names Istio ${p.release}`;
  const many = `${p.later > 0 ? 'At least ' : ''}${p.count} security ${p.count === 1 ? 'bulletin affects' : 'bulletins affect'}`;
  return `${many} Istio ${spanned(p, ' to ')}: ${listed(p.list, ', ', ', …')}`;
};
export const affectingZh = (p: Bulletins): string =>
  p.count === 0
    ? `没有安全公告提及 Istio ${p.release}`
    : `${p.later > 0 ? '至少' : ''}有 ${p.count} 份安全公告影响 Istio ${spanned(p, ' 至 ')}：${listed(p.list, '、', ' 等')}`;
const spanned = ({ patches, release }: Bulletins, to: string): string =>
  patches ? [...new Set(patches)].join(to) : release;

export const stillIn = ({ open, newest }: Bulletins): string =>
  open ? `${open} of them not fixed in ${newest}` : '';
export const stillInZh = ({ open, newest }: Bulletins): string =>
  open ? `其中 ${open} 份在 ${newest} 中仍未修复` : '';

export const later = ({ later: count }: Bulletins): string =>
  count === 0
    ? ''
    : `${count} later ${count === 1 ? 'bulletin does' : 'bulletins do'} not cover it, as its support had ended`;
export const notYet = ({ unknown }: Bulletins): string =>
  unknown === 0 ? '' : `for ${unknown} more it is not known yet`;
export const notYetZh = ({ unknown }: Bulletins): string =>
  unknown === 0 ? '' : `另有 ${unknown} 份尚不清楚是否影响`;
export const laterZh = ({ later: count }: Bulletins): string =>
  count === 0 ? '' : `另有 ${count} 份较新的公告未评估此版本（当时已终止支持）`;

/** The first of many, and that there are more. */
const listed = (list: readonly string[], comma: string, more: string): string =>
  `${list.slice(0, 5).join(comma)}${list.length > 5 ? more : ''}`;
