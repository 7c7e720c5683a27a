/**
 * `npm run count -- <folder…>`: which names people write most. In every YAML file below the folders it counts the kinds, fields,
 * values, settings, annotations, labels, flags and Helm values that the program finds there, each once a file and each text
 * once, and prints them, the most frequent first. It needs `npm run data`.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadHistory } from '../src/facts/load';
import type { History, Id } from '../src/facts/model';
import { analyze } from '../src/manifest/analyze';
import { textLines } from '../src/manifest/text/lines';

const largest = 400_000;

function textsBelow(folders: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const folder of folders) {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.ya?ml$/.test(file)) continue;
      const text = readFileSync(join(folder, file), 'utf8');
      if (text.length <= largest) texts.set(createHash('sha256').update(text).digest('hex'), text);
    }
  }
  return texts;
}

function namesIn(text: string, history: History): ReadonlySet<Id> {
  const { documents } = analyze(textLines(text), history);
  const uses = documents.flatMap(({ units }) => units.flatMap(({ unit }) => unit.uses));
  return new Set(uses.map(({ id, record }) => record?.id ?? id));
}

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('Pass the folders whose YAML files are to be counted.');
  process.exitCode = 2;
} else {
  const bundle = join(import.meta.dirname, '..', 'dist', 'history.json');
  const history = loadHistory(JSON.parse(readFileSync(bundle, 'utf8')));
  const counts = new Map<Id, number>();
  const texts = textsBelow(folders);
  for (const text of texts.values())
    for (const id of namesIn(text, history)) counts.set(id, (counts.get(id) ?? 0) + 1);
  console.error(`${texts.size} texts, ${counts.size} names`);
  for (const [id, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${count}\t${id}`);
}
