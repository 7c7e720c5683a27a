/** The page's plain parts: its trail, its memory, and where marks and labels of the timeline go. */
import assert from 'node:assert/strict';
import { createEnvoyPart } from '../../media/roadmap/envoy';
import { createMemory } from '../../media/roadmap/memory';
import { lanes, targetDays } from '../../media/roadmap/pages/lanes';
import { clip, labelOf, layOut, nextItem, widthOf } from '../../media/roadmap/pages/layout';
import { time, type Lane, type Mark } from '../../media/roadmap/pages/marks';
import { goTo, restore, routeAt, scrolled, step } from '../../media/roadmap/trail';
import { pageWords } from '../../media/roadmap/words';
import { parseVersion } from '../../src/facts/versions';
import { fixtureHistory, TODAY, withRecords } from '../support/fixture-history';

describe('the page: trail', () => {
  it('goes back and forward, and forgets what lay ahead of a new address', () => {
    const trail = goTo(goTo(restore(undefined, ''), 'roadmaps'), 'compare');
    assert.equal(routeAt(trail), 'compare');
    assert.equal(routeAt(step(trail, -2)), 'timeline');
    assert.equal(routeAt(step(trail, -9)), 'timeline');
    const other = goTo(step(trail, -1), 'release:1.6');
    assert.deepEqual(
      other.stops.map((stop) => stop.route),
      ['timeline', 'roadmaps', 'release:1.6'],
    );
    assert.equal(routeAt(step(other, 1)), 'release:1.6');
  });

  it('comes back as it was saved, with what is asked for on top', () => {
    const saved = scrolled(goTo(restore(undefined, 'roadmaps'), 'compare'), 120);
    const read = JSON.parse(JSON.stringify(saved)) as unknown;
    assert.deepEqual(restore(read, ''), saved);
    assert.deepEqual(restore(read, 'compare'), saved);
    assert.equal(routeAt(restore(read, 'release:1.6')), 'release:1.6');
    const atFirst = step(saved, -9);
    assert.deepEqual(restore(JSON.parse(JSON.stringify(atFirst)), ''), atFirst);
    assert.equal(routeAt(step(restore(read, 'release:1.6'), -1)), 'compare');
  });

  it('begins anew where what was saved is no trail', () => {
    for (const bad of [
      null,
      7,
      {},
      { stops: [], at: 0 },
      { stops: [{ route: 1, scroll: 0 }], at: 0 },
      { stops: [{ route: 'a', scroll: 0 }], at: 3 },
    ])
      assert.equal(routeAt(restore(bad, '')), 'timeline');
  });

  it('keeps a hundred addresses', () => {
    let trail = restore(undefined, '');
    for (let i = 0; i < 300; i++) trail = goTo(trail, `release:${i}`);
    assert.equal(trail.stops.length, 100);
    assert.equal(routeAt(trail), 'release:299');
  });
});

describe('the page: labels of the timeline', () => {
  const newest: Mark = {
    id: 'release:1.31',
    from: 0,
    to: 1,
    label: '1.31',
    kind: 'release supported',
    words: '',
  };
  const at = { from: 985, to: 1040, previous: 900, next: Infinity, left: 200, right: 1000 };
  const label = (where: typeof at) => labelOf({ key: '', mark: newest, lane: 0, y: 0 }, where);

  it('stand in their bar, and before that of the newest release, of which little can be seen', () => {
    assert.deepEqual(label({ ...at, from: 900, to: 960 }), { text: '1.31', x: 5 });
    assert.deepEqual(label(at), { text: '1.31', x: -4, before: true });
  });

  it('stand behind it where something stands before it, and are left out where something follows', () => {
    const short = { ...at, from: 940, to: 960, previous: 930 };
    assert.deepEqual(label(short), { text: '1.31', x: 24 });
    assert.equal(label({ ...short, right: 970 }).text, '');
    assert.equal(label({ ...at, next: 990 }).text, '');
    assert.equal(label({ ...at, previous: 970 }).text, '');
  });
});

describe('the page: the part of the data on Envoy', () => {
  const sent: string[] = [];
  const part = () =>
    createEnvoyPart({
      send: ({ type }) => sent.push(type),
      listen: () => undefined,
      getState: () => undefined,
      setState: () => undefined,
    });

  it('is asked for once, at the first address in it', () => {
    const envoy = part();
    assert.equal(envoy.isAwaited('networking.istio.io/EnvoyFilter'), false);
    assert.deepEqual(sent, []);
    for (let times = 0; times < 2; times++) {
      assert.equal(envoy.isAwaited('envoy:name/envoy.lua'), true);
      assert.deepEqual(sent, ['envoy']);
    }
    envoy.take('{"schema":1}');
    assert.equal(envoy.isAwaited('envoy:name/envoy.lua'), false);
    assert.deepEqual(envoy.data(), { schema: 1 });
  });

  it('is waited for no longer where it cannot be had', () => {
    const envoy = part();
    envoy.isAwaited('envoy:name/envoy.lua');
    envoy.take('');
    assert.equal(envoy.isAwaited('envoy:name/envoy.lua'), false);
    assert.equal(envoy.data(), undefined);
  });
});

describe('the page: memory', () => {
  it('recalls what was saved and forgets the oldest', () => {
    let changes = 0;
    const memory = createMemory([['a', 1], 'bad', [2, 3]], () => changes++);
    assert.equal(memory.recall('a'), 1);
    for (let i = 0; i < 60; i++) memory.remember(`k${i}`, i);
    assert.equal(memory.recall('a'), undefined);
    assert.equal(memory.recall('k59'), 59);
    assert.equal(memory.state().length, 40);
    assert.equal(changes, 60);
  });
});

describe('the page: timeline', () => {
  const history = fixtureHistory();
  const sheet = (lang: 'en' | 'zh-cn', target = '1.6.2') => ({
    history,
    lang,
    today: TODAY,
    targets: [parseVersion(history, target)!],
    words: pageWords(lang),
  });
  const lane = (id: string, lang: 'en' | 'zh-cn' = 'en'): Lane => {
    const found = lanes(sheet(lang), false).find((other) => other.id === id);
    assert.ok(found, id);
    return found;
  };

  it('has a lane for each thing, in both languages', () => {
    for (const lang of ['en', 'zh-cn'] as const)
      assert.deepEqual(
        lanes(sheet(lang), false).map(({ id }) => id),
        ['releases', 'roadmaps', 'events', 'features', 'promotions', 'bulletins'],
      );
    assert.equal(lane('events', 'zh-cn').marks[0]?.label, '首次会议');
  });

  it('tells supported, ended and target apart in words', () => {
    const words = (name: string) => lane('releases').marks.find(({ label }) => label === name)?.words ?? '';
    assert.match(words('1.5'), /ended/);
    assert.match(words('1.6'), /1 February 2021, Target/);
    assert.match(
      lane('releases').marks.find(({ label }) => label === '1.6')?.kind ?? '',
      /supported expected target/,
    );
  });

  it('marks the target on the day of its patch, or of its minor', () => {
    assert.equal(targetDays(sheet('en', '1.6')).length, 1);
    assert.equal(targetDays(sheet('en', '1.6'))[0]?.at, time('2020-05-21'));
    assert.deepEqual(targetDays(sheet('en', '1.9')), []);
  });

  it('draws one bar a version, from one promotion to the next', () => {
    const bars = lane('promotions').marks.filter(({ id }) => id === 'networking.istio.io/VirtualService');
    assert.deepEqual(
      bars.map(({ label }) => label),
      ['v1alpha3', 'v1beta1', 'v1'],
    );
    assert.equal(bars[0]?.to, bars[1]?.from);
  });

  const day = 86_400_000;
  const points = (...days: number[]): Lane => ({
    id: 'x',
    name: 'x',
    title: 'x',
    room: 100,
    most: 2,
    marks: days.map((from, i): Mark => ({
      id: `m${i}`,
      from: from * day,
      label: 'A long label',
      kind: 'point',
      words: '',
    })),
  });

  it('puts marks that would touch into rows of their own', () => {
    const { placed } = layOut([points(0, 5, 400)], day, false);
    const rows = new Map(placed.map(({ mark, y }) => [mark.id, y]));
    assert.notEqual(rows.get('m0'), rows.get('m1'));
    assert.equal(rows.get('m0'), rows.get('m2'));
  });

  it('lets labels give way, never shapes', () => {
    const { placed } = layOut([points(0, 5, 30, 32, 34)], day, false);
    const at = (id: string) => placed.find(({ mark }) => mark.id === id)!;
    assert.equal(at('m0').y, at('m2').y);
    assert.equal(at('m0').after, at('m2').mark);
    assert.equal(at('m2').before, at('m0').mark);
    assert.equal(new Set(['m2', 'm3', 'm4'].map((id) => at(id).y)).size, 3);
  });

  it('offers the rows that it does not show', () => {
    const whole = history.all('feature')[0]!;
    const stages = history.all('feature').flatMap((record) => record.stages);
    const many = Array.from({ length: 30 }, (_, i) => ({
      ...whole,
      id: `feature:f${i}`,
      stages: [...stages, ...stages].slice(0, 2),
    }));
    const with30 = {
      ...sheet('en'),
      history: withRecords(history, 'feature', many),
    };
    const rowsOf = (unfolded: boolean) => lanes(with30, unfolded).find(({ id }) => id === 'features');
    assert.equal(rowsOf(false)?.rows?.length, 20);
    assert.match(rowsOf(false)?.unfold ?? '', /all 30 features/);
    assert.equal(rowsOf(true)?.rows?.length, 30);
    assert.match(rowsOf(true)?.unfold ?? '', /only the 20/);
    assert.equal(lane('features').unfold, undefined);
    const drawn = layOut([rowsOf(false)!, lane('bulletins')], day, false).titles;
    const [last, next] = [drawn[0]!.rows.at(-1)!, drawn[1]!];
    assert.ok(last.y < drawn[0]!.unfold!.y && drawn[0]!.unfold!.y < next.y);
  });

  it('cuts labels at words', () => {
    assert.equal(clip('1.22', 100), '1.22');
    assert.equal(clip('v1alpha3', 30), '');
    assert.match(clip('Ambient mode is here', 70), /^Ambient.*…$/);
    assert.ok(widthOf(clip('服务网格的发展历史与未来', 70)) <= 80);
  });

  it('walks along a lane and to the rows beside', () => {
    const { placed } = layOut(lanes(sheet('en'), false), day, false);
    const first = placed.find(({ mark }) => mark.label === '1.0')!;
    assert.equal(nextItem('ArrowRight', first, placed)?.mark.label, '1.1');
    assert.equal(nextItem('End', first, placed)?.mark.label, '1.7');
    assert.equal(nextItem('ArrowLeft', first, placed), undefined);
    const below = nextItem('ArrowDown', first, placed)!;
    assert.ok(below.y > first.y);
    assert.equal(nextItem('ArrowUp', below, placed)?.y, first.y);
  });
});
