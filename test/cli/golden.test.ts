import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSeverities } from '../../src/manifest/codes';
import { history } from '../manifest/support';
import { cli } from './support';

const fixtures = join(__dirname, '../fixtures');
const quiet = 'severities: {target-unsupported: off, target-vulnerable: off}\n';

const read = (folder: string, name: string): string => readFileSync(join(fixtures, folder, name), 'utf8');
const manifests = (folder: string): string[] =>
  readdirSync(join(fixtures, folder)).filter((name) => name.endsWith('.yaml'));

/** `# want CODE: MESSAGE` at the end of a line, several times if need be. */
function wanted(text: string): string[] {
  return text.split('\n').flatMap((line, i) =>
    line
      .split(/\s*# want /)
      .slice(1)
      .map((want) => `${i + 1} ${want}`),
  );
}

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
  for (const name of manifests('findings')) {
    it(`finds in ${name} what it names`, async () => {
      const text = read('findings', name);
      const { findings } = await check(text, name.startsWith('target-') ? '' : quiet);
      assert.deepEqual(
        findings.map(({ line, code, message }) => `${line} ${code}: ${message}`).sort(),
        wanted(text).sort(),
      );
    });
  }

  it('meets every code', async () => {
    const met = new Set<string>();
    for (const name of manifests('findings')) {
      const { findings } = await check(read('findings', name), 'colour: red\n');
      for (const { code } of findings) met.add(code);
    }
    assert.deepEqual([...met].sort(), [...defaultSeverities.keys()].sort());
  });

  for (const name of manifests('fixes').filter((one) => !one.includes('.fixed.'))) {
    it(`finds no more in the fixed form of ${name} than a person must decide`, async () => {
      const text = read('fixes', name);
      const fixed = read('fixes', name.replace('.yaml', '.fixed.yaml'));
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
