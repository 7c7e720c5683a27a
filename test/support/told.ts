/** A golden file of what is told. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** `UPDATE=1` writes what is told now and is red where that is something else: a person has to read the diff. */
export function assertTold(path: string, text: string): void {
  const update = process.env['UPDATE'] === '1';
  if (update && process.env['CI']) throw new Error('goldens are not written in CI');
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (update) writeFileSync(path, text);
  assert.equal(text, before);
}
