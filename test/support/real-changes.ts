/** The real behaviour changes, loaded once for all tests of them. */
import { join } from 'node:path';
import { changesBundle } from '../../scripts/build/changes';
import { readInput } from '../../scripts/build/read';
import { loadChanges } from '../../src/facts/changes';
import type { ChangeRecord } from '../../src/facts/model';
import { realHistory } from './real-history';

let changes: readonly ChangeRecord[] | undefined;

export const realChanges = (): readonly ChangeRecord[] =>
  (changes ??= loadChanges(
    structuredClone(
      changesBundle(
        readInput(join(import.meta.dirname, '..', '..', 'data')).curated.behaviour,
        realHistory(),
      ),
    ),
    realHistory(),
  ));
