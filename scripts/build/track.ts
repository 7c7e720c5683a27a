import type { Told, ToldInPatch } from './generated-effect';

/** What is known of one id while the releases go by. */
export interface Track {
  /** [from, to) in minors; an open range is in the newest release. */
  ranges: { from: number; to?: number }[];
  told: Told[];
  /** What patches said of it, oldest first; it holds up to the next minor. */
  toldInPatches: ToldInPatch[];
  patchAdds: [number, number][];
  patchRemoves: [number, number][];
  place?: { repo: string; path: string };
}

export type Place = NonNullable<Track['place']>;
