/** What is wrong with a folder of data. */
import type { exceptions } from './exceptions';
import { prepare, readShapes } from './prepare';
import type { DataToCheck } from './rule';
import { lint, type Finding } from './rules';
import { misshapen, schema } from './schema';

export interface Checked {
  readonly findings: readonly Finding[];
  /** Undefined where files lack their shape: nothing can be built of those, and no other rule looks at them. */
  readonly data: DataToCheck | undefined;
}

export function checkData(folder: string, today: string, excepted: typeof exceptions): Checked {
  const shapes = readShapes(folder);
  const wrong = misshapen(shapes);
  if (wrong.length > 0)
    return { findings: wrong.map((problem) => ({ ...problem, rule: schema.name })), data: undefined };
  const data = prepare(folder, today, shapes);
  return { findings: lint(data, excepted), data };
}
