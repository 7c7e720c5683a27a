import assert from 'node:assert/strict';
import { history } from '../manifest/support';
import { cli, type Files } from './support';

const service = 'apiVersion: networking.istio.io/v1alpha3\nkind: VirtualService\nspec: {hosts: [a]}\n';
const jsonnet = 'local k = import "k.libsonnet";\n{ kind: "VirtualService", spec+: { http: $._istio } }\n';
const cue = 'vs: {\n\tapiVersion: "networking.istio.io/v1alpha3"\n\tkind: "VirtualService"\n}\n';

const run = (files: Files, args: readonly string[]) => cli(history, files, ['check', ...args]);
const told = async (file: string, text: string) => {
  const { code, report } = await run({ [file]: text }, [file, '--format', 'json']);
  return { code, skipped: report().skipped.map(({ reason }) => reason), files: report().files };
};

describe('a file in a language that is not read', () => {
  const reason = 'not YAML, JSON, Terraform or Bicep; check the manifests that it generates or describes';

  it('is told where it was named, and ends with 2', async () => {
    const files: Files = {
      'a.jsonnet': jsonnet,
      'a.libsonnet': '{ gateway: import "x.libsonnet" }\n',
      'a.cue': cue,
      'a.dhall': 'let a = 1 in a\n',
      'a.go': `package main\n\nvar a = \`\n${service}\`\n`,
      'a.md': `# Title\n\n\`\`\`yaml\n${service}\`\`\`\n`,
      'a.txt': 'Open the page of the mesh.\n',
      Makefile: 'all:\n\tkubectl apply -f istio.yaml\n',
    };
    for (const [file, text] of Object.entries(files))
      assert.deepEqual(await told(file, text), { code: 2, skipped: [reason], files: 0 }, file);
    const { out } = await run(files, ['a.go', '--lang', 'zh-cn']);
    assert.match(out, /^a\.go：已跳过：不是 YAML、JSON、Terraform 或 Bicep，请检查/m);
  });

  it('is what a template is one of, by its name or its blocks', async () => {
    const files: Files = {
      'README.md.gotmpl': `# {{ .Name }}\n\n\`\`\`yaml\n${service}\`\`\`\n`,
      'nginx.conf.tmpl': 'server {\n  listen 80; # istio\n}\n',
      'main.tftpl': 'module "mesh" {\n  source = "./istio"\n  name   = "${name}"\n}\n',
    };
    for (const [file, text] of Object.entries(files))
      assert.deepEqual(await told(file, text), { code: 2, skipped: [reason], files: 0 }, file);
    const { report } = await run(files, ['.', '--format', 'json']);
    assert.deepEqual(
      report().skipped.map((one) => one.reason),
      [reason, reason, reason],
    );
    for (const file of ['mesh.conf.tmpl', 'mesh.tftpl', 'mesh.prod.gotmpl', 'mesh.yaml.tpl', '_mesh.tpl'])
      assert.deepEqual(await told(file, service), { code: 0, skipped: [], files: 1 }, file);
  });

  it('is none where its text is data, whatever it is called', async () => {
    const files: Files = {
      'a.txt': service,
      'rendered.out': `---\n# nothing\n---\n${service}`,
      manifest: `- ${service.replaceAll('\n', '\n  ')}`,
      'a.jsonnet': '{"apiVersion": "networking.istio.io/v1alpha3", "kind": "VirtualService"}',
      'values.conf': 'replicas: 1\n',
      'empty.txt': '',
    };
    for (const [file, text] of Object.entries(files))
      assert.deepEqual(await told(file, text), { code: 0, skipped: [], files: 1 }, file);
    assert.deepEqual(await told('a.orig', 'kind: "VirtualService\nspec: {}\n'), {
      code: 2,
      skipped: ['a quote that begins here is never closed; close it'],
      files: 1,
    });
  });

  it('is told in a folder where manifests are written in it, and it has something of Istio', async () => {
    const files: Files = {
      'k/a.jsonnet': jsonnet,
      'k/b.libsonnet': '{ dashboards: [] }\n',
      'k/c.cue': cue,
      'k/d.go': `package main // istio\n`,
      'k/e.yaml': service,
    };
    const { code, report } = await run(files, ['k', '--format', 'json']);
    assert.equal(code, 0);
    assert.deepEqual(
      report().skipped.map(({ file }) => file),
      ['k/a.jsonnet', 'k/c.cue'],
    );
    assert.equal(report().files, 1);
    assert.equal((await run(files, ['k', '--strict'])).code, 2);
    const { out } = await run({ 'k/a.jsonnet': jsonnet }, ['k']);
    assert.equal(out, `k/a.jsonnet: skipped: ${reason}\n1 file was not read to the end\n`);
  });

  it('is one line for the many files that a program writes', async () => {
    const names = ['k/gen/a/1.cue', 'k/gen/a/2.cue', 'k/gen/b/1.cue', 'k/gen/c.cue'];
    const files: Files = { ...Object.fromEntries(names.map((name) => [name, cue])), 'k/a.jsonnet': jsonnet };
    const { out } = await run(files, ['k']);
    assert.equal(
      out,
      `k/a.jsonnet: skipped: ${reason}\nk/gen/**/*.cue: 4 files skipped: ${reason}\n5 files were not read to the end\n`,
    );
    const { report } = await run(files, ['k', '--format', 'json']);
    assert.equal(report().skipped.length, 5);
    const markdown = await run(files, ['k', '--format', 'markdown']);
    assert.match(markdown.out, /^- `k\/gen\/\*\*\/\*\.cue` \(4\): /m);
    const here = Object.fromEntries([1, 2, 3, 4].map((name) => [`${name}.cue`, cue]));
    assert.match((await run(here, ['.'])).out, /^\*\*\/\*\.cue: 4 files skipped: /);
  });

  it('ends diff and plan with 2 as well', async () => {
    for (const command of ['diff', 'plan']) {
      const { code } = await cli(history, { 'a.cue': cue }, [command, '1.4', '1.5', 'a.cue']);
      assert.equal(code, 2, command);
    }
  });
});

describe('a file of which the content is not there', () => {
  const sealed = 'ENC[AES256_GCM,data:aXN0,iv:a=,tag:b=,type:str]';
  const sops = 'sops:\n  version: 3.8.1\n';

  it('is told where it was named, and ends with 2', async () => {
    const encrypted = 'it is encrypted; check what it decrypts to, through standard input, as -';
    const files: readonly (readonly [text: string, reason: string])[] = [
      [`apiVersion: ${sealed}\nkind: ${sealed}\nspec:\n  hosts: []\n${sops}`, encrypted],
      [`{"data": "${sealed}", "sops": {"version": "3.8.1"}}`, encrypted],
      [`kind: Secret\nstringData:\n  values.yaml: ${sealed}\n${sops}`, encrypted],
      ['$ANSIBLE_VAULT;1.1;AES256\n3336396532\n', encrypted],
      [
        'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
        'Git has only a pointer to it; fetch it with git lfs pull',
      ],
    ];
    for (const [text, reason] of files)
      assert.deepEqual(await told('a.yaml', text), { code: 2, skipped: [reason], files: 0 }, text);
    const { out } = await run({ 'a.yaml': files[0]![0] }, ['a.yaml', '--lang', 'zh-cn']);
    assert.match(out, /^a\.yaml：已跳过：内容已加密/m);
  });

  it("is none where what is Istio's stands there, or nobody has encrypted it", async () => {
    const files: Files = {
      'a.yaml': service.replace(' {hosts: [a]}', `\n  hosts: ["${sealed}"]`) + sops,
      'b.yaml': `kind: Secret\nstringData:\n  values.yaml: ${sealed}\n${sops}---\n${service}`,
      'c.yaml': `kind: Secret\ntype: kubernetes.io/tls\ndata:\n  tls.key: ${sealed}\n${sops}`,
      'd.yaml': 'kind: ENC[\n',
    };
    for (const file of ['a.yaml', 'b.yaml', 'c.yaml'])
      assert.deepEqual(await told(file, files[file]!), { code: 0, skipped: [], files: 1 }, file);
    assert.doesNotMatch((await run(files, ['d.yaml'])).out, /encrypted/);
  });
});
