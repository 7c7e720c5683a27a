/** `check --fix` over very many made-up manifests, held against what the editor makes of each. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/main';
import { nodeWorld } from '../../src/cli/node-io';
import { fixedAt } from '../check/fixes';
import { createRandom } from '../fuzz/random';
import { madeManifest } from '../fuzz/renames';
import { howMany } from '../support/long';
import { realHistory } from '../support/real-history';

const count = howMany(80, 1000);

describe(`check --fix of ${count} manifests`, function () {
  this.timeout(600_000);

  it('writes what the editor writes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'istio-history-fixes-'));
    try {
      const random = createRandom(1028);
      const texts: string[] = [];
      while (texts.length < count) {
        const { text } = madeManifest(random);
        // What patches find by its version has to stay, which one file alone does not tell.
        if (!text.includes('Kustomization')) texts.push(text);
      }
      texts.forEach((text, at) => writeFileSync(join(folder, `${at}.yaml`), text));
      const quiet = { out: () => undefined, err: () => undefined };
      const world = { ...nodeWorld(), ...quiet, history: realHistory, changes: () => [] };
      await run(['check', folder, '--target', '1.28', '--fix'], world);
      texts.forEach((text, at) =>
        assert.equal(readFileSync(join(folder, `${at}.yaml`), 'utf8'), fixedAt(text, '1.28'), text),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
