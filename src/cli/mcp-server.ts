import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  RootsListChangedNotificationSchema,
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js';
import manifest from '../../package.json';
import type { Answer } from './mcp-answers';
import { mostBytes, withoutLarge } from './mcp-messages';
import { messageOf } from './reasons';

/** What the editor declares to its language models is what the protocol lists: package.json is the one source. */
const tools = manifest.contributes.languageModelTools.map(({ name, modelDescription, inputSchema }) => ({
  name,
  description: modelDescription,
  inputSchema: { ...inputSchema, type: 'object' as const },
  annotations: { readOnlyHint: true, openWorldHint: false },
}));

type Server = McpServer['server'];

/** Serves until standard input ends, and all that was asked until then is answered. */
export async function serve(answer: Answer): Promise<void> {
  const { server } = new McpServer(
    { name: manifest.name, version: manifest.version },
    { capabilities: { tools: {} } },
  );
  const roots = rootsOf(server);
  const pending = new Set<Promise<unknown>>();
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }, { signal }): Promise<CallToolResult> => {
    const call = { tool: params.name, input: params.arguments ?? {} };
    const answered = roots()
      .then((granted) => answer({ ...call, roots: granted }, signal))
      .then(
        said,
        // A model can mend what it did wrong only when it reads why.
        (error: unknown): CallToolResult => ({ ...said(messageOf(error)), isError: true }),
      );
    pending.add(answered);
    void answered.then(() => pending.delete(answered));
    return answered;
  });
  const messages = process.stdin.pipe(withoutLarge(refuse));
  const ended = once(messages, 'end');
  await server.connect(new StdioServerTransport(messages, process.stdout, { maxBufferSize: 2 * mostBytes }));
  server.onerror = (error) => {
    // What is no message at all has no number either.
    if (error instanceof SyntaxError || error.name === 'ZodError')
      fail(null, -32_700, 'This is not a message of the protocol.');
  };
  await ended;
  await Promise.all(pending);
  // The answers are written a turn later.
  await new Promise((resolve) => setImmediate(resolve));
  await server.close();
}

const said = (text: string): CallToolResult => ({ content: [{ type: 'text', text }] });

function refuse(id: string | number | null): void {
  const most = `${mostBytes / 1024 / 1024} MB`;
  fail(
    id,
    -32_600,
    `A message of more than ${most} is not read. Pass "uri", the address of a file, or less text.`,
  );
}

function fail(id: string | number | null, code: number, message: string): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } })}\n`);
}

/** The folders that the client grants, asked for when they are first needed; where it grants none, where we were started. */
function rootsOf(server: Server): () => Promise<readonly string[]> {
  let known: Promise<readonly string[]> | undefined;
  server.setNotificationHandler(RootsListChangedNotificationSchema, () => {
    known = undefined;
  });
  const ask = async (): Promise<readonly string[]> => {
    if (!server.getClientCapabilities()?.roots) return [process.cwd()];
    const { roots } = await server.listRoots(undefined, { timeout: 5000 });
    return roots.flatMap(({ uri }) => folderOf(uri));
  };
  return () =>
    (known ??= ask().catch(
      // A client that does not answer has granted nothing.
      () => [],
    ));
}

function folderOf(uri: string): string[] {
  try {
    return [fileURLToPath(uri)];
  } catch {
    // What is no file here holds none that could be read.
    return [];
  }
}
