/** What a text uses, found without the engine: it is parsed, walked, and each path looked up. */
import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { History, Id } from '../../src/facts/model';
import type { Part } from './ways';

export interface Used {
  readonly id: Id;
  readonly role: 'kind' | 'apiVersion' | 'field' | 'value' | 'annotation' | 'label';
  readonly line: number;
  /** The nearest thing around it that is known. */
  readonly above: Used | undefined;
  /** Of an `apiVersion`. */
  readonly version?: string;
  /** What a field is set to, where that is no list or map with something in it. */
  readonly value?: string;
  /** The same as plain data, where it is a list or map. */
  readonly plain?: unknown;
  /** The braces or block that a field stands right in. */
  readonly within?: unknown;
}

export interface Model {
  readonly uses: readonly Used[];
  /** The objects as plain values, to be held against those that were written. */
  readonly objects: readonly unknown[];
  /** Some of it may be left out. */
  readonly isTemplate: boolean;
}

interface Walk {
  readonly isKnown: (id: Id) => boolean;
  readonly lineOf: (node: Scalar) => number;
  readonly uses: Used[];
}

export function modelOf(parts: readonly Part[], isTemplate: boolean, history: History): Model {
  const uses: Used[] = [];
  const objects: unknown[] = [];
  for (const { text, line } of parts) {
    const lineCounter = new LineCounter();
    const walk = {
      uses,
      isKnown: (id: Id) => history.get(id) !== undefined,
      lineOf: ({ range }: Scalar) => lineCounter.linePos(range?.[0] ?? 0).line - 1 + line,
    };
    const documents = parseAllDocuments(text, { lineCounter });
    if ('length' in documents) for (const { contents } of documents) objectsIn(contents, walk, objects);
  }
  return { uses, objects, isTemplate };
}

function objectsIn(node: unknown, walk: Walk, objects: unknown[]): void {
  if (!isMap(node)) return;
  const items = node.get('items', true);
  if (isSeq(items)) {
    for (const item of items.items) objectsIn(item, walk, objects);
    return;
  }
  if (object(node, walk)) objects.push(node.toJSON());
}

/** Whether the object is of a kind that is known. */
function object(map: YAMLMap, walk: Walk): boolean {
  const [kind, apiVersion] = ['kind', 'apiVersion'].map((key) => map.get(key, true));
  if (!isScalar(kind) || !isScalar(apiVersion)) return false;
  const [group = '', version] = textOf(apiVersion).split('/');
  const id = `${group}/${textOf(kind)}`;
  if (!walk.isKnown(id)) return false;
  const above: Used = { id, role: 'kind', line: walk.lineOf(kind), above: undefined };
  walk.uses.push(above, {
    id,
    role: 'apiVersion',
    line: walk.lineOf(apiVersion),
    above,
    version: version ?? '',
  });
  for (const role of ['annotation', 'label'] as const) {
    const names = map.getIn(['metadata', `${role}s`]);
    for (const { key } of isMap(names) ? names.items : [])
      if (isScalar(key)) known({ id: `${role}:${textOf(key)}`, role, line: walk.lineOf(key), above }, walk);
  }
  const spec = map.items.filter(({ key }) => isScalar(key) && key.value === 'spec');
  for (const pair of spec) field(pair, `${id}#`, above, walk, map);
  return true;
}

/** The use itself where it is known, else what is around it. */
function known(use: Used & { readonly above: Used }, walk: Walk): Used {
  if (!walk.isKnown(use.id)) return use.above;
  walk.uses.push(use);
  return use;
}

function field({ key, value }: Pair, base: Id, above: Used, walk: Walk, within: unknown): void {
  if (!isScalar(key)) return;
  const id = base.endsWith('#') ? base + textOf(key) : `${base}.${textOf(key)}`;
  const use: Used & { above: Used } = {
    id,
    role: 'field',
    line: walk.lineOf(key),
    above,
    within,
    ...setTo(value),
  };
  inside(value, id, known(use, walk), walk);
}

function inside(value: unknown, id: Id, above: Used, walk: Walk): void {
  if (isSeq(value)) {
    for (const item of value.items) {
      if (isScalar(item)) valueAt(item, id, above, walk);
      else if (isMap(item)) for (const pair of item.items) field(pair, `${id}[]`, above, walk, item);
    }
  } else if (isMap(value)) {
    for (const pair of value.items) {
      field(pair, id, above, walk, value);
      // Keys of a map are names of their own; what stands below them has fields.
      if (isMap(pair.value))
        for (const one of pair.value.items) field(one, `${id}{}`, above, walk, pair.value);
    }
  } else if (isScalar(value)) valueAt(value, id, above, walk);
}

function valueAt(value: Scalar, field: Id, above: Used, walk: Walk): void {
  const id = `${field}=${textOf(value)}`;
  known({ id, role: 'value', line: walk.lineOf(value), above }, walk);
}

function setTo(value: unknown): Pick<Used, 'value' | 'plain'> {
  if (isScalar(value)) return { value: textOf(value) };
  if (isSeq(value)) return { plain: value.toJSON(), ...(value.items.length === 0 && { value: '[]' }) };
  if (!isMap(value)) return {};
  return { plain: value.toJSON(), ...(value.items.length === 0 && { value: '{}' }) };
}

const textOf = ({ value, source }: Scalar): string => (typeof value === 'string' ? value : (source ?? ''));
