/** yaml-language-server in VS Code: a language client as the YAML extension has, with the same server and settings. */
import { build } from 'esbuild';
import { writeExtension } from './host-run';
import type { PeerInstall } from './peer';

export const client = 'yaml-client';

export async function installClient(installed: string, peer: PeerInstall, schema: string): Promise<void> {
  const { outputFiles } = await build({
    stdin: { contents: program(peer.program, schema), resolveDir: peer.folder },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    external: ['vscode'],
    logLevel: 'warning',
  });
  writeExtension(installed, client, outputFiles[0]!.text);
}

/** Without the stores, which ask the network. */
const settings = (schema: string) => ({
  validate: true,
  hover: true,
  completion: true,
  schemaStore: { enable: false },
  kubernetesCRDStore: { enable: false },
  schemas: { [`file://${schema}`]: ['*.yaml'] },
});

const program = (server: string, schema: string) => `
const { LanguageClient, TransportKind } = require('vscode-languageclient/node');
const yaml = ${JSON.stringify(settings(schema))};
exports.activate = async (context) => {
  // With the usual stack it gives up on a file of a hundred thousand lines.
  const run = { module: ${JSON.stringify(server)}, transport: TransportKind.ipc, options: { execArgv: ['--stack-size=3900'] } };
  const client = new LanguageClient('yaml', 'YAML', { run, debug: run }, {
    documentSelector: [{ language: 'yaml' }],
    synchronize: { configurationSection: ['yaml'] },
    middleware: { workspace: {
      configuration: ({ items }) => items.map(({ section }) => (section === 'yaml' ? yaml : {})),
      didChangeConfiguration: () => client.sendNotification('workspace/didChangeConfiguration', { settings: { yaml } }),
    } },
  });
  context.subscriptions.push(client);
  await client.start();
};
`;
