/** Starts and ends VS Code's server, as a process group of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkBuiltIns } from './built-in';
import { installServer, type ServerInstall } from './install';
import { must } from './run';

export interface ServerOptions {
  readonly extensionsDir: string;
  /** User settings, written before the first page opens. */
  readonly settings?: object;
  /** Honours test runs in a page's address; the price is that no notification pops up. */
  readonly smokeTestDriver?: boolean;
  /** Leaves out those of VS Code's own extensions that cost a window most. */
  readonly lean?: boolean;
  readonly port?: number;
}

export interface Server {
  /** Address without a trailing slash. */
  readonly url: string;
  readonly port: number;
  readonly pid: number | undefined;
  /** Where it keeps settings and logs; gone when it ends. */
  readonly dataDir: string;
  /** Everything that the server has printed. */
  readonly log: readonly string[];
  writeSettings(settings: object): void;
  stop(): void;
}

/** What every window here begins with: no welcome page, no assistant, no tips, nothing that asks the network. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'telemetry.telemetryLevel': 'off',
  'security.workspace.trust.enabled': false,
  'editor.hover.delay': 100,
  // What a row tells of itself lies over others, and where the mouse was left nobody asked for it.
  'workbench.hover.delay': 60_000,
};

export async function startServer(options: ServerOptions): Promise<Server> {
  const install = await installServer();
  const dataDir = mkdtempSync(join(tmpdir(), 'istio-history-server-'));
  const writeSettings = (settings: object) => {
    const folder = join(dataDir, 'data', 'User');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  };
  writeSettings(options.settings ?? {});

  const builtIns = join(dataDir, 'built-in');
  if (options.lean) linkBuiltIns(join(install.vscode, 'extensions'), builtIns);
  const port = options.port ?? (await freePort());
  const args = [
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...serverArgs(dataDir, options.extensionsDir),
    ...['--telemetry-level', 'off', '--disable-workspace-trust'],
    ...(options.smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
    ...(options.lean ? ['--builtin-extensions-dir', builtIns] : []),
  ];
  const child = spawn(install.node, [serverMain(install), ...args], {
    detached: true,
    env: serverEnv(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => {
    stopGroup(child);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once('exit', end);
  const log: string[] = [];
  try {
    await ready(child, log);
  } catch (error) {
    end();
    throw error;
  }
  return {
    url: `http://localhost:${port}`,
    port,
    pid: child.pid,
    dataDir,
    log,
    writeSettings,
    stop() {
      process.removeListener('exit', end);
      end();
    },
  };
}

/** An extension host that loops survives the server's polite end and burns a core for ever: the whole group goes. */
function stopGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

let listens = false;

/** `process.exit` runs the clean-up above; without this a Ctrl-C or a time limit's SIGTERM would skip it. */
export function exitOnSignals(): void {
  if (listens) return;
  listens = true;
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => process.exit(code));
  }
}

export async function installVsix(vsix: string, extensionsDir: string): Promise<void> {
  const install = await installServer();
  const dataDir = mkdtempSync(join(tmpdir(), 'istio-history-install-'));
  try {
    const args = ['--install-extension', vsix, ...serverArgs(dataDir, extensionsDir)];
    await must(install.node, [serverMain(install), ...args], { env: serverEnv(), quiet: true });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function serverMain(install: ServerInstall): string {
  return join(install.vscode, 'out', 'server-main.js');
}

function serverArgs(dataDir: string, extensionsDir: string): string[] {
  return ['--server-data-dir', dataDir, '--extensions-dir', extensionsDir, '--accept-server-license-terms'];
}

/** The extension host inherits this; what a surrounding VS Code or Node set up would confuse it. */
function serverEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|npm_)/.test(key)),
  );
}

function ready(child: ChildProcess, log: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`VS Code's server ${why}:\n${log.join('')}`));
    const timer = setTimeout(() => fail('was not ready within 60 seconds'), 60_000);
    const read = (chunk: Buffer) => {
      log.push(String(chunk));
      if (!String(chunk).includes('Extension host agent listening on')) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with code ${code ?? 'none'}`);
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('No free port was found.'));
        else resolve(address.port);
      });
    });
  });
}
