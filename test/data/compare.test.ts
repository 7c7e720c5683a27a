import assert from 'node:assert/strict';
import { compare } from '../../src/facts/compare';
import { parseVersion } from '../../src/facts/versions';
import { effectChange } from '../../src/words/effects';
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

  it('tells what begins or ceases to do anything, once for all below', () => {
    const history = realHistory();
    const told = (from: string, to: string, only?: ReadonlySet<string>): string[] => {
      const [start, end] = [from, to].map((name) => parseVersion(history, name)!);
      return compare(history, start!, end!, only).effects.map(
        (one) => `${one.id}: ${effectChange(one, history, 'en')}`,
      );
    };
    const route = 'gateway.networking.k8s.io/TCPRoute';
    const flag = 'PILOT_ENABLE_ALPHA_GATEWAY_API=true';
    const ahead = told('1.30', '1.31');
    assert.ok(ahead.includes(`${route}: only with ${flag} → works`), ahead.join('; '));
    assert.equal(
      ahead.filter((line) => line.startsWith(`${route}#`) && line.endsWith(`${flag} → works`)).length,
      0,
    );
    assert.ok(told('1.31', '1.30').includes(`${route}: works → only with ${flag}`));
    assert.deepEqual(
      told('1.20', '1.21').filter((line) => line.includes('applyTo=BOOTSTRAP')),
      [
        `networking.istio.io/EnvoyFilter#spec.configPatches[].applyTo=BOOTSTRAP: only with BOOTSTRAP_XDS_AGENT=true → has no effect`,
      ],
    );
    const consecutive =
      'networking.istio.io/DestinationRule#spec.trafficPolicy.outlierDetection.consecutiveErrors';
    assert.deepEqual(told('1.6', '1.7', new Set([consecutive])), [`${consecutive}: works → has no effect`]);
    assert.ok(
      told('1.18', '1.19').some((line) => / mirrors|\.mirrors: has no effect$/.test(line)),
      'new and without effect',
    );
  });
});
