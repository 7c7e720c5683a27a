import assert from 'node:assert/strict';
import { history } from '../manifest/support';
import { realHistory } from '../support/real-history';
import { cli, secret, type Files } from './support';

const service =
  'apiVersion: networking.istio.io/v1alpha3\nkind: VirtualService\nspec:\n  http:\n  - mirrors: []\n';
const image = (version: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{image: "docker.io/istio/proxyv2:${version}"}]}}}\n`;
const chart = (version: string): string =>
  `dependencies:\n- name: istiod\n  version: ${version}\n  repository: https://istio-release.storage.googleapis.com/charts\n`;
const only = 'No target release: only what is deprecated, removed or unknown is reported';

async function check(files: Files, ...args: string[]) {
  const { out, err, code, report } = await cli(history, files, ['check', ...args, '--format', 'json']);
  const { target, findings } = out === '' ? { target: 'refused', findings: [] } : report();
  const codes = findings.map((finding) => finding.code).filter((name) => !name.startsWith('target-'));
  return { target, codes, err, code };
}

describe('the target of files', () => {
  const release = (name: string, version: string): string =>
    `- {name: ${name}, chart: istio/${name}, version: ${version}}\n`;
  const target = (text: string) => cli(history, { 'k/helmfile.yaml': text }, ['target', 'k', '--json']);
  const because = async (text: string) =>
    (JSON.parse((await target(text)).out) as { because: string }).because;

  it('says every release that disagrees, also one that only a name stands for', async () => {
    const environments =
      'environments:\n  dev: {values: [{istioVersion: 1.5.1}]}\n  prod: {values: [{istioVersion: 1.4.1}]}\n';
    const text = `${environments}---\nreleases:\n${release('istiod', '{{ .Values.istioVersion }}')}`;
    assert.equal(await because(text), 'No target, as the files disagree: 1.5.1, 1.4.1');
  });

  it('says where that stands which decides', async () => {
    const text = `releases:\n${release('gateway', '1.4.1')}${release('istiod', '1.5.1')}`;
    assert.match(await because(text), /k\/helmfile\.yaml:3/);
  });

  it('lists a place once that counts for several charts', async () => {
    const source = (name: string): string =>
      `\n      - {chart: ${name}, repoURL: "https://istio-release.storage.googleapis.com/charts", targetRevision: "{{version}}"}`;
    const text = `kind: ApplicationSet\napiVersion: argoproj.io/v1alpha1\nspec:\n  generators:\n  - list: {elements: [{version: 1.5.1}]}\n  template:\n    spec:\n      sources:${source('istiod')}${source('gateway')}\n`;
    const files = { 'k/a.yaml': text };
    const { out } = await cli(history, files, ['target', 'k', '--json']);
    assert.equal((JSON.parse(out) as { candidates: unknown[] }).candidates.length, 1);
    assert.equal(
      (await cli(history, files, ['target', 'k'])).out,
      'Target: 1.5.1\n  k/a.yaml:5: 1.5.1 (Argo CD source)\n',
    );
  });

  it('says of releases that are named, and of which none surely runs, that they are named', async () => {
    const files = { 'k/a.yaml': 'app: {istio: {version: 1.5.1}}\n' };
    const { out } = await cli(history, files, ['target', 'k']);
    assert.equal(
      out,
      'No target: these releases are named, and nothing says that one of them runs.\n  k/a.yaml:1: 1.5.1 (variable)\n',
    );
    const none = await cli(history, { 'k/a.yaml': service }, ['target', 'k']);
    assert.equal(
      none.out,
      'Nothing here says which release of Istio runs. What samples and tests name is not counted.\n',
    );
  });

  // Each compared with all others took half a minute.
  it('lists many places as soon as few', async () => {
    const images = '  - image: docker.io/istio/pilot:1.4.0\n'.repeat(8000);
    const files = { 'k/a.yaml': `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n${images}` };
    const { out } = await cli(history, files, ['target', 'k']);
    assert.equal(out.trim().split('\n').length, 8001);
  }).timeout(5000);
});

describe('the target of check', () => {
  it('is none where nobody names one, and the files tell which it may be', async () => {
    const files = { 'k/a.yaml': service, 'k/Chart.lock': chart('1.4.2'), 'k/b.yaml': image('1.4') };
    const { target, codes, err } = await check(files, 'k');
    assert.deepEqual([target, codes], [null, []]);
    assert.equal(err, `${only}; found 1.4.2 in k/Chart.lock:3: use --target 1.4.2 or --target auto\n`);
    assert.equal((await check({ 'k/a.yaml': service }, 'k')).err, `${only}; use --target X.Y\n`);
  });

  it('is named once, however often it is given', async () => {
    const wanted = async (files: Files, ...args: string[]) => (await check(files, 'k', ...args)).target;
    const files = { 'k/a.yaml': service, 'k/Chart.lock': chart('1.4.2') };
    assert.equal(await wanted(files, '--target', '1.4,1.6,1.4'), '1.4, 1.6');
    assert.equal(await wanted(files, '--target', 'auto,1.4.2'), '1.4.2');
    const folder = { 'k/a.yaml': service, 'k/.istio-history.yaml': 'target: ["1.4", "1.6", "1.4"]\n' };
    assert.equal(await wanted(folder), '1.4, 1.6');
  });

  it('is not asked for where a file, a folder or the command line names it', async () => {
    const own = `# istio-history: target=1.6\n${service}`;
    assert.deepEqual(await check({ 'k/a.yaml': own }, 'k'), {
      target: '1.6',
      codes: ['version-superseded'],
      err: '',
      code: 0,
    });
    const folder = { 'k/a.yaml': service, 'k/.istio-history.yaml': 'target: "1.4"\n' };
    assert.equal((await check(folder, 'k')).err, '');
    assert.equal((await check({ 'a.yaml': service }, 'a.yaml', '--target', '1.4')).err, '');
  });

  it('is what the files name, with auto', async () => {
    const files = { 'k/a.yaml': service, 'k/Chart.lock': chart('1.4.2'), 'k/b.yaml': image('1.5.1') };
    const { target, codes, err, code } = await check(files, 'k', '--target', 'auto');
    assert.equal(target, '1.4.2');
    assert.deepEqual(codes, ['version-superseded', 'field-not-yet']);
    assert.equal(err, 'Target: 1.4.2 in k/Chart.lock:3\n');
    assert.equal(code, 1);
  });

  it('is a fleet, with auto beside a release', async () => {
    const files = { 'k/a.yaml': service, 'k/Chart.lock': chart('1.4.2') };
    assert.equal((await check(files, 'k', '--target', '1.6,auto')).target, '1.6, 1.4.2');
  });

  it('with auto, a folder that names one keeps it', async () => {
    const files = {
      'k/a.yaml': service,
      'k/Chart.lock': chart('1.4.2'),
      'k/new/b.yaml': service,
      'k/new/.istio-history.yaml': 'target: "1.6"\n',
    };
    const { target, codes } = await check(files, 'k', '--target', 'auto');
    assert.equal(target, '1.4.2, 1.6');
    assert.deepEqual(codes, ['version-superseded', 'field-not-yet', 'version-superseded']);
  });

  it('is what the files name where a folder asks for auto', async () => {
    const files = {
      'k/a.yaml': service,
      'k/Chart.lock': chart('1.4.2'),
      'k/.istio-history.yaml': 'target: auto\n',
    };
    const { target, err } = await check(files, 'k');
    assert.equal(target, '1.4.2');
    assert.equal(err, 'Target: 1.4.2 in k/Chart.lock:3\n');
  });

  const values = 'global:\n  istioNamespace: a\n  jwtPolicy: third-party-jwt\n';
  const checkReal = async (files: Files, ...args: string[]) => {
    const { report } = await cli(realHistory(), files, ['check', ...args, '--format', 'json']);
    const { target, findings } = report();
    const told = findings.filter(({ code }) => code !== 'infrastructure-notice');
    return [target, ...told.map(({ file, code }) => `${file} ${code}`)];
  };

  it('is, for the values of a chart, what the chart is of, though nobody asks what runs', async () => {
    const files = { 'a/Chart.yaml': chart('1.20.1'), 'a/values.yaml': values, 'b/values.yaml': values };
    assert.deepEqual(await checkReal(files, 'a', 'b'), [null, 'b/values.yaml helm-removed']);
    const young = { ...files, 'a/Chart.yaml': chart('1.24.1') };
    assert.deepEqual(await checkReal(young, 'a'), [null, 'a/values.yaml helm-removed']);
    const asked = await checkReal(files, 'a', '--target', '1.24');
    assert.ok(asked.includes('a/values.yaml helm-removed'), 'of the release that somebody asks of');
  });

  it("leaves a copy of Istio's own chart alone, but for its values", async () => {
    const own = (version: string): string =>
      `name: istiod\nversion: ${version}\nkeywords: [istio]\nsources: [https://github.com/istio/istio]\n`;
    const old = 'apiVersion: authentication.istio.io/v1alpha1\nkind: Policy\n';
    const files = { 'k/templates/a.yaml': old, 'k/values.yaml': values };
    const found = await checkReal({ ...files, 'k/Chart.yaml': own('1.24.1') }, 'k');
    assert.deepEqual(found, [null, 'k/values.yaml helm-removed']);
    const unknown = { ...files, 'k/Chart.yaml': own('1.0.0') };
    assert.deepEqual(await checkReal(unknown, 'k'), [null]);
    assert.ok((await checkReal(unknown, 'k', '--target', '1.24')).includes('k/values.yaml helm-removed'));
    const { err } = await cli(history, { ...files, 'k/Chart.yaml': own('1.24.1') }, ['check', 'k']);
    assert.match(err, /^3 files belong to copies of Istio's own charts, of which only values are judged$/m);
    assert.doesNotMatch((await cli(history, files, ['check', 'k'])).err, /copies/);
  });

  it('is told of where a variable names it for another file', async () => {
    const files = {
      'k/a.yaml': service,
      'k/release.yaml':
        'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec: {chart: {spec: {chart: istiod, version: "${mesh}"}}}\n',
      'k/vars.yaml': 'apiVersion: v1\nkind: ConfigMap\ndata:\n  mesh: 1.4.2\n  # of istio\n',
    };
    const { report } = await cli(history, files, ['check', 'k', '--target', 'auto', '--format', 'json']);
    const told = report().findings.filter(({ code }) => code === 'target-unsupported');
    assert.deepEqual(
      told.map(({ file, line }) => `${file}:${line}`),
      ['k/vars.yaml:4'],
    );
  });

  it('is none where auto finds nothing, and that is said', async () => {
    const { target, err, code } = await check({ 'k/a.yaml': service }, 'k', '--target', 'auto');
    assert.deepEqual([target, code], [null, 0]);
    assert.equal(err, `auto found no release. ${only}; use --target X.Y\n`);
    const zh = await cli(history, { 'a.yaml': service }, ['check', 'a.yaml', '--lang', 'zh-cn']);
    assert.match(zh.err, /^未设定目标版本：.+；请使用 --target X\.Y\n$/);
  });

  it('is read from what Helm wrote to standard input', async () => {
    const rendered = `---\n# Source: shop/templates/vs.yaml\n${service}---\n# Source: shop/templates/gw.yaml\n${image('1.4.1')}`;
    const { target, codes, err } = await check({ '-': rendered }, '-', '--target', 'auto');
    assert.equal(target, '1.4.1');
    assert.deepEqual(codes, ['version-superseded', 'field-not-yet']);
    assert.match(err, /^Target: 1\.4\.1 in -:\d+\n$/);
    const { out } = await cli(history, { '-': rendered }, ['check', '-', '--target', '1.4']);
    assert.match(out, /^-:7:5: warning: .+ \[field-not-yet\] \(shop\/templates\/vs\.yaml\)$/m);
  });

  it('is refused where it does not exist', async () => {
    const { code, err } = await check({ 'a.yaml': service }, 'a.yaml', '--target', '9.9');
    assert.equal(code, 2);
    assert.match(err, /^error: unknown release 9\.9 .*nearest: /);
  });
});

describe('settings of a folder', () => {
  const broken: [what: string, text: string, message: RegExp][] = [
    ['broken YAML', 'target: ["1.4"\nignore: [a\n"', /^This is not valid YAML$/],
    ['a list', '- a\n', /^A mapping of settings is expected$/],
    ['a wrong setting', 'target: "1.4"\ncolour: red\n', /^Unknown setting colour/],
    ['a release that does not exist', 'target: "9.9"\n', /^There is no Istio release 9\.9/],
    ['a binary file', 'a\0b', /^The settings cannot be read: not a text file; save it as UTF-8$/],
    ['a file that nobody may read', secret, /^The settings cannot be read: permission denied$/],
  ];
  for (const [what, text, message] of broken) {
    it(`cost one finding where they are ${what}, and the rest goes on`, async () => {
      const files = { 'k/a.yaml': service, 'k/b.yaml': service, 'k/.istio-history.yaml': text };
      const { code, report } = await cli(history, files, [
        ...['check', 'k/a.yaml', 'k/b.yaml', '--target', '1.4', '--format', 'json'],
      ]);
      const findings = report().findings.filter(({ code: name }) => !name.startsWith('target-'));
      assert.deepEqual(
        findings.map(({ file, code: name }) => `${file} ${name}`),
        [
          ...['k/a.yaml version-superseded', 'k/a.yaml field-not-yet'],
          ...['k/b.yaml version-superseded', 'k/b.yaml field-not-yet'],
          'k/.istio-history.yaml config-invalid',
        ],
      );
      assert.match(findings.at(-1)!.message, message);
      assert.equal(code, 1);
    });
  }

  it('count from above the working folder too, but not from beside it', async () => {
    const files = {
      'a.yaml': service,
      '../other/b.yaml': service,
      '../.istio-history.yaml': 'target: "1.4"\n',
      '../../.istio-history.yaml': 'target: "1.5"\n',
    };
    const target = async (path: string, depth: number): Promise<string | null> => {
      const { report } = await cli(history, files, ['check', path, '--format', 'json'], { depth });
      return report().target;
    };
    assert.equal(await target('a.yaml', 3), '1.4');
    assert.equal(await target('a.yaml', 0), null);
    assert.equal(await target('../other/b.yaml', 3), '1.4');
    const beside = { '../other/b.yaml': service, '.istio-history.yaml': 'target: "1.4"\n' };
    const { report } = await cli(history, beside, ['check', '../other/b.yaml', '--format', 'json'], {
      depth: 3,
    });
    assert.equal(report().target, null);
  });
});

describe('files that cannot be checked', () => {
  it('are skipped with their reason, in every format', async () => {
    const files = { 'k/a.yaml': service, 'k/b.yaml': secret, 'k/c.yaml': 'a\0b', 'k/gone.yaml': service };
    const listFiles = (): Promise<string[]> => Promise.resolve([...Object.keys(files), 'k/gone-too.yaml']);
    const run = async (format: string): Promise<string> =>
      (await cli(history, files, ['check', 'k', '--format', format], { listFiles })).out;
    const { skipped } = JSON.parse(await run('json')) as { skipped: unknown[] };
    assert.deepEqual(skipped, [
      { file: 'k/b.yaml', reason: 'permission denied' },
      { file: 'k/c.yaml', reason: 'not a text file; save it as UTF-8' },
      { file: 'k/gone-too.yaml', reason: 'no such file or folder' },
    ]);
    for (const format of ['text', 'sarif', 'github'])
      for (const word of ['permission denied', 'not a text file; save it as UTF-8', 'gone-too'])
        assert.ok((await run(format)).includes(word), `${format}: ${word}`);
    const zh = await cli(history, files, ['check', 'k', '--lang', 'zh-cn'], { listFiles });
    assert.match(zh.out, /k\/b\.yaml：已跳过：没有读取权限\n/);
  });
});
