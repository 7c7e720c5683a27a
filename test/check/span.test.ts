/** What stands at the end of a line: in which releases its thing exists. */
import assert from 'node:assert/strict';
import { hintOf, oldestSupported } from '../../src/check/span';
import type { LivingRecord, Version } from '../../src/facts/model';
import { fixtureHistory, TODAY } from '../support/fixture-history';

const http = 'networking.istio.io/VirtualService#spec.http[]';

describe('the span of a thing', () => {
  const history = fixtureHistory();
  const oldest = oldestSupported(history, TODAY);
  const span = (id: string, from: number | undefined, targets: readonly Version[] = []) => {
    const record = history.get(id) as LivingRecord;
    return hintOf({ record, role: 'kind', mentioned: false }, history, { oldest: from, targets, lang: 'en' });
  };

  it('is told of what is newer than the oldest release with support, or missing from a target', () => {
    assert.equal(history.releases[oldest]?.name, '1.6');
    assert.equal(span(`${http}.mirrorPercentage`, oldest), undefined);
    assert.equal(span(`${http}.mirrorPercentage`, 4), '1.5+');
    assert.equal(span(`${http}.mirrorPercentage`, oldest, [{ minor: 4 }]), '1.5+');
  });

  it('is told of what a target lacks alone, where that is asked', () => {
    assert.equal(span(`${http}.mirrorPercentage`, undefined, [{ minor: 5 }]), undefined);
    assert.equal(span(`${http}.mirrorPercentage`, undefined, [{ minor: 4 }]), '1.5+');
    assert.equal(span(`${http}.mirrorPercentage`, undefined), undefined);
  });

  it('has no word of an effect where the thing has ended', () => {
    const known = history.get(`${http}.websocketUpgrade`) as LivingRecord;
    const { removed, ...lasting } = known.life;
    const effect: LivingRecord['life']['effect'] = [
      { state: 'inert', from: { minor: 1 }, by: [], sources: [] },
    ];
    const said = (life: LivingRecord['life']): string | undefined =>
      hintOf({ record: { ...known, life }, role: 'field', mentioned: false }, history, {
        ...{ oldest, targets: [], lang: 'en' },
      });
    assert.equal(said({ ...lasting, effect, removed: removed! }), '1.0–1.2');
    assert.equal(said({ ...lasting, effect }), 'no effect');
  });

  it('has an end where the thing has ended', () => {
    assert.equal(span(`${http}.websocketUpgrade`, undefined), '1.0–1.2');
    assert.equal(span('config.istio.io/RouteRule', oldest), '1.0');
  });
});
