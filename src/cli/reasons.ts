/** Why a file is not looked at, in words. */
import type { Lang } from '../facts/model';

type Reason = 'missing' | 'denied' | 'folder' | 'huge' | 'binary' | 'broken';

/** Characters from which a file is not read any more: nobody wrote it by hand. */
export const huge = 10_000_000;
const size = `${huge / 1_000_000} MB`;

const words: Readonly<Record<Lang, Readonly<Record<Reason, string>>>> = {
  en: {
    missing: 'no such file or folder',
    denied: 'permission denied',
    folder: 'it is a folder',
    huge: `larger than ${size}`,
    binary: 'not a text file',
    broken: 'cannot be analysed: ',
  },
  'zh-cn': {
    missing: '没有这个文件或文件夹',
    denied: '没有读取权限',
    folder: '这是一个文件夹',
    huge: `大于 ${size}`,
    binary: '不是文本文件',
    broken: '无法分析：',
  },
};

export const say = (reason: Reason, lang: Lang): string => words[lang][reason];

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
