/** Evidence in YAML and JSON, read by structure: order of keys, flow style and lists do not matter. */
import {
  isAlias,
  isMap,
  isScalar,
  parse,
  textAt,
  textOf,
  valueAt,
  valueOf,
  type Node,
} from '../../manifest/text/parse';
import { innerDocuments, innerText, scalarOffsets } from '../../manifest/text/scalars';
import { isChartFile, type YamlDocument, type YamlFile } from './document';
import { isValuesFile } from '../names';
import { readGiven, readMappings } from './mappings';
import { readChartFile } from './objects';
import { namingHint } from './hint';
import type { Placed, Reader } from './reader';

export function readDocument(file: YamlFile, text: string, at: number, reader: Reader): void {
  const root = readText(file, text, at, reader);
  const kind = textAt(root, 'kind');
  if ((kind !== 'ConfigMap' && kind !== 'Secret') || isWrittenOut(root)) return;
  for (const key of ['data', 'stringData']) {
    const data = valueOf(root, key);
    for (const { value } of isMap(data) ? data.items : []) {
      const held = namingHint.test(textOf(value) ?? '') ? innerText(value as Node, text) : undefined;
      // In quotes, places move with the escapes.
      for (const inner of held && !held.whole && text.startsWith(held.text, held.outer(0))
        ? innerDocuments(held)
        : [])
        readText(file, inner.text, at + inner.outer(0), reader);
    }
  }
}

/** What a server or a chart of Istio's has written there: what ran once, and the values that it was rendered with. */
const isWrittenOut = (root: Node | undefined): boolean =>
  valueAt(root, 'metadata', 'uid') !== undefined ||
  valueAt(root, 'metadata', 'resourceVersion') !== undefined ||
  textAt(root, 'metadata', 'name')?.startsWith('istio-sidecar-injector') === true;

/** What a repository of charts offers: each of them once depended on something. */
const isIndex = (root: Node): boolean =>
  textAt(root, 'apiVersion') === 'v1' && isMap(valueOf(root, 'entries')) && !valueOf(root, 'kind');

/** A comment by which kpt writes the value anew before somebody applies the package, in its forms since 0.17. */
const setter = /^["']?[ \t]+#[ \t]*(?:kpt-set:|\{\s*"(?:\$kpt-set|\$openapi|\$ref)")/;

/** Signs behind a value in which such a comment begins. */
const farthest = 200;

function readText(file: YamlFile, text: string, at: number, reader: Reader): Node | undefined {
  const parsed = parse(tameTemplates(text));
  const root = parsed?.root;
  if (!root || isIndex(root)) return undefined;
  const meant = (node: Node | undefined): Node | undefined => (isAlias(node) ? parsed.resolve(node) : node);
  const below = (from: Node | undefined, key: string): Node | undefined =>
    meant(valueOf(meant(from), key) ?? valueOf(meant(valueOf(meant(from), '<<')), key));
  const placed = (from: unknown, ...path: string[]): Placed | undefined => {
    const node = path.reduce(below, from as Node | undefined);
    if (!isScalar(node)) return undefined;
    const offsets = scalarOffsets(node);
    if (!offsets) return undefined;
    const behind = text.slice(offsets[1], offsets[1] + farthest);
    const isSet = setter.test(behind) || undefined;
    return {
      text: text.slice(offsets[0], offsets[1]),
      offset: at + offsets[0],
      ...(isSet && { isSet }),
    };
  };
  const document: YamlDocument = { file, root, placed, reader };
  if (isMap(root)) {
    if (isChartFile(file.name)) readChartFile(document);
    if (isValuesFile(file.name)) readGiven(document);
  }
  readMappings(document);
  return root;
}

/** Lines of actions alone are blanked; an action inside of a line becomes a word of the same length. */
export function tameTemplates(text: string): string {
  if (!text.includes('{{') && !text.includes('{%')) return text;
  return text
    .replace(/^[ \t]*(?:-[ \t]+)?(?:\{\{[^\n]*\}\}|\{%[^\n]*%\})[ \t]*$/gm, (line) => ' '.repeat(line.length))
    .replace(/\{\{[^\n{}]{0,400}\}\}|\{%[^\n]{0,400}?%\}/g, (action) => '_'.repeat(action.length));
}
