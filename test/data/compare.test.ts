import assert from 'node:assert/strict';
import { compare } from '../../src/facts/compare';
import { parseVersion } from '../../src/facts/versions';
import { realHistory } from '../support/real-history';

describe('a comparison of the real releases', () => {
  it('tells what Istio changed, whether or not the data on Envoy was read', () => {
    const history = realHistory();
    const [from, to] = ['1.21', '1.22'].map((name) => parseVersion(history, name)!);
    const { added, removed, deprecated } = compare(history, from!, to!);
    assert.ok(added.length > 50, String(added.length));
    assert.deepEqual(
      [...added, ...removed, ...deprecated].filter((id) => id.startsWith('envoy:')),
      [],
    );
  });
});
