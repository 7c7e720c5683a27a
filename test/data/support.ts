/** What the linter of the data looks at, made of the fixture with a fault in it. */
import { join } from 'node:path';
import { build } from '../../scripts/build/build';
import type { BuildInput, Curated } from '../../scripts/build/input';
import type { CuratedFile } from '../../scripts/build/read';
import { loadOnce, readSchemas } from '../../scripts/lint/prepare';
import type { DataToCheck } from '../../scripts/lint/rule';
import { fixtureInput } from '../support/fixture-history';

export const data = join(import.meta.dirname, '..', '..', 'data');
const schemas = readSchemas(join(data, 'schema'));

export function dataOf(change: (input: BuildInput) => void = () => undefined): DataToCheck {
  const input = fixtureInput();
  // Files keep the names that their records had before the fault.
  const named = structuredClone(input.curated) as unknown as Partial<
    Record<string, ({ id?: string; date?: string } | undefined)[]>
  >;
  change(input);
  const { bundle, envoy, problems } = build(input);
  const files = Object.entries(input.curated).flatMap(
    ([folder, rows]: [string, { id?: string; date?: string }[]]) =>
      ['kinds', 'overrides', 'renames', 'concepts', 'meanings', 'effects'].includes(folder)
        ? [
            {
              path: `curated/${folder}/all.yaml`,
              folder: folder as keyof Curated,
              name: 'all',
              content: rows,
            },
          ]
        : rows.map((row, i): CuratedFile => ({
            path: `curated/${folder}/${folder === 'events' ? `${named[folder]?.[i]?.date?.slice(0, 4) ?? ''}/` : ''}${named[folder]?.[i]?.id ?? ''}.yaml`,
            folder: folder as keyof Curated,
            name: named[folder]?.[i]?.id?.split('/').at(-1) ?? '',
            content: row,
          })),
  );
  return {
    files,
    curated: input.curated,
    notes: input.notes ?? [],
    changes: input.changes,
    bundle,
    envoy,
    problems,
    history: loadOnce(bundle),
    schemas,
    today: '2021-01-15',
  };
}
