import type { Repo } from './git.js';
import type { Attributes, OwnerThings, SourceFile } from './snapshot.js';

/** One release of Istio and where to read it. */
export interface ReleaseContext {
  /** `1.22`. */
  readonly minor: string;
  /** `1.22.3`; equal to `istioRef` where that is a tag. */
  readonly version: string;
  readonly istio: Repo;
  readonly istioRef: string;
  readonly api: Repo;
  /** The istio/api commit that this release pins. */
  readonly apiRef: string;
  /** istio/old_pilot_repo and the ref that this release was built of, for 0.1 and 0.2. */
  readonly oldPilot?: Repo;
  readonly oldPilotRef?: string;
  /** istio/operator and the ref of this release, for 1.3 and 1.4. */
  readonly operator?: Repo;
  readonly operatorRef?: string;
  /** kubernetes-sigs/gateway-api and the ref whose CRDs this release was built against. */
  readonly gatewayApi?: Repo;
  readonly gatewayApiRef?: string;
}

/** One kind, settings message, chart or list, with all it has in one release. */
export interface Owner extends OwnerThings {
  readonly id: string;
}

/** One part of Istio that people write: kinds, mesh settings, annotations, flags, Helm values. */
export interface Surface {
  readonly name: string;
  read(ctx: ReleaseContext): Promise<Iterable<Owner>>;
}

export const owner = (
  id: string,
  source: SourceFile,
  things: Iterable<readonly [string, Attributes]>,
): Owner => ({
  id,
  source,
  things: new Map(things),
});
