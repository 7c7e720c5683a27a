/** Which code an input reached, told by V8's own count of blocks: nothing is instrumented, nothing to install. */
import { Session, type Profiler } from 'node:inspector';

export interface Coverage {
  /** How many characters of code were reached since the last call that no earlier input had reached. */
  take(): number;
  /** All characters that were reached. */
  reached(): number;
  stop(): void;
}

/** Of the files whose address `of` accepts. */
export function measureCoverage(of: RegExp): Coverage {
  const session = new Session();
  session.connect();
  const post = (method: string, parameters?: object): unknown => {
    let answer: unknown;
    // The session is in this thread, so it answers before `post` returns.
    session.post(method, parameters, (error, result) => {
      if (error) throw error;
      answer = result;
    });
    return answer;
  };
  post('Profiler.enable');
  post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const files = new Map<string, Uint8Array>();

  return {
    take() {
      const { result } = post('Profiler.takePreciseCoverage') as Profiler.TakePreciseCoverageReturnType;
      let news = 0;
      for (const script of result) if (of.test(script.url)) news += add(files, script);
      return news;
    },
    reached: () => [...files.values()].flatMap((file) => [...file]).filter((one) => one === 1).length,
    stop: () => session.disconnect(),
  };
}

/** Outer ranges come before inner ones, and what an inner one says counts: functions in functions, blocks in both. */
function add(files: Map<string, Uint8Array>, { url, functions }: Profiler.ScriptCoverage): number {
  const called = functions.filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0);
  if (called.length === 0) return 0;
  const end = Math.max(...functions.map(({ ranges }) => ranges[0]?.endOffset ?? 0));
  let known = files.get(url);
  if (!known || known.length < end) {
    const longer = new Uint8Array(end);
    if (known) longer.set(known);
    files.set(url, (known = longer));
  }
  const now = new Uint8Array(end);
  const ranges = functions.flatMap((one) => one.ranges);
  ranges.sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  for (const { startOffset, endOffset, count } of ranges) now.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  let news = 0;
  for (let at = 0; at < end; at++) {
    if (now[at] === 0 || known[at] === 1) continue;
    known[at] = 1;
    news++;
  }
  return news;
}
