/** What the first of two releases refuses for what it is set to, or stands beside, and the second takes. */
import type { Analysis, Unit, Use } from '../../manifest/model';
import { rowOf } from '../codes';
import { useFindings, type Finding, type FindingOptions } from '../findings';
import { meetingsOf } from '../rules/together';

/** `before`: what counts for the file at the first release. `after`: what is wrong in it at the second. */
export function takenBetween(
  analysis: Analysis,
  before: () => FindingOptions,
  after: readonly Finding[],
): readonly Finding[] {
  // Few files have anything of the kind: the others need not be asked of another release.
  if (!analysis.documents.some(({ units }) => units.some(({ unit }) => mayBeTaken(unit)))) return [];
  const wrong = new Set(after.filter(({ code }) => rowOf(code).state !== 'deprecated').map(placeOf));
  return useFindings(analysis, before()).filter(
    (one) => rowOf(one.code).state === 'rejected' && !wrong.has(placeOf(one)),
  );
}

const mayBeTaken = ({ uses, isTemplate }: Unit): boolean =>
  uses.some((use) => isRefusedAlone(use) || (!isTemplate && isRefusedBeside(use, uses)));

const isRefusedAlone = ({ record }: Use): boolean =>
  record?.life.effect?.some(({ state, to }) => state === 'rejected' && to !== undefined) === true;

const isRefusedBeside = (use: Use, uses: readonly Use[]): boolean =>
  meetingsOf(use, uses).some(({ span }) => span.state !== 'inert' && span.to !== undefined);

const placeOf = ({ id, range: { start } }: Finding): string => `${start.line}:${start.character} ${id}`;
