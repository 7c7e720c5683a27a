import assert from 'node:assert/strict';
import { history } from '../manifest/support';
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
