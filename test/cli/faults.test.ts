import assert from 'node:assert/strict';
import { execFileSync, spawnSync, type SpawnSyncOptionsWithStringEncoding } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/cli/formats/report';
import { unprintable } from '../fuzz/others';
import { fixtureBundle } from '../support/fixture-history';
import { history } from '../manifest/support';
import { bundleProgram, withoutReader, type Program } from './program';
import { cli } from './support';

const service = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nspec:\n  http: []\n';

describe('the command line when things go wrong', function () {
  this.timeout(60_000);
  let program: Program;

  before(() => {
    program = bundleProgram();
  });
  after(() => program.remove());

  const run = (args: string[], options: { uid?: number } = {}) =>
    spawnSync(process.execPath, [program.file, ...args], {
      cwd: program.work,
      encoding: 'utf8',
      timeout: 20_000,
      ...options,
    });
  const refuses = (args: string[], message: RegExp): void => {
    const { status, stderr, stdout } = run(args);
    assert.equal(status, 2, stderr);
    assert.match(stderr, message);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
    assert.equal(stdout, '');
  };

  it('says in one line what is wrong with the data', () => {
    const text = JSON.stringify(fixtureBundle());
    const { data } = program;
    try {
      rmSync(data);
      refuses(['releases'], /^error: The history data is missing\. Install/);
      for (const end of [0, 1, 1000, 5000, text.length - 1]) {
        writeFileSync(data, text.slice(0, end));
        refuses(['releases'], /^error: The history data is damaged \(.+\)\. Install/);
      }
      writeFileSync(data, '{"schema":99}');
      refuses(['releases'], /^error: The history data has format 99, newer .* Update/);
      rmSync(data);
      mkdirSync(data);
      refuses(['--version'], /^error: The history data is damaged/);
      rmSync(data, { recursive: true });
    } finally {
      writeFileSync(data, text);
    }
  });

  it('ends quietly when its reader has gone', async () => {
    assert.deepEqual(await withoutReader(program.file, ['export']), { code: 0, stderr: '' });
  });

  if (existsSync('/dev/full')) {
    it('says that the disk is full', () => {
      const full = openSync('/dev/full', 'w');
      const options: SpawnSyncOptionsWithStringEncoding = {
        cwd: program.work,
        encoding: 'utf8',
        stdio: ['ignore', full, 'pipe'],
      };
      const { status, stderr } = spawnSync(process.execPath, [program.file, 'releases', '--json'], options);
      closeSync(full);
      assert.equal(stderr, 'error: cannot write the output: no space left\n');
      assert.equal(status, 2);
    });
  }

  if (process.platform !== 'win32') {
    it('follows no link that leads back, waits for no pipe, and lists what it cannot read', () => {
      const folder = join(program.work, 'odd');
      mkdirSync(join(folder, 'deep'), { recursive: true });
      symlinkSync('..', join(folder, 'deep', 'back.yaml'));
      symlinkSync(folder, join(folder, 'deep', 'again'));
      symlinkSync('/dev/zero', join(folder, 'endless.yaml'));
      symlinkSync('nowhere.yaml', join(folder, 'gone.yaml'));
      execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
      mkdirSync(join(folder, 'shut'));
      writeFileSync(join(folder, 'shut', 'a.yaml'), service);
      chmodSync(join(folder, 'shut'), 0);
      writeFileSync(join(folder, 'secret.yaml'), service, { mode: 0 });
      writeFileSync(join(folder, 'empty.yaml'), '');
      writeFileSync(join(folder, 'bom.yaml'), `\uFEFF${service}`);
      writeFileSync(
        join(folder, 'latin.yaml'),
        Buffer.from([...Buffer.from(service), 0x23, 0xe9, 0xff, 0x0a]),
      );
      writeFileSync(join(folder, 'wide.yaml'), Buffer.from(service, 'utf16le'));
      writeFileSync(join(folder, 'good.yaml'), service);
      // Root may read all: there the program runs as somebody else.
      const uid = process.getuid?.() === 0 ? { uid: 65_534 } : {};
      const { status, stdout, stderr } = run(['check', '.', '--format', 'json'], uid);
      assert.equal(status, 0, stderr);
      const { files, skipped, minimum } = JSON.parse(stdout) as Report;
      assert.equal(files, 4);
      assert.equal(minimum.because.length, 3);
      assert.deepEqual(skipped, [
        { file: 'odd/gone.yaml', reason: 'no such file or folder' },
        { file: 'odd/secret.yaml', reason: 'permission denied' },
        { file: 'odd/shut', reason: 'permission denied' },
        { file: 'odd/wide.yaml', reason: 'not a text file; save it as UTF-8' },
      ]);
      chmodSync(join(folder, 'shut'), 0o755);
    });
  }

  if (process.platform === 'linux') {
    it('refuses devices and pipes that are named, and names that are no UTF-8, each in one line', () => {
      const pipe = join(program.work, 'named.yaml');
      execFileSync('mkfifo', [pipe]);
      const odd = join(program.work, 'names');
      mkdirSync(odd);
      const bytes = Buffer.concat([Buffer.from(`${odd}/caf`), Buffer.from([0xe9]), Buffer.from('.yaml')]);
      writeFileSync(bytes, service);
      try {
        for (const file of ['/dev/zero', '/dev/stdin', 'named.yaml'])
          refuses(['check', file], /cannot read .*: a device, pipe or socket is not a file; .* as -$/m);
        const { status, stdout } = run(['check', 'names', '--format', 'json']);
        assert.deepEqual((JSON.parse(stdout) as Report).skipped, [
          { file: 'names/caf\uFFFD.yaml', reason: 'its name is not UTF-8; rename it' },
        ]);
        assert.equal(status, 0);
        const script = 'exec "$0" "$1" check names/caf$(printf "\\351").yaml';
        const named = spawnSync('bash', ['-c', script, process.execPath, program.file], {
          cwd: program.work,
          encoding: 'utf8',
        });
        assert.equal(named.status, 2);
        assert.match(
          named.stderr,
          /^error: cannot read names\/caf.*\.yaml: its name is not UTF-8; rename it\n$/,
        );
        const settings = join(program.work, '.istio-history.yaml');
        execFileSync('mkfifo', [settings]);
        writeFileSync(join(program.work, 'beside.yaml'), service);
        assert.match(run(['check', 'beside.yaml']).stdout, /config-invalid/);
        rmSync(settings);
      } finally {
        rmSync(pipe);
        rmSync(odd, { recursive: true });
      }
    });

    it('reads what a shell gives for the output of a command, and leaves input that never ends', () => {
      const shell = (script: string) =>
        spawnSync('bash', ['-c', script, process.execPath, program.file], {
          cwd: program.work,
          encoding: 'utf8',
          timeout: 30_000,
        });
      const script =
        'exec "$0" "$1" check <(printf "apiVersion: networking.istio.io/v1\nkind: VirtualService\n")';
      assert.match(shell(script).stdout, /Minimum Istio release: 1\.7/);
      const endless = shell('exec "$0" "$1" check - < /dev/zero');
      assert.equal(endless.status, 2, endless.stderr);
      assert.match(endless.stdout, /^-: skipped: larger than 10 MB/);
    });
  }

  it('skips what is too large without reading it', () => {
    const file = join(program.work, 'large.yaml');
    writeFileSync(file, '');
    execFileSync(process.execPath, ['-e', 'require("fs").truncateSync(process.argv[1], 5e9)', file]);
    const { stdout, status } = run(['check', 'large.yaml', '--format', 'json']);
    assert.deepEqual((JSON.parse(stdout) as Report).skipped, [
      { file: 'large.yaml', reason: 'larger than 10 MB; split it into several files' },
    ]);
    assert.equal(status, 2);
    rmSync(file);
  });
});

describe('what the command line writes', () => {
  const evil = String.raw`sidecar.istio.io/\e[2J\x9B31m\n::error::x\u202Etxt`;
  const text = `apiVersion: v1\nkind: Pod\nmetadata:\n  annotations: {"${evil}": a}\n`;
  const name = '::error file=x::\u001B]0;title\u0007\n::warning::.yaml';

  for (const format of ['text', 'json', 'sarif', 'github']) {
    it(`obeys no data: ${format}`, async () => {
      const { out, err } = await cli(history, { [name]: text }, ['check', name, '--format', format]);
      assert.doesNotMatch(out + err, unprintable);
      assert.match(out, /error::x/);
      if (format === 'json' || format === 'sarif') {
        const parsed = JSON.stringify(JSON.parse(out));
        assert.ok(parsed.includes(String.raw`\u001b[2J`), 'JSON keeps the text as it was');
        return;
      }
      const commands = out.split('\n').filter((line) => /^\s*(?:::|##\[)/.test(line));
      assert.equal(commands.length, format === 'github' ? 1 : 0, out);
    });
  }

  it('takes no name of the prototype for a language, a format or a type', async () => {
    for (const word of ['__proto__', 'constructor', 'toString', 'valueOf']) {
      for (const argv of [
        ['--lang', word, 'releases'],
        ['check', 'a.yaml', '--format', word],
        ['export', '--type', word],
      ]) {
        const { code, err } = await cli(history, { 'a.yaml': text }, argv);
        assert.equal(code, 2, argv.join(' '));
        assert.match(err, /^error: /);
      }
    }
  });
});
