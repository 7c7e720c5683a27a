import assert from 'node:assert/strict';
import { hopsBetween, type Method } from '../../src/check/plan/hops';
import { formatVersion, parseVersion } from '../../src/facts/versions';
import { realHistory } from '../support/real-history';
import { realChanges } from '../support/real-changes';
import { cli, type Files } from '../cli/support';

const history = realHistory();
const release = (name: string) => parseVersion(history, name)!;
const hops = (from: string, to: string, method: Method = 'canary', kubernetes?: string) =>
  hopsBetween(history, release(from), release(to), { method, kubernetes });
const way = (...given: Parameters<typeof hops>): string =>
  hops(...given)
    .map((hop) => formatVersion(history, { minor: hop.to.minor }))
    .join(' ');

describe('hops of an upgrade', () => {
  it('go two minors at a time by revisions since 1.10, and one before or in place', () => {
    assert.equal(way('1.18', '1.28'), '1.20 1.22 1.24 1.26 1.28');
    assert.equal(way('1.8', '1.13'), '1.9 1.10 1.12 1.13');
    assert.equal(way('1.20', '1.23', 'in-place'), '1.21 1.22 1.23');
  });

  it('lead to the newest known patch, and to the patch that was asked for', () => {
    const [first, last] = hops('1.20.1', '1.23.2');
    assert.equal(
      first?.to.patch,
      Number(history.releases[first!.to.minor]!.patches.at(-1)!.split('.').at(-1)),
    );
    assert.equal(formatVersion(history, last!.to), '1.23.2');
    assert.equal(formatVersion(history, hops('1.22.1', '1.22.3')[0]!.to), '1.22.3');
  });

  it('lead nowhere back or to the same release', () => {
    for (const to of ['1.20', '1.22.3', '1.22.1']) assert.deepEqual(hops('1.22.3', to), [], to);
  });

  it('ask for a Kubernetes that both ends were tested with, for every pair of minors since 1.6', () => {
    const minors = history.releases
      .map(({ name }) => name)
      .slice(history.releases.findIndex(({ name }) => name === '1.6'));
    let seen = 0;
    for (const from of minors)
      for (const to of minors)
        for (const { from: old, to: now, kubernetes } of hops(from, to)) {
          seen++;
          const [a, b] = [old, now].map(({ minor }) => history.releases[minor]!.kubernetes);
          const both = a!.filter((one) => b!.includes(one));
          assert.deepEqual([...kubernetes.both].sort(), [...both].sort());
          assert.equal(kubernetes.isImpossible, both.length === 0 && a!.length > 0 && b!.length > 0);
        }
    assert.ok(seen > 1000, String(seen));
  });

  it('say to which Kubernetes to go first, step by step', () => {
    const steps = hops('1.18', '1.28', 'canary', '1.26').map(({ kubernetes }) => kubernetes.upgradeTo);
    assert.deepEqual(steps, [undefined, '1.27', '1.28', '1.29', '1.30']);
  });
});

const ambient =
  'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}\n';

const legacy = `apiVersion: networking.istio.io/v1alpha3
kind: VirtualService
metadata: {name: a}
spec:
  hosts: [a]
  http:
  - fault: {abort: {percent: 5, httpStatus: 500}}
    route: [{destination: {host: a}}]
`;
const gone =
  'apiVersion: rbac.istio.io/v1alpha1\nkind: ServiceRole\nmetadata: {name: r}\nspec: {rules: []}\n';

const plan = async (files: Files, ...args: string[]) => {
  const { code, out, err } = await cli(history, files, ['plan', ...args]);
  return { code, out, err };
};

describe('plan', () => {
  it('goes one minor at a time where workloads are in ambient mode, and says what is upgraded in place', async () => {
    const stops = async (text: string, ...more: string[]): Promise<string[]> => {
      const { out } = await plan({ 'a.yaml': text }, '1.24', '1.27', 'a.yaml', '--format', 'json', ...more);
      const { hops: found } = JSON.parse(out) as { hops: { to: string }[] };
      return found.map(({ to }) => to.replace(/\.\d+$/, ''));
    };
    assert.deepEqual(await stops(ambient.replace('ambient', 'none')), ['1.26', '1.27']);
    assert.deepEqual(await stops(ambient), ['1.25', '1.26', '1.27']);
    const said = async (...more: string[]): Promise<string> =>
      (await plan({ 'a.yaml': ambient }, '1.24', '1.25', 'a.yaml', ...more)).out;
    assert.match(await said(), /one minor at a time: istio-cni and ztunnel/);
    assert.match(
      await said(),
      /as revision `1-25-\d+`, then upgrade `istio-cni`, then `ztunnel`, in place: /,
    );
    assert.match(
      await said('--method', 'in-place'),
      /then `istio-cni`, then `ztunnel`\. Pods in ambient mode need no restart/,
    );
    const others = await plan({ 'a.yaml': legacy }, '1.24', '1.25', 'a.yaml');
    assert.doesNotMatch(others.out, /in place: neither/);
  });

  it('says in ambient mode what is wrong at each of its stops, wherever the text comes from', async () => {
    const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: x}
spec:
  configPatches:
  - applyTo: HTTP_FILTER
    match: {proxy: {proxyVersion: '^1\\.25.*'}}
    patch: {operation: INSERT_FIRST, value: {name: x}}
`;
    const stopsAt = async (files: Files, ...named: string[]): Promise<string[]> => {
      const { out } = await plan(files, '1.24', '1.27', ...named, '--format', 'json');
      const { hops: found } = JSON.parse(out) as { hops: { to: string; before: { id: string }[] }[] };
      return found.flatMap(({ to, before }) =>
        before.some(({ id }) => id.endsWith('proxyVersion')) ? [to.replace(/\.\d+$/, '')] : [],
      );
    };
    assert.deepEqual(await stopsAt({ 'a.yaml': ambient + filter }, 'a.yaml'), ['1.26']);
    assert.deepEqual(await stopsAt({ '-': ambient + filter }, '-'), ['1.26']);
    assert.deepEqual(await stopsAt({ 'a/n.yaml': ambient, 'a/x.yaml': filter }, 'a'), ['1.26']);
    assert.deepEqual(await stopsAt({ 'a.yaml': filter }, 'a.yaml'), []);
  });

  it('installs by revisions only from the first release that has them, and removes no old one before', async () => {
    const { out } = await plan({}, '1.4', '1.7');
    assert.doesNotMatch(out, /revision `1-5/);
    assert.match(out, /Upgrade the control plane to 1\.5\.\d+, then restart/);
    assert.match(out, /revision `1-6-\d+`/);
    assert.equal(out.split('remove it.').length, 3);
    assert.match((await plan({}, '1.2', '1.4')).out, /in place, one minor at a time/);
  });

  it('has Helm bring the CRDs first: by hand, and with the chart once they are in it', async () => {
    const said = async (from: string, to: string): Promise<string[]> =>
      (await plan({}, from, to)).out.split('\n').filter((line) => line.includes('With Helm, first'));
    assert.deepEqual(await said('1.6', '1.7'), []);
    assert.match((await said('1.7', '1.8')).join(), /^ +- With Helm, first apply the CRDs of 1\.8\.\d+ /);
    assert.match((await said('1.22', '1.23')).join(), /^ +- With Helm, first apply the CRDs of 1\.23\.\d+ /);
    assert.match((await said('1.23', '1.24')).join(), /^ +- With Helm, first upgrade the chart/);
  });

  it('has istio-cni wait between two minors, where it is installed', async () => {
    const iop = (cni: boolean): string =>
      `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {components: {cni: {enabled: ${String(cni)}}}}\n`;
    const said = async (cni: boolean, ...more: string[]): Promise<boolean> =>
      (await plan({ 'a.yaml': iop(cni) }, '1.20', '1.22', 'a.yaml', ...more)).out.includes(
        'Upgrade `istio-cni` to 1.21.',
      );
    assert.deepEqual(
      [await said(true), await said(false), await said(true, '--method', 'in-place')],
      [true, false, false],
    );
    const values = async (name: string, isOn: boolean): Promise<boolean> => {
      const text =
        'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source:\n    chart: istiod\n' +
        '    repoURL: https://istio-release.storage.googleapis.com/charts\n    targetRevision: 1.22.3\n' +
        `    helm: {valuesObject: {${name.replace('.', ': {')}: {enabled: ${String(isOn)}}}${name.includes('.') ? '}' : ''}}}\n`;
      const { out } = await cli(history, { 'a.yaml': text }, ['plan', '1.22', '1.24', 'a.yaml'], {
        changes: realChanges,
      });
      return out.includes('Upgrade `istio-cni` to 1.23.');
    };
    for (const name of ['pilot.cni', 'istio_cni'])
      assert.deepEqual([await values(name, true), await values(name, false)], [true, false], name);
  });

  it('does not say that files cannot show what no file was asked for', async () => {
    const said = async (files: Files): Promise<string> =>
      (await cli(history, files, ['plan', '1.28', '1.29', ...Object.keys(files)], { changes: realChanges }))
        .out;
    assert.doesNotMatch(await said({}), /files cannot show them/);
    assert.match(await said({ 'a.yaml': legacy }), /files cannot show them/);
  });

  it('tells what blocks a hop, where, and is the same twice', async () => {
    const files = { 'a.yaml': gone };
    const { code, out } = await plan(files, '1.5', '1.7', 'a.yaml', '--format', 'json');
    const report = JSON.parse(out) as {
      hops: { to: string; blockers: { code: string; id: string; where: unknown; already: boolean }[] }[];
    };
    assert.equal(code, 1);
    assert.deepEqual(
      report.hops.map(({ to, blockers }) => `${to.slice(0, 3)} ${blockers.map((one) => one.code).join()}`),
      ['1.6 kind-inert', '1.7 kind-removed'],
    );
    assert.deepEqual(report.hops[1]?.blockers[0]?.where, [{ file: 'a.yaml', line: 2, column: 7 }]);
    assert.equal((await plan(files, '1.5', '1.7', 'a.yaml', '--format', 'json')).out, out);
  });

  it('tells what is wrong today already with the first hop alone', async () => {
    const { code, out } = await plan({ 'a.yaml': legacy }, '1.18', '1.24', 'a.yaml', '--format', 'markdown');
    assert.equal(code, 1);
    assert.match(
      out,
      /^### Already a problem today\n- \[ \] Removed in Istio 1\.5 .*percent.* `field-removed`: `a\.yaml:7`$/m,
    );
    assert.equal(out.split('field-removed').length, 2, 'told once');
    const text = (await plan({ 'a.yaml': legacy }, '1.18', '1.24', 'a.yaml')).out;
    assert.match(text, /^ {4}- Removed in Istio 1\.5 .*percent.* \[field-removed\]: a\.yaml:7$/m);
  });

  it('does not take for a blocker what comes on the way', async () => {
    const text = legacy.replace('v1alpha3', 'v1').replace('percent: 5', 'percentage: {value: 5}');
    const { code, out } = await plan({ 'a.yaml': text }, '1.18', '1.22', 'a.yaml');
    assert.deepEqual([code, out.includes('not-yet')], [0, false]);
  });

  it('names the notes of each hop, and the bulletins that it closes', async () => {
    const { out } = await plan({ 'a.yaml': legacy }, '1.20', '1.22', 'a.yaml', '--format', 'text');
    assert.match(
      out,
      /Upgrade notes: 1\.21 <https.*, 1\.22 <https.*Security bulletins fixed: ISTIO-SECURITY-/,
    );
  });

  it('takes the CRDs that a hop asks for to be there at the next', async () => {
    const installed = async (version: string): Promise<(string | undefined)[]> => {
      const crds = `apiVersion: v1
kind: List
items:
- apiVersion: apiextensions.k8s.io/v1
  kind: CustomResourceDefinition
  metadata:
    annotations: { gateway.networking.k8s.io/bundle-version: ${version}, gateway.networking.k8s.io/channel: standard }
    name: gateways.gateway.networking.k8s.io
  spec: { group: gateway.networking.k8s.io, names: { kind: Gateway }, versions: [{ name: v1, served: true }] }
`;
      const files = { 'a.yaml': legacy, 'crds.yaml': crds };
      const more = ['--live', 'crds.yaml', '--format', 'json'];
      const { out } = await plan(files, '1.20', '1.24', 'a.yaml', ...more);
      const { hops: all } = JSON.parse(out) as { hops: { gatewayApi: { installed?: string } }[] };
      return all.map(({ gatewayApi }) => gatewayApi.installed);
    };
    assert.deepEqual(await installed('v0.8.0'), ['v0.8.0', '1.1.0']);
    assert.deepEqual(await installed('v1.4.0'), ['v1.4.0', 'v1.4.0']);
  });

  describe('of what did nothing so far', () => {
    const gateway =
      'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: a}\nspec:\n' +
      '  gatewayClassName: istio\n  allowedListeners: {namespaces: {from: Same}}\n  listeners: []\n';
    const flag =
      'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata: {name: m}\n' +
      'spec: {values: {pilot: {env: {PILOT_ENABLE_ALPHA_GATEWAY_API: "true"}}}}\n';
    const begins = async (files: Files, from: string, to: string): Promise<string[]> => {
      const more = ['--format', 'json', '--gateway-api-channel', 'experimental'];
      const { out } = await plan(files, from, to, ...Object.keys(files), ...more);
      const { hops: all } = JSON.parse(out) as {
        hops: { to: string; before: { id: string; summary: string; where: { line: number }[] }[] }[];
      };
      return all.flatMap(({ to: end, before }) =>
        before
          .filter(({ summary }) => summary.includes('begins to take effect'))
          .map(({ id, where }) => `${end.replace(/\.\d+$/, '')} ${id} ${where[0]!.line}`),
      );
    };
    const listeners = 'gateway.networking.k8s.io/Gateway#spec.allowedListeners';

    it('tells at which hop it begins to take effect', async () => {
      assert.deepEqual(await begins({ 'a.yaml': gateway }, '1.29', '1.30'), [`1.30 ${listeners} 6`]);
      assert.deepEqual(await begins({ 'a.yaml': gateway }, '1.30', '1.31'), []);
    });

    it('says nothing where its flag is set, and nothing of what was written for later', async () => {
      assert.deepEqual(await begins({ 'a.yaml': gateway + '---\n' + flag }, '1.29', '1.30'), []);
      assert.deepEqual(await begins({ 'a.yaml': gateway }, '1.26', '1.30'), []);
    });

    it('leaves to a behaviour change what that tells of the same place', async () => {
      const policy =
        'apiVersion: gateway.networking.k8s.io/v1\nkind: BackendTLSPolicy\nmetadata: {name: a}\nspec: {}\n';
      const files = { 'a.yaml': policy, 'b.yaml': flag.replace(/values.*/, 'profile: default}') };
      const { out } = await cli(history, files, ['plan', '1.27', '1.28', 'a.yaml', 'b.yaml'], {
        changes: realChanges,
      });
      assert.match(out, /BackendTLSPolicies as `v1`.* a\.yaml:2/);
      assert.doesNotMatch(out, /begins to take effect/);
    });
  });

  describe('of patches of EnvoyFilters', () => {
    const filter = (...versions: string[]): string =>
      'apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata: {name: f}\nspec:\n  configPatches:\n' +
      versions
        .map(
          (version) =>
            `  - applyTo: CLUSTER\n    match: {proxy: {proxyVersion: '^${version.replace('.', '\\.')}.*'}}\n` +
            '    patch: {operation: MERGE, value: {connect_timeout: 5s}}\n',
        )
        .join('');
    const stops =
      /Never applies \(target is 1\.(\d+)\.\d+\): proxyVersion (\S+) .*It still applies to proxies of (\S+)\./g;
    const stopping = async (text: string, from: string, to: string): Promise<string[]> => {
      const { code, out } = await plan({ 'a.yaml': text }, from, to, 'a.yaml');
      assert.equal(code, 0, out);
      return [...out.matchAll(stops)].map(([, at, what, before]) => `${at!} ${what!} ${before!}`);
    };

    it('tells at which hop none of the proxies is left that they are for', async () => {
      assert.deepEqual(await stopping(filter('1.20'), '1.20', '1.24'), ['22 ^1\\.20.* 1.20']);
      assert.deepEqual(await stopping(filter('1.20', '1.20'), '1.20', '1.24'), ['22 ^1\\.20.* 1.20']);
      assert.deepEqual(await stopping(filter('1.20', '1.22'), '1.20', '1.24'), ['24 ^1\\.22.* 1.22.8']);
    });

    it('says nothing of those that are for later or were for earlier proxies, or for all', async () => {
      for (const version of ['1.22', '1.19', '1.21', '1.2']) {
        const [told] = await stopping(filter(version), '1.20', '1.22');
        assert.equal(told, undefined, version);
      }
    });

    it('takes for a blocker what a hop refuses, and was only told of before', async () => {
      const untyped =
        'apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata: {name: f}\nspec:\n  configPatches:\n' +
        '  - applyTo: HTTP_FILTER\n    patch:\n      operation: INSERT_BEFORE\n' +
        '      value: {name: envoy.filters.http.lua, config: {inlineCode: x}}\n';
      const { code, out } = await plan({ 'a.yaml': untyped }, '1.16', '1.22', 'a.yaml');
      assert.equal(code, 1);
      const [one, two] = out.split('Hop 2');
      assert.doesNotMatch(one!, /Blocks this hop/);
      assert.match(
        two!,
        /Blocks this hop\n {4}- Refused by the proxy without a type since Istio 1\.19 .* a\.yaml:9/,
      );
      const told = await cli(history, { 'a.yaml': untyped }, ['diff', '1.16', '1.22', 'a.yaml']);
      assert.match(told.out, /a\.yaml:9.* Refused by the proxy without a type/);
      const earlier = await cli(history, { 'a.yaml': untyped }, ['diff', '1.16', '1.18', 'a.yaml']);
      assert.doesNotMatch(earlier.out, /a\.yaml:9/);
    });
  });

  it('names the Gateway API of the very patches, and asks for no CRDs where only its patch is another', async () => {
    const built = async (from: string, to: string): Promise<string | undefined> =>
      /Built with the Gateway API [^;]*/.exec((await plan({}, from, to)).out)?.[0];
    assert.equal(await built('1.25', '1.26.0'), 'Built with the Gateway API 1.3.0-rc.1 (previously 1.2.1)');
    assert.equal(await built('1.25', '1.26'), 'Built with the Gateway API 1.3.0 (previously 1.2.1)');
    assert.equal(await built('1.28.10', '1.29.0'), undefined);
    // Both come after 1.0.0, and no 1.0.1 ever came.
    assert.equal(await built('1.20.0', '1.21'), undefined);
    assert.equal(await built('1.21', '1.22'), 'Built with the Gateway API 1.1.0 (previously 1.0.0)');
  });

  describe('of a thing that a finding and a behaviour change both tell', () => {
    const planned = async (text: string, from: string, to: string) => {
      const files = { 'values.yaml': text };
      const { out } = await cli(history, files, ['plan', from, to, 'values.yaml', '--format', 'json'], {
        changes: realChanges,
      });
      type Told = { id: string; phase?: string };
      const { hops: all } = JSON.parse(out) as { hops: Record<'blockers' | 'before' | 'with', Told[]>[] };
      return all[0]!;
    };
    const ids = (all: readonly { id: string }[]): string[] => all.map(({ id }) => id);

    it('says that it is changed with the hop where what takes its place comes with it', async () => {
      const pod =
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations: {sidecar.istio.io/statsCompression: "false"}\n';
      const { blockers, before, with: along } = await planned(pod, '1.28', '1.30');
      assert.deepEqual(
        blockers.map(({ phase }) => phase),
        ['with'],
      );
      assert.ok(ids(along).includes('change:1.29/stats-compression'));
      assert.ok(!ids(before).includes('change:1.29/stats-compression'));
    });

    it('lists as one task what concerns nothing else', async () => {
      const roles =
        'apiVersion: rbac.istio.io/v1alpha1\nkind: ServiceRole\nmetadata: {name: r}\nspec: {rules: []}\n';
      const told = async (files: Files, ...more: string[]): Promise<string> =>
        (
          await cli(history, files, ['plan', '1.5', '1.6', ...Object.keys(files), ...more], {
            changes: realChanges,
          })
        ).out;
      const task = /ServiceRole; use .*: a\.yaml:2\. (.*): Istiod no longer/;
      const alone = await told({ 'a.yaml': roles });
      assert.match(alone, task);
      assert.equal(alone.split('Istiod no longer reads').length, 2);
      const { hops: all } = JSON.parse(await told({ 'a.yaml': roles }, '--format', 'json')) as {
        hops: { blockers: { changes: string[] }[]; before: { id: string }[] }[];
      };
      const change = 'change:1.6/alpha-security-ignored';
      assert.deepEqual(all[0]!.blockers[0]!.changes, [change]);
      assert.ok(ids(all[0]!.before).includes(change), 'the list of changes stays whole');
    });

    it('lists as one task what a change says of a patch and a finding of what is in it', async () => {
      const patch = (filter: string, name: string): string =>
        `  - applyTo: HTTP_FILTER\n    match:\n      context: GATEWAY\n      listener: {filterChain: {filter: {name: ${filter}}}}\n    patch:\n      operation: INSERT_BEFORE\n      value:\n        name: ${name}\n        config: {inlineCode: x}\n`;
      const manager = 'envoy.filters.network.http_connection_manager';
      const one = patch(manager, 'envoy.filters.http.lua');
      const two = patch('envoy.http_connection_manager', 'envoy.filters.http.lua');
      // Where nobody wants to hear of one, the change tells all of its places by itself.
      const silent = one.replace(
        'config:',
        '# istio-history-ignore-next-line envoy-untyped\n        config:',
      );
      const typed = 'change:1.19/typed-config-required';
      for (const [patches, told, left] of [
        [[one], [typed], []],
        [[one, two], ['change:1.19/canonical-filter-names', typed], []],
        [[one, silent], [], ['Extensions need a type']],
      ] as const) {
        const head =
          'apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata: {name: f}\nspec:\n  configPatches:\n';
        const files = { 'a.yaml': head + patches.join('') };
        const args = ['plan', '1.18', '1.19', 'a.yaml'];
        const asked = { changes: realChanges };
        const { out } = await cli(history, files, [...args, '--format', 'json'], asked);
        const [hop] = (JSON.parse(out) as { hops: { blockers: { changes: string[] }[] }[] }).hops;
        const all = hop!.blockers.flatMap(({ changes }) => changes).sort();
        assert.deepEqual(all, told, patches.join(''));
        const text = (await cli(history, files, args, asked)).out;
        const before = /\n {2}Before\n([^]*?)\n {2}With/.exec(text)?.[1] ?? '';
        assert.deepEqual(
          before.split('\n').flatMap((line) => / - ([^:]*):.*a\.yaml/.exec(line)?.[1] ?? []),
          left,
        );
      }
    });

    it('says so where the change knows it', async () => {
      const values = 'profile: openshift\npilot: {env: {ENABLE_NATIVE_SIDECARS: "false"}}\n';
      const { blockers, with: along } = await planned(values, '1.22', '1.24');
      assert.deepEqual(
        blockers.map(({ id, phase }) => `${id} ${phase!}`),
        ['helm:istiod#profile with'],
      );
      assert.ok(ids(along).includes('change:1.24/openshift-profiles'));
    });

    it('names a line once, however many places it has', async () => {
      const files = { 'a.yaml': ambient.replace('}}', ', istio.io/use-waypoint: w}}') };
      for (const command of ['plan', 'diff']) {
        const { out } = await cli(history, files, [command, '1.25', '1.26', 'a.yaml'], {
          changes: realChanges,
        });
        assert.match(out, /a\.yaml:3$/m, command);
        assert.doesNotMatch(out, /a\.yaml:3.*a\.yaml:3/, command);
      }
    });
  });

  it('takes for no blocker of a hop what was not there before it and then does nothing yet', async () => {
    const custom =
      'apiVersion: security.istio.io/v1beta1\nkind: AuthorizationPolicy\nmetadata: {name: a}\n' +
      'spec: {action: CUSTOM, provider: {name: b}, rules: [{}]}\n';
    const comes = await plan({ 'a.yaml': custom }, '1.6', '1.10', 'a.yaml');
    assert.deepEqual([comes.code, comes.out.includes('spec.action=CUSTOM')], [0, false]);
    const stays = await plan({ 'a.yaml': custom }, '1.6', '1.8', 'a.yaml', '--format', 'json');
    const { hops: told } = JSON.parse(stays.out) as {
      hops: { blockers: { id: string; already: boolean }[] }[];
    };
    assert.deepEqual(
      told.map(({ blockers }) => blockers.map(({ already }) => already)),
      [[true, true], []],
    );
  });

  it('calls what came and went between no problem of today: what takes its place comes with the hop', async () => {
    const pool =
      'apiVersion: inference.networking.x-k8s.io/v1alpha2\nkind: InferencePool\nmetadata: {name: a}\nspec: {}\n';
    const { out } = await plan({ 'a.yaml': pool }, '1.26', '1.28', 'a.yaml');
    assert.match(out, /Blocks this hop\n.*Removed in Istio 1\.28 .*only with the upgrade\): a\.yaml:2/);
    assert.doesNotMatch(out, /Already a problem today/);
  });

  it('says so where no file was given, and where there is nothing to upgrade', async () => {
    assert.match((await plan({}, '1.20', '1.22')).out, /No files were given/);
    assert.deepEqual(await plan({}, '1.22', '1.20'), {
      code: 0,
      out: 'Upgrade Istio 1.22 to 1.20\n\nNothing to upgrade: the target is not newer.\n',
      err: '',
    });
  });

  it('leaves names in the prose of a Markdown plan names, and escapes nothing that need not be', async () => {
    const { out } = await plan({ 'a.yaml': legacy }, '1.18', '1.24', 'a.yaml', '--format', 'markdown');
    assert.doesNotMatch(out, /\\\\[`_[\]]/);
  });

  it('says of a release that was read before its tag that it was, as diff does', async () => {
    const last = history.releases.at(-1)!;
    assert.ok(last.provisional, 'no release of the data is provisional: choose another way to test this');
    const [before, older] = [history.releases.at(-2)!.name, history.releases.at(-3)!.name];
    for (const command of ['plan', 'diff']) {
      const said = async (from: string, to: string) => (await cli(history, {}, [command, from, to])).out;
      assert.match(await said(before, last.name), /read from its branch before the tag/, command);
      assert.doesNotMatch(await said(older, before), /before the tag/, command);
    }
  });

  it('names files that were not read', async () => {
    const { out } = await plan({ 'k/a.yaml': gone, 'k/b.yaml': 'a\0b' }, '1.20', '1.22', 'k');
    assert.match(out, /Not read\n.*k\/b\.yaml: not a text file/);
  });

  it('refuses what is no release, no Kubernetes and no method in one line', async () => {
    for (const args of [
      ['1.20', '9.9'],
      ['1.20', '1.22', '--kubernetes', 'new'],
      ['1.20', '1.22', '--method', 'magic'],
    ]) {
      const { code, err } = await plan({}, ...args);
      assert.equal(code, 2);
      assert.match(err, /^error: .+\n$/);
    }
  });

  it('speaks Chinese', async () => {
    const { out } = await cli(history, { 'a.yaml': gone }, [
      'plan',
      '1.5',
      '1.7',
      'a.yaml',
      '--lang',
      'zh-cn',
    ]);
    assert.match(out, /^将 Istio 从 1\.5 升级到 1\.7\n/);
    assert.doesNotMatch(out, /Hop|Before|After|With the/);
  });
});
