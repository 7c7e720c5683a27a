/**
 * `npm run soak -- --minutes N`: a session in the real workbench with the packaged extension, hour-long unless told
 * otherwise. It opens, hovers, types, searches and scans; it ends with 1 if anything printed an error or memory grew.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { packageExtension, vsixPath } from '../../scripts/package';
import {
  clearHover,
  command,
  hoverText,
  openFile,
  openWorkbench,
  quickInput,
  quickRows,
  showSidebar,
  type Workbench,
} from '../ui/workbench';

/** What the extension host may hold more at the end than after its first tenth, in MB. */
const mostGrowth = 60;

const files: readonly (readonly [file: string, word: string])[] = [
  ['networking/virtual-services.yaml', 'VirtualService'],
  ['networking/outside.yaml', 'WorkloadEntry'],
  ['legacy/routing.yaml', 'RouteRule'],
  ['security/policies.yaml', 'PeerAuthentication'],
];

const steps: readonly ((page: Page, round: number) => Promise<void>)[] = [
  async (page, round) => {
    const [file, word] = files[round % files.length]!;
    await openFile(page, file);
    if ((await hoverText(page, word)) === undefined) throw new Error(`no hover over ${word}`);
    await clearHover(page);
  },
  async (page, round) => {
    await page.locator('.monaco-editor .view-line').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(`\n---\napiVersion: networking.istio.io/v1\nkind: Gateway # ${round}\n`);
    for (let undo = 0; undo < 12; undo++) await page.keyboard.press('Control+Z');
    await command(page, 'File: Revert File');
  },
  async (page, round) => {
    await command(page, 'Istio History: Search…');
    await page.waitForTimeout(300);
    const input = page.locator('.quick-input-widget:visible input').first();
    await input.fill(['workloadentry', 'ambient', 'CVE-2024', 'mirrorPercent'][round % 4]!);
    await quickRows(page).first().waitFor();
    await page.keyboard.press('Escape');
  },
  (page) => command(page, 'Istio History: Scan'),
  (page) => showSidebar(page),
  async (page) => {
    await command(page, 'View: Close All Editors');
    await quickInput(page, '', 'Control+P');
    await page.keyboard.press('Escape');
  },
];

/** A warning of the extension's own log has no other way out than the console while the log files are off. */
function speakUp(extension: string): void {
  const file = path.join(extension, 'dist', 'extension.js');
  const prelude = `{ const { window } = require('vscode'); const create = window.createOutputChannel;
window.createOutputChannel = (...args) => { const channel = create.apply(window, args);
const loud = (level) => (...said) => { console.error('istio-history ' + level, ...said.map(String)); channel[level](...said); };
return Object.assign(Object.create(channel), { warn: loud('warn'), error: loud('error'), dispose: () => channel.dispose(), show: () => channel.show() }); }; }
`;
  writeFileSync(file, prelude + readFileSync(file, 'utf8'));
}

/** Resident memory of the extension host in MB: the process of that kind below the server. */
function hostMemory(server: number | undefined): number {
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

async function main(args: readonly string[]): Promise<number> {
  const at = args.indexOf('--minutes');
  const minutes = at < 0 ? 60 : Number(args[at + 1]);
  if (!(minutes > 0)) {
    console.error('--minutes needs a number.');
    return 2;
  }
  if (!existsSync(vsixPath())) await packageExtension();
  const workbench = await openWorkbench({ prepare: speakUp });
  try {
    return await soak(workbench, minutes);
  } finally {
    await workbench.close();
  }
}

async function soak(workbench: Workbench, minutes: number): Promise<number> {
  const begin = Date.now();
  const failures: string[] = [];
  const memory: number[] = [];
  let done = 0;
  for (let round = 0; Date.now() - begin < minutes * 60_000; round++) {
    for (const step of steps) {
      try {
        await step(workbench.page, round);
        done++;
      } catch (error) {
        failures.push(String(error).split('\n')[0] ?? '');
        await workbench.page.keyboard.press('Escape');
      }
    }
    memory.push(hostMemory(workbench.server.pid));
  }
  const early = memory[Math.floor(memory.length / 10)] ?? NaN;
  const late = memory.at(-1) ?? NaN;
  const result = {
    minutes,
    rounds: memory.length,
    steps: done,
    failures,
    errors: workbench.errors,
    extensionHostMB: { first: memory[0], early, peak: Math.max(...memory), late },
  };
  console.log(JSON.stringify(result, null, 2));
  const sound = failures.length === 0 && workbench.errors.length === 0 && late - early < mostGrowth;
  return sound ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
