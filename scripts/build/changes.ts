/** The behaviour changes, in a file of their own: they are read with the first report, never at a hover. */
import { byId } from '../../src/facts/bundle';
import type { ChangeFile } from '../curated.gen';
import { byVersion } from './input';

/** `dist/changes.json` */
export interface ChangesBundle {
  readonly schema: number;
  readonly changes: readonly ChangeFile[];
}

export const CHANGES_SCHEMA = 1;

export function changesBundle(rows: readonly ChangeFile[]): ChangesBundle {
  const changes = [...rows].sort((a, b) => byVersion(a.release, b.release) || byId(a.id, b.id));
  return { schema: CHANGES_SCHEMA, changes };
}
