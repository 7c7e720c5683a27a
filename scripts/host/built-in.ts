/** What a window of the tests has of VS Code's own extensions. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly main?: string;
  readonly browser?: string;
}

/**
 * Fills a folder with links to those that a window of the tests needs or that cost it little: languages, themes, and what runs in the browser
 * too. The rest, such as Git, debuggers and an assistant of 40 MB, starts in each window, takes a fifth of what it costs
 * to open one, and has nothing to do with manifests. `npm start` has them all.
 */
export function linkBuiltIns(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const folder = join(from, entry.name);
    const { main, browser } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    if (main === undefined || browser !== undefined) symlinkSync(folder, join(to, entry.name));
  }
}
