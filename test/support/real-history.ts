/** The real dataset, built from data/ as `npm run data` does, once for all tests of it. */
import { join } from 'node:path';
import { build, type Built } from '../../scripts/build/build';
import { kept } from '../../scripts/build/kept';
import { readInput } from '../../scripts/build/read';
import type { Bundle } from '../../src/facts/bundle';
import { loadHistory } from '../../src/facts/load';
import type { History } from '../../src/facts/model';

type Data = Pick<Built, 'bundle' | 'envoy'>;

let built: Data | undefined;
let history: History | undefined;

const builtOnce = (): Data =>
  (built ??= kept('built', () => {
    const { bundle, envoy } = build(readInput(join(import.meta.dirname, '..', '..', 'data')));
    return { bundle, envoy };
  }));

export const realBundle = (): Bundle => builtOnce().bundle;

export const realHistory = (): History =>
  (history ??= loadHistory(realBundle(), { envoy: () => builtOnce().envoy }));
