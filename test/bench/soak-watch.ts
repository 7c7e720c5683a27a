/** What the soak sees of the extension host: its memory, and what any log says of errors. */
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { noise } from '../../scripts/host/address';
import type { Server } from '../../scripts/host/server';
import type { Workbench } from '../ui/workbench';

const heapFile = 'soak-heap.json';
const askFile = 'soak-ask';

/**
 * Before the extension's own first line: warnings of its log go to the console too, unhandled rejections are said, and
 * its heap after a full collection is written when asked for.
 */
export function observeHost(extension: string): void {
  const file = path.join(extension, 'dist', 'desktop.js');
  const prelude = `{ const { window } = require('vscode'); const create = window.createOutputChannel;
window.createOutputChannel = (...args) => { const channel = create.apply(window, args);
const loud = (level) => (...said) => { console.error('istio-history ' + level, ...said.map(String)); channel[level](...said); };
return Object.assign(Object.create(channel), { warn: loud('warn'), error: loud('error'), dispose: () => channel.dispose(), show: () => channel.show() }); };
process.on('unhandledRejection', (error) => console.error('istio-history unhandled', error && error.stack || String(error)));
require('v8').setFlagsFromString('--expose-gc'); const collect = require('vm').runInNewContext('gc');
const fs = require('fs'), ask = ${JSON.stringify(path.join(extension, askFile))}, answer = ${JSON.stringify(path.join(extension, heapFile))};
setInterval(() => { if (!fs.existsSync(ask)) return; collect(); collect(); fs.unlinkSync(ask);
fs.writeFileSync(answer + '.part', JSON.stringify(process.memoryUsage())); fs.renameSync(answer + '.part', answer); }, 200).unref(); }
`;
  writeFileSync(file, prelude + readFileSync(file, 'utf8'));
}

/** Heap of the extension host in MB, with nothing in it that could be collected. */
export async function hostHeap(workbench: Workbench): Promise<number> {
  const folder = extensionFolder(workbench);
  const answer = path.join(folder, heapFile);
  const since = Date.now();
  writeFileSync(path.join(folder, askFile), '');
  while (Date.now() - since < 20_000) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (
      !existsSync(path.join(folder, askFile)) &&
      existsSync(answer) &&
      statSync(answer).mtimeMs >= since - 50
    )
      return (JSON.parse(readFileSync(answer, 'utf8')) as NodeJS.MemoryUsage).heapUsed / 1_048_576;
  }
  throw new Error('the extension host did not say how large its heap is: it hangs or has ended');
}

function extensionFolder(workbench: Workbench): string {
  const extensions = path.join(workbench.workspace, '..', 'extensions');
  const name = readdirSync(extensions).find((one) => one.startsWith('istio-history.'));
  if (name === undefined) throw new Error(`the extension is not in ${extensions}`);
  return path.join(extensions, name);
}

/** Errors of the server and warnings of the extension's own log, as far as they lie on disk. */
export function logErrors(server: Server): string[] {
  const own = server.log
    .flatMap((chunk) => chunk.split('\n'))
    .filter((line) => /error|unhandled|exception/i.test(line) && !noise.test(line));
  const logs = path.join(server.dataDir, 'data', 'logs');
  const kept = readdirSync(logs, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('Istio History.log'))
    .flatMap((file) => readFileSync(path.join(logs, file), 'utf8').split('\n'))
    .filter((line) => /\[(error|warning)\]/.test(line));
  return [...own, ...kept];
}

/** Resident memory of the extension host in MB: the process of that kind below the server. */
export function hostMemory(server: number | undefined): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const stat = readProc(name, 'stat');
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const below = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === server || below(parent));
  };
  const hosts = [...parents.keys()].filter(
    (pid) => below(pid) && readProc(String(pid), 'cmdline').includes('--type=extensionHost'),
  );
  const sizes = hosts.map((pid) => Number(/VmRSS:\s+(\d+)/.exec(readProc(String(pid), 'status'))?.[1] ?? 0));
  return Math.max(0, ...sizes) / 1024;
}

function readProc(pid: string, name: string): string {
  const file = `/proc/${pid}/${name}`;
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // Processes end while they are being counted.
    if (existsSync(file)) throw error;
    return '';
  }
}
