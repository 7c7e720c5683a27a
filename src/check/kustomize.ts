/** Which objects patches of a kustomization change: they are found by what they are called, version and all. */
import type { History } from '../facts/model';
import { analyze } from '../manifest/analyze';
import { patchKeys, patchSort, patchedObject } from '../manifest/meaning/patches';
import type { Lines, PatchSort, Use } from '../manifest/model';
import type { SeenObject } from '../manifest/meaning/tree';
import { textAt, isMap, isScalar, isSeq, parse, textOf, valueOf, type Node } from '../manifest/text/parse';

/** Kinds and names of objects, `*` for any name. */
export interface PatchedObjects {
  readonly objects: readonly string[];
  /** Files that are patches, as the kustomization calls them. */
  readonly files: readonly string[];
}

export const isKustomization = (name: string): boolean => /^kustomization(?:\.ya?ml)?$/i.test(name);

const nameOf = (kind: string, name: string | undefined): string =>
  `${kind}/${name !== undefined && /^[\w.-]+$/.test(name) ? name : '*'}`;

/** What the patches of a kustomization are for. */
export function patchedIn(text: string): PatchedObjects {
  const root = parse(text)?.root;
  const objects: string[] = [];
  const files: string[] = [];
  const written = (patch: Node | undefined): void => {
    const known = textOf(patch);
    if (known === undefined) objects.push(...objectIn(patch));
    else if (isWrittenOut(known)) objects.push(...objectsIn(known));
    else files.push(known);
  };
  for (const key of patchKeys) {
    const list = valueOf(root, key);
    for (const item of isSeq(list) ? (list.items as Node[]) : []) {
      if (isScalar(item) || valueOf(item, 'apiVersion')) {
        written(item);
        continue;
      }
      const kind = textAt(item, 'target', 'kind');
      if (kind !== undefined) objects.push(nameOf(kind, textAt(item, 'target', 'name')));
      else if (valueOf(item, 'target')) objects.push('*/*');
      const path = textAt(item, 'path');
      if (path !== undefined) files.push(path);
      const patch = valueOf(item, 'patch');
      if (patch) written(patch);
    }
  }
  return { objects, files };
}

/** Files that a kustomization calls patches, as it calls them, and what they are read as. */
export function patchFilesIn(text: string): { readonly path: string; readonly sort: PatchSort }[] {
  const root = parse(text)?.root;
  return patchKeys.flatMap((key) => {
    const list = valueOf(root, key);
    return (isSeq(list) ? (list.items as Node[]) : []).flatMap((item) => {
      const path = fileNamed(item);
      if (path === undefined) return [];
      const object = patchedObject(valueOf(item, 'target'));
      return [{ path, sort: object && /^\w+$/.test(object.kind) ? patchSort(object) : 'patch' }];
    });
  });
}

/** A patch has lines or colons where it is written out. */
const isWrittenOut = (text: string): boolean => /[\n:{]/.test(text);

function fileNamed(patch: Node): string | undefined {
  const name = textOf(patch) ?? textAt(patch, 'path');
  return name === undefined || isWrittenOut(name) ? undefined : name;
}

function objectIn(node: Node | null | undefined): string[] {
  const kind = isMap(node) ? textAt(node, 'kind') : undefined;
  return kind === undefined ? [] : [nameOf(kind, textAt(node, 'metadata', 'name'))];
}

/** The objects of a text, one a document. */
export const objectsIn = (text: string): string[] =>
  text.split(/^---.*$/m).flatMap((one) => objectIn(parse(one)?.root));

/** Tells of apiVersions of a file whether one of these patches finds the object by it. */
export function namedByPatches(
  lines: Lines,
  history: History,
  patched: ReadonlySet<string>,
): (apiVersion: Use) => boolean {
  const names = new Map<string, string>();
  const place = ({ range }: Pick<Use, 'range'>): string => `${range.start.line}:${range.start.character}`;
  let moved: (own: Use['range']) => Use['range'] = (own) => own;
  const seen = (object: SeenObject): void => {
    const name = object.tree().entries?.find(({ key }) => key === 'metadata')?.value;
    const text = name?.entries?.find(({ key }) => key === 'name')?.value.text;
    names.set(place({ range: moved(object.range()) }), nameOf(object.kind, text));
  };
  analyze(lines, history, {
    begin: (by) => (moved = by),
    wants: () => false,
    object: seen,
  });
  return ({ parent }) => {
    const name = parent && names.get(place(parent));
    if (name === undefined) return false;
    const [kind = ''] = name.split('/');
    return [name, `${kind}/*`, '*/*'].some((one) => patched.has(one)) || name.endsWith('/*');
  };
}
