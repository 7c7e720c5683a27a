/**
 * What stands before an answer, in hover, sidebar and page alike: one meaning, one icon.
 *
 * Icons are codicons; where there are none, a sign. The word always stands beside them. The types of record have
 * theirs in their own table (`facts/types.ts`).
 */
import type { Outcome } from '../facts/model';
import type { SupportState } from '../facts/lives';

/** What a release has of a thing. */
export const lifeIcons = {
  known: 'history',
  available: 'pass',
  missing: 'error',
  deprecated: 'warning',
  inert: 'debug-disconnect',
  rejected: 'stop-circle',
  gated: 'key',
  removed: 'circle-slash',
} as const;

/** What a release did with things. */
export const changeIcons = {
  added: 'add',
  promoted: 'arrow-up',
  deprecated: lifeIcons.deprecated,
  removed: lifeIcons.removed,
} as const;

export const supportIcons: Readonly<Record<SupportState['state'], string>> = {
  supported: 'pass',
  ended: 'circle-slash',
  unknown: 'question',
};

/** What became of a promise, in the order in which it is counted. */
export const outcomeIcons: Readonly<Record<Outcome, { readonly icon: string; readonly sign: string }>> = {
  delivered: { icon: 'pass', sign: '✓' },
  partly: { icon: 'color-mode', sign: '◐' },
  open: { icon: 'circle-large-outline', sign: '○' },
  dropped: { icon: 'circle-slash', sign: '✕' },
};

export const outcomes = Object.keys(outcomeIcons) as readonly Outcome[];

const eventIcons: Readonly<Record<string, string>> = {
  conference: 'broadcast',
  release: 'rocket',
  governance: 'law',
  community: 'comment-discussion',
  ecosystem: 'extensions',
  anniversary: 'heart',
  milestone: 'flag',
};

export const eventIcon = (kind: string): string => eventIcons[kind] ?? 'calendar';
