/**
 * `npm start`: builds the extension and opens a real VS Code on examples/ with it loaded.
 *
 *   --server   use VS Code's server in the browser even where a desktop VS Code is there
 *   --port N   port of that server
 *   --no-open  leave opening the address to you
 *   --check    start the server, wait until it answers, end
 *   --no-build take what is built and packaged already
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from './errors';
import { windowUrl } from './host/address';
import { codeOnPath, fetchDesktop } from './host/desktop';
import { build, root, run, say } from './host/run';
import { exitOnSignals, installVsix, startServer } from './host/server';
import { packageExtension, vsixPath } from './package';

const examples = join(root, 'examples');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      server: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      port: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
    throw new Error(`--port wants a number from 1 to 65535, not ${values.port ?? ''}.`);
  }
  exitOnSignals();
  if (!values['no-build']) await build();
  if (values.server || values.check) return serve(port, values);
  const desktop = codeOnPath() ? 'code' : await fetchDesktop();
  if (desktop !== undefined) await openDesktop(desktop);
  else await serve(port, values);
}

async function openDesktop(program: string): Promise<void> {
  say(`Opening VS Code (${program}) on ${examples}`);
  const code = await run(program, ['--new-window', `--extensionDevelopmentPath=${root}`, examples]);
  if (code !== 0)
    throw new Error(
      `${program} ended with code ${code}. \`npm start -- --server\` uses the browser instead.`,
    );
}

interface ServeOptions {
  readonly check: boolean;
  readonly 'no-open': boolean;
  readonly 'no-build': boolean;
}

async function serve(port: number | undefined, options: ServeOptions): Promise<void> {
  if (!options.check) say('No desktop VS Code here: using its server, in your browser');
  const vsix = options['no-build'] ? vsixPath() : await packageExtension();
  const extensionsDir = mkdtempSync(join(tmpdir(), 'istio-history-start-'));
  process.once('exit', () => rmSync(extensionsDir, { recursive: true, force: true }));
  say('Installing the extension into it');
  await installVsix(vsix, extensionsDir);
  const server = await startServer({ extensionsDir, ...(port === undefined ? {} : { port }) });
  const address = windowUrl(server.url, examples);
  if (options.check) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
    say(`Ready: ${address}`);
    return;
  }
  console.log(`\n  VS Code is open at  ${address}\n  Ctrl-C ends it.\n`);
  if (!options['no-open']) await openInBrowser(address);
  setInterval(() => undefined, 1 << 30); // Until Ctrl-C.
}

async function openInBrowser(address: string): Promise<void> {
  try {
    await run('xdg-open', [address], { quiet: true });
  } catch {
    // Whatever the reason, the address is what helps.
    say('No browser could be opened from here: open the address by hand.');
  }
}

main().then(
  () => {
    if (process.argv.includes('--check')) process.exit(0);
  },
  (error: unknown) => {
    console.error(messageOf(error));
    process.exit(1);
  },
);
