/** Many files, without anyone who types having to wait for them. */
import type * as vscode from 'vscode';

/** The longest that typing may have to wait, in milliseconds. */
const slice = 8;
/** Files that are asked for at once: most of the time goes by between the question and the answer. */
const atOnce = 8;

export interface Course {
  /** No further file is asked for. */
  readonly stopped: () => boolean;
  /** Called before each pause, with the number of files that were asked for. */
  readonly onPause?: (asked: number) => void;
}

/** Their order is not kept: answers come as they come. */
export async function eachFile(
  uris: readonly vscode.Uri[],
  read: (uri: vscode.Uri) => Promise<void>,
  { stopped, onPause }: Course,
): Promise<void> {
  let next = 0;
  let pause = Date.now() + slice;
  const readOn = async (): Promise<void> => {
    while (next < uris.length && !stopped()) {
      await read(uris[next++]!);
      if (Date.now() <= pause || stopped()) continue;
      onPause?.(next);
      await new Promise((resolve) => setTimeout(resolve, 0));
      pause = Date.now() + slice;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, readOn));
}

/** What was found in files, by their names: people see the same order each time. */
export function byName<Found>(files: ReadonlyMap<string, Found>): Found[] {
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
}
