/** What the page knows, from the texts that it is sent. */
import { loadChanges, withChanges } from '../../src/facts/changes';
import { parsed } from '../../src/facts/dataset';
import { loadHistory } from '../../src/facts/load';
import type { History } from '../../src/facts/model';

/** A damaged dataset, or one in parts, becomes a page that says so; the reason is in the extension's log too. */
export function tryLoad(dataset: string, changes: string, envoy: () => unknown): History | undefined {
  try {
    const known = loadHistory(parsed(dataset, 'history'), { envoy });
    return withChanges(known, loadChanges(parsed(changes, 'changes'), known));
  } catch (error) {
    console.error('the history cannot be read', error);
    return undefined;
  }
}
