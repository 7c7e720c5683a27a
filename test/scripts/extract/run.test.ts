import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clones } from '../../../scripts/extract/clones.js';
import { HumanError } from '../../../scripts/extract/errors.js';
import { extract, type Job } from '../../../scripts/extract/run.js';
import { readState, writeState, type State } from '../../../scripts/extract/state.js';
import { owner, type Surface } from '../../../scripts/extract/surface.js';
import { repoOf, type Tree } from '../extract-repo.js';
import { remove, temporary, tinyGit } from './git-repo.js';

const API = 'a'.repeat(40);
const goMod = `module istio.io/istio\n\ngo 1.21\n\nrequire istio.io/api v0.0.0-20200101000000-${API.slice(0, 12)}\n`;
const tree = (words: string): Tree => ({ 'go.mod': goMod, words });

/** A release has what its file `words` names. */
const words: Surface = {
  name: 'words',
  async read({ istio, istioRef }) {
    const named = ((await istio.read(istioRef, 'words')) ?? '').split(' ').filter(Boolean);
    const source = { repo: 'istio/istio', path: 'words' };
    return [
      owner('kind', source, [['', {}], ...named.map((word) => [`#${word}`, { type: 'string' }] as const)]),
    ];
  },
};

const clones = (...trees: [string, Tree][]): Clones => ({
  istio: repoOf(Object.fromEntries(trees)),
  api: repoOf({ [API.slice(0, 12)]: {} }),
  close: () => undefined,
});
const none: State = { changes: new Map(), sources: { releases: {} } };
const job = (more: Partial<Job> & Pick<Job, 'clones'>): Job => ({
  surfaces: [words],
  before: none,
  progress: () => undefined,
  ...more,
});

const TREES: [string, Tree][] = [
  ['1.0.0', tree('')],
  ['1.1.0', tree('a')],
  ['1.1.1', tree('a b')],
  ['1.2.0', tree('a b c')],
];

describe('a run over all releases', () => {
  it('keeps minors as deltas to minors and patches as deltas to patches', async () => {
    const { changes, sources } = await extract(job({ clones: clones(...TREES) }));
    assert.deepEqual([...changes.keys()], ['1.0', '1.1', '1.2']);
    assert.deepEqual(Object.keys(changes.get('1.2')!.added['kind']!.things), ['#b', '#c']);
    assert.deepEqual(Object.keys(changes.get('1.1')!.patches['1.1.1']!.added['kind']!.things), ['#b']);
    assert.equal(changes.get('1.1')!.previous, '1.0');
    assert.equal((sources.releases['1.1'] as { tag: string }).tag, '1.1.0');
  });

  it('says "at or before" of what a kind had when it could first be read', async () => {
    const { changes } = await extract(job({ clones: clones(...TREES) }));
    assert.deepEqual(changes.get('1.1')!.added['kind']!.things['#a'], {
      type: 'string',
      bound: 'atOrBefore',
    });
    assert.deepEqual(changes.get('1.2')!.added['kind']!.things['#c'], { type: 'string' });
  });

  it('adds one release to those that are known, with the same result', async () => {
    const all = await extract(job({ clones: clones(...TREES) }));
    const before = await extract(job({ clones: clones(...TREES.slice(0, 3)) }));
    const more = await extract(job({ clones: clones(...TREES), before, only: '1.2' }));
    assert.deepEqual(more, all);
  });

  it('reads one release anew without touching what follows', async () => {
    const all = await extract(job({ clones: clones(...TREES) }));
    assert.deepEqual(await extract(job({ clones: clones(...TREES), before: all, only: '1.1' })), all);
  });

  it('does not guess what it never read', async () => {
    await assert.rejects(extract(job({ clones: clones(...TREES), only: '1.2' })), HumanError);
    await assert.rejects(extract(job({ clones: clones(...TREES), only: '7.7' })), HumanError);
  });

  it('gives a release nothing that the one before it brought', async () => {
    const candidate: [string, Tree] = ['1.2.0-rc.0', tree('a b')];
    const early = await extract(job({ clones: clones(...TREES.slice(0, 3), candidate) }));
    const later: [string, Tree][] = [...TREES, ['1.3.0', tree('a b c d')]];
    const refused = async (trees: [string, Tree][], reason: RegExp) =>
      assert.rejects(extract(job({ clones: clones(...trees), before: early, only: '1.3' })), reason);
    await refused(later, /1\.2 was read before its tag/);
    await refused([...TREES.slice(0, 3), later[4]!], /1\.2 is extracted, and the clone has no tag of it/);
    const anew = await extract(job({ clones: clones(...later), before: early, only: '1.2' }));
    assert.deepEqual(
      await extract(job({ clones: clones(...later), before: anew, only: '1.3' })),
      await extract(job({ clones: clones(...later) })),
    );
  });
});

describe('what is kept', () => {
  const folder = temporary();
  after(() => remove(folder));

  it('is read back as it was, and the same bytes the next time', async () => {
    const state = await extract(job({ clones: clones(...TREES) }));
    const out = join(folder, 'out');
    writeState(out, state);
    const first = readFileSync(join(out, 'changes', '1.1.json'), 'utf8');
    assert.deepEqual(readState(out).sources, state.sources);
    writeState(out, readState(out));
    assert.equal(readFileSync(join(out, 'changes', '1.1.json'), 'utf8'), first);
    assert.deepEqual(readdirSync(folder), ['out']);
  });

  it('is not believed when it is broken', () => {
    const out = join(folder, 'broken');
    mkdirSync(join(out, 'changes'), { recursive: true });
    writeFileSync(join(out, 'changes', '1.0.json'), '{');
    assert.throws(() => readState(out), HumanError);
  });
});

describe('npm run extract', () => {
  const folder = temporary();
  after(() => remove(folder));
  const script = join(process.cwd(), 'scripts', 'extract.ts');
  const run = (...args: string[]): { status: number | null; lines: string[] } => {
    const out = join(folder, 'out');
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--require', 'tsx/cjs', script, '--out', out, ...args],
      {
        encoding: 'utf8',
        env: { ...process.env, NODE_NO_WARNINGS: '1' },
      },
    );
    assert.equal(existsSync(out), false, 'nothing is written');
    return { status, lines: stderr.trim().split('\n') };
  };

  it('ends with one clear line and 2 at bad input', () => {
    const untagged = tinyGit(join(folder, 'untagged', 'istio'));
    untagged.commit({ x: 'x' });
    const wrong = tinyGit(join(folder, 'wrong', 'istio'));
    wrong.commit({ x: 'x' }, '1.0.0');
    const cases: [string[], RegExp][] = [
      [[], /which clones/],
      [['--clones', join(folder, 'none')], /no folder/],
      [['--clones', folder], /no clone of istio\/istio/],
      [['--clones', join(folder, 'untagged')], /no tags/],
      [['--clones', join(folder, 'wrong')], /is not istio\/istio/],
      [['--clones', folder, '--release', 'x'], /no minor release/],
      [['--unknown'], /unknown/i],
    ];
    for (const [args, words] of cases) {
      const { status, lines } = run(...args);
      assert.equal(status, 2, args.join(' '));
      assert.equal(lines.length, 1, lines.join('\n'));
      assert.match(lines[0]!, words);
    }
  }).timeout(60_000);
});
