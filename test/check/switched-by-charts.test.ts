/** Who sets a switch by what a chart or a profile makes of it is not told of the change that it holds back. */
import assert from 'node:assert/strict';
import { askedBy } from '../../src/check/changes/asked';
import { lookAt } from '../../src/check/changes/evidence';
import { judge } from '../../src/check/changes/judge';
import { parseVersion } from '../../src/facts/versions';
import { textLines } from '../../src/manifest/text/lines';
import { realChanges } from '../support/real-changes';
import { realHistory } from '../support/real-history';

const version = (name: string) => parseVersion(realHistory(), name) ?? assert.fail(name);

function told(from: string, to: string, values: string): string[] {
  const history = realHistory();
  const asked = askedBy(realChanges());
  const file = `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: { values: ${values} }\n`;
  const { evidence } = lookAt(textLines(file), history, asked);
  const way = { history, from: version(from), to: version(to) };
  const verdicts = judge(realChanges(), asked, [{ file: 'a.yaml', evidence }], way);
  return verdicts.map(({ change }) => change.id.slice('change:'.length));
}

describe('a change that a chart or a profile holds back', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['1.5/automatic-mutual-tls', '1.4', '1.5', '{ global: { mtls: { auto: false } } }'],
    [
      '1.6/inbound-protocol-detection',
      '1.5',
      '1.6',
      '{ pilot: { enableProtocolSniffingForInbound: false } }',
    ],
    ['1.23/deferred-clusters', '1.22', '1.23', "{ compatibilityVersion: '1.22' }"],
  ];
  for (const [change, from, to, values] of cases) {
    it(`${change} is told, but not with ${values}`, () => {
      assert.ok(told(from, to, '{ global: { hub: docker.io/istio } }').includes(change));
      assert.ok(!told(from, to, values).includes(change));
    });
  }

  it('comes with the release whose charts turn the switch, not with that whose code does', () => {
    assert.ok(!told('1.4', '1.5', '{}').some((change) => change.endsWith('/inbound-protocol-detection')));
  });
});
