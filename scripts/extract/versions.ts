import type { CrdVersion } from './crd.js';

/** The versions of a kind in one release. */
export type Versions = Readonly<
  Record<
    string,
    {
      readonly served: boolean;
      readonly stored: boolean;
      /** Of a kind of the Gateway API's standard channel, and served by the experimental one alone. */
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
