/** What the sentences of many findings have in common. */

/** What sentences name: releases, dates and names are written out already. */
export interface Named {
  readonly name: string;
  /** What to use instead. */
  readonly use?: readonly string[] | undefined;
}

export interface OfRelease extends Named {
  readonly release: string;
  /** The targets that it is a finding for; without any it is one whatever the release. */
  readonly target?: readonly string[] | undefined;
}

const isThere = (list: readonly string[] | undefined): list is readonly string[] => list?.[0] !== undefined;
export const target = (p: Pick<OfRelease, 'target'>): string =>
  isThere(p.target) ? ` (target is ${p.target.join(', ')})` : '';
export const targetZh = (p: Pick<OfRelease, 'target'>): string =>
  isThere(p.target) ? `（目标为 ${p.target.join('、')}）` : '';
export const use = (p: Named): string => (isThere(p.use) ? `; use ${p.use.join(', ')}` : '');
export const useZh = (p: Named): string => (isThere(p.use) ? `；请改用 ${p.use.join('、')}` : '');
