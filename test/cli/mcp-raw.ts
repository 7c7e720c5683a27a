/** A client of the server that writes what it likes: the official one holds to the protocol. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

interface Message {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly result?: { readonly content?: readonly { readonly text: string }[]; readonly isError?: boolean };
  readonly error?: { readonly code: number; readonly message: string };
}

interface Told {
  readonly text: string;
  readonly failed: boolean;
}

export interface RawServer {
  initialize(): Promise<void>;
  write(text: string): void;
  send(message: object): void;
  notify(method: string, params?: object): void;
  /** Sends a call and gives its number. */
  ask(tool: string, input: unknown): number;
  call(tool: string, input: unknown): Promise<Told>;
  /** The message with this number, which each is given out once. */
  answer(id: number | string | null): Promise<Message>;
  close(): void;
  end(): void;
  readonly ended: Promise<number | null>;
}

/** With `roots` the client says that it grants folders. */
export function startServer(program: string, cwd: string, roots?: () => readonly string[]): RawServer {
  const child = spawn(process.execPath, [program, 'mcp'], { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const told = new Map<string, Message>();
  const waiting = new Map<string, (message: Message) => void>();
  let last = 0;
  // It may have ended: who waits for an answer is told by the time limit.
  child.stdin.on('error', () => undefined);

  createInterface({ input: child.stdout }).on('line', (line) => {
    const message = JSON.parse(line) as Message;
    if (message.method === 'roots/list') {
      send({ jsonrpc: '2.0', id: message.id, result: { roots: roots?.().map((uri) => ({ uri })) } });
      return;
    }
    if (message.method !== undefined) return;
    const key = JSON.stringify(message.id ?? null);
    const wait = waiting.get(key);
    waiting.delete(key);
    if (wait) wait(message);
    else told.set(key, message);
  });

  const write = (text: string): void => void child.stdin.write(text);
  const send = (message: object): void => write(`${JSON.stringify(message)}\n`);
  const notify = (method: string, params: object = {}): void => send({ jsonrpc: '2.0', method, params });
  const answer = (id: number | string | null): Promise<Message> => {
    const key = JSON.stringify(id);
    const known = told.get(key);
    told.delete(key);
    return known
      ? Promise.resolve(known)
      : Promise.race([
          new Promise<Message>((resolve) => waiting.set(key, resolve)),
          ended.then(() => told.get(key) ?? Promise.reject(new Error(`ended without an answer to ${key}`))),
        ]);
  };
  const ask = (tool: string, input: unknown): number => {
    const id = ++last;
    send({ jsonrpc: '2.0', id, method: 'tools/call', params: { name: tool, arguments: input } });
    return id;
  };
  return {
    async initialize() {
      const capabilities = roots ? { roots: { listChanged: true } } : {};
      const params = {
        protocolVersion: '2025-03-26',
        capabilities,
        clientInfo: { name: 'test', version: '1' },
      };
      send({ jsonrpc: '2.0', id: 'hello', method: 'initialize', params });
      await answer('hello');
      notify('notifications/initialized');
    },
    write,
    send,
    notify,
    ask,
    async call(tool, input) {
      const { result, error } = await answer(ask(tool, input));
      return {
        text: error?.message ?? result?.content?.map(({ text }) => text).join('') ?? '',
        failed: error !== undefined || result?.isError === true,
      };
    },
    answer,
    close: () => child.stdin.end(),
    end: () => void child.kill(),
    ended,
  };
}
