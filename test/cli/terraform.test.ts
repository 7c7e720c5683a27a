import assert from 'node:assert/strict';
import { realChanges } from '../support/real-changes';
import { realHistory } from '../support/real-history';
import { cli } from './support';

const repository = 'repository = "https://blob.istio.io/istio-release/charts"';
const chart = (rest: string, version = '"1.26.0"'): string =>
  `resource "helm_release" "a" {\n  chart = "istiod"\n  ${repository}\n  version = ${version}\n${rest}\n}\n`;

describe('Terraform', () => {
  const history = realHistory();
  /** What is told, as it stands in the text; a release that is named counts where none is asked for. */
  const found = async (text: string, ...args: string[]): Promise<string[]> => {
    const { report } = await cli(history, { 'k/main.tf': text }, ['check', 'k', '--format', 'json', ...args]);
    const { findings, skipped } = report();
    assert.deepEqual(skipped, []);
    const lines = text.split('\n');
    return findings
      .filter(({ code }) => !code.startsWith('target-') && code !== 'version-superseded')
      .map(
        ({ code, line, column, endColumn }) => `${code} ${lines[line - 1]!.slice(column - 1, endColumn - 1)}`,
      );
  };

  it('has values of a chart in texts, as wide as they are written', async () => {
    const body = (indent: string): string =>
      `${indent}pilot:\n${indent}  env:\n${indent}    PILOT_ENABLE_INBOUND_PASSTHROUGH: \${var.on}\n`;
    const told = ['flag-removed PILOT_ENABLE_INBOUND_PASSTHROUGH'];
    assert.deepEqual(await found(chart(`  values = [<<-EOT\n${body('    ')}  EOT\n  ]`)), told);
    assert.deepEqual(await found(chart(`  values = [\n<<EOF\n${body('')}EOF\n  ]`)), told);
    const two = `  values = [<<EOF\n${body('')}EOF\n    , <<EOF\n${body('')}EOF\n  ]`;
    assert.deepEqual(await found(chart(two)), [...told, ...told]);
  });

  it('is read on behind lines that are encoded or put in whole, which are x', async () => {
    const route = (line: string): string =>
      'apiVersion: networking.istio.io/v1beta1\nkind: VirtualService\nmetadata:\n  name: ${name}\nspec:\n' +
      `  hosts: [a]\n${line}\n  http:\n  - mirrors: []\n`;
    const told = async (file: string, text: string): Promise<readonly unknown[]> => {
      const { report } = await cli(history, { [file]: text }, [
        'check',
        file,
        '--target',
        '1.19',
        '--format',
        'json',
      ]);
      const { findings, skipped } = report();
      return [
        ...findings.filter(({ code }) => code === 'field-inert').map(({ id }) => id.split('#')[1]),
        ...skipped.map(({ line, cause }) => `${String(line)} ${String(cause)}`),
      ];
    };
    const mirrors = 'spec.http[].mirrors';
    for (const line of [
      '  ${indent(2, yamlencode({ tls = var.tls }))}',
      '  ${yamlencode({\n    tls = "a"\n  })}',
      '  ${more}',
      '  gateways:\n  ${yamlencode(gateways)}',
    ]) {
      const [found, ...unread] = await told('a.yaml.tpl', route(line));
      assert.equal(found, mirrors, line);
      assert.deepEqual(unread, [line.includes('gateways:') ? '8 template' : '7 template'], line);
      const resource = `resource "kubectl_manifest" "a" {\n  yaml_body = <<YAML\n${route(line)}YAML\n}\n`;
      assert.equal((await told('a.tf', resource))[0], mirrors, line);
    }
    assert.deepEqual(await told('a.yaml', route('  gateways: ["${gateway}"]')), [mirrors]);
    assert.deepEqual(await told('a.yaml', route('  tls: ${jsonencode(tls)}')), [mirrors, '7 template']);
    const whole = route('').replace(/spec:[^]*/, 'spec: ${jsonencode(spec)}\n');
    assert.deepEqual(await told('a.yaml', whole), ['5 written']);
  });

  it('has them as objects, and single ones by their paths', async () => {
    const object =
      '  values = [yamlencode({\n    global = { mtls = { x = 1 }, hub = var.a ? "b" : "c" } # why\n  })]';
    assert.deepEqual(await found(chart(object)), ['helm-removed mtls']);
    const inLine = '  values = [yamlencode({ global = { "mtls" = var.x, hub = "a=b//c" } })]';
    assert.deepEqual(await found(chart(inLine)), ['helm-removed mtls']);
    const set = '  set {\n    name  = "global.mtls"\n    value = "x"\n  }';
    assert.deepEqual(await found(chart(set)), ['helm-removed mtls']);
    assert.deepEqual(await found(chart(`${set}\n${set}\n  values = [<<EOF\nglobal: {mtls: x}\nEOF\n]`)), [
      'helm-removed mtls',
      'helm-removed mtls',
      'helm-removed mtls',
    ]);
    assert.deepEqual(await found(chart('  set = [\n    { name = "global.mtls", value = 1 },\n  ]')), [
      'helm-removed mtls',
    ]);
  });

  it('is judged by the release that it names, also by a name of the same file', async () => {
    const values = '  values = [<<EOF\npilot:\n  env:\n    PILOT_ENABLE_INBOUND_PASSTHROUGH: "true"\nEOF\n]';
    assert.deepEqual(await found(chart(values, '"1.18.0"')), []);
    assert.equal((await found(chart(values, '"1.24.0"'))).length, 1);
    const named = `${chart(values, 'local.release')}locals {\n  release = "1.18.0"\n}\n`;
    assert.deepEqual(await found(named), []);
    const variable = `${chart(values, 'var.release')}variable "release" {\n  default = "1.18.0"\n}\n`;
    assert.deepEqual(await found(variable), []);
  });

  it('has inputs of modules and objects of clusters', async () => {
    const module = `module "a" {\n  helm_releases = {\n    istiod = {\n      chart = "istiod"\n      chart_version = "1.26.0"\n      ${repository}\n      values = [\n        yamlencode({\n          global = {\n            mtls = 1\n          }\n        })\n      ]\n    }\n  }\n}\n`;
    assert.deepEqual(await found(module), ['helm-removed mtls']);
    const manifest =
      'resource "kubernetes_manifest" "a" {\n  manifest = {\n    apiVersion = "networking.istio.io/v1"\n    kind = "VirtualService"\n    spec = {\n      http = [{\n        mirrors = [for a in b : a]\n        websocketUpgrade = true\n      }]\n    }\n  }\n}\n';
    assert.deepEqual(await found(manifest, '--target', '1.20'), [
      'version-not-yet networking.istio.io/v1',
      'field-removed websocketUpgrade',
    ]);
    const text =
      'resource "kubectl_manifest" "a" {\n  yaml_body = <<-YAML\n    apiVersion: networking.istio.io/v1beta1\n    kind: VirtualService\n    spec: {http: [{mirrors: []}]}\n  YAML\n}\n';
    assert.deepEqual(await found(text, '--target', '1.19'), ['field-inert mirrors']);
  });

  it('has several objects in a text whose lines Terraform moves to the left', async () => {
    const object = (kind: string, spec: string): string =>
      `apiVersion: networking.istio.io/v1beta1\nkind: ${kind}\nmetadata: {name: a}\nspec: {${spec}}\n`;
    const both = (opener: string, indent: string): string =>
      `resource "local_file" "a" {\n  content = ${opener}EOF\n${`${object('Gateway', 'selector: {istio: a}')}---\n${object('VirtualService', 'gateways: [a], http: [{mirrors: []}]')}`.replace(/^(?=.)/gm, indent)}${indent.slice(4)}EOF\n}\n`;
    for (const indent of ['  ', '      '])
      assert.deepEqual(await found(both('<<-', indent), '--target', '1.19'), ['field-inert mirrors'], indent);
    assert.deepEqual(await found(both('<<', ''), '--target', '1.19'), ['field-inert mirrors']);
  });

  const told = async (
    file: string,
    text: string,
  ): Promise<{ readonly fields: number[]; readonly unread: string[] }> => {
    const args = ['check', file, '--target', '1.19', '--format', 'json'];
    const { report } = await cli(history, { [file]: text }, args);
    const { findings, skipped } = report();
    return {
      fields: findings.filter(({ code }) => /^field-inert|^helm/.test(code)).map(({ line }) => line),
      unread: skipped.map(({ line, cause }) => `${String(line)} ${String(cause)}`),
    };
  };
  const json =
    '{"apiVersion": "networking.istio.io/v1beta1",\n  "kind": "VirtualService",\n  "spec": {"http": [{"mirrors": []}]}}\n';
  const yaml =
    'apiVersion: networking.istio.io/v1beta1\nkind: VirtualService\nspec: {http: [{mirrors: []}]}\n';
  const words =
    'apiVersion = "networking.istio.io/v1beta1"\n  kind = "VirtualService"\n  spec = {http = [{mirrors = []}]}\n';

  it('has objects as JSON in texts, and wherever else they stand', async () => {
    for (const text of [
      `resource "kubectl_manifest" "a" {\n  yaml_body = <<JSON\n${json}JSON\n}\n`,
      `resource "kubernetes_manifest" "a" {\n  manifest = jsondecode(<<JSON\n${json}JSON\n  )\n}\n`,
      `locals {\n  route = <<YAML\n# Why.\n---\n${yaml.replace(/\n$/, '')}\nYAML\n}\n`,
      `locals {\n  a = {\n  ${words}  }\n}\n`,
      `module "a" {\n  extra = [{\n  ${words}  }]\n}\n`,
      `resource "null_resource" "a" {\n  provisioner "local-exec" {\n    command = <<EOT\nsleep 1\nkubectl apply -f - <<'EOF'\n${yaml}EOF\nkubectl get pods\nEOT\n  }\n}\n`,
    ]) {
      const { fields, unread } = await told('a.tf', text);
      const line = text.split('\n').findIndex((one) => one.includes('mirrors'));
      assert.deepEqual([fields, unread], [[line + 1], []], text);
    }
  });

  it('says of an object that it does not read that nobody read it', async () => {
    const quoted = yaml.replaceAll('\n', '\\n');
    for (const [text, line] of [
      [`resource "a" "b" {\n  yaml_body = "${quoted}"\n}\n`, 2],
      [`resource "a" "b" {\n  manifest = merge(local.base, {\n  ${words}  })\n}\n`, 3],
      [`resource "a" "b" {\n  command = "kubectl apply -f - <<EOF\\n${quoted}EOF"\n}\n`, 2],
      [`resource "a" "b" {\n  command = <<EOT\necho '${json.split('\n')[0]!}'\nEOT\n}\n`, 3],
    ] as const) {
      const { fields, unread } = await told('a.tf', text);
      assert.deepEqual([fields, unread], [[], [`${line} inside`]], text);
    }
    const synthesized = `{"resource": {"kubectl_manifest": {"a": {\n"yaml_body": "\${jsonencode({apiVersion = \\"networking.istio.io/v1\\"})}"}}}}\n`;
    assert.deepEqual((await told('a.tf.json', synthesized)).unread, ['2 inside']);
  });

  it('says nothing of objects in comments and in what is there for people', async () => {
    for (const text of [
      `# ${words.replaceAll('\n', '\n#')}\n/*\n${words}*/\nlocals {\n  a = <<YAML\n${yaml.replace(/^/gm, '# ')}YAML\n}\n`,
      `output "next" {\n  value = <<EOT\n${yaml}EOT\n}\n`,
      `locals {\n  values = <<JSON\n{"global": {"istioNamespace": "istio-system", "mtls": {}}, "b": {"apiVersion": "v1"}}\nJSON\n}\n`,
      `variable "a" {\n  description = <<EOT\n${yaml}EOT\n}\n`,
    ])
      assert.deepEqual(await told('a.tf', text), { fields: [], unread: [] }, text);
  });

  it('calls a chart by what an object of locals or a variable has for it', async () => {
    const values = '  values = [<<EOF\npilot: {env: {PILOT_ENABLE_INBOUND_PASSTHROUGH: x}}\nEOF\n  ]';
    const told = ['flag-removed PILOT_ENABLE_INBOUND_PASSTHROUGH'];
    const named = (name: string): string => chart(values).replace('"istiod"', name);
    const variable = 'variable "charts" {\n  default = {\n    mesh = "istiod"\n    web = "nginx"\n  }\n}\n';
    assert.deepEqual(await found(variable + named('var.charts["mesh"]')), told);
    assert.deepEqual(
      await found(
        `locals {\n  charts = { mesh = { name = "istiod" } }\n}\n${named('local.charts.mesh.name')}`,
      ),
      told,
    );
    const other = 'repository = "https://example.org/charts"';
    assert.deepEqual(await found((variable + named('var.charts["web"]')).replace(repository, other)), []);
  });

  it("leaves others' charts and what it cannot read alone, and says where a name is told", async () => {
    const other = chart('  values = [<<EOF\nglobal: {mtls: x}\npilot: {}\nEOF\n]').replace(
      '"istiod"',
      '"traefik"',
    );
    assert.deepEqual(await found(other.replace('blob.istio.io/istio-release', 'traefik.github.io')), []);
    assert.deepEqual(
      await found(chart('  values = [file("istio.yaml"), templatefile("a", { b = "c" })]')),
      [],
    );
    assert.deepEqual(await found('resource "x" {\n  y = "${z("istio")}'), []);
    const old = 'istio-release.storage.googleapis.com/charts';
    assert.deepEqual(await found(chart('').replace('blob.istio.io/istio-release/charts', old)), [
      `infrastructure-notice https://${old}`,
    ]);
  });

  it('is silenced by its comments, in either style', async () => {
    const flag = 'PILOT_ENABLE_INBOUND_PASSTHROUGH';
    const ignore = 'istio-history-ignore-next-line flag-removed';
    const encoded = (before: string, behind = ''): string =>
      chart(
        `  values = [yamlencode({\n    pilot = { env = {\n${before}      ${flag} = true${behind}\n    } }\n  })]`,
      );
    assert.deepEqual(await found(encoded('')), [`flag-removed ${flag}`]);
    for (const text of [
      encoded(`      # ${ignore}\n`),
      encoded(`      // ${ignore}\n`),
      encoded('', ' # istio-history-ignore'),
      encoded('', ', // istio-history-ignore flag-removed'),
      `# istio-history-ignore-file flag-removed\n${encoded('')}`,
    ])
      assert.deepEqual(await found(text), [], text);
    assert.deepEqual(await found(encoded('      # istio-history-ignore-next-line helm-removed\n')), [
      `flag-removed ${flag}`,
    ]);
  });

  it('counts for what an upgrade changes, in diff, plan and check', async () => {
    const files = (flag: string): Record<string, string> => ({
      'k/main.tf': chart(`  set {\n    name = "pilot.env.${flag}"\n    value = "false"\n  }`),
      'k/rule.yaml':
        'apiVersion: networking.istio.io/v1beta1\nkind: DestinationRule\nmetadata: {name: a}\nspec: {host: a, trafficPolicy: {tls: {mode: SIMPLE}}}\n',
    });
    const ways = [
      ['diff', '1.20', '1.21', 'k'],
      ['plan', '1.20', '1.21', 'k'],
      ['check', 'k', '--from', '1.20', '--target', '1.21'],
    ];
    for (const way of ways) {
      const told = async (flag: string): Promise<boolean> => {
        const { out } = await cli(history, files(flag), way, { changes: realChanges });
        return out.includes('The certificate of a TLS server is verified');
      };
      assert.equal(await told('ENABLE_AUTO_SNI'), true, way[0]);
      assert.equal(await told('VERIFY_CERTIFICATE_AT_CLIENT'), false, way[0]);
    }
  });

  it('is not changed by fixes', async () => {
    const files = { 'k/main.tf': chart('  set {\n    name = "global.mtls"\n    value = 1\n  }') };
    const { out } = await cli(history, files, ['check', 'k', '--fix', '--dry-run']);
    assert.equal(out, '');
  });

  it("has its release told where it stands, and so has Bicep's", async () => {
    for (const [file, text] of [
      ['k/main.tf', chart('', '"1.20.2"')],
      ['k/main.bicep', "param revision string = 'asm-1-20'\n"],
    ] as const) {
      const { report } = await cli(history, { [file]: text }, [
        ...['check', 'k', '--target', 'auto', '--format', 'json'],
      ]);
      const told = report().findings.find(({ code }) => code.startsWith('target-'));
      const at = text.split('\n').findIndex((line) => line.includes('1.20') || line.includes('1-20'));
      assert.deepEqual([told?.file, told?.line], [file, at + 1]);
    }
  });
});
