import { shippedCrds } from '../extract/crd-files.js';
import type { Crd } from '../extract/crd.js';
import type { Repo } from '../extract/git.js';
import { expandSchema } from '../extract/schema.js';
import type { Attributes, Snapshot } from '../extract/snapshot.js';

/** A path that only one of the two readings of a release has: the CRD's schema, or the protos of the API. */
export interface Difference {
  readonly owner: string;
  readonly version: string;
  readonly path: string;
  readonly only: 'crd' | 'proto';
}

/**
 * Every difference that a person looked at, with why it is none. All other differences are errors, of the
 * extraction or upstream's.
 */
const REVIEWED: readonly {
  readonly why: string;
  readonly explains: (difference: Difference, proto: ReadonlyMap<string, Attributes>) => boolean;
}[] = [
  {
    why: 'a snake_case twin that the CRD accepts beside the camelCase field',
    explains: ({ only, path }, proto) => only === 'crd' && path.includes('_') && proto.has(camelCase(path)),
  },
  {
    why: 'validation closes a list of kinds or attributes that the schema leaves open',
    explains: ({ only, path }) =>
      only === 'proto' && /^#spec\.(?:targetRefs\[\]\.kind|rules\[\]\.when\[\]\.key)=/.test(path),
  },
];

/** `#spec.api_keys[].query` → `#spec.apiKeys[].query`; enum values keep their underscores. */
export function camelCase(path: string): string {
  const [field = '', value] = path.split('=');
  const camel = field.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
  return value === undefined ? camel : `${camel}=${value}`;
}

/** What a CRD's schema and the extracted fields do not agree on, in any version; reviewed differences left out. */
export function compareFields(
  owner: string,
  crd: Crd,
  things: ReadonlyMap<string, Attributes>,
): Difference[] {
  const found: Difference[] = [];
  for (const { name: version, schema } of crd.versions) {
    const spec = schema?.properties?.['spec'];
    if (!spec?.properties) continue;
    const served = expandSchema(spec, '#spec.');
    for (const path of served.keys())
      if (!things.has(path)) found.push({ owner, version, path, only: 'crd' });
    for (const path of things.keys()) {
      if (path.startsWith('#spec.') && !served.has(path)) found.push({ owner, version, path, only: 'proto' });
    }
  }
  return found.filter((difference) => !REVIEWED.some(({ explains }) => explains(difference, things)));
}

/** Its schema takes anything below most fields, so that it says nothing of them. */
const WITHOUT_SCHEMA: ReadonlySet<string> = new Set(['install.istio.io/IstioOperator']);

export interface FieldReport {
  readonly compared: number;
  readonly differences: readonly Difference[];
  /** Kinds that a shipped CRD has and the data has not, or the other way round. */
  readonly kinds: readonly string[];
}

/** One release: shipped CRDs against what the data says that it has. */
export async function verifyRelease(
  istio: Repo,
  ref: string,
  snapshot: Snapshot,
  dropped: ReadonlySet<string>,
): Promise<FieldReport> {
  const differences: Difference[] = [];
  const kinds: string[] = [];
  let compared = 0;
  for (const [id, { crd }] of await shippedCrds(istio, ref)) {
    if (dropped.has(crd.group)) continue;
    const owner = snapshot.get(id);
    const versions = owner?.things.get('')?.['versions'];
    if (!owner || versions === undefined) {
      kinds.push(`${id}: shipped, not in the data`);
      continue;
    }
    for (const { name, served } of crd.versions) {
      const told = (versions as Record<string, { served: boolean } | undefined>)[name];
      if (told?.served !== served)
        kinds.push(`${id}: ${name} is ${served ? '' : 'not '}served, the data differs`);
    }
    if (WITHOUT_SCHEMA.has(id) || !crd.versions.some(({ schema }) => schema?.properties?.['spec'])) continue;
    compared += 1;
    differences.push(...compareFields(id, crd, owner.things));
  }
  return { compared, differences, kinds };
}
