/** Gathers what the rules look at. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build/build';
import { curatedOf, readCuratedFiles, readGenerated } from '../build/read';
import { loadHistory } from '../../src/facts/load';
import type { Bundle } from '../../src/facts/bundle';
import type { History } from '../../src/facts/model';
import type { DataToCheck } from './rule';

export function prepare(data: string, today: string): DataToCheck {
  const files = readCuratedFiles(data);
  const curated = curatedOf(files);
  const generated = readGenerated(data);
  const { bundle, envoy, problems } = build({ ...generated, curated });
  return {
    notes: generated.notes ?? [],
    changes: generated.changes,
    files,
    curated,
    bundle,
    envoy,
    problems,
    history: loadOnce(bundle),
    schemas: readSchemas(join(data, 'schema')),
    today,
  };
}

/** Curated files at fault can make a bundle that does not load: the rules that need no history still say where. */
export function loadOnce(bundle: Bundle): () => History {
  let history: History | undefined;
  return () => (history ??= loadHistory(bundle));
}

export function readSchemas(folder: string): Map<string, object> {
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.schema.json'))
      .map((name) => [
        name.replace('.schema.json', ''),
        JSON.parse(readFileSync(join(folder, name), 'utf8')) as object,
      ]),
  );
}
