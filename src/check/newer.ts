/** Says of which targets the data cannot know: no findings would pass for a clean check. */
import { plain } from '../words/inline';
import type { History, Lang, Version } from '../facts/model';
import { formatVersion } from '../facts/versions';
import { wordsOf } from '../words/words';

/** A line for each target that is newer than the data. */
export function newerThanData(history: History, lang: Lang, targets: readonly Version[]): string[] {
  const words = wordsOf(lang);
  return targets
    .filter(({ newer }) => newer)
    .map((target) =>
      plain(words.stop(words.unknownTarget(formatVersion(history, target), words.day(history.meta.date)))),
    );
}
