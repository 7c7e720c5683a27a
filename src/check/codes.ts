/** What follows from the table of findings: the codes of the contract, and what is said of each. */
import type { Lang } from '../facts/model';
import {
  severities,
  severityNames,
  subjects,
  type InLanguages,
  type Row,
  type Severity,
  type SeverityName,
  type Subject,
} from './table/row';
import { rows } from './table/rows';

export { severities, severityNames };
export type { Severity, SeverityName };

type Rows = (typeof rows)[number];
type CodeIn<R extends Row> = R extends Row ? `${R['subjects'][number]}-${R['state']}` : never;
type RowOf<C extends Code> = { [R in Rows as CodeIn<R>]: R }[C];

/** A finding code of the contract. */
export type Code = CodeIn<Rows>;

/** What the sentence of a code names. */
export type ParamsOf<C extends Code> = Parameters<RowOf<C>['says']['en']>[0];

interface About {
  readonly code: Code;
  readonly subject: Subject;
  readonly row: Row;
}

const order: readonly string[] = Object.keys(subjects);
const table: ReadonlyMap<Code, About> = new Map(
  rows
    .flatMap((row) => row.subjects.map((subject) => ({ subject, row, code: codeOf(subject, row.state) })))
    .sort((a, b) => order.indexOf(a.subject) - order.indexOf(b.subject))
    .map((about) => [about.code, about]),
);

/** Both come from one row, which the type cannot tell. */
function codeOf(subject: Subject, state: string): Code {
  return `${subject}-${state}` as Code;
}

const joined = new Map<Subject, Map<string, Code>>();
for (const { subject, row, code } of table.values())
  joined.set(subject, (joined.get(subject) ?? new Map<string, Code>()).set(row.state, code));

/** The code of a subject in a state. Of each there is one text: joined anew, it would be looked up letter by letter. */
export const codeFor = <S extends Subject, T extends Row['state']>(subject: S, state: T) =>
  joined.get(subject)!.get(state) as Extract<Code, `${S}-${T}`>;

/** Every code, with the severity that it has unless a person chose another. */
export const defaultSeverities: ReadonlyMap<Code, Severity> = new Map(
  [...table].map(([code, { row }]) => [code, row.severity]),
);

export const isCode = (text: string): text is Code => defaultSeverities.has(text as Code);

export const subjectOf = (code: Code): Subject => table.get(code)!.subject;
export const rowOf = (code: Code): Row => table.get(code)!.row;

const inLanguage = <T>(texts: InLanguages<T>, lang: Lang): T => texts[lang] ?? texts.en;

/** The sentence of a finding. */
export function sentenceOf<C extends Code>(code: C, lang: Lang, params: ParamsOf<C>): string {
  // That these are the row's own parameters is what `ParamsOf` holds.
  return inLanguage(rowOf(code).says, lang)(params as never);
}

/** What a code means, for the tables of documents and settings. */
export function meaningOf(code: Code, lang: Lang): string {
  const { row, subject } = table.get(code)!;
  return inLanguage(row.meaning, lang)(inLanguage<string>(subjects[subject].one, lang));
}

/** Whether a finding stays, whatever runs: no release has the name, or none reads it at that place. */
export const isOfEveryRelease = (code: Code): boolean => /-(?:unknown|misplaced)$/.test(code);

/** What stands over many findings of a code. */
export function headingOf(code: Code, lang: Lang): string {
  const { row, subject } = table.get(code)!;
  return inLanguage(row.heading, lang)(inLanguage<string>(subjects[subject].many, lang));
}

/** The severities that a person chose, of those that there are. */
export function severitiesIn(chosen: Readonly<Record<string, unknown>>): Map<Code, SeverityName> {
  return new Map(
    Object.entries(chosen).flatMap(([code, name]) => {
      const severity = severityNames.find((known) => known === name);
      return isCode(code) && severity ? [[code, severity] as const] : [];
    }),
  );
}
