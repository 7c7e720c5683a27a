/** Names that were never there, or stand where nothing reads them. */
import assert from 'node:assert/strict';
import { findFindings, type FindingOptions } from '../../src/check/findings';
import { fixAll } from '../../src/check/fixes';
import { minimum } from '../../src/check/minimum';
import type { History } from '../../src/facts/model';
import { minorName, parseVersion } from '../../src/facts/versions';
import { analyze, createAnalyzer } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { describe as describeRecord, toPlain } from '../../src/words/describe';
import { history } from '../manifest/support';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

const found = (text: string, more: Partial<FindingOptions> = {}, of: History = history) =>
  findFindings(analyze(textLines(text), of), findingOptions(of, more)).filter(
    ({ code }) => !code.startsWith('target-'),
  );
const codes = (text: string, more: Partial<FindingOptions> = {}): string[] =>
  found(text, more).map(({ code }) => code);
const pod = (metadata: string): string => `apiVersion: v1\nkind: Pod\nmetadata:\n${metadata}`;

describe('versions that never were', () => {
  const telemetry = 'apiVersion: telemetry.istio.io/v1beta1\nkind: Telemetry\nspec:\n  tracing: []\n';

  it('are told once for an object, whatever its target lacks', () => {
    assert.deepEqual(codes(telemetry, { targets: [{ minor: 0 }] }), ['version-unknown']);
  });

  it('count for no minimum, nor does what is in them', () => {
    assert.equal(minimum(analyze(textLines(telemetry), history), history), undefined);
    const served = telemetry.replace('v1beta1', 'v1alpha1');
    assert.equal(minimum(analyze(textLines(served), history), history)?.since?.release, 5);
  });

  it('may be misspelled, or not written at all', () => {
    for (const [written, use] of [
      ['telemetry.istio.io/V1alpha1', 'v1alpha1'],
      ['telemetry.istio.io/v1apha1', 'v1alpha1'],
      ['telemetry.istio.io/1', 'v1alpha1'],
      ['telemetry.istio.io', 'telemetry.istio.io/v1alpha1'],
    ] as const) {
      const [finding, ...others] = found(telemetry.replace('telemetry.istio.io/v1beta1', written));
      assert.deepEqual([finding?.code, others], ['version-unknown', []], written);
      assert.ok(finding!.message.endsWith(`; use ${use}`), finding!.message);
    }
    for (const open of [
      'telemetry.istio.io/VERSION',
      'telemetry.istio.io/v${N}',
      'telemetry.istio.io/v{{ .n }}',
    ])
      assert.deepEqual(codes(`apiVersion: ${open}\nkind: Telemetry\n`), [], open);
  });

  it('are not judged in branches of a template, nor where no version is written', () => {
    const branches = `{{- if .new }}\napiVersion: telemetry.istio.io/v2\n{{- else }}\napiVersion: telemetry.istio.io/v3\n{{- end }}\nkind: Telemetry\n`;
    assert.deepEqual(codes(branches), []);
    assert.deepEqual(codes('apiVersion: telemetry.istio.io/main\nkind: Telemetry\n'), []);
  });

  it('are never called available, at the version or at the kind', () => {
    const lines = textLines(telemetry);
    const analyzer = createAnalyzer(history);
    for (const position of [
      { line: 0, character: 14 },
      { line: 1, character: 8 },
    ]) {
      const use = analyzer.useAt(lines, position);
      assert(use?.record);
      const options = {
        history,
        today: '2020-01-01',
        target: [{ minor: 6 }],
        ...(use.apiVersion && { apiVersion: use.apiVersion }),
      };
      const text = toPlain(describeRecord(use.record, { ...options, lang: 'en' }));
      assert.match(text, /^No Istio release serves v1beta1 of Telemetry · use v1alpha1$/m);
      assert.doesNotMatch(text, /Available/);
      const zh = toPlain(describeRecord(use.record, { ...options, lang: 'zh-cn' }));
      assert.match(zh, /^没有任何 Istio 版本提供 Telemetry 的 v1beta1 · /);
    }
  });

  it('are changed by a person only', () => {
    const lines = textLines(telemetry);
    const fixing = { history, targets: [], lang: 'en' as const, uses: [] };
    assert.deepEqual(fixAll(found(telemetry), lines, fixing), []);
  });
});

describe('the other of label and annotation', () => {
  it('is told in both languages', () => {
    const text = pod('  annotations:\n    istio.io/rev: a\n');
    assert.equal(
      found(text)[0]?.message,
      'Works only as a label, has no effect as an annotation: istio.io/rev',
    );
    assert.equal(
      found(text, { lang: 'zh-cn' })[0]?.message,
      '应作为标签使用，作为注解不起作用：istio.io/rev',
    );
  });

  it('is told of a name that Istio writes here, unless it stands in the right place too', () => {
    const wrong = '  annotations:\n    istio.io/made: a\n';
    assert.deepEqual(codes(pod(wrong)), ['annotation-misplaced']);
    assert.deepEqual(codes(pod(`${wrong}  labels:\n    istio.io/made: a\n`)), []);
  });

  it('is not told of a pod that injection wrote, or that is left out of it', () => {
    const misplaced = (more: string): boolean =>
      codes(pod(`  annotations:\n    istio.io/made: a\n${more}`)).includes('annotation-misplaced');
    assert.ok(!misplaced('  labels:\n    service.istio.io/canonical-revision: a\n'));
    assert.ok(!misplaced('  labels:\n    sidecar.istio.io/inject: "false"\n'));
    assert.ok(misplaced('  labels:\n    sidecar.istio.io/inject: "true"\n'));
    assert.ok(!misplaced('    sidecar.istio.io/status: "{}"\n'));
  });

  it('is no name that only Istio writes there', () => {
    const text = pod('  labels:\n    install.operator.istio.io/chart-owner: a\n');
    assert.deepEqual(codes(text), []);
  });
});

describe('what Istio writes itself', () => {
  const made = pod('  labels:\n    istio.io/made-name: a\n');

  it('needs no release, and is missed where Istio writes it no more', () => {
    assert.deepEqual(codes(made, { targets: [{ minor: 2 }] }), []);
    assert.deepEqual(codes(made, { targets: [{ minor: 3 }] }), ['label-removed']);
    assert.deepEqual(codes(made, { targets: [{ minor: 2 }, { minor: 3 }] }), []);
  });

  it('is missed in a selector too', () => {
    const text =
      'apiVersion: security.istio.io/v1beta1\nkind: PeerAuthentication\nspec:\n  selector:\n    matchLabels:\n      istio.io/made-name: a\n';
    assert.deepEqual(
      codes(text, { targets: [{ minor: 4 }] }).filter((code) => code.startsWith('label')),
      ['label-removed'],
    );
  });
});

describe('fields of another kind', () => {
  const service = 'apiVersion: networking.istio.io/v1alpha3\nkind: VirtualService\nspec:\n';

  it('are not looked for where people write what they want', () => {
    assert.deepEqual(codes(`${service}  http:\n  - name:\n      peerIsOptional: true\n`), []);
  });

  it('are none where the kind has a field of that name elsewhere, or nobody has one', () => {
    assert.deepEqual(codes(`${service}  destination: a\n  anything: b\n`), []);
  });
});

describe('a target that is not known in full', () => {
  const last = history.releases.length - 1;
  const releases = history.releases.map((one, i) => (i === last ? { ...one, provisional: true } : one));
  const provisional: History = { ...history, releases };
  const text = pod('  annotations:\n    sidecar.istio.io/nothingLikeIt: a\n');

  it('softens what nothing knows', () => {
    const [soft] = found(text, { targets: [{ minor: last }] }, provisional);
    assert.equal(soft?.severity, 'information');
    assert.match(
      soft.message,
      /^No release of Istio knows this annotation \(1\.6 is not fully known yet\): /,
    );
    const [sure] = found(text, { targets: [{ minor: last }] });
    assert.equal(sure?.severity, 'warning');
    assert.doesNotMatch(sure.message, /fully/);
  });

  it('leaves a severity as a person chose it', () => {
    const severities = new Map([['annotation-unknown', 'error']] as const);
    assert.equal(found(text, { targets: [{ minor: last }], severities }, provisional)[0]?.severity, 'error');
  });
});

describe('annotations and labels on objects of a kind that nobody asks for them', () => {
  const said = (text: string, lang: 'en' | 'zh-cn' = 'en') =>
    found(text, { lang, targets: [{ minor: 5 }] })
      .filter(({ code }) => code.endsWith('-misplaced'))
      .map(({ range, message }) => `${range.start.line + 1} ${message}`);
  const workload = (kind: string, own: string, ofPods = '{}', group = 'apps/v1'): string =>
    `apiVersion: ${group}\nkind: ${kind}\nmetadata: ${own}\nspec: {template: {metadata: ${ofPods}}}\n`;
  const cpu = '{annotations: {sidecar.istio.io/proxyImage: a}}';

  it('are told of workloads, with the place of their pods', () => {
    for (const kind of ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'])
      assert.deepEqual(said(workload(kind, cpu)), [
        `3 Works only on pods (spec.template.metadata), has no effect on the ${kind} itself: sidecar.istio.io/proxyImage`,
      ]);
    const job = workload('Job', '{}', '{}', 'batch/v1').replace(
      'spec: {',
      `spec: {jobTemplate: {metadata: ${cpu}, `,
    );
    const cron = job.replace('kind: Job', 'kind: CronJob').replace(/\}\n$/, '}}\n');
    assert.match(said(cron)[0] ?? '', /has no effect on the Job itself/);
    assert.match(
      said(workload('CronJob', cpu, '{}', 'batch/v1'))[0] ?? '',
      /spec\.jobTemplate\.spec\.template/,
    );
  });

  it('are told of other objects, in both languages', () => {
    const service = `apiVersion: v1\nkind: Service\nmetadata: ${cpu}\n`;
    assert.deepEqual(said(service), [
      '3 Works only on Pod, has no effect on Service: sidecar.istio.io/proxyImage',
    ]);
    assert.deepEqual(said(service, 'zh-cn'), [
      '3 只对 Pod 起作用，写在 Service 上不起作用：sidecar.istio.io/proxyImage',
    ]);
  });

  it('are left alone where they are read, and where the pods have them too', () => {
    assert.deepEqual(said(workload('Deployment', '{}', cpu)), []);
    assert.deepEqual(said(workload('Deployment', cpu, cpu)), []);
    assert.deepEqual(said(`apiVersion: v1\nkind: Pod\nmetadata: ${cpu}\n`), []);
  });

  it('are left alone on kinds of others, and where they are taken away', () => {
    assert.deepEqual(said(workload('Deployment', cpu, '{}', 'example.com/v1')), []);
    const gone = workload('Deployment', '{annotations: {sidecar.istio.io/proxyImage: null}}');
    assert.deepEqual(said(gone), []);
  });

  it('count for no minimum, as they do nothing in any release', () => {
    const needs = (text: string): boolean =>
      minimum(analyze(textLines(text), history), history) !== undefined;
    assert.ok(needs(workload('Deployment', '{}', cpu)));
    assert.ok(needs(workload('Deployment', cpu, cpu)));
    assert.ok(!needs(workload('Deployment', cpu)));
  });

  describe('with settings in them', () => {
    const config = '{annotations: {proxy.istio.io/config: "proxyHeaders: {}"}}';
    const look = (text: string) => {
      const of = realHistory();
      const needed = minimum(analyze(textLines(text), of), of)?.since?.release;
      return {
        codes: found(text, { targets: [parseVersion(of, '1.5')!] }, of).map(({ code }) => code),
        release: needed === undefined ? undefined : minorName(of, needed),
      };
    };

    it('are misplaced and nothing else, whatever the target lacks', () => {
      assert.deepEqual(look(workload('Deployment', config)).codes, ['annotation-misplaced']);
      const ofPods = look(workload('Deployment', '{}', config)).codes;
      assert.deepEqual(ofPods, ['annotation-not-yet', 'setting-not-yet']);
    });

    it('count for no minimum, nor do the settings', () => {
      assert.equal(look(workload('Deployment', config)).release, undefined);
      assert.equal(look(workload('Deployment', '{}', config)).release, '1.19');
    });
  });
});

describe('annotations of which the code alone tells who reads them', () => {
  const on = (kind: string, name: string): string[] => {
    const [group, bare] = kind.includes('/')
      ? [`${kind.split('/')[0]!}/v1`, kind.split('/')[1]!]
      : ['v1', kind];
    const text = `apiVersion: ${group}\nkind: ${bare}\nmetadata:\n  name: a\n  annotations: {${name}: a}\n`;
    return found(text, {}, realHistory()).map(({ code }) => code);
  };

  it('are misplaced on anything else', () => {
    for (const [name, read, others] of [
      ['networking.istio.io/address-type', 'gateway.networking.k8s.io/Gateway', ['Pod', 'Service']],
      ['istio.io/connect-strategy', 'networking.istio.io/ServiceEntry', ['Pod', 'Service', 'Namespace']],
      ['envoyfilter.istio.io/referenced-services', 'networking.istio.io/EnvoyFilter', ['Service']],
      ['prometheus.istio.io/scrape-targets', 'Pod', ['Service']],
      ['ambient.istio.io/xfcc-include-client-identity', 'Pod', ['Namespace']],
    ] as const) {
      assert.ok(!on(read, name).includes('annotation-misplaced'), `${name} ${read}`);
      for (const other of others)
        assert.ok(on(other, name).includes('annotation-misplaced'), `${name} ${other}`);
    }
  });
});
