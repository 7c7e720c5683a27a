/** What is known of each file of the workspace: of several readings that overtake each other, the newest counts. */
import * as vscode from 'vscode';
import type { History } from '../facts/model';
import type { Asked } from '../check/changes/asked';
import type { Evidence } from '../check/changes/evidence';
import type { GatewayWorld } from '../manifest/gateways';
import type { Host } from '../host/host';
import { isGoneAgain } from '../host/watching';
import { whatIsSaid, type FileUses, type SkippedPlace } from './scanned';

export interface KeptFiles {
  readonly files: ReadonlyMap<string, FileUses>;
  readonly skipped: ReadonlyMap<string, readonly SkippedPlace[]>;
  /** What files answer to the behaviour changes. */
  readonly evidence: ReadonlyMap<string, Evidence>;
  /** Files of which others say what they are read as. */
  readonly given: ReadonlySet<string>;
  read(uri: vscode.Uri): Promise<ReadFile>;
  take(read: ReadFile, history: History, asked: Asked | undefined): Promise<void>;
  /** The file is none of the workspace any more, nor is what is being read of it. */
  forget(key: string): void;
  /** As `forget`, for each that was ever asked for; whether there was one. */
  forgetWhere(gone: (key: string) => boolean): boolean;
  /** Nothing is taken any more. */
  end(): void;
}

/** A file that was asked for: its bytes, or why there are none. */
export interface ReadFile {
  readonly uri: vscode.Uri;
  readonly key: string;
  readonly isNewest: () => boolean;
  readonly bytes?: Uint8Array;
  readonly reason?: string;
  readonly isGone?: boolean;
}

const hugeBytes = 10_000_000;

export function createKeptFiles(host: Host, world: () => GatewayWorld | undefined): KeptFiles {
  const files = new Map<string, FileUses>();
  const skipped = new Map<string, readonly SkippedPlace[]>();
  const evidence = new Map<string, Evidence>();
  const given = new Set<string>();
  const readings = new Map<string, number>();
  let ended = false;

  /** Those under way are too old from now on. */
  function begin(key: string): number {
    const reading = (readings.get(key) ?? 0) + 1;
    readings.set(key, reading);
    return reading;
  }

  async function read(uri: vscode.Uri): Promise<ReadFile> {
    const key = uri.toString();
    const reading = begin(key);
    const isNewest = () => !ended && readings.get(key) === reading;
    const file = { uri, key, isNewest };
    try {
      const { size } = await vscode.workspace.fs.stat(uri);
      if (!isNewest()) return file;
      if (size > hugeBytes) throw new Error(vscode.l10n.t('larger than {0} MB', hugeBytes / 1_000_000));
      return { ...file, bytes: await vscode.workspace.fs.readFile(uri) };
    } catch (error) {
      return { ...file, reason: messageOf(error), isGone: isGoneAgain(error) };
    }
  }

  async function take(
    { uri, key, isNewest, ...read }: ReadFile,
    history: History,
    asked: Asked | undefined,
  ): Promise<void> {
    try {
      if (read.reason !== undefined) throw new Error(read.reason);
      if (!isNewest() || !read.bytes) return;
      const said = await whatIsSaid(host, uri, read.bytes, { history, asked, world, isNewest });
      if (!said || !isNewest()) return;
      keep(files, key, said.isTold ? said.found : undefined);
      keep(skipped, key, said.missed.length > 0 ? said.missed : undefined);
      keep(evidence, key, said.evidence);
      if (said.isGiven) given.add(key);
      else given.delete(key);
    } catch (error) {
      if (!isNewest()) return;
      const reason = messageOf(error);
      files.delete(key);
      evidence.delete(key);
      skipped.set(key, [{ uri, reason }]);
      host.log.warn(`skipped ${key}: ${reason}`);
    }
  }

  function forget(key: string): void {
    begin(key);
    files.delete(key);
    evidence.delete(key);
    skipped.delete(key);
    given.delete(key);
  }

  return {
    ...{ files, skipped, evidence, given },
    ...{ read, take, forget },
    forgetWhere: (gone) => {
      // Files that are only now being read are in no other list.
      const keys = [...readings.keys()].filter(gone);
      keys.forEach(forget);
      return keys.length > 0;
    },
    end: () => {
      ended = true;
    },
  };
}

/** A file that has nothing to say is not kept. */
function keep<T>(all: Map<string, T>, key: string, one: T | undefined): void {
  if (one === undefined) all.delete(key);
  else all.set(key, one);
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
