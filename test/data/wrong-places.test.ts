/** Real names where they do nothing, versions that never were, and what a chart's own schema refuses. */
import assert from 'node:assert/strict';
import { findFindings, type Finding } from '../../src/check/findings';
import { minimum } from '../../src/check/minimum';
import { hintOf } from '../../src/check/span';
import type { LivingRecord, Records } from '../../src/facts/model';
import { parseVersion } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

const history = realHistory();
const read = (text: string) => analyze(textLines(text), history);
const found = (text: string, target: string): readonly Finding[] =>
  findFindings(read(text), findingOptions(history, { targets: [parseVersion(history, target)!] })).filter(
    ({ code }) => !code.startsWith('target-'),
  );
const codes = (text: string, target: string): string[] => found(text, target).map(({ code }) => code);

describe('what is refused at some values alone', () => {
  const refused = (text: string, target: string): string[] =>
    found(text, target).flatMap(({ code, id }) =>
      code === 'field-rejected' ? [id.replace(/.*[#.]/, '')] : [],
    );

  it('is told of those, where the release compares with a default', () => {
    const tracer = (values: string): string =>
      `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {values: {global: {tracer: {stackdriver: {${values}}}}}}\n`;
    for (const target of ['1.21', '1.22', '1.23']) {
      assert.deepEqual(refused(tracer('debug: false'), target), [], target);
      assert.deepEqual(refused(tracer('debug: true'), target), ['debug'], target);
      const name = 'maxNumberOfAttributes';
      assert.deepEqual(refused(tracer(`${name}: 0`), target), [name], 'a number is never that default');
    }
    assert.deepEqual(refused(tracer('debug: false'), '1.24'), ['debug'], 'the chart refuses any');
    const targets = ['1.22', '1.24'].map((name) => parseVersion(history, name)!);
    const both = findFindings(read(tracer('debug: false')), findingOptions(history, { targets }));
    assert.deepEqual(
      both.flatMap(({ code, message }) =>
        code === 'field-rejected' ? [/target is (\S+)\)/.exec(message)?.[1]] : [],
      ),
      ['1.24'],
    );
  });

  it('is hinted at beside those alone', () => {
    const record = history.get('install.istio.io/IstioOperator#spec.values.global.tracer.stackdriver.debug');
    const targets = [parseVersion(history, '1.22')!];
    const hint = (value: string): string | undefined =>
      hintOf({ record: record as LivingRecord, role: 'field', value }, history, {
        oldest: undefined,
        targets,
        lang: 'en',
      });
    assert.deepEqual([hint('false'), hint('true')], [undefined, 'refused']);
  });

  it('is told of no value that sets nothing', () => {
    const sidecar = (tls: string): string =>
      `apiVersion: networking.istio.io/v1\nkind: Sidecar\nspec: {ingress: [{port: {number: 9443, protocol: HTTPS, name: https}, tls: {mode: SIMPLE, ${tls}}}]}\n`;
    assert.deepEqual(
      refused(sidecar("httpsRedirect: false, subjectAltNames: [], credentialName: ''"), '1.24'),
      [],
    );
    assert.deepEqual(refused(sidecar('httpsRedirect: true'), '1.24'), ['httpsRedirect']);
    assert.deepEqual(refused(sidecar('subjectAltNames: [a]'), '1.24'), ['subjectAltNames']);
  });
});

describe('names where nothing reads them', () => {
  const isPlain = ({ name }: Records['annotation' | 'label']): boolean =>
    !/[{}]|(?:operator|internal)\.istio\.io\//.test(name);
  const forms: Readonly<Record<string, (key: string, name: string) => string>> = {
    'an object': (key, name) => `apiVersion: v1\nkind: Namespace\nmetadata:\n  ${key}:\n    ${name}: x\n`,
    'the template of a pod': (key, name) =>
      `apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    metadata:\n      ${key}:\n        ${name}: x\n`,
    'an item of a list': (key, name) =>
      `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata:\n    ${key}:\n      ${name}: x\n`,
    'a template of Helm': (key, name) =>
      `{{- if .Values.on }}\napiVersion: apps/v1\nkind: DaemonSet\nspec:\n  template:\n    metadata:\n      ${key}:\n        {{- with .Values.more }}\n        {{- toYaml . | nindent 8 }}\n        {{- end }}\n        ${name}: {{ .Values.x }}\n{{- end }}\n`,
    'the workload of somebody else': (key, name) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  template:\n    metadata:\n      ${key}:\n        ${name}: x\n`,
  };
  const swapped = (role: 'annotation' | 'label'): readonly string[] => {
    const other = role === 'annotation' ? 'label' : 'annotation';
    return history
      .all(role)
      .filter((record) => isPlain(record) && history.get(`${other}:${record.name}`) === undefined)
      .map(({ name }) => name);
  };

  for (const [what, form] of Object.entries(forms))
    it(`are told in ${what}`, () => {
      for (const name of swapped('annotation'))
        assert.deepEqual(codes(form('labels', name), '1.24'), ['label-misplaced'], name);
      for (const name of swapped('label'))
        assert.deepEqual(codes(form('annotations', name), '1.24'), ['annotation-misplaced'], name);
    });
});

describe('versions that no release serves', () => {
  const never: readonly (readonly [kind: string, version: string, use: string])[] = [
    ['EnvoyFilter', 'networking.istio.io/v1', 'v1alpha3'],
    ['WasmPlugin', 'extensions.istio.io/v1', 'v1alpha1'],
    ['Telemetry', 'telemetry.istio.io/v1beta1', 'v1'],
    ['IstioOperator', 'install.istio.io/v1alpha2', 'v1alpha1'],
    ['ProxyConfig', 'networking.istio.io/v1', 'v1beta1'],
    ['HTTPRoute', 'gateway.networking.k8s.io/v1beta2', 'v1'],
    ['GRPCRoute', 'gateway.networking.k8s.io/v1beta1', 'v1'],
    ['ReferenceGrant', 'gateway.networking.k8s.io/v1alpha3', 'v1beta1'],
    ['VirtualService', 'security.istio.io/v1', 'networking.istio.io/v1'],
    ['VirtualService', 'networking.k8s.io/v1', 'networking.istio.io/v1'],
    ['WasmPlugin', 'networking.istio.io/v1alpha3', 'extensions.istio.io/v1alpha1'],
    ['AuthorizationPolicy', 'networking.istio.io/v1', 'security.istio.io/v1'],
    // The kind itself is gone: no version of it helps.
    ['ServiceRole', 'rbac.istio.io/v1beta1', 'AuthorizationPolicy'],
    ['ServiceRole', 'security.istio.io/v1', 'AuthorizationPolicy'],
  ];

  for (const [kind, version, use] of never)
    it(`are told: ${kind} ${version}`, () => {
      const text = `apiVersion: ${version}\nkind: ${kind}\nmetadata: {name: istio}\nspec: {}\n`;
      const [one, ...rest] = found(text, '1.28');
      assert.equal(one?.code, 'version-unknown');
      assert.match(one.message, new RegExp(`; use ${use}$`));
      assert.deepEqual(rest, []);
      assert.equal(minimum(read(text), history), undefined);
    });

  it('are none of kinds that others have in groups of their own', () => {
    const text =
      'apiVersion: gateway.solo.io/v1\nkind: VirtualService\nmetadata: {labels: {istio.io/rev: a}}\nspec: {}\n';
    assert.deepEqual(codes(text, '1.28'), []);
  });
});

describe('values of the chart gateway', () => {
  const application = (version: string): string =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source:\n    repoURL: https://blob.istio.io/istio-release/charts\n    chart: gateway\n    targetRevision: ${version}\n    helm:\n      valuesObject:\n        global: {hub: a}\n        replicaCount: 2\n`;
  const values =
    'global: {hub: a}\nreplicaCount: 2\npodAnnotations: {}\nautoscaling: {enabled: true}\nnetworkGateway: ""\n';

  it('are refused with `global` by the schema of its first release alone', () => {
    for (const text of [values, application('1.12.1')]) {
      assert.deepEqual(codes(text, '1.12.1'), ['helm-rejected']);
      assert.equal(found(text, '1.12.1')[0]?.message, 'Refused by Istio 1.12 (target is 1.12.1): global');
    }
    for (const target of ['1.13', '1.20', '1.30'])
      for (const text of [values, application(target)]) assert.deepEqual(codes(text, target), [], target);
  });
});

describe('labels and annotations that only some kinds have read', () => {
  const misplaced = (head: string, metadata: string, more = ''): string[] =>
    found(`${head}\nmetadata: ${metadata}\n${more}`, '1.28').flatMap(({ code, message }) =>
      /^(?:label|annotation)-misplaced/.test(code) ? [message] : [],
    );
  const pod = 'apiVersion: v1\nkind: Pod';
  const service = 'apiVersion: v1\nkind: Service';
  const deployment = 'apiVersion: apps/v1\nkind: Deployment';

  it('are told on others', () => {
    assert.deepEqual(misplaced(pod, '{labels: {istio-injection: enabled}}'), [
      'Works only on Namespace, has no effect on Pod: istio-injection',
    ]);
    for (const [head, metadata] of [
      [service, '{labels: {istio.io/dataplane-mode: ambient}}'],
      [deployment, '{labels: {istio.io/dataplane-mode: ambient}}'],
      [deployment, '{labels: {istio.io/use-waypoint: a}}'],
      [pod, '{labels: {istio.io/ingress-use-waypoint: "true"}}'],
      ['apiVersion: v1\nkind: Namespace', '{labels: {istio.io/waypoint-for: all}}'],
      ['apiVersion: networking.istio.io/v1\nkind: VirtualService', '{labels: {istio.io/use-waypoint: a}}'],
      [
        'apiVersion: networking.istio.io/v1\nkind: ServiceEntry',
        '{annotations: {networking.istio.io/exportTo: "."}}',
      ],
    ] as const)
      assert.equal(misplaced(head, metadata).length, 1, `${head} ${metadata}`);
  });

  it('are not told where they are read, are written for a Gateway, or may be read by others', () => {
    for (const [head, metadata, more] of [
      [
        'apiVersion: v1\nkind: Namespace',
        '{labels: {istio-injection: enabled, istio.io/dataplane-mode: ambient}}',
      ],
      [service, '{labels: {istio.io/use-waypoint: a, istio.io/ingress-use-waypoint: "true"}}'],
      [pod, '{labels: {istio.io/dataplane-mode: none, topology.istio.io/subzone: a}}'],
      [deployment, '{labels: {istio.io/rev: a, service.istio.io/canonical-name: a}}'],
      [deployment, '{labels: {istio.io/dataplane-mode: none, gateway.networking.k8s.io/gateway-name: a}}'],
      [
        deployment,
        '{labels: {istio.io/dataplane-mode: none}}',
        'spec: {template: {metadata: {labels: {istio.io/dataplane-mode: none}}}}',
      ],
      ['apiVersion: networking.istio.io/v1\nkind: ServiceEntry', '{labels: {istio.io/use-waypoint: a}}'],
    ] as const)
      assert.deepEqual(misplaced(head, metadata, more), [], `${head} ${metadata}`);
  });
});
