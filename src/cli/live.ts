/** `--live`: what a cluster runs, from files that other programs wrote; nothing here asks a cluster. */
import { posix } from 'node:path';
import { Option } from 'commander';
import type { FindingOptions } from '../check/findings';
import { runningLines, type RunningMesh } from '../check/plan/running';
import { planWords } from '../check/plan/words/words';
import { channelNamed } from '../facts/crds';
import type { History, Version } from '../facts/model';
import { compareVersions, formatVersion, parseVersion } from '../facts/versions';
import { readLive, together, type Live } from '../project/live';
import { unreadable } from './inputs';
import { UsageError, type Io } from './io';
import { oneLine } from './printable';
import { cliWords } from './words/words';
import type { UsageWords } from './words/usage/en';

type Help = UsageWords['help'];

const oneMore = (file: string, before: readonly string[] = []): string[] => [...before, file];

/** `--live`, of every command that can begin with what runs. */
export const liveOption = (help: Help): Option =>
  new Option('--live <file>', help.check.live).argParser(oneMore);

export interface Running {
  /** Releases of the control planes, the oldest first, each once. */
  readonly releases: readonly Version[];
  readonly gatewayApiChannel: FindingOptions['gatewayApiChannel'];
  /** What was read, for the person. */
  readonly lines: readonly string[];
  readonly mesh: RunningMesh;
}

/** Reads what was named; a file that tells nothing is refused with its reason. */
export async function runningIn(
  io: Io,
  history: History,
  files: readonly string[],
): Promise<Running | undefined> {
  if (files.length === 0) return undefined;
  const all: Live[] = [];
  for (const file of files) all.push(await readOne(io, file));
  const live = together(all);
  const found = new Map<string, Version>();
  for (const { version } of live.controlPlanes) {
    const known = parseVersion(history, version);
    if (known) found.set(formatVersion(history, known), known);
  }
  const releases = [...found.values()].sort(compareVersions);
  const { channel } = live.gatewayApi ?? {};
  const mesh: RunningMesh = {
    controlPlanes: live.controlPlanes.map(({ name, version }) => ({ name, release: version })),
    proxies: [...live.proxies].map(([release, count]) => ({ release, count })),
    behind: behind(live, history, releases),
    gatewayApi: live.gatewayApi,
  };
  return {
    releases,
    gatewayApiChannel: channelNamed(channel),
    lines: runningLines(mesh, planWords(io.lang())).map(oneLine),
    mesh,
  };
}

async function readOne(io: Io, file: string): Promise<Live> {
  let text: string;
  try {
    text = await textOf(io, file);
  } catch (error) {
    throw error instanceof UsageError ? error : unreadable(file, error);
  }
  const live = readLive(text);
  if (typeof live !== 'string') return live;
  throw new UsageError((why, lang) =>
    why.live(file === '-' ? why.standardInput : file, cliWords(lang).notLive[live]),
  );
}

/** The text of a file; of a bug report, of the file in it that names the versions. */
async function textOf(io: Io, file: string): Promise<string> {
  if (file === '-') return io.readFile(file);
  const archive = await io.readArchived?.(file, (name) => posix.basename(name) === 'versions');
  if (archive !== undefined) return archive;
  const [only, ...others] = await io.listFiles(file, /^versions$/);
  if (only === undefined) return '';
  if (others.length > 0) throw new UsageError((why) => why.cannotRead(file, why.severalReports));
  return io.readFile(only);
}

/** How many minors the oldest proxy is behind the newest control plane. */
function behind({ proxies }: Live, history: History, releases: readonly Version[]): number {
  const newest = releases.at(-1)?.minor ?? 0;
  const minors = [...proxies.keys()].flatMap((version) => parseVersion(history, version)?.minor ?? []);
  return minors.length === 0 ? 0 : Math.max(0, newest - Math.min(...minors));
}
