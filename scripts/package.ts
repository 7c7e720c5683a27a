/** Makes `istio-history-<version>.vsix`: build, data, then vsce. The same commit gives the same bytes. */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { orFail } from './errors';
import { build, root, say } from './host/run';
import { writeLicences } from './licences';

const limit = 1_000_000;

export function vsixPath(): string {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  return join(root, `${name ?? ''}-${version ?? ''}.vsix`);
}

export async function packageExtension(vsix = vsixPath()): Promise<string> {
  process.env['SOURCE_DATE_EPOCH'] ??= commitTime();
  await writeLicences();
  await createVSIX({ cwd: root, packagePath: vsix, dependencies: false });
  const size = statSync(vsix).size;
  if (size >= limit) throw new Error(`The package has ${size} bytes; the limit is ${limit}.`);
  say(`${vsix}: ${Math.round(size / 1000)} kB`);
  return vsix;
}

/** File times in the package come from the last commit; outside a clone, from the beginning of what zip can say. */
function commitTime(): string {
  try {
    return execFileSync('git', ['log', '-1', '--format=%ct'], {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  } catch {
    // No git or no clone, such as an unpacked archive: any fixed time will do.
    return '315532800';
  }
}

async function main(): Promise<void> {
  await build();
  await packageExtension();
}

if (require.main === module) {
  orFail(main());
}
