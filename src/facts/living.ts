/** Records of what has a life, read from upstream at every release. */
import type { Base, Day, Id, Living, Minor } from './life';

/** One apiVersion of a kind. */
export interface ApiVersion {
  readonly name: string;
  readonly since: Minor;
  readonly removed?: Minor;
  /** The newest release that has it lists it as served. */
  readonly served: boolean;
  /** The first minor whose Gateway API serves it in the experimental channel alone. */
  readonly experimentalSince?: Minor;
}

/** A stage that a thing reached in a release: `Alpha`, `Beta`, `Stable`, `Experimental`, `Removed`. */
export interface Stage {
  readonly minor: Minor;
  readonly stage: StageName;
  readonly date?: Day;
}
export type StageName = 'Experimental' | 'Alpha' | 'Beta' | 'Stable' | 'Removed' | 'Unspecified';

/**
 * Whose kind it is: Istio's own, or one of the Gateway API, its inference extension or the Multi-Cluster Services API
 * that Istio implements.
 */
export type Origin = 'istio' | ForeignOrigin;
export type ForeignOrigin = 'gateway-api' | 'inference' | 'multicluster';

export interface KindRecord extends Base<'kind'>, Living {
  readonly group: string;
  readonly kind: string;
  readonly versions: readonly ApiVersion[];
  readonly origin: Origin;
  /** Address of the reference page. */
  readonly reference?: string;
}

export interface FieldRecord extends Base<'field' | 'setting'>, Living {
  /** Id of the kind, or `mesh/MeshConfig`, `mesh/ProxyConfig`, `mesh/MeshNetworks`. */
  readonly owner: Id;
  /** camelCase path below the owner, such as `spec.http[].mirrors[].percentage`. */
  readonly path: string;
  readonly valueType?: string;
  /** Address of the field's anchor on the reference page. */
  readonly reference?: string;
}

export interface ValueRecord extends Base<'value'>, Living {
  /** Id of the field or setting it is a value of. */
  readonly field: Id;
  readonly name: string;
}

export interface MetadataRecord extends Base<'annotation' | 'label'>, Living {
  readonly name: string;
  readonly stages: readonly Stage[];
  /** What it may stand on: `Pod`, `Service`, `Namespace`, … */
  readonly appliesTo: readonly string[];
  /** Written by Istio itself (its charts, operator or controllers), not meant for people. */
  readonly internal?: boolean;
}

export interface DefaultValue {
  readonly minor: Minor;
  /** Absent where the minor's first release has it. */
  readonly patch?: number;
  /** Absent where none is told from here on. */
  readonly value?: string;
}

export interface FlagRecord extends Base<'flag'>, Living {
  readonly name: string;
  readonly valueType?: string;
  readonly defaults: readonly DefaultValue[];
  /** What Istio's chart sets it to: whoever installs with it never meets the default. */
  readonly charted?: readonly DefaultValue[];
  /** Another default, where `PILOT_ENABLE_AMBIENT` is on. */
  readonly withAmbient?: string;
  /** Which programs read it: `pilot`, `agent`, `cni`, `ztunnel`, `operator`, … */
  readonly components: readonly string[];
}

export interface HelmRecord extends Base<'helm'>, Living {
  readonly chart: string;
  readonly path: string;
  readonly valueType?: string;
  readonly defaults: readonly DefaultValue[];
}

/** A part of Envoy's API as Istio knows it, or the name of one of Envoy's filters: what stands inside an EnvoyFilter. */
export interface EnvoyRecord extends Base<'envoy'>, Living {
  readonly what: 'name' | 'type' | 'field' | 'value';
  /** Full name of the type that it is or is a part of; of a name, the type that configures it. */
  readonly owner?: string;
}
