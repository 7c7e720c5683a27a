import assert from 'node:assert/strict';
import { eventsOfItsTime } from '../../src/facts/events';
import type { EventRecord } from '../../src/facts/model';
import { fixtureHistory, withRecords } from '../support/fixture-history';

/** The made-up history with one event on each of these days. */
function withEvents(...days: readonly string[]) {
  const history = fixtureHistory();
  const [event] = history.all('event');
  assert(event);
  const events = days.map((date): EventRecord => ({ ...event, id: `event:${date}`, date }));
  return withRecords(history, 'event', events);
}

describe('events of a release', () => {
  const { releases } = fixtureHistory();
  const [first, , last] = [releases[3], releases[4], releases.at(-1)];

  it('are those from its day to the day before the next', () => {
    assert.deepEqual([first?.date, releases[4]?.date], ['2019-09-12', '2019-11-14']);
    const history = withEvents('2019-11-14', '2019-11-13', '2019-09-12', '2019-09-11');
    assert.deepEqual(
      eventsOfItsTime(history, first!).map(({ date }) => date),
      ['2019-09-12', '2019-11-13'],
    );
  });

  it('have no end where no release follows', () => {
    assert.deepEqual(
      eventsOfItsTime(withEvents('2099-01-01', '2020-08-20'), last!).map(({ date }) => date),
      ['2099-01-01'],
    );
  });
});
