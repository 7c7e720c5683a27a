import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkData } from '../../scripts/lint/check';

describe('files without their shape', () => {
  it('are told as what they lack, though nothing can be built of them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'istio-history-shapes-'));
    try {
      symlinkSync(join(import.meta.dirname, '../../data/schema'), join(folder, 'schema'));
      const file = join(folder, 'curated/changes/1.30/tried.yaml');
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, 'id: 1.30/tried\nrelease: "1.30"\narea: traffic\n');
      const { findings, data } = checkData(folder, '2026-06-01', []);
      assert.equal(data, undefined);
      assert.ok(findings.every(({ rule, where }) => rule === 'schema' && where.endsWith('1.30/tried.yaml')));
      const told = findings.map(({ message }) => message).join('\n');
      for (const key of ['title', 'summary', 'do', 'affects', 'touches', 'sources'])
        assert.match(told, new RegExp(`must have required property '${key}'`));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
