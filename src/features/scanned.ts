/** What a file of the workspace says that may not be open. */
import type * as vscode from 'vscode';
import { analyzeLightly, decodeText, hasNotice, isMissed, lookAt, textLines, whyUnread } from '../engine';
import type { Asked } from '../check/changes/asked';
import type { Evidence } from '../check/changes/evidence';
import type { History } from '../facts/model';
import type { GatewayWorld } from '../manifest/gateways';
import type { Analysis, Use } from '../manifest/model';
import { givenSortOf } from '../host/givenSorts';
import type { Host } from '../host/host';
import { patchHint } from '../manifest/hint';
import { isValuesFile } from '../project/names';

export interface FileUses {
  readonly uri: vscode.Uri;
  readonly analysis: Analysis;
  readonly uses: readonly Use[];
}

export interface SkippedPlace {
  readonly uri: vscode.Uri;
  readonly reason: string;
  /** Counted from 0; a file that was not read at all has none. */
  readonly line?: number;
}

interface Said {
  readonly found: FileUses;
  /** Whether there is anything in it to be told. */
  readonly isTold: boolean;
  /** From where on it was not read, and why. */
  readonly missed: readonly SkippedPlace[];
  /** What it answers to the behaviour changes; undefined where nobody asks, or it has nothing to say. */
  readonly evidence: Evidence | undefined;
  /** Whether another file may say what it is read as. */
  readonly isGiven: boolean;
}

export interface Asking {
  readonly history: History;
  readonly asked: Asked | undefined;
  readonly world: () => GatewayWorld | undefined;
  /** Asked again after each wait. */
  readonly isNewest: () => boolean;
}

/** Undefined where the answer comes too late. */
export async function whatIsSaid(
  host: Host,
  uri: vscode.Uri,
  bytes: Uint8Array,
  { history, asked, world, isNewest }: Asking,
): Promise<Said | undefined> {
  const text = decodeText(bytes);
  await host.historyOf(text);
  if (!isNewest()) return undefined;
  const hint = patchHint(text);
  const readAs = await givenSortOf(
    uri,
    () => hint,
    () => Promise.resolve(history),
  );
  if (!isNewest()) return undefined;
  const lines = { ...textLines(text), ...(readAs && { readAs }) };
  const looked = asked && lookAt(lines, history, asked, world());
  const analysis = looked?.analysis ?? analyzeLightly(lines, history, world());
  const uses = analysis.documents.flatMap((document) => document.uses);
  return {
    found: { uri, analysis, uses },
    isTold: uses.length > 0 || hasNotice(analysis, history),
    missed: analysis.documents
      .flatMap(({ unread }) => unread)
      .filter(({ reason }) => isMissed(reason))
      .map(({ line, reason }) => ({ uri, line, reason: whyUnread(reason, host.lang) })),
    evidence: looked && isTelling(looked.evidence) ? looked.evidence : undefined,
    isGiven: hint !== undefined || isValuesFile(uri.path),
  };
}

/** Most files have nothing to say. */
const isTelling = ({ places, settings, installs, facts }: Evidence): boolean =>
  places.length + settings.length + installs.length + facts.length > 0;
