/** `npm run data:check`: types, schema and every rule over the data; one line a finding, exit 1 if there is one. */
import { join } from 'node:path';
import { messageOf } from './errors';
import { exceptions } from './lint/exceptions';
import { prepare } from './lint/prepare';
import { lint, rules } from './lint/rules';
import { checkTypes } from './types';

void (async () => {
  try {
    const today = new Date().toISOString().slice(0, 10);
    const findings = lint(prepare(join(import.meta.dirname, '..', 'data'), today), exceptions);
    const types = await checkTypes();
    if (types !== undefined)
      findings.push({ rule: 'types', where: 'scripts/curated.gen.ts', message: types });
    for (const { rule, where, message } of findings) console.error(`${where}: ${message} [${rule}]`);
    console.log(`${findings.length} findings of ${rules.length} rules`);
    process.exitCode = findings.length > 0 ? 1 : 0;
  } catch (error) {
    console.error(`error: ${messageOf(error)}`);
    process.exitCode = 2;
  }
})();
