import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/cli/formats/report';
import { listInputs } from '../../src/cli/inputs';
import type { Io, World } from '../../src/cli/io';
import type { Looked, TaskName, Thread } from '../../src/cli/jobs';
import { lookAtAll, worthThreads } from '../../src/cli/look';
import { run } from '../../src/cli/main';
import { nodeWorld } from '../../src/cli/node-io';
import { startThreads } from '../../src/cli/threads';
import { fixtureHistory } from '../support/fixture-history';
import { isLong } from '../support/long';
import { bundleProgram, withoutReader, type Program } from './program';

const many = worthThreads + 70;

const service = (at: number): string =>
  [
    `# Source: shop/templates/service-${at}.yaml`,
    'apiVersion: networking.istio.io/v1alpha3',
    'kind: VirtualService',
    `metadata: {name: s-${at}, annotations: {sidecar.istio.io/injekt: "true"}}`,
    'spec:',
    '  http:',
    `  - ${at % 3 === 0 ? 'mirrorPercent: 5' : 'name: a'}`,
    ...(at % 7 === 0 ? ['---', 'apiVersion: config.istio.io/v1alpha2', 'kind: RouteRule'] : []),
    '',
  ].join('\n');

describe('check in threads', function () {
  this.timeout(120_000);
  let program: Program;
  let work = '';
  const folder = process.cwd();

  before(() => {
    program = bundleProgram();
    ({ work } = program);
    mkdirSync(join(work, 'k', 'own', 'deep'), { recursive: true });
    mkdirSync(join(work, 'k', 'gone'));
    for (let at = 0; at < many; at++) {
      const ignored = at % 11 === 0 ? 'k/gone' : 'k';
      const own = at % 5 === 0 ? 'k/own/deep' : ignored;
      writeFileSync(join(work, own, `s-${at}.yaml`), service(at));
    }
    writeFileSync(join(work, 'k/.gitignore'), 'gone/\n');
    writeFileSync(join(work, 'k/own/.istio-history.yaml'), 'target: "1.3"\nignore: [label-*]\ncolour: red\n');
    writeFileSync(join(work, 'k/binary.yaml'), 'a\0b');
    writeFileSync(join(work, 'k/broken.yaml'), `${service(1)}  - {[\n"`);
    writeFileSync(join(work, 'single.yaml'), service(3));
    process.chdir(work);
  });
  after(() => {
    process.chdir(folder);
    program.remove();
  });

  /** In this process, with threads of the bundled program or without any. */
  async function inProcess(argv: readonly string[], withThreads: boolean) {
    let out = '';
    let err = '';
    let looks = 0;
    const counted = <N extends TaskName>(thread: Thread<N>): Thread<N> => ({
      look: (files) => {
        looks++;
        return thread.look(files);
      },
      end: () => thread.end(),
    });
    // From its sources the program has no threads of its own.
    const world: World = {
      ...nodeWorld(),
      out: (text) => (out += text),
      err: (text) => (err += text),
      today: '2020-06-01',
      history: fixtureHistory,
      changes: () => [],
      ...(withThreads && {
        threads: (job) => startThreads(program.file, job, 3).map(counted),
      }),
    };
    const code = await run(argv, world);
    return { code, out, err, looks };
  }

  for (const args of [
    // How the answers are written is the same program, whoever looked.
    ...(isLong ? ['text', 'json', 'sarif', 'github'] : ['json']).map((format) => [
      'check',
      'k',
      '--format',
      format,
    ]),
    ['check', 'single.yaml', 'k', '--target', '1.4,1.6', '--lang', 'zh-cn'],
    ['diff', '1.1', '1.6', 'k', '--json'],
  ]) {
    it(`says the same as without: ${args.join(' ')}`, async () => {
      const alone = await inProcess(args, false);
      const together = await inProcess(args, true);
      assert.equal(together.err, alone.err);
      assert.equal(together.out, alone.out);
      assert.equal(alone.looks, 0);
      assert(together.looks > 10, 'threads were asked');
      assert(alone.out.length > 500);
      assert.equal(together.code, alone.code);
    });
  }

  it('leaves a few files to one', async () => {
    assert.equal((await inProcess(['check', 'k/own'], true)).looks, 0);
  });

  it('refuses what is named and cannot be read, as without', async () => {
    for (const withThreads of [false, true]) {
      const { code, out, err } = await inProcess(['check', 'k', 'none.yaml'], withThreads);
      assert.deepEqual([code, out, err], [2, '', 'error: cannot read none.yaml: no such file or folder\n']);
    }
  });

  it('ends quietly when its reader has gone', async () => {
    const { stderr } = await withoutReader(program.file, ['check', 'k']);
    assert.doesNotMatch(stderr, /error|at /i);
  });

  describe('that break', () => {
    let fragile = '';

    before(() => {
      const text = readFileSync(program.file, 'utf8');
      const start = /function readUnit\((\w+)[^)]*\) \{/;
      assert.match(text, start);
      fragile = join(program.home, 'dist', 'fragile.js');
      writeFileSync(
        fragile,
        text.replace(
          start,
          `$&
            if ($1.includes('BREAK')) throw new RangeError('too deep\\nfor this');
            if ($1.includes('END')) process.exit(7);`,
        ),
      );
    });

    const check = (...args: string[]) =>
      spawnSync(process.execPath, [fragile, 'check', ...args], { cwd: work, encoding: 'utf8' });

    it('at one file cost that file alone', () => {
      const file = join(work, 'k', 's-7.yaml');
      writeFileSync(file, `${service(7)}# BREAK\n`);
      const { stdout, stderr } = check('k', '--format', 'json');
      const report = JSON.parse(stdout) as Report;
      assert.deepEqual(report.skipped, [
        { file: 'k/binary.yaml', reason: 'not a text file; save it as UTF-8' },
        {
          file: 'k/broken.yaml',
          reason: 'a bracket that opens here is never closed; close it',
          line: 8,
          cause: 'bracket',
        },
        { file: 'k/s-7.yaml', reason: 'cannot be analysed: too deep' },
      ]);
      assert(report.files > worthThreads, stderr);
      const named = check('k/s-7.yaml');
      assert.equal(named.stderr, 'error: k/s-7.yaml cannot be analysed: too deep\n');
      assert.equal(named.status, 2);
      writeFileSync(file, service(7));
    });

    it('altogether are told in one line', () => {
      const file = join(work, 'k', 's-7.yaml');
      writeFileSync(file, `${service(7)}# END\n`);
      const { status, stdout, stderr } = check('k');
      writeFileSync(file, service(7));
      // On a machine with one processor there are no threads, and the program itself ends.
      if (status === 7) return;
      assert.equal(stderr, 'error: a thread broke down: it ended with code 7\n');
      assert.equal(stdout, '');
      assert.equal(status, 2);
    });
  });
});

describe('looking at many files', () => {
  const files = Array.from(
    { length: worthThreads * 8 },
    (_, at) => `k/f-${String(at).padStart(5, '0')}.yaml`,
  );
  const text = 'apiVersion: networking.istio.io/v1alpha3\nkind: VirtualService\n';
  const evidence = { places: [], settings: [], installs: [], facts: [] };
  const nothing = { uses: [], versions: [], dead: [], taken: [], evidence };

  function io(look: Thread<'diff'>['look'], ended: () => void): Io {
    const thread = (): Thread<'diff'> => ({ look, end: ended });
    return {
      out: () => undefined,
      err: () => undefined,
      readFile: (file) =>
        /gitignore|history\.yaml/.test(file)
          ? Promise.reject(Object.assign(new Error('none'), { code: 'ENOENT' }))
          : Promise.resolve(text),
      listFiles: () => Promise.resolve(files),
      today: '2020-01-01',
      version: '0.0.0',
      history: fixtureHistory,
      changes: () => [],
      lang: () => 'en',
      exit: () => undefined,
      threads: () => [thread(), thread(), thread()] as never,
    };
  }

  it('keeps their order whichever thread is first, and gives a thread little in advance', async () => {
    let busy = 0;
    let most = 0;
    let turn = 0;
    let ended = 0;
    const look: Thread<'diff'>['look'] = async (listed) => {
      most = Math.max(most, ++busy);
      const patience = (turn++ * 7) % 5;
      for (let at = 0; at < patience; at++) await new Promise((resolve) => setImmediate(resolve));
      busy--;
      return listed.map(({ file }): Looked<'diff'> => ({ file, answer: nothing, unread: [] }));
    };
    const world = io(look, () => ended++);
    const seen: string[] = [];
    for await (const looked of lookAtAll(world, await listInputs(world, ['-', 'k']), 'diff', {
      ...{
        from: { minor: 0 },
        to: { minor: 0 },
        roots: ['.'],
        installs: [],
        charts: { own: [], others: [], charts: {} },
      },
    })) {
      seen.push(looked.file);
    }
    assert.deepEqual(seen, ['-', ...files]);
    assert(most > 3 && most <= 6, `${most} at once`);
    assert.equal(ended, 3);
  });

  it('ends its threads when one breaks', async () => {
    let ended = 0;
    let asked = 0;
    const look: Thread<'diff'>['look'] = (listed) =>
      asked++ === 20
        ? Promise.reject(new Error('out of memory\nhere'))
        : Promise.resolve(listed.map(({ file }) => ({ file, answer: nothing, unread: [] })));
    const world = io(look, () => ended++);
    const all = async () => {
      for await (const { file } of lookAtAll(world, await listInputs(world, ['k']), 'diff', {
        ...{
          from: { minor: 0 },
          to: { minor: 0 },
          roots: ['.'],
          installs: [],
          charts: { own: [], others: [], charts: {} },
        },
      })) {
        assert.match(file, /^k/);
      }
    };
    await assert.rejects(all, { name: 'UsageError', message: 'a thread broke down: out of memory' });
    assert.equal(ended, 3);
  });
});
