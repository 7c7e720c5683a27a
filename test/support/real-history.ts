/** The real dataset, built from data/ as `npm run data` does, once for all tests of it. */
import { join } from 'node:path';
import { build, type Built } from '../../scripts/build/build';
import { readInput } from '../../scripts/build/read';
import type { Bundle } from '../../src/facts/bundle';
import type { EnvoyBundle } from '../../src/facts/envoy/bundle';
import { loadHistory } from '../../src/facts/load';
import type { History } from '../../src/facts/model';

let built: Built | undefined;
let history: History | undefined;

const builtOnce = (): Built => (built ??= build(readInput(join(import.meta.dirname, '..', '..', 'data'))));

export const realBundle = (): Bundle => builtOnce().bundle;
const realEnvoy = (): EnvoyBundle => builtOnce().envoy;

export const realHistory = (): History => (history ??= loadHistory(realBundle(), { envoy: realEnvoy }));
