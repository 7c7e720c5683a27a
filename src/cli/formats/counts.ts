/** How much was found, in one line. */
import { severities } from '../../check/codes';
import type { Lang } from '../../facts/model';
import { cliWords } from '../words/words';
import type { Report } from './report';

/** The worst first; undefined where nothing was found. */
export function countsIn({ findings, files }: Report, lang: Lang): string | undefined {
  const words = cliWords(lang);
  const counts = severities.flatMap((severity) => {
    const count = findings.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [words.count(severity, count)];
  });
  return counts.length === 0 ? undefined : words.counts(counts.join(words.comma), files);
}
