/** What an upgrade changes for files: with their lines, and what is dead at its end whatever one comes from. */
import assert from 'node:assert/strict';
import { askedBy } from '../../src/check/changes/asked';
import { lookAt } from '../../src/check/changes/evidence';
import { upgradeReport } from '../../src/check/changes/report';
import type { Version } from '../../src/facts/model';
import { parseVersion } from '../../src/facts/versions';
import type { OwnPart } from '../../src/manifest/model';
import { textLines } from '../../src/manifest/text/lines';
import type { FindingOptions } from '../../src/check/findings';
import { onlyTargets, optionsFor } from '../../src/project/options';
import { realChanges } from '../support/real-changes';
import { realHistory } from '../support/real-history';

const origination = `apiVersion: networking.istio.io/v1beta1
kind: DestinationRule
metadata: { name: bank }
spec:
  host: bank.example
  trafficPolicy:
    tls:
      mode: SIMPLE
`;

const gone = `apiVersion: rbac.istio.io/v1alpha1
kind: ServiceRole
metadata: { name: reader }
spec: { rules: [] }
`;

function reportOf(text: string, fromName: string, toName: string, own?: OwnPart) {
  const history = realHistory();
  const changes = realChanges();
  const [from, to] = [fromName, toName].map((name) => parseVersion(history, name)!);
  const { analysis, evidence } = lookAt(textLines(text), history, askedBy(changes));
  const optionsAt = (end: Version): FindingOptions =>
    optionsFor(undefined, {
      history,
      lang: 'en',
      today: '2026-01-01',
      asked: onlyTargets([end]),
      folder: undefined,
      settings: undefined,
      detected: [],
      own,
      installed: undefined,
    });
  return upgradeReport([{ file: 'a.yaml', analysis, optionsAt }], {
    history,
    from: from!,
    to: to!,
    changes,
    evidence: [{ file: 'a.yaml', evidence }],
  });
}

describe('the report of an upgrade', () => {
  it('names what the first release refuses for what stands beside it, where the second takes it', () => {
    const cookie = (more: string): string => `apiVersion: networking.istio.io/v1beta1
kind: DestinationRule
metadata: {name: a}
spec: {host: a, trafficPolicy: {loadBalancer: {consistentHash: {httpCookie: {name: user${more}}}}}}
`;
    const id =
      'networking.istio.io/DestinationRule#spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.name';
    assert.deepEqual(reportOf(cookie(''), '1.18', '1.22').taken, [id]);
    for (const [text, from, to] of [
      [cookie(', ttl: 10s'), '1.18', '1.22'],
      [cookie(''), '1.20', '1.22'],
      [cookie(''), '1.16', '1.18'],
    ] as const)
      assert.deepEqual(reportOf(text, from, to).taken, [], `${from} ${to}`);
  });

  it('places nothing in what Istio itself wrote', () => {
    const { places, versions } = reportOf(origination, '1.20', '1.22');
    assert.ok(places.length > 0 && versions.length > 0);
    const copied = reportOf(origination, '1.20', '1.22', 'rest');
    assert.deepEqual([copied.places, copied.versions], [[], []]);
  });

  it('has the line of what behaves differently, and the switch', () => {
    const { changes } = reportOf(origination, '1.20', '1.22');
    const change = changes.find(({ id }) => id === 'change:1.21/verify-certificate');
    assert.ok(change, 'it is not told');
    assert.deepEqual([change.state, change.where[0]?.line], ['affects', 7]);
    assert.ok(change.restore.some(({ value, works }) => value === 'false' && works));
  });

  it('takes a compatibility version for a switch from the patch on whose profile has it', () => {
    const held = (version: string): string =>
      `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  compatibilityVersion: '${version}'\n`;
    const told = (id: string, version: string, from: string, to: string): boolean | undefined => {
      const found = reportOf(held(version), from, to).changes.find((one) => one.id === `change:${id}`);
      return found?.restore.some((one) => one.value === version && one.works);
    };
    const delta = '1.22/delta-xds';
    assert.equal(told(delta, '1.21', '1.21', '1.22.3'), false);
    assert.equal(told(delta, '1.21', '1.21', '1.22.4'), undefined);
    assert.equal(told(delta, '1.21', '1.21', '1.22'), undefined);
    assert.equal(told(delta, '1.20', '1.21', '1.22.0'), undefined);
    const names = '1.23/cluster-stat-names';
    assert.equal(told(names, '1.22', '1.22', '1.23.0'), false);
    assert.equal(told(names, '1.22', '1.22', '1.23.1'), undefined);
    assert.equal(told(names, '1.20', '1.22', '1.23'), undefined);
  });

  it('does not tell of what lies outside the range', () => {
    const { changes } = reportOf(origination, '1.21', '1.22');
    assert.ok(!changes.some(({ id }) => id === 'change:1.21/verify-certificate'));
  });

  it('has what is dead at the end, though it is so at the start', () => {
    const { dead } = reportOf(gone, '1.20', '1.22');
    assert.deepEqual(
      dead.map(({ code, file, line }) => [code, file, line]),
      [['kind-removed', 'a.yaml', 2]],
    );
  });

  it('knows in which versions kinds are written, and where things stand', () => {
    const { versions, places } = reportOf(origination, '1.20', '1.22');
    assert.deepEqual(versions, ['networking.istio.io/DestinationRule v1beta1']);
    const mode = new Map(places).get('networking.istio.io/DestinationRule#spec.trafficPolicy.tls.mode');
    assert.deepEqual(mode, [{ file: 'a.yaml', line: 8, column: 7 }]);
  });
});
