import { InvalidArgumentError, type Command } from 'commander';
import { facetHints } from '../find/hints';
import { plain } from '../words/inline';
import type { History, Lang } from '../facts/model';
import { nothingFound } from '../find/nothing';
import { searchOf } from '../find/search';
import { searchWords } from '../find/words/words';
import { wordsOf } from '../words/words';
import type { Io } from './io';
import { everything } from './everything';
import { usageWords } from './words/usage/words';
import { cliWords } from './words/words';

export function registerSearch(program: Command, io: Io): void {
  const { help, refusals } = usageWords(io.lang());
  const limit = (text: string): number => {
    const value = Number(text);
    if (Number.isInteger(value) && value > 0) return value;
    throw new InvalidArgumentError(refusals.wantsNumber);
  };
  program
    .command('search')
    .description(help.search.about)
    .argument('<words...>', help.search.words)
    .option('--json', help.json)
    .option('--limit <n>', help.search.limit, limit, 20)
    .action((words: string[], options: { json?: boolean; limit: number }) => {
      const hits = searchOf(everything(io)).query(words.join(' '), {
        limit: options.limit,
        lang: io.lang(),
      });
      if (options.json) io.out(`${JSON.stringify(hits, undefined, 2)}\n`);
      else for (const { title, detail, id } of hits) io.out(`${title}\n  ${detail}\n  ${id}\n`);
      // A facet that is not understood finds nothing, and the result cannot say why.
      for (const { problem, remedy } of facetHints(everything(io), words.join(' '), io.lang()))
        io.err(
          `${sentence(problem, io.lang())}${cliWords(io.lang()).sentenceGap}${sentence(remedy, io.lang())}\n`,
        );
      if (hits.length === 0) {
        if (!options.json) io.err(sayNothing(everything(io), words.join(' '), io.lang()));
        io.exit(1);
      }
    });
}

/** What is nearest, and what can be typed instead. */
function sayNothing(history: History, text: string, lang: Lang): string {
  const { problem, remedy, near } = nothingFound(history, text, lang);
  const lines = [problem, ...(near.length > 0 ? [searchWords(lang).nearestAre(near)] : []), remedy];
  return lines.map((line) => `${sentence(line, lang)}\n`).join('');
}

const sentence = (text: string, lang: Lang): string => plain(wordsOf(lang).stop([text]));
