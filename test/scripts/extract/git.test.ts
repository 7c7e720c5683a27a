import assert from 'node:assert/strict';
import { join } from 'node:path';
import { HumanError } from '../../../scripts/extract/errors.js';
import { openRepo, type Repo } from '../../../scripts/extract/git.js';
import { remove, temporary, tinyGit } from './git-repo.js';

const says = (words: RegExp) => (error: unknown) => error instanceof HumanError && words.test(error.line);

describe('clones read by plumbing', () => {
  const folder = temporary();
  const tiny = tinyGit(join(folder, 'one'));
  const first = tiny.commit({ 'a/x.txt': 'one\n', 'b.txt': 'same\n' }, '1.0.0');
  tiny.commit({ 'a/x.txt': 'two\n', 'b.txt': 'same\n' }, '1.1.0');
  let repo: Repo;
  before(() => (repo = openRepo(tiny.dir)));
  after(() => {
    repo.close();
    remove(folder);
  });

  it('lists tags, resolves refs, dates tags', () => {
    assert.deepEqual(repo.tags(), ['1.0.0', '1.1.0']);
    assert.equal(repo.resolve('1.0.0'), first);
    assert.equal(repo.resolve('9.9.9'), undefined);
    assert.equal(repo.date('1.0.0'), '2020-03-05');
    assert.equal(repo.date(first), '2020-03-05');
  });

  it('reads files of any release, and nothing where there is none', async () => {
    assert.equal(await repo.read('1.0.0', 'a/x.txt'), 'one\n');
    assert.equal(await repo.read('1.1.0', 'a/x.txt'), 'two\n');
    assert.equal(await repo.read('1.1.0', 'no/such'), undefined);
    assert.equal(await repo.read('1.1.0', 'a'), undefined);
  });

  it('answers many questions at once in order', async () => {
    const paths = Array.from({ length: 200 }, (_, at) => (at % 3 === 0 ? 'missing' : 'a/x.txt'));
    const texts = await Promise.all(paths.map((path) => repo.read('1.0.0', path)));
    assert.deepEqual(
      texts,
      paths.map((path) => (path === 'missing' ? undefined : 'one\n')),
    );
  });

  it('lists below a folder with whole paths', () => {
    assert.deepEqual(
      repo.list('1.0.0', 'a').map(({ path }) => path),
      ['a/x.txt'],
    );
    assert.deepEqual(
      repo.list('1.0.0').map(({ path }) => path),
      ['a/x.txt', 'b.txt'],
    );
    assert.deepEqual(repo.list('1.0.0', 'none'), []);
  });

  it('parses equal contents once', async () => {
    const oids = ['1.0.0', '1.1.0'].map((tag) => repo.oid(tag, 'b.txt')!);
    assert.equal(oids[0], oids[1]);
    let parsed = 0;
    for (const oid of oids)
      assert.equal(await repo.memo(oid, 'length', (text) => ((parsed += 1), text.length)), 5);
    assert.equal(parsed, 1);
  });

  it('finds files by content', () => {
    assert.deepEqual(repo.grepFiles('1.1.0', '^tw+o', ['a']), ['a/x.txt']);
    assert.deepEqual(repo.grepFiles('1.0.0', '^tw+o', ['a']), []);
  });

  it('says what is wrong with a folder, and what to do', () => {
    assert.throws(() => openRepo(join(folder, 'none')), says(/no folder/));
    assert.throws(() => openRepo(folder), says(/no git clone/));
    const bare = tinyGit(join(folder, 'untagged'));
    bare.commit({ x: 'x' });
    assert.throws(() => openRepo(bare.dir), says(/no tags.*fetch --tags/));
    tiny.git('clone', '-q', '--depth', '1', `file://${tiny.dir}`, join(folder, 'shallow'));
    assert.throws(() => openRepo(join(folder, 'shallow')), says(/shallow.*unshallow/));
  });
});
