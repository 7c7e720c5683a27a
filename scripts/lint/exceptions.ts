/** What rules may find on purpose, with its reason. Whatever finds nothing any more is reported. */
import type { Exception } from './rule';

export const exceptions: readonly Exception[] = [];
