/** How the questions of `jobs.ts` are answered for one file. */
import { checkFile } from './check-file';
import { diffFile } from './diff-file';
import type { Io } from './io';
import type { Job, TaskName } from './jobs';
import type { Look, Prepare } from './look-file';
import { planFile } from './plan-file';

const tasks: { readonly [N in TaskName]: Prepare<N> } = {
  check: checkFile,
  diff: diffFile,
  plan: planFile,
};

export function lookFor<N extends TaskName>(io: Io, { task, question }: Job<N>): Look<N> {
  return tasks[task](io, question);
}
