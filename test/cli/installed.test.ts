/** The command line over a tree in which routes and installation stand apart. */
import assert from 'node:assert/strict';
import { realHistory } from '../support/real-history';
import { cli, type Files } from './support';

const route = `apiVersion: gateway.networking.k8s.io/v1alpha2
kind: TCPRoute
metadata: { name: db }
spec:
  parentRefs: [{ name: mesh }]
  rules:
  - backendRefs: [{ name: db, port: 5432 }]
`;
const gateway = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: mesh }
spec:
  gatewayClassName: istio
`;
const values = (value: string): string => `pilot:
  env:
    PILOT_ENABLE_ALPHA_GATEWAY_API: "${value}"
global:
  hub: docker.io/istio
`;
const crds = (channel: string): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: httproutes.gateway.networking.k8s.io
  annotations:
    gateway.networking.k8s.io/bundle-version: v1.4.0
    gateway.networking.k8s.io/channel: ${channel}
spec:
  group: gateway.networking.k8s.io
  names: { kind: HTTPRoute }
  versions: [{ name: v1, served: true }]
`;
const config = (channel: string): string => `gatewayApiChannel: ${channel}\n`;

async function codes(files: Files, ...more: string[]): Promise<string[]> {
  const all = Object.fromEntries(Object.entries(files).map(([file, text]) => [`k/${file}`, text]));
  const tree = { 'k/gateway.yaml': gateway, 'k/route.yaml': route, ...all };
  const argv = ['check', 'k', '--target', '1.28', '--format', 'json', ...more];
  const { report, err } = await cli(realHistory(), tree, argv);
  assert.equal(err.includes('unknown'), false, err);
  return report()
    .findings.filter(({ file, code }) => file === 'k/route.yaml' && /-(?:gated|experimental)$/.test(code))
    .map(({ severity, code }) => `${severity} ${code}`);
}

describe('what is installed beside a file', () => {
  it('silences a gate that it opens', async () => {
    assert.deepEqual(await codes({ 'istio/values.yaml': values('true') }), ['hint kind-experimental']);
    assert.deepEqual(await codes({ 'istio/values.yaml': values('false') }), [
      'information kind-gated',
      'hint kind-experimental',
    ]);
    assert.deepEqual(await codes({ 'istio/main.tf': 'env = { PILOT_ENABLE_ALPHA_GATEWAY_API = "true" }' }), [
      'hint kind-experimental',
    ]);
  });

  it('names the channel: the command line first, then a cluster, the folder, and the CRDs', async () => {
    const gated = 'information kind-gated';
    const files = { 'crds/crds.yaml': crds('standard') };
    assert.deepEqual(await codes(files), [gated, 'warning kind-experimental']);
    assert.deepEqual(await codes({ 'crds/crds.yaml': crds('experimental') }), [gated]);
    const folder = { ...files, '.istio-history.yaml': config('experimental') };
    assert.deepEqual(await codes(folder), [gated]);
    const live = { ...folder, 'live.yaml': crds('standard') };
    assert.deepEqual(await codes(live, '--live', 'k/live.yaml'), [gated, 'warning kind-experimental']);
    const asked = ['--live', 'k/live.yaml', '--gateway-api-channel', 'experimental'];
    assert.deepEqual(await codes(live, ...asked), [gated]);
  });

  it('refuses a channel that there is not', async () => {
    const asked = await cli(realHistory(), { 'a.yaml': route }, [
      'check',
      'a.yaml',
      '--gateway-api-channel',
      'beta',
    ]);
    assert.equal(asked.code, 2);
    assert.match(asked.err, /standard, experimental/);
    const files = { 'k/a.yaml': route, 'k/.istio-history.yaml': config('beta') };
    const told = (await cli(realHistory(), files, ['check', 'k', '--format', 'json'])).report().findings;
    assert.deepEqual(
      told.filter(({ code }) => code === 'config-invalid').map(({ message, line }) => [message, line]),
      [['gatewayApiChannel is one of standard, experimental', 1]],
    );
  });

  it('counts for a plan and for what changes', async () => {
    const tree = (value: string): Files => ({
      'k/gateway.yaml': gateway,
      'k/route.yaml': route,
      'k/istio/values.yaml': values(value),
      'k/.istio-history.yaml': config('standard'),
    });
    const plan = (value: string, ...more: string[]) =>
      cli(realHistory(), tree(value), ['plan', '1.27', '1.28', 'k', '--format', 'json', ...more]);
    assert.match((await plan('true')).out, /kind-experimental/);
    assert.doesNotMatch(
      (await plan('true', '--gateway-api-channel', 'experimental')).out,
      /kind-experimental/,
    );
    const diff = (value: string) => cli(realHistory(), tree(value), ['diff', '1.27', '1.28', 'k', '--json']);
    assert.match((await diff('false')).out, /"kind-gated"/);
    assert.doesNotMatch((await diff('true')).out, /"kind-gated"/);
  });
});
