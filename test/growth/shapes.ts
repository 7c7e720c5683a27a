/** Shapes of text that cost some program its time or its memory, each of any size. */

export interface Shape {
  readonly name: string;
  /** A text of about so many characters. */
  text(size: number): string;
}

const service = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: a }\n';
const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: istio\n';
const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: istio }\ndata:\n';

/** `part` again and again, told how often it was there before. */
function fill(size: number, part: (at: number) => string, from = ''): string {
  const parts = [from];
  let length = from.length;
  for (let at = 0; length < size; at++) {
    const one = part(at);
    parts.push(one);
    length += one.length;
  }
  return parts.join('');
}

const shape = (name: string, from: string, part: (at: number) => string, end = ''): Shape => ({
  name,
  text: (size) => fill(size, part, from) + end,
});
const repeated = (name: string, from: string, part: string, end = ''): Shape =>
  shape(name, from, () => part, end);

/** Levels whose indentation makes a text of this size. */
const levels = (size: number): number => Math.floor(Math.sqrt(size));

const templates: readonly Shape[] = [
  repeated('comments of templates that nothing closes', service, '{{/* a\n'),
  repeated('comments of templates that nothing closes, in a line', service, '{{/* '),
  repeated('actions that nothing closes', service, 'a{{ b\n'),
  // The last are one action, the longest that there can be: the same of each size.
  repeated('actions that close later', service, 'a: {{ b\n', `${'a: {{ b\n'.repeat(2500)}}}\n`),
  repeated('strings in actions that nothing closes', service, '{{ "a\n', '}}'),
  repeated('raw strings in actions', service, '{{ `a\n', '` }}'),
  repeated('insertions that nothing closes', `${service}spec: `, '${'),
  repeated('insertions of a line each', `${service}spec:\n`, '  a: 1\n  ${b}\n'),
  repeated('insertions in one line', `${service}spec: [`, '${A}, '),
  repeated('statements of Jinja that nothing closes', service, '{% a\n'),
  repeated('comments of Jinja that nothing closes', service, '{# a\n'),
  shape('closed actions', `${service}spec:\n`, (at) => `  a${at}: {{ .Values.b }}\n`),
  repeated('blocks of templates in blocks', service, '{{ if .a }}\n'),
  repeated('conditions on versions', service, '{{ if semverCompare ">1" .a }}\nb: c\n{{ end }}\n'),
  repeated('conditions on versions in conditions', service, '{{ if semverCompare ">1" .a }}\n'),
  shape('definitions', service, (at) => `{{ define "a${at}" }}\nb: c\n{{ end }}\n`),
  repeated('closing signs of comments alone', service, '*/}}\n'),
];

const brackets: readonly Shape[] = [
  repeated('brackets that nothing closes', `${service}spec: `, '['),
  repeated('braces that nothing closes', `${service}spec: `, '{a: '),
  repeated('brackets that nothing closes, a line each', `${service}spec: `, '[\n '),
  shape('lines with a bracket each that nothing closes', `${service}spec:\n`, (at) => `  a${at}: [b\n`),
  repeated('brackets in quotes', `${service}spec:\n  a: "`, '[', '"\n'),
  repeated('brackets in comments', service, '# [[[[\n'),
  repeated('closing brackets', `${service}spec: `, ']'),
  repeated('a flow list', `${service}spec: { hosts: [`, 'a,', ']}\n'),
  repeated('a flow list of lists', `${service}spec: { hosts: [`, '[],', ']}\n'),
  shape('a flow map', `${service}spec: {`, (at) => `a${at}: b, `, '}\n'),
  repeated('a flow list of fields', `${service}spec: { http: [`, '{match: [], route: []},', ']}\n'),
  repeated('commas alone', `${service}spec: [`, ',', ']\n'),
];

const quotes: readonly Shape[] = [
  repeated('a double quote that nothing closes', `${service}spec: "`, 'a: b\n  '),
  repeated('a single quote that nothing closes', `${service}spec: '`, 'a: b\n  '),
  shape('a quote in each line that nothing closes', `${service}spec:\n`, (at) => `  a${at}: "b\n`),
  repeated('escapes', `${service}spec: "`, '\\n\\t\\"', '"\n'),
  repeated('doubled quotes', `${service}spec: '`, "''", "'\n"),
  repeated('quotes', `${service}spec:\n`, '  - "a"\n'),
];

const anchors: readonly Shape[] = [
  shape('anchors', `${service}spec:\n`, (at) => `  - &a${at} b\n`),
  repeated('one anchor again and again', `${service}spec:\n`, '  - &a b\n  - *a\n'),
  repeated('aliases of one mapping', `${service}spec:\n  - &a { hosts: [b] }\n`, '  - *a\n'),
  shape('aliases without an anchor', `${service}spec:\n`, (at) => `  - *a${at}\n`),
  repeated('merged keys', `a: &a { b: c }\n${service}spec:\n`, '  - <<: *a\n'),
  shape(
    'mappings that merge the one before',
    `${service}m0: &m0 { a: b }\n`,
    (at) => `m${at + 1}: &m${at + 1} { <<: *m${at} }\n`,
  ),
  shape(
    'aliases that multiply',
    `${service}m0: &m0 { hosts: [a] }\n`,
    (at) => `m${at + 1}: &m${at + 1} [*m${at}, *m${at}, *m${at}]\n`,
  ),
];

const depth: readonly Shape[] = [
  {
    name: 'mappings in mappings',
    text: (size) =>
      `${service}${Array.from({ length: levels(size) }, (_, at) => `${' '.repeat(at)}a:\n`).join('')}`,
  },
  {
    name: 'fields in fields',
    text: (size) =>
      `${service}spec:\n${Array.from({ length: levels(size) }, (_, at) => `${' '.repeat(at + 1)}http:\n`).join('')}`,
  },
  repeated('lists in lists in a line', `${service}spec:\n  `, '- '),
  repeated('keys that are asked for', `${service}spec:\n  `, '? '),
  repeated('lists in lists as JSON', '{"apiVersion": "networking.istio.io/v1", "a": ', '['),
  {
    name: 'texts in texts',
    text: (size) =>
      `${config}${Array.from({ length: levels(size) }, (_, at) => `${' '.repeat(at + 1)}a: |\n`).join('')}`,
  },
];

const long: readonly Shape[] = [
  repeated('a long line', `${service}spec: `, 'a b '),
  repeated('a long word', `${service}spec: `, 'a'),
  repeated('a long key', service, 'a', ': b\n'),
  repeated('a long name of an annotation', `${pod}  annotations: { istio.io/`, 'a', ': b }\n'),
  repeated('a literal block', `${service}spec: |\n`, '  a: b\n'),
  repeated('a plain text of many lines', `${service}spec:\n`, '  a b\n'),
  repeated('a long comment', `${service}#`, ' a'),
  repeated('a list of words', `${service}spec:\n  hosts:\n`, '  - a\n'),
  repeated('signs of two characters', `${service}spec: `, '🎉'),
];

const many: readonly Shape[] = [
  repeated('markers of documents', service, '---\n'),
  repeated('ends of documents', service, '...\n'),
  repeated('documents', '', `---\n${service}spec: { http: [{ mirrors: [] }] }\n`),
  repeated('documents of others', '', '---\napiVersion: v1\nkind: Service\nmetadata: { name: istio }\n'),
  repeated('comments', service, '# a: b\n'),
  repeated('comments that silence', service, '# istio-history-ignore-next-line field-removed\n'),
  repeated('comments that name a target', service, '# istio-history: target=1.20\n'),
  repeated('empty lines', service, '\n', 'spec: {}\n'),
  repeated('blanks', service, ' ', '\nspec: {}\n'),
  shape('lines that end as in Windows', `${service}spec:\r\n`, (at) => `  a${at}: b\r\n`),
  shape('lines that end in a return alone', `${service}spec:\r`, (at) => `  a${at}: b\r`),
  shape('tabs', `${service}spec:\n`, (at) => `\ta${at}: b\n`),
  shape('lines at every column', `${service}spec:\n`, (at) => `${' '.repeat((at * 7) % 13)}a${at}: b\n`),
  repeated('one key again and again', `${service}spec:\n`, '  hosts: [a]\n'),
  repeated('marks of a merge', service, '<<<<<<< a\na: b\n=======\na: c\n>>>>>>> b\n'),
  shape('keys', `${service}spec:\n`, (at) => `  a${at}: b\n`),
  repeated('tags', `${service}spec:\n`, '  - !!map {}\n'),
];

const meaning: readonly Shape[] = [
  shape('unknown annotations', `${pod}  annotations:\n`, (at) => `    sidecar.istio.io/nam${at}: b\n`),
  shape('unknown labels', `${pod}  labels:\n`, (at) => `    istio.io/re${at}: b\n`),
  shape(
    'flags',
    'kind: Deployment\napiVersion: apps/v1\nspec: { template: { spec: { containers: [{ name: discovery, image: istio/pilot, env: [',
    (at) => `{name: PILOT_A${at}, value: b},\n`,
    '] }] }}}\n',
  ),
  repeated(
    'comments of JSON that nothing closes',
    '{"kind":"VirtualService","apiVersion":"networking.istio.io/v1"}',
    ' /*',
  ),
  repeated('objects of a stream', '', '{"apiVersion":"networking.istio.io/v1","kind":"VirtualService"}\n'),
  repeated(
    'objects of a stream that nothing closes',
    '',
    '{"apiVersion":"networking.istio.io/v1","kind":"VirtualService"\n',
  ),
  repeated(
    'items of a list',
    'apiVersion: v1\nkind: List\nitems:\n',
    '- apiVersion: networking.istio.io/v1\n  kind: VirtualService\n  spec: { http: [{ mirrors: [] }] }\n',
  ),
  repeated(
    'objects of a list of one piece that lack something, or have what may be refused beside something',
    '{"apiVersion":"v1","kind":"List","items":[\n',
    '{"apiVersion":"security.istio.io/v1","kind":"PeerAuthentication","spec":{"portLevelMtls":{"80":{}}}},\n' +
      '{"apiVersion":"networking.istio.io/v1","kind":"ServiceEntry","spec":{"addresses":["a"]}},\n',
    ']}',
  ),
  shape(
    'items of a list with anchors',
    'apiVersion: v1\nkind: List\nitems:\n',
    (at) => `- apiVersion: networking.istio.io/v1\n  kind: VirtualService\n  spec: &a${at} { http: [] }\n`,
  ),
  shape(
    'texts of a ConfigMap',
    config,
    (at) => `  a${at}.yaml: |\n    apiVersion: networking.istio.io/v1\n    kind: VirtualService\n`,
  ),
  repeated(
    'documents in a text',
    `${config}  a.yaml: |\n`,
    '    ---\n    apiVersion: networking.istio.io/v1\n    kind: VirtualService\n',
  ),
  repeated(
    'patches of an EnvoyFilter',
    'apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nspec:\n  configPatches:\n',
    '  - applyTo: HTTP_FILTER\n    patch: { operation: MERGE, value: { name: envoy.lua, typed_config: { "@type": a } } }\n',
  ),
  repeated('images', `${pod}spec:\n  containers:\n`, '  - image: docker.io/istio/proxyv2:1.20\n'),
  repeated(
    'images in flow style',
    `${pod}spec: { containers: [`,
    '{image: docker.io/istio/proxyv2:1.20},',
    ']}\n',
  ),
  repeated(
    'patches of kustomize',
    'kind: Kustomization\npatches:\n',
    '- patch: |\n    apiVersion: networking.istio.io/v1\n    kind: VirtualService\n    metadata: { name: a }\n',
  ),
  shape('values of a chart', 'meshConfig:\n  accessLogFile: a\npilot:\n', (at) => `  a${at}: { b: c }\n`),
  repeated(
    'deprecated fields',
    `${service}spec:\n  http:\n`,
    '  - mirrorPercent: 5\n    websocketUpgrade: true\n',
  ),
];

export const shapes: readonly Shape[] = [
  ...templates,
  ...brackets,
  ...quotes,
  ...anchors,
  ...depth,
  ...long,
  ...many,
  ...meaning,
];
