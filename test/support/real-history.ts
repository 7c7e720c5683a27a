/** The real dataset, built from data/ as `npm run data` does, once for all tests of it. */
import { join } from 'node:path';
import { build } from '../../scripts/build/build';
import { readInput } from '../../scripts/build/read';
import type { Bundle } from '../../src/facts/bundle';
import { loadHistory } from '../../src/facts/load';
import type { History } from '../../src/facts/model';

let bundle: Bundle | undefined;
let history: History | undefined;

export const realBundle = (): Bundle =>
  (bundle ??= build(readInput(join(import.meta.dirname, '..', '..', 'data'))).bundle);

export const realHistory = (): History => (history ??= loadHistory(realBundle()));
