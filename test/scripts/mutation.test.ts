/** What the mutation run breaks: all that is pure, and nothing is left out by an entry that names no code any more. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matching, root } from '../mutation/copy';
import { pointsIn, type Point } from '../mutation/points';
import { rooms } from '../mutation/rooms';

/** Rooms that hold to VS Code or to Node, and what only puts things together. */
const elsewhere = /^src\/(?:cli|features|host)\/|^src\/(?:engine|extension)\.ts$|\.gen\.ts$/;

const pointsOf = (path: string): readonly Point[] => pointsIn(path, readFileSync(join(root, path), 'utf8'));

describe('the mutation run', function () {
  this.timeout(60_000);

  it('has a room for every file of src that is pure and does something', () => {
    const without = matching(/^src\//).filter(
      (path) =>
        !elsewhere.test(path) &&
        pointsOf(path).length > 0 &&
        rooms.filter(({ files }) => files.test(path)).length !== 1,
    );
    assert.deepEqual(without, []);
  });

  it('has tests and a place for each room', () => {
    for (const { name, files, tests } of rooms)
      assert.ok(matching(files).length > 0 && matching(tests).length > 0, name);
  });

  it('leaves nothing out that is not there any more', () => {
    const equivalents = JSON.parse(
      readFileSync(join(root, 'test', 'mutation', 'equivalents.json'), 'utf8'),
    ) as readonly { readonly file: string; readonly name: string }[];
    assert.ok(equivalents.length > 0);
    const gone = equivalents.filter(({ file, name }) => !pointsOf(file).some((point) => point.name === name));
    assert.deepEqual(gone, []);
  });
});
