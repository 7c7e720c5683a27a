/** A headless Chromium: the machine's own where there is one, else the one from the npm registry. */
import { execFileSync } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';
import { installChromium, installFonts } from './install';
import { messageOf } from '../errors';
import { say } from './run';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chromium-headless-shell',
];

export async function launchBrowser(): Promise<Browser> {
  const fonts = await installFonts();
  const found = findChromium();
  if (found !== undefined) {
    try {
      return await launch(found, { FONTCONFIG_FILE: fonts });
    } catch (error) {
      say(
        `${found} does not start here (${messageOf(error).split('\n')[0] ?? ''}); taking Chromium from the npm registry`,
      );
    }
  }
  const { executable, libraries } = await installChromium();
  return launch(executable, { FONTCONFIG_FILE: fonts, LD_LIBRARY_PATH: libraries });
}

function launch(executablePath: string, env: Record<string, string>): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage'],
    env: { ...process.env, ...env },
    timeout: 60_000,
  });
}

export function findChromium(): string | undefined {
  if (process.env['ISTIO_HISTORY_BROWSER'] === 'npm') return undefined;
  return names.find((name) => {
    try {
      execFileSync(name, ['--version'], { stdio: 'ignore', timeout: 20_000 });
      return true;
    } catch {
      // Not on this machine, or a stub that only tells how to install it: the next name may serve.
      return false;
    }
  });
}
