/** What notes say to use instead, held against the records. */
import assert from 'node:assert/strict';
import { fixtureHistory } from '../support/fixture-history';
import { isTelling, judgeTellings, piecesOf, tellingsIn } from '../../scripts/verify/told.js';
import { repoOf } from './extract-repo.js';

describe('notes that name something to use instead', () => {
  it('take a thing away and tell of another', () => {
    for (const text of [
      '- | **Removed** `A_B`. Please use `c` instead.',
      '- **Deprecated** a in favor of b.',
      '- **Added** b. This supersedes a, which is deprecated.',
    ])
      assert(isTelling(text), text);
    for (const text of [
      '- **Removed** `A_B`.',
      '- **Fixed** that a was removed instead of b.',
      '- **Added** b. Use it.',
    ])
      assert(!isTelling(text), text);
  });

  it('are cut into paragraphs and items', () => {
    const note = 'kind: feature\n# a comment\nreleaseNotes:\n- |\n  one\n  two\n- three\n\nfour\nfive\n';
    assert.deepEqual(piecesOf(note).slice(-3), ['- | one two', '- three', 'four five']);
    assert.deepEqual(piecesOf('---\ntitle: x\n---\n* one\n'), ['* one']);
  });

  it('are read once each, of notes at every tag and of the pages', async () => {
    const note = 'releaseNotes:\n- **Removed** a. Use b instead.\n';
    const istio = repoOf({
      '1.0.0': { 'releasenotes/notes/1.yaml': note },
      '1.1.0': { 'releasenotes/notes/1.yaml': note, 'releasenotes/notes/2.yaml': '- **Removed** c for d\n' },
    });
    const found = await tellingsIn(istio);
    assert.deepEqual(
      found.map(({ release, where }) => [release, where]),
      [['1.0', '1.yaml']],
    );
  });
});

describe('what they mean', () => {
  const history = fixtureHistory();
  const telling = (text: string) => [{ release: '1.2', where: 'n.yaml', text }];
  const judge = (text: string, ...verdicts: Parameters<typeof judgeTellings>[2] & object) =>
    judgeTellings(history, telling(text), verdicts);

  it('is open until somebody has said it', () => {
    assert.equal(judge('a').open.length, 1);
    assert.deepEqual(judge('a', { about: /a/, why: 'no record' }).open, []);
    assert.equal(judge('a', { about: /a/, old: ['env:NOBODY_HAS_IT'] }).open.length, 1);
  });

  it('is missing where the record says nothing of what became of it', () => {
    const replaced = history.all('field').find((record) => (record.replacedBy ?? []).length > 0)!;
    const silent = history
      .all('field')
      .find(({ replacedBy, note, life }) => !replacedBy && !note && !life.deprecated)!;
    assert.equal(judge('a', { about: /a/, old: [replaced.id] }).kept, 1);
    const found = judge('a', { about: /a/, old: [silent.id] });
    assert.deepEqual([found.told, found.kept, found.missing.length], [1, 0, 1]);
  });
});
