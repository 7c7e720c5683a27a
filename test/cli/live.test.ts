import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArchived } from '../../src/cli/read-file';
import { realHistory } from '../support/real-history';
import { cli, type Files } from './support';

const build = (version: string): object => ({
  version,
  revision: 'abc',
  golang_version: 'go1.21',
  status: 'Clean',
  tag: version,
});
const istioctl = JSON.stringify(
  {
    clientVersion: build('1.28.1'),
    meshVersion: [
      { Component: 'pilot', Revision: 'default', Info: build('1.20.3') },
      { Component: 'pilot', Revision: 'canary', Info: build('1.22.1') },
    ],
    dataPlaneVersion: [
      { ID: 'shop.prod', IstioVersion: '1.20.3', Type: 'sidecar' },
      { ID: 'cart.prod', IstioVersion: '1.20.3', Type: 'sidecar' },
      { ID: 'old.prod', IstioVersion: '1.19.0', Type: 'sidecar' },
    ],
  },
  undefined,
  2,
);
const release = (name: string, chart: string): object => ({
  name,
  namespace: 'istio-system',
  revision: '3',
  updated: '2024-05-01 10:00:00 +0000 UTC',
  status: 'deployed',
  chart,
  app_version: chart.replace(/^\D+/, ''),
});
const helm = JSON.stringify([release('istio-base', 'base-1.21.2'), release('istiod', 'istiod-1.21.2')]);
const helmYaml = `- app_version: 1.21.2
  chart: istiod-1.21.2
  name: istiod
  namespace: istio-system
  revision: "3"
  status: deployed
`;
const crd = (kind: string, served: string): string => `- apiVersion: apiextensions.k8s.io/v1
  kind: CustomResourceDefinition
  metadata:
    annotations:
      gateway.networking.k8s.io/bundle-version: v1.2.0
      gateway.networking.k8s.io/channel: standard
    name: ${kind.toLowerCase()}s.gateway.networking.k8s.io
  spec:
    group: gateway.networking.k8s.io
    names:
      kind: ${kind}
    versions:
    - name: ${served}
      served: true
      storage: true
    - name: v1alpha2
      served: false
      storage: false
`;
const crds = `apiVersion: v1\nitems:\n${crd('HTTPRoute', 'v1')}${crd('GatewayClass', 'v1')}kind: List\n`;
const report = `CLI version:
version.BuildInfo{Version:"1.28.1", GitRevision:"abc"}

The following Istio control plane revisions/versions were found in the cluster:
Revision default:
&version.MeshInfo{version.ServerInfo{Component:"pilot", Revision:"default", Info:version.BuildInfo{Version:"1.20.3", GitRevision:"abc"}}}

The following proxy revisions/versions were found in the cluster:
Revision default: Versions {1.20.3, 1.18.7}
`;
const route =
  'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a}\nspec: {http: [{mirrorPercent: 1}]}\n';

interface PlanJson {
  readonly running: unknown;
  readonly hops: readonly {
    readonly older: readonly unknown[];
    readonly gatewayApi: { readonly installed: string | null };
  }[];
}

const check = (live: string, ...more: string[]) =>
  cli(realHistory(), { 'a.yaml': route, 'live.txt': live, '-': live }, [
    'check',
    'a.yaml',
    '--live',
    'live.txt',
    ...more,
  ]);

describe('what a cluster says of itself', function () {
  this.timeout(60_000);

  it('is read from istioctl version: target, fleet and how far proxies are behind', async () => {
    const { err, out } = await check(istioctl, '--format', 'json');
    assert.match(err, /^Runs: pilot default 1\.20\.3, pilot canary 1\.22\.1$/m);
    assert.match(err, /^Proxies: 2 of 1\.20\.3, 1 of 1\.19\.0; up to 3 minors behind/m);
    assert.equal((JSON.parse(out) as { target: string }).target, '1.20.3, 1.22.1');
    const asked = await check(istioctl, '--target', '1.26', '--format', 'json');
    assert.equal((JSON.parse(asked.out) as { target: string }).target, '1.26', 'a person knows better');
    const chinese = await cli(realHistory(), { 'a.yaml': route, '-': istioctl }, [
      '--lang',
      'zh-cn',
      'check',
      'a.yaml',
      '--live',
      '-',
    ]);
    assert.match(chinese.err, /^正在运行：pilot default 1\.20\.3、/m);
  });

  it('is read from helm list, as JSON and as YAML', async () => {
    for (const text of [helm, helmYaml]) {
      const { err, out } = await check(text, '--target', 'auto', '--format', 'json');
      assert.match(err, /^Runs: istio-system\/istiod 1\.21\.2$/m);
      assert.equal((JSON.parse(out) as { target: string }).target, '1.21.2');
    }
  });

  it('is read from CRDs: bundle, channel, and what is served', async () => {
    const { err } = await check(crds, '--target', '1.24');
    assert.match(err, /^Gateway API v1\.2\.0, standard channel: HTTPRoute v1, GatewayClass v1$/m);
    const tcp =
      'apiVersion: gateway.networking.k8s.io/v1alpha2\nkind: TCPRoute\nmetadata: {name: a}\nspec: {}\n';
    const severity = async (...live: string[]) => {
      const files: Files = { 'a.yaml': tcp, 'crds.yaml': crds };
      const argv = ['check', 'a.yaml', '--target', '1.24', '--format', 'json', ...live];
      const { out } = await cli(realHistory(), files, argv);
      const { findings } = JSON.parse(out) as { findings: { code: string; severity: string }[] };
      return findings.find(({ code }) => code === 'kind-experimental')?.severity;
    };
    assert.equal(await severity(), 'hint');
    assert.equal(await severity('--live', 'crds.yaml'), 'warning');
  });

  it('is read from a bug report, as a folder and packed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'istio-history-live-'));
    try {
      mkdirSync(join(folder, 'bug-report', 'cluster'), { recursive: true });
      writeFileSync(join(folder, 'bug-report', 'cluster', 'k8s.yaml'), 'a: 1\n'.repeat(500));
      writeFileSync(join(folder, 'bug-report', 'versions'), report);
      const packed = join(folder, 'bug-report.tar.gz');
      const tar = spawnSync('tar', ['-czf', packed, '-C', folder, 'bug-report']);
      assert.equal(tar.status, 0);
      const argv = (live: string) => ['check', 'a.yaml', '--live', live];
      const seen = await cli(realHistory(), { 'a.yaml': route }, argv(packed), { readArchived });
      assert.match(seen.err, /^Runs: default 1\.20\.3\nProxies: 1\.20\.3, 1\.18\.7; up to 2 minors behind/m);
      const files = { 'a.yaml': route, 'report/bug-report/versions': report };
      const open = await cli(realHistory(), files, argv('report'), {
        listFiles: (path) => Promise.resolve([path === 'report' ? 'report/bug-report/versions' : path]),
      });
      assert.match(open.err, /^Runs: default 1\.20\.3$/m);
      writeFileSync(packed, Buffer.from([0x1f, 0x8b, 8, 0, 1]));
      const broken = await cli(realHistory(), { 'a.yaml': route }, argv(packed), { readArchived });
      assert.equal(broken.code, 2);
      assert.match(broken.err, /^error: cannot read [^\n]+\n$/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is read beside manifests that kubectl and helm write, which are files like others', async () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n- ${route.trimEnd().replaceAll('\n', '\n  ')}\n`;
    const got = await cli(realHistory(), { '-': list }, ['check', '-', '--target', '1.28']);
    assert.match(got.out, /mirrorPercent/);
    const values =
      'USER-SUPPLIED VALUES:\nglobal:\n  hub: gcr.io/istio-release\npilot:\n  autoscaleEnabled: true\n';
    const read = await cli(realHistory(), { '-': values }, ['check', '-', '--target', '1.28']);
    assert.match(read.out, /infrastructure-notice/);
  });

  it('is where a plan begins, and part of it: control planes, proxies that are behind, CRDs', async () => {
    const files = { 'live.txt': istioctl, 'crds.yaml': crds };
    const live = ['--live', 'live.txt', '--live', 'crds.yaml'];
    const { out, err } = await cli(realHistory(), files, ['plan', 'auto', '1.24', ...live]);
    assert.equal(err, '');
    assert.match(out, /^Upgrade Istio 1\.20\.3 to 1\.24$/m);
    assert.match(out, /^Runs: pilot default 1\.20\.3, pilot canary 1\.22\.1$/m);
    assert.match(out, /^Proxies: 2 of 1\.20\.3, 1 of 1\.19\.0; up to 3 minors behind/m);
    assert.match(out, /^Gateway API v1\.2\.0, standard channel: HTTPRoute v1, GatewayClass v1$/m);
    assert.match(
      out,
      /- Restart the workloads and gateways whose proxies are older than 1\.20\.3: 1 of 1\.19\.0\.$/m,
    );
    assert.match(out, /Gateway API 1\.1\.0; the CRDs of 1\.2\.0 are new enough/);
    const json = await cli(realHistory(), files, ['plan', 'auto', '1.26', '--format', 'json', ...live]);
    const plan = JSON.parse(json.out) as PlanJson;
    assert.deepEqual(plan.running, {
      controlPlanes: [
        { name: 'pilot default', release: '1.20.3' },
        { name: 'pilot canary', release: '1.22.1' },
      ],
      proxies: [
        { release: '1.20.3', count: 2 },
        { release: '1.19.0', count: 1 },
      ],
      behind: 3,
      gatewayApi: {
        bundle: 'v1.2.0',
        channel: 'standard',
        kinds: [
          { kind: 'HTTPRoute', served: ['v1'] },
          { kind: 'GatewayClass', served: ['v1'] },
        ],
      },
    });
    assert.deepEqual(
      plan.hops.map(({ older, gatewayApi }) => [older.length, gatewayApi.installed]),
      [
        [1, 'v1.2.0'],
        [0, 'v1.2.0'],
        [0, 'v1.2.0'],
      ],
    );
    const chinese = await cli(realHistory(), files, ['--lang', 'zh-cn', 'plan', '1.22', '1.24', ...live]);
    assert.match(
      chinese.out,
      /请重启代理版本低于 1\.22 的工作负载与网关：1\.20\.3 共 2 个、1\.19\.0 共 1 个。/,
    );
  });

  it('leaves a plan as it is where nothing was told', async () => {
    const { out } = await cli(realHistory(), {}, ['plan', '1.20', '1.22', '--format', 'json']);
    const plan = JSON.parse(out) as PlanJson;
    assert.equal(plan.running, null);
    assert.deepEqual(plan.hops[0]?.older, []);
    const none = await cli(realHistory(), {}, ['plan', 'auto', '1.24']);
    assert.equal(none.code, 2);
    assert.match(none.err, /^error: auto needs --live[^\n]*\n$/);
  });

  it('names CRDs that are too old for a hop', async () => {
    const argv = ['plan', '1.24', '1.28', '--live', 'crds.yaml'];
    const { out } = await cli(realHistory(), { 'crds.yaml': crds }, argv);
    assert.match(out, /Gateway API 1\.3\.0, and the cluster has the CRDs of 1\.2\.0: upgrade them first/);
    // After that hop those of the hop are there.
    assert.match(out, /Gateway API 1\.4\.1, and the cluster has the CRDs of 1\.3\.0: upgrade them first/);
  });

  for (const [what, argv, text, said] of [
    [
      'helm get values',
      ['-'],
      'USER-SUPPLIED VALUES:\nglobal:\n  hub: "gcr.io/istio-rel',
      /not read from here on: a quote/,
    ],
    [
      'kubectl get',
      ['-'],
      'apiVersion: v1\nitems:\n- kind: VirtualService\n  metadata: {name: "a',
      /not read from here on/,
    ],
    ['something else', ['-'], 'a\0b', /not a text file/],
  ] as const)
    it(`is refused in one line among the files, where it breaks off: ${what}`, async () => {
      const { code, out } = await cli(realHistory(), { '-': text }, ['check', ...argv, '--target', '1.28']);
      assert.equal(code, 2);
      assert.equal(out.split('\n').filter((line) => said.test(line)).length, 1, out);
    });

  it('says so in one line where a file among the others has nothing of Istio', async () => {
    for (const text of [
      '',
      'USER-SUPPLIED VALUES:\nnull\n',
      'Error: release: not found\n',
      'No resources found in default namespace.\n',
    ]) {
      const { code, out } = await cli(realHistory(), { '-': text }, ['check', '-', '--target', '1.28']);
      assert.equal(code, 0);
      assert.match(out, /^No findings in 1 file$/m, text);
    }
  });

  it('is refused where a folder or an archive is no bug report', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'istio-history-live-'));
    try {
      const whole = join(folder, 'whole.tar.gz');
      writeFileSync(join(folder, 'notes'), 'nothing');
      assert.equal(spawnSync('tar', ['-czf', whole, '-C', folder, 'notes']).status, 0);
      const other = await cli(realHistory(), { 'a.yaml': route }, ['check', 'a.yaml', '--live', whole], {
        readArchived,
      });
      assert.equal(other.code, 2);
      assert.match(other.err, /^error: [^\n]+\n$/);
      const cut = join(folder, 'cut.tar.gz');
      writeFileSync(cut, readFileSync(whole).subarray(0, 40));
      const broken = await cli(realHistory(), { 'a.yaml': route }, ['check', 'a.yaml', '--live', cut], {
        readArchived,
      });
      assert.equal(broken.code, 2);
      assert.match(broken.err, /^error: [^\n]+\n$/);
      const empty = await cli(realHistory(), { 'a.yaml': route }, ['check', 'a.yaml', '--live', 'report'], {
        listFiles: (path) => Promise.resolve(path === 'report' ? [] : [path]),
      });
      assert.equal(empty.code, 2);
      assert.match(empty.err, /^error: --live report tells nothing: it is empty\n$/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  for (const [name, text] of [
    ['istioctl version', istioctl],
    ['helm list -o json', helm],
    ['helm list -o yaml', helmYaml],
    ['kubectl get crd', crds],
    ['a bug report', report],
  ] as const)
    it(`refuses in one line what is empty, breaks off or is something else: ${name}`, async () => {
      for (const [live, why] of [
        ['', /it is empty/],
        [' \n', /it is empty/],
        [text.slice(0, Math.floor(text.length / 3)), /cut off|not the output of|no release of istiod|no CRD/],
        [route, /it contains manifests or values/],
        ['hello\n', /it is not the output of/],
        [JSON.stringify({ clientVersion: build('1.28.1') }), /names no control plane/],
        ['[]', /no release of istiod/],
      ] as const) {
        const { code, err } = await check(live);
        assert.equal(code, 2, live);
        assert.match(err, why);
        assert.match(err, /^error: --live live\.txt tells nothing: [^\n]+\n$/);
      }
      const missing = await cli(realHistory(), { 'a.yaml': route }, ['check', 'a.yaml', '--live', 'x']);
      assert.match(missing.err, /^error: cannot read x: no such file or folder\n$/);
    });
});
