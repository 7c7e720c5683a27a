/** All that the suites in VS Code and in a browser need, at once: on a new machine it is a gigabyte. */
import { findChromium } from './browser';
import { type HostVersion, installChromium, installFonts, installServer, installYamlServer } from './install';

export async function installEverything(versions: readonly HostVersion[]): Promise<void> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  await Promise.all([
    ...versions.map(installServer),
    installFonts(),
    installYamlServer(),
    ...(findChromium() === undefined ? [installChromium()] : []),
  ]);
}
