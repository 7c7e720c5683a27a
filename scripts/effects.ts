/**
 * Who reads what, release by release: the candidates of `inert`, for people to judge.
 *
 *   npm run effects -- --clones <folder> [--only <part of an id>] [--json <file>] [--cache <file>]
 *
 * A reader may hide where this does not look: in whole messages handed on (`toYaml`, protobuf merges, reflection), in
 * istio/proxy, ztunnel and Envoy. So no reader is a question, not an answer; and a reader of a common name may read
 * another thing of that name.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadHistory } from '../src/facts/load';
import type { History, LivingRecord } from '../src/facts/model';
import { build } from './build/build';
import { readInput } from './build/read';
import { findClones } from './extract/clones';
import { HumanError, stopWith } from './extract/errors';
import { readState } from './extract/state';
import { openCache } from './effects/cache';
import { formOf, type Form } from './effects/forms';
import { namesOf, readersIn, type Readers, type ReleaseRef } from './effects/survey';

interface Span extends Readers {
  readonly from: string;
  readonly to: string;
  /** The readers in the last of its releases; `reads` are those in the first. */
  readonly inTheEnd: readonly string[];
}

const living = (history: History): LivingRecord[] =>
  history.all().filter((record): record is LivingRecord => 'life' in record);

function livesIn(record: LivingRecord, minor: number): boolean {
  const { since, removed, gaps } = record.life;
  if (minor < since || (removed !== undefined && minor >= removed)) return false;
  return !(gaps ?? []).some(([from, to]) => minor >= from && minor < to);
}

/** Releases in a row with the same answer: read, only looked at, or neither. */
function spansOf(
  record: LivingRecord,
  minors: readonly string[],
  readers: readonly Map<string, Readers>[],
): Span[] {
  const spans: (Span & { kind: string })[] = [];
  for (const [at, minor] of minors.entries()) {
    if (!livesIn(record, at)) continue;
    const found = readers[at]!.get(record.id);
    if (!found) continue;
    const kind = [found.reads, found.looks].map((all) => String(all.length > 0)).join(' ');
    const last = spans.at(-1);
    if (last?.kind === kind) spans[spans.length - 1] = { ...last, to: minor, inTheEnd: found.reads };
    else spans.push({ kind, from: minor, to: minor, ...found, inTheEnd: found.reads });
  }
  return spans.map(({ from, to, reads, looks, inTheEnd }) => ({ from, to, reads, looks, inTheEnd }));
}

const few = (paths: readonly string[]): string =>
  paths.slice(0, 3).join(', ') + (paths.length > 3 ? ` and ${paths.length - 3}` : '');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      clones: { type: 'string' },
      only: { type: 'string' },
      json: { type: 'string' },
      cache: { type: 'string' },
    },
  });
  if (values.clones === undefined)
    throw new HumanError('which clones?', 'npm run effects -- --clones <folder> [--only <part of an id>]');
  const data = join(__dirname, '..', 'data');
  const { releases: sources } = readState(join(data, 'generated')).sources;
  const history = loadHistory(build(readInput(data)).bundle);
  const releases = history.releases.flatMap(({ name }): ReleaseRef[] => {
    const source = sources[name] as { tag: string; api?: { commit: string } } | undefined;
    return source?.api ? [{ minor: name, ref: source.tag, api: source.api.commit }] : [];
  });
  const clones = findClones(values.clones);
  const cache = openCache(values.cache);
  try {
    const names = await namesOf(clones.istio, clones.api, releases);
    const records = living(history).filter(({ id }) => id.includes(values.only ?? ''));
    const forms = records
      .map(({ id }) => formOf(id, names))
      .filter((form): form is Form => form !== undefined);
    const readers: Map<string, Readers>[] = [];
    for (const { ref, minor } of releases) {
      process.stderr.write(`${minor}\n`);
      readers[history.releases.findIndex(({ name }) => name === minor)] = new Map(
        await readersIn(clones.istio, ref, forms, cache),
      );
    }
    cache.save();
    const minors = history.releases.map(({ name }) => name);
    const all = records.map((record) => ({ id: record.id, spans: spansOf(record, minors, readers) }));
    if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(all));
    else
      for (const { id, spans } of all) {
        if (spans.every(({ reads }) => reads.length > 0)) continue;
        process.stdout.write(`${id}\n`);
        for (const { from, to, reads, looks } of spans)
          process.stdout.write(
            `  ${from}–${to}: read by ${few(reads) || 'nobody'}; looked at by ${few(looks) || 'nobody'}\n`,
          );
      }
  } finally {
    clones.close();
  }
}

main().catch(stopWith);
