/** The coverage table of data/README.md, between its two marks. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isLiving } from '../../src/facts/lives';
import type { History, HistoryRecord, RecordType, Text } from '../../src/facts/model';
import { dayOf } from '../../src/facts/records/records';
import { becameTable } from './became';
import type { EffectEntry } from './input';
import { judgedTable } from './judged';
import { table } from './table';

const start = '<!-- coverage: written by npm run data -->';
const end = '<!-- /coverage -->';

const became =
  'What is gone or deprecated, and whether it says what to use instead, or what became of it. Of the rest no note, table or comment of upstream’s was found that tells.';

const verdicts =
  'Whether things do anything, as far as the code that reads them was looked at. A thing counts at each state that it was in at some time, with what it is part of. Where a getter was found, nobody judged: of the Gateway API, the life of a field begins with the release whose code asks for it by its Go name, and names that several types share were looked up by hand (`scripts/extract/gateway-reads.ts`).';

export function writeCoverage(path: string, history: History, effects: readonly EffectEntry[]): void {
  let before = existsSync(path) ? readFileSync(path, 'utf8') : '# Data\n';
  if (!before.includes(start)) before = `${before.trimEnd()}\n\n## Coverage\n\n${start}\n${end}\n`;
  const [from, to] = [before.indexOf(start), before.indexOf(end)];
  if (to < from) throw new Error(`${path}: the closing mark of the coverage table is missing`);
  const after = `${before.slice(0, from)}${start}\n\n${coverage(history)}\n\n${became}\n\n${becameTable(history)}\n\n${verdicts}\n\n${judgedTable(history, effects)}\n\n${before.slice(to)}`;
  if (after !== before) writeFileSync(path, after);
}

function coverage(history: History): string {
  const byType = new Map<RecordType, HistoryRecord[]>();
  for (const record of history.all()) byType.set(record.type, [...(byType.get(record.type) ?? []), record]);
  const rows = [...byType].map(([type, records]) => [
    type,
    String(records.length),
    spanOf(history, records),
    share(
      records.filter((record) => prose(record).length > 0),
      hasBothLanguages,
    ),
    share(records, (record) => record.sources.length > 0),
  ]);
  const all = history.all();
  rows.push([
    '**all**',
    String(all.length),
    `${history.releases[0]?.name ?? ''} to ${history.releases.at(-1)?.name ?? ''}`,
    share(
      all.filter((record) => prose(record).length > 0),
      hasBothLanguages,
    ),
    share(all, (record) => record.sources.length > 0),
  ]);
  const header = ['type', 'records', 'releases or years', 'prose in both languages', 'with sources'];
  return [`Data up to ${history.meta.date}.`, '', table(header, rows)].join('\n');
}

function share(records: readonly HistoryRecord[], is: (record: HistoryRecord) => boolean): string {
  if (records.length === 0) return '–';
  const percent = (100 * records.filter(is).length) / records.length;
  return percent === 100 ? '100 %' : `${(Math.floor(percent * 10) / 10).toFixed(1)} %`;
}

function prose(record: HistoryRecord): Text[] {
  return [record.title, record.summary].filter((text) => text !== undefined && typeof text !== 'string');
}

const hasBothLanguages = (record: HistoryRecord): boolean =>
  prose(record).every((text) => text.en !== '' && text['zh-cn'] !== '');

function spanOf(history: History, records: readonly HistoryRecord[]): string {
  const minors: number[] = [];
  const years: string[] = [];
  for (const record of records) {
    if (isLiving(record)) minors.push(record.life.since);
    else if (record.type === 'release') minors.push(record.minor);
    else years.push(dayOf(record, history)?.slice(0, 4) ?? '');
  }
  if (minors.length > 0) {
    const name = (minor: number): string => history.releases[minor]?.name ?? '';
    return `${name(minors.reduce((a, b) => Math.min(a, b)))} to ${name(minors.reduce((a, b) => Math.max(a, b)))}`;
  }
  const told = years.filter(Boolean).sort();
  return told.length > 0 ? `${told[0] ?? ''} to ${told.at(-1) ?? ''}` : '–';
}
