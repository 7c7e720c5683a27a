/** What a workspace tells of releases and of what is left out, in its rarer forms. */
import assert from 'node:assert/strict';
import { formatVersion, parseVersion } from '../../src/facts/versions';
import { readConfig } from '../../src/project/config';
import { isIstioChart, releaseInRevision } from '../../src/project/detection/names';
import { conclude } from '../../src/project/detection/conclude';
import { targetAt } from '../../src/project/detection/places';
import { evidenceIn } from '../../src/project/detection/detect';
import { environmentOf, isHolder } from '../../src/project/detection/environments';
import { ignoringTree } from '../../src/project/gitignore';
import { ignoring } from '../../src/project/ignoring';
import { readLive } from '../../src/project/live';
import { fixtureHistory } from '../support/fixture-history';

const history = fixtureHistory();

describe('names that tell a release', () => {
  it('are revisions, as Istio and its vendors write them', () => {
    for (const [name, release] of [
      ['1-22', '1.22'],
      ['1-22-1', '1.22.1'],
      ['v1-22', '1.22'],
      ['v1.22.1', '1.22.1'],
      ['istio-1-22-1', '1.22.1'],
      ['asm-1-26', '1.26'],
      ['asm-1233-2', '1.23.3'],
      ['asm-1-22-3-asm-1', '1.22.3'],
      ['1-22-1-distroless', '1.22.1'],
      ['1-22-asm-2', '1.22'],
      ['canary', undefined],
      ['1', undefined],
      ['1-22-1-2', undefined],
    ] as const)
      assert.equal(releaseInRevision(name), release, name);
  });

  it('are charts that are called after Istio, or stand where Istio has its own', () => {
    const place = 'https://istio-release.storage.googleapis.com/charts';
    for (const [chart, repository, isOne] of [
      ['istiod', undefined, true],
      ['istio/istiod', undefined, true],
      ['rancher-istio', undefined, true],
      ['base', undefined, false],
      ['base', place, true],
      ['istio/base', undefined, true],
      ['oci://gcr.io/istio-release/charts/base', undefined, true],
      ['other/base', undefined, false],
      ['base', 'https://charts.example.com', false],
      ['/base', undefined, false],
    ] as const)
      assert.equal(isIstioChart(chart, repository), isOne, `${chart} ${repository ?? ''}`);
  });

  it('are environments by the folders and files that are called so', () => {
    for (const [file, environment] of [
      ['clusters/prod-eu/apps/a.yaml', 'clusters/prod-eu'],
      ['envs/staging.yaml', 'envs/staging'],
      ['envs/staging.tfvars', 'envs/staging'],
      ['envs/staging.bicep', 'envs/staging'],
      ['envs/staging.bicepparam', 'envs/staging'],
      ['apps/prod/a.yaml', 'apps/prod'],
      ['apps/prod.yaml', 'apps/prod'],
      ['values-prod.yaml', ''],
      ['clusters', ''],
      ['a/clusters', ''],
      ['apps/a.yaml', ''],
      ['overlays/a/overlays/b/c.yaml', 'overlays/a'],
    ] as const)
      assert.equal(environmentOf(file), environment, file);
    assert.deepEqual(['clusters', 'Env', 'apps', 'stages'].map(isHolder), [true, true, false, true]);
  });
});

describe('what Git leaves out', () => {
  it('is said by the file below after the one above, however they are listed', () => {
    const above = { folder: 'r', text: '*.yaml\n' };
    const below = { folder: 'r/deep', text: '!keep.yaml\n' };
    for (const files of [
      [above, below],
      [below, above],
    ]) {
      const isIgnored = ignoringTree(files);
      assert.equal(isIgnored('r/deep/keep.yaml'), false);
      assert.equal(isIgnored('r/deep/other.yaml'), true);
      assert.equal(isIgnored('r/keep.yaml'), true);
    }
  });

  it('heeds no file beside a folder whose name begins like it', () => {
    const isIgnored = ignoringTree([{ folder: 'deep', text: '*\n' }]);
    assert.equal(isIgnored('deep/a.yaml'), true);
    assert.equal(isIgnored('deeper/a.yaml'), false);
    assert.equal(isIgnored('a.yaml'), false);
  });

  it('is nothing below fifty folders, and by no pattern of more than 500 signs or three `**`', () => {
    const isIgnored = ignoringTree([{ folder: 'r', text: '*.yaml\n' }]);
    assert.equal(isIgnored(`r/${'a/'.repeat(49)}b.yaml`), true);
    assert.equal(isIgnored(`r/${'a/'.repeat(50)}b.yaml`), false);
    const by = (pattern: string, path: string) =>
      ignoringTree([{ folder: 'r', text: `${pattern}\n` }])(`r/${path}`);
    assert.equal(by(`/${'a'.repeat(499)}`, 'a'.repeat(499)), true);
    assert.equal(by(`/${'a'.repeat(500)}`, 'a'.repeat(500)), false);
    assert.equal(by('a/**/b/**/c/**', 'a/b/c/d'), true);
    assert.equal(by('a/**/b/**/c/**/d/**', 'a/b/c/d/e'), false);
  });
});

describe('a word more to ignore', () => {
  it('comes into a list of one, of any style', () => {
    assert.equal(ignoring('ignore: [a]\n', 'b'), 'ignore: [a, b]\n');
    assert.equal(ignoring('ignore: a\n', 'b'), 'ignore: [a, b]\n');
    assert.equal(ignoring('ignore:\n  - a\n', 'b'), 'ignore:\n  - a\n  - b\n');
    assert.equal(ignoring('ignore: a\n', 'a'), 'ignore: a\n');
  });

  it('is written nowhere where the file cannot be read, is too deep, or says something else there', () => {
    assert.equal(ignoring(`ignore: ${'['.repeat(500)}`, 'a'), undefined);
    assert.equal(ignoring('ignore: [a\n', 'b'), undefined);
    assert.equal(ignoring('ignore: { a: b }\n', 'c'), undefined);
    assert.equal(ignoring('just words\n', 'a'), undefined);
    assert.equal(ignoring('target: "1.6"\n', 'a'), 'target: "1.6"\nignore:\n  - a\n');
  });
});

describe('a config that is no mapping', () => {
  const problemsOf = (text: string) =>
    readConfig(text, history).problems.map(({ range: { start, end } }) => [
      start.line,
      start.character,
      end.line,
      end.character,
    ]);

  it('is complained of where it stands', () => {
    assert.deepEqual(problemsOf('\nwords\n'), [[1, 0, 1, 5]]);
    assert.deepEqual(problemsOf('target: "1.6"\ncolour: red\n'), [[1, 0, 1, 6]]);
    assert.deepEqual(problemsOf('? [a]\n: b\n').length, 1);
  });
});

describe('what a cluster tells in a bug report', () => {
  const planes = 'The following Istio control plane revisions/versions were found in the cluster:\n';
  const proxies = 'The following proxy revisions/versions were found in the cluster:\n';
  const report = `${planes}Revision blue:\n&version.MeshInfo{ {Info:version.BuildInfo{Version:"1.22.1", X:"y"}} }\n\n${proxies}Revision blue: Versions {1.22.1, 1.21.0}\n`;

  it('is control planes and the versions of proxies', () => {
    const live = readLive(report);
    assert.ok(typeof live !== 'string');
    assert.deepEqual(live.controlPlanes, [{ name: 'blue', version: '1.22.1' }]);
    assert.deepEqual([...live.proxies.keys()], ['1.22.1', '1.21.0']);
  });

  it('is broken where its second part is missing', () => {
    assert.equal(readLive(report.slice(0, report.indexOf('The following proxy'))), 'broken');
  });
});

describe('a release that files of several places name', () => {
  const chart = (...versions: string[]): string =>
    `name: mesh\ndependencies:\n${versions
      .map(
        (one, at) =>
          `- {name: ${at === 0 ? 'istiod' : 'base'}, version: ${one}, repository: https://istio.io}\n`,
      )
      .join('')}`;
  const found = (files: Record<string, string>) =>
    conclude(
      Object.entries(files).map(([file, text]) => ({ ...evidenceIn(file, text, history), file })),
      history,
    );
  const at = (...given: Parameters<typeof targetAt>): string | undefined => {
    const version = targetAt(...given);
    return version && formatVersion(history, version);
  };

  it('is none for a chart that is made of two', () => {
    const one = found({ 'a/Chart.yaml': chart('1.4.2', '1.4.2'), 'b/Chart.yaml': chart('1.5.1') });
    assert.deepEqual([at(one, 'a/x.yaml'), at(one, 'b/x.yaml')], ['1.4.2', '1.5.1']);
    const two = found({ 'a/Chart.yaml': chart('1.4.2', '1.5.1'), 'b/Chart.yaml': chart('1.5.1') });
    assert.deepEqual([two.charts['a'], two.charts['b'] && at(two, 'b/x.yaml')], [undefined, '1.5.1']);
  });

  it('is what they share, where no environment runs another minor', () => {
    const none = found({});
    const placed = (places: Record<string, string>) => ({
      ...none,
      places: Object.fromEntries(
        Object.entries(places).map(([place, name]) => [place, parseVersion(history, name)!]),
      ),
    });
    assert.equal(at(placed({ '': '1.4.1' }), 'a/x.yaml'), '1.4.1');
    assert.equal(at(placed({ '': '1.4.1', 'clusters/a': '1.4.3' }), 'a/x.yaml'), '1.4.1');
    assert.equal(at(placed({ '': '1.4.1', 'clusters/a': '1.5.1' }), 'a/x.yaml'), undefined);
    assert.equal(at(none, 'a/x.yaml'), undefined);
  });
});
