/** Rows of the dataset in which what people wrote stands beside what the repositories say. */
import type { ReleaseFile } from './curated.gen';

/** A patch: what people wrote about it, and when it was tagged. */
export type PatchRow = ReleaseFile['patches'][number] & {
  tagged?: string;
  /** Absent where it is that of the patch before. */
  gatewayApi?: string;
};

export interface CrdRow {
  kind: string;
  /** Absent where the minor's first release has it. */
  patch?: number;
  least?: string;
  greatest?: string;
}

/** A minor release: what people wrote about it, if somebody has, and what the repositories say. */
export interface ReleaseRow extends Partial<Omit<ReleaseFile, 'patches'>> {
  id: string;
  date: string;
  tagged?: string;
  provisional?: boolean;
  /** Tag or commit read for this release, by repository. */
  tags?: Record<string, string>;
  gatewayApi?: string;
  go?: string;
  /** What istiod takes of the Gateway API's CRDs, from which patch on, where it does not take any version. */
  crds?: CrdRow[];
  patches?: PatchRow[];
  sources: string[];
}
