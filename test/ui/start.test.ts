import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root, runScript } from '../../scripts/host/run';

describe('npm start', () => {
  // What it would build is what these suites run on, and other suites at the same time.
  it('starts VS Code with the extension, and ends', async () => {
    assert.equal(await runScript('scripts/start.ts', ['--check', '--no-build'], { quiet: true }), 0);
  }).timeout(180_000);

  it('refuses a port that is none', async () => {
    assert.equal(await runScript('scripts/start.ts', ['--check', '--port', 'x'], { quiet: true }), 1);
  }).timeout(60_000);

  it('prints its address, answers there, and leaves nothing behind at Ctrl-C', async () => {
    const args = ['--import', 'tsx', 'scripts/start.ts', '--server', '--no-open', '--no-build'];
    const start = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    for await (const chunk of start.stdout) {
      output += String(chunk);
      if (output.includes('Ctrl-C ends it')) break;
    }
    const address = /http:\/\/localhost:\S+/.exec(output)?.[0];
    assert.ok(address, output);
    assert.equal((await fetch(address)).status, 200);
    const ended = once(start, 'exit');
    start.kill('SIGINT');
    assert.deepEqual(await ended, [130, null]);
    await assert.rejects(fetch(address));
  }).timeout(180_000);
});
