/** Small things that every script here needs: places, plain progress lines, child processes. */
import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';

export const root = join(__dirname, '..', '..');

/** What is downloaded once lives outside the work tree, so that a fresh clone finds it again. */
export function cacheDir(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'istio-history');
}

export function say(text: string): void {
  console.log(`· ${text}`);
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Keep the output back and show it only when the program fails. */
  readonly quiet?: boolean;
}

/** Runs a program to its end without standard input; the answer is its exit code. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      stdio: ['ignore', options.quiet ? 'pipe' : 'inherit', options.quiet ? 'pipe' : 'inherit'],
      // npm and code are .cmd files on Windows, which only a shell can start.
      shell: process.platform === 'win32',
    });
    const output: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0 && options.quiet) process.stderr.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });
}

/** As `run` for programs beside each other: what each says comes in one piece, when it ends. */
export function runKept(command: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    const show = () => process.stdout.write(Buffer.concat(output.splice(0)));
    // What ran when this is ended from outside is what one wants to read.
    const end = () => {
      show();
      child.kill();
    };
    process.once('exit', end);
    const keep = (chunk: Buffer) => output.push(chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      process.removeListener('exit', end);
      show();
      resolve(code ?? 1);
    });
  });
}

/** As `run`, for steps that nothing can go on without. */
export async function must(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<void> {
  const code = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')}: exit code ${code}`);
}

/** Runs a script of this project by tsx, as the npm scripts do. */
export function runScript(
  file: string,
  args: readonly string[] = [],
  options: RunOptions = {},
): Promise<number> {
  return run(process.execPath, ['--require', 'tsx/cjs', join(root, file), ...args], options);
}

/** The bundles and the data that a running extension needs. */
export async function build(): Promise<void> {
  say('Building the bundles');
  await must(process.execPath, [join(root, 'esbuild.js'), '--production']);
  say('Building the data');
  if ((await runScript('scripts/build-data.ts')) !== 0) throw new Error('The data could not be built.');
}
