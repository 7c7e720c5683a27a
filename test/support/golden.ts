/** The golden files: manifests that name what is found in them, and manifests beside what the fixes make of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Golden {
  readonly name: string;
  readonly text: string;
}

function manifests(folder: string): readonly Golden[] {
  const path = join(__dirname, '../fixtures', folder);
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, text: readFileSync(join(path, name), 'utf8') }));
}

export interface GoldenFindings extends Golden {
  /** `LINE CODE: MESSAGE`, sorted: in the file `# want CODE: MESSAGE` at the end of a line, several times if need be. */
  readonly wanted: readonly string[];
  /** Whether what is found of the target itself belongs to it; elsewhere that would stand in each file. */
  readonly ofTarget: boolean;
}

export const goldenFindings: readonly GoldenFindings[] = manifests('findings').map(({ name, text }) => ({
  name,
  text,
  wanted: wantedIn(text).sort(),
  ofTarget: name.startsWith('target-'),
}));

function wantedIn(text: string): string[] {
  return text.split('\n').flatMap((line, i) =>
    line
      .split(/\s*# want /)
      .slice(1)
      .map((want) => `${i + 1} ${want}`),
  );
}

export interface GoldenFix extends Golden {
  readonly fixed: string;
}

const fixes = new Map(manifests('fixes').map(({ name, text }) => [name, text]));

export const goldenFixes: readonly GoldenFix[] = [...fixes].flatMap(([name, text]) => {
  const fixed = fixes.get(name.replace('.yaml', '.fixed.yaml'));
  return fixed === undefined ? [] : [{ name, text, fixed }];
});
