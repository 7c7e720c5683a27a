import type { CrdVersion } from './crd.js';

/** The versions of a kind in one release. */
export type Versions = Readonly<
  Record<
    string,
    {
      readonly served: boolean;
      readonly stored: boolean;
      /** Not served by the standard channel of the Gateway API, yet by the experimental one. */
      readonly experimental?: true;
    }
  >
>;

/** As its CRD lists them. */
export const crdVersions = (versions: readonly CrdVersion[]): Versions =>
  Object.fromEntries(versions.map(({ name, served, stored }) => [name, { served, stored }]));

/** As a list names them that stands in for a CRD: all served, the first stored. */
export const namedVersions = (names: readonly string[]): Versions =>
  Object.fromEntries(names.map((name, at) => [name, { served: true, stored: at === 0 }]));
