/** yaml-language-server from the npm registry, spoken to over its standard input and output. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const version = '1.25.0';
const client = '9.0.1';

export interface PeerInstall {
  readonly program: string;
  /** Holds `node_modules` with the server and a client for VS Code. */
  readonly folder: string;
}

/** Installed once, outside of the work tree: it is needed for measuring alone. */
export function installPeer(): PeerInstall | undefined {
  const cache = path.join(
    process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'),
    'istio-history',
    `yaml-language-server-${version}`,
  );
  const program = path.join(cache, 'node_modules', 'yaml-language-server', 'bin', 'yaml-language-server');
  const complete = () =>
    existsSync(program) && existsSync(path.join(cache, 'node_modules', 'vscode-languageclient', 'node.js'));
  if (complete()) return { program, folder: cache };
  mkdirSync(cache, { recursive: true });
  writeFileSync(path.join(cache, 'package.json'), '{"private":true}');
  console.error(`Installing yaml-language-server ${version}, once`);
  const done = spawnSync(
    'npm',
    [
      'install',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      `yaml-language-server@${version}`,
      `vscode-languageclient@${client}`,
    ],
    { cwd: cache, stdio: 'ignore', shell: process.platform === 'win32' },
  );
  return done.status === 0 && complete() ? { program, folder: cache } : undefined;
}

export class Peer {
  private readonly process: ChildProcess;
  private readonly waiting = new Map<number, (result: unknown) => void>();
  private published: (() => void) | undefined;
  private buffer = Buffer.alloc(0);
  private next = 1;

  constructor(program: string) {
    this.process = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.process.stdout?.on('data', (chunk: Buffer) => this.read(chunk));
  }

  private read(chunk: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, chunk]);
    for (;;) {
      const end = this.buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.toString('ascii', 0, end))?.[1]);
      if (this.buffer.length < end + 4 + length) return;
      const message = JSON.parse(this.buffer.toString('utf8', end + 4, end + 4 + length)) as {
        id?: number;
        method?: string;
        result?: unknown;
        params?: { items?: unknown[] };
      };
      this.buffer = this.buffer.subarray(end + 4 + length);
      if (message.method && message.id !== undefined)
        this.send({
          id: message.id,
          result:
            message.method === 'workspace/configuration'
              ? (message.params?.items ?? []).map(() => ({}))
              : null,
        });
      else if (message.method === 'textDocument/publishDiagnostics') this.published?.();
      else if (message.id !== undefined) {
        this.waiting.get(message.id)?.(message.result);
        this.waiting.delete(message.id);
      }
    }
  }

  private send(message: object): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.process.stdin?.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  request(method: string, params: unknown): Promise<unknown> {
    const id = this.next++;
    this.send({ id, method, params });
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  notify(method: string, params: unknown): void {
    this.send({ method, params });
  }

  async start(schemaFile: string): Promise<void> {
    await this.request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { workspace: { configuration: false } },
    });
    this.notify('initialized', {});
    const yaml = {
      validate: true,
      hover: true,
      schemaStore: { enable: false },
      kubernetesCRDStore: { enable: false },
      schemas: { [`file://${schemaFile}`]: ['*.yaml'] },
    };
    this.notify('workspace/didChangeConfiguration', { settings: { yaml } });
    await new Promise((resolve) => setTimeout(resolve, 300));
  }

  open(uri: string, text: string): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
  }

  change(uri: string, version: number, line: number, character: number, text: string): void {
    const at = { line, character };
    this.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: at, end: at }, text }],
    });
  }

  hover(uri: string, position: { line: number; character: number }): Promise<unknown> {
    return this.request('textDocument/hover', { textDocument: { uri }, position });
  }

  /** When the next findings are published. */
  diagnostics(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('yaml-language-server published nothing')), 60_000);
      this.published = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Resident memory in MB, where the system tells it. */
  memory(): number {
    const status = `/proc/${String(this.process.pid)}/status`;
    if (!existsSync(status)) return NaN;
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]) / 1024;
  }

  stop(): void {
    this.process.kill('SIGKILL');
  }
}
