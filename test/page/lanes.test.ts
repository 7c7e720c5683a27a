/** What each lane of the timeline says of the made-up history, mark by mark and in both languages. */
import assert from 'node:assert/strict';
import { folded, lanes, targetDays } from '../../media/roadmap/pages/lanes';
import { time, type Lane, type Mark } from '../../media/roadmap/pages/marks';
import { pageWords } from '../../media/roadmap/words';
import type { FeatureRecord, History, Lang, RecordType, Records } from '../../src/facts/model';
import { parseVersion } from '../../src/facts/versions';
import { fixtureHistory, TODAY, withRecords } from '../support/fixture-history';

const fixture = fixtureHistory();
const sheet = (history: History, lang: Lang = 'en', targets: readonly string[] = []) => ({
  history,
  lang,
  today: TODAY,
  targets: targets.map((name) => parseVersion(history, name)!),
  words: pageWords(lang),
});
const laneOf = (id: string, ...of: Parameters<typeof sheet>): Lane =>
  lanes(sheet(...of), false).find((lane) => lane.id === id)!;
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
/** A mark as one line. */
const line = ({ from, to, label, kind, words }: Mark): string =>
  `${day(from)}${to === undefined ? '' : `–${day(to)}`} ${label} [${kind}] ${words}`;
const linesOf = (...of: Parameters<typeof laneOf>): string[] => laneOf(...of).marks.map(line);

/** The made-up history with the records of a type changed. */
const changed = <T extends RecordType>(type: T, change: (record: Records[T]) => object): History =>
  withRecords(
    fixture,
    type,
    fixture.all<T>(type).map((record) => ({ ...record, ...change(record) })),
  );

describe('the page: lanes of the timeline', () => {
  it('draw a release from its day to the end of its support', () => {
    const lines = linesOf('releases', fixture, 'en', ['1.6.2']);
    assert.deepEqual(lines.slice(4), [
      '2019-11-14–2020-06-05 1.4 [release ended] Istio 1.4, 14 November 2019, ended 5 June 2020',
      '2020-03-05–2020-08-21 1.5 [release ended] Istio 1.5, 5 March 2020, ended 21 August 2020',
      '2020-05-21–2021-02-01 1.6 [release supported expected target] Istio 1.6, 21 May 2020, end expected 1 February 2021, Target',
      '2020-08-21–2021-03-01 1.7 [release supported expected] Istio 1.7, 21 August 2020, end expected 1 March 2021',
    ]);
    assert.equal(
      linesOf('releases', fixture, 'zh-cn')[5],
      '2020-03-05–2020-08-21 1.5 [release ended] Istio 1.5, 2020 年 3 月 5 日, 支持已终止 2020 年 8 月 21 日',
    );
  });

  it('draw a release of which nobody said how long it was supported to the one that followed, or to today', () => {
    const unsaid = {
      ...fixture,
      releases: fixture.releases.map((release) => ({ ...release, support: { status: 'unknown' as const } })),
    };
    const lines = linesOf('releases', unsaid);
    assert.equal(
      lines[0],
      '2018-07-31–2019-03-19 1.0 [release unknown] Istio 1.0, 31 July 2018, support period not known',
    );
    assert.equal(lines[7]?.slice(0, 21), '2020-08-21–2021-01-15');
  });

  it('draw an event on its day, or through the last of its days', () => {
    assert.deepEqual(linesOf('events', fixture), [
      '2020-02-22–2020-02-26 The first meeting [point event-conference] The first meeting, 22 February 2020 to 25 February 2020',
    ]);
    const on = (change: object, lang: Lang = 'en') =>
      linesOf(
        'events',
        changed('event', () => change),
        lang,
      )[0];
    assert.equal(
      on({ until: '2020-02-22' }),
      '2020-02-22 The first meeting [point event-conference] The first meeting, 22 February 2020',
    );
    assert.match(on({ until: undefined }) ?? '', /^2020-02-22 .*, 22 February 2020$/);
    assert.match(on({ until: undefined, approximate: true }) ?? '', /, February 2020$/);
    assert.match(on({ until: undefined, approximate: true }, 'zh-cn') ?? '', /首次会议, 2020 年 2 月$/);
    assert.match(on({ kind: 'project-news 2' }) ?? '', /\[point event-projectnews\]/);
  });

  it('tell severe bulletins from mild ones', () => {
    const rated = (cvss: number | undefined) =>
      linesOf(
        'bulletins',
        changed('bulletin', () => ({ cvss })),
      )[0];
    const begin = '2020-05-12 2020-005 [point';
    const end = 'ISTIO-SECURITY-2020-005, Denial of service with telemetry V2, 12 May 2020';
    assert.equal(rated(7.5), `${begin} severe] ${end}, CVSS 7.5`);
    assert.equal(rated(7), `${begin} severe] ${end}, CVSS 7`);
    assert.equal(rated(6.9), `${begin} mild] ${end}, CVSS 6.9`);
    assert.equal(rated(undefined), `${begin} mild] ${end}`);
  });

  it('draw roadmaps on their day', () => {
    assert.deepEqual(linesOf('roadmaps', fixture), [
      '2020-03-03 Roadmap 2020 [point roadmap] Roadmap 2020, 3 March 2020',
    ]);
  });

  it('have a bar from each version of a kind to the next, and to the end of the kind', () => {
    const { marks, rows } = laneOf('promotions', fixture);
    assert.deepEqual(
      rows?.map(({ name }) => name),
      ['VirtualService', 'WorkloadEntry'],
    );
    assert.deepEqual(marks.filter(({ row }) => row === 0).map(line), [
      '2018-07-31–2020-03-05 v1alpha3 [stage alpha] VirtualService: v1alpha3, 31 July 2018',
      '2020-03-05–2020-08-21 v1beta1 [stage beta] VirtualService: v1beta1, 5 March 2020',
      '2020-08-21–2021-01-15 v1 [stage stable] VirtualService: v1, 21 August 2020',
    ]);
    // Versions that came together are one step, named by the most mature.
    assert.deepEqual(marks.filter(({ row }) => row === 1).map(line), [
      '2020-05-21–2021-01-15 v1beta1 [stage beta] WorkloadEntry: v1beta1, 21 May 2020',
    ]);
    const gone = changed('kind', ({ kind, life }) =>
      kind === 'WorkloadEntry' ? { life: { ...life, removed: 7 } } : {},
    );
    assert.match(line(laneOf('promotions', gone).marks.at(-1)!), /^2020-05-21–2020-08-21 /);
  });

  const stages = (...names: FeatureRecord['stages'][number]['stage'][]) =>
    names.map((stage, i) => ({ stage, minor: i + 4 }));

  it('have a bar from each stage of a feature to the next, the last to today', () => {
    assert.deepEqual(linesOf('features', fixture), [
      '2018-07-31–2020-05-21 Alpha [stage alpha] Virtual machine integration: Alpha, 31 July 2018',
      '2020-05-21–2021-01-15 Beta [stage beta] Virtual machine integration: Beta, 21 May 2020',
    ]);
    assert.match(linesOf('features', fixture, 'zh-cn')[0] ?? '', /虚拟机集成: Alpha, 2018 年 7 月 31 日$/);
    const removed = changed('feature', () => ({ stages: stages('Beta', 'Removed') }));
    assert.deepEqual(
      linesOf('features', removed).map((text) => text.slice(0, 29)),
      ['2019-11-14–2020-03-05 Beta [s', '2020-03-05–2020-03-05 Removed'],
    );
    const dated = changed('feature', () => ({
      stages: [{ stage: 'Alpha', minor: 4, date: '2019-12-24' }, ...stages('Alpha', 'Beta').slice(1)],
    }));
    assert.match(linesOf('features', dated)[0] ?? '', /^2019-12-24–2020-03-05 /);
  });

  it('show the features that moved last, and leave out what never moved', () => {
    const whole = fixture.all('feature')[0]!;
    const some = (count: number): History =>
      withRecords(
        fixture,
        'feature',
        Array.from({ length: count }, (_, i) => ({
          ...whole,
          id: `feature:f${i}`,
          stages:
            i === 0 ? stages('Alpha') : stages('Alpha', 'Beta').map((one) => ({ ...one, minor: i % 7 })),
        })),
      );
    const { rows, unfold } = laneOf('features', some(22));
    assert.deepEqual(
      rows?.slice(0, 4).map(({ id }) => id),
      ['feature:f6', 'feature:f13', 'feature:f20', 'feature:f5'],
    );
    assert.equal(rows.length, 20);
    assert.equal(unfold, 'Show all 21 features; these are the 20 that moved last');
    assert.equal(laneOf('features', some(21)).unfold, undefined);
    assert.equal(
      lanes(sheet(some(22), 'zh-cn'), true).find(({ id }) => id === 'features')?.unfold,
      '只显示最近变动的 20 项功能',
    );
    for (const history of [fixture, some(22)])
      assert.deepEqual(folded(sheet(history), lanes(sheet(history), true)), lanes(sheet(history), false));
  });

  it('have room for labels, and rows, each as many as it needs', () => {
    assert.deepEqual(
      lanes(sheet(fixture), false).map(({ id, room, most }) => [id, room, most]),
      [
        ['releases', 0, 40],
        ['roadmaps', 170, 6],
        ['events', 112, 13],
        ['features', 0, 40],
        ['promotions', 0, 40],
        ['bulletins', 64, 5],
      ],
    );
  });

  it('are left out where they have nothing', () => {
    assert.ok(!lanes(sheet(withRecords(fixture, 'event', [])), false).some(({ id }) => id === 'events'));
  });

  it('mark each target on the day of its patch, of its minor where the patch has none', () => {
    const days = (...names: string[]) =>
      targetDays(sheet(fixture, 'en', names)).map(({ name, at }) => [name, day(at)]);
    assert.deepEqual(days('1.6', '1.5.1'), [
      ['1.6', '2020-05-21'],
      ['1.5.1', '2020-03-05'],
    ]);
    const late = withRecords(
      fixture,
      'patch',
      fixture
        .all('patch')
        .map((patch) => (patch.id === 'release:1.5.1' ? { ...patch, date: '2020-03-30' } : patch)),
    );
    assert.deepEqual(
      targetDays(sheet(late, 'en', ['1.5.1'])).map(({ at }) => at),
      [time('2020-03-30')],
    );
    assert.deepEqual(days('1.9'), []);
  });
});
