/** Findings for files that one brings from one release to another: only where a person asks for them. */
import { formatVersion } from '../../facts/versions';
import type { ChangeRecord, Version } from '../../facts/model';
import { textIn } from '../../words/words';
import type { Directive } from '../../manifest/model';
import { silencing } from '../comments';
import { judged, type Finding, type FindingOptions } from '../findings';
import { problem, type Problem } from '../rules/rule';
import { askedBy } from './asked';
import { judge, type Verdict } from './judge';
import type { FileEvidence } from './truth';

/** A file, what it said, and what counts for it. */
export interface ChangedFile extends FileEvidence {
  readonly from: Version;
  readonly directives: readonly Directive[];
  readonly options: Pick<FindingOptions, 'history' | 'targets' | 'lang' | 'ignore' | 'severities'>;
}

/** What changes for each file on its way, judged over all of them together. */
export function changeFindings(
  files: readonly ChangedFile[],
  changes: readonly ChangeRecord[],
): ReadonlyMap<string, readonly Finding[]> {
  const asked = askedBy(changes);
  const known = new Map<string, readonly Verdict[]>();
  const verdictsOf = ({ from, options: { history } }: ChangedFile, to: Version): readonly Verdict[] => {
    const way = `${formatVersion(history, from)} ${formatVersion(history, to)}`;
    const verdicts = known.get(way) ?? judge(changes, asked, files, { history, from, to });
    known.set(way, verdicts);
    return verdicts;
  };
  return new Map(
    files.map((file) => {
      const silenced = silencing(file.directives);
      const seen = new Set<string>();
      const problems = file.options.targets
        .flatMap((to) => verdictsOf(file, to).flatMap((verdict) => problemsOf(verdict, file)))
        .filter((one) => {
          const key = `${one.id} ${one.range.start.line}:${one.range.start.character}`;
          return !silenced(one) && !seen.has(key) && seen.add(key);
        });
      return [file.file, judged(problems, file.options)];
    }),
  );
}

function problemsOf({ change, since, state, where }: Verdict, { file, options }: ChangedFile): Problem[] {
  const { history, lang } = options;
  const release = formatVersion(history, since);
  const params = { release, name: textIn(change.title, lang), todo: textIn(change.do, lang) };
  return where
    .filter((place) => place.file === file)
    .map(({ range, maybe }) =>
      problem(state === 'affects' && !maybe ? 'change-affects' : 'change-may-affect', params, {
        id: change.id,
        range,
      }),
    );
}
