/** What must hold for plans, differences and baselines, whatever the files and the cluster say. */
import assert from 'node:assert/strict';
import { DatasetError } from '../../src/facts/dataset';
import { loadChanges } from '../../src/facts/changes';
import { loadEnvoy } from '../../src/facts/envoy/api';
import type { ChangeRecord, History } from '../../src/facts/model';
import { formatVersion } from '../../src/facts/versions';
import { readBaseline } from '../../src/cli/baseline';
import { UsageError } from '../../src/cli/io';
import { readLive } from '../../src/project/live';
import { describe } from '../../src/words/describe';
import { askedBy } from '../../src/check/changes/asked';
import { lookAt } from '../../src/check/changes/evidence';
import { judge, verdictsWithoutFiles } from '../../src/check/changes/judge';
import { textLines } from '../../src/manifest/text/lines';
import { cli } from '../cli/support';
import { unprintable } from './others';
import type { Random } from './random';
import type { Value } from './values';

/** What other programs write down of a cluster. */
export const liveTexts: readonly string[] = [
  JSON.stringify({
    clientVersion: { version: '1.22.1' },
    meshVersion: [{ Component: 'pilot', Revision: 'default', Info: { version: '1.20.3-distroless' } }],
    dataPlaneVersion: [
      { ID: 'a.b', IstioVersion: '1.19.0' },
      { ID: 'c.d', IstioVersion: '1.20.3' },
    ],
  }),
  JSON.stringify([
    { name: 'istiod', namespace: 'istio-system', chart: 'istiod-1.21.0', app_version: '1.21.0' },
  ]),
  `apiVersion: v1
kind: List
items:
  - kind: CustomResourceDefinition
    metadata:
      name: httproutes.gateway.networking.k8s.io
      annotations:
        gateway.networking.k8s.io/bundle-version: v1.1.0
        gateway.networking.k8s.io/channel: standard
    spec:
      names: { kind: HTTPRoute }
      versions: [{ name: v1, served: true }]
`,
  `The following Istio control plane revisions/versions were found in the cluster:
Revision default:
&version.MeshInfo{
    {
        Component: "pilot",
        Info:      version.BuildInfo{Version:"1.18.2", GitRevision:"x"},
    },
}
The following proxy revisions/versions were found in the cluster:
Revision default: Versions {1.18.2, 1.17.0}
`,
];

export const baselineTexts: readonly string[] = [
  `accepted:
  - file: a.yaml
    code: field-removed
    id: networking.istio.io/VirtualService#spec.http.mirrors
    count: 2
    owner: mesh
    reason: until the next release
    until: 2027-01-31
`,
  'accepted: []\n',
];

/** A cluster's own words tell something, or why they do not. */
export function exerciseLive(text: string): void {
  const live = readLive(text);
  if (typeof live === 'string') return;
  for (const { version } of live.controlPlanes) assert.match(version, /^\d+\.\d+/);
  assert.ok(live.controlPlanes.length + live.proxies.size > 0 || live.gatewayApi);
}

/** A baseline is taken, or refused by one line. */
export function exerciseBaseline(text: string): void {
  try {
    for (const entry of readBaseline('b.yaml', text, [], { own: '/ci', working: '/' }).entries) {
      assert.ok(entry.count >= 1);
      assert.match(entry.until, /^\d{4}-\d{2}-\d{2}$/);
    }
  } catch (error) {
    assert.ok(error instanceof UsageError, String(error));
    assert.doesNotMatch(error.message, /\n|undefined/);
  }
}

/** The same files asked for a plan, a difference and findings from one release to another. */
export async function exerciseUpgrade(
  { history, changes }: { readonly history: History; readonly changes: readonly ChangeRecord[] },
  files: Readonly<Record<string, string>>,
  random: Random,
): Promise<readonly string[]> {
  const release = (): string => formatVersion(history, { minor: random.below(history.releases.length) });
  const [from, to] = [release(), release()];
  const asJson = random.once(2);
  const argv = random.pick([
    [
      'plan',
      from,
      to,
      'a.yaml',
      ...(random.once(3) ? ['--live', 'live'] : []),
      '--format',
      asJson ? 'json' : 'markdown',
    ],
    ['diff', from, to, 'a.yaml', '--format', asJson ? 'json' : 'text'],
    [
      'check',
      'a.yaml',
      '--target',
      to,
      '--from',
      from,
      '--baseline',
      'b.yaml',
      '--format',
      asJson ? 'json' : 'text',
    ],
  ]);
  const said = [...argv, ...(asJson ? [] : ['--lang', random.pick(['en', 'zh-cn'])])];
  const { code, out, err } = await cli(history, files, said, { changes: () => changes });
  assert.ok(code === 0 || code === 1 || code === 2, `exit code ${code}`);
  if (code === 2) assert.match(err + out, /\S/, 'bad usage says why');
  assert.doesNotMatch(
    out + err,
    /\n {4}at |\[object Object\]|\bNaN\b/,
    'no stack and no value of the program is shown',
  );
  assert.doesNotMatch(out + err, unprintable, 'nothing steers the terminal');
  if (asJson && out !== '') JSON.parse(out);
  return said;
}

/** Data on changes is refused by a DatasetError, or every report of it can be made. */
export function exerciseChanges(data: Value, history: History, manifest: string): void {
  const changes = takenOrRefused(() => loadChanges(data, history));
  if (!changes) return;
  const way = { history, from: { minor: 0 }, to: { minor: history.releases.length - 1 } };
  const asked = askedBy(changes);
  verdictsWithoutFiles(changes, way);
  judge(
    changes,
    asked,
    [{ file: 'a.yaml', evidence: lookAt(textLines(manifest), history, asked).evidence }],
    way,
  );
  for (const change of changes)
    for (const lang of ['en', 'zh-cn'] as const)
      describe(change, { history, lang, today: '2026-06-01', target: [way.to] });
}

/** Data on Envoy is refused by a DatasetError when it is loaded or asked, or has every record that it names. */
export function exerciseEnvoy(data: Value, history: History): void {
  takenOrRefused(() => {
    const api = loadEnvoy(data, history);
    for (const id of api?.ids() ?? []) api?.record(id);
    return api;
  });
}

function takenOrRefused<T>(load: () => T): T | undefined {
  try {
    return load();
  } catch (error) {
    if (error instanceof DatasetError) {
      assert.doesNotMatch(error.message, /\n|undefined/);
      return undefined;
    }
    throw error;
  }
}
