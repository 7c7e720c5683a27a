/** Threads of Node that look at files: the program itself, started once more beside itself. */
import { on } from 'node:events';
import { availableParallelism } from 'node:os';
import { parentPort, Worker } from 'node:worker_threads';
import type { Io, World } from './io';
import type { Job, Listed, Looked, TaskName, Thread } from './jobs';
import { one } from './look';
import { lookFor } from './tasks';

/** More bring little: the answers of all are put in order by one. */
const mostThreads = 4;

/** Of what a file leaves behind nothing stays: twice as much room for it, as is usual, makes no thread faster. */
const mostYoung = 24;

export function startThreads<N extends TaskName>(
  program: string,
  job: Job<N>,
  count = Math.min(mostThreads, availableParallelism()),
): readonly Thread<N>[] {
  return count < 2 ? [] : Array.from({ length: count }, () => startThread(program, job));
}

function startThread<N extends TaskName>(program: string, job: Job<N>): Thread<N> {
  // The bundle needs none of the loaders with which this process may have been started.
  const worker = new Worker(program, {
    workerData: job,
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: mostYoung },
  });
  const waiting: { resolve: (looked: readonly Looked<N>[]) => void; reject: (error: Error) => void }[] = [];
  let broken: Error | undefined;
  const breakDown = (error: unknown): void => {
    broken ??= error instanceof Error ? error : new Error(String(error));
    for (const { reject } of waiting.splice(0)) reject(broken);
  };
  worker.on('message', (looked: readonly Looked<N>[]) => waiting.shift()?.resolve(looked));
  worker.on('error', breakDown);
  worker.on('exit', (code) => breakDown(new Error(`it ended with code ${code}`)));
  return {
    look: (files) =>
      new Promise((resolve, reject) => {
        if (broken) {
          reject(broken);
          return;
        }
        waiting.push({ resolve, reject });
        worker.postMessage(files);
      }),
    end: () => void worker.terminate(),
  };
}

/** What runs in a thread: answers until it is ended. */
export async function serveThread(world: World, job: Job): Promise<void> {
  const port = parentPort;
  if (!port) return;
  const io: Io = { ...world, today: job.today, lang: () => job.lang, exit: () => undefined };
  const look = lookFor(io, job);
  for await (const [files] of on(port, 'message') as AsyncIterable<[readonly Listed[]]>) {
    const answers: Looked<TaskName>[] = [];
    for await (const looked of one(look, io, files)) answers.push(looked);
    port.postMessage(answers);
  }
}
