/** The program as it is shipped: one bundled file beside its data. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { build, root } from '../../scripts/host/run';
import { CHANGES_SCHEMA, type ChangesBundle } from '../../src/facts/changes';
import { fixtureEnvoy } from '../support/fixture-envoy';
import { fixtureBundle } from '../support/fixture-history';

const noChanges: ChangesBundle = { schema: CHANGES_SCHEMA, changes: [], sources: [], en: [], 'zh-cn': [] };

export interface Program {
  readonly home: string;
  /** What `node` is given. */
  readonly file: string;
  readonly data: string;
  /** An empty folder to work in. */
  readonly work: string;
  remove(): void;
}

/** The program over the small history, in a folder of its own, to be harmed at will. */
export function bundleProgram(): Program {
  const home = mkdtempSync(join(tmpdir(), 'istio-history-program-'));
  // It may be run as somebody else.
  chmodSync(home, 0o755);
  const file = join(home, 'dist', 'cli.js');
  const data = join(home, 'dist', 'history.json');
  const work = join(home, 'work');
  mkdirSync(work);
  const manifest = { name: 'istio-history', version: '1.2.3', contributes: { languageModelTools: [] } };
  writeFileSync(join(home, 'package.json'), JSON.stringify(manifest));
  buildSync({
    entryPoints: [join(root, 'src/cli/main.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['./mcp-server.js'],
    logLevel: 'error',
  });
  writeFileSync(data, JSON.stringify(fixtureBundle()));
  writeFileSync(join(home, 'dist', 'envoy.json'), JSON.stringify(fixtureEnvoy()));
  writeFileSync(join(home, 'dist', 'changes.json'), JSON.stringify(noChanges));
  return { home, file, data, work, remove: () => rmSync(home, { recursive: true, force: true }) };
}

/** The program of this checkout over all that is known, built where it is not there or older than what it is made of. */
export async function builtProgram(): Promise<string> {
  const dist = join(root, 'dist');
  const built = Math.min(
    ...['cli.js', 'mcp-server.js', 'history.json'].map((file) => changedAt(join(dist, file))),
  );
  const changed = Math.max(
    ...['src', 'data', 'scripts/build', 'esbuild.js', 'package.json'].map((name) =>
      changedAt(join(root, name)),
    ),
  );
  if (built < changed) await build();
  return join(dist, 'cli.js');
}

/** When a file, or the newest in a folder, was written; a table that the build writes itself is no source. */
function changedAt(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  return Math.max(
    ...readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((file) => !file.endsWith('.md'))
      .map((file) => statSync(join(path, file)))
      .map((below) => (below.isFile() ? below.mtimeMs : 0)),
  );
}

/** How the program ends, and what it complains of, when nobody reads what it writes. */
export async function withoutReader(
  file: string,
  args: readonly string[],
): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, stderr };
}
