/** Gathers what the rules look at. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build/build';
import { curatedOf, readCuratedFiles, readGenerated } from '../build/read';
import { loadHistory } from '../../src/facts/load';
import type { Bundle } from '../../src/facts/bundle';
import type { History } from '../../src/facts/model';
import type { DataToCheck } from './rule';

/** The curated files and the schemas that say their shape. */
export function readShapes(data: string): Pick<DataToCheck, 'files' | 'schemas'> {
  return { files: readCuratedFiles(data), schemas: readSchemas(join(data, 'schema')) };
}

export function prepare(data: string, today: string, { files, schemas } = readShapes(data)): DataToCheck {
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
    schemas,
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
