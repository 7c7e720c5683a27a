import assert from 'node:assert/strict';
import { analyze, createAnalyzer } from '../../src/manifest/analyze';
import type { Analysis, Use } from '../../src/manifest/model';
import { decodeText } from '../../src/manifest/text/decode';
import { textLines } from '../../src/manifest/text/lines';
import { minimum } from '../../src/check/minimum';
import { findFindings } from '../../src/check/findings';
import { findingOptions } from '../support/options';
import { history } from './support';

const service = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\n';
const mirrors = `${service}spec:\n  http:\n  - mirrors: []\n`;
const vs = 'networking.istio.io/VirtualService';

const read = (text: string): Analysis => analyze(textLines(text), history);
const usesIn = (text: string): Use[] => read(text).documents.flatMap(({ uses }) => uses);
const unreadIn = (text: string) =>
  read(text).documents.flatMap(({ unread }) => unread.map(({ line, reason }) => `${line} ${reason}`));

/** What a text uses, each as the line and the word that stand at its place. */
const said = (text: string): string[] =>
  usesIn(text).map(({ range: { start, end }, text: word, mentioned }) => {
    const here = textLines(text).lineAt(start.line).slice(start.character, end.character);
    assert.equal(here, word);
    return `${start.line} ${word}${mentioned ? ' (named)' : ''}`;
  });

const has = (text: string, ...wanted: string[]): void => {
  const all = said(text);
  for (const one of wanted) assert.ok(all.includes(one), `${one} in ${all.join(', ')}`);
};

describe('reading', () => {
  describe('files', () => {
    it('of JSON may have comments, which hide no key', () => {
      const object = (before: string, after = ''): string =>
        `{\n${before}"apiVersion": "networking.istio.io/v1",${after}\n"kind": "VirtualService", "spec": {"hosts": ["http://a"], "http": [{"mirrors": []}]}}\n`;
      for (const text of [object('// "kind": "a"\n'), object('/* a\n{ */ '), object('', ' // a "b')]) {
        assert.ok(
          said(text).some((one) => one.endsWith(' mirrors')),
          text,
        );
        assert.deepEqual(unreadIn(text), [], text);
      }
      has(
        '{ apiVersion: networking.istio.io/v1, kind: VirtualService, spec: { http: [{ mirrors: [a//b] }] } }',
        '0 mirrors',
      );
    });

    it('are told of a kind that nobody knows, but not of one of the Gateway API that Istio never read', () => {
      const of = (kind: string): string[] =>
        unreadIn(`apiVersion: gateway.networking.k8s.io/v1alpha2\nkind: ${kind}\nspec: {}\n`);
      assert.deepEqual(of('HTTPRute'), ['1 kind']);
      assert.deepEqual(of('BackendLBPolicy'), []);
    });

    it('may have names within brackets that are put in later', () => {
      const text = `${service}spec:\n  hosts: [\${HOST}, "\${b}"]\n  http: [{ retries: { attempts: \${N:-3} }, mirrors: [] }]\n`;
      has(text, '3 hosts', '4 http', '4 mirrors');
      assert.deepEqual(unreadIn(text), []);
      assert.deepEqual(unreadIn(text.replace('}, "', '"')), ['3 bracket']);
    });

    it('say at a glance what they say line by line', () => {
      const others = 'apiVersion: v1\nkind: Service\nspec: { a: [ }\n';
      const list = 'apiVersion: v1\nkind: List\nitems:\n- kind: Service\n- &a kind: Pod\n';
      const secret = 'apiVersion: v1\nkind: Secret\ndata: { a: YXBpVmVyc2lvbjogaXN0aW8= }\n';
      const quiet = [others, list, 'kind: "a\n---\n<<<<<<< a\n', `${others}---\n${list}...\n`];
      for (const text of [
        ...quiet,
        secret,
        `${others}---\n${mirrors}`,
        `${list}# istio-history-ignore-file\n`,
      ]) {
        const lines = textLines(text);
        const byLine = { lineCount: lines.lineCount, lineAt: (line: number) => lines.lineAt(line) };
        const plain = ({ documents }: Analysis) =>
          documents.map(({ start, end, uses, references, directives, unread }) => {
            return [start, end, uses.map(({ id }) => id), references, directives, unread];
          });
        assert.deepEqual(plain(read(text)), plain(analyze(byLine, history)), text);
      }
      // And they are not cut into what nobody reads.
      assert.equal(read(list).documents[0]?.units.length, 1);
    });

    const bytes = (text: string, ...mark: number[]): Uint8Array =>
      Uint8Array.from([
        ...mark,
        ...Array.from(text, (char) => char.charCodeAt(0)).flatMap((code) => [code, 0]),
      ]);

    it('decodes UTF-16 where a mark says so, and UTF-8', () => {
      assert.equal(decodeText(bytes('kind: a', 0xff, 0xfe)), 'kind: a');
      const little = bytes('kind: a', 0xff, 0xfe);
      const big = little.map((_, at) => little[at ^ 1]!);
      assert.equal(decodeText(big), 'kind: a');
      assert.equal(decodeText(new TextEncoder().encode('kind: 名')), 'kind: 名');
      assert.equal(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)), '\uFEFFa');
      assert.equal(decodeText(new Uint8Array()), '');
    });
  });

  describe('objects of which a template writes one or another', () => {
    const rule = 'apiVersion: networking.istio.io/v1alpha3\nkind: DestinationRule\nspec:\n  host: a\n';
    const ids = (text: string): string[] =>
      usesIn(text)
        .filter(({ role, record }) => role === 'field' && record)
        .map(({ id, range }) => `${range.start.line} ${id.replace('networking.istio.io/', '')}`);
    const both = [
      '4 DestinationRule#spec.host',
      '9 VirtualService#spec.http',
      '10 VirtualService#spec.http[].mirrors',
    ];
    const lines = (text: string): string[] => ids(text).filter((id) => !id.endsWith('#spec'));

    it('are each read as if the others were not there', () => {
      for (const [opened, or, closed] of [
        ['{{- if .Values.a }}', '{{- else }}', '{{- end }}'],
        ['{{- if .a }}', '{{- else if .b }}', '{{- else }}\nkind: Sidecar\n{{- end }}'],
        ['{{- if .a }}', '{{- end }}{{ if .b }}', '{{- end }}'],
        ['{% if a %}', '{% else %}', '{% endif %}'],
        ['{%- if a -%}', '{%- elif b -%}', '{%- endif -%}'],
        ['# begins in the document before', '{{ else }}', '{{ end }}'],
        ['{{ define "a" }}{{ if .a }}', '{{ else }}', '{{ end }}{{ end }}'],
      ] as const) {
        assert.deepEqual(lines(`${opened}\n${rule}${or}\n${mirrors}${closed}\n`), both, opened);
      }
    });

    it('are told apart in a text inside of a text too', () => {
      const inner = `{{ if .a }}\n${rule}{{ else }}\n${mirrors}{{ end }}\n`.replace(/^(?=.)/gm, '    ');
      const map = `kind: ConfigMap\napiVersion: v1\ndata:\n  a: |\n${inner}`;
      assert.deepEqual(lines(map), [
        '8 DestinationRule#spec.host',
        '13 VirtualService#spec.http',
        '14 VirtualService#spec.http[].mirrors',
      ]);
    });

    it('have in common what stands around them, once', () => {
      const common = `apiVersion: networking.istio.io/v1\n{{ if .a }}\nkind: DestinationRule\n{{ else }}\nkind: VirtualService\n{{ end }}\nspec:\n  {{ if .a }}\n  host: a\n  {{ else }}\n  http: []\n  {{ end }}\n`;
      const all = usesIn(common).map(({ id, range }) => `${range.start.line} ${id}`);
      assert.equal(new Set(all).size, all.length);
      const own = ['8 DestinationRule#spec.host', '10 VirtualService#spec.http'];
      assert.deepEqual(lines(common), own);
      assert.deepEqual(lines(common.replace('  {{ if .a }}\n  h', '  {{ if not .a }}\n  h')), []);
    });

    it('tell one mistake once', () => {
      const broken = `a: "b\n{{ if .a }}\n${rule}{{ else }}\n${mirrors}{{ end }}\n`;
      assert.deepEqual(unreadIn(broken), ['0 template']);
    });

    it('are told apart where they follow one another without a mark, and names lead from none to another', () => {
      const noted = rule.replace('spec:', '# kind: x\nspec:').replace('host: a', 'host: |\n    kind: b');
      assert.deepEqual(lines(`${noted}${mirrors}`), both);
      assert.deepEqual(lines(`${rule.replace('host: a', 'host: &a a')}${mirrors}`).slice(0, 1), [
        '3 DestinationRule#spec.host',
      ]);
    });

    it('are told apart without a mark in templates, too, whichever of them a branch writes', () => {
      for (const [before, between, behind] of [
        ['', '{{ include "b" . }}', ''],
        ['{{ if .a }}', '{{ end }}', ''],
        ['', '{{ if .a }}', '{{ end }}'],
        ['{{ range .all }}', '{{ if .a }}', '{{ end }}{{ end }}'],
        ['{{ range .all }}', '{{ .b | toYaml }}', '{{ end }}'],
      ] as const)
        assert.deepEqual(
          lines(`${before}\n${rule}${between}\n${mirrors}${behind}\n`),
          both,
          before + between,
        );
    });

    it('follow one another without a mark where no branch says so', () => {
      assert.deepEqual(lines(`{{ $a := 1 }}{{ if .a }}{{ end }}\n${rule}`), ['4 DestinationRule#spec.host']);
    });
  });

  describe('streams of JSON', () => {
    const one = (field: string): string =>
      `{"apiVersion":"networking.istio.io/v1","kind":"VirtualService","spec":{"${field}":[]}}`;

    it('reads all objects, whatever stands between them', () => {
      for (const between of ['\n', '\n\n', '', '  ', '\r\n']) {
        const text = `${one('hosts')}${between}${one('http')}${between}${one('hosts')}\n`;
        assert.equal(usesIn(text).filter(({ id }) => id === `${vs}#spec.http`).length, 1);
        assert.equal(usesIn(text).filter(({ id }) => id === `${vs}#spec.hosts`).length, 2);
        assert.deepEqual(unreadIn(text), []);
        for (const { range, id } of usesIn(text))
          assert.equal(createAnalyzer(history).useAt(textLines(text), range.start)?.id, id);
      }
    });

    it('reads objects of many lines, and brackets and quotes in text', () => {
      const pretty = (text: string): string => JSON.stringify(JSON.parse(text), null, 2);
      const odd = pretty(one('hosts')).replace('[]', '["}{\\"]["]');
      has(`${odd}\n${pretty(one('http'))}\n`, '11 http');
      assert.deepEqual(unreadIn(`${odd}\n${pretty(one('http'))}\n`), []);
    });

    it('tells where one of them breaks', () => {
      assert.deepEqual(unreadIn(`${one('hosts')}\n${one('http').slice(0, -1)}\n`), ['1 bracket']);
    });
  });

  describe('YAML that breaks', () => {
    const cases: [what: string, text: string, unread: string[]][] = [
      ['nothing', mirrors, []],
      ['a quote that does not end', `x: "a\n${mirrors}`, ['0 quote']],
      ['a single quote that does not end', `x: 'a\n${mirrors}`, ['0 quote']],
      ['a quote in a mapping that does not end', `metadata: {name: "a}\n${mirrors}`, ['0 quote']],
      ['two quotes that do not end', `${mirrors}x: 'a\ny: {b: "c\n`, ['5 quote']],
      ['an escape that there is not', `${mirrors}x: "\\q"\n`, ['5 quote']],
      ['a bracket that does not end', `${mirrors}x: [a\ny: b\n`, ['5 bracket']],
      ['indentation', `${mirrors}x:\n  - a\n b: c\n`, ['7 indent']],
      ['a tab', `${mirrors}x:\n\t- a: b\n`, ['6 tab']],
      ['text behind a quote', `${mirrors}x: "a" b\n`, ['5 syntax']],
      ['an alias of nothing', `${mirrors}x: *.example.com\n`, ['5 alias']],
      ['an alias before its anchor', `${mirrors}x: *a\ny: &a b\n`, ['5 alias']],
      ['the second document', `${mirrors}---\n# istio\nx: "a\n`, ['7 quote']],
      ['a document without a word of Istio', `${mirrors}---\nx: "a\n`, []],
      [
        'a merge that is not settled',
        `${mirrors}<<<<<<< HEAD\nx: 1\n=======\nx: 2\n>>>>>>> b\n`,
        ['5 conflict'],
      ],
      ['a mark that is none', `${mirrors}x: |\n  a\n  =======\n`, []],
      ['brackets without end', `${service}spec: ${'['.repeat(500)}\n`, ['0 deep']],
      ['what a template writes', `${mirrors}{{ if .a }}x: 1{{ end }}\n  y: 2\n`, ['5 template']],
      ['a template that breaks nothing', `${mirrors}x: {{ .hub }}/pilot:{{ .tag }}\n`, []],
    ];
    for (const [what, text, unread] of cases) {
      it(`is told: ${what}`, () => {
        assert.deepEqual(
          unreadIn(text).map((one) => one.replace(/^\d+/, (line) => line)),
          unread,
        );
      });
    }

    it('is read as far as it goes', () => {
      has(`x: "a\n${mirrors}`, '5 mirrors');
      has(`metadata: {name: 'a}\n${mirrors}`, '5 mirrors');
      has(`${mirrors}x: [a\ny: b\n`, '4 mirrors');
      has(
        `${service}<<<<<<< HEAD\nspec: {hosts: []}\n=======\nspec: {http: []}\n>>>>>>> b\n`,
        '3 hosts',
        '5 http',
      );
    });

    it('is told of items, at their lines', () => {
      const list = `apiVersion: v1\nkind: List\nitems:\n- ${mirrors.trimEnd().replaceAll('\n', '\n  ')}\n`;
      assert.deepEqual(unreadIn(`${list}- x: "a\n  # istio\n`), ['8 quote']);
      assert.deepEqual(unreadIn(`${list}- x: *a\n  # istio\n`), ['8 alias']);
      assert.deepEqual(unreadIn(list), []);
    });

    it('stays when lines above it change', () => {
      const analyzer = createAnalyzer(history);
      analyzer.analysis(textLines(`${mirrors}---\n# istio\nx: "a\n`));
      const now = textLines(`# c\n${mirrors}---\n# istio\nx: "a\n`);
      const { documents } = analyzer.analysis(now, { startLine: 0, oldEndLine: 0, newEndLine: 1 });
      assert.deepEqual(
        documents.flatMap(({ unread }) => unread),
        [{ line: 8, reason: 'quote' }],
      );
    });
  });

  it('has each character of a name whose quote is open to the very end, as while somebody types it', () => {
    for (const quote of ["'", '"'])
      for (const end of ['', '\n'])
        has(`apiVersion: networking.istio.io/v1\nkind: ${quote}VirtualService${end}`, '1 VirtualService');
  });

  describe('brackets', () => {
    it('and quotes may have lines that stand no deeper than what they belong to', () => {
      for (const lines of [
        'x: [\n"a", # ]\nb, {c: d}\n]\n',
        'x: [a,\nb]\n',
        'x: {a: "b\nc",\nd: e}\n',
        'x: \'{\n"a": 1\n}\'\n',
        'x: "a\n# b\nc"\n',
      ]) {
        assert.deepEqual(unreadIn(`${lines}${mirrors}`), [], lines);
        assert.deepEqual(unreadIn(`${lines}${mirrors}${lines}`), [], lines);
      }
      assert.deepEqual(unreadIn(`x: [a,\n${mirrors}`), ['0 bracket']);
      assert.deepEqual(unreadIn(`x: [a,\nb]\n${mirrors}x: "a\n`), ['0 bracket']);
    });

    it('are text in quotes and comments', () => {
      has(`${mirrors}${'# range [0,1)\n'.repeat(1000)}`, '4 mirrors');
      has(`${mirrors}  - match:\n${'    - uri: {regex: "^/a[0-9]+\\\\[x"}\n'.repeat(1000)}`, '4 mirrors');
      has(`${mirrors}x:\n${"- '[a'\n".repeat(1000)}`, '4 mirrors');
      has(`${mirrors}x: |\n${'  [a {b\n'.repeat(1000)}`, '4 mirrors');
      has(`${mirrors}x: "a\n${'  [a {b\n'.repeat(1000)}  c"\n`, '4 mirrors');
      has(`${mirrors}x:\n${'- a["\n'.repeat(1000)}`, '4 mirrors');
    });

    it('are counted wherever they are some', () => {
      const deep = '['.repeat(500);
      const hidden = ['x: "a\n  "', "x: 'a\n  '", 'x: |\n  "\ny: ', '# "\nx: '];
      for (const before of hidden) {
        assert.equal(
          unreadIn(`# istio\n${before.replace(/["']$/, '$&\ny: ')}${deep}\n`).at(-1),
          '0 deep',
          before,
        );
      }
    });
  });

  describe('aliases', () => {
    it('mean the nearest anchor before them', () => {
      const text = `x: &p\n  mirrors: []\n${service}spec:\n  http:\n  - *p\ny: &p\n  name: a\n`;
      has(text, '1 mirrors');
      assert.equal(
        said(text).some((one) => one.endsWith(' name')),
        false,
      );
      has(`${service}x: &p {mirrors: []}\ny: &p {name: a}\nspec:\n  http:\n  - *p\n`, '3 name');
    });

    it('stand for a kind and a version', () => {
      const text = `x: &k VirtualService\ny: &v networking.istio.io/v1\napiVersion: *v\nkind: *k\nspec: {hosts: []}\n`;
      has(text, '3 *k', '2 *v', '4 hosts');
      const [kind] = usesIn(text);
      assert.equal(kind!.id, vs);
      assert.equal(usesIn(text)[1]!.apiVersion, 'v1');
    });

    it('bring in a head', () => {
      const head = `x: &x\n  ${service.trimEnd().replace('\n', '\n  ')}\n`;
      has(`${head}<<: *x\nspec: {hosts: []}\n`, '2 VirtualService', '4 hosts');
      has(`${head}<<: [{a: b}, *x]\nspec: {hosts: []}\n`, '2 VirtualService', '4 hosts');
      const two = `- &x\n  ${service.trimEnd().replace('\n', '\n  ')}\n- <<: *x\n  spec: {hosts: []}\n- <<: *x\n  spec: {http: []}\n`;
      has(two, '4 hosts', '6 http');
      assert.equal(usesIn(two).filter(({ role }) => role === 'kind').length, 1);
      assert.deepEqual(unreadIn('# istio\n- &a\n  <<: *a\n  spec: {}\n'), []);
    });
  });

  describe('what is taken away', () => {
    const patch = (body: string): string =>
      `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\npatches:\n- patch: |-\n    ${service.trimEnd().replace('\n', '\n    ')}\n${body}`;

    it('is named, and asks nothing of a release', () => {
      has(patch('    spec:\n      http: null\n'), '6 spec', '7 http (named)');
      has(patch('    spec:\n      http: ~\n'), '7 http (named)');
      has(
        patch('    spec:\n      http:\n        - name: a\n          $patch: delete\n'),
        '7 http',
        '8 name (named)',
      );
      has(patch('    spec:\n      http: {$patch: delete, mirrors: []}\n'), '7 http (named)');
      has(
        patch('    $patch: delete\n    spec: {hosts: []}\n'),
        '5 VirtualService (named)',
        '7 hosts (named)',
      );
      has(`${service}spec: {hosts: null, http: "null"}\n`, '2 hosts (named)', '2 http');
      const overlay = (mark: string): string =>
        `${service}spec:\n  #@overlay/${mark}\n  #@ if/end gone\n  hosts:\n  http:\n`;
      has(overlay('remove'), '5 hosts (named)', '6 http');
      has(overlay('replace'), '5 hosts', '6 http');
      has(
        'pilot:\n  env:\n    PILOT_OLD: null\n  autoscaleEnabled: true\n',
        '2 PILOT_OLD (named)',
        '3 autoscaleEnabled',
      );
    });

    it('is not what is not written yet, or what a template writes', () => {
      has(`${service}spec:\n  hosts:\n  http: {{ .http }}\n`, '3 hosts', '4 http');
    });

    it('is what a target without a group may mean', () => {
      const patch = (target: string): string =>
        `patches:\n- target: {${target}}\n  patch: |-\n    - {op: add, path: /spec/http/0/mirrors}\n`;
      has(patch('kind: VirtualService'), '1 VirtualService (named)', '3 mirrors');
      // A kind of this name that others have has no such field.
      has(
        patch('kind: VirtualService').replace('spec/http/0/mirrors', 'metadata/labels/istio.io~1rev'),
        '1 VirtualService (named)',
        '3 istio.io~1rev (named)',
      );
      has(patch('group: networking.istio.io, kind: VirtualService'), '1 VirtualService', '3 mirrors');
    });

    it('gives a container or its variables to what runs Istio', () => {
      const patch = (target: string, path: string, value: string): string =>
        `patches:\n- target: {kind: Deployment, ${target}}\n  patch: |-\n    - {op: add, path: ${path}, value: ${value}}\n`;
      const containers = '/spec/template/spec/containers';
      const flag = '{name: PILOT_ENABLE_AMBIENT, value: a}';
      has(patch('name: istiod', `${containers}/0/env/-`, flag), '3 PILOT_ENABLE_AMBIENT');
      has(patch('name: istiod-1-5', `${containers}/0/env`, `[${flag}]`), '3 PILOT_ENABLE_AMBIENT');
      has(patch('labelSelector: app=istiod', `${containers}/0/env/0`, flag), '3 PILOT_ENABLE_AMBIENT');
      has(patch('name: shop', `${containers}/0/env/-`, flag));
      has(patch('name: shop', `${containers}/-`, `{name: a, env: [${flag}]}`));
      has(
        patch('name: shop', `${containers}/-`, `{name: discovery, env: [${flag}]}`),
        '3 PILOT_ENABLE_AMBIENT',
      );
    });

    it('gives no finding', () => {
      const findings = findFindings(read(patch('    spec:\n      http:\n      - mirrors: null\n')), {
        ...findingOptions(history, { targets: [{ minor: 3 }] }),
      });
      assert.deepEqual(
        findings.filter(({ code }) => code.startsWith('field-')).map(({ code }) => code),
        [],
      );
    });
  });

  describe('directives', () => {
    const words = (text: string): string[] =>
      read(text).documents.flatMap(({ directives }) =>
        directives.map(({ line, does, words }) => [line, does, ...words].join(' ')),
      );

    it('are comments', () => {
      assert.deepEqual(words(`# istio-history-ignore-file a, b\n${mirrors}`), ['0 ignore-file a b']);
      assert.deepEqual(words(`${service}spec: {} # istio-history-ignore\n`), ['2 ignore']);
      assert.deepEqual(words(`${service}x: [ # istio-history: target=1.2\n]\n`), ['2 target 1.2']);
      assert.deepEqual(words('# istio-history-ignore-file\na: b\n'), ['0 ignore-file']);
    });

    it('are data inside of text', () => {
      const data =
        'apiVersion: v1\nkind: ConfigMap\ndata:\n  README.md: |\n    # istio-history-ignore-file\n';
      assert.deepEqual(words(data), []);
      assert.deepEqual(words('a: "x # istio-history-ignore-file"\n'), []);
      assert.deepEqual(words("a: 'x\n  # istio-history-ignore-file'\n"), []);
      assert.deepEqual(words('a: >\n  x\n  # istio-history-ignore-file\nb: c # istio-history-ignore\n'), [
        '3 ignore',
      ]);
      assert.deepEqual(words('{{/* # istio-history-ignore-file */}}\na: b\n'), []);
    });
  });

  describe('templates', () => {
    it('may have their closing sign in a string', () => {
      has(`x: {{ printf "}}" }}\n${mirrors}`, '5 mirrors');
      has(`{{ $x := \`}} " \` }}\n${mirrors}`, '5 mirrors');
    });

    it('may define something before the object', () => {
      const text = `{{- define "x.hosts" }}\n- "*/{{ .Values.hostname }}"\n{{- end }}\n\n${mirrors}`;
      has(text, '8 mirrors');
      assert.deepEqual(unreadIn(text), []);
      has(
        `{{- define "a" }}\n${mirrors}{{- if .x }}\n{{- end }}\n{{- end }}\n{{ define "b" }}x: y{{ end }}\n`,
        '5 mirrors',
      );
      has(`{{ define "a" }}{{ if .x }}- a{{ end }}{{ end }}\n${mirrors}`, '5 mirrors');
    });

    it('may write a kind: metadata and pods are what they are', () => {
      const text = `apiVersion: apps/v1\nkind: {{ .kind | default "Deployment" }}\nspec:\n  template:\n    metadata:\n      labels: {istio.io/rev: a}\n    spec:\n      containers:\n      - name: istio-proxy\n        env:\n        - name: ISTIO_META_DNS_CAPTURE\n`;
      has(text, '5 istio.io/rev', '10 ISTIO_META_DNS_CAPTURE');
    });

    const conditional = (text: string, targets = [{ minor: 3 }]): string[] =>
      findFindings(read(text), findingOptions(history, { targets }))
        .filter(({ code }) => code === 'field-not-yet')
        .map(({ severity, range, message }) => {
          return `${range.start.line} ${severity}${/condition of the template/.test(message) ? ' conditional' : ''}`;
        });

    it('may ask for a version first: what they write then is no more than information', () => {
      const field = (before: string, after: string, end = '  {{- end }}\n'): string =>
        `${service}spec:\n  http:\n  {{- if ${before} }}\n  - mirrors: []\n  {{- ${after} }}\n  - mirrors: []\n${end}`;
      const told = ['5 information conditional', '7 information conditional'];
      const asks = 'semverCompare ">=1.5" .Values.istio';
      assert.deepEqual(conditional(field(asks, 'else')), told);
      assert.deepEqual(conditional(field('.Capabilities.APIVersions.Has "a/v1"', 'else')), told);
      assert.deepEqual(conditional(field('.Values.mirror', 'else')), ['5 warning', '7 warning']);
      assert.deepEqual(conditional(field('.Values.mirror', `else if ${asks}`)), [
        '5 warning',
        '7 information conditional',
      ]);
      assert.deepEqual(conditional(field(asks, 'end', '')), ['5 information conditional', '7 warning']);
      const named = `{{- $new := ${asks} }}\n${field('$new', 'else')}`;
      assert.deepEqual(conditional(named), ['6 information conditional', '8 information conditional']);
      const nested = field(asks, 'else').replace(
        '  - mirrors',
        '  {{ with .x }}{{ end }}{{ range .y }}\n  {{ end }}\n  - mirrors',
      );
      assert.deepEqual(conditional(nested), ['7 information conditional', '9 information conditional']);
    });

    it('may ask in a document before', () => {
      const text = `{{- if .Capabilities.APIVersions.Has "a/v1" }}\na: b\n---\n${mirrors}{{- end }}\n---\n${mirrors}`;
      assert.deepEqual(conditional(text), ['7 information conditional', '14 warning']);
      const analyzer = createAnalyzer(history);
      const options = findingOptions(history, { targets: [{ minor: 3 }] });
      analyzer.analysis(textLines(text));
      const without = text.replace(/^.*\n/, '# c\n');
      const after = analyzer.analysis(textLines(without), { startLine: 0, oldEndLine: 1, newEndLine: 1 });
      const severities = findFindings(after, options).filter(({ code }) => code === 'field-not-yet');
      assert.deepEqual(
        severities.map(({ severity }) => severity),
        ['warning', 'warning'],
      );
    });

    it('raise no minimum by what they write for some releases', () => {
      const text = `${service}spec:\n  http:\n  {{- if semverCompare ">=1.5" .x }}\n  - mirrors: []\n  {{- end }}\n  - name: a\n`;
      assert.equal(minimum(read(text), history)?.since?.release, 6);
      const older = text.replace('istio.io/v1\n', 'istio.io/v1alpha3\n');
      assert.equal(minimum(read(older), history)?.since?.release, 3);
    });

    it('write names that nobody knows', () => {
      const text =
        'apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    sidecar.istio.io/{{ .x }}: a\n    {{ .y }}sidecar.istio.io/injekt: b\n';
      assert.deepEqual(said(text), []);
      assert.deepEqual(said(`apiVersion: networking.istio.io/v1\nkind: {{ .x }}Service\n`), []);
      has('pilot:\n  env:\n    PILOT_TRACE_SAMPLING: "{{ .a }}0"\n', '2 PILOT_TRACE_SAMPLING');
      assert.equal(
        usesIn('pilot:\n  env:\n    PILOT_TRACE_SAMPLING: "{{ .a }}0"\n').at(-1)!.value,
        undefined,
      );
    });
  });
});

describe('what is encrypted whole', () => {
  const sops = 'sops:\n  version: 3.8.1\n';

  it('is told by the analysis too, from which an editor learns it', () => {
    const files = `kind: Secret\nmetadata: {name: istio}\nstringData:\n  values.yaml: ENC[AES256_GCM,data:a]\n${sops}`;
    assert.deepEqual(unreadIn(files), ['3 encrypted']);
    assert.deepEqual(unreadIn(`# istio\napiVersion: ENC[AES256_GCM,data:a]\nkind: ENC[a]\n${sops}`), [
      '1 encrypted',
    ]);
    assert.deepEqual(unreadIn(files.replace('istio', 'a')), []);
    assert.deepEqual(unreadIn(files.replace('values.yaml', 'password')), []);
  });

  it('is a text with settings in it, and not the value of a field', () => {
    const mesh =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio}\ndata:\n  mesh: "ENC[AES256_GCM,data:a]"\n';
    assert.deepEqual(unreadIn(mesh), ['4 encrypted']);
    assert.deepEqual(unreadIn(`${service}spec:\n  hosts:\n  - "ENC[AES256_GCM,data:a]"\n`), []);
  });
});
