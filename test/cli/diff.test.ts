import assert from 'node:assert/strict';
import { history } from '../manifest/support';
import type { ChangeRecord } from '../../src/facts/model';
import { realChanges } from '../support/real-changes';
import { realHistory } from '../support/real-history';
import { cli, type Files } from './support';

const vs = 'networking.istio.io/VirtualService';

const run = (args: readonly string[], files: Files = {}) => cli(history, files, ['diff', ...args]);

interface Json {
  from: string;
  to: string;
  added: string[];
  promoted: { id: string; versions: string[] }[];
  deprecated: string[];
  removed: string[];
  defaultsChanged: { id: string }[];
  fixed: string[];
}

describe('diff', () => {
  it('tells what two releases do not share', async () => {
    const { out, code } = await run(['1.3', '1.6', '--json']);
    const json = JSON.parse(out) as Json;
    assert.equal(code, 0);
    assert.deepEqual([json.from, json.to], ['1.3', '1.6']);
    assert.ok(json.added.includes(`${vs}#spec.http[].mirrors`));
    assert.ok(!json.added.includes(`${vs}#spec.http[].name`));
    assert.deepEqual(json.removed.slice(0, 1), ['authentication.istio.io/MeshPolicy']);
    assert.ok(json.deprecated.includes(`${vs}#spec.http[].mirrorPercent`));
    assert.deepEqual(json.promoted.find((one) => one.id === vs)?.versions, ['v1beta1', 'v1']);
  });

  it('names bulletins and defaults', async () => {
    const json = JSON.parse((await run(['1.5', '1.6', '--json'])).out) as Json;
    assert.deepEqual(json.fixed, ['bulletin:ISTIO-SECURITY-2020-001']);
    assert.deepEqual(
      json.defaultsChanged.map((one) => one.id),
      ['env:PILOT_ENABLE_AMBIENT'],
    );
  });

  it('with files tells only of what they use', async () => {
    const text =
      'apiVersion: networking.istio.io/v1beta1\nkind: VirtualService\nspec:\n  http:\n  - mirrorPercent: 1\n';
    const json = JSON.parse((await run(['1.3', '1.6', 'a.yaml', '--json'], { 'a.yaml': text })).out) as Json;
    assert.deepEqual(json.added, []);
    assert.deepEqual(json.deprecated, [`${vs}#spec.http[].mirrorPercent`]);
    assert.deepEqual(json.promoted, [{ id: vs, versions: ['v1beta1', 'v1'] }]);
  });

  it('prints sections in both languages', async () => {
    assert.match((await run(['1.3', '1.6'])).out, /^Istio 1\.3 → 1\.6\n\nRemoved \(\d+\)\n {2}\S/);
    assert.match((await run(['1.3', '1.6', '--lang', 'zh-cn'])).out, /已移除 \(\d+\)/);
    assert.match((await run(['1.6', '1.6'])).out, /Nothing changed/);
  });

  it('refuses releases that do not exist', async () => {
    const { code, err } = await run(['1.3', '4.4']);
    assert.equal(code, 2);
    assert.match(err, /unknown release 4\.4/);
  });
});

describe('diff tells what behaves differently', function () {
  this.timeout(60_000);
  const changes = (): readonly ChangeRecord[] => realChanges();
  const real = (args: readonly string[], files: Files = {}) =>
    cli(realHistory(), files, ['diff', ...args], { changes });
  const rule = [
    'apiVersion: networking.istio.io/v1beta1',
    'kind: DestinationRule',
    'metadata: { name: out }',
    'spec:',
    '  host: api.example.com',
    '  trafficPolicy:',
    '    tls: { mode: SIMPLE, sni: api.example.com }',
    '',
  ].join('\n');
  const installation = (env: string): string =>
    `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: { values: { pilot: { env: { ${env} } } } }\n`;

  interface Changed {
    changes: {
      id: string;
      affects: string;
      state: string;
      where: { file: string; line: number; column: number }[];
      restore: { id: string; value: string; until: string | null; works: boolean }[];
      gone?: object[];
    }[];
    where: Record<string, object[]>;
    dead: { id: string; code: string; line: number }[];
    versionsRemoved: object[];
  }
  const verified = 'change:1.21/verify-certificate';
  const json = async (args: readonly string[], files: Files): Promise<Changed> =>
    JSON.parse((await real([...args, '--format', 'json'], files)).out) as Changed;

  it('with file and line, the switch and until when it works', async () => {
    const found = await json(['1.20', '1.22', 'a.yaml'], { 'a.yaml': rule });
    const change = found.changes.find(({ id }) => id === verified);
    assert.deepEqual(change?.where, [{ file: 'a.yaml', line: 7, column: 5 }]);
    assert.deepEqual(
      change.restore.map(({ id, value, until, works }) => [id, value, until, works]),
      [
        ['env:VERIFY_CERTIFICATE_AT_CLIENT', 'false', '1.23', true],
        ['helm:istiod#compatibilityVersion', '1.20', '1.23', true],
      ],
    );
    assert.deepEqual(found.where['networking.istio.io/DestinationRule'], [
      { file: 'a.yaml', line: 2, column: 7 },
    ]);
  });

  it('not where the range does not cross it, nor where the switch is set', async () => {
    const ids = async (args: readonly string[], files: Files): Promise<string[]> =>
      (await json(args, files)).changes.map(({ id }) => id);
    assert.ok(!(await ids(['1.21', '1.22', 'a.yaml'], { 'a.yaml': rule })).includes(verified));
    const set = installation("VERIFY_CERTIFICATE_AT_CLIENT: 'false'");
    assert.ok(!(await ids(['1.20', '1.22', 'k'], { 'k/a.yaml': rule, 'k/b.yaml': set })).includes(verified));
  });

  it('where the switch is set and gone at the end, and says so', async () => {
    const set = installation("VERIFY_CERTIFICATE_AT_CLIENT: 'false'");
    const files = { 'k/a.yaml': rule, 'k/b.yaml': set };
    const change = (await json(['1.20', '1.24', 'k'], files)).changes.find(({ id }) => id === verified);
    assert.equal(change?.gone?.length, 1);
    assert.deepEqual(
      change.restore.map(({ works }) => works),
      [false, false],
    );
    assert.match(
      (await real(['1.20', '1.24', 'k'], files)).out,
      /Set in k\/b\.yaml:3, where it no longer has any effect/,
    );
  });

  it('first, in both languages and as Markdown', async () => {
    const files = { 'a.yaml': rule };
    assert.match(
      (await real(['1.20', '1.22', 'a.yaml'], files)).out,
      /^Istio 1\.20 → 1\.22\n\nBehaviour \(\d+\)\n {2}1\.21 · /,
    );
    assert.match(
      (await real(['1.20', '1.22', 'a.yaml', '--lang', 'zh-cn'], files)).out,
      /\n\n行为 \(\d+\)\n/,
    );
    assert.match(
      (await real(['1.20', '1.22', 'a.yaml', '--format', 'markdown'], files)).out,
      /^# Istio 1\.20 → 1\.22\n\n## Behaviour \(\d+\)\n\n- 1\.21 · /,
    );
  });

  it('writes Markdown that can be pasted: names stay code, and nothing is escaped that need not be', async () => {
    const { out } = await real(['1.20', '1.22', 'a.yaml', '--format', 'markdown'], { 'a.yaml': rule });
    assert.match(out, /`PILOT_PUSH_THROTTLE`/);
    assert.doesNotMatch(out, /\\[`_[\]]/);
  });

  it('without files all of them', async () => {
    const { out } = await real(['1.20', '1.22', '--format', 'json']);
    const ids = (JSON.parse(out) as Changed).changes.map(({ id }) => id);
    assert.ok(ids.includes(verified) && ids.includes('change:1.22/service-entry-target-port'));
  });

  it('and what is dead at the end already, and versions only where they are written', async () => {
    const old = `apiVersion: rbac.istio.io/v1alpha1\nkind: ClusterRbacConfig\n---\n${rule.replace('v1beta1', 'v1')}`;
    const found = await json(['1.22', '1.24', 'a.yaml'], { 'a.yaml': old });
    assert.deepEqual(
      found.dead.map(({ code, line }) => [code, line]),
      [['kind-removed', 2]],
    );
    assert.deepEqual(found.versionsRemoved, []);
  });
});

describe('a behaviour change is a record', function () {
  this.timeout(60_000);
  const changes = (): readonly ChangeRecord[] => realChanges();
  const real = (...args: string[]) => cli(realHistory(), {}, args, { changes });
  const id = 'change:1.21/verify-certificate';

  it('that explain tells, with its sources and what it touches', async () => {
    const { out } = await real('explain', id);
    assert.match(
      out,
      /Behaves differently since Istio 1\.21 \(March 2024\)|Behaves differently since Istio 1\.21/,
    );
    assert.match(out, /VERIFY_CERTIFICATE_AT_CLIENT=false.*up to 1\.23/);
    const json = JSON.parse((await real('explain', id, '--json')).out) as Record<string, unknown>;
    assert.deepEqual([json['type'], json['release'], json['affects']], ['change', '1.21', 'uses']);
    const flag = await real('explain', 'env:VERIFY_CERTIFICATE_AT_CLIENT');
    assert.match(flag.out, /change:1\.21\/verify-certificate/);
  });

  it('that is found, and exported', async () => {
    const hits = JSON.parse(
      (await real('search', 'type:change', 'verified', 'certificate', '--json')).out,
    ) as { id: string }[];
    assert.equal(hits[0]?.id, id);
    const { out } = await real('export', '--type', 'change');
    assert.equal(out.trim().split('\n').length, realChanges().length);
  });
});
