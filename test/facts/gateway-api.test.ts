import assert from 'node:assert/strict';
import { gatewayApiAt, releasedApi } from '../../src/facts/gateway-api';
import { parseVersion } from '../../src/facts/versions';
import { realHistory } from '../support/real-history';

describe('the Gateway API that a release is built with', () => {
  const history = realHistory();
  const at = (name: string): string => releasedApi(gatewayApiAt(history, parseVersion(history, name)!)!);

  it('is that of the newest patch up to it that brings another', () => {
    const found = [
      '1.24',
      '1.24.1',
      '1.24.2',
      '1.24.3',
      '1.24.6',
      '1.26.0',
      '1.26.1',
      '1.28.6',
      '1.28.10',
    ].map(at);
    assert.deepEqual(found, [
      '1.2.0',
      '1.2.0',
      '1.2.0',
      '1.2.1',
      '1.2.1',
      '1.3.0-rc.1',
      '1.3.0',
      '1.4.0',
      '1.4.1',
    ]);
    assert.equal(gatewayApiAt(history, parseVersion(history, '1.5')!), undefined);
  });

  it('is called by the release that a commit comes after', () => {
    assert.equal(releasedApi('1.0.1-0.20240112015229-444631bfe06f'), '1.0.0');
    assert.equal(releasedApi('v0.8.0-rc1.0.20230816004229-ce5bf58ac9bf'), '0.8.0-rc1');
    assert.equal(releasedApi('0.1.0-rc2.0.20201112213625-c0375b7fa81f'), '0.1.0-rc2');
    assert.equal(releasedApi('v1.2.0'), '1.2.0');
    assert.equal(releasedApi('1.3.0-rc.1'), '1.3.0-rc.1');
  });
});
