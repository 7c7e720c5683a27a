/** What is concluded of several files, as one reads them. */
import { formatVersion } from '../../src/facts/versions';
import { conclude } from '../../src/project/detection/conclude';
import { evidenceIn } from '../../src/project/detection/detect';
import { history } from '../manifest/support';

export const concluded = (files: Readonly<Record<string, string>>) =>
  conclude(
    Object.entries(files).map(([file, text]) => ({ file, ...evidenceIn(file, text, history) })),
    history,
  );
export const named = (version: Parameters<typeof formatVersion>[1] | null | undefined): string | null =>
  version ? formatVersion(history, version) : null;
