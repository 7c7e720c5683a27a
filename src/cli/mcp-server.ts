import { once } from 'node:events';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js';
import manifest from '../../package.json';
import type { Input } from '../answers/answers';
import { messageOf } from './reasons';

/** What the editor declares to its language models is what the protocol lists: package.json is the one source. */
const tools = manifest.contributes.languageModelTools.map(({ name, modelDescription, inputSchema }) => ({
  name,
  description: modelDescription,
  inputSchema: { ...inputSchema, type: 'object' as const },
  annotations: { readOnlyHint: true, openWorldHint: false },
}));

/** Serves until standard input ends. */
export async function serve(answer: (tool: string, input: Input) => Promise<string>): Promise<void> {
  const { server } = new McpServer(
    { name: manifest.name, version: manifest.version },
    { capabilities: { tools: {} } },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }): Promise<CallToolResult> => {
    try {
      return said(await answer(params.name, params.arguments ?? {}));
    } catch (error) {
      // A model can mend what it did wrong only when it reads why.
      return { ...said(messageOf(error)), isError: true };
    }
  });
  const ended = once(process.stdin, 'end');
  await server.connect(new StdioServerTransport());
  await ended;
  await server.close();
}

const said = (text: string): CallToolResult => ({ content: [{ type: 'text', text }] });
