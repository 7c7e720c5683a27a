/** What a walk finds: uses and faults, none of them twice at one place. */
import type { FilterPlace } from '../../facts/envoy/bundle';
import type { PatchDetail } from '../envoy/faults';
import type { PatchCheck, Use } from '../model';

const mostUses = 2_000_000;

/** What a use has beyond what is found at a node. */
export interface UseDetails {
  readonly version?: string;
  /** Where the node's text says more than one thing. */
  readonly offsets?: readonly [number, number];
  readonly mentioned?: boolean;
  /** Others may come by the same place. */
  readonly isShared?: boolean;
  /** Nothing says it here: others are a part of it. */
  readonly isUnwritten?: boolean;
  readonly value?: string | undefined;
  readonly isEmpty?: boolean;
  readonly sort?: 'number' | 'template' | 'quoted' | undefined;
  readonly envoy?: PatchDetail;
  readonly filter?: FilterPlace;
}

export class Finds {
  readonly uses: Use[] = [];
  readonly checks: PatchCheck[] = [];
  private readonly seenUses = new Set<string>();
  private readonly seenChecks = new Set<string>();

  /** `isShared`: others may come by the same place; `isRepeated`: they may have. */
  add(use: Use, isShared: boolean, isRepeated: boolean): void {
    if (this.uses.length >= mostUses) return;
    if (isShared) this.rememberUses();
    if (isRepeated || this.seenUses.size > 0) {
      const key = keyOf(use);
      if (this.seenUses.has(key)) return;
      this.seenUses.add(key);
    }
    this.uses.push(use);
  }

  /** From here on, no use is taken twice at one place. */
  rememberUses(): void {
    if (this.seenUses.size === 0) for (const use of this.uses) this.seenUses.add(keyOf(use));
  }

  addCheck(check: PatchCheck): void {
    const { start } = check.range;
    const key = `${start.line}:${start.character}:${JSON.stringify(check.about)}`;
    if (this.seenChecks.has(key)) return;
    this.seenChecks.add(key);
    this.checks.push(check);
  }
}

const keyOf = ({ range: { start }, id }: Use): string => `${start.line}:${start.character}:${id}`;
