import assert from 'node:assert/strict';
import { history } from '../manifest/support';
import { cli, type Files } from './support';

const service =
  'apiVersion: networking.istio.io/v1alpha3\nkind: VirtualService\nspec:\n  http:\n  - mirrors: []\n';
const open =
  'apiVersion: networking.istio.io/v1alpha3\nkind: VirtualService\nspec:\n  hosts: ["a\n  http: []\n';
const template = `{{- if .Values.on }}\n${service}  - {{ .Values.a }}: {{ .Values.b }}: c\n{{- end }}\n`;

const run = (files: Files, args: readonly string[]) => cli(history, files, ['check', ...args]);
const json = async (files: Files, args: readonly string[]) => {
  const { code, report } = await run(files, [...args, '--format', 'json']);
  return { code, skipped: report().skipped };
};

describe('what was not read', () => {
  it('ends with 2 where it was named, and is told with line and reason', async () => {
    assert.deepEqual(await json({ 'a.yaml': open }, ['a.yaml']), {
      code: 2,
      skipped: [
        {
          file: 'a.yaml',
          reason: 'a quote that begins here is never closed; close it',
          line: 4,
          cause: 'quote',
        },
      ],
    });
    assert.equal((await json({ 'k/a.yaml': open }, ['k'])).code, 0);
    assert.equal((await json({ 'k/a.yaml': open }, ['k', '--strict'])).code, 2);
    assert.equal((await json({ 'k/a.yaml': service }, ['k', '--strict'])).code, 0);
    assert.equal((await json({ '-': open }, ['-'])).code, 2);
  });

  it('ends with 2 for a file that is too large or no text', async () => {
    assert.equal((await json({ 'a.yaml': 'x'.repeat(10_000_001) }, ['a.yaml'])).code, 2);
    assert.equal((await json({ 'a.yaml': 'a\0b' }, ['a.yaml'])).code, 2);
    assert.equal((await json({ 'k/a.yaml': 'a\0b' }, ['k'])).code, 0);
  });

  it('leaves a template alone that is read around what it writes', async () => {
    const { code, skipped } = await json({ 'a.yaml': template }, ['a.yaml', '--strict']);
    assert.equal(code, 0);
    assert.deepEqual(
      skipped.map(({ line, cause }) => [line, cause]),
      [[7, 'template']],
    );
    const { out } = await run({ 'a.yaml': template }, ['a.yaml']);
    assert.match(
      out,
      /^1 template was read without its template directives; check its rendered output, too$/m,
    );
  });

  it('is an object whose whole spec a template writes, and no other', async () => {
    const head = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nspec:';
    const causes = async (spec: string): Promise<readonly unknown[]> => {
      const { skipped } = await json({ 'k/a.yaml': `${head}${spec}\n` }, ['k']);
      return skipped.map(({ line, cause }) => [line, cause]);
    };
    for (const spec of [
      ' {{ toYaml .Values.spec | nindent 2 }}',
      '\n  {{- toYaml .Values.spec | nindent 2 }}\nstatus: {}',
      '\n  # mine\n  {{- with .Values.spec }}\n{{ tpl (toYaml .) $ | indent 2 }}\n  {{- end }}',
      ' "{{ spec }}"',
      ' {{ .spec | toJson }} # all',
    ])
      assert.deepEqual(await causes(spec), [[3, 'written']], spec);
    for (const spec of [
      ' {}\n{{ include "a" . }}',
      '\n{{- if .a }}\n  hosts: [a]\n{{- end }}',
      '\n  hosts: {{ toYaml .Values.hosts | nindent 4 }}',
      '\n{{- if .a }}\n{{- /* {{ include "a" }} */ -}}\n{{- end }}',
      '\n{{- $a := include "b" . }}',
      '',
    ])
      assert.deepEqual(await causes(spec), [], spec);
    const zh = await run({ 'a.yaml': `${head} {{ toYaml . }}` }, ['a.yaml', '--lang', 'zh-cn']);
    assert.equal(zh.code, 2);
    assert.match(zh.out, /^a\.yaml:3：从此处起未读取：此处的全部内容由模板写入/m);
  });

  it('is a field with fields of its own that a template writes, told as quietly as what else it writes', async () => {
    const head = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nspec:\n';
    const causes = async (fields: string): Promise<readonly unknown[]> => {
      const { code, skipped } = await json({ 'a.yaml': `${head}${fields}\n` }, ['a.yaml', '--strict']);
      assert.equal(code, 0, fields);
      return skipped.map(({ line, cause }) => [line, cause]);
    };
    for (const fields of [
      '  http: {{ toYaml .Values.routes | nindent 4 }}',
      '  http:\n    {{- include "a.routes" . | nindent 4 }}',
      '  http:\n  {{- range .Values.routes }}\n  - {{- toYaml . | nindent 4 }}\n  {{- end }}',
    ])
      assert.deepEqual(await causes(fields), [[4, 'template']], fields);
    assert.deepEqual(await causes('  http:\n  - name: a\n    mirrors: {{- toYaml .r | nindent 6 }}'), [
      [6, 'template'],
    ]);
    for (const fields of [
      '  hosts: {{ toYaml .Values.hosts | nindent 4 }}',
      '  http:\n  {{- range .Values.routes }}\n  - name: {{ .name }}\n  {{- end }}',
      '  http:\n  # {{ .Values.routes }}\n  hosts: [a]',
    ])
      assert.deepEqual(await causes(fields), [], fields);
  });

  it('is never called clean', async () => {
    const { out } = await run({ 'k/a.yaml': open, 'k/b.yaml': 'a\0b' }, ['k', '--target', '1.5']);
    assert.match(out, /^k\/a\.yaml:4: not read from here on: a quote that begins here/m);
    assert.match(out, /^k\/b\.yaml: skipped: not a text file/m);
    assert.match(out, /^2 files were not read to the end$/m);
    const broken = await run({ 'a.yaml': 'kind: "VirtualService\nb: c\n' }, ['a.yaml']);
    assert.equal(
      broken.out,
      'No findings in what was read of 1 file\n' +
        'a.yaml:1: not read from here on: a quote that begins here is never closed; close it\n' +
        '1 file was not read to the end\n\nNothing that was read requires a particular Istio release\n',
    );
    const zh = await run({ 'a.yaml': 'kind: "VirtualService\nb: c\n' }, ['a.yaml', '--lang', 'zh-cn']);
    assert.match(zh.out, /^a\.yaml:1：从此处起未读取：此处开始的引号没有闭合，请补上引号$/m);
    assert.match(zh.out, /^已读取的内容不要求特定的 Istio 版本$/m);
  });

  it('gets no verdict where there is nothing', async () => {
    const empty = await cli(history, {}, ['check', 'k'], { listFiles: () => Promise.resolve([]) });
    assert.equal(empty.out, 'No files to check\n');
    assert.equal(
      (await run({ 'a.yaml': 'a\0b' }, ['a.yaml'])).out,
      'a.yaml: skipped: not a text file; save it as UTF-8\n1 file was not read to the end\n',
    );
  });

  it('is a notification of SARIF, and a notice of a workflow', async () => {
    const { out } = await run({ 'a.yaml': open }, ['a.yaml', '--format', 'sarif']);
    const [{ invocations }] = (JSON.parse(out) as { runs: [{ invocations: [unknown] }] }).runs;
    assert.deepEqual(invocations, [
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: 'warning',
            message: { text: 'a quote that begins here is never closed; close it' },
            locations: [
              { physicalLocation: { artifactLocation: { uri: 'a.yaml' }, region: { startLine: 4 } } },
            ],
          },
        ],
      },
    ]);
    const github = await run({ 'a.yaml': open }, ['a.yaml', '--format', 'github']);
    assert.match(github.out, /^::warning file=a\.yaml,line=4,title=a\.yaml::not read from here on: a quote/m);
  });

  it('ends diff and plan with 2 as well', async () => {
    for (const command of ['diff', 'plan']) {
      const told = async (files: Files, path: string) =>
        (await cli(history, files, [command, '1.4', '1.5', path])).code;
      assert.equal(await told({ 'a.yaml': open }, 'a.yaml'), 2, command);
      assert.notEqual(await told({ 'k/a.yaml': open }, 'k'), 2, command);
    }
  });
});
