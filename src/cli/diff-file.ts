/** What `diff` asks of one file. */
import { mayTellOf } from '../facts/compare';
import type { Id, Version } from '../facts/model';
import { askedOf } from '../check/changes/asked';
import { changesOn } from '../check/changes/judge';
import { eachChosen, isDead } from '../check/changes/report';
import { takenBetween } from '../check/changes/taken';
import { useFindings, type FindingOptions } from '../check/findings';
import { onlyTargets, optionsFor } from '../project/options';
import type { Io } from './io';
import type { DiffQuestion } from './jobs';
import { installedFor, lookedAt, opened, placedEvidence, type Look } from './look-file';
import { givenLines } from './given-lines';
import { unreadIn } from './unread';

export function diffFile(io: Io, { from, to, ...around }: DiffQuestion): Look<'diff'> {
  const history = io.history();
  const asked = askedOf(io.changes(), changesOn(history, io.changes(), [[from, to]]));
  const isTold = mayTellOf(history, from, to);
  const linesOf = givenLines(io);
  const choices = {
    history,
    lang: io.lang(),
    today: io.today,
    folder: undefined,
    settings: undefined,
    detected: [],
  };
  return async (file, text) => {
    const { isYaml, yaml, placeIn, unread } = opened(file, text);
    const { analysis, evidence, own } = lookedAt(file, await linesOf(file, yaml), around, history, asked);
    const uses = new Map<Id, [number, number][]>();
    const versions = new Set<string>();
    eachChosen(analysis, own, (id, found, version) => {
      const range = isTold(id) ? placeIn(found) : undefined;
      if (!range) return;
      if (version !== undefined) versions.add(version);
      const known = uses.get(id) ?? [];
      uses.set(id, known);
      if (version === undefined) known.push([range.start.line + 1, range.start.character + 1]);
    });
    const installed = installedFor(file, text, around, history);
    const optionsAt = (end: Version): FindingOptions =>
      optionsFor(undefined, { ...choices, asked: onlyTargets([end]), installed, own });
    const found = useFindings(analysis, optionsAt(to));
    const taken = new Set<Id>();
    for (const { id, range: there } of takenBetween(analysis, () => optionsAt(from), found)) {
      const range = placeIn(there);
      if (!range) continue;
      taken.add(id);
      if (!isTold(id))
        uses.set(id, [...(uses.get(id) ?? []), [range.start.line + 1, range.start.character + 1]]);
    }
    const gone = found.filter(isDead).flatMap(({ code, id, message, range: there }) => {
      const range = placeIn(there);
      return range
        ? [{ file, line: range.start.line + 1, column: range.start.character + 1, id, code, message }]
        : [];
    });
    const answer = {
      uses: [...uses],
      versions: [...versions],
      dead: gone,
      taken: [...taken],
      evidence: isYaml ? evidence : placedEvidence(evidence, placeIn),
    };
    return { answer, unread: [...unreadIn(analysis.documents), ...unread] };
  };
}
