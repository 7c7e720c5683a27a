import assert from 'node:assert/strict';
import type { ChangeRecord } from '../../src/facts/model';
import { history } from '../manifest/support';
import { realChanges } from '../support/real-changes';
import { realHistory } from '../support/real-history';
import { cli, secret, type Files } from './support';

const service =
  'apiVersion: networking.istio.io/v1alpha3\nkind: VirtualService\nspec:\n  http:\n  - mirrors: []\n';

const run = (files: Files, args: readonly string[]) => cli(history, files, ['check', ...args]);

describe('check', () => {
  it('exits 0 without a warning and 1 with one', async () => {
    assert.equal((await run({ 'a.yaml': service }, ['a.yaml', '--target', '1.5'])).code, 0);
    assert.equal((await run({ 'a.yaml': service }, ['a.yaml', '--target', '1.4'])).code, 1);
    assert.equal((await run({ 'a.yaml': service }, ['a.yaml'])).code, 0);
  });

  it('tells what is known of a release once, on the line that names it', async () => {
    const operator =
      'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  hub: docker.io/istio\n  tag: 1.4.2\n';
    const told = async (files: Files): Promise<string[]> => {
      const { report } = await run(files, [...Object.keys(files), '--target', '1.4.2', '--format', 'json']);
      return report()
        .findings.filter(({ code }) => code === 'target-unsupported')
        .map(({ file, line }) => `${file}:${line}`);
    };
    assert.deepEqual(await told({ 'a.yaml': service, 'b.yaml': service }), ['a.yaml:2']);
    assert.deepEqual(await told({ 'a.yaml': service, 'b.yaml': operator }), ['b.yaml:5']);
  });

  it('prints the JSON of the contract', async () => {
    const { report } = await run({ 'a.yaml': service }, ['a.yaml', '--target', '1.4', '--format', 'json']);
    const { findings, ...rest } = report();
    assert.deepEqual(rest, {
      target: '1.4',
      minimum: {
        release: '1.5',
        because: [{ file: 'a.yaml', line: 5, id: 'networking.istio.io/VirtualService#spec.http[].mirrors' }],
        possible: true,
        newest: null,
        removed: null,
        ladder: [
          {
            release: '1.5',
            because: [
              { file: 'a.yaml', line: 5, id: 'networking.istio.io/VirtualService#spec.http[].mirrors' },
            ],
          },
        ],
      },
      files: 1,
      documents: 1,
      skipped: [],
    });
    assert.deepEqual(
      findings.find((finding) => finding.code === 'field-not-yet'),
      {
        code: 'field-not-yet',
        severity: 'warning',
        file: 'a.yaml',
        line: 5,
        column: 5,
        endLine: 5,
        endColumn: 12,
        id: 'networking.istio.io/VirtualService#spec.http[].mirrors',
        message: 'Requires Istio 1.5 (target is 1.4): spec.http[].mirrors',
      },
    );
  });

  it('reads folders without what they ignore, and says what it skipped', async () => {
    const files = {
      'k/a.yaml': service,
      'k/gen/b.yaml': service,
      'k/c.yaml': secret,
      'k/d.yaml': 'a\0b',
      'k/e.yaml': 'x'.repeat(10_000_001),
      'k/.gitignore': 'gen/\n',
    };
    const report = (await run(files, ['k', '--format', 'json'])).report();
    assert.equal(report.files, 1);
    assert.deepEqual(report.skipped, [
      { file: 'k/c.yaml', reason: 'permission denied' },
      { file: 'k/d.yaml', reason: 'not a text file; save it as UTF-8' },
      { file: 'k/e.yaml', reason: 'larger than 10 MB; split it into several files' },
    ]);
    const named = (await run(files, ['k/gen/b.yaml', '--format', 'json'])).report();
    assert.equal(named.files, 1);
  });

  it('reads standard input', async () => {
    const report = (await run({ '-': service }, ['-', '--target', '1.4', '--format', 'json'])).report();
    assert.ok(report.findings.some((finding) => finding.file === '-' && finding.code === 'field-not-yet'));
  });

  it('takes the nearest settings of the tree; the option wins', async () => {
    const files = {
      'k/a.yaml': service,
      'k/.istio-history.yaml': 'target: "1.4"\nignore: [target-*]\nwhat: 1\n',
    };
    const report = (await run(files, ['k/a.yaml', '--format', 'json'])).report();
    assert.equal(report.target, '1.4');
    assert.deepEqual(
      report.findings.map(({ file, code, line }) => `${file} ${code} ${line}`),
      ['k/a.yaml version-superseded 1', 'k/a.yaml field-not-yet 5', 'k/.istio-history.yaml config-invalid 3'],
    );
    const given = (await run(files, ['k/a.yaml', '--target', '1.5', '--format', 'json'])).report();
    assert.equal(given.target, '1.5');
  });

  it('takes a fleet of targets', async () => {
    const report = (
      await run({ 'a.yaml': service }, [
        'a.yaml',
        '--target',
        '1.4,1.3',
        '--target',
        '1.5',
        '--format',
        'json',
      ])
    ).report();
    assert.equal(report.target, '1.4, 1.3, 1.5');
    assert.match(
      report.findings.find((one) => one.code === 'field-not-yet')!.message,
      /target is 1\.4, 1\.3\)/,
    );
  });

  it('refuses what it cannot read or know, in one line', async () => {
    const refused = async (args: string[], message: RegExp): Promise<void> => {
      const { code, out, err } = await run({ 'a.yaml': service, 'b.yaml': secret }, args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
      assert.match(err, /^error: [^\n]*\n$/);
    };
    await refused(['a.yaml', '--target', '9.9'], /unknown release 9\.9 .*nearest: 1\.6, 1\.5, 1\.4/);
    await refused(['a.yaml', '--format', 'xml'], /unknown format xml: use text, json, sarif, github/);
    await refused(['none.yaml'], /cannot read none\.yaml: no such file/);
    await refused(['b.yaml'], /cannot read b\.yaml: permission denied/);
  });

  it('prints lines as compilers do, with the minimum and why', async () => {
    const { out } = await run({ 'a.yaml': service }, ['a.yaml', '--target', '1.4']);
    assert.match(
      out,
      /^a\.yaml:5:5: warning: Requires Istio 1\.5 \(target is 1\.4\): spec\.http\[\]\.mirrors \[field-not-yet\]$/m,
    );
    assert.match(
      out,
      /^Minimum Istio release: 1\.5\n {2}a\.yaml:5: networking\.istio\.io\/VirtualService#spec\.http\[\]\.mirrors$/m,
    );
    const zh = await run({ 'a.yaml': service }, ['a.yaml', '--target', '1.4', '--lang', 'zh-cn']);
    assert.match(zh.out, /a\.yaml:5:5: 警告: 需要 Istio 1\.5（目标为 1\.4）/);
  });

  const policy = 'apiVersion: authentication.istio.io/v1alpha1\nkind: MeshPolicy\n';
  const newest = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\n';

  it('tells the newest release too where something was removed', async () => {
    const { out } = await run({ 'p.yaml': policy }, ['p.yaml', '--target', '1.4']);
    const id = 'authentication.istio.io/MeshPolicy';
    const [, end] = out.split('\n\n');
    assert.equal(
      end,
      `Minimum Istio release: 1.0\n  p.yaml:2: ${id}\n` +
        'Newest Istio release that has all of this: 1.5\n' +
        `Removed in Istio 1.6\n  p.yaml:2: ${id}\n`,
    );
    const { report } = await run({ 'p.yaml': policy }, ['p.yaml', '--format', 'json']);
    const { release, possible, newest: last, removed } = report().minimum;
    assert.deepEqual([release, possible, last, removed?.release], ['1.0', true, '1.5', '1.6']);
  });

  it('names no minimum where no release has all, be it over files', async () => {
    const files = { 'k/a.yaml': newest, 'k/p.yaml': policy };
    const { out } = await run(files, ['k', '--target', '1.4']);
    const [, end] = out.split('\n\n');
    assert.match(
      end!,
      /^No Istio release has all of this\nNeeds Istio 1\.6 or newer\n {2}k\/a\.yaml:1: .*\nRemoved in Istio 1\.6\n {2}k\/p\.yaml:2: /,
    );
    assert.doesNotMatch(out, /Minimum/);
    const { minimum } = (await run(files, ['k', '--format', 'json'])).report();
    assert.deepEqual([minimum.release, minimum.possible, minimum.newest], ['1.6', false, null]);
    assert.deepEqual(minimum.removed?.because[0], {
      file: 'k/p.yaml',
      line: 2,
      id: 'authentication.istio.io/MeshPolicy',
    });
    const chinese = (await run(files, ['k', '--lang', 'zh-cn'])).out;
    assert.match(
      chinese,
      /没有任何 Istio 版本包含此处的全部内容\n需要 Istio 1\.6 或更新的版本\n.*\n已在 Istio 1\.6 中移除\n/,
    );
    const zh = (await run({ 'p.yaml': policy }, ['p.yaml', '--lang', 'zh-cn'])).out;
    assert.match(zh, /\n包含此处全部内容的最新 Istio 版本：1\.5\n/);
  });

  it('prints commands for GitHub, escaped', async () => {
    const { out } = await run({ 'a,b.yaml': service }, ['a,b.yaml', '--target', '1.4', '--format', 'github']);
    assert.match(
      out,
      /^::warning file=a%2Cb\.yaml,line=5,endLine=5,col=5,endColumn=12,title=field-not-yet::Requires Istio 1\.5 /m,
    );
    assert.match(out, /^::notice /m);
  });
});

describe('check asked from which release one comes', function () {
  this.timeout(60_000);
  const rule = (comment = ''): string =>
    [
      'apiVersion: networking.istio.io/v1beta1',
      'kind: DestinationRule',
      `spec: { host: a.example.com, trafficPolicy: { tls: { mode: SIMPLE, sni: a.example.com } } }${comment}`,
      '',
    ].join('\n');
  const codes = async (args: readonly string[], files: Files): Promise<string[]> => {
    const changes = (): readonly ChangeRecord[] => realChanges();
    const ran = await cli(realHistory(), files, ['check', ...args, '--format', 'json'], { changes });
    return ran
      .report()
      .findings.filter(({ code }) => code.startsWith('change-'))
      .map(({ code, id, line }) => `${code} ${id} ${line}`);
  };
  const hit = ['change-affects change:1.21/verify-certificate 3'];

  it('tells what behaves differently, and else nothing of it', async () => {
    const files = { 'a.yaml': rule() };
    assert.deepEqual(await codes(['a.yaml', '--target', '1.22', '--from', '1.20'], files), hit);
    assert.deepEqual(await codes(['a.yaml', '--target', '1.22'], files), []);
    assert.deepEqual(await codes(['a.yaml', '--target', '1.22', '--from', '1.21'], files), []);
  });

  it('reads it from a folder’s settings, and heeds what is ignored', async () => {
    const settings = 'target: "1.22"\nfrom: "1.20"\n';
    assert.deepEqual(await codes(['k'], { 'k/.istio-history.yaml': settings, 'k/a.yaml': rule() }), hit);
    const silent = `${settings}ignore: [change-affects]\n`;
    assert.deepEqual(await codes(['k'], { 'k/.istio-history.yaml': silent, 'k/a.yaml': rule() }), []);
    const comment = rule(' # istio-history-ignore change:1.21/verify-certificate');
    assert.deepEqual(
      await codes(['a.yaml', '--target', '1.22', '--from', '1.20'], { 'a.yaml': comment }),
      [],
    );
  });
});
