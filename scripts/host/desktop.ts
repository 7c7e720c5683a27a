/** VS Code's desktop: whether it can run here, and where it comes from. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cacheDir, say } from './run';

/** Without a screen the desktop cannot open a window. */
function hasScreen(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** The desktop that @vscode/test-electron downloads, or undefined where there is no screen or no network. */
export async function fetchDesktop(version = 'stable'): Promise<string | undefined> {
  if (process.env['ISTIO_HISTORY_HOST'] === 'server' || !hasScreen()) return undefined;
  try {
    await fetch('https://update.code.visualstudio.com/api/releases/stable', {
      signal: AbortSignal.timeout(5000),
    });
  } catch {
    // Offline, or behind a proxy that does not know the address: the server does the same job.
    return undefined;
  }
  say('Fetching VS Code (desktop), once');
  return downloadAndUnzipVSCode({ version, cachePath: join(cacheDir(), 'desktop') });
}

/** `code` on the PATH, where it can open a window. */
export function codeOnPath(): boolean {
  if (process.env['ISTIO_HISTORY_HOST'] === 'server' || !hasScreen()) return false;
  try {
    execFileSync('code', ['--version'], {
      stdio: 'ignore',
      timeout: 20_000,
      shell: process.platform === 'win32',
    });
    return true;
  } catch {
    // Not installed.
    return false;
  }
}
