/** The process that runs the tests: started anew when a broken program took it along. */
import { fork, type ChildProcess } from 'node:child_process';
import type { Copy } from './copy';
import type { Outcome, Task } from './protocol';

export interface Runner {
  readonly run: (task: Task) => Promise<Outcome>;
  readonly stop: () => void;
}

export function runnerIn({ folder, scriptOf }: Copy): Runner {
  let child: ChildProcess | undefined;
  const start = (): ChildProcess =>
    fork(scriptOf('test/mutation/worker.ts'), {
      cwd: folder,
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
  const once = (task: Task): Promise<Outcome | NodeJS.Signals | number> =>
    new Promise((done) => {
      const current = (child ??= start());
      const ended = (code: number | null, signal: NodeJS.Signals | null): void => {
        child = undefined;
        done(signal ?? code ?? 0);
      };
      current.once('exit', ended);
      current.once('message', (answer) => {
        current.off('exit', ended);
        done(answer as Outcome);
      });
      current.send(task);
    });
  const ended = (reason: string): Outcome => ({ red: reason, took: 0, reached: [] });
  return {
    run: async (task) => {
      const first = await once(task);
      if (typeof first === 'object') return first;
      if (first === 'SIGKILL') return ended('hangs');
      // It may have been what an earlier run left behind.
      const second = await once(task);
      return typeof second === 'object' ? second : ended('the process ends');
    },
    stop: () => {
      child?.kill();
    },
  };
}
