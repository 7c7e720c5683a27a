/** Many files, without anyone who types having to wait for them. */
import type * as vscode from 'vscode';

/** The longest that typing may have to wait, in milliseconds. */
const slice = 8;
/** Files that are asked for at once: most of the time goes by between the question and the answer. */
const atOnce = 32;

export interface Course<Read> {
  readonly read: (uri: vscode.Uri) => Promise<Read>;
  /** Works on what was read, one file at a time: answers that come together are not worked on together. */
  readonly take: (uri: vscode.Uri, read: Read) => unknown;
  /** No further file is asked for; what was asked for is worked on all the same. */
  readonly stopped: () => boolean;
  /** Called before each pause, with the number of files that were asked for. */
  readonly onPause?: (asked: number) => void;
}

/** Their order is not kept: answers come as they come. */
export async function eachFile<Read>(uris: readonly vscode.Uri[], course: Course<Read>): Promise<void> {
  const { read, take, stopped, onPause } = course;
  let next = 0;
  let pause = Date.now() + slice;
  let turn = Promise.resolve();

  const inTurn = async (uri: vscode.Uri, answer: Read): Promise<void> => {
    if (Date.now() > pause && !stopped()) {
      onPause?.(next);
      await new Promise((resolve) => setTimeout(resolve, 0));
      pause = Date.now() + slice;
    }
    await take(uri, answer);
  };
  const readOn = async (): Promise<void> => {
    while (next < uris.length && !stopped()) {
      const uri = uris[next++]!;
      const answer = await read(uri);
      await (turn = turn.then(() => inTurn(uri, answer)));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, readOn));
}

/** What was found in files, by their names: people see the same order each time. */
export function byName<Found>(files: ReadonlyMap<string, Found>): Found[] {
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
}
