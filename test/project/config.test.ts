import assert from 'node:assert/strict';
import type { Lang } from '../../src/facts/model';
import { formatVersion } from '../../src/facts/versions';
import { readConfig } from '../../src/project/config';
import { conclude } from '../../src/project/detection/conclude';
import { isOfOwnChart, targetAt } from '../../src/project/detection/places';
import { evidenceIn } from '../../src/project/detection/detect';
import { history } from '../manifest/support';
import { named } from './concluded';

describe('config', () => {
  const read = (text: string, lang: Lang = 'en') => {
    const { config, problems } = readConfig(text, history);
    return {
      targets: config.targets?.map((version) => formatVersion(history, version)),
      ignore: config.ignore,
      severities: [...config.severities],
      problems: problems.map(
        ({ message, range }) => `${range.start.line + 1}:${range.start.character + 1} ${message(lang)}`,
      ),
    };
  };

  it('reads target, ignores and severities', () => {
    assert.deepEqual(
      read('target: "1.5"\nignore:\n- field-removed\nseverities:\n  field-deprecated: off\n'),
      {
        targets: ['1.5'],
        ignore: ['field-removed'],
        severities: [['field-deprecated', 'off']],
        problems: [],
      },
    );
    assert.deepEqual(read('target: [1.4, 1.5.2]\n').targets, ['1.4', '1.5.2']);
    assert.equal(read('target: auto\n').targets, undefined);
    assert.deepEqual(read('').problems, []);
  });

  it('says what is wrong and goes on', () => {
    const text =
      'target: [9.9, 1.4]\ncolour: red\nseverities:\n  field-gone: off\n  field-removed: loud\n  kind-removed: error\n';
    const { targets, severities, problems } = read(text);
    assert.deepEqual(targets, ['1.4']);
    assert.deepEqual(severities, [['kind-removed', 'error']]);
    assert.deepEqual(problems, [
      '1:10 There is no Istio release 9.9 in the data of 2020-06-01; nearest: 1.6, 1.5, 1.4',
      '2:1 Unknown setting colour; use target, from, gatewayApiChannel, ignore or severities',
      '4:3 Unknown finding code field-gone',
      '5:18 A severity is one of error, warning, information, hint, off',
    ]);
    assert.deepEqual(read(text, 'zh-cn').problems, [
      '1:10 在 2020-06-01 的数据中没有 Istio 版本 9.9；最接近的有：1.6、1.5、1.4',
      '2:1 未知的设置 colour；可用的有 target、from、gatewayApiChannel、ignore 和 severities',
      '4:3 未知的问题代码 field-gone',
      '5:18 严重程度只能是 error、warning、information、hint、off 之一',
    ]);
  });

  it('survives anything', () => {
    for (const text of [
      '- a',
      '"',
      '{',
      'a: &a [*a]',
      'severities: 1',
      'target: {a: b}',
      '\0',
      '? [a]\n: b',
    ]) {
      assert.ok(readConfig(text, history));
    }
  });

  it('is, for what stands beside a chart, what the chart depends on', () => {
    const chart = (version: string): string =>
      `name: mesh\ndependencies:\n- {name: istiod, version: ${version}, repository: https://example.com/istio}\n`;
    const read = (file: string, text: string) => ({ ...evidenceIn(file, text, history), file });
    const found = conclude(
      [read('one/Chart.yaml', chart('1.4.1')), read('two/Chart.yaml', chart('1.5.2'))],
      history,
    );
    const at = (file: string): string | undefined => {
      const version = targetAt(found, file);
      return version && formatVersion(history, version);
    };
    assert.equal(at('one/values.yaml'), '1.4.1');
    assert.equal(at('two/templates/a/b.yaml'), '1.5.2');
    assert.equal(at('three/values.yaml'), undefined);
  });

  const istios = (name: string, version: string): string =>
    `name: ${name}\nversion: ${version}\nkeywords: [istio]\nsources: [https://github.com/istio/istio]\n`;
  const concludedFrom = (files: Record<string, string>) =>
    conclude(
      Object.entries(files).map(([file, text]) => ({ ...evidenceIn(file, text, history), file })),
      history,
    );

  it("is no release of which only the chart with Istio's definitions is there, but for what stands in it", () => {
    const found = concludedFrom({ 'crds/Chart.yaml': istios('base', '1.5.2') });
    assert.deepEqual([found.target, found.disagree, found.candidates.length], [null, false, 1]);
    assert.equal(targetAt(found, 'crds/values.yaml')?.patch, 2);
    assert.equal(concludedFrom({ 'd/Chart.yaml': istios('istiod', '1.5.2') }).target?.patch, 2);
  });

  it("knows the charts of Istio's own, whatever their version", () => {
    const found = concludedFrom({
      'a/Chart.yaml': istios('istiod', '1.0.0'),
      'b/Chart.yaml': 'name: istio-things\nversion: 1.5.2\nkeywords: [istio]\n',
      'c/Chart.yaml': istios('config', '1.2.0'),
    });
    assert.deepEqual([found.own, found.target], [['a', 'c'], null]);
    assert.ok(isOfOwnChart(found, 'a/templates/x.yaml'));
    assert.ok(!isOfOwnChart(found, 'b/templates/x.yaml') && !isOfOwnChart(found, 'ab/x.yaml'));
  });

  it("reads versions that a chart of one's own hands on to control plane objects", () => {
    const values = 'istioCNI:\n  spec: {version: v1.4.2, profile: ambient}\n';
    const revisions =
      'revisions:\n- name: a\n  spec:\n    version: v1.4.2\n    values: {pilot: {}}\n# istio\n';
    for (const text of [values, revisions])
      assert.equal(concludedFrom({ 'a/values.yaml': text }).target?.patch, 2);
    const others =
      'shop:\n  spec: {version: v1.4.2}\nrelease:\n  version: 1.4.2\n  values: {pilot: {}}\n# istio\n';
    assert.equal(concludedFrom({ 'a/values.yaml': others }).target, null);
  });

  it('takes a revision before the release of istioctl, which may be newer than what runs', () => {
    const both = 'svc:\n  istio:\n    istioctlVersion: 1.5.1\n    targetVersion: asm-1-4\n';
    const target = (text: string): number | undefined => concludedFrom({ 'a.yaml': text }).target?.minor;
    const [older, newer] = [target('istio_version: 1.4.1\n'), target('istio_version: 1.5.1\n')];
    assert.notEqual(older, newer);
    assert.equal(target(both), older);
    assert.equal(target(both.replace(/.*asm.*/, '')), newer);
    assert.equal(target(both.replace('istioctlVersion', 'istioVersion')), newer);
    assert.equal(target('shop:\n  targetVersion: asm-1-4\n# istio\n'), undefined);
    assert.equal(target('istio:\n  targetVersion: "1-4"\n'), undefined);
    const inTerraform = 'locals {\n  istioctl_version = "1.5.1"\n}\n';
    const { candidates } = concludedFrom({ 'a.tf': inTerraform });
    assert.deepEqual(
      candidates.map(({ strength }) => strength),
      ['sidecar'],
    );
  });

  it('has no release for what environments share that run another than is said of none', () => {
    const sail = (release: string): string =>
      `apiVersion: sailoperator.io/v1\nkind: Istio\nspec: {version: v${release}}\n`;
    const found = concludedFrom({
      'components/istio.yaml': sail('1.4.2'),
      'clusters/a/istio.yaml': sail('1.5.1'),
      'clusters/b/shop.yaml': 'a: istio\n',
    });
    assert.equal(targetAt(found, 'components/shop.yaml'), undefined);
    assert.equal(targetAt(found, 'clusters/a/shop.yaml')?.patch, 1);
    assert.equal(targetAt(found, 'clusters/b/shop.yaml')?.patch, 2);
  });

  it('takes no archive for what runs, however it is called', () => {
    const chart = 'name: x\ndependencies: [{name: istiod, version: 1.4.2, repository: https://istio.io}]\n';
    for (const folder of [
      'z-archieve',
      'archived',
      'old_archive',
      'old-versions',
      'older',
      'charts_bk',
      'backups',
      '.archive',
      '_archive',
      '__old',
      '.examples',
    ])
      assert.equal(concludedFrom({ [`${folder}/Chart.yaml`]: chart }).candidates.length, 0);
    assert.equal(concludedFrom({ 'architecture/Chart.yaml': chart }).candidates.length, 1);
  });

  it('takes what variables are set to, and their defaults where nobody sets them', () => {
    const main =
      'variable "istio_version" { default = "1.4.2" }\nresource "helm_release" "a" {\n  chart = "istiod"\n  version = var.istio_version\n}\n';
    assert.equal(concludedFrom({ 'main.tf': main }).target?.patch, 2);
    const set = concludedFrom({ 'main.tf': main, 'x.tfvars': 'istio_version = "1.5.1"\n' });
    assert.equal(set.target && set.target.patch, 1);
    const two = {
      'main.tf': main,
      'a.tfvars': 'istio_version = "1.5.1"\n',
      'b.tfvars': 'istio_version = "1.5.2"\n',
    };
    assert.equal(concludedFrom(two).target, null);
    const flux =
      'kind: HelmRelease\nspec: {chart: {spec: {chart: istiod, version: "${istio_version:=1.4.2}"}}}\n';
    assert.equal(concludedFrom({ 'a.yaml': flux }).target?.patch, 2);
    const substitute = 'spec: {postBuild: {substitute: {istio_version: "1.5.1"}}}\n';
    assert.equal(concludedFrom({ 'a.yaml': flux, 'b.yaml': substitute }).target?.patch, 1);
  });

  it('takes what a module is given for its variable, whose default then counts for nothing', () => {
    const module =
      'variable "istio_version" { default = "1.4.2" }\nresource "helm_release" "a" {\n  chart = "istiod"\n  version = var.istio_version\n}\n';
    const call = (name: string, version: string): string =>
      `module "${name}" {\n  source = "../modules/mesh/"\n  istio_version = "${version}"\n}\n`;
    const one = { 'modules/mesh/main.tf': module, 'live/main.tf': call('mesh', '1.5.1') };
    assert.equal(named(concludedFrom(one).target), '1.5.1');
    const two = { ...one, 'live/second.tf': call('second', '1.5.2') };
    assert.equal(concludedFrom(two).target, null);
    const others = { ...one, 'live/main.tf': call('mesh', '1.5.1').replace('/mesh/', '/other/') };
    assert.equal(concludedFrom(others).target, null, 'what another module is given is not meant');
  });

  it('names none where a name that installs, or the image beside a name, has another release elsewhere', () => {
    const release =
      'kind: HelmRelease\nspec: {chart: {spec: {chart: istiod, version: "${istio_version}", sourceRef: {name: istio}}}}\n';
    const files = { 'r.yaml': release, 'a/vars.yaml': 'istio_version: 1.5.1\n' };
    assert.equal(named(concludedFrom(files).target), '1.5.1');
    const other = concludedFrom({ ...files, 'b/vars.yaml': 'istio_helm_version: 1.5.2\n' });
    assert.deepEqual([other.target, other.disagree], [null, true]);
    const image =
      'kind: Deployment\nspec: {template: {spec: {containers: [{image: "docker.io/istio/operator:1.5.2"}]}}}\n';
    const { target, disagree } = concludedFrom({
      'vars.yaml': 'istio_version: 1.5.1\n',
      'operator.yaml': image,
    });
    assert.deepEqual([target, disagree], [null, true]);
    const fixed = concludedFrom({
      'r.yaml': release.replace('${istio_version}', '1.5.2'),
      'vars.yaml': 'istio_version: 1.5.1\n',
    });
    assert.equal(named(fixed.target), '1.5.2', 'what is written out installs');
  });

  it('takes a range over the patches of one minor release for that', () => {
    for (const range of [
      ...['1.4.x', '~1.4.1', '1.4.*', '~1.4', '~> 1.4.0', '~> 1.4', '~>1.4', '~>1.4.x'],
      ...['>=1.4.0 <1.5.0', '>= 1.4.1, < 1.5.0-0', '>=1.4 <1.5', '>1.4.0 <1.4.9', '>=1.4.0 <=1.4.9'],
    ]) {
      const { target } = concludedFrom({
        'Chart.yaml': `dependencies: [{name: istiod, repository: istio, version: "${range}"}]\n`,
      });
      assert.deepEqual(
        [target?.minor, target?.patch],
        [concludedFrom({ 'd/Chart.yaml': istios('istiod', '1.4.2') }).target?.minor, undefined],
      );
    }
    for (const range of [
      '^1.4.1',
      '>=1.4',
      '1.x',
      '~1',
      '~> 1',
      '>=1.4.0 <1.6.0',
      '>=1.4.0 <=1.5.0',
      '>=1.4.0 <2.5.0',
    ])
      assert.equal(
        concludedFrom({
          'Chart.yaml': `dependencies: [{name: istiod, repository: istio, version: "${range}"}]\n`,
        }).target,
        null,
      );
  });
});
