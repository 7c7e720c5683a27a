import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ignoringTree, type IgnoreFile } from '../../src/project/gitignore';

/** Trees of `.gitignore` files, and whether Git leaves paths out. */
const trees: readonly (readonly [Readonly<Record<string, string>>, Readonly<Record<string, boolean>>])[] = [
  [
    { '': '# comment\n\nnode_modules/\n*.log\n/build\ncharts/**/out\n!keep.log\n' },
    {
      'node_modules/a/b.yaml': true,
      'deep/node_modules/b.yaml': true,
      'a.log': true,
      'deep/a.log': true,
      'keep.log': false,
      'build/x.yaml': true,
      'deep/build/x.yaml': false,
      'charts/a/b/out/x.yaml': true,
      'charts/out/x.yaml': true,
      'charts/a.yaml': false,
      'node_modules.yaml': false,
    },
  ],
  [
    {
      '': '[Bb]uild/\n*.y[a]ml\n!keep.yaml\nout/\na\\ b.json\n\\#x.json\n\\!y.json\ntrailing.json  \n[!a].tpl\n',
    },
    {
      'Build/x.json': true,
      'build/x.json': true,
      'a.yaml': true,
      'keep.yaml': false,
      out: false,
      'deep/out/x.json': true,
      'a b.json': true,
      'ab.json': false,
      '#x.json': true,
      '!y.json': true,
      'trailing.json': true,
      'a.tpl': false,
      'b.tpl': true,
      'Keep.json': false,
    },
  ],
  [
    {
      '': '*.yaml\nsecret/\n/top.json\nPLAIN.json\n',
      sub: '!keep.yaml\n/here.json\ndeep/there.json\n!secret/\n',
      's u[b': 'x.json\n',
    },
    {
      'keep.yaml': true,
      'sub/keep.yaml': false,
      'sub/deep/keep.yaml': false,
      'sub/other.yaml': true,
      'sub/here.json': true,
      'sub/deep/here.json': false,
      'here.json': false,
      'sub/deep/there.json': true,
      'sub/secret/x.json': false,
      'secret/x.json': true,
      'sub/top.json': false,
      'plain.json': false,
      's u[b/x.json': true,
      's u[b/deep/x.json': true,
      'x.json': false,
    },
  ],
  [{ '': 'gone/\n', gone: '!back.json\n' }, { 'gone/back.json': true }],
];

describe('gitignore', () => {
  for (const [files, paths] of trees) {
    const ignored = ignoringTree(
      Object.entries(files).map(([folder, text]): IgnoreFile => ({ folder: join('/r', folder), text })),
    );
    for (const [path, wanted] of Object.entries(paths))
      it(`${wanted ? 'ignores' : 'keeps'} ${path}`, () => assert.equal(ignored(`/r/${path}`), wanted));

    it('is asked for what Git says', () => {
      const root = mkdtempSync(join(tmpdir(), 'istio-history-ignore-'));
      try {
        const git = (args: string[], input?: string) =>
          spawnSync('git', ['-c', 'core.ignoreCase=false', ...args], { cwd: root, input, encoding: 'utf8' });
        git(['init', '-q']);
        for (const [folder, text] of Object.entries(files)) {
          mkdirSync(join(root, folder), { recursive: true });
          writeFileSync(join(root, folder, '.gitignore'), text);
        }
        for (const path of Object.keys(paths)) mkdirSync(dirname(join(root, path)), { recursive: true });
        const said = git(['check-ignore', '--stdin', '-z', '--no-index'], Object.keys(paths).join('\0'));
        const wanted = Object.keys(paths).filter((path) => paths[path]);
        assert.deepEqual(said.stdout.split('\0').filter(Boolean), wanted);
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    });
  }

  it('leaves out no more than its patterns where there are no files', () => {
    assert.equal(ignoringTree([])('/r/a.yaml'), false);
    assert.equal(ignoringTree([{ folder: '/r', text: '' }])('/r/a.yaml'), false);
    assert.equal(ignoringTree([{ folder: '/r', text: '*' }])('/rest/a.yaml'), false);
  });
});
