/** `tsx scripts/data-diff.ts <old history.json> [new]`: what changed between two datasets, as Markdown for a pull request. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJson } from '../src/facts/json';
import { loadHistory } from '../src/facts/load';
import type { History, HistoryRecord } from '../src/facts/model';
import { messageOf } from './errors';

const read = (path: string): History => loadHistory(JSON.parse(readFileSync(path, 'utf8')));

export function dataDiff(before: History, after: History): string {
  const added = after.all().filter((record) => !before.get(record.id));
  const removed = before.all().filter((record) => !after.get(record.id));
  const changed = after.all().flatMap((record) => {
    const old = before.get(record.id);
    if (!old) return [];
    const [x, y] = [toJson(old, before), toJson(record, after)];
    const keys = [...new Set([...Object.keys(x), ...Object.keys(y)])].filter(
      (key) => JSON.stringify(x[key]) !== JSON.stringify(y[key]),
    );
    return keys.length > 0 ? [`\`${record.id}\`: ${keys.join(', ')}`] : [];
  });
  const names = (records: readonly HistoryRecord[]): string[] =>
    records.map(({ id, type }) => `\`${id}\` (${type})`);
  const part = (title: string, lines: readonly string[]): string =>
    lines.length === 0
      ? ''
      : `### ${title}: ${lines.length}\n\n${lines
          .slice(0, 200)
          .map((one) => `- ${one}`)
          .join('\n')}${lines.length > 200 ? `\n- and ${lines.length - 200} more` : ''}\n`;
  const parts = [
    part('Added', names(added)),
    part('Removed', names(removed)),
    part('Changed', changed),
  ].filter(Boolean);
  return [
    `Data up to ${after.meta.date} (before: ${before.meta.date}).\n`,
    ...(parts.length > 0 ? parts : ['Nothing changed.\n']),
  ].join('\n');
}

if (process.argv[1]?.endsWith('data-diff.ts')) {
  const [old, now = join(import.meta.dirname, '..', 'dist', 'history.json')] = process.argv.slice(2);
  try {
    if (old === undefined) throw new Error('usage: data-diff.ts <old history.json> [new history.json]');
    process.stdout.write(dataDiff(read(old), read(now)));
  } catch (error) {
    console.error(`error: ${messageOf(error)}`);
    process.exitCode = 2;
  }
}
