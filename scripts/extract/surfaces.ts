import { flagSurface } from './flags.js';
import { helmSurface } from './helm.js';
import { kinds } from './kinds.js';
import { mesh } from './mesh.js';
import { metadataSurface } from './metadata.js';
import { successors } from './successors.js';
import type { Surface } from './surface.js';

/** All that is extracted, in the order in which it is read. */
export const surfaces: readonly Surface[] = [
  kinds,
  mesh,
  metadataSurface(),
  flagSurface(),
  helmSurface(),
  successors,
];
