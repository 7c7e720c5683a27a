import assert from 'node:assert/strict';
import { runScript } from '../../scripts/host/run';

describe('npm start', () => {
  it('builds, starts VS Code with the extension, and ends', async () => {
    assert.equal(await runScript('scripts/start.ts', ['--check'], { quiet: true }), 0);
  }).timeout(180_000);

  it('refuses a port that is none', async () => {
    assert.equal(await runScript('scripts/start.ts', ['--check', '--port', 'x'], { quiet: true }), 1);
  }).timeout(60_000);
});
