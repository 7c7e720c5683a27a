import assert from 'node:assert/strict';
import { DatasetError } from '../../src/facts/dataset';
import { fixtureHistory, TODAY } from '../support/fixture-history';
import { cli as inMemory } from './support';

const cli = (...argv: string[]) => inMemory(fixtureHistory(), {}, argv, { today: TODAY, version: '1.2.3' });

const vs = 'networking.istio.io/VirtualService';

describe('command line', () => {
  it('explains by id, in the shape of the contract', async () => {
    const { code, out } = await cli('explain', vs, '--json');
    assert.equal(code, 0);
    const record = JSON.parse(out) as Record<string, unknown>;
    assert.equal(record['id'], vs);
    assert.equal(record['type'], 'kind');
    assert.deepEqual(record['since'], { release: '1.0', bound: 'exact' });
    assert.deepEqual(record['backports'], []);
    assert.equal(record['deprecated'], null);
    assert.equal(record['removed'], null);
    assert.deepEqual((record['versions'] as unknown[])[0], {
      name: 'v1',
      since: '1.7',
      removed: null,
      served: true,
    });
    assert(Array.isArray(record['sources']));
    assert(!('life' in record));
  });

  it('explains lives: backports, deprecation, defaults, stages', async () => {
    const json = async (id: string) =>
      JSON.parse((await cli('explain', id, '--json')).out) as Record<string, unknown>;
    assert.deepEqual((await json(`${vs}#spec.http[].match[].ignoreUriCase`))['backports'], ['1.2.3']);
    assert.deepEqual((await json(`${vs}#spec.http[].mirrorPercent`))['deprecated'], {
      release: '1.4',
      replacedBy: [`${vs}#spec.http[].mirrorPercentage.value`],
    });
    assert.equal((await json('config.istio.io/RouteRule'))['removed'], '1.1');
    assert.deepEqual((await json('env:PILOT_TRACE_SAMPLING'))['defaults'], [
      { release: '1.0', value: '100' },
      { release: '1.5', value: '1' },
    ]);
    assert.deepEqual((await json('annotation:sidecar.istio.io/inject'))['stages'], [
      { release: '1.0', stage: 'Alpha' },
      { release: '1.6', stage: 'Beta' },
    ]);
    assert.deepEqual((await json('bulletin:ISTIO-SECURITY-2020-005'))['fixed'], ['1.4.3', '1.5.3']);
    assert.equal((await json('roadmap:2020#virtual-machines'))['deliveredIn'], '1.6');
    assert.equal((await json('release:1.2.3'))['release'], '1.2');
  });

  it('explains plain words, paths and releases', async () => {
    assert.match((await cli('explain', 'VirtualService')).out, /^VirtualService {2}\(networking/);
    assert.match((await cli('explain', 'VirtualService', 'spec.http.mirror')).out, /http\[\]\.mirror\)/);
    assert.match((await cli('explain', '1.6')).out, /Istio 1\.6 \(21 May 2020\)/);
    assert.match((await cli('explain', 'ignore', 'uri', 'case')).out, /and 1\.2\.3/);
    assert.match((await cli('--lang', 'zh-cn', 'explain', vs)).out, /自 Istio 1\.0（2018 年 7 月）起/);
    assert.match((await cli('explain', vs, '--lang', 'zh-cn')).out + (await cli('explain', vs)).out, /Istio/);
  });

  it('names the page of a site where somebody says where it stands', async () => {
    const line = /^History: (.*)$/m;
    assert.doesNotMatch((await cli('explain', vs)).out, line);
    const { out } = await cli('explain', vs, '--site', 'https://example.org/istio');
    assert.equal(line.exec(out)?.[1], `https://example.org/istio/kinds/${vs}.html`);
    const chinese = await cli('--lang', 'zh-cn', 'explain', vs, '--site', 'https://example.org/istio/');
    assert.match(chinese.out, /^历史：https:\/\/example\.org\/istio\/zh-cn\/kinds\//m);
    const bad = await cli('explain', vs, '--site', 'example.org');
    assert.equal(bad.code, 2);
    assert.match(bad.err, /^error: .*example\.org/);
  });

  it('names the nearest for a slip of the pen', async () => {
    const slip = await cli('explain', 'networking.istio.io/VirtualServce');
    assert.equal(slip.code, 1);
    assert.match(slip.err, /Nearest: networking\.istio\.io\/VirtualService/);
    assert.equal(slip.out, '');
    const field = await cli('explain', `${vs}#spec.http[].mirorPercent`);
    assert.match(field.err, /#spec\.http\[\]\.mirrorPercent/);
    assert.equal((await cli('explain', 'zzzzqqqq')).code, 1);
  });

  it('searches', async () => {
    const { code, out } = await cli('search', 'virtualservce', '--json', '--limit', '3');
    assert.equal(code, 0);
    const hits = JSON.parse(out) as {
      id: string;
      type: string;
      title: string;
      detail: string;
      score: number;
    }[];
    assert.equal(hits[0]?.id, vs);
    assert.deepEqual(Object.keys(hits[0]), ['id', 'type', 'title', 'detail', 'score']);
    assert.equal((await cli('search', '虚拟机')).code, 0);
    assert.equal((await cli('search', 'zzzzqqqq')).code, 1);
    assert.match(
      (await cli('search', 'zzzzqqqq', '--lang', 'zh-cn')).err,
      /^没有与“zzzzqqqq”相符的结果。\n可输入名称、用途、版本、CVE 编号或报错信息，.*。\n$/,
    );
  });

  it('says which facets there are where one is not understood', async () => {
    const state = await cli('search', 'is:foo');
    assert.deepEqual(
      [state.code, state.out, state.err],
      [
        1,
        '',
        'Unknown state "is:foo". Use is:deprecated, is:removed, is:inert, is:gated or is:rejected.\nNo results for "is:foo".\nType a name, what it does, a release, a CVE or an error; narrow with r: since: is: kind: type: year:.\n',
      ],
    );
    const json = await cli('search', 'since:abc', '--json');
    assert.deepEqual([json.code, json.out], [1, '[]\n']);
    assert.match(json.err, /^Unknown release "since:abc"\. For example since:1\.7 or since:>=1\.7\.\n$/);
    const name = await cli('search', 'mode:mutual');
    assert.match(name.err, /^Unknown facet "mode:"\. Use r:, since:, is:, kind:, type: or year:\.\n$/);
    assert.equal(name.code, 0);
    const chinese = await cli('search', 'is:foo', '--lang', 'zh-cn');
    assert.match(
      chinese.err,
      /^未知的状态“is:foo”。可用：is:deprecated、is:removed、is:inert、is:gated、is:rejected。\n/,
    );
    assert.equal((await cli('search', 'is:removed')).err, '');
  });

  it('lists releases', async () => {
    const { out } = await cli('releases');
    assert.match(
      out.split('\n')[0]!,
      /^Istio 1\.7 \(21 August 2020\) · supported until 1 March 2021 \(expected\)/,
    );
    const rows = JSON.parse((await cli('releases', '--json')).out) as Record<string, unknown>[];
    assert.equal(rows.length, 8);
    assert.equal(rows[0]?.['name'], '1.7');
    assert.equal(rows[0]['state'], 'supported');
  });

  it('plans for a cluster, by whatever it calls its release', async () => {
    const plan = (kubernetes: string) => cli('plan', '1.3', '1.4', '--kubernetes', kubernetes);
    const { code, out } = await plan('1.29');
    assert.equal(code, 0);
    for (const told of ['v1.29.3', 'v1.29.3-gke.100', '1.29.5-eks-a1b2c3', 'v1.29.4+k3s1', '1.29+', ' 1.29 '])
      assert.deepEqual((await plan(told)).out, out, told);
    for (const wrong of ['29', '2.29', '1.x', '1.29 or so', 'v1'])
      assert.equal((await plan(wrong)).code, 2, wrong);
  });

  it('exports one object a line', async () => {
    const lines = (await cli('export')).out.trimEnd().split('\n');
    assert.equal(lines.length, fixtureHistory().ids().length);
    for (const line of lines) assert.doesNotThrow(() => JSON.parse(line) as unknown);
    const kinds = (await cli('export', '--type', 'kind')).out.trimEnd().split('\n');
    assert(kinds.every((line) => (JSON.parse(line) as { type: string }).type === 'kind'));
  });

  it('says its version and the date of its data', async () => {
    const { code, out, err } = await cli('--version');
    assert.deepEqual(
      { code, out, err },
      { code: 0, out: 'istio-history 1.2.3 (data of 2020-12-01)\n', err: '' },
    );
  });

  for (const argv of [
    ['--nothing'],
    ['explain'],
    ['explain', vs, '--nothing'],
    ['export', '--type', 'nothing'],
    ['search', 'a', '--limit', 'x'],
    ['--lang', 'fr', 'releases'],
    ['nothing'],
    [],
  ]) {
    it(`refuses ${JSON.stringify(argv)} with exit 2`, async () => {
      const { code, out, err } = await cli(...argv);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.notEqual(err, '');
    });
  }

  it('helps with each command, within the width of a terminal', async () => {
    const { code, out } = await cli('help');
    assert.equal(code, 0);
    const names = [...out.matchAll(/^ {2}([a-z]+)(?: .*)?$/gm)].map(([, name]) => name!);
    assert.ok(names.includes('check') && names.includes('help'), out);
    for (const name of ['', ...names.filter((one) => one !== 'help')]) {
      const help = await cli('help', ...(name ? [name] : []));
      assert.equal(help.code, 0, name);
      const long = help.out.split('\n').filter((line) => line.length > 80);
      assert.deepEqual(long, [], name);
    }
  });

  it('names the commands where there is none of that name', async () => {
    const { code, err } = await cli('chekc', 'a.yaml');
    assert.equal(code, 2);
    assert.match(err, /^error: unknown command "chekc"; use one of explain, check, .*\n$/);
    assert.match((await cli('check', 'a.yaml', '--target=')).err, /^error: --target names no release\n$/);
  });

  it('says in one line that the data is missing', async () => {
    const history = () => {
      throw new DatasetError('missing', 'The history data is missing.');
    };
    const { code, err } = await inMemory(fixtureHistory(), {}, ['releases'], { history });
    assert.equal(code, 2);
    assert.equal(err, 'error: The history data is missing.\n');
  });
});
