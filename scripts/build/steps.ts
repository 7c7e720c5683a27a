/** Values that change from release to release, patches among them: defaults, and what a chart sets. */
import type { Attributes } from './input';

/** What is known of a thing while the releases go by. */
interface Steps {
  readonly ranges: readonly { readonly from: number; readonly to?: number }[];
  readonly told: readonly { readonly minor: number; readonly attributes: Attributes }[];
  readonly toldInPatches: readonly {
    readonly minor: number;
    readonly patch: number;
    readonly attributes: Attributes;
  }[];
}

type Step = [minor: number, value: string | null] | [minor: number, value: string | null, patch: number];

/**
 * A value from release to release, patches among them, wherever it differs from the one before; `null` where none is
 * told any more. What a patch changed holds for its minor: the next one says by itself what it has.
 */
export function stepsOf(
  track: Steps,
  releases: number,
  read: (attributes: Attributes) => string | number | boolean | undefined,
): Step[] {
  const steps: Step[] = [];
  const add = (value: string | number | boolean | undefined, minor: number, patch?: number): void => {
    const text = value === undefined ? null : String(value);
    if (text === (steps.at(-1)?.[1] ?? null)) return;
    steps.push(patch === undefined ? [minor, text] : [minor, text, patch]);
  };
  for (let minor = 0; minor < releases; minor++) {
    const isThere = track.ranges.some(({ from, to }) => from <= minor && (to === undefined || minor < to));
    const base = track.told.findLast((told) => told.minor <= minor);
    if (isThere && base) add(read(base.attributes), minor);
    for (const { patch, attributes } of track.toldInPatches.filter((told) => told.minor === minor))
      add(read(attributes), minor, patch);
  }
  return steps;
}
