/** Ways in which people and programs write objects, and where they put them. */
import { Document, stringify, type ToStringOptions } from 'yaml';
import type { Random } from '../fuzz/random';
import type { PlainObject } from './manifests';

/** A text of the file's that is YAML, and the line of the file where it begins. */
export interface Part {
  readonly text: string;
  readonly line: number;
}

export interface Way {
  readonly name: string;
  write(objects: readonly PlainObject[], random: Random): string;
  /** How somebody who knows the way finds the YAML in it; by default all is. */
  parts?(text: string): readonly Part[];
  /** The text of what is used is not as it is written here: where in its line it stands is not compared. */
  readonly isEscaped?: boolean;
  /** A template writes some of it. */
  readonly isTemplate?: boolean;
  /** What is written is not all of the objects. */
  readonly isAltered?: boolean;
}

export const partsOf = (way: Way, text: string): readonly Part[] => way.parts?.(text) ?? [{ text, line: 0 }];

const withoutActions = (text: string): readonly Part[] => [
  { text: text.replace(/\{\{.*?\}\}/g, ''), line: 0 },
];
/** Lines above the text of the only entry of a ConfigMap. */
const linesAbove = 5;
const below = (text: string): string => text.split('\n').slice(linesAbove).join('\n');

/** Objects of a stream begin at a brace in the first column. */
function streamed(text: string): readonly Part[] {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, at) => (line.startsWith('{') ? [at] : []));
  return starts.map((start, at) => ({ text: lines.slice(start, starts[at + 1]).join('\n'), line: start }));
}

const block = (object: PlainObject, options: ToStringOptions = {}): string =>
  stringify(object, { lineWidth: 0, ...options });
const documents = (parts: readonly string[]): string => parts.join('---\n');
const indented = (text: string, columns: number): string => text.replace(/^(?=.)/gm, ' '.repeat(columns));
const commented = (text: string): string =>
  text
    .split('\n')
    .flatMap((line) => [`# kind: Gateway`, line])
    .join('\n');

const written = (name: string, write: (object: PlainObject) => string): Way => ({
  name,
  write: (objects) => documents(objects.map(write)),
});

/** Each node of a mapping or a list has a name that nobody means. */
function anchored(object: PlainObject): string {
  const document = new Document(object);
  let count = 0;
  for (const key of ['metadata', 'spec']) {
    const node = document.get(key, true);
    if (node && typeof node === 'object' && 'anchor' in node) node.anchor = `a${count++}`;
  }
  return document.toString({ lineWidth: 0 });
}

export const ways: readonly Way[] = [
  written('in block style', (object) => block(object)),
  written('in block style with lists at the column of their key', (object) =>
    block(object, { indentSeq: false }),
  ),
  written('in block style, four columns a level', (object) => block(object, { indent: 4 })),
  written('in flow style', (object) => block(object, { collectionStyle: 'flow' })),
  written('in flow style over many lines', (object) =>
    block(object, { collectionStyle: 'flow', lineWidth: 20 }),
  ),
  written('with double quotes', (object) =>
    block(object, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' }),
  ),
  written('with quotes around keys', (object) => block(object, { defaultStringType: 'QUOTE_DOUBLE' })),
  written('with single quotes', (object) => block(object, { defaultStringType: 'QUOTE_SINGLE' })),
  written('with anchors', anchored),
  written('with comments between the lines', (object) => commented(block(object))),
  written('with comments behind the lines', (object) =>
    block(object, { defaultStringType: 'QUOTE_DOUBLE' }).replace(/(?<=[\w"':\]}])$/gm, ' # kind: Gateway'),
  ),
  {
    ...written('in a template', (object) => `{{- if .Values.on }}\n${block(object)}{{- end }}\n`),
    parts: withoutActions,
    isTemplate: true,
  },
  {
    ...written(
      'with a template above and a name from one',
      (object) => `{{- $a := 1 }}\n${block(object).replace(/^( *name: ).*$/m, '$1{{ .Values.name }}')}`,
    ),
    parts: withoutActions,
    isTemplate: true,
    isAltered: true,
  },
  {
    name: 'with line ends of Windows',
    write: (objects) => documents(objects.map((one) => block(one))).replaceAll('\n', '\r\n'),
  },
  {
    name: 'with a mark at the beginning',
    write: (objects) => `\uFEFF${documents(objects.map((one) => block(one)))}`,
  },
  {
    name: 'with dots between documents',
    write: (objects) => objects.map((one) => `---\n${block(one)}...\n`).join(''),
  },
  {
    name: 'among objects of others',
    write: (objects) =>
      documents(
        objects.flatMap((one) => [
          'apiVersion: v1\nkind: Service\nspec: { http: [{ mirrors: [] }] }\n',
          block(one),
        ]),
      ),
  },
  { name: 'as JSON', write: (objects) => JSON.stringify(objects[0], undefined, 2) },
  { name: 'as JSON in a line', write: (objects) => JSON.stringify(objects[0]) },
  {
    name: 'as a stream of JSON',
    write: (objects) => objects.map((one) => JSON.stringify(one, undefined, 1)).join('\n'),
    parts: streamed,
  },
  {
    name: 'in a List',
    write: (objects) => block({ apiVersion: 'v1', kind: 'List', items: [...objects] }, { indentSeq: false }),
  },
  {
    name: 'in a List as JSON',
    write: (objects) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }, undefined, 4),
  },
  {
    name: 'in a text of a ConfigMap',
    parts: (text) => [{ text: below(text).replace(/^ {4}/gm, ''), line: linesAbove }],
    write: (objects) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  a.yaml: |\n${indented(documents(objects.map((one) => block(one))), 4)}`,
  },
  {
    name: 'in an escaped text of a ConfigMap',
    isEscaped: true,
    // JSON in double quotes is JSON in JSON.
    parts: (text) => [
      { text: JSON.parse(below(text).replace(/^ *a\.json: /, '')) as string, line: linesAbove },
    ],
    write: (objects) =>
      block(
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'a' },
          data: { 'a.json': JSON.stringify(objects[0]) },
        },
        { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' },
      ),
  },
];

/** Ways that write the first object alone. */
export const single: ReadonlySet<string> = new Set([
  'as JSON',
  'as JSON in a line',
  'in an escaped text of a ConfigMap',
]);
