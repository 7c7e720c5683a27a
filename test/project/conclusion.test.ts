import assert from 'node:assert/strict';
import { namedAt, targetAt } from '../../src/project/detection/places';
import { environmentOf } from '../../src/project/detection/environments';
import { concluded, named } from './concluded';

const operator = (tag: string): string => `kind: IstioOperator\nspec:\n  tag: ${tag}\n`;
const sidecar = (tag: string): string => `kind: Pod\nspec: {image: "docker.io/istio/proxyv2:${tag}"}\n`;

const oneOf = (name: string, version: string): string =>
  `- {name: ${name}, version: ${version}, repository: "https://istio-release.storage.googleapis.com/charts"}\n`;

describe('conclusion', () => {
  it('believes what installs before what was installed', () => {
    const { target, disagree } = concluded({ 'a.yaml': sidecar('1.4.1'), 'b.yaml': operator('1.5.1') });
    assert.deepEqual([named(target), disagree], ['1.5.1', false]);
  });

  it('takes folders and files that are called like what every object has for what they are', () => {
    const files = { 'clusters/a/mesh.yaml': operator('1.4.1'), 'clusters/b/mesh.yaml': operator('1.5.1') };
    const found = concluded(files);
    assert.equal(named(targetAt(found, 'clusters/constructor/a.yaml') ?? null), null);
    assert.equal(named(targetAt(found, 'constructor/a.yaml') ?? null), null);
    assert.deepEqual(namedAt(found, '__proto__'), []);
  });

  it('takes a value that kpt writes anew for the default of a package', () => {
    const label = (behind: string): string => `istio.io/rev: ${behind}\n`;
    for (const setter of [
      'asm-1104-6 # kpt-set: ${asm-label}',
      `"1-5-1" # {"$openapi":"rev"}`,
      `1-5-1 # {"$kpt-set":"rev"}`,
      `1-5-1 # {"$ref":"#/definitions/io.k8s.cli.setters.rev"}`,
    ])
      assert.equal(concluded({ 'a.yaml': label(setter) }).target, null, setter);
    assert.equal(named(concluded({ 'a.yaml': label('1-5-1 # kpt-set by hand') }).target), '1.5.1');
    const both = { 'a.yaml': label('1-5-1 # kpt-set: ${rev}'), 'b.yaml': label('1-4-1') };
    assert.equal(named(concluded(both).target), '1.4.1', 'what nobody writes anew is believed');
  });

  it('takes a minor and one of its patches for one release', () => {
    const { target } = concluded({ 'a.yaml': operator('1.5'), 'b.yaml': operator('1.5.1') });
    assert.equal(named(target), '1.5.1');
  });

  it('takes the release of the control plane where values give the CNI or ztunnel another', () => {
    const runs = (text: string): string | null =>
      named(concluded({ 'values.yaml': `global: {hub: docker.io/istio, tag: 1.4.1}\n${text}` }).target);
    assert.equal(runs('cni: {tag: 1.3.1}\n'), '1.4.1');
    assert.equal(runs('ztunnel: {hub: docker.io/istio, tag: 1.3.1}\n'), '1.4.1');
    assert.equal(runs('pilot: {tag: 1.4.2}\n'), '1.4.2');
  });

  it('takes the release of the control plane, behind which proxies may be, and before which CRDs', () => {
    const release = (chart: string, version: string): string =>
      `- {name: ${chart}, chart: istio/${chart}, version: ${version}}\n`;
    const runs = (releases: string): string | null =>
      named(concluded({ 'helmfile.yaml': `releases:\n${releases}` }).target);
    const istiod = release('istiod', '1.4.1');
    assert.equal(runs(istiod + release('gateway', '1.2.1') + release('cni', '1.3.1')), '1.4.1');
    assert.equal(runs(istiod + release('gateway', '1.4.2')), '1.4.1');
    assert.equal(runs(istiod + release('ztunnel', '1.4.1') + release('base', '1.5.1')), '1.4.1');
    // Farther apart they are hardly one mesh.
    assert.equal(runs(istiod + release('gateway', '1.1.1')), null);
    assert.equal(runs(istiod + release('gateway', '1.5.1')), null);
    assert.equal(runs(release('base', '1.4.1') + release('gateway', '1.3.1')), null);
    assert.equal(runs(release('gateway', '1.3.1')), '1.3.1');
  });

  it('takes it in whatever installs', () => {
    const oci = (chart: string, tag: string): string =>
      `apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nspec: {url: oci://gcr.io/istio-release/charts/${chart}, ref: {tag: ${tag}}}\n`;
    const sail = (kind: string, version: string): string =>
      `apiVersion: sailoperator.io/v1\nkind: ${kind}\nspec: {version: v${version}}\n`;
    const manager = (of: string, tag: string): string =>
      `kind: ${of}LifecycleManager\nspec: {installations: [{istioOperatorSpec: {tag: ${tag}-solo}}]}\n`;
    const chart = (name: string, version: string): string =>
      `resource "helm_release" "${name}" {\n  repository = local.istio_repo\n  chart = "${name}"\n  version = "${version}"\n}\n`;
    for (const files of [
      { 'a.yaml': oci('istiod', '1.5.1'), 'b.yaml': oci('gateway', '1.4.1') },
      { 'a.yaml': sail('Istio', '1.5.1'), 'b.yaml': sail('IstioCNI', '1.4.1') },
      { 'a.yaml': manager('Istio', '1.5.1'), 'b.yaml': manager('Gateway', '1.4.1') },
      { 'a.tf': chart('istiod', '1.5.1') + chart('gateway', '1.4.1') },
      {
        'Chart.yaml': `name: a\nversion: 0.1.0\ndependencies:\n${oneOf('istiod', '1.5.1')}${oneOf('gateway', '1.4.1')}`,
      },
    ])
      assert.equal(named(concluded(files).target), '1.5.1', Object.keys(files).join());
    const gateway = { 'g.yaml': oci('gateway', '1.4.1') };
    const pilot = 'kind: Deployment\nspec: {containers: [{image: docker.io/istio/pilot:1.5.1}]}\n';
    for (const more of [{ 'd.yaml': pilot }, { 'v.yaml': 'istio_version: 1.5.1\n' }])
      assert.equal(named(concluded({ ...gateway, ...more }).target), '1.5.1', 'what else tells of it');
    assert.equal(concluded({ ...gateway, 'd.yaml': pilot.replace('1.5.1', '1.1.1') }).target, null);
    const proxy = 'kind: Deployment\nspec: {containers: [{image: docker.io/istio/proxyv2:1.3.1}]}\n';
    assert.equal(named(concluded({ ...gateway, 'p.yaml': proxy }).target), '1.4.1');
    // A gateway of one cluster is no part of the control plane of another.
    const apart = concluded({
      'clusters/a/i.yaml': oci('istiod', '1.5.1'),
      'clusters/b/g.yaml': oci('gateway', '1.4.1'),
    });
    assert.equal(apart.target, null);
    assert.deepEqual(
      [named(apart.places['clusters/a']), named(apart.places['clusters/b'])],
      ['1.5.1', '1.4.1'],
    );
  });

  it('takes a chart for whose its repository is, whichever file gives that its address', () => {
    const release = (namespace: string): string =>
      `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: a, namespace: ${namespace}}\nspec:\n  chart:\n    spec: {chart: gateway, version: 1.4.1, sourceRef: {kind: HelmRepository, name: mesh}}\n`;
    const repository = (url: string, namespace?: string): string =>
      `apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata:\n  name: mesh\n${namespace ? `  namespace: ${namespace}\n` : ''}spec: {url: "${url}"}\n`;
    const [own, others] = ['https://istio-release.storage.googleapis.com/charts', 'https://istio-me.io'];
    const runs = (...repositories: readonly string[]): string | null =>
      named(
        concluded({
          'apps/a.yaml': release('b'),
          ...Object.fromEntries(repositories.map((text, at) => [`sources/${at}.yaml`, text])),
        }).target,
      );
    assert.equal(runs(repository(own)), '1.4.1');
    assert.equal(runs(repository(own, 'b')), '1.4.1');
    assert.equal(runs(repository(own, 'a')), null, 'of another namespace');
    assert.equal(runs(repository(own, 'a'), repository(own, 'b')), '1.4.1');
    assert.equal(runs(repository(others)), null);
    assert.equal(runs(repository(own), repository(others)), null, 'it may be either');
    assert.equal(runs(), null);
    const istio = release('b').replace('name: mesh', 'name: istio');
    assert.equal(named(concluded({ 'a.yaml': istio }).target), '1.4.1', 'a name that tells it');
    const elsewhere = { 'b.yaml': repository('https://charts.example.com').replace('mesh', 'istio') };
    assert.equal(concluded({ 'a.yaml': istio, ...elsewhere }).target, null);
    const task = {
      'a.yml':
        '- kubernetes.core.helm: {name: gw, chart_ref: mesh/gateway, chart_version: "{{ istio_version }}"}\n',
      'b.yml': `- kubernetes.core.helm_repository: {name: mesh, repo_url: "${own}"}\n`,
    };
    assert.equal(named(concluded({ ...task, 'c.yml': 'istio_version: 1.4.1\n' }).target), '1.4.1');
    const both = {
      'roles/m/tasks/main.yml': task['a.yml'].replace('istio_version', 'mesh') + task['b.yml'],
      'b.yml': task['b.yml'].replace(own, others),
      'roles/m/defaults/main.yml': 'mesh: 1.4.1\n',
    };
    assert.equal(named(concluded(both).target), '1.4.1', 'its own file says whose it is');
  });

  it('follows variables into files that have no word of Istio', () => {
    const chart = (name: string): string =>
      `resource "helm_release" "a" {\n  chart = "istiod"\n  version = var.${name}\n}\n`;
    const task = '- kubernetes.core.helm: {name: a, chart_ref: x/istiod, chart_version: "{{ mesh }}"}\n';
    const cases: readonly Readonly<Record<string, string>>[] = [
      { 'main.tf': chart('mesh'), 'variables.tf': 'variable "mesh" {\n  default = "1.4.1"\n}\n' },
      { 'main.tf': chart('mesh'), 'terraform.tfvars.json': '{"mesh": "1.4.1"}' },
      {
        'main.tf.json':
          '{"resource": {"helm_release": {"a": {"chart": "istiod", "version": "${var.mesh}"}}}}',
        'variables.tf.json': '{"variable": {"mesh": {"default": "1.4.1"}}}',
      },
      { 'roles/m/tasks/main.yml': task, 'roles/m/defaults/main.yml': 'mesh: 1.4.1\n' },
      {
        'roles/m/tasks/main.yml': task,
        'roles/m/defaults/main.yml': 'mesh: 1.3.1\n',
        'group_vars/all.yml': 'mesh: 1.4.1\n',
      },
    ];
    for (const files of cases)
      assert.equal(named(concluded(files).target), '1.4.1', Object.keys(files).join());
    const istio = 'variable "istio_version" {\n  default = "1.3.1"\n}\n';
    for (const [set, text] of [
      ['a.auto.tfvars.json', '{"istio_version": "1.4.1"}'],
      ['prod.tfvars', 'istio_version = "1.4.1"\n'],
    ] as const)
      assert.equal(
        named(concluded({ 'main.tf': chart('istio_version'), 'v.tf': istio, [set]: text }).target),
        '1.4.1',
        set,
      );
    const role = { 'roles/m/defaults/main.yml': 'istio_version: 1.3.1\n' };
    const given = { 'group_vars/all.yml': 'istio_version: 1.4.1\n' };
    assert.equal(named(concluded({ ...role, ...given }).target), '1.4.1');
    const other = { 'roles/m/vars/main.yml': 'istio_version: 1.3.1\n' };
    assert.equal(concluded({ ...other, ...given }).target, null, 'a role has the last word in its own');
  });

  it('takes what a helmfile names for what each environment says', () => {
    const file =
      'releases:\n- name: istiod\n  chart: istio/istiod\n  version: {{ .Values.istio.version | quote }}\n';
    const one = { 'helmfile.yaml.gotmpl': file, 'env/dev.yaml': 'istio: {version: 1.4.1}\n' };
    assert.equal(named(concluded(one).target), '1.4.1');
    const two = concluded({ ...one, 'env/prod.yaml': 'istio: {version: 1.5.1}\n' });
    assert.deepEqual([two.target, two.disagree], [null, true]);
    assert.equal(named(targetAt(two, 'env/prod.yaml')), '1.5.1');
    assert.equal(targetAt(two, 'shop.yaml'), undefined);
  });

  it('names no target where files of one place disagree', () => {
    const all = concluded({ 'a.yaml': operator('1.4.1'), 'b.yaml': operator('1.5.1') });
    assert.deepEqual([named(all.target), all.disagree], [null, true]);
    assert.deepEqual(
      all.candidates.map(({ version, file }) => `${named(version) ?? ''} ${file}`),
      ['1.4.1 a.yaml', '1.5.1 b.yaml'],
    );
    assert.equal(targetAt(all, 'a.yaml'), undefined);
  });

  it('says nothing of pages for readers, whose releases are their own', () => {
    const all = concluded({ 'install/mesh.yaml': operator('1.4.1') });
    assert.equal(named(targetAt(all, 'clusters/prod/docs/shop.yaml')), '1.4.1');
    for (const file of ['docs/plans/shop.yaml', 'tutorial/shop.yaml', 'Workshops/one/shop.yaml'])
      assert.equal(targetAt(all, file), undefined, file);
  });

  it('says nothing of what tests of programs read', () => {
    const all = concluded({ 'install/mesh.yaml': operator('1.4.1') });
    assert.equal(targetAt(all, 'pkg/render/testdata/golden.yaml'), undefined);
    assert.equal(named(targetAt(all, 'pkg/testdata.yaml')), '1.4.1');
  });

  it('gives each cluster its own', () => {
    const all = concluded({
      'clusters/prod/mesh.yaml': operator('1.4.1'),
      'clusters/test/mesh.yaml': operator('1.5.1'),
    });
    assert.equal(named(all.target), null);
    assert.equal(named(targetAt(all, 'clusters/prod/apps/shop.yaml')), '1.4.1');
    assert.equal(named(targetAt(all, 'clusters/test/shop.yaml')), '1.5.1');
    assert.equal(targetAt(all, 'apps/shop.yaml'), undefined);
  });

  const gateway = 'apiVersion: networking.istio.io/v1beta1\nkind: Gateway\n';
  const shop = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\n';
  /** Folders with Istio's objects and an application each. */
  const demos = (...folders: readonly string[]) =>
    Object.fromEntries(
      folders.flatMap((folder) => [
        [`${folder}/routes/gateway.yaml`, gateway],
        [`${folder}/shop.yaml`, shop],
      ]),
    );

  it('gives what one part of a collection installs to no other part', () => {
    const all = concluded({ ...demos('travels', 'music'), 'travels/east/mesh.yaml': operator('1.4.1') });
    assert.deepEqual([named(all.target), all.apart, all.disagree], [null, true, false]);
    assert.equal(named(targetAt(all, 'travels/routes/gateway.yaml')), '1.4.1');
    assert.equal(targetAt(all, 'music/routes/gateway.yaml'), undefined);
    assert.equal(targetAt(all, 'other.yaml'), undefined);
    assert.equal(targetAt(all, 'travels2/a.yaml'), undefined, 'a name that begins alike');
  });

  it('gives a folder whose own control plane says no release none of another', () => {
    const mesh = (version: string): string =>
      `apiVersion: maistra.io/v2\nkind: ServiceMeshControlPlane\nspec: {version: ${version}}\n`;
    const sail = (version = ''): string =>
      `apiVersion: sailoperator.io/v1\nkind: Istio\nspec: {namespace: istio-system${version}}\n`;
    const at = (file: string, files: Readonly<Record<string, string>>): string | null =>
      named(targetAt(concluded(files), file));
    const old = { 'lib/mesh2/smcp.yaml': mesh('v1.1') };
    const ran = at('lib/a.yaml', old);
    assert.ok(ran);
    for (const version of ['', ', version: MESH3_VERSION']) {
      const both = { ...old, 'lib/mesh3/istio.yaml': sail(version) };
      assert.deepEqual(
        ['lib/mesh3/helm/a.yaml', 'lib/mesh2/a.yaml', 'lib/a.yaml'].map((file) => at(file, both)),
        [null, ran, ran],
        version,
      );
    }
    const first =
      'apiVersion: istio.openshift.com/v1alpha1\nkind: Installation\nspec: {istio: {version: 0.6.0}}\n';
    assert.equal(at('lib/mesh0/a.yaml', { ...old, 'lib/mesh0/cr.yaml': first }), null);
    // What may be a part of it says it, or stands beside it.
    const [base, patch] = ['base/istio.yaml', 'overlays/a/istio.yaml'];
    for (const files of [
      { [base]: sail(), [patch]: sail(', version: v1.5.1') },
      { [base]: sail(', version: v1.5.1'), [patch]: sail() },
      { [base]: sail(), 'base/image.yaml': operator('1.5.1') },
    ])
      assert.deepEqual(
        [base, patch].map((file) => at(file, files)),
        ['1.5.1', '1.5.1'],
      );
    const clusters = { 'clusters/a/istio.yaml': sail(), 'clusters/b/istio.yaml': sail(', version: v1.5.1') };
    assert.deepEqual(
      ['clusters/a/x/a.yaml', 'clusters/b/x/a.yaml'].map((file) => at(file, clusters)),
      [null, '1.5.1'],
    );
  });

  it('finds a part below a folder that holds nothing else', () => {
    const all = concluded({ ...demos('all/one', 'all/two'), 'all/one/mesh.yaml': operator('1.4.1') });
    assert.equal(named(targetAt(all, 'all/one/a.yaml')), '1.4.1');
    assert.equal(targetAt(all, 'all/two/a.yaml'), undefined);
  });

  it('gives a part that is a collection itself no more than one of its parts', () => {
    const all = concluded({
      ...demos('a', 'b/one'),
      'b/two/a.yaml': gateway,
      'b/one/mesh.yaml': operator('1.4.1'),
    });
    assert.equal(named(targetAt(all, 'b/one/shop.yaml')), '1.4.1');
    assert.equal(targetAt(all, 'b/two/a.yaml'), undefined);
  });

  it('takes each folder of a collection for a part, whatever it is called, and little beside it for nothing', () => {
    const all = concluded({
      'blogs/mesh-gitops/mesh.yaml': operator('1.4.1'),
      'tools/load/a.yaml': sidecar('1.3.1'),
      'examples2/b.yaml': gateway,
    });
    assert.deepEqual([named(all.target), all.apart, all.disagree], [null, true, false]);
    assert.equal(named(targetAt(all, 'blogs/mesh-gitops/a.yaml')), '1.4.1');
    assert.equal(targetAt(all, 'blogs/egress/a.yaml'), undefined);
    assert.equal(targetAt(all, 'examples2/b.yaml'), undefined);
  });

  it('gives each part its own, even where they disagree', () => {
    const all = concluded({
      ...demos('one', 'two', 'three'),
      'one/mesh.yaml': operator('1.4.1'),
      'two/mesh.yaml': operator('1.5.1'),
    });
    assert.deepEqual([named(all.target), all.disagree], [null, true]);
    assert.equal(named(targetAt(all, 'one/a.yaml')), '1.4.1');
    assert.equal(named(targetAt(all, 'two/a.yaml')), '1.5.1');
    assert.equal(targetAt(all, 'three/a.yaml'), undefined);
  });

  it('takes for all what stands outside of such parts', () => {
    const everywhere = (files: Readonly<Record<string, string>>): string | null =>
      named(targetAt(concluded(files), 'music/routes/gateway.yaml'));
    const both = demos('travels', 'music');
    for (const folder of ['', 'common/', 'istio-setup/', 'notes/'])
      assert.equal(everywhere({ ...both, [`${folder}mesh.yaml`]: operator('1.4.1') }), '1.4.1', folder);
    const [inOne, ofAll] = ['travels/mesh.yaml', 'mesh.yaml'];
    assert.equal(everywhere({ ...both, [inOne]: operator('1.4.1'), [ofAll]: operator('1.4.1') }), '1.4.1');
    assert.equal(
      everywhere({ ...both, [inOne]: sidecar('1.5.1'), [ofAll]: operator('1.4.1') }),
      '1.4.1',
      'what is weaker does not divide',
    );
  });

  it('knows a part by what it configures and runs, as does another beside it', () => {
    const isWhole = (files: Readonly<Record<string, string>>): boolean =>
      concluded({ ...files, 'travels/mesh.yaml': operator('1.4.1') }).target !== null;
    assert.ok(isWhole(demos('travels')), 'nothing beside it');
    assert.ok(isWhole({ ...demos('travels'), 'music/gateway.yaml': gateway }), 'nothing runs beside it');
    assert.ok(isWhole({ ...demos('travels'), 'music/shop.yaml': shop }), 'nothing is configured beside it');
    assert.ok(isWhole({ ...demos('music'), 'travels/gateway.yaml': gateway }), 'it runs nothing');
    const ingress = shop.replace('shop', 'istio-ingressgateway');
    assert.ok(
      isWhole({ ...demos('music'), 'travels/gateway.yaml': gateway, 'travels/in.yaml': ingress }),
      "it runs nothing but Istio's own",
    );
    const services = { ...demos('services/a', 'services/b'), 'services/a/mesh.yaml': operator('1.4.1') };
    assert.equal(named(concluded(services).target), '1.4.1', 'one of the services of a whole');
    assert.ok(!isWhole(demos('travels', 'music')));
  });

  it('knows clusters and environments by their folders', () => {
    for (const [path, place] of [
      ['clusters/prod-eu/apps/a.yaml', 'clusters/prod-eu'],
      ['apps/overlays/dev/a.yaml', 'apps/overlays/dev'],
      ['envs/staging.yaml', 'envs/staging'],
      ['infra/production/a.yaml', 'infra/production'],
      ['apps/product/a.yaml', ''],
      ['a.yaml', ''],
    ] as const)
      assert.equal(environmentOf(path), place, path);
  });

  it('takes no name for an environment that tools give to files of any folder', () => {
    const stems =
      'main variables outputs providers versions locals terraform backend values kustomization index';
    for (const stem of stems.split(' '))
      for (const file of [`infra/cluster/${stem}.tf`, `envs/${stem}.yaml`, `envs/${stem}.auto.tfvars`])
        assert.equal(environmentOf(file), '', file);
    for (const [path, place] of [
      ['clusters/main/mesh.yaml', 'clusters/main'],
      ['clusters/mainz.yaml', 'clusters/mainz'],
      ['clusters/values-eu.yaml', 'clusters/values-eu'],
      ['prod/main.tf', 'prod'],
      ['clusters/prod/main.tf', 'clusters/prod'],
    ] as const)
      assert.equal(environmentOf(path), place, path);
    const revision = (name: string): string =>
      `kind: Namespace\nmetadata: {labels: {istio.io/rev: ${name}}}\n`;
    const { target, places } = concluded({
      'cluster/main.yaml': revision('asm-1-5'),
      'shop/namespace.yaml': revision('asm-1-4'),
    });
    assert.deepEqual([target, places], [null, { '': null }]);
  });

  it('follows a variable to the file that sets it', () => {
    const release =
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  chart:\n    spec: {chart: istiod, version: "${mesh_ver}", sourceRef: {name: istio}}\n';
    const vars = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio-vars}\ndata:\n  mesh_ver: 1.5.1\n';
    const { target, candidates } = concluded({ 'r.yaml': release, 'vars.yaml': vars });
    assert.equal(named(target), '1.5.1');
    assert.equal(candidates[0]?.file, 'vars.yaml');
    const two = concluded({
      'r.yaml': release,
      'x/a.yaml': vars,
      'x/b.yaml': vars.replace('1.5.1', '1.4.1'),
    });
    assert.equal(two.target, null, 'two that differ mean nothing');
  });

  it('takes the version of a release that an overlay patches, in whatever form', () => {
    const release = (chart: string): string =>
      `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: istiod\nspec:\n  chart:\n    spec:\n${chart}`;
    const base = { 'base/a.yaml': release('      chart: istiod\n      version: 1.5.1\n') };
    const part = release('      version: "1.4.1"\n');
    const operation = '    - op: replace\n      path: /spec/chart/spec/version\n      value: 1.4.1\n';
    const inline = (patch: string, target = 'istiod'): string =>
      `patches:\n- target: {kind: HelmRelease, name: ${target}}\n  patch: |\n${patch}`;
    const runs = (text: string, file = 'kustomization.yaml') => {
      const { target, places } = concluded({ ...base, [`overlays/prod/${file}`]: text });
      return [target, places['overlays/prod']].map(named);
    };
    for (const text of [inline(operation), `patches:\n- patch: |\n${part.replace(/^/gm, '    ')}`])
      assert.deepEqual(runs(text), [null, '1.4.1'], text);
    assert.deepEqual(runs(part, 'patch.yaml'), [null, '1.4.1']);
    assert.deepEqual(runs(`# istio\n${inline(operation, 'shop')}`), ['1.5.1', null], 'of something else');
    const other = inline(operation.replace('chart/spec', 'values/shop'));
    assert.deepEqual(runs(other), ['1.5.1', null], 'something else of it');
  });

  it('believes the files that set a variable, and names each where they differ', () => {
    const module =
      'variable "v" {\n  default = "1.3.1"\n}\nresource "helm_release" "i" {\n  chart = "istiod"\n  repository = "https://istio.io"\n  version = var.v\n}\n';
    const one = concluded({ 'main.tf': module, 'a.tfvars': 'v = "1.4.1"\n' });
    assert.equal(named(one.target), '1.4.1', 'which has no word of Istio');
    const two = concluded({
      'main.tf': module,
      'envs/dev.tfvars': 'v = "1.4.1"\n',
      'envs/prod.tfvars': 'v = "1.5.1"\n',
    });
    assert.deepEqual([two.target, two.disagree], [null, true]);
    assert.equal(named(two.places['envs/prod']), '1.5.1');
    const handed = concluded({
      'modules/mesh/main.tf': module,
      'live/main.tf': '# istio\nmodule "mesh" {\n  source = "../modules/mesh"\n  v = var.mesh\n}\n',
      'live/terraform.tfvars': 'mesh = "1.5.1"\n',
    });
    assert.equal(named(handed.target), '1.5.1', 'a variable that a module hands on');
  });

  it('follows what a stack of Pulumi is told, before what its program has for all', () => {
    const program =
      'name: mesh\nruntime: yaml\nconfig:\n  release:\n    default: 1.4.1\nresources:\n  istiod:\n    type: kubernetes:helm.sh/v3:Release\n    properties:\n      chart: istiod\n      version: ${release}\n';
    assert.equal(named(concluded({ 'Pulumi.yaml': program }).target), '1.4.1');
    const dev = { 'Pulumi.yaml': program, 'Pulumi.dev.yaml': 'config:\n  mesh:release: 1.5.1\n' };
    assert.equal(named(concluded(dev).target), '1.5.1');
    const both = { ...dev, 'Pulumi.prod.yaml': 'config:\n  mesh:release: 1.4.1\n' };
    assert.equal(concluded(both).disagree, true);
  });

  it('follows a chart in Git to the tag of Istio that Flux is to take', () => {
    const source = (url: string): string =>
      `apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata:\n  name: code\nspec:\n  url: ${url}\n  ref:\n    tag: 1.5.1\n`;
    const release =
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  chart:\n    spec:\n      chart: ./manifests/charts/istio-control/istio-discovery\n      sourceRef:\n        kind: GitRepository\n        name: code\n';
    const runs = (url: string): string | null =>
      named(concluded({ 'a.yaml': release, 'b.yaml': source(url) }).target);
    assert.equal(runs('https://github.com/istio/istio'), '1.5.1');
    assert.equal(runs('https://github.com/istio/tools'), null);
  });

  it('sees that a patch in a file of its own changes the version of an Application', () => {
    const base =
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: istiod\nspec:\n  source:\n    repoURL: https://istio.io\n    chart: istiod\n    targetRevision: 1.4.1\n';
    const overlay = (name: string) =>
      concluded({
        'base/a.yaml': base,
        'overlays/b/kustomization.yaml': `# istio\npatches:\n- target: {name: ${name}}\n  path: p.yaml\n`,
        'overlays/b/p.yaml': '- op: replace\n  path: /spec/source/targetRevision\n  value: 1.5.1\n',
      });
    assert.equal(overlay('istiod').target, null);
    assert.equal(named(overlay('istiod').places['overlays/b']), '1.5.1');
    assert.equal(named(overlay('shop').target), '1.4.1');
    const merged = base.replace(/ {4}(?:repoURL|chart).*\n/g, '').replace('1.4.1', '1.5.1');
    const { places } = concluded({ 'base/a.yaml': base, 'overlays/b/p.yaml': merged });
    assert.equal(named(places['overlays/b']), '1.5.1');
    const whole = base.replace(/ {4}chart.*\n/, '');
    assert.equal(concluded({ 'a.yaml': whole }).target, null, 'of a repository of somebody');
  });

  it('follows no version of something else, be it called the same', () => {
    const release = (version: string): string =>
      `resource "helm_release" "i" {\n  chart = "istiod"\n  repository = local.istio_repo\n  version = ${version}\n}\n`;
    const own = 'locals {\n  version = "1.4.1"\n  istio = yamldecode(file("a.yaml"))\n}\n';
    assert.equal(concluded({ 'main.tf': own + release('local.istio.version') }).target, null);
    const another = 'variable "chart_version" {\n  default = "1.4.1" # beside istio\n}\n';
    const files = (folder: string) => ({
      'm/main.tf': release('var.chart_version'),
      [`${folder}/main.tf`]: another,
    });
    assert.equal(concluded(files('other')).target, null);
    const near = { 'm/main.tf': release('var.chart_version'), 'm/variables.tf': another };
    assert.equal(named(concluded(near).target), '1.4.1');
    const set = {
      'm/main.tf': release('var.chart_version'),
      'e/a.tfvars': 'chart_version = "1.4.1" # istio\n',
    };
    assert.equal(named(concluded(set).target), '1.4.1');
  });

  it('follows objects among locals of Terraform, however deep', () => {
    const locals =
      'locals {\n  charts = {\n    istio = { version = "1.5.1" }\n    redis = { version = "1.4.1" }\n  }\n}\n';
    const release =
      'resource "helm_release" "i" {\n  chart = "istiod"\n  repository = local.istio_repo\n  version = local.charts.istio.version\n}\n';
    assert.equal(named(concluded({ 'main.tf': locals + release }).target), '1.5.1');
  });

  it('follows what a variable has for each chart of Terraform', () => {
    const variables =
      'variable "chart" {\n  default = {\n    mesh-istiod = "istiod"\n    istiod = "istiod"\n    web = "shop"\n  }\n}\nvariable "from" {\n  default = { istio = "https://a.example", own = "https://b.example" }\n}\nvariable "release" {\n  default = {\n    istio = "1.5.1"\n    own = "1.4.1"\n  }\n}\n';
    const release = (name: string, key: string): string =>
      `resource "helm_release" "${name}" {\n  chart = var.chart["${name}"]\n  repository = var.from["${key}"]\n  version = var.release["${key}"]\n}\n`;
    const files = {
      'main.tf': release('istiod', 'istio') + release('web', 'own'),
      'variables.tf': variables,
    };
    assert.equal(named(concluded(files).target), '1.5.1');
    assert.equal(concluded({ ...files, 'main.tf': release('web', 'own') }).target, null);
  });

  it('follows locals of Terraform', () => {
    const { target } = concluded({
      'main.tf':
        'resource "helm_release" "d" {\n  chart = "istiod"\n  repository = "https://istio-release.storage.googleapis.com/charts"\n  version = local.mesh\n}\n',
      'locals.tf': '# istio\nlocals {\n  mesh = "1.5.1"\n}\n',
    });
    assert.equal(named(target), '1.5.1');
  });
});
