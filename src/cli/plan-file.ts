/** What `plan` asks of one file. */
import { askedOf } from '../check/changes/asked';
import { changesOn } from '../check/changes/judge';
import type { FindingOptions } from '../check/findings';
import { problemsOn } from '../check/plan/problems';
import type { Version } from '../facts/model';
import { onlyTargets, optionsFor } from '../project/options';
import { folderConfigs } from './configs';
import type { Io } from './io';
import type { PlanQuestion } from './jobs';
import { installedFor, lookedAt, opened, placedEvidence, type Look } from './look-file';
import { givenLines } from './given-lines';
import { unreadIn } from './unread';

export function planFile(io: Io, { ways, channel, ...around }: PlanQuestion): Look<'plan'> {
  const history = io.history();
  const lang = io.lang();
  const asked = askedOf(io.changes(), changesOn(history, io.changes(), ways));
  const linesOf = givenLines(io);
  const configOf = folderConfigs(io, history, lang);
  return async (file, text) => {
    const folder = (await configOf(file))?.config;
    const { isYaml, yaml, placeIn, unread } = opened(file, text);
    const { analysis, evidence, own } = lookedAt(file, await linesOf(file, yaml), around, history, asked);
    const installed = installedFor(file, text, around, history);
    // A comment of the file names what runs today; the plan asks of other releases.
    const optionsAt = (target: Version): FindingOptions =>
      optionsFor(undefined, {
        history,
        lang,
        today: io.today,
        asked: { ...onlyTargets([target]), gatewayApiChannel: channel },
        folder,
        settings: undefined,
        detected: [],
        installed,
        own,
      });
    const answer = {
      problems: problemsOn(analysis, file, ways, optionsAt).map((problems) =>
        problems.flatMap((problem) => {
          const place = placeIn({ start: problem.start, end: problem.start });
          return place ? [{ ...problem, start: place.start }] : [];
        }),
      ),
      evidence: isYaml ? evidence : placedEvidence(evidence, placeIn),
    };
    return { answer, unread: [...unreadIn(analysis.documents), ...unread] };
  };
}
