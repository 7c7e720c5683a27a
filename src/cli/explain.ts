import { InvalidArgumentError, type Command } from 'commander';
import { describe, toPlain } from '../words/describe';
import { isSite, siteUrl } from '../facts/address';
import { isLiving } from '../facts/lives';
import { toJson } from '../facts/json';
import { meant, notMeant } from '../find/resolve';
import { searchWords } from '../find/words/words';
import type { History, HistoryRecord, Lang } from '../facts/model';
import { nameOf } from '../words/names';
import { wordsOf } from '../words/words';
import type { Io } from './io';
import { everything } from './everything';
import { usageWords } from './words/usage/words';

export function registerExplain(program: Command, io: Io): void {
  const { help, refusals } = usageWords(io.lang());
  const address = (text: string): string => {
    if (isSite(text)) return text;
    throw new InvalidArgumentError(refusals.wantsAddress);
  };
  program
    .command('explain')
    .description(help.explain.about)
    .argument('<words...>', help.explain.words)
    .option('--json', help.json)
    .option('--site <address>', help.explain.site, address)
    .action((words: string[], options: { json?: boolean; site?: string }) => {
      const history = everything(io);
      const text = words.join(' ').trim();
      const found = meant(history, text);
      if (!found) {
        io.err(`${unknown(history, text, io.lang())}\n`);
        io.exit(1);
        return;
      }
      const { record, others } = found;
      io.out(
        options.json
          ? `${JSON.stringify(toJson(record, history), undefined, 2)}\n`
          : inWords(record, io, options.site),
      );
      if (others.length > 0) io.err(`${searchWords(io.lang()).alsoMeans(text, others)}\n`);
    });
}

function unknown(history: History, text: string, lang: Lang): string {
  const { near, isNewer } = notMeant(history, text);
  return searchWords(lang).nothingCalled(text, isNewer ? history.meta.date : undefined, near);
}

function inWords(record: HistoryRecord, io: Io, site = ''): string {
  const history = everything(io);
  const lang = io.lang();
  const words = wordsOf(lang);
  const description = describe(record, { history, lang, today: io.today });
  const named = isLiving(record) ? nameOf(history, record.id, lang) : description.title;
  const sources = record.sources.map((source) =>
    typeof source === 'string' ? source : `${source.repo}@${source.tag}: ${source.path}`,
  );
  const mentions = history.mentions(record.id).map((other) => other.id);
  const page = siteUrl(site, record.id, lang);
  return [
    named === record.id ? named : `${named}  (${record.id})`,
    // A bulletin's title stands in its description too, for places that show no heading.
    ...toPlain(description)
      .split('\n')
      .filter((line) => line !== named),
    // The sources stand below, all of them.
    ...description.links
      .filter(({ label, url }) => label !== words.source || !sources.includes(url))
      .map(({ label, url }) => words.named(label, url)),
    ...(page === undefined ? [] : [words.named(words.historyPage, page)]),
    ...(mentions.length > 0 ? [words.named(words.namedIn, mentions.join(', '))] : []),
    words.named(words.sources, sources.join(', ')),
    '',
  ].join('\n');
}
