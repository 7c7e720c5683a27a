/** Measures inside a real extension host, beside an extension that does nothing. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { runInServer } from '../../scripts/host/in-server';

export interface Setting {
  /** What `input()` of the measurement gives. */
  readonly input?: unknown;
  /** The folder that is open begins without the examples. */
  readonly empty?: boolean;
  /** Fills the folder that is open, beside the examples. */
  readonly fill?: (folder: string) => void;
  /** Adds extensions to the two that do nothing. */
  readonly install?: (installed: string) => Promise<void>;
}

/** Runs `run` of `in-host/<name>.ts` and gives what it wrote; undefined where there is no host. */
export async function measureInHost<T>(
  root: string,
  name: string,
  { input = {}, empty, fill, install }: Setting = {},
): Promise<T | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const temp = mkdtempSync(path.join(tmpdir(), 'istio-history-bench-'));
  try {
    const ours = path.join(temp, 'ours');
    for (const part of ['dist', 'l10n', 'media', 'package.nls.json', 'package.nls.zh-cn.json'])
      cpSync(path.join(root, part), path.join(ours, part), { recursive: true });
    const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as object;
    // Activated by the measurement alone.
    writeFileSync(path.join(ours, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
    const tests = path.join(ours, 'dist', 'bench.js');
    await build({
      entryPoints: [path.join(root, 'test', 'bench', 'in-host', `${name}.ts`)],
      outfile: tests,
      bundle: true,
      format: 'cjs',
      platform: 'browser',
      external: ['vscode'],
      logLevel: 'warning',
    });
    const folder = path.join(temp, 'workspace');
    if (empty) mkdirSync(folder);
    else cpSync(path.join(root, 'examples'), folder, { recursive: true });
    fill?.(folder);
    writeFileSync(path.join(folder, 'input.json'), JSON.stringify(input));
    const installed = path.join(temp, 'installed');
    for (const one of ['warm-up', 'empty'])
      writeExtension(installed, one, emptyProvider(one === 'empty' ? 'plaintext' : 'ini'));
    await install?.(installed);
    const code = await runInServer({ extension: ours, installed, tests, folder, quiet: true });
    if (code !== 0) throw new Error(`Exit code of the measurement ${name}: ${code}`);
    return JSON.parse(readFileSync(path.join(folder, 'measured.json'), 'utf8')) as T;
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

/** The least that an extension can do: a hover provider that always answers the same. */
const emptyProvider = (language: string) => `const vscode = require('vscode');
exports.activate = (context) => context.subscriptions.push(
  vscode.languages.registerHoverProvider('${language}', { provideHover: () => new vscode.Hover('empty') }));
`;

/** An extension `bench.<name>` that only the measurement activates. */
export function writeExtension(installed: string, name: string, main: string): void {
  const folder = path.join(installed, `bench.${name}-0.0.1`);
  mkdirSync(folder, { recursive: true });
  const manifest = {
    ...{ name, publisher: 'bench', version: '0.0.1', main: './main.js' },
    ...{ engines: { vscode: '^1.99.0' }, activationEvents: [] },
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'main.js'), main);
}
