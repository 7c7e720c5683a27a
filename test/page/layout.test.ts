/** Where exactly marks and labels of the timeline lie: rows of 22 pixels below a title of 28, lanes 10 apart. */
import assert from 'node:assert/strict';
import { clip, labelOf, layOut, nextItem, widthOf, type Placed } from '../../media/roadmap/pages/layout';
import type { Lane, Mark } from '../../media/roadmap/pages/marks';

const mark = (id: string, from: number, more: Partial<Mark> = {}): Mark => ({
  id,
  from,
  label: id,
  kind: 'point',
  words: '',
  ...more,
});
const lane = (marks: readonly Mark[], more: Partial<Lane> = {}): Lane => ({
  id: 'lane',
  name: 'Lane',
  title: 'The lane',
  room: 100,
  most: 3,
  marks,
  ...more,
});
const rowsIn = (lanes: readonly Lane[], narrow = false): Record<string, number> =>
  Object.fromEntries(layOut(lanes, 1, narrow).placed.map(({ mark: { id }, y }) => [id, y]));

describe('the page: where marks lie', () => {
  it('takes a row below the title for each mark that would touch another', () => {
    // A point is 20 wide, `aaaa` four times 6.3: its label ends at 45.2.
    const marks = [mark('aaaa', 0), mark('bbbb', 45), mark('cccc', 46)];
    assert.deepEqual(rowsIn([lane(marks)]), { aaaa: 28, bbbb: 50, cccc: 28 });
  });

  it('lets a mark follow where the one before it ends, to the pixel', () => {
    const marks = [mark('a', 0, { to: 50 }), mark('b', 50, { to: 60 }), mark('c', 59, { to: 70 })];
    assert.deepEqual(rowsIn([lane(marks, { room: 0 })]), { a: 28, b: 28, c: 50 });
  });

  it('takes marks in the order of time, however they are given', () => {
    const marks = [mark('late', 500), mark('early', 0), mark('between', 10)];
    assert.deepEqual(rowsIn([lane(marks)]), { early: 28, between: 50, late: 28 });
    assert.deepEqual(
      layOut([lane(marks)], 1, false).placed.map((placed) => [
        placed.mark.id,
        placed.before?.id,
        placed.after?.id,
      ]),
      [
        ['early', undefined, 'late'],
        ['late', 'early', undefined],
        ['between', undefined, undefined],
      ],
    );
  });

  it('gives a label no more room than its lane has for one', () => {
    const long = mark('a', 0, { label: 'a label of many words that goes on' });
    assert.deepEqual(rowsIn([lane([long, mark('b', 50)], { room: 30 })]), { a: 28, b: 28 });
    assert.deepEqual(rowsIn([lane([long, mark('b', 49)], { room: 30 })]), { a: 28, b: 50 });
  });

  it('counts no labels where there is no room for any', () => {
    const marks = [mark('aaaa', 0), mark('bbbb', 20)];
    assert.deepEqual(rowsIn([lane(marks)], true), { aaaa: 28, bbbb: 28 });
    assert.deepEqual(rowsIn([lane(marks)], false), { aaaa: 28, bbbb: 50 });
    // Where labels never stand, not even a point's own breadth counts.
    assert.deepEqual(rowsIn([lane([mark('a', 0), mark('b', 1)], { room: 0 })]), { a: 28, b: 28 });
  });

  it('makes no more rows than it may: then labels give way, in the row that loses least', () => {
    const wide = 'a label that is wide';
    const marks = [0, 1, 30, 40].map((from, i) => mark(`m${i}`, from, { label: wide }));
    assert.deepEqual(rowsIn([lane(marks, { most: 2 })]), { m0: 28, m1: 50, m2: 28, m3: 50 });
  });

  it('puts a mark over others, into a row of its own, rather than onto a shape', () => {
    const marks = [0, 1, 2].map((from, i) => mark(`m${i}`, from, { label: 'a label that is wide' }));
    assert.deepEqual(rowsIn([lane(marks, { most: 2 })]), { m0: 28, m1: 50, m2: 72 });
  });

  it('puts a mark into the row that it names', () => {
    const rows = ['x', 'y', 'z'].map((id) => ({ id, name: id }));
    const marks = [mark('a', 0, { row: 2, to: 5 }), mark('b', 9, { row: 0, to: 10 })];
    const { placed, titles, height } = layOut([lane(marks, { rows, room: 0 })], 1, false);
    assert.deepEqual(
      placed.map(({ y }) => y),
      [72, 28],
    );
    assert.deepEqual(
      titles[0]?.rows.map(({ id, y }) => [id, y]),
      [
        ['x', 28],
        ['y', 50],
        ['z', 72],
      ],
    );
    assert.equal(height, 28 + 3 * 22 + 10);
  });

  it('puts lanes below one another, with room for what a lane offers', () => {
    const offering = lane([mark('a', 0)], { unfold: 'more' });
    const { placed, titles, height } = layOut([offering, lane([mark('b', 0)])], 1, false);
    assert.deepEqual(
      titles.map(({ title, y, unfold }) => [title, y, unfold]),
      [
        ['The lane', 0, { label: 'more', y: 50 }],
        ['The lane', 82, undefined],
      ],
    );
    assert.deepEqual(
      placed.map(({ key, lane: index, y }) => [key, index, y]),
      [
        ['lane a 0', 0, 28],
        ['lane b 0', 1, 110],
      ],
    );
    assert.equal(height, 142);
    assert.ok(!('unfold' in titles[1]!));
  });

  it('writes the names of rows above them where it is narrow', () => {
    const rows = ['x', 'y'].map((id) => ({ id, name: id }));
    const marks = [mark('a', 0, { row: 0 }), mark('b', 0, { row: 1 })];
    const named = lane(marks, { rows, room: 0, unfold: 'more' });
    const { titles, placed, height } = layOut([named], 1, true);
    // A row with its name is 36 high, and the first name begins below the title.
    assert.deepEqual(
      placed.map(({ y }) => y),
      [42, 78],
    );
    assert.deepEqual(
      titles[0]?.rows.map(({ y }) => y),
      [42, 78],
    );
    assert.equal(titles[0].unfold?.y, 100);
    assert.equal(height, 28 + 2 * 36 + 22 + 10);
    // Rows without names have none above them.
    assert.deepEqual(rowsIn([lane([mark('a', 0)])], true), { a: 28 });
  });
});

describe('the page: what of a label has room', () => {
  it('takes Chinese for widest, then capitals, and dots for narrow', () => {
    const widths = { 网: 11.5, M: 7.4, m: 7.4, a: 6.3, '.': 3.4, ' ': 3.4, '': 0 };
    for (const [sign, width] of Object.entries(widths)) assert.equal(widthOf(sign), width, sign);
    assert.equal(widthOf('a.M'), 6.3 + 3.4 + 7.4);
    assert.equal(widthOf('aaaa') > widthOf('aaa'), true);
  });

  it('leaves a label whole that just fits, and cuts one that does not', () => {
    const label = 'aaa aaa aaa';
    assert.equal(clip(label, widthOf(label)), label);
    // The dots take 9: of the 63.5 wide label as much stays as 62 have.
    assert.equal(clip(label, 62), 'aaa aaa a…');
    // Less than 42 pixels of a name, with the dots, say nothing.
    assert.equal(clip('aaa bbb ccc', 44), 'aaa bb…');
    assert.equal(clip('aaa bbb ccc', 43), '');
    // Without a place to cut a name says nothing.
    assert.equal(clip('aaaaaaaaaaa', 62), '');
    assert.equal(clip('网格网格网格网格', 62), '网格网格…');
  });

  const bar: Placed = { key: '', lane: 0, y: 0, mark: mark('1.31', 0, { to: 1, kind: 'release' }) };
  const point: Placed = { key: '', lane: 0, y: 0, mark: mark('aaaa', 0) };
  const at = { from: 300, to: 320, previous: 0, next: Infinity, left: 100, right: 1000 };

  it('stands five pixels into its bar, or into what can be seen of it', () => {
    assert.deepEqual(labelOf(bar, { ...at, to: 400 }), { text: '1.31', x: 5 });
    assert.deepEqual(labelOf(bar, { ...at, from: 40, to: 400 }), { text: '1.31', x: 65 });
    // It is 22.3 wide, and four pixels before the bar's end are free.
    assert.equal(labelOf(bar, { ...at, to: 331.4, next: 400 }).text, '1.31');
    assert.equal(labelOf(bar, { ...at, to: 331.2, next: 400 }).text, '');
    // The sheet may end before the bar does.
    assert.equal(labelOf(bar, { ...at, to: 5000, right: 331.2, next: 400 }).text, '');
  });

  it('stands before a bar that has no room for it, if that is the last, or behind it where something stands before', () => {
    const before = { text: '1.31', x: -4, before: true };
    assert.deepEqual(labelOf(bar, at), before);
    // 6 of gap and 22.3 of label: what is there may end at 271.7.
    assert.deepEqual(labelOf(bar, { ...at, previous: 271 }), before);
    const behind = { text: '1.31', x: 24 };
    assert.deepEqual(labelOf(bar, { ...at, previous: 272 }), behind);
    assert.deepEqual(labelOf(bar, { ...at, previous: at.from - 6 - widthOf('1.31') }), behind);
    assert.deepEqual(labelOf(bar, { ...at, left: 271 }), before);
    assert.deepEqual(labelOf(bar, { ...at, left: 272 }), behind);
    // 4 of gap and 22.3 of label: the sheet may end at 346.3.
    assert.deepEqual(labelOf(bar, { ...at, previous: 272, right: 347 }), behind);
    assert.equal(labelOf(bar, { ...at, previous: 272, right: 346 }).text, '');
    assert.equal(labelOf(bar, { ...at, next: 5000 }).text, '');
    // A bar behind the edge of the sheet is not there.
    assert.deepEqual(labelOf(bar, { ...at, right: 300 }), before);
    assert.equal(labelOf(bar, { ...at, right: 299 }).text, '');
  });

  it('stands behind a point, up to what follows, and never over more than 420 pixels', () => {
    assert.deepEqual(labelOf(point, at), { text: 'aaaa', x: 23 });
    // It is 25.2 wide, and seven pixels stay free.
    assert.equal(labelOf(point, { ...at, next: 352.3 }).text, 'aaaa');
    assert.equal(labelOf(point, { ...at, next: 352.1 }).text, '');
    const long: Placed = { ...point, mark: mark('a', 0, { label: 'aaaa '.repeat(40).trim() }) };
    const { text } = labelOf(long, { ...at, right: 5000 });
    assert.ok(text.endsWith('…') && widthOf(text) <= 420 - 27, text);
    assert.ok(widthOf(text) > 420 - 27 - 40, text);
  });

  it('stands before a point at the edge of the sheet, where nothing does', () => {
    const edge = { ...at, right: 350 };
    const before = { text: 'aaaa', x: -4, before: true };
    assert.deepEqual(labelOf(point, edge), before);
    // 6 of gap and 25.2 of label.
    assert.deepEqual(labelOf(point, { ...edge, previous: 268 }), before);
    assert.equal(labelOf(point, { ...edge, previous: 269 }).text, '');
    assert.equal(labelOf(point, { ...edge, previous: at.from - 6 - widthOf('aaaa') }).text, '');
    assert.equal(labelOf(point, { ...edge, left: 269 }).text, '');
    // What follows before the edge leaves it where it is.
    assert.equal(labelOf(point, { ...edge, next: 340 }).before, undefined);
    assert.equal(labelOf(point, { ...edge, from: 351, to: 371 }).before, undefined);
    assert.deepEqual(labelOf(point, { ...at, right: 352.3 }), { text: 'aaaa', x: 23 });
  });

  it('is that of a point where a point lasts', () => {
    const lasting: Placed = { ...point, mark: mark('aaaa', 0, { to: 9, kind: 'point event' }) };
    assert.deepEqual(labelOf(lasting, at), { text: 'aaaa', x: 23 });
  });
});

describe('the page: keys on the timeline', () => {
  const { placed } = layOut(
    [
      lane([mark('a', 0, { row: 0 }), mark('b', 100, { row: 0 }), mark('b2', 100, { row: 1 })]),
      lane([mark('c', 40, { row: 0 }), mark('d', 90, { row: 0 }), mark('e', 130, { row: 0 })]),
    ],
    1,
    false,
  );
  const from = (id: string, key: string): string | undefined =>
    nextItem(
      key,
      placed.find((item) => item.mark.id === id)!,
      [...placed].reverse(),
    )?.mark.id;

  it('follow time inside of a lane', () => {
    assert.equal(from('a', 'ArrowRight'), 'b');
    assert.equal(from('b', 'ArrowRight'), 'b2');
    assert.equal(from('b2', 'ArrowRight'), undefined);
    assert.equal(from('b', 'ArrowLeft'), 'a');
    assert.equal(from('d', 'Home'), 'c');
    assert.equal(from('c', 'End'), 'e');
    assert.equal(from('c', 'x'), undefined);
  });

  it('go up and down to what is nearest in the next row, and no further', () => {
    assert.equal(from('a', 'ArrowDown'), 'b2');
    assert.equal(from('b2', 'ArrowDown'), 'd');
    assert.equal(from('d', 'ArrowUp'), 'b2');
    assert.equal(from('b2', 'ArrowUp'), 'b');
    assert.equal(from('a', 'ArrowUp'), undefined);
    assert.equal(from('e', 'ArrowDown'), undefined);
  });
});
