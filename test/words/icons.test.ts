import assert from 'node:assert/strict';
import {
  changeIcons,
  eventIcon,
  lifeIcons,
  outcomeIcons,
  outcomes,
  supportIcons,
} from '../../src/words/icons';
import { recordTypes, typeTable } from '../../src/facts/types';
import { describe as say } from '../../src/words/describe';
import event from '../../data/schema/event.schema.json';
import { fixtureHistory, TODAY } from '../support/fixture-history';

const distinct = (names: readonly string[]) => assert.deepEqual([...new Set(names)], names);

describe('icons', () => {
  it('mean one thing each within what is told apart by them', () => {
    distinct(Object.values(outcomeIcons).map(({ icon }) => icon));
    distinct(Object.values(outcomeIcons).map(({ sign }) => sign));
    distinct(Object.values(lifeIcons));
    distinct(Object.values(supportIcons));
    distinct(Object.values(changeIcons));
    distinct([
      ...recordTypes.map((type) => typeTable[type].icon),
      ...event.properties.kind.enum.map(eventIcon),
    ]);
  });

  it('are the same for what became of a promise wherever it is told', () => {
    const history = fixtureHistory();
    const items = history.all('roadmap-item');
    assert.ok(items.length > 1);
    for (const item of items) {
      const { icon } = say(item, { history, lang: 'en', today: TODAY });
      assert.equal(icon, outcomeIcons[item.outcome].icon);
    }
    assert.deepEqual(
      [...new Set(items.map(({ outcome }) => outcome))].filter((one) => !outcomes.includes(one)),
      [],
    );
  });
});
