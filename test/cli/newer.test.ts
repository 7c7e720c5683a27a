import assert from 'node:assert/strict';
import { compare } from '../../src/facts/compare';
import { parseVersion } from '../../src/facts/versions';
import { answerTool } from '../../src/answers/answers';
import { history } from '../manifest/support';
import { choicesOf } from '../support/options';
import { cli } from './support';

const file = { 'a.yaml': 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nspec: {}\n' };

describe('a release that is newer than the data', () => {
  it('is said to be so where it is a target', async () => {
    const { code, err, out } = await cli(history, file, ['check', 'a.yaml', '--target', '1.6,1.8']);
    assert.equal(code, 0);
    assert.match(err, /^No data for your target 1\.8 yet \(data of .+\)\.\n$/);
    assert.match(out, /Minimum/);
    const chinese = await cli(history, file, ['check', 'a.yaml', '--target', '1.8', '--lang', 'zh-cn']);
    assert.match(chinese.err, /^尚无目标版本 1\.8 的数据（数据截至 .+）。\n$/);
    assert.equal((await cli(history, file, ['check', 'a.yaml', '--target', '1.6'])).err, '');
  });

  it('is refused where releases are compared', async () => {
    for (const ends of [
      ['1.6', '1.8'],
      ['1.8', '1.6'],
    ]) {
      const { code, err, out } = await cli(history, {}, ['diff', ...ends]);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^error: release 1\.8 is newer than the data \(.+\), which ends with 1\.6\n$/);
    }
    const choices = choicesOf(history);
    const place = {
      ...choices,
      choices: () => Promise.resolve(choices),
      read: () => Promise.resolve(''),
      changes: () => Promise.resolve([]),
    };
    await assert.rejects(
      answerTool('compare_istio_releases', { from: '1.6', to: '1.8' }, place),
      /Istio 1\.8 is newer than the data/,
    );
  });

  it('takes nothing away', () => {
    const [known, newer] = ['1.6', '1.8'].map((name) => parseVersion(history, name)!);
    for (const { added, removed, deprecated } of [
      compare(history, known!, newer!),
      compare(history, newer!, known!),
    ]) {
      assert.deepEqual([added, removed, deprecated], [[], [], []]);
    }
  });
});

describe('check', () => {
  it('says that a way back is no upgrade', async () => {
    const back = async (...argv: string[]) =>
      (await cli(history, file, ['check', 'a.yaml', '--from', '1.5', ...argv])).err;
    assert.match(await back('--target', '1.4'), /^Behaviour changes .+: 1\.5, named by --from, .+ 1\.4\n$/);
    assert.match(
      await back('--target', '1.4', '--lang', 'zh-cn'),
      /^行为变更.+--from 指定的 1\.5 .+ 1\.4 更新\n$/,
    );
    assert.equal(await back('--target', '1.5'), '');
    assert.equal(await back('--target', '1.4,1.6'), '');
  });

  it('does not say that there is no target where one stands beside auto', async () => {
    const { err } = await cli(history, file, ['check', 'a.yaml', '--target', '1.6,auto']);
    assert.equal(err, 'auto found no release\n');
    const chinese = await cli(history, file, ['check', 'a.yaml', '--target', '1.6,auto', '--lang', 'zh-cn']);
    assert.equal(chinese.err, 'auto 未找到任何版本\n');
  });

  it('looks in folders at what the editor looks at', async () => {
    const old = JSON.stringify({ apiVersion: 'config.istio.io/v1alpha2', kind: 'RouteRule', spec: {} });
    const files = { 'k/a.json': old, 'k/b.tpl': old, 'k/c.yml': old, 'k/d.txt': old };
    const { report } = await cli(history, files, ['check', 'k', '--target', '1.6', '--format', 'json']);
    assert.equal(report().files, 3);
  });

  it('takes a file for one however it is called, and a text that quotes a directive for none', async () => {
    const quoted = JSON.stringify({ help: 'A comment `# istio-history: target=1.20` wins for its file.' });
    const { report } = await cli(history, { 'k/a.json': quoted, './k/a.json': quoted }, [
      'check',
      'k/a.json',
      './k/a.json',
      '--target',
      '1.6',
      '--format',
      'json',
    ]);
    assert.equal(report().files, 1);
    assert.deepEqual(report().findings, []);
  });

  it('knows its languages as systems write them', async () => {
    assert.match((await cli(history, file, ['check', 'a.yaml', '--lang', 'zh_CN'])).err, /未设定目标版本/);
  });

  it('says where a folder holds nothing to check', async () => {
    const run = (...more: string[]) =>
      cli(history, { 'k/d.txt': '' }, ['check', 'k', '--target', '1.6', ...more], {
        listFiles: () => Promise.resolve([]),
      });
    assert.match((await run()).out, /^No files to check\n/);
    assert.match((await run('--lang', 'zh-cn')).out, /^没有找到可检查的文件\n/);
  });
});
