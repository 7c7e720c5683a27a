/** Scripts and styles of the site, as any browser of today reads them. */
import { build, type BuildOptions } from 'esbuild';
import { root } from '../host/run';

export async function bundleInto(
  folder: string,
  entryPoints: NonNullable<BuildOptions['entryPoints']>,
): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
}
