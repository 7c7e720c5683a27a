/** `check --fix`: the safe fixes in all files, written or shown. */
import { posix } from 'node:path';
import { isKustomization, objectsIn, patchedIn } from '../check/kustomize';
import { applyEdits, type TextEdit } from '../manifest/text/edits';
import { readInput } from './inputs';
import { UsageError, type Io } from './io';
import type { CheckQuestion, Listed } from './jobs';
import { lookAtAll } from './look';
import { optional, slashes } from './paths';
import { reasonOf } from './reasons';
import { unifiedDiff } from './unified';

interface Fixed {
  /** Of all changed files. */
  readonly diff: string;
  readonly files: number;
  /** Why files could not be written, or not be changed without harm. */
  readonly failed: readonly { readonly file: string; readonly reason: string }[];
}

/** Writes what the editor's fix-all would make of each file; with `isDry` only shows it. */
export async function fixFiles(
  io: Io,
  files: readonly Listed[],
  question: CheckQuestion,
  isDry: boolean,
): Promise<Fixed> {
  if (!isDry && files.some(({ file }) => file === '-')) throw new UsageError((why) => why.fixOfInput);
  if (!isDry && !io.rewrite) throw new UsageError((why) => why.noWriting);
  const fix = { patched: await patchedBy(io, files) };
  const failed: { file: string; reason: string }[] = [];
  const diffs: string[] = [];
  let changed = 0;
  for await (const looked of lookAtAll(io, files, 'check', { ...question, fix })) {
    const { file } = looked;
    const edits = 'answer' in looked ? (looked.answer.edits ?? []) : [];
    if (edits.length === 0) continue;
    try {
      if (isDry) diffs.push(await diffOf(io, file, edits));
      else await io.rewrite?.(file, (text) => applyEdits(text, edits));
      changed++;
    } catch (error) {
      failed.push({ file, reason: reasonOf(error, io.lang()) });
    }
  }
  return { diff: diffs.join(''), files: changed, failed };
}

async function diffOf(io: Io, file: string, edits: readonly TextEdit[]): Promise<string> {
  const read = await readInput(io, { file, isNamed: false });
  return 'text' in read ? unifiedDiff(file === '-' ? 'stdin' : slashes(file), read.text, edits) : '';
}

/** Objects that patches of the kustomizations among the files change, and objects of the patches themselves. */
async function patchedBy(io: Io, files: readonly Listed[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const { file } of files) {
    const path = slashes(file);
    if (!isKustomization(posix.basename(path))) continue;
    const text = await optional(io, file);
    const { objects, files: patches } = patchedIn(text ?? '');
    for (const one of objects) found.add(one);
    for (const patch of patches) {
      const written = await optional(io, posix.join(posix.dirname(path), patch));
      for (const one of objectsIn(written ?? '')) found.add(one);
    }
  }
  return [...found];
}
