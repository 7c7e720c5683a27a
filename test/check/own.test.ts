import assert from 'node:assert/strict';
import { findFindings } from '../../src/check/findings';
import type { Code } from '../../src/check/codes';
import { minimum } from '../../src/check/minimum';
import { isPersonal } from '../../src/check/own';
import { parseVersion } from '../../src/facts/versions';
import type { OwnPart, Use } from '../../src/manifest/model';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

const copied = (comment: string): string =>
  `${comment}WARNING: DO NOT EDIT, THIS FILE IS A COPY.\n${comment}The original is located at /manifests/helm-profiles directory.\n`;
const profile = 'pilot:\n  env:\n    PILOT_ENABLE_INBOUND_PASSTHROUGH: "false"\nmeshConfig: {}\nglobal: {}\n';
const chart = '_internal_defaults_do_not_set:\n  pilot: {}\n';
type Sets = (key: string) => string;
const toOwn: Sets = () => 'x';
const toDefault: Sets = (key) => defaults[key] ?? '{}';
const operator = (globals: readonly string[], set: Sets): string =>
  [
    'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  values:\n    kiali: {}',
    `    global:\n${globals.map((key) => `      ${key}: ${set(key)}\n`).join('')}`,
  ].join('\n');
const defaults: Readonly<Record<string, string>> = {
  configValidation: 'true',
  imagePullPolicy: 'Always',
  istioNamespace: 'istio-system',
  jwtPolicy: 'third-party-jwt',
  logAsJson: 'false',
  mountMtlsCerts: 'false',
  network: '""',
  oneNamespace: 'false',
  operatorManageWebhooks: 'false',
  priorityClassName: '""',
  useMCP: 'false',
};
const few = ['useMCP', 'sds', 'sts', 'tracer', 'network', 'logging', 'arch', 'jwtPolicy'];
const all = [
  ...few,
  ...['configValidation', 'defaultNodeSelector', 'defaultPodDisruptionBudget', 'defaultResources'],
  ...['imagePullPolicy', 'imagePullSecrets', 'istioNamespace', 'istiod', 'logAsJson', 'meshNetworks'],
  ...['mountMtlsCerts', 'multiCluster', 'oneNamespace', 'operatorManageWebhooks', 'priorityClassName'],
];

describe('texts that Istio itself wrote', () => {
  const history = realHistory();
  const look = (text: string, target?: string, own?: OwnPart) => {
    const analysis = analyze(textLines(text), history);
    const targets = target === undefined ? [] : [parseVersion(history, target)!];
    const codes = findFindings(analysis, findingOptions(history, { targets, own, today: '2026-01-01' }))
      .map(({ code }) => code)
      .filter((code) => !code.startsWith('target-'));
    return { codes, needs: minimum(analysis, history) !== undefined };
  };

  it('are judged where people wrote them', () => {
    assert.deepEqual(look(profile), { codes: ['flag-removed'], needs: true });
    assert.deepEqual(look(`# A copy of my own, in /manifests\n${profile}`).codes, ['flag-removed']);
  });

  it('are copies of profiles by their header', () => {
    assert.deepEqual(look(copied('# ') + profile), { codes: [], needs: false });
    assert.deepEqual(look(`{{/*\n${copied('')}*/}}\n${profile}`, '1.28'), { codes: [], needs: false });
  });

  it('leaves other documents of the same file to their writers', () => {
    assert.deepEqual(look(`${copied('# ')}${profile}---\n${profile}`).codes, ['flag-removed']);
  });

  it('are values of a chart by the key that only Istio writes', () => {
    const values = `${chart}${profile}`;
    assert.deepEqual(look(values), { codes: [], needs: false });
    assert.deepEqual(look(values, '1.28').codes, ['flag-removed']);
  });

  it('are dumps of profiles by all that they set', () => {
    assert.ok(look(operator(few, toDefault)).codes.includes('field-removed'));
    assert.ok(look(operator(few, toDefault), '1.28').codes.includes('field-inert'));
    assert.deepEqual(look(operator(all, toDefault)), { codes: [], needs: false });
    const dumped = look(operator(all, toDefault), '1.28').codes;
    assert.ok(dumped.includes('field-removed') && !dumped.includes('field-inert'));
    // Many stand there that are to be set elsewhere.
    assert.ok(!look(operator(all, toDefault), '1.7').codes.includes('field-deprecated'));
    assert.ok(look(operator(all, toOwn), '1.7').codes.includes('field-deprecated'));
    // With a few of them changed it is one still.
    const changed = (key: string): string => (/^imagePull|^priority/.test(key) ? 'x' : toDefault(key));
    assert.deepEqual(look(operator(all, changed)), { codes: [], needs: false });
  });

  it('are no values that people have set to something else, however many', () => {
    const set = look(operator(all, toOwn));
    assert.ok(set.needs && set.codes.includes('field-removed'));
    assert.ok(look(operator(all, toOwn), '1.28').codes.includes('field-inert'));
  });

  it('are values as `helm show values` writes them', () => {
    const values = (keys: readonly string[]): string =>
      `pilot:\n  configSource: {}\nglobal:\n${keys.map((key) => `  ${key}: ${toDefault(key)}\n`).join('')}`;
    assert.ok(look(values(few)).codes.includes('helm-removed'));
    assert.deepEqual(look(values(all)), { codes: [], needs: false });
    assert.ok(look(values(all), '1.28').codes.includes('helm-removed'));
  });

  it('are values of a chart each of which is what the chart has', () => {
    const values = (revision: string): string =>
      [
        'global:\n  istioNamespace: istio-system\n  istiod:\n    enableAnalysis: false',
        '  configValidation: true\n  externalIstiod: false\n  remotePilotAddress: ""',
        'base:\n  enableCRDTemplates: false\n  validationURL: ""\n  enableIstioConfigCRDs: true',
        `defaultRevision: ${revision}\n`,
      ].join('\n');
    assert.deepEqual(look(values('default')), { codes: [], needs: false });
    assert.deepEqual(look(values('stable')), { codes: ['helm-deprecated', 'helm-inert'], needs: true });
    assert.deepEqual(look('base:\n  enableIstioConfigCRDs: true\n').codes, ['helm-inert']);
  });

  it('are values that a chart has and does not read, where a copy has them as they were', () => {
    const severity = (hub: string, target?: string): string[] => {
      const targets = target === undefined ? [] : [parseVersion(history, target)!];
      const text = `cni:\n  hub: docker.io/istio\n  excludeNamespaces: [kube-system]\n  repair:\n    hub: ${hub}\n`;
      return findFindings(
        analyze(textLines(text), history),
        findingOptions(history, { targets, today: '2026-01-01' }),
      ).flatMap(({ code, severity }) => (code === 'helm-inert' ? [severity] : []));
    };
    for (const target of [undefined, '1.22']) {
      assert.deepEqual(severity('""', target), ['information'], target);
      assert.deepEqual(severity('docker.io/acme', target), ['warning'], target);
    }
  });

  it('are not values of others, of which what Istio has of them is not told', () => {
    const values = 'pilot:\n  plugins: []\n  env:\n    PILOT_ENABLE_INBOUND_PASSTHROUGH: "false"\n';
    assert.deepEqual(look(values).codes, ['helm-removed', 'flag-removed']);
    assert.deepEqual(look(values, undefined, 'others').codes, ['flag-removed']);
  });

  it('are variables that charts write as long as they have them', () => {
    const set = (name: string): string => profile.replace('PILOT_ENABLE_INBOUND_PASSTHROUGH', name);
    assert.deepEqual(look(set('ISTIOD_ADDR'), '1.16').codes, []);
    assert.deepEqual(look(set('ISTIO_META_ROUTER_MODE'), '1.13').codes, []);
    assert.deepEqual(look(set('ISTIO_META_ROUTER_MODE'), '1.14').codes, ['flag-removed']);
    assert.deepEqual(look(set('ISTIOD_ADDR'), '1.20').codes, ['flag-removed']);
  });

  it('have deprecated values that are told where somebody has changed them, and none that do nothing', () => {
    const record = history.all('helm').find(({ defaults: known }) => known.length > 0);
    assert.ok(record);
    const told = (code: Code, value: string | undefined): boolean =>
      isPersonal('values', { code, use: { record, value } as unknown as Use }, [{ minor: 20 }]);
    assert.deepEqual(
      [told('helm-deprecated', 'x'), told('helm-deprecated', record.defaults[0]!.value)],
      [true, false],
    );
    assert.ok(!told('helm-deprecated', undefined));
    assert.ok(!told('helm-inert', 'x'));
    assert.ok(told('helm-removed', record.defaults[0]!.value));
  });
});
