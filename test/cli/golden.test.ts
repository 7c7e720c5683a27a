import assert from 'node:assert/strict';
import { defaultSeverities, subjectOf } from '../../src/check/codes';
import { history } from '../manifest/support';
import { goldenFindings, goldenFixes } from '../support/golden';
import { cli } from './support';

const quiet = 'severities: {target-unsupported: off, target-vulnerable: off}\n';

/** The report on a text, as file of a folder and from standard input alike. */
async function check(text: string, settings: string) {
  const files = { 'k/a.yaml': text, 'k/.istio-history.yaml': settings };
  const { code, report } = await cli(history, files, ['check', 'k/a.yaml', '--format', 'json']);
  const { findings } = report();
  const bad = findings.some(({ severity }) => severity === 'warning' || severity === 'error');
  assert.equal(code, bad ? 1 : 0);
  const piped = { '-': text, '.istio-history.yaml': settings };
  const input = (await cli(history, piped, ['check', '-', '--format', 'json'])).report();
  assert.deepEqual(
    input.findings,
    findings.map((finding) => ({
      ...finding,
      file: finding.file.replace('k/a.yaml', '-').replace('k/', ''),
    })),
  );
  return report();
}

describe('check of the golden files', () => {
  for (const { name, text, wanted, ofTarget } of goldenFindings) {
    it(`finds in ${name} what it names`, async () => {
      const { findings } = await check(text, ofTarget ? '' : quiet);
      assert.deepEqual(
        findings.map(({ line, code, message }) => `${line} ${code}: ${message}`).sort(),
        wanted,
      );
    });
  }

  it('meets every code', async () => {
    const met = new Set<string>();
    for (const { text } of goldenFindings) {
      const { findings } = await check(text, 'colour: red\n');
      for (const { code } of findings) met.add(code);
    }
    // What changes between releases needs a release that one comes from; effects have tests of their own.
    const always = [...defaultSeverities.keys()].filter(
      (code) => subjectOf(code) !== 'change' && !/-(?:inert|rejected|gated|experimental)$/.test(code),
    );
    assert.deepEqual([...met].sort(), always.sort());
  });

  for (const { name, text, fixed } of goldenFixes) {
    it(`finds no more in the fixed form of ${name} than a person must decide`, async () => {
      const before = (await check(text, quiet)).findings;
      const after = (await check(fixed, quiet)).findings;
      const keys = (list: typeof after): string[] => list.map(({ code, id }) => `${code} ${id}`);
      assert.deepEqual(
        keys(after).filter((key) => !keys(before).includes(key)),
        [],
      );
      if (text === fixed) assert.deepEqual(after, before);
      else assert.ok(after.length < before.length, `${after.length} of ${before.length} are left`);
    });
  }
});
