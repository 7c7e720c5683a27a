/** `tsx scripts/licences.ts`: the libraries that are bundled, as esbuild says, with version and licence. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { orFail } from './errors';

const root = join(__dirname, '..');

export interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** What npm would run at its installation. */
  readonly scripts: readonly string[];
  /** Its licence as its authors wrote it, which has to go where its code goes. */
  readonly text: string;
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
      text: readFileSync(join(root, folder, licenceIn(folder)), 'utf8').trim(),
    };
  });
}

function licenceIn(folder: string): string {
  const name = readdirSync(join(root, folder)).find((file) =>
    /^licen[cs]e(?:-mit)?(?:\.(?:md|txt))?$/i.test(file),
  );
  if (name === undefined) throw new Error(`${folder} has no licence of its own to pass on`);
  return name;
}

/** What both packages carry beside the bundles. */
export async function writeLicences(): Promise<void> {
  const parts = (await bundledLibraries()).map(
    ({ name, version, text }) => `${name} ${version}\n\n${text}\n`,
  );
  const head = 'This program contains the following libraries.\n';
  mkdirSync(join(root, 'dist'), { recursive: true });
  const file = join(root, 'dist', 'third-party.txt');
  const text = [head, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
  // Two suites that package at once must not read each other's half.
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

async function main(): Promise<void> {
  for (const { name, version, licence } of await bundledLibraries())
    console.log(`${name} ${version}: ${licence}`);
}

if (require.main === module) {
  orFail(main());
}
