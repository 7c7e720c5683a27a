/** Asks one question of many files, in threads where there are many; the answers come in the order of the files. */
import { isSilent } from '../project/silent';
import { readInput } from './inputs';
import { UsageError, type Io } from './io';
import type { Job, Listed, Looked, TaskName, Tasks, Thread } from './jobs';
import { isOtherLanguage, withheld } from './languages';
import { reasonOf, say } from './reasons';
import type { Look } from './look-file';
import { lookFor } from './tasks';

/** Files from which threads are worth their start. */
export const worthThreads = 200;
const perBatch = 16;
/** Batches that a thread has at once: one under work, one that waits, so that it never does. */
const perThread = 2;
/** Batches that may be done before their turn: what they hold is kept until then. */
const mostAhead = 64;

export async function* lookAtAll<N extends TaskName>(
  io: Io,
  files: readonly Listed[],
  task: N,
  question: Tasks[N]['question'],
): AsyncGenerator<Exclude<Looked<N>, { refused: string }>> {
  const job: Job<N> = { task, question, today: io.today, lang: io.lang() };
  const threads = files.length < worthThreads ? [] : (io.threads?.(job) ?? []);
  for await (const looked of threads.length > 0
    ? inThreads(io, files, job, threads)
    : one(lookFor(io, job), io, files)) {
    if ('refused' in looked) throw new UsageError(() => looked.refused);
    yield looked;
  }
}

export async function* one<N extends TaskName>(
  look: Look<N>,
  io: Io,
  files: readonly Listed[],
): AsyncGenerator<Looked<N>> {
  for (const listed of files) {
    const looked = await lookAt(look, io, listed);
    if (looked) yield looked;
  }
}

async function lookAt<N extends TaskName>(
  look: Look<N>,
  io: Io,
  listed: Listed,
): Promise<Looked<N> | undefined> {
  const { file, isNamed } = listed;
  try {
    // What stands for a silent text does not show in which language that was.
    const read = (isNamed ? undefined : listed.seen) ?? (await readInput(io, listed));
    if ('skipped' in read) return { file, skipped: read.skipped };
    const other = isOtherLanguage(file, read.text);
    const why = other ? 'language' : withheld(read.text);
    // In a folder it is nobody's question where it has nothing of Istio.
    if (why && (isNamed || !isSilent(file, read.text))) return { file, skipped: say(why, io.lang()) };
    if (other) return undefined;
    return { file, ...(await look(file, read.text)) };
  } catch (error) {
    if (error instanceof UsageError) return { file, refused: error.in(io.lang()) };
    // One file that breaks the analysis must not cost the answers on all others, nor pass unseen.
    return isNamed
      ? { file, refused: `${file} ${say('broken', io.lang())}${firstLine(error)}` }
      : { file, skipped: `${say('broken', io.lang())}${firstLine(error)}` };
  }
}

const firstLine = (error: unknown): string => reasonOf(error, 'en').split('\n', 1)[0]!;

type Settled<N extends TaskName> = { readonly looked: readonly Looked<N>[] } | { readonly error: unknown };

async function* inThreads<N extends TaskName>(
  io: Io,
  files: readonly Listed[],
  job: Job<N>,
  threads: readonly Thread<N>[],
): AsyncGenerator<Looked<N>> {
  const queue = batches(files);
  const pool = createPool(threads);
  const here = lookFor(io, job);
  const pending: Promise<Settled<N>>[] = [];
  try {
    for (;;) {
      while (pending.length < mostAhead && queue.length > 0) {
        const batch = queue.shift()!;
        // Threads have no standard input.
        pending.push(batch[0]!.file === '-' ? settled(all(one(here, io, batch))) : pool(batch));
      }
      const first = await pending.shift();
      if (!first) return;
      if ('error' in first) throw new UsageError((why) => why.brokenThread(firstLine(first.error)));
      yield* first.looked;
    }
  } finally {
    for (const thread of threads) thread.end();
  }
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

function batches(files: readonly Listed[]): (readonly Listed[])[] {
  const found: Listed[][] = [];
  let last: Listed[] | undefined;
  for (const listed of files) {
    if (listed.file === '-') {
      found.push([listed]);
      last = undefined;
    } else if (last && last.length < perBatch) last.push(listed);
    else found.push((last = [listed]));
  }
  return found;
}

/** Gives each batch to the thread that has the least to do, and never much in advance. */
function createPool<N extends TaskName>(
  threads: readonly Thread<N>[],
): (batch: readonly Listed[]) => Promise<Settled<N>> {
  const workers = threads.map((thread) => ({ thread, busy: 0 }));
  const waiting: (() => void)[] = [];
  return async (batch) => {
    for (;;) {
      const least = workers.reduce((a, b) => (b.busy < a.busy ? b : a));
      if (least.busy >= perThread) {
        await new Promise<void>((resolve) => waiting.push(resolve));
        continue;
      }
      least.busy++;
      const done = await settled(least.thread.look(batch));
      least.busy--;
      waiting.shift()?.();
      return done;
    }
  };
}

/** A failure is looked at in its turn; until then nobody waits for it. */
async function settled<N extends TaskName>(work: Promise<readonly Looked<N>[]>): Promise<Settled<N>> {
  try {
    return { looked: await work };
  } catch (error) {
    return { error };
  }
}
