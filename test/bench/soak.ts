/**
 * `npm run soak -- --minutes N`: a session in the real workbench with the packaged extension, an hour long unless told
 * otherwise. Rounds of what a person does; it ends with 1 if a step failed, any log has an error or memory grew.
 * Progress goes to stderr, the result as JSON to stdout.
 */
import { build } from '../../scripts/host/run';
import { packageExtension } from '../../scripts/package';
import { openWorkbench, type Workbench } from '../ui/workbench';
import { configure, steps } from './soak-steps';
import { hostHeap, hostMemory, logErrors, observeHost } from './soak-watch';

/** What the extension host may hold more at the end than after its first tenth, in MB. */
const mostGrowth = { resident: 60, heap: 10 };
/** A step that takes longer hangs. */
const stepLimit = 90_000;
/** A workbench that has failed so often in a row is lost: what follows would tell nothing more. */
const mostInARow = 20;

interface Sample {
  readonly resident: number;
  readonly heap: number;
}

async function main(args: readonly string[]): Promise<number> {
  const at = args.indexOf('--minutes');
  const minutes = at < 0 ? 60 : Number(args[at + 1]);
  if (!(minutes > 0)) {
    console.error('--minutes needs a number.');
    return 2;
  }
  // What is soaked is what is released.
  await build();
  await packageExtension();
  const workbench = await openWorkbench({ prepare: observeHost, fill: configure });
  try {
    return await soak(workbench, minutes);
  } finally {
    await workbench.close();
  }
}

async function soak(workbench: Workbench, minutes: number): Promise<number> {
  workbench.page.setDefaultTimeout(stepLimit / 4);
  const begin = Date.now();
  const failures: string[] = [];
  const samples: Sample[] = [];
  const done: Record<string, number> = {};
  for (let round = 0, inARow = 0; Date.now() - begin < minutes * 60_000 && inARow < mostInARow; round++) {
    for (const [name, step] of Object.entries(steps)) {
      try {
        await limited(step(workbench, round));
        done[name] = (done[name] ?? 0) + 1;
        inARow = 0;
      } catch (error) {
        inARow++;
        failures.push(`round ${round}, ${name}: ${String(error).split('\n').slice(0, 4).join(' ')}`);
        console.error(failures.at(-1));
        await leave(workbench);
      }
    }
    samples.push({ resident: hostMemory(workbench.server.pid), heap: await hostHeap(workbench) });
    const passed = Math.round((Date.now() - begin) / 1000);
    const { resident, heap } = samples.at(-1)!;
    console.error(
      `${passed} s: round ${round + 1}, ${failures.length} failures, ${workbench.errors.length} errors, ${resident.toFixed(0)} MB, heap ${heap.toFixed(1)} MB`,
    );
  }
  const errors = [...workbench.errors, ...logErrors(workbench.server)];
  const result = {
    minutes: Math.round((Date.now() - begin) / 6000) / 10,
    rounds: samples.length,
    steps: done,
    failures,
    errors,
    extensionHostMB: course(samples.map((sample) => sample.resident)),
    heapAfterCollectionMB: course(samples.map((sample) => sample.heap)),
  };
  console.log(JSON.stringify(result, null, 2));
  const { extensionHostMB: resident, heapAfterCollectionMB: heap } = result;
  const flat =
    resident.late - resident.early < mostGrowth.resident && heap.late - heap.early < mostGrowth.heap;
  return failures.length === 0 && errors.length === 0 && flat ? 0 : 1;
}

/** The first tenth is left out of the growth: everything is loaded and compiled in it. */
function course(values: readonly number[]): { first: number; early: number; peak: number; late: number } {
  const at = (index: number) => Math.round((values[index] ?? NaN) * 10) / 10;
  return {
    first: at(0),
    early: at(Math.floor(values.length / 10)),
    peak: Math.round(Math.max(...values) * 10) / 10,
    late: at(values.length - 1),
  };
}

async function limited(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`still at work after ${stepLimit / 1000} s`)), stepLimit);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Out of any box or menu, so that the next step begins as usual. */
async function leave({ page }: Workbench): Promise<void> {
  for (let left = 3; left > 0; left--) await page.keyboard.press('Escape');
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
