/** Releases and patches, bulletins, and the CRDs that a release accepts. */
import type { CrdRange } from '../../facts/crds';
import { line, strong, type Inline } from '../inline';
import { list, paren } from './shared';

export const releases = {
  patchCount: (count: number): string => (count === 1 ? '1 patch' : `${count} patches`),
  bulletinCount: (count: number): string => (count === 1 ? '1 bulletin' : `${count} bulletins`),
  /** `patches` and `fixed` where they say more than the target. */
  affectsTarget: (target: string, patches: string | undefined, fixed: string | undefined): Inline =>
    line`Affects your target ${target}${patches === undefined ? '' : ` (${patches})`}${fixed === undefined ? '' : `, fixed in ${fixed}`}`,
  affectsWithoutFix: (target: string, minor: string): Inline =>
    line`Affects your target ${target}; no patch of ${minor} is listed as fixed`,
  fixedInTarget: (target: string, fixed: string): Inline =>
    line`Fixed in ${fixed}, so in your target ${target}`,
  sparesTarget: (target: string): Inline => line`Does not name your target ${target}`,
  notKnownFor: (target: string): Inline => line`Not known yet whether it affects your target ${target}`,
  notLookedAt: (target: string): Inline =>
    line`Does not cover your target ${target}, whose support had ended`,
  /** Of a patch the day may not be known. */
  release: (name: string, date: string | undefined): Inline => line`${strong(`Istio ${name}`)}${paren(date)}`,
  provisional: (): Inline => line`data read from its branch, before the tag`,
  supportedUntil: (date: string, expected: boolean): Inline =>
    line`supported until ${date}${expected ? ' (expected)' : ''}`,
  supportEnded: (date: string, expected: boolean): Inline =>
    line`support ended ${date}${expected ? ' (expected)' : ''}`,
  supportEndedSometime: (): Inline => line`support has ended`,
  supportUnknown: (): Inline => line`support end unknown`,
  kubernetes: (versions: string): string => `Kubernetes ${versions}`,
  newestPatch: (name: string, date: string | undefined): Inline => line`Newest patch ${name}${paren(date)}.`,
  fixes: (ids: readonly string[]): Inline => line`fixes ${list(ids)}`,
  patchOf: (release: string): Inline => line`Patch release of Istio ${release}.`,
  bulletin: (id: string, date: string): Inline => line`${strong(`Security bulletin ${id}`)} (${date})`,
  cvss: (score: number): Inline => line`CVSS ${score.toFixed(1)}`,
  /** Bulletins that affect patches of a minor; `later` did not look at it, of `unknown` it is not known yet. */
  exposed: (count: number, patches: string, later: number, unknown: number): Inline => {
    const named = `${later > 0 ? 'At least ' : ''}${count} security ${count === 1 ? 'bulletin affects' : 'bulletins affect'} ${patches}`;
    const rest = [
      ...(later > 0
        ? [
            `${later} later ${later === 1 ? 'bulletin does' : 'bulletins do'} not cover it, as its support had ended`,
          ]
        : []),
      ...(unknown > 0 ? [`for ${unknown} more it is not known yet`] : []),
    ];
    return line`${[count === 0 ? 'No security bulletin names it' : named, ...rest].join('; ')}.`;
  },
  /** What istiod takes of a CRD: the ends are versions of the Gateway API. */
  crdRange: ({ least, greatest }: CrdRange): string => {
    if (least === undefined) return greatest === undefined ? 'any version' : `up to ${greatest}`;
    return greatest === undefined ? `${least} or newer` : `${least} to ${greatest}`;
  },
  crdRangeSince: (range: string, from: string | undefined): string =>
    from === undefined ? range : `${range} since ${from}`,
  crdsTaken: (kinds: readonly { readonly kind: string; readonly ranges: readonly string[] }[]): Inline =>
    line`istiod accepts these versions of the Gateway API's CRDs: ${kinds.map(({ kind, ranges }) => `${kind} ${ranges.join(', ')}`).join('; ')}. It ignores other versions of them.`,
  crdTaken: (release: string, ranges: readonly string[]): Inline =>
    line`istiod ${release} accepts this CRD from Gateway API ${ranges.join(', ')}, and ignores other versions.`,
  affected: (ranges: readonly string[]): Inline => line`Affects ${list(ranges)}.`,
  fixedIn: (versions: readonly string[]): Inline => line`Fixed in ${list(versions)}.`,
  range: (from: string, to: string): string => (from === to ? from : `${from} to ${to}`),
  andLater: (from: string): string => `${from} and later`,
};
