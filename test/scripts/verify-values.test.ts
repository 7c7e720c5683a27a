/** Charts rendered with a value and without it, on both sides of where a life begins or ends. */
import assert from 'node:assert/strict';
import { realHistory } from '../support/real-history';
import { reasonFor, writtenIn } from '../../scripts/verify/unseen.js';
import { namesIn, schemaDifferences } from '../../scripts/verify/value-schema.js';
import { verifyEdges, type Edge } from '../../scripts/verify/values.js';
import { repoOf, type Tree } from './extract-repo.js';

const folder = 'manifests/charts/gateway';
const chart = (values: string, template: string, more: Readonly<Record<string, string>> = {}) => ({
  [`${folder}/Chart.yaml`]: 'name: gateway\n',
  [`${folder}/values.yaml`]: values,
  [`${folder}/templates/a.yaml`]: template,
  ...more,
});

describe('lives of values, seen in what charts make', () => {
  const judged = async (before: Tree, later: Tree, path: string, what: Edge['what'] = 'ends') => {
    const [inside, outside] = what === 'ends' ? ['1.0.0', '1.1.0'] : ['1.1.0', '1.0.0'];
    const edge = { id: `helm:gateway#${path}`, chart: 'gateway', path, what, inside, outside };
    const found = await verifyEdges(repoOf({ '1.0.0': before, '1.1.0': later }), [edge]);
    const counts = { seen: found.seen, silent: found.silent.length, wrong: found.wrong.length };
    return Object.entries(counts).flatMap(([state, count]) => (count > 0 ? [state] : []))[0];
  };
  const read = chart('a: 1\nb: {}\n', 'a: {{ .Values.a }}\n');
  const unread = chart('a: 1\nb: {}\n', 'x: 1\n');

  it('end where the output changes no more with the value', async () => {
    assert.equal(await judged(read, unread, 'a'), 'seen');
    assert.equal(await judged(unread, read, 'a', 'begins'), 'seen');
  });

  it('are wrong where it goes on changing', async () => {
    assert.equal(await judged(read, chart('a: 1\n', 'b: {{ .Values.a }}\n'), 'a'), 'wrong');
  });

  it('are not seen where nothing reads the value in either', async () => {
    assert.equal(await judged(unread, unread, 'a'), 'silent');
  });

  it('are seen behind what has to be on first', async () => {
    const gated = chart(
      'on: false\nkind: x\na: 1\n',
      '{{- if and .Values.on (eq .Values.kind "y") }}\na: {{ .Values.a }}\n{{- end }}\n',
    );
    assert.equal(await judged(gated, unread, 'a'), 'seen');
  });

  it('end where the installation fails over the value', async () => {
    const fails = chart('b: {}\n', '{{- if .Values.a }}\n{{ fail "a is removed" }}\n{{- end }}\n');
    assert.equal(await judged(read, fails, 'a'), 'seen');
  });

  it('begin where a chart asks for a name that it must know', async () => {
    const knows = chart('p: a\n', '{{- if ne .Values.p "a" }}\n{{ fail "unknown" }}\n{{- end }}\n');
    assert.equal(await judged(unread, knows, 'p', 'begins'), 'seen');
  });

  it('are not taken for read where only what stands above them is', async () => {
    const inner = chart('b: {}\n', 'a: {{ ((.Values.b).a) }}\n');
    const above = chart('x: 1\n', '{{- if .Values.b }}\nb: on\n{{- end }}\n');
    assert.equal(await judged(inner, above, 'b.a'), 'seen');
  });

  it('are not taken for read where the same place held one value', async () => {
    const map = chart('image:\n  tag: a\n', 'image: {{ .Values.image.tag }}\n');
    const scalar = chart('image: a\n', 'image: {{ .Values.image }}\n');
    assert.equal(await judged(scalar, map, 'image.tag', 'begins'), 'seen');
  });

  it('are not taken for read where values are only written down', async () => {
    const copy = chart('a: 1\n', 'data:\n  values: |-\n{{ .Values | toPrettyJson | indent 4 }}\n  x: 1\n');
    assert.equal(await judged(read, copy, 'a'), 'seen');
  });
});

describe('values of the chart gateway by its schema', () => {
  it('are those at the top, where it refuses others', () => {
    const named = { additionalProperties: false, properties: { a: {}, b: {} } };
    assert.deepEqual(namesIn(JSON.stringify(named)), ['a', 'b']);
    const inner = { additionalProperties: false, properties: { a: {}, _internal_defaults_do_not_set: {} } };
    assert.deepEqual(namesIn(JSON.stringify({ $defs: { values: inner } })), ['a']);
    assert.equal(namesIn(JSON.stringify({ properties: { a: {} } })), undefined);
  });

  it('differ by what only one has', () => {
    const history = realHistory();
    const minor = history.releases.findIndex(({ name }) => name === '1.12');
    const found = schemaDifferences(['replicaCount', 'runAsRoot', 'neverThere'], history, minor);
    assert.equal(found[0], 'only the schema: neverThere');
    assert(found.includes('only the data: podAnnotations'));
    assert(!found.includes('only the data: global') && !found.includes('only the data: replicaCount'));
  });
});

describe('what no rendering shows', () => {
  const texts = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files));
  const written = (files: Readonly<Record<string, string>>, path: string) => writtenIn(texts(files), path);

  it('is named by a template, in a chart below without its name', () => {
    assert.equal(written({ '/templates/a.yaml': '{{ if ((.Values.a).b) }}x{{ end }}' }, 'a.b'), 'named');
    assert.equal(written({ '/templates/a.yaml': '{{ dig "a" "b" "" .Values }}' }, 'a.b'), 'named');
    assert.equal(written({ '/charts/a/templates/a.yaml': '{{ .Values.b.c }}' }, 'a.b.c'), 'named');
    assert.equal(written({ '/charts/other/templates/a.yaml': '{{ .Values.b.c }}' }, 'b.c'), undefined);
    assert.equal(written({ '/templates/a.yaml': '{{ .Values.a.bc }}' }, 'a.b'), undefined);
  });

  it('is read from a variable, or stands in what is rendered whole', () => {
    const held = '{{ with .Values.a }}{{ .b }}{{ end }}';
    assert.equal(written({ '/templates/a.yaml': held }, 'a.b'), 'held');
    assert.equal(written({ '/templates/a.yaml': '{{ toYaml .Values.a }}' }, 'a.b'), 'whole');
  });

  it('is a condition of a chart below, or stands in values.yaml alone', () => {
    assert.equal(written({ '/requirements.yaml': '- condition: a.enabled\n' }, 'a.enabled'), 'condition');
    assert.equal(written({ '/values.yaml': 'a: {b: 1}\n' }, 'a.b'), 'listed');
    assert.equal(written({ '/values.yaml': 'a:\n  # b: 1\n' }, 'a.b'), 'listed');
    assert.equal(written({ '/values.yaml': 'b: 1\n' }, 'a.b'), undefined);
  });

  it('has a reason where the two releases differ, and none where they do not', () => {
    const [here, there] = [
      texts({ '/values.yaml': 'a: 1\n' }),
      texts({ '/templates/a.yaml': '{{ .Values.a }}' }),
    ];
    assert.match(reasonFor('a', there, here)!, /a template of one release names it/);
    assert.match(reasonFor('a', here, texts({}))!, /values.yaml of one release alone/);
    assert.equal(reasonFor('a', here, here), undefined);
  });
});
