/** Checks run in threads of their own: they can be ended, and nobody else waits for them. */
import { once } from 'node:events';
import { parentPort, Worker } from 'node:worker_threads';
import { AnswerError } from '../answers/answers';
import type { Lang } from '../facts/model';
import type { Io, World } from './io';
import { answerQuestion, type Answer, type Question } from './mcp-answers';
import { codeOf, messageOf } from './reasons';

/** What a thread is started with, for it to know what it is. */
export interface AnswerJob {
  readonly task: 'answer';
  readonly lang: Lang;
}

type Told = { readonly text: string } | { readonly refused: string } | { readonly failed: string };

/** Milliseconds that a check may take, and megabytes that it may keep. */
const longest = 20_000;
const mostMegabytes = 600;
/** Checks at once, those that may wait for their turn, and the characters that these may keep meanwhile. */
const atOnce = 2;
const mostWaiting = 1000;
const mostKept = 64 * 1024 * 1024;

/** A check that waits for its turn. */
interface Waiting {
  readonly go: () => void;
  /** Characters of its manifest. */
  readonly keeps: number;
}

/** Answers in at most two threads. An idle one is kept for the next question. */
export function answerInThreads(program: string, lang: Lang): Answer & { end(): void } {
  const idle: Worker[] = [];
  const waiting: Waiting[] = [];
  let busy = 0;

  const start = (): Worker =>
    new Worker(program, {
      workerData: { task: 'answer', lang } satisfies AnswerJob,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });

  async function turn({ input }: Question, signal: AbortSignal): Promise<void> {
    // Call and cancellation may have come in one piece: it takes no place, and costs no thread.
    if (signal.aborted) throw new AnswerError('Cancelled.');
    if (busy < atOnce) {
      busy++;
      return;
    }
    const { manifest } = input;
    const keeps = typeof manifest === 'string' ? manifest.length : 0;
    const kept = waiting.reduce((sum, one) => sum + one.keeps, keeps);
    if (waiting.length >= mostWaiting || kept > mostKept)
      throw new AnswerError('Too many checks are waiting already. Call again when some are answered.');
    await new Promise<void>((resolve, reject) => {
      const own = { go: () => resolve(), keeps };
      waiting.push(own);
      signal.addEventListener('abort', () => {
        const place = waiting.indexOf(own);
        if (place < 0) return;
        waiting.splice(place, 1);
        reject(new AnswerError('Cancelled.'));
      });
    });
  }

  /** The turn goes to the next, or is free. */
  function leave(): void {
    const next = waiting.shift();
    if (next) next.go();
    else busy--;
  }

  async function answer(question: Question, signal: AbortSignal): Promise<string> {
    await turn(question, signal);
    const worker = idle.pop() ?? start();
    try {
      const text = await ask(worker, question, signal);
      idle.push(worker);
      return text;
    } catch (error) {
      if (error instanceof Ended) void worker.terminate();
      else idle.push(worker);
      throw error;
    } finally {
      leave();
    }
  }

  const end = (): void => {
    for (const worker of idle.splice(0)) void worker.terminate();
  };
  return Object.assign(answer, { end });
}

/** The thread is of no more use. */
class Ended extends AnswerError {}

async function ask(worker: Worker, question: Question, signal: AbortSignal): Promise<string> {
  let isLate = false;
  const stop = new AbortController();
  const cancel = (): void => stop.abort();
  const timer = setTimeout(() => {
    isLate = true;
    stop.abort();
  }, longest);
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  let told: Told;
  try {
    worker.postMessage(question);
    [told] = (await once(worker, 'message', { signal: stop.signal })) as [Told];
  } catch (error) {
    throw new Ended(whyEnded(error, isLate, signal.aborted));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  }
  if ('text' in told) return told.text;
  throw 'refused' in told ? new AnswerError(told.refused) : new Error(told.failed);
}

function whyEnded(error: unknown, isLate: boolean, isCancelled: boolean): string {
  if (isLate) return `This took longer than ${longest / 1000} s, and was ended. Pass a part of the manifest.`;
  if (isCancelled) return 'Cancelled.';
  const code = codeOf(error);
  const why =
    code === 'ERR_WORKER_OUT_OF_MEMORY' ? `it takes more than ${mostMegabytes} MB` : messageOf(error);
  return `This could not be answered: ${why}. Pass a part of the manifest.`;
}

/** What runs in such a thread: answers until it is ended. */
export function serveAnswers(world: World, { lang }: AnswerJob): void {
  const io: Io = { ...world, lang: () => lang, exit: () => undefined };
  parentPort?.on('message', (question: Question) => {
    void tell(io, question).then((told) => parentPort?.postMessage(told));
  });
}

async function tell(io: Io, question: Question): Promise<Told> {
  try {
    return { text: await answerQuestion(io, question) };
  } catch (error) {
    return error instanceof AnswerError ? { refused: error.message } : { failed: messageOf(error) };
  }
}
