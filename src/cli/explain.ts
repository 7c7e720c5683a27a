import type { Command } from 'commander';
import { describe, toPlain } from '../history/describe';
import { toJson } from '../history/json';
import type { History, HistoryRecord } from '../history/model';
import { nameOf } from '../history/names';
import { nearestIds } from '../history/nearest';
import { createSearch } from '../history/search';
import { parseVersion, formatVersion } from '../history/version';
import { wordsOf } from '../history/words';
import type { Io } from './io';

export function registerExplain(program: Command, io: Io): void {
  program
    .command('explain')
    .description('everything known of one thing: an id, or plain words')
    .argument('<words...>', 'an id such as networking.istio.io/VirtualService, or words')
    .option('--json', 'as JSON')
    .action((words: string[], options: { json?: boolean }) => {
      const history = io.history();
      const text = words.join(' ');
      const record = find(history, text);
      if (!record) {
        const near = nearestIds(history, text, 5);
        io.err(
          near.length > 0
            ? `Nothing is called "${text}". Nearest: ${near.join(', ')}\n`
            : `Nothing is called "${text}".\n`,
        );
        io.exit(1);
        return;
      }
      io.out(
        options.json ? `${JSON.stringify(toJson(record, history), undefined, 2)}\n` : inWords(record, io),
      );
    });
}

/** The record that a text means: its id, a name that only one has, a release, or the clear best of a search. */
function find(history: History, text: string): HistoryRecord | undefined {
  const exact = history.get(text);
  if (exact) return exact;
  const version = parseVersion(history, text.replace(/^(istio|release)[ :-]?/i, ''));
  if (version) return history.get(`release:${formatVersion(history, version)}`);
  const kind = history.kindsNamed(text)[0];
  if (kind) return kind;
  for (const prefix of ['annotation:', 'label:', 'env:', 'bulletin:', 'feature:', 'event:', 'mesh/']) {
    const record = history.get(prefix + text);
    if (record) return record;
  }
  const path = byPath(history, text);
  if (path) return path;
  // What looks like an id names one thing: a slip of the pen gets suggestions, not another thing's answer.
  if (/[#:/=]/.test(text)) return undefined;
  const [first] = createSearch(history).query(text, { limit: 1 });
  return first && first.score >= confident ? history.get(first.id) : undefined;
}

/** `VirtualService spec.http.mirrors`, `VirtualService.spec.http[].mirrors`: a kind's name and a path, with or without brackets. */
function byPath(history: History, text: string): HistoryRecord | undefined {
  const match = /^([A-Za-z]+)[ .#](.+)$/.exec(text);
  if (!match) return undefined;
  const bare = (path: string): string => path.replace(/[[\]{}]/g, '').replace(/^(spec|mesh)\./, '');
  const wanted = bare(match[2]!);
  for (const owner of [...history.kindsNamed(match[1]!).map((kind) => kind.id), `mesh/${match[1]!}`]) {
    const field = history.fieldsOf(owner).find((candidate) => bare(candidate.path) === wanted);
    if (field) return field;
  }
  return undefined;
}

/** Every word must have been found well: below it the nearest names are the better answer. */
const confident = 45;

function inWords(record: HistoryRecord, io: Io): string {
  const history = io.history();
  const lang = io.lang();
  const words = wordsOf(lang);
  const description = describe(record, { history, lang, today: io.today });
  const named = 'life' in record ? nameOf(history, record.id, lang) : description.title;
  const sources = record.sources.map((source) =>
    typeof source === 'string' ? source : `${source.repo}@${source.tag}: ${source.path}`,
  );
  const mentions = history.mentions(record.id).map((other) => other.id);
  return [
    named === record.id ? named : `${named}  (${record.id})`,
    ...toPlain(description).split('\n'),
    ...description.links.map(({ label, url }) => words.named(label, url)),
    ...(mentions.length > 0 ? [words.named(words.namedIn, mentions.join(', '))] : []),
    words.named(words.sources, sources.join(', ')),
    '',
  ].join('\n');
}
