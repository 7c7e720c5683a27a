import assert from 'node:assert/strict';
import { HumanError } from '../../scripts/extract/errors.js';
import { namesInGo, namesInTemplate } from '../../scripts/extract/metadata-code.js';
import { listedIn, metadataSurface } from '../../scripts/extract/metadata.js';
import { plain, release, repoOf, type Tree } from './extract-repo.js';

const read = async (istio: Tree, api: Tree = {}) => plain(await metadataSurface().read(release(istio, api)));
const entry = (name: string, rest = ''): string => `  - name: ${name}\n${rest}`;

describe('annotations and labels', () => {
  it('reads a list: stage, deprecation, hiding and where it may stand', () => {
    const found = listedIn(
      `annotations:\n${entry('a.istio.io/x', '    featureStatus: Beta\n    deprecated: true\n    hidden: true\n    resources:\n      - Service\n      - Pod\n')}` +
        `${entry('a.istio.io/y', '    featureStatus:\n')}${entry('kubernetes.io/ingress.class')}`,
      'annotation',
    );
    assert.deepEqual(Object.fromEntries(found), {
      'a.istio.io/x': { stage: 'Beta', deprecated: true, hidden: true, appliesTo: ['Pod', 'Service'] },
      'a.istio.io/y': {},
    });
  });

  it('tells what Istio writes itself by the place: a revision is a label of people and an annotation of Istio', () => {
    const list = `names:\n${entry('istio.io/rev')}`;
    assert.deepEqual(listedIn(list, 'annotation').get('istio.io/rev'), { internal: true });
    assert.deepEqual(listedIn(list, 'label').get('istio.io/rev'), {});
  });

  it('takes names in which people fill in a number, and names as the downward API writes them', () => {
    const code =
      'const Prefix = "auth.istio.io"\nvar key = fmt.Sprintf("%s/%d", Prefix, port)\n' +
      'const targets = "prometheus_istio_io_scrape_targets"\n';
    assert.deepEqual(namesInGo(code).joined, [['Prefix', '{port}']]);
    assert.deepEqual(namesInGo(code).names, ['prometheus.istio.io/scrape-targets']);
  });

  it('stops at a stage that it does not know', async () => {
    const list = `labels:\n${entry('a.istio.io/x', '    featureStatus: Gamma\n')}`;
    await assert.rejects(
      read({}, { 'label/labels.yaml': list }),
      (error: unknown) => error instanceof HumanError,
    );
  });

  it('finds names in code, put together too, and no imports, addresses or API groups', () => {
    const found = namesInGo(
      'import "istio.io/client-go/pkg/x"\nimport m "istio.io/api/mesh/v1alpha1"\n// "sidecar.istio.io/comment"\n' +
        'const url = "https://istio.io/latest"\nvar group = "networking.istio.io/v1alpha3"\n' +
        'const Space = "install.operator.istio.io"\nvar a = Space + "/owner-name"\nvar b = m["sidecar.istio.io/inject"]\n',
    );
    assert.deepEqual(found.names, ['sidecar.istio.io/inject']);
    assert.deepEqual(found.prefixes, [['Space', 'install.operator.istio.io']]);
    assert.deepEqual(found.joined, [['Space', 'owner-name']]);
  });

  it('finds a name put together of a domain and a constant', () => {
    const found = namesInGo('const (\n\tShort = "tlsMode"\n\tLong = "security.istio.io/" + Short\n)\n');
    assert.deepEqual(found.names, ['security.istio.io/tlsMode']);
  });

  it('knows the keys of selectors as labels', () => {
    const found = namesInTemplate(
      '# istio.io/comment\n  - key: "istio.io/rev"\n  x: {{ `sidecar.istio.io/status` }}\n',
    );
    assert.deepEqual(found.names, ['istio.io/rev', 'sidecar.istio.io/status']);
    assert.deepEqual(found.selected, ['istio.io/rev']);
  });

  it('dates a name by the code where the list came later', async () => {
    const istio = repoOf({ '1.1.0': { 'pilot/pkg/a/a.go': 'const a = "sidecar.istio.io/new"\n' } });
    const api = repoOf({
      '1.1.0': {},
      '1.2.0': { 'annotation/annotations.yaml': `annotations:\n${entry('sidecar.istio.io/new')}` },
    });
    const found = plain(
      await metadataSurface().read({
        minor: '1.1',
        version: '1.1.0',
        istio,
        istioRef: '1.1.0',
        api,
        apiRef: '1.1.0',
      }),
    );
    assert.deepEqual(found, {
      annotation: { ':sidecar.istio.io/new': { repo: 'istio/istio', path: 'pilot/pkg/a' } },
    });
  });

  it('marks what Istio writes itself, put together of a prefix in another file', async () => {
    const found = await read({
      'operator/pkg/name/name.go': 'const Space = "install.operator.istio.io"\n',
      'operator/pkg/x/x.go': 'var a = name.Space + "/owning-resource"\n',
    });
    assert.deepEqual(found.label, {
      ':install.operator.istio.io/owning-resource': {
        internal: true,
        repo: 'istio/istio',
        path: 'operator/pkg/x',
      },
    });
  });

  it('is an annotation and a label where a selector asks for an annotation of the list', async () => {
    const found = await read(
      { 'manifests/charts/x/templates/webhook.yaml': '  - key: sidecar.istio.io/inject\n' },
      { 'annotation/annotations.yaml': `annotations:\n${entry('sidecar.istio.io/inject')}` },
    );
    assert.deepEqual(Object.keys(found), ['annotation', 'label']);
  });

  it('reads the constants that stood before the list of labels', async () => {
    const found = await read({}, { 'label/label.go': 'const N = "security.istio.io/tlsMode"\n' });
    assert.deepEqual(Object.keys(found.label!), [':security.istio.io/tlsMode']);
  });

  it('stops at a name that nobody classified', async () => {
    await assert.rejects(
      read({ 'pilot/pkg/a/a.go': 'const a = "brand.istio.io/new"\n' }),
      (error: unknown) => error instanceof HumanError && error.message.includes('brand.istio.io/new'),
    );
  });
});
