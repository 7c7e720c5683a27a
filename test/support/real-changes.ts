/** The real behaviour changes, loaded once for all tests of them. */
import { join } from 'node:path';
import { changesBundle } from '../../scripts/build/changes';
import { kept } from '../../scripts/build/kept';
import { readInput } from '../../scripts/build/read';
import { loadChanges, type ChangesBundle } from '../../src/facts/changes';
import type { ChangeRecord } from '../../src/facts/model';
import { realHistory } from './real-history';

let changes: readonly ChangeRecord[] | undefined;

export const realChangesBundle = (): ChangesBundle =>
  kept('changes', () => {
    const { curated, notes } = readInput(join(import.meta.dirname, '..', '..', 'data'));
    return changesBundle(curated.behaviour, realHistory(), notes);
  });

export const realChanges = (): readonly ChangeRecord[] =>
  (changes ??= loadChanges(realChangesBundle(), realHistory()));
