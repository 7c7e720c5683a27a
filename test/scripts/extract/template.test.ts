import assert from 'node:assert/strict';
import { Readings, countsAsRead } from '../../../scripts/extract/helm-reads.js';
import { noticesIn } from '../../../scripts/extract/helm-notices.js';
import { parseTemplate } from '../../../scripts/extract/template/parse.js';
import { readsOf } from '../../../scripts/extract/template/trace.js';

const reads = (...texts: readonly string[]): readonly string[] =>
  [...readsOf(texts.map(parseTemplate))].filter(countsAsRead).sort();

/** What a template says → what it reads. */
const CASES: readonly (readonly [why: string, text: string, read: readonly string[]])[] = [
  ['no comment', '{{/* .Values.a */}}{{- /* {{ .Values.b }} */ -}}# .Values.c', []],
  ['names below the root, whichever way it is written', '{{ .Values.a }}{{ $.Values.b.c }}', ['a', 'b.c']],
  ['through brackets that guard', '{{ ((.Values.a.b).c).d | default "x" }}', ['a.b.c.d']],
  ['what `with` stands on', '{{ with .Values.a }}{{ .b }}{{ $.Values.c }}{{ end }}', ['a', 'a.b', 'c']],
  [
    'both branches',
    '{{ if .Values.a }}{{ .Values.b }}{{ else if .Values.c }}{{ else }}{{ .Values.d }}{{ end }}',
    ['a', 'b', 'c', 'd'],
  ],
  ['through a variable', '{{- $x := index .Values "a" "b-c" }}{{ $x.d }}{{ $other.e }}', ['a.b-c.d']],
  [
    'through a variable that may have been set',
    '{{ $x := .Values.a }}{{ if .Values.t }}{{ $x = .Values.b }}{{ end }}{{ $x.c }}',
    ['a.c', 'b.c', 't'],
  ],
  [
    'a variable only where it is declared',
    '{{ if .Values.t }}{{ $x := .Values.a }}{{ end }}{{ $x.c }}',
    ['t'],
  ],
  [
    'any key of a map that a loop goes through',
    '{{ range $k, $v := .Values.a }}{{ $v.b }}{{ end }}',
    ['a', 'a.*.b'],
  ],
  [
    'the keys alone that the loop asks for',
    '{{ range $k, $v := .Values.a }}{{ if or (eq $k "x") (eq $k "y") }}{{ $v.b }}{{ end }}{{ end }}',
    ['a', 'a.x.b', 'a.y.b'],
  ],
  [
    'all keys where it asks for others too',
    '{{ range $k, $v := .Values.a }}{{ if ne $k "x" }}{{ $v.b }}{{ end }}{{ end }}',
    ['a', 'a.*.b'],
  ],
  ['items of a list as what stands for any', '{{ range .Values.a }}{{ .b }}{{ end }}', ['a', 'a.*.b']],
  [
    'a map as a whole',
    '{{ toYaml .Values.a | indent 2 }}{{ .Values.b | toJson }}',
    ['a', 'a.**', 'b', 'b.**'],
  ],
  [
    'nothing of what is handed on to the injector',
    '{{ pick .Values "global" "revision" | toPrettyJson }}',
    [],
  ],
  ['nothing of what is handed on whole', '{{ .Values | toYaml }}{{ toYaml .Values.global }}', []],
  [
    'keys by `dig`, `get` and `hasKey`',
    '{{ dig "a" "b" "no" .Values }}{{ get .Values.c "d" }}{{ hasKey .Values.e "f" }}',
    ['a.b', 'c.d', 'e.f'],
  ],
  ['any key where the key is no text', '{{ index .Values.a .Values.k }}', ['a.*', 'k']],
  [
    'either of two',
    '{{ (default .Values.a .Values.b).c }}{{ (coalesce .Values.d .Values.e).f }}',
    ['a.c', 'b.c', 'd.f', 'e.f'],
  ],
  [
    'through maps that are merged',
    '{{ $m := mustMergeOverwrite (deepCopy .Values.a) .Values.b }}{{ $m.c }}',
    ['a.c', 'b.c'],
  ],
  [
    'through a map that the template makes',
    '{{ $m := dict "x" .Values.a "y" .Values.b }}{{ $m.x.c }}',
    ['a.c'],
  ],
  ['through a key that is set', '{{ $m := dict }}{{ $_ := set $m "x" .Values.a }}{{ $m.x.c }}', ['a.c']],
  [
    'in a helper, with the dot that it is given',
    '{{ define "h" }}{{ .b }}{{ $.c }}{{ end }}{{ include "h" .Values.a }}{{ template "h" .Values.d }}',
    ['a.b', 'a.c', 'd.b', 'd.c'],
  ],
  ['in no helper that nobody includes', '{{ define "h" }}{{ .Values.a }}{{ end }}', []],
  [
    'in a helper that includes itself',
    '{{ define "h" }}{{ .a }}{{ include "h" . }}{{ end }}{{ include "h" .Values }}',
    ['a'],
  ],
  ['texts with braces in them', '{{ .Values.a | default "}} {{ .Values.b" }}{{ `{{ .Values.c }}` }}', ['a']],
  [
    'nothing of the wrapper of the defaults',
    '{{ .Values._internal_defaults_do_not_set }}{{ .Values.defaults.x }}',
    [],
  ],
];

describe('what a template reads', () => {
  for (const [why, text, read] of CASES) {
    it(why, () => assert.deepEqual(reads(text), [...read].sort()));
  }

  it('is what any of the definitions of a name reads, where there are two', () => {
    const two = [
      '{{ define "h" }}{{ .a }}{{ end }}{{ include "h" .Values }}',
      '{{ define "h" }}{{ .b }}{{ end }}',
    ];
    assert.deepEqual(reads(...two), ['a', 'b']);
  });

  it('is no guess where the text is no template', () => {
    for (const text of ['{{ if .Values.a }}', '{{ end }}', '{{ (.Values.a }}', '{{ .Values.a', '{{ % }}'])
      assert.throws(() => parseTemplate(text), text);
  });
});

describe('a value, by what is read', () => {
  const readings = new Readings(['a.b', 'm', 'm.**', 'g.*.enabled', 'l.*']);

  it('is used by its name, on the way to a name, below a map that is read whole, or as any key', () => {
    for (const path of ['a.b', 'a', 'm', 'm.x', 'm.x.y', 'g', 'g.one', 'g.one.enabled', 'l.x'])
      assert.equal(readings.uses(path), true, path);
    for (const path of ['a.c', 'a.b.c', 'n', 'g.one.other', 'l.x.y'])
      assert.equal(readings.uses(path), false, path);
  });

  it('may be read without its name', () => {
    assert.deepEqual(
      ['m.x', 'g.one.enabled', 'a.b', 'g.one'].map((path) => readings.takesAny(path)),
      [true, true, false, false],
    );
  });

  it('is a map of which all is read', () => {
    assert.deepEqual(
      ['m', 'm.x', 'g', 'l', 'a'].map((path) => readings.isWhole(path)),
      [true, true, false, false, false],
    );
  });

  it('is named up to the first key that may be any', () => {
    assert.deepEqual([...readings.named()].sort(), ['a.b', 'g', 'l', 'm']);
  });
});

describe("notices in a chart's notes", () => {
  const table =
    '{{- $deps := dict\n "a.b" "c.d"\n "e" "the other thing"\n}}{{ range $dep, $instead := $deps }}{{ if .x }}WARNING {{ $dep }}{{ end }}{{ end }}';
  const failing =
    '{{- $gone := dict "f"\n "g" "h" "i" }}{{ range $dep, $instead := $gone }}{{ if $dep }}{{ fail (print $dep) }}{{ end }}{{ end }}';

  it('warn of what stands in a table that is gone through', () => {
    assert.deepEqual(noticesIn(parseTemplate(table)), [
      { old: 'a.b', instead: 'c.d', fails: false },
      { old: 'e', instead: 'the other thing', fails: false },
    ]);
  });

  it('fail by pairs, also where a value was forgotten', () => {
    assert.deepEqual(noticesIn(parseTemplate(failing)), [
      { old: 'f', instead: 'g', fails: true },
      { old: 'h', instead: 'i', fails: true },
    ]);
  });

  it('say nothing by a table that nobody reads', () => {
    assert.deepEqual(noticesIn(parseTemplate('{{- $x := dict "a" "b" }}{{ $x.a }}')), []);
  });
});
