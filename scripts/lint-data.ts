/** `npm run data:check`: types, schema and every rule over the data; one line a finding, exit 1 if there is one. `--open X.Y` lists what a release still asks for. */
import { join } from 'node:path';
import { messageOf } from './errors';
import { checkData } from './lint/check';
import { openIn, openReleases } from './lint/complete';
import { exceptions } from './lint/exceptions';
import { rules } from './lint/rules';
import { checkTypes } from './types';

void (async () => {
  try {
    const today = new Date().toISOString().slice(0, 10);
    const { findings: found, data } = checkData(join(import.meta.dirname, '..', 'data'), today, exceptions);
    const findings = [...found, ...(await checkTypes()).map((problem) => ({ ...problem, rule: 'types' }))];
    for (const { rule, where, message } of findings) console.error(`${where}: ${message} [${rule}]`);
    process.exitCode = findings.length > 0 ? 1 : 0;
    if (!data) {
      console.log(`${findings.length} findings; the other rules wait until every file has its shape`);
      return;
    }
    const asked = process.argv[process.argv.indexOf('--open') + 1];
    const open = process.argv.includes('--open') && asked ? openIn(data, asked) : openReleases(data);
    if (open.length > 0) console.log(`Behaviour changes to write or pass over: ${open.join('; ')}`);
    console.log(`${findings.length} findings of ${rules.length} rules`);
  } catch (error) {
    console.error(`error: ${messageOf(error)}`);
    process.exitCode = 2;
  }
})();
