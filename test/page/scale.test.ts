/** What stands on the time axis of the timeline, and how much time it shows. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { scaleUtc } from 'd3-scale';
import type { Lane } from '../../media/roadmap/pages/marks';
import { formatOf, inSight, placesOf, ticksOf, type Marker } from '../../media/roadmap/pages/scale';

/** As much of it as is asked for here: its own types are those of a browser, which tests in Node do not have. */
interface Span {
  reach(lanes: readonly Lane[], today: number, width: number): [number, number];
  transformTo(
    span: readonly [number, number] | undefined,
    base: (at: number) => number,
    edges: readonly [number, number],
  ): { readonly x: number; readonly k: number };
}
const span = createRequire(__filename)('../../media/roadmap/pages/span') as Span;

const utc = (day: string): Date => new Date(`${day}T00:00:00Z`);
/** Ten years over a thousand pixels, beside a gutter of a hundred. */
const seen = {
  view: scaleUtc([utc('2010-01-01'), utc('2020-01-01')], [0, 1000]),
  gutter: 100,
  width: 1000,
};
const marker = (name: string, x: number): Marker => ({
  name,
  at: seen.view.invert(x).getTime(),
  kind: 'target',
});

describe('the page: time axis', () => {
  it('has a tick every 80 pixels or so, none below the names of the rows', () => {
    const years = ticksOf({ ...seen, gutter: 99 }).map((tick) => tick.getUTCFullYear());
    assert.deepEqual(years, [2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020]);
    // The first day of 2011 is 99.9 pixels from the first of 2010.
    assert.equal(ticksOf(seen)[0]?.getUTCFullYear(), 2012);
  });

  it('has as many ticks as fit beside the names of the rows', () => {
    // 200 pixels beside a gutter of 800 have room for three in ten years.
    assert.deepEqual(
      ticksOf({ ...seen, gutter: 800 }).map((tick) => tick.getUTCFullYear()),
      [2020],
    );
  });

  it('has three ticks at least, however narrow it is', () => {
    const narrow = { view: scaleUtc(seen.view.domain(), [0, 120]), gutter: 0, width: 120 };
    assert.deepEqual(
      ticksOf(narrow).map((tick) => tick.getUTCFullYear()),
      [2010, 2015, 2020],
    );
  });

  it('says years, months or days in the language of the reader', () => {
    const said = (lang: 'en' | 'zh-cn') =>
      ['2020-01-01', '2020-06-01', '2020-06-15'].map((day) => formatOf(lang)(utc(day)));
    assert.deepEqual(said('en'), ['2020', 'Jun', '15 Jun']);
    assert.deepEqual(said('zh-cn'), ['2020年', '6月', '6月15日']);
    // Once for each language, whatever was asked before.
    assert.deepEqual(said('en'), ['2020', 'Jun', '15 Jun']);
  });

  it('marks the days that can be seen, edges included', () => {
    const markers = [marker('left', 99), marker('a', 100), marker('b', 1000), marker('right', 1001)];
    assert.deepEqual(
      inSight(markers, seen).map(({ name }) => name),
      ['a', 'b'],
    );
  });

  it('names marked days without one name over another, the newest at its place', () => {
    // `aaaa` is 25.2 wide, with five pixels on each side: 17.6 to its middle.
    const places = (...xs: number[]) =>
      placesOf(
        xs.map((x) => marker('aaaa', x)),
        seen,
      ).map(({ x }) => Math.round(x * 10) / 10);
    assert.deepEqual(places(300, 500), [500, 300]);
    assert.deepEqual(places(490, 500), [500, 464.8]);
    assert.deepEqual(places(995, 1000), [982.4, 947.2]);
    assert.deepEqual(places(105), [117.6]);
  });
});

describe('the page: how much time is shown', () => {
  const month = 30.44 * 86_400_000;
  const lane = (...marks: { from: number; to?: number }[]) => ({ marks }) as unknown as Lane;

  it('reaches from before the first mark to behind the last', () => {
    const [first, last] = span.reach(
      [lane({ from: 10 * month }, { from: 20 * month, to: 90 * month })],
      50 * month,
      1e9,
    );
    assert.equal(first, 8 * month);
    assert.equal(last, 91 * month);
    assert.equal(
      span.reach([lane({ from: 30 * month }, { from: 80 * month })], 50 * month, 1e9)[1],
      81 * month,
    );
    assert.deepEqual(
      span
        .reach([], 50 * month, 1e9)
        .map((at) => at / month)
        .map(Math.round),
      [48, 51],
    );
  });

  it('leaves room behind today for the labels of the newest', () => {
    // 150 pixels of 2000, or twelve hundredths of what is narrower.
    const [first, last] = span.reach([lane({ from: 0 })], 100 * month, 2000);
    assert.equal(Math.round(((last - 100 * month) / (last - first)) * 2000), 150);
    const [left, right] = span.reach([lane({ from: 0 })], 100 * month, 1000);
    assert.equal(Math.round(((right - 100 * month) / (right - left)) * 1000), 120);
  });

  const base = (at: number): number => at;
  const shown = (from: number, to: number) => {
    const { x, k } = span.transformTo([from, to], base, [100, 1000]);
    return { x, k };
  };

  it('shows all of it where nothing was looked at before', () => {
    const { x, k } = span.transformTo(undefined, base, [100, 1000]);
    assert.deepEqual({ x, k }, { x: 0, k: 1 });
  });

  it('zooms to what was looked at, between the edges', () => {
    // 300 to 600 over 900 pixels: three times as large, 300 at the left edge.
    assert.deepEqual(shown(300, 600), { x: 100 - 900, k: 3 });
  });

  it('goes no closer than 60 times, no further than all, and no further than the edges', () => {
    assert.equal(shown(300, 301).k, 60);
    assert.deepEqual(shown(0, 5000), { x: 0, k: 1 });
    assert.deepEqual(shown(0, 300), { x: 100 - 300, k: 3 });
    assert.deepEqual(shown(900, 1200), { x: 1000 - 3000, k: 3 });
  });
});
