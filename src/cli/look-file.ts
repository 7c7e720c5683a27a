/** What a question of `jobs.ts` asks of one file, and what all of them need. */
import type { History } from '../facts/model';
import type { Asked } from '../check/changes/asked';
import { lookAt, type Evidence } from '../check/changes/evidence';
import { analyze } from '../manifest/analyze';
import type { Analysis, Lines, OwnPart, Range, Unread } from '../manifest/model';
import { missedInJson } from '../manifest/terraform/inside';
import { terraformText } from '../manifest/terraform/yaml';
import { textLines } from '../manifest/text/lines';
import { infrastructureFiles } from '../project/names';
import { ownPartOf } from '../project/own';
import { installedAt, installsIn, type InstalledHere } from '../project/installed';
import { belowAny, placeIn } from './detect';
import type { ReportedFinding } from './formats/report';
import type { Io } from './io';
import type { CheckQuestion, DiffQuestion, TaskName, Tasks } from './jobs';

export type Look<N extends TaskName> = (
  file: string,
  text: string,
) => Promise<{ readonly answer: Tasks[N]['answer']; readonly unread: readonly Unread[] }>;

export type Prepare<N extends TaskName> = (io: Io, question: Tasks[N]['question']) => Look<N>;

/** What is installed where a file stands; standard input is read once, where it is checked. */
export function installedFor(
  file: string,
  text: string,
  { roots, installs }: Pick<CheckQuestion, 'roots' | 'installs'>,
  history: History,
): InstalledHere {
  const own = file === '-' ? installsIn('stdin.yaml', text, history) : undefined;
  return installedAt(own ? [...installs, own] : installs, file === '-' ? '' : belowAny(roots, file));
}

/** A file as YAML, and where in it something stands that was found there. */
export function opened(
  file: string,
  text: string,
): {
  readonly isYaml: boolean;
  readonly yaml: string;
  readonly placeIn: (range: Range) => Range | undefined;
  /** Objects that the YAML has not. */
  readonly unread: readonly Unread[];
} {
  if (!infrastructureFiles.test(file)) {
    const unread = /\.tf\.json$/i.test(file) ? missedInJson(text) : [];
    return { isYaml: true, yaml: text, placeIn: (range) => range, unread };
  }
  const { text: yaml, place: placeIn, unread } = terraformText(text);
  return { isYaml: false, yaml, placeIn, unread };
}

/** What a file says of changes, and what Istio itself wrote of it: whatever is in that, nobody chose it. */
export function lookedAt(
  file: string,
  lines: Lines,
  { charts, roots, world }: Pick<DiffQuestion, 'charts' | 'roots'> & Partial<Pick<CheckQuestion, 'world'>>,
  history: History,
  asked: Asked,
): { readonly analysis: Analysis; readonly evidence: Evidence; readonly own: OwnPart | undefined } {
  const own = ownPartOf(charts, placeIn(roots, file));
  if (!own) return { ...lookAt(lines, history, asked, world), own };
  const { evidence } = lookAt(textLines(''), history, asked);
  return { analysis: analyze(lines, history, undefined, world), evidence, own };
}

/** Evidence of a text, at its places in the file; what is not from there keeps its line. */
export const placedEvidence = (evidence: Evidence, placeIn: (range: Range) => Range | undefined): Evidence =>
  JSON.parse(JSON.stringify(evidence), (key, value: unknown) =>
    key === 'range' ? (placeIn(value as Range) ?? value) : value,
  ) as Evidence;

/** Lines and columns from 1. */
export function placeOf({
  start,
  end,
}: Range): Pick<ReportedFinding, 'line' | 'column' | 'endLine' | 'endColumn'> {
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
