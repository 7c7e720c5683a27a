import type { Command } from 'commander';
import { describe } from '../words/describe';
import { plain } from '../words/inline';
import { toJson } from '../facts/json';
import { supportState } from '../facts/lives';
import { wordsOf } from '../words/words';
import type { Io } from './io';
import { usageWords } from './words/usage/words';

export function registerReleases(program: Command, io: Io): void {
  const { help } = usageWords(io.lang());
  program
    .command('releases')
    .description(help.releases)
    .option('--json', help.json)
    .action((options: { json?: boolean }) => {
      const history = io.history();
      const lang = io.lang();
      const words = wordsOf(lang);
      const releases = [...history.releases].reverse();
      const patchesOf = (ids: readonly string[]) =>
        ids.map((id) => history.get(id)).filter((record) => record?.type === 'patch');
      if (options.json) {
        const rows = releases.map((release) => ({
          ...toJson(release, history),
          state: supportState(release, io.today).state,
          patches: patchesOf(release.patches).map(({ name, date, fixes }) => ({ name, date, fixes })),
          bulletins: [...new Set(patchesOf(release.patches).flatMap(({ fixes }) => fixes))],
        }));
        io.out(`${JSON.stringify(rows, undefined, 2)}\n`);
        return;
      }
      for (const release of releases) {
        const [first, last] = [release.kubernetes[0], release.kubernetes.at(-1)];
        const patches = patchesOf(release.patches);
        const bulletins = new Set(patches.flatMap(({ fixes }) => fixes));
        const facts = [
          plain(describe(release, { history, lang, today: io.today }).answer),
          ...(first !== undefined && last !== undefined ? [words.kubernetes(words.range(first, last))] : []),
          ...(patches.length > 0 ? [words.patchCount(patches.length)] : []),
          ...(bulletins.size > 0 ? [words.bulletinCount(bulletins.size)] : []),
        ];
        io.out(`${facts.join(words.dot)}\n`);
      }
    });
}
