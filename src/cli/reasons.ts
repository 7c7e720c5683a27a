/** Why a file is not looked at, in words. */
import type { Lang } from '../facts/model';
import { cliWords } from './words/words';

type Reason =
  | 'missing'
  | 'denied'
  | 'folder'
  | 'huge'
  | 'binary'
  | 'name'
  | 'special'
  | 'encoding'
  | 'broken'
  | 'language'
  | 'encrypted'
  | 'pointer';

/** Characters from which a file is not read any more: nobody wrote it by hand. */
export const huge = 10_000_000;

export function say(reason: Reason, lang: Lang): string {
  const { reasons } = cliWords(lang);
  return reason === 'huge' ? reasons.huge(`${huge / 1_000_000} MB`) : reasons[reason];
}

/** The code of what is neither a file nor a folder, which no error of Node has. */
export const noFile = 'ENOTFILE';

/** The code of what is not in the encoding in which it was read. */
export const otherEncoding = 'EENCODING';

const byCode: ReadonlyMap<unknown, Reason> = new Map([
  ['ENOENT', 'missing'],
  ['EACCES', 'denied'],
  ['EPERM', 'denied'],
  ['EISDIR', 'folder'],
  ['EFBIG', 'huge'],
  [noFile, 'special'],
  [otherEncoding, 'encoding'],
]);

export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function reasonOf(error: unknown, lang: Lang, path?: string): string {
  const reason = byCode.get(codeOf(error));
  // Node writes this sign for bytes that are no UTF-8; a file of that name there is none.
  if (reason === 'missing' && path?.includes('\uFFFD')) return say('name', lang);
  if (reason) return say(reason, lang);
  return messageOf(error);
}
