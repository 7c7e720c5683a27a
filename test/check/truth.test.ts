/** Whether files say that a change concerns them: by what they set, by what is set where they set nothing, by their data plane. */
import assert from 'node:assert/strict';
import { askedBy } from '../../src/check/changes/asked';
import { lookAt } from '../../src/check/changes/evidence';
import { judge, type Verdict } from '../../src/check/changes/judge';
import { later } from '../../src/check/table/bulletins';
import type { Condition } from '../../src/facts/changes';
import type { ChangeRecord, History } from '../../src/facts/model';
import { textLines } from '../../src/manifest/text/lines';
import { parseVersion } from '../../src/facts/versions';
import { fixtureHistory } from '../support/fixture-history';
import { realChanges } from '../support/real-changes';
import { realHistory } from '../support/real-history';
import { madeChange } from '../words/records';

const flag = 'env:PILOT_TRACE_SAMPLING';

/** What becomes of a change of 1.5 for files; nothing where it does not concern them. */
const verdict = (more: Partial<ChangeRecord>, ...texts: readonly string[]): Verdict | undefined =>
  verdictIn(fixtureHistory(), more, texts);

function verdictIn(
  history: History,
  more: Partial<ChangeRecord>,
  texts: readonly string[],
): Verdict | undefined {
  const changes: readonly ChangeRecord[] = [
    { ...madeChange, release: parseVersion(history, '1.5')!, ...more },
  ];
  const asked = askedBy(changes);
  const files = texts.map((text, at) => ({
    file: `${at}.yaml`,
    evidence: lookAt(textLines(text), history, asked).evidence,
  }));
  const way = { history, from: parseVersion(history, '1.4')!, to: parseVersion(history, '1.6')! };
  return judge(changes, asked, files, way)[0];
}
const state = (when: Condition, ...texts: readonly string[]) => verdict({ when }, ...texts)?.state;
const lines = (when: Condition, ...texts: readonly string[]) =>
  verdict({ when }, ...texts)?.where.map(({ file, range }) => `${file}:${range.start.line + 1}`);

const operator = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: a }
spec: { profile: minimal }
`;
const sets = (value: string): string => `${operator.replace(/spec: .*\n/, '')}spec:
  values:
    pilot:
      env:
        PILOT_TRACE_SAMPLING: '${value}'
`;
const namespace = (labels: string): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels: ${labels}\n`;

describe('a change that a flag decides', () => {
  it('concerns who sets it so', () => {
    assert.equal(state({ flag, is: '5' }, sets('5')), 'affects');
    assert.equal(state({ flag, is: '5' }, sets('6')), undefined);
    assert.equal(state({ flag, isNot: '5' }, sets('6')), 'affects');
    assert.equal(state({ flag, isNot: '5' }, sets('5')), undefined);
    assert.deepEqual(lines({ flag, is: '5' }, operator, sets('5')), ['1.yaml:8']);
  });

  it('concerns who writes a boolean as Go reads it, and no other number', () => {
    for (const off of ['false', 'False', 'f', 'F', '0'])
      assert.equal(state({ flag, is: 'false' }, sets(off)), 'affects', off);
    for (const on of ['true', 'TRUE', 't', 'T', '1'])
      assert.equal(state({ flag, isNot: 'true' }, sets(on)), undefined, on);
    assert.equal(state({ flag, is: 'false' }, sets('00')), undefined);
    assert.equal(state({ flag, is: '0' }, sets('false')), undefined);
  });

  it('concerns who leaves it at the default that it had before, and is told where no installation is read', () => {
    // 100 up to 1.4, 1 from 1.5 on.
    assert.equal(state({ flag, effective: '100' }, operator), 'affects');
    assert.equal(state({ flag, effective: '1' }, operator), undefined);
    assert.equal(state({ flag, effective: '100' }, namespace('{}')), 'told');
    assert.equal(state({ flag, effective: '100' }, sets('100')), 'affects');
    assert.equal(state({ flag, effective: '100' }, sets('1')), undefined);
    assert.equal(state({ flag: 'env:NEVER_WAS', effective: '100' }, operator), undefined);
  });

  it('concerns who sets it, or who does not', () => {
    assert.equal(state({ flag, set: true }, sets('1')), 'affects');
    assert.equal(state({ flag, set: true }, operator), undefined);
    assert.equal(state({ flag, set: false }, sets('1')), undefined);
    assert.equal(state({ flag, set: false }, operator), 'affects');
    assert.equal(state({ flag, set: false }, namespace('{}')), 'told');
  });
});

describe('a change of a data plane', () => {
  const of = (dataPlane: 'ambient' | 'sidecar', labels: string): string | undefined =>
    verdictIn(realHistory(), { when: { dataPlane } }, [namespace(labels)])?.state;

  it('concerns who has it, by the labels that ask for it', () => {
    assert.equal(of('ambient', '{ istio.io/dataplane-mode: ambient }'), 'affects');
    assert.equal(of('ambient', '{ istio.io/dataplane-mode: none }'), undefined);
    assert.equal(of('ambient', '{ istio.io/use-waypoint: way }'), 'affects');
    assert.equal(of('ambient', '{ istio.io/use-waypoint: none }'), undefined);
    assert.equal(of('sidecar', '{ istio-injection: enabled }'), 'affects');
    assert.equal(of('sidecar', '{ istio-injection: disabled }'), undefined);
    assert.equal(of('sidecar', '{ istio.io/dataplane-mode: ambient }'), undefined);
    assert.equal(of('ambient', '{ istio-injection: enabled }'), undefined);
  });
});

describe('a data plane that no label of its own asks for', () => {
  const of = (dataPlane: 'ambient' | 'sidecar', ...texts: readonly string[]): string | undefined =>
    verdictIn(realHistory(), { when: { dataPlane } }, texts)?.state;
  const pod = (metadata: string): string =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  template:\n    metadata: ${metadata}\n    spec: { containers: [{ name: a, image: a }] }\n`;

  it('is asked for by a revision, unless something else is asked for beside it', () => {
    assert.equal(of('sidecar', namespace('{ istio.io/rev: canary }')), 'affects');
    assert.equal(of('sidecar', pod('{ labels: { istio.io/rev: canary } }')), 'affects');
    assert.equal(of('sidecar', pod('{ annotations: { istio.io/rev: canary } }')), 'told');
    for (const other of ['istio.io/dataplane-mode: ambient', 'istio-injection: disabled'])
      assert.equal(of('sidecar', namespace(`{ istio.io/rev: canary, ${other} }`)), undefined, other);
    const out = `{ labels: { istio.io/rev: canary, sidecar.istio.io/inject: 'false' } }`;
    assert.equal(of('sidecar', pod(out)), 'told');
    const gateway = namespace('{ istio.io/rev: canary }')
      .replace('v1', 'gateway.networking.k8s.io/v1')
      .replace('Namespace', 'Gateway');
    assert.equal(of('sidecar', gateway), 'told');
  });

  it('may be that of sidecars where nothing is said of it, and not that of ambient', () => {
    assert.equal(of('sidecar', operator), 'told');
    assert.equal(of('ambient', operator), undefined);
    assert.equal(of('sidecar', operator, namespace('{ istio.io/dataplane-mode: ambient }')), undefined);
    assert.equal(of('sidecar', operator, namespace('{ istio-injection: disabled }')), undefined);
    assert.equal(of('sidecar', operator.replace('minimal', 'ambient')), undefined);
  });

  it('is not denied by a pod that declines its sidecar: the others have it', () => {
    for (const where of ['labels', 'annotations']) {
      const out = pod(`{ ${where}: { sidecar.istio.io/inject: 'false' } }`);
      assert.equal(of('sidecar', out), 'told', where);
      assert.equal(of('sidecar', out, namespace('{ istio-injection: enabled }')), 'affects', where);
      assert.equal(of('sidecar', out, namespace('{ istio.io/dataplane-mode: ambient }')), undefined, where);
    }
  });

  it('is not that of pods that are gateways', () => {
    const gateway = 'annotations: { inject.istio.io/templates: gateway }';
    assert.equal(of('sidecar', pod(`{ labels: { sidecar.istio.io/inject: 'true' } }`)), 'affects');
    assert.equal(of('sidecar', pod(`{ labels: { sidecar.istio.io/inject: 'true' }, ${gateway} }`)), 'told');
    assert.equal(of('sidecar', pod(`{ labels: { istio.io/rev: canary }, ${gateway} }`)), 'told');
  });

  it('is asked for by an installation that injects everywhere, or by a chart without values', () => {
    const everywhere = `${operator.replace(/spec: .*\n/, '')}spec: { values: { sidecarInjectorWebhook: { enableNamespacesByDefault: true } } }\n`;
    assert.equal(of('sidecar', everywhere), 'affects');
    assert.equal(of('sidecar', everywhere.replace('true', 'false')), undefined);
    const release = (chart: string, more = ''): string =>
      `helmCharts:\n- name: ${chart}\n  repo: https://istio-release.storage.googleapis.com/charts\n  version: 1.4.0\n${more}`;
    assert.equal(of('ambient', release('ztunnel')), 'affects');
    assert.equal(of('ambient', release('base')), undefined);
    const umbrella = (more: string): string =>
      `apiVersion: v2\nname: mesh\nversion: 1.0.0\ndependencies:\n- name: ztunnel\n  version: 1.24.0\n  repository: https://istio-release.storage.googleapis.com/charts\n${more}`;
    assert.equal(of('ambient', umbrella('')), 'affects');
    assert.equal(of('ambient', umbrella('  condition: ztunnel.enabled\n')), undefined);
  });
});

describe('a chart without values', () => {
  it('does not say that nothing is set', () => {
    const release = (values: string): string =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: istiod }\nspec:\n  source:\n    repoURL: https://istio-release.storage.googleapis.com/charts\n    chart: istiod\n    targetRevision: 1.4.0\n    helm: ${values}\n`;
    const of = (values: string) =>
      verdictIn(realHistory(), { when: { helm: 'helm:istiod#autoscaleMin', set: false } }, [release(values)])
        ?.state;
    assert.equal(of('{ valueFiles: [a.yaml] }'), 'told');
    assert.equal(of('{ valuesObject: { autoscaleMax: 3 } }'), 'affects');
  });
});

describe('a setting that is written and empty', () => {
  it('is not set, whatever it is empty of', () => {
    const spec = (text: string): string => `${operator.replace(/spec: .*\n/, '')}spec: ${text}\n`;
    const of = (when: Condition, text: string) => verdictIn(realHistory(), { when }, [text])?.state;
    const tags: Condition = { helm: 'helm:istiod#revisionTags', set: true };
    assert.equal(of(tags, spec('{ values: { revisionTags: [a] } }')), 'affects');
    for (const empty of ['[]', '""', ''])
      assert.equal(of(tags, spec(`{ values: { revisionTags: ${empty} } }`)), undefined, empty);
    const none: Condition = { helm: 'helm:istiod#revisionTags', set: false };
    assert.equal(of(none, spec('{ values: { revisionTags: [] } }')), 'affects');
    const selectors: Condition = { setting: 'mesh/MeshConfig#discoverySelectors', set: true };
    assert.equal(of(selectors, spec('{ meshConfig: { discoverySelectors: [{}] } }')), 'affects');
    for (const empty of ['[]', '{}', ''])
      assert.equal(of(selectors, spec(`{ meshConfig: { discoverySelectors: ${empty} } }`)), undefined, empty);
  });
});

describe('a switch of a change', () => {
  const flips = { affects: 'all' as const, restore: [{ id: flag, value: '100' }] };
  const delta = 'env:ISTIO_DELTA_XDS';
  const proxies = (above: string, below: string): string =>
    `${above}\n        proxyMetadata:\n          ISTIO_DELTA_XDS: 'false'\n${below}`;
  const inPod = proxies(
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n    proxy.istio.io/config: |',
    'spec: {}\n',
  );
  const inMesh = proxies(
    `${operator.replace(/spec: .*\n/, '')}spec:\n  meshConfig:\n      defaultConfig:`,
    '',
  );

  it('speaks for all only where it is set for all', () => {
    const of = (more: Partial<ChangeRecord>, text: string) => verdictIn(realHistory(), more, [text])?.state;
    const change = { affects: 'all' as const, unless: [{ flag: delta, is: 'false' }] };
    assert.equal(of(change, inMesh), undefined);
    assert.equal(of(change, inPod), 'affects');
    assert.equal(of({ when: { flag: delta, is: 'false' } }, inPod), 'affects');
  });

  it('that was set otherwise all along changes nothing when its default flips', () => {
    assert.equal(verdict(flips, sets('7')), undefined);
    assert.equal(verdict(flips, sets('100'))?.state, 'affects');
    const two = [...flips.restore, { id: 'mesh/MeshConfig#enableTracing', value: 'never a default' }];
    assert.equal(verdict({ ...flips, restore: two }, sets('7')), undefined);
    assert.equal(verdict({ ...flips, restore: two.slice(1) }, sets('7'))?.state, 'affects');
  });

  it('that ends on the way lets in what it held off, though both ends behave so', () => {
    const rule = `apiVersion: networking.istio.io/v1beta1
kind: DestinationRule
metadata: { name: a }
spec: { host: a, trafficPolicy: { tls: { mode: SIMPLE, sni: a } } }
`;
    const history = realHistory();
    const changes = realChanges();
    const told = (from: string, to: string, installation: string): readonly string[] => {
      const files = [rule, installation].map((text, at) => ({
        file: `${at}.yaml`,
        evidence: lookAt(textLines(text), history, askedBy(changes)).evidence,
      }));
      const way = { history, from: parseVersion(history, from)!, to: parseVersion(history, to)! };
      return judge(changes, askedBy(changes), files, way)
        .filter(({ change }) => change.id === 'change:1.21/verify-certificate')
        .flatMap(({ state, where, gone }) =>
          [...where, ...gone].map(({ file, range }) => `${state} ${file}:${range.start.line + 1}`),
        );
    };
    const set = (spec: string): string => `${operator.replace(/spec: .*\n/, '')}spec:\n  ${spec}\n`;
    const off = set(`values: { pilot: { env: { VERIFY_CERTIFICATE_AT_CLIENT: 'false' } } }`);
    assert.deepEqual(told('1.20', '1.22', off), []);
    assert.deepEqual(told('1.22', '1.23', off), []);
    assert.deepEqual(told('1.22', '1.24', off), ['affects 0.yaml:4', 'affects 1.yaml:5']);
    assert.deepEqual(told('1.20', '1.24', off), ['affects 0.yaml:4', 'affects 1.yaml:5']);
    assert.deepEqual(told('1.24', '1.26', off), []);
    assert.deepEqual(told('1.24', '1.22', off), []);
    assert.deepEqual(told('1.22', '1.24', off.replace('false', 'true')), []);
    assert.deepEqual(told('1.22', '1.24', operator), []);
    const profile = set(`compatibilityVersion: '1.20'`);
    assert.deepEqual(told('1.22', '1.24', profile), ['affects 0.yaml:4', 'affects 1.yaml:5']);
  });

  it('is a profile, in the values of an IstioOperator too', () => {
    const at = (spec: string) =>
      verdictIn(realHistory(), { when: { compatibility: ['1.24'] } }, [
        `${operator.replace(/spec: .*\n/, '')}spec: ${spec}\n`,
      ])?.state;
    assert.equal(at(`{ compatibilityVersion: '1.24' }`), 'affects');
    assert.equal(at(`{ values: { compatibilityVersion: '1.24' } }`), 'affects');
    assert.equal(at(`{ values: { compatibilityVersion: '1.23' } }`), undefined);
  });
});

describe('an operation of a JSON patch', () => {
  const tls = 'networking.istio.io/DestinationRule#spec.trafficPolicy.tls';
  const patched = (operation: string): string =>
    `resources: [a.yaml]\npatches:\n- target: { kind: DestinationRule, group: networking.istio.io }\n  patch: |-\n    - ${operation}\n`;
  const of = (operation: string, when: Condition) =>
    verdictIn(realHistory(), { when }, [patched(operation)])?.state;
  const simple: Condition = { each: tls, has: { mode: ['SIMPLE'] }, lacks: ['caCertificates'] };

  it('is a part of its object: what it lacks may stand in the rest', () => {
    assert.equal(
      of('{ op: add, path: /spec/trafficPolicy/tls, value: { mode: SIMPLE } }', simple),
      'may-affect',
    );
    assert.equal(
      of('{ op: replace, path: /spec/trafficPolicy/tls/mode, value: SIMPLE }', simple),
      'may-affect',
    );
    const subset = '{ name: a, trafficPolicy: { tls: { mode: SIMPLE } } }';
    assert.equal(of(`{ op: add, path: /spec/subsets/-, value: ${subset} }`, simple), 'may-affect');
    const whole = '{ mode: SIMPLE, caCertificates: a }';
    assert.equal(of(`{ op: add, path: /spec/trafficPolicy/tls, value: ${whole} }`, simple), undefined);
  });

  it('is nothing where it takes away or looks, and no object by itself', () => {
    for (const op of ['test', 'remove'])
      assert.equal(
        of(`{ op: ${op}, path: /spec/trafficPolicy/tls, value: { mode: SIMPLE } }`, simple),
        undefined,
      );
    const any: Condition = { each: 'networking.istio.io/DestinationRule' };
    assert.equal(of('{ op: add, path: /metadata/labels/a, value: b }', any), undefined);
  });
});

describe('a change without a condition', () => {
  it('concerns all, surely or maybe, or nobody of whom files tell', () => {
    assert.equal(verdict({ affects: 'all' })?.state, 'affects');
    assert.equal(verdict({ affects: 'all', certainty: 'maybe' })?.state, 'may-affect');
    assert.equal(verdict({ affects: 'all', certainty: 'surely' })?.state, 'affects');
    assert.equal(verdict({ affects: 'told', certainty: 'maybe' })?.state, 'told');
    assert.equal(verdict({ when: { flag, is: '5' }, certainty: 'maybe' }, sets('5'))?.state, 'may-affect');
  });
});

describe('conditions together', () => {
  const yes: Condition = { flag, is: '5' };
  const no: Condition = { flag, is: '6' };
  const unknown: Condition = { flag: 'env:PILOT_OLD_FLAG', set: false };
  const told = (when: Condition) => state(when, namespace('{}'), sets('5'));

  it('hold all, or one of them, or not', () => {
    assert.equal(told({ all: [yes, yes] }), 'affects');
    assert.equal(told({ all: [yes, no] }), undefined);
    assert.equal(told({ any: [no, yes] }), 'affects');
    assert.equal(told({ any: [no, no] }), undefined);
    assert.equal(told({ not: no }), 'affects');
    assert.equal(told({ not: yes }), undefined);
    const alone = (when: Condition) => state(when, namespace('{}'));
    assert.equal(alone({ any: [no, unknown] }), 'told');
    assert.equal(alone({ all: [no, unknown] }), undefined);
    assert.equal(alone({ not: unknown }), 'told');
  });
});

describe('bulletins that came after the support of a release', () => {
  it('are one, or several, or none', () => {
    const said = (count: number) => later({ later: count } as Parameters<typeof later>[0]);
    assert.equal(said(0), '');
    assert.equal(said(1), '1 later bulletin does not cover it, as its support had ended');
    assert.equal(said(2), '2 later bulletins do not cover it, as its support had ended');
  });
});

describe('a change that concerns pods', () => {
  const when: Condition = { each: 'Pod#spec.containers[].livenessProbe.tcpSocket' };
  const workload = (apiVersion: string, kind: string): string => `apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: a }
spec:
  template:
    spec:
      containers:
        - name: a
          livenessProbe: { tcpSocket: { port: 80 } }
`;

  it('concerns those that the controllers of others make of a template', () => {
    for (const [apiVersion, kind] of [
      ['apps/v1', 'Deployment'],
      ['argoproj.io/v1alpha1', 'Rollout'],
      ['serving.knative.dev/v1', 'Service'],
      ['apps.kruise.io/v1alpha1', 'CloneSet'],
      ['apps.openshift.io/v1', 'DeploymentConfig'],
    ] as const)
      assert.deepEqual(lines(when, workload(apiVersion, kind)), ['0.yaml:9'], kind);
    assert.equal(state(when, workload('example.com/v1', 'Rollout')), undefined);
  });
});
