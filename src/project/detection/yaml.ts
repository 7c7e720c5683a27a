/** Evidence in YAML and JSON, read by structure: order of keys, flow style and lists do not matter. */
import { isMap, isScalar, parse, valueAt, valueOf, type Node } from '../../manifest/text/parse';
import { scalarOffsets } from '../../manifest/text/scalars';
import { isChartFile, isValuesFile, type YamlDocument, type YamlFile } from './document';
import { readGiven, readMappings } from './mappings';
import { readChartFile, readObject } from './objects';
import type { Placed, Reader } from './reader';

export function readDocument(file: YamlFile, text: string, at: number, reader: Reader): void {
  const root = parse(tameTemplates(text))?.root;
  const placed = (from: unknown, ...path: string[]): Placed | undefined => {
    const node = valueAt(from, ...path);
    if (!isScalar(node)) return undefined;
    const offsets = scalarOffsets(node);
    if (!offsets) return undefined;
    return { text: text.slice(offsets[0], offsets[1]), offset: at + offsets[0] };
  };
  if (!root || isDump(root)) return;
  const document: YamlDocument = { file, root, placed, reader };
  if (isMap(root)) {
    if (isChartFile(file.name)) readChartFile(document);
    readObject(document);
    if (isValuesFile(file.name)) readGiven(document);
  }
  readMappings(document);
}

/** Lines of actions alone are blanked; an action inside of a line becomes a word of the same length. */
export function tameTemplates(text: string): string {
  if (!text.includes('{{') && !text.includes('{%')) return text;
  return text
    .replace(/^[ \t]*(?:-[ \t]+)?(?:\{\{[^\n]*\}\}|\{%[^\n]*%\})[ \t]*$/gm, (line) => ' '.repeat(line.length))
    .replace(/\{\{[^\n{}]{0,400}\}\}|\{%[^\n]{0,400}?%\}/g, (action) => '_'.repeat(action.length));
}

/** What a server or a tool wrote out: what ran once, and perhaps elsewhere. */
function isDump(root: Node): boolean {
  const metadata = valueOf(root, 'metadata');
  return ['uid', 'resourceVersion', 'managedFields'].some((key) => valueOf(metadata, key) !== undefined);
}
