/** Text before it is YAML: what is too much of it, what a template hides, and what a scalar holds. */
import assert from 'node:assert/strict';
import { nestsTooDeeply } from '../../src/manifest/text/depth';
import { positions } from '../../src/manifest/text/lines';
import { isScalar, mistakes, parse, valueAt } from '../../src/manifest/text/parse';
import { encodedText } from '../../src/manifest/text/scalars';
import { actionsIn, blankTemplates } from '../../src/manifest/text/templates';
import { unclosedBracket, unclosedQuotes } from '../../src/manifest/text/tokens';
import { isHeavier } from '../../src/manifest/text/weight';

describe('text: how much of it is too much', () => {
  it('is told by the signs that make nodes, each of them counted once', () => {
    const filler = 'x'.repeat(20);
    for (const sign of [...Array.from(',[]{}:?&*'), '\n', '- ']) {
      assert.equal(isHeavier(`${sign.repeat(3)}${filler}`, 3), false, sign);
      assert.equal(isHeavier(`${sign.repeat(4)}${filler}`, 3), true, sign);
    }
    // A dash in a word makes none, and a blank alone neither.
    assert.equal(isHeavier(`a-b-c-d-e f g h i j k`, 3), false);
  });

  it('is not asked of a text that has no more characters', () => {
    assert.equal(isHeavier(':::', 3), false);
    assert.equal(isHeavier('::::', 3), true);
  });

  const open = (depth: number) => '['.repeat(depth);
  const nested = (depth: number) => `a: ${open(depth)}${']'.repeat(depth)}\n`;

  it('is brackets in brackets, beyond four hundred', () => {
    assert.equal(nestsTooDeeply(nested(400)), false);
    assert.equal(nestsTooDeeply(nested(401)), true);
    assert.equal(nestsTooDeeply(`a: ${'{b: '.repeat(401)}`), true);
    assert.equal(nestsTooDeeply(`a: ${'[]'.repeat(2000)}\n`), false);
    assert.equal(nestsTooDeeply('a: [b]\n'.repeat(2000)), false);
  });

  it('counts no brackets in quotes and comments, whether they close there or not', () => {
    assert.equal(nestsTooDeeply(`a: "${open(500)}"\n`), false);
    assert.equal(nestsTooDeeply(`a: '${open(500)}'\n`), false);
    assert.equal(nestsTooDeeply(`a: b # ${open(500)}\n`), false);
    assert.equal(nestsTooDeeply(`a: "${'[] '.repeat(900)}"\nb: ${open(401)}`), true);
    assert.equal(nestsTooDeeply(`a: "x\n  ${open(500)}"\n`), false);
    // What stands behind a quote's end is open again, an escaped one ends nothing.
    assert.equal(nestsTooDeeply(`a: ["b", ${open(400)}`), true);
    assert.equal(nestsTooDeeply(`a: "\\"${open(500)}"\n`), false);
  });
});

describe('text: what a strict parser has against it', () => {
  it('is counted', () => {
    assert.equal(mistakes('a: 1\nb: 2\n'), 0);
    assert.equal(mistakes('a: 1\na: 2\n'), 1);
    assert.equal(mistakes('a: {b: 1, b: 2}\nc:\n- b: 1\n  b: 2\n  "b": 3\n'), 3);
    assert.equal(mistakes('a: [1\nb: 2\n') > 0, true);
    assert.equal(mistakes(`a: ${'['.repeat(401)}`), Infinity);
  });

  it('is not what makes it unreadable', () => {
    // Twice the same key, and a tab behind a dash, are read all the same.
    for (const text of ['a: 1\na: 2\n', 'a: b\n? [c]\n: d\n', 'a: "\\q"\n']) {
      const parsed = parse(text);
      assert.ok(parsed?.root, text);
    }
  });
});

describe('text: what a template hides', () => {
  const actions = (text: string): string[] => actionsIn(text).map(({ start, end }) => text.slice(start, end));

  it('is what directs the templates of Terraform and ERB, and not what they write', () => {
    const text =
      'hosts:\n%{ for h in hosts ~}\n- ${h}\n%{ endfor ~}\n<% if a %>\n- <%= b %>\n<% end %>\nx: %{http_code}\n';
    assert.deepEqual(actions(text), ['%{ for h in hosts ~}', '%{ endfor ~}', '<% if a %>', '<% end %>']);
    assert.deepEqual(actions('{{ "<% a %>" }}<% b %>'), ['{{ "<% a %>" }}', '<% b %>']);
    assert.equal(blankTemplates('a: %{ if b }c%{ endif }'), 'a:          c          ');
  });

  it('is each action, of Helm and of Jinja', () => {
    assert.deepEqual(actions('a: {{ .b }} # {% if c %} {# d #}\n'), ['{{ .b }}', '{% if c %}', '{# d #}']);
    assert.deepEqual(actions('a: {{ .b }\n'), []);
    assert.deepEqual(actions('a: {{/* b */}}c\n'), ['{{/* b */}}']);
    assert.deepEqual(actions('a: {{- /* b }} */ -}}c\n'), ['{{- /* b }} */ -}}']);
    assert.deepEqual(actions('{{/* the rest\nis comment\n'), ['{{/* the rest\nis comment\n']);
  });

  it('ends behind its strings', () => {
    assert.deepEqual(actions('a: {{ "}}" }}x\n'), ['{{ "}}" }}']);
    assert.deepEqual(actions("a: {{ '}}' }}x\n"), ["{{ '}}' }}"]);
    assert.deepEqual(actions('a: {{ `}}\n}}` }}x\n'), ['{{ `}}\n}}` }}']);
    assert.deepEqual(actions('a: {{ "\\"}}" }}x\n'), ['{{ "\\"}}" }}']);
    assert.deepEqual(actions('a: {{ "b\\\\" }}x }}\n'), ['{{ "b\\\\" }}']);
    assert.deepEqual(actions('a: {{"}}"}}x\n'), ['{{"}}"}}']);
    assert.deepEqual(actions('a: {{}}x\n'), ['{{}}']);
  });

  it('ends at the first sign where a string does not end in its line, or another action begins', () => {
    assert.deepEqual(actions('a: {{ "b }}\nc: "d" }}\n'), ['{{ "b }}']);
    assert.deepEqual(actions('a: {{ b {{ c }} d }}\n')[0], '{{ b {{ c }}');
  });

  it('is no action where it is longer than any', () => {
    assert.equal(actions(`{{ ${'x'.repeat(19_996)} }}`).length, 1);
    assert.equal(actions(`{{ ${'x'.repeat(19_997)} }}`).length, 0);
    assert.equal(actions(`{{/* ${'x'.repeat(19_990)} */}}`).length, 1);
    assert.equal(actions(`{{/* ${'x'.repeat(19_991)} */}}`).length, 0);
  });

  it('leaves all else at its place', () => {
    const text = 'a: {{ .b }}\nc:\n{{ if .d }}\n  e: f{{ .g }}\n{{ end }}\n';
    const blanked = blankTemplates(text);
    assert.equal(blanked.length, text.length);
    assert.equal(blanked, `a:         \nc:\n           \n  e: f${'\uE000'.repeat(8)}\n         \n`);
  });
});

describe('text: what a scalar holds in Base64', () => {
  const read = (value: string): string | undefined => {
    const root = parse(`a: ${value}\n`)?.root;
    return encodedText(valueAt(root, 'a'))?.text;
  };
  const encoded = (text: string): string => Buffer.from(text).toString('base64');

  it('is read from forty signs on, of whole groups of four', () => {
    assert.equal(read(encoded('x'.repeat(30))), 'x'.repeat(30));
    assert.equal(read(encoded('x'.repeat(27))), undefined);
    assert.equal(read(`${encoded('x'.repeat(30))}A`), undefined);
    assert.equal(read('!'.repeat(40)), undefined);
    assert.equal(read(encoded('kind: Gateway, 网关 and more of it')), 'kind: Gateway, 网关 and more of it');
  });

  it('is read up to what a cluster takes', () => {
    const most = encoded('x'.repeat(1_125_000));
    assert.equal(most.length, 1_500_000);
    assert.equal(read(most)?.length, 1_125_000);
    assert.equal(read(encoded('x'.repeat(1_125_003))), undefined);
  });
});

describe('text: what is never closed', () => {
  it('is a quote that takes the rest of its block, and all that follows only where there is some', () => {
    assert.deepEqual(unclosedQuotes('a: "b"\n'), { offsets: [], takesRest: false });
    assert.deepEqual(unclosedQuotes('a: "b\n'), { offsets: [3], takesRest: false });
    assert.deepEqual(unclosedQuotes('a: "b\n  c: d\n'), { offsets: [3], takesRest: true });
    assert.equal(unclosedQuotes("a: 'b''c'\n").offsets.length, 0);
    assert.equal(unclosedQuotes("a: 'b''c\n").offsets.length, 1);
  });

  it('is the outermost bracket', () => {
    assert.equal(unclosedBracket('a: [b, {c: d}\n'), 3);
    assert.equal(unclosedBracket('a: [b, {c: d}]\n'), undefined);
    assert.equal(unclosedBracket('a: {b: [c]\n'), 3);
  });

  it('is told of line breaks that are written out, of a whole text alone', () => {
    const text = String.raw`apiVersion: networking.istio.io/v1\nkind: VirtualService\nspec:\n  hosts: ["a"]\n`;
    for (const one of [text, `"${text.replaceAll('"', '\\"')}"`, `\n---\n${text}\n`])
      assert.equal(parse(one)?.mistake?.reason, 'escaped', one);
    for (const one of [
      `kind: ConfigMap\ndata:\n  a: "${text.replaceAll('"', '\\"')}"\n`,
      String.raw`kind: "a\nb"`,
    ])
      assert.equal(parse(one)?.mistake, undefined, one);
  });

  it('leaves scalars scalars', () => {
    const root = parse('a: on\nb: 1.10\n')?.root;
    assert.ok(isScalar(valueAt(root, 'a')));
    assert.equal((valueAt(root, 'b') as { value?: unknown }).value, '1.10');
  });
});

describe('text: positions', () => {
  it('are those of their offsets, in whatever order one asks', () => {
    const text = `a\n\n${'bcd\n'.repeat(20)}\n\n\n\n\n\nend`;
    const expected = (offset: number) => {
      const above = text.slice(0, offset).split('\n');
      return { line: above.length - 1, character: above.at(-1)!.length };
    };
    const all = Array.from({ length: text.length + 1 }, (_, offset) => offset);
    const orders = [all, all.toReversed(), all.map((offset) => (offset * 37) % (text.length + 1))];
    for (const order of orders) {
      const position = positions(text);
      assert.deepEqual(order.map(position), order.map(expected));
    }
  });
});
