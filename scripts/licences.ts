/** `tsx scripts/licences.ts`: the libraries that are bundled, as esbuild says, with version and licence. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(__dirname, '..');

export interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** What npm would run at its installation. */
  readonly scripts: readonly string[];
}

const entries = ['src/extension.ts', 'src/cli/main.ts', 'media/roadmap/page.ts'];

export async function bundledLibraries(): Promise<Bundled[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: 'dist',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    external: ['vscode'],
    logLevel: 'error',
  });
  const folders = new Set<string>();
  for (const input of Object.keys(metafile.inputs)) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  return [...folders].sort().map((folder) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
      name: string;
      version: string;
      license?: string;
      scripts?: Record<string, string>;
    };
    const scripts = Object.keys(manifest.scripts ?? {}).filter((name) => /^(?:pre|post)?install$/.test(name));
    return {
      name: manifest.name,
      version: manifest.version,
      licence: manifest.license ?? 'unknown',
      scripts,
    };
  });
}

async function main(): Promise<void> {
  for (const { name, version, licence } of await bundledLibraries())
    console.log(`${name} ${version}: ${licence}`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}
