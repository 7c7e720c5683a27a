import { kinds } from './kinds.js';
import { mesh } from './mesh.js';
import type { Surface } from './surface.js';

/** All that is extracted, in the order in which it is read. */
export const surfaces: readonly Surface[] = [kinds, mesh];
