/** Why a file is not looked at, in words. */
import type { Lang } from '../facts/model';
import { cliWords } from './words/words';

type Reason = 'missing' | 'denied' | 'folder' | 'huge' | 'binary' | 'broken';

/** Characters from which a file is not read any more: nobody wrote it by hand. */
export const huge = 10_000_000;

export function say(reason: Reason, lang: Lang): string {
  const { reasons } = cliWords(lang);
  return reason === 'huge' ? reasons.huge(`${huge / 1_000_000} MB`) : reasons[reason];
}

const byCode: ReadonlyMap<unknown, Reason> = new Map([
  ['ENOENT', 'missing'],
  ['EACCES', 'denied'],
  ['EPERM', 'denied'],
  ['EISDIR', 'folder'],
  ['EFBIG', 'huge'],
]);

export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function reasonOf(error: unknown, lang: Lang): string {
  const reason = byCode.get(codeOf(error));
  if (reason) return say(reason, lang);
  return messageOf(error);
}
