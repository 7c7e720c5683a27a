/** The small languages that extraction reads: Go's values, calls and bytes, and the templates of charts. */
import assert from 'node:assert/strict';
import { descriptorLiteral } from '../../../scripts/extract/envoy/go-bytes.js';
import { argumentsAt, declaredValues, importsOf, stripComments } from '../../../scripts/extract/flags-go.js';
import { evaluate, valueText, type GoValue } from '../../../scripts/extract/flags-value.js';
import { expandGo } from '../../../scripts/extract/go-types.js';
import { readNote } from '../../../scripts/extract/notes/note.js';
import { listReleases } from '../../../scripts/extract/releases.js';
import { parseTemplate } from '../../../scripts/extract/template/parse.js';
import { render } from '../../../scripts/extract/template/render.js';
import { merge, print, type Values } from '../../../scripts/extract/template/values.js';
import { repoOf } from '../extract-repo';

describe('extraction: values of Go', () => {
  const known: Readonly<Record<string, GoValue>> = { PORT: { kind: 'integer', value: 15010 } };
  const value = async (text: string): Promise<GoValue | undefined> =>
    evaluate(text, (name) => Promise.resolve(known[name]));

  it('are what their expression makes, with whole numbers cut', async () => {
    for (const [text, expected] of [
      ['"a" + "b"', { kind: 'string', value: 'ab' }],
      ['`a\\n`', { kind: 'string', value: 'a\\n' }],
      ['"a\\n\\t\\""', { kind: 'string', value: 'a\n\t"' }],
      ['true', { kind: 'boolean', value: true }],
      ['1 + 2 * 3', { kind: 'integer', value: 7 }],
      ['7 / 2', { kind: 'integer', value: 3 }],
      ['-7 / 2', { kind: 'integer', value: -3 }],
      ['7.0 / 2', { kind: 'number', value: 3.5 }],
      ['(1 + 2) * 3', { kind: 'integer', value: 9 }],
      ['10 - 3', { kind: 'integer', value: 7 }],
      ['1 << 10', { kind: 'integer', value: 1024 }],
      ['0x1F', { kind: 'integer', value: 31 }],
      ['0o17', { kind: 'integer', value: 15 }],
      ['017', { kind: 'integer', value: 15 }],
      ['1_000', { kind: 'integer', value: 1000 }],
      ['1e3', { kind: 'number', value: 1000 }],
      ['PORT + 2', { kind: 'integer', value: 15012 }],
      ['"a" + 1', undefined],
      ['UNKNOWN', undefined],
    ] as const)
      assert.deepEqual(await value(text), expected, text);
  });

  it('are durations in the largest unit that divides them', async () => {
    for (const [text, expected] of [
      ['90 * time.Second', '90s'],
      ['10 * time.Minute', '10m'],
      ['24 * time.Hour', '24h'],
      ['1500 * time.Millisecond', '1500ms'],
      ['3 * time.Microsecond', '3µs'],
      ['5 * time.Nanosecond', '5ns'],
      ['time.Second / 2', '500ms'],
      ['0 * time.Second', '0s'],
    ] as const)
      assert.equal(valueText((await value(text))!), expected, text);
    assert.equal(valueText({ kind: 'integer', value: 0 }, 'duration'), '0s');
    assert.equal(valueText({ kind: 'number', value: 0.5 }), '0.5');
    assert.equal(valueText({ kind: 'string', value: 'x' }, 'duration'), 'x');
  });
});

describe('extraction: code of Go', () => {
  it('has no comments where they stand in strings', () => {
    const bare = (text: string): string => stripComments(text).replace(/[ \t]+$/gm, '');
    assert.equal(bare('a // b\nc'), 'a\nc');
    assert.equal(bare('a /* b\n */ c').replace(/\s+/g, ' '), 'a c');
    assert.equal(bare('"// b" // c'), '"// b"');
    assert.equal(bare('`// b\n// c` // d'), '`// b\n// c`');
    assert.equal(bare('"\\"// b" // c'), '"\\"// b"');
    assert.equal(bare('`\\` // c'), '`\\`');
    assert.equal(bare("'\"' // c"), "'\"'");
  });

  it('tells the arguments of a call, brackets and strings in them left whole', () => {
    const args = (text: string) => argumentsAt(text, text.indexOf('('));
    assert.deepEqual(args('f("a, b", g(c, d), [1, 2], {e: f})'), ['"a, b"', 'g(c, d)', '[1, 2]', '{e: f}']);
    assert.deepEqual(args('f("a)", `b)`, \')\')'), ['"a)"', '`b)`', "')'"]);
    assert.deepEqual(args('f("\\")", b)'), ['"\\")"', 'b']);
    assert.deepEqual(args('f(`\\`, b)'), ['`\\`', 'b']);
    assert.deepEqual(args('f(\n\ta,\n)'), ['a']);
    assert.deepEqual(args('f()'), []);
    assert.equal(args('f(a'), undefined);
  });

  it('declares values at its top level, the first of a name', () => {
    const code = 'const a = 1\nvar b string = "x"\nconst (\n\tc = 2\n\ta = 3\n)\nfunc f() {\n\t\td = 4\n}\n';
    assert.deepEqual(
      [...declaredValues(code)],
      [
        ['a', '1'],
        ['b', '"x"'],
        ['c', '2'],
      ],
    );
  });

  it('imports packages under their last word, or another', () => {
    assert.deepEqual(
      [...importsOf('import "istio.io/pkg/env"\nimport (\n\tother "istio.io/pkg/log"\n\t"fmt"\n)\n')],
      [
        ['env', 'istio.io/pkg/env'],
        ['other', 'istio.io/pkg/log'],
      ],
    );
  });

  it('has fields by their tags, those of what is inlined with them', () => {
    const go = `type Values struct {
	// A comment.
	Hub string \`json:"hub,omitempty"\`

	Inner *Inner \`json:"inner"\`
	Many []Inner \`json:"many"\`
	Hidden string \`json:"-"\`
	Base
	lower string
}
type Inner struct {
	Tag string \`json:"tag"\`
}
type Base struct {
	On bool \`json:"on"\`
}
`;
    assert.deepEqual([...expandGo(go, 'Values', '').keys()].sort(), [
      'hub',
      'inner',
      'inner.tag',
      'many',
      'many[].tag',
      'on',
    ]);
  });

  it('carries bytes as numbers, or as strings with escapes', () => {
    const bytes = (go: string): number[] => [...descriptorLiteral(go)!.bytes];
    assert.deepEqual(
      bytes('var file_a_rawDesc = []byte{\n\t0x0a, 0xff,\n\t0x00,\n}\nvar b = 0x01\n'),
      [10, 255, 0],
    );
    assert.equal(descriptorLiteral('var file_a_rawDesc = []byte{\n}\n')?.zipped, false);
    assert.equal(descriptorLiteral('var fileDescriptor_a = []byte{\n}\n')?.zipped, true);
    const text =
      'const file_a_rawDesc = "" +\n\t"\\n\\r\\t\\v\\f\\a\\b" +\n\t"\\"\\\\x\\x01\\101\\u00e9"\n\nvar b = 1\n';
    assert.deepEqual(bytes(text), [10, 13, 9, 11, 12, 7, 8, 34, 92, 120, 1, 65, 0xc3, 0xa9]);
    assert.throws(() => bytes('const file_a_rawDesc = "\\q"\n\nvar b = 1\n'), /unknown escape/);
    assert.equal(descriptorLiteral('package a\n'), undefined);
  });
});

describe('extraction: templates of charts', () => {
  const said = (text: string, values: Values = {}): string =>
    render(
      new Map([['a', parseTemplate(text)]]),
      [parseTemplate('{{ define "x" }}<{{ . }}>{{ end }}')],
      { Values: values },
      () => 'file',
    ).get('a')!;

  it('say their branches and loops', () => {
    assert.equal(said('{{ if .Values.a }}1{{ else }}2{{ end }}', { a: true }), '1');
    assert.equal(said('{{ if .Values.a }}1{{ else if .Values.b }}2{{ end }}', { b: 'x' }), '2');
    assert.equal(said('{{ with .Values.a }}{{ .b }}{{ else }}none{{ end }}', { a: { b: 1 } }), '1');
    assert.equal(said('{{ with .Values.a }}x{{ else }}none{{ end }}'), 'none');
    assert.equal(said('{{ range .Values.a }}{{ . }},{{ else }}none{{ end }}', { a: [1, 2] }), '1,2,');
    assert.equal(
      said('{{ range $k, $v := .Values.a }}{{ $k }}={{ $v }};{{ end }}', { a: { b: 1, c: 2 } }),
      'b=1;c=2;',
    );
    assert.equal(
      said('{{ range .Values.a }}{{ if eq . 2 }}{{ break }}{{ end }}{{ . }}{{ end }}', { a: [1, 2, 3] }),
      '1',
    );
    assert.equal(
      said('{{ range .Values.a }}{{ if eq . 2 }}{{ continue }}{{ end }}{{ . }}{{ end }}', { a: [1, 2, 3] }),
      '13',
    );
    assert.equal(said('{{ include "x" .Values.a }}{{ include "none" . }}', { a: 'b' }), '<b>');
  });

  it('know the functions that charts call', () => {
    for (const [call, text] of [
      ['default "a" .Values.none', 'a'],
      ['default "a" "b"', 'b'],
      ['coalesce "" 0 "c" "d"', 'c'],
      ['and 1 0', '0'],
      ['and 1 2', '2'],
      ['or 0 2', '2'],
      ['not 0', 'true'],
      ['eq 1 2 1', 'true'],
      ['ne 1 2', 'true'],
      ['gt 2 1', 'true'],
      ['gt 1 1', 'false'],
      ['ge 1 1', 'true'],
      ['lt 1 1', 'false'],
      ['le 1 1', 'true'],
      ['len "abc"', '3'],
      ['len (list 1 2)', '2'],
      ['len (dict "a" 1)', '1'],
      ['list 1 2 | join "-"', '1-2'],
      ['first (list 1 2)', '1'],
      ['last (list 1 2)', '2'],
      ['has 2 (list 1 2)', 'true'],
      ['hasKey (dict "a" 1) "b"', 'false'],
      ['keys (dict "b" 1 "a" 2)', '[a b]'],
      ['get (dict "a" 1) "a"', '1'],
      ['index (list 1 (dict "b" 3)) 1 "b"', '3'],
      ['dig "a" "b" "x" (dict "a" (dict "b" 1))', '1'],
      ['dig "a" "c" "x" (dict "a" (dict "b" 1))', 'x'],
      ['pick (dict "a" 1 "b" 2) "b"', 'map[b:2]'],
      ['omit (dict "a" 1 "b" 2) "b"', 'map[a:1]'],
      ['set (dict "a" 1) "b" 2', 'map[a:1 b:2]'],
      ['concat (list 1) (list 2)', '[1 2]'],
      ['append (list 1) 2', '[1 2]'],
      ['merge (dict "a" 1) (dict "a" 2 "b" 3)', 'map[a:1 b:3]'],
      ['mergeOverwrite (dict "a" 1) (dict "a" 2 "b" 3)', 'map[a:2 b:3]'],
      ['upper "a"', 'A'],
      ['title "ab cd"', 'Ab Cd'],
      ['contains "b" "abc"', 'true'],
      ['substr 1 2 "abc"', 'b'],
      ['repeat 2 "ab"', 'abab'],
      ['replace "a" "b" "aca"', 'bcb'],
      ['quote "a\\"b"', '"a\\"b"'],
      ['squote "a"', "'a'"],
      ['splitList "," "a,b"', '[a b]'],
      ['(split "," "a,b")._1', 'b'],
      ['ternary "a" "b" true', 'a'],
      ['ternary "a" "b" false', 'b'],
      ['regexMatch "^a" "ba"', 'false'],
      ['base "a/b.c"', 'b.c'],
      ['dir "a/b.c"', 'a'],
      ['ext "a/b.c"', '.c'],
      ['indent 2 "a\\nb"', '  a\n  b'],
      ['nindent 2 "a"', '\n  a'],
      ['kindIs "map" (dict)', 'true'],
      ['kindIs "string" 1', 'false'],
      ['printf "%s-%d" "a" 1', 'a-1'],
      ['cat "a" "b"', 'a b'],
    ] as const)
      assert.equal(said(`{{ ${call} }}`), text, call);
    assert.throws(() => said('{{ fail "no" }}'), /no/);
    assert.throws(() => said('{{ required "needed" .Values.none }}'), /needed/);
    assert.equal(said('{{ required "needed" "a" }}'), 'a');
  });

  it('merge values map by map, and print them as Go does', () => {
    const under = { a: { b: 1, c: 2 }, d: 3 };
    assert.deepEqual(merge(under, { a: { b: 4 }, d: { e: 5 } }), { a: { b: 4, c: 2 }, d: { e: 5 } });
    assert.deepEqual(merge({ a: 1 }, null), { a: 1 });
    assert.deepEqual([null, undefined, 0, '', [1, ['a']], { b: true, a: null }].map(print), [
      '',
      '',
      '0',
      '',
      '[1 [a]]',
      'map[a: b:true]',
    ]);
  });
});

describe('extraction: releases and notes', () => {
  it('lists minors by their numbers, with their patches and what came before them', () => {
    const tags = ['1.9.0', '1.10.0', '1.10.1', '1.10.0-rc.0', '1.9.1', '1.2.10', '1.2.2', '1.2.0', 'other'];
    const releases = listReleases(repoOf(Object.fromEntries(tags.map((tag) => [tag, {}]))));
    assert.deepEqual(
      releases.map(({ minor, base, patches }) => [
        minor,
        base.version,
        patches.map(({ version }) => version),
      ]),
      [
        ['1.2', '1.2.0', ['1.2.2', '1.2.10']],
        ['1.9', '1.9.0', ['1.9.1']],
        ['1.10', '1.10.0', ['1.10.1']],
      ],
    );
  });

  it('adds the branch of the next release once it is there', () => {
    const trees = { '1.9.0': {}, 'release-1.10': {}, '1.10.0-beta.0': {} };
    const [, next] = listReleases(repoOf(trees));
    assert.deepEqual([next?.minor, next?.provisional], ['1.10', true]);
    assert.throws(() => listReleases(repoOf({})), /no release tags/);
  });

  it('says in one line why a note is no YAML', () => {
    assert.throws(
      () => readNote('a.yaml', 'a: [b\nc: d\n'),
      (error: Error) =>
        /^a\.yaml is no YAML \((?!\)).+\)/.test(error.message) && !error.message.includes('\n\n'),
    );
  });
});
