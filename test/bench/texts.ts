/** Manifests of a wanted length, made of the project's own examples. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

let read: string[] | undefined;

function examples(): string[] {
  if (read) return read;
  const folder = path.join(root, 'examples');
  read = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(networking|security|telemetry|ambient|gateway-api)\/.*\.yaml$/.test(file))
    .sort()
    .flatMap((file) => readFileSync(path.join(folder, file), 'utf8').split(/^---.*$/m))
    .map((text) => text.trim())
    .filter((text) => text.includes('kind:'));
  return read;
}

/** Many documents, their names made distinct so that no cache can take two for one. */
export function manyDocuments(lines: number): string {
  const documents = examples();
  const out: string[] = [];
  for (let count = 0, at = 0; count < lines; at++) {
    const text = documents[at % documents.length]!.replace(/^(\s+name: \S+)/m, `$1-${at}`);
    out.push(text);
    count += text.split('\n').length + 1;
  }
  return `${out.join('\n---\n')}\n`;
}

/** A few documents, others for each number. */
export function someDocuments(number: number, count: number): string {
  const documents = examples();
  const texts = Array.from({ length: count }, (_, at) => documents[(number + at) % documents.length]!);
  return `${texts.map((text) => text.replace(/^(\s+name: \S+)/m, `$1-${number}`)).join('\n---\n')}\n`;
}

/** The same documents as the items of a list, as `kubectl get -o yaml` writes them. */
export function listOfObjects(lines: number): string {
  const items = manyDocuments(lines)
    .split(/^---$/m)
    .map((document) => {
      const [first, ...rest] = document.trim().split('\n');
      return [`- ${first ?? ''}`, ...rest.map((line) => `  ${line}`)].join('\n');
    });
  return `apiVersion: v1\nitems:\n${items.join('\n')}\nkind: List\nmetadata:\n  resourceVersion: ""\n`;
}

const linesOfManifest = 170;

/** A file of many like it, with names of its own. */
export function distinct(number: number): string {
  return manyDocuments(linesOfManifest).replaceAll(/^( {2}name: \S+)$/gm, `$1-${number}`);
}

/** One document: a VirtualService with as many routes as it takes. */
export function oneDocument(lines: number): string {
  const out = [
    'apiVersion: networking.istio.io/v1',
    'kind: VirtualService',
    'metadata:',
    '  name: large',
    'spec:',
    '  hosts: [large]',
    '  http:',
  ];
  for (let at = 0; out.length < lines; at++)
    out.push(
      `    - name: route-${at}`,
      '      match:',
      '        - uri:',
      `            prefix: /path-${at}`,
      '          ignoreUriCase: true',
      '      route:',
      '        - destination:',
      `            host: service-${at}`,
      '      retries:',
      '        attempts: 3',
      '      timeout: 5s',
    );
  return `${out.slice(0, lines).join('\n')}\n`;
}

/** The line of the last key of that name in the middle of a text, and the place inside the word. */
export function placeOf(text: string, key: RegExp): { line: number; character: number } {
  const lines = text.split('\n');
  const middle = Math.floor(lines.length / 2);
  for (let offset = 0; offset < lines.length; offset++)
    for (const line of [middle + offset, middle - offset]) {
      const match = lines[line] === undefined ? null : key.exec(lines[line]);
      if (match) return { line, character: match.index + match[0].length - 2 };
    }
  throw new Error(`no ${String(key)}`);
}
