import assert from 'node:assert/strict';
import { history } from '../manifest/support';
import { cli } from './support';

const told = async (text: string, file = 'a.yaml') => {
  const { code, report } = await cli(history, { [file]: text }, ['check', file, '--format', 'json']);
  return { code, skipped: report().skipped.map(({ line, cause }) => [line, cause].join(' ')) };
};

const istio = 'apiVersion: networking.istio.io/v1\n';
const service = `${istio}kind: VirtualService\nspec:\n  hosts: [a]\n`;
const map = (text: string, key = 'a.yaml'): string =>
  `apiVersion: v1\nkind: ConfigMap\ndata:\n  ${key}: |\n${text.replace(/^(?=.)/gm, '    ')}`;

const clean = { code: 0, skipped: [] };
const missed = (...skipped: string[]) => ({ code: 2, skipped });

describe('a place that parses and says nothing here', () => {
  it('is told where YAML breaks inside of a text', async () => {
    const broken = `${istio}kind: VirtualService\nspec:\n  hosts: [a\n`;
    assert.deepEqual(await told(map(broken)), missed('8 bracket'));
    assert.deepEqual(await told(map(broken, 'manifest')), missed('8 bracket'));
    assert.deepEqual(
      await told(
        `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio}\ndata:\n  mesh: |\n    accessLogFile: "x\n`,
      ),
      missed('6 quote'),
    );
    assert.deepEqual(await told(map(broken).replace('[a', '[{{ .a }}')), {
      code: 0,
      skipped: ['8 template'],
    });
    // Whatever this is, it is not Istio's.
    assert.deepEqual(await told(map('# istio\nhosts: [a\n')), clean);
  });

  it('is told where no kind is named that there is', async () => {
    const of = (kind: string): string => `${istio}kind: ${kind}\nspec:\n  hosts: [a]\n`;
    for (const kind of ['${KIND}', '$(KIND)', '<kind>', '{{ .kind }}', 'Virtual{{ .kind }}'])
      assert.deepEqual(await told(of(kind)), missed('2 variable'), kind);
    assert.deepEqual(await told(of('VirtualServce')), missed('2 kind'));
    assert.deepEqual(await told(of('VirtualServiceList')), clean);
    // Of a group that may have kinds nobody here knows, and what only names one.
    assert.deepEqual(await told(of('Any').replace('networking', 'config')), clean);
    assert.deepEqual(await told(`${istio}kind: \${KIND}\nmetadata: {name: a}\n`), clean);
  });

  it('is read where the kind alone tells what a variable for the version leaves open', async () => {
    for (const version of ['${API}', '$(API)', '<api>']) {
      const text = `${service.replace('networking.istio.io/v1', () => version)}  http: [{mirrors: []}]\n`;
      const { out } = await cli(history, { 'a.yaml': text }, ['check', 'a.yaml']);
      assert.match(out, /a\.yaml:5: .*mirrors/, version);
    }
  });

  it('is told where a name has a sign that nobody sees', async () => {
    for (const sign of ['\u00A0', '\u200B', '\uFEFF']) {
      assert.deepEqual(await told(`${service}  ${sign}http: []\n`), missed('5 invisible'));
      assert.deepEqual(await told(service.replace('\nkind', `\n${sign}kind`)), missed('2 invisible'));
      assert.deepEqual(await told(service.replace('Service\n', `Service${sign}\n`)), missed('2 invisible'));
      assert.deepEqual(await told(`# istio\napiVersion: apps/v1\nkind: Deployment${sign}\n`), clean);
      assert.deepEqual(await told(`${service}metadata: {annotations: {a${sign}b: c}}\n`), clean);
    }
  });

  it('is told where a template builds an object by its functions', async () => {
    const head = '"apiVersion" "networking.istio.io/v1" "kind" "VirtualService"';
    assert.deepEqual(await told(`{{- $a := dict ${head} }}\n{{ toYaml $a }}\n`), missed('1 built'));
    assert.deepEqual(
      await told('a: 1\n{{ printf "apiVersion: networking.istio.io/%s\\nkind: Gateway" .v }}\n'),
      missed('2 built'),
    );
    assert.deepEqual(await told(`{{- /* dict ${head} */}}\n`), clean);
    assert.deepEqual(
      await told(`{{- if .Capabilities.APIVersions.Has "networking.istio.io/v1" }}\n${service}{{ end }}\n`),
      clean,
    );
  });

  it('is told where a part of an object is encrypted', async () => {
    const vault = '!vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  3661\n';
    assert.deepEqual(await told(`${istio}kind: VirtualService\nspec: ${vault}`), missed('3 encrypted'));
    assert.deepEqual(await told(`istio_key: ${vault}`), clean);
    const { out } = await cli(history, { 'a.yaml': `${istio}kind: VirtualService\nspec: ${vault}` }, [
      ...['check', 'a.yaml', '--lang', 'zh-cn'],
    ]);
    assert.match(out, /此处已加密/);
  });
});

describe('a template in brackets', () => {
  it('is read like one in braces', async () => {
    const text =
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: [[ .Name ]]\nspec:\n  hosts:\n' +
      '  [[ range .Hosts ]]\n  - [[ . ]].example.com\n  [[- end ]]\n  http:\n  - mirrors: []\n';
    const { out, code } = await cli(history, { 'a.yaml': text }, ['check', 'a.yaml']);
    assert.equal(code, 0);
    assert.match(out, /a\.yaml:11: .*mirrors/);
  });

  it('is neither a list in a list nor a test of a shell', async () => {
    const text = `${service}  http: [[a, .b], [end]]\n`;
    assert.deepEqual(await told(text), clean);
    assert.deepEqual(await told(`${service}x: [[if, "a]]\n`), missed('5 quote'));
    assert.deepEqual(await told(`${service}x: |\n  if [[ $a == b ]]; then\ny: "a\n`), missed('7 quote'));
  });
});

describe("a resource in Pulumi's YAML", () => {
  const of = (type: string): string =>
    `name: a\nruntime: yaml\nresources:\n  a:\n    type: ${type}\n    properties:\n      spec:\n        http: [{mirrors: []}]\n`;

  it('is read by what its type says', async () => {
    const text = of('kubernetes:networking.istio.io/v1alpha3:VirtualService');
    const { out } = await cli(history, { 'a.yaml': text }, ['check', 'a.yaml']);
    assert.match(out, /a\.yaml:8: .*mirrors/);
    assert.deepEqual(await told(of('kubernetes:networking.istio.io/v1:VirtualServce')), missed('5 kind'));
    assert.deepEqual(await told(of('aws:ec2/vpc:Vpc # istio')), clean);
  });
});
