/** What does not fit the target, from one analysis. */
import type { Id, Lang } from '../facts/model';
import { directivesOf, ignoring, silencing, targetsIn } from './comments';
import { rowOf, type Code, type Severity, type SeverityName } from './codes';
import type { Row } from './table/row';
import {
  isUnder,
  isWrittenIn,
  type Analysis,
  type OwnPart,
  type Range,
  type Unit,
  type Use,
} from '../manifest/model';
import { apiVersionRule } from './rules/api-version';
import { crdRule } from './rules/crd';
import { channelRule, switchedOn } from './rules/effect';
import { envoyRule } from './rules/envoy';
import { lifeRule } from './rules/life';
import { misplacedFieldRule, misplacedFlagRule, misplacedOnRule, misplacedRule } from './rules/misplaced';
import { noticeRule } from './rules/notice';
import { patchProblem } from './rules/patches';
import type { FileRule, Problem, RuleContext, UnitsOfFile, UnitsRule, UseRule } from './rules/rule';
import { targetRule } from './rules/target';
import { togetherRule } from './rules/together';
import { unknownRule } from './rules/unknown';
import { comparePositions, isWithin } from '../manifest/text/lines';
import { isPersonal } from './own';
import { askedOf } from './pinned';
import { quietBy } from './quiet';
import { questionIn, remembering } from './units';
import { say } from './words';

export interface Finding {
  readonly code: Code;
  readonly severity: Severity;
  readonly range: Range;
  readonly id: Id;
  readonly message: string;
  /** What the finding is about; undefined where it is about the file or the target. */
  readonly use?: Use | undefined;
  /** Address of the page that explains it. */
  readonly link?: string | undefined;
  /** A template asks for a version before it writes this. */
  readonly conditional?: true | undefined;
}

/** What counts for a file: `optionsFor` gathers it. */
export interface FindingOptions extends RuleContext {
  /** Codes and ids; `*` at the end stands for any ending. */
  readonly ignore: readonly string[];
  readonly severities: ReadonlyMap<Code, SeverityName>;
  /** Flags that other files set which count for this one. */
  readonly switches: ReadonlySet<Id>;
  /** What it is of a copy of Istio's own charts; undefined where people wrote it. */
  readonly own?: OwnPart | undefined;
}

export const useRules: readonly UseRule[] = [
  envoyRule,
  lifeRule,
  apiVersionRule,
  misplacedRule,
  misplacedOnRule,
  misplacedFlagRule,
  unknownRule,
  channelRule,
  crdRule,
  togetherRule,
];
/** Branches of a template stand beside each other, and are not there together. */
const rulesOfTemplates = useRules.filter((rule) => rule !== togetherRule);
const fileRules: readonly FileRule[] = [targetRule, noticeRule];
/** Those of whole files that speak of uses. */
const spreadRules: readonly UnitsRule[] = [misplacedFieldRule];

export function findFindings(analysis: Analysis, options: FindingOptions): Finding[] {
  const { own, naming } = options;
  if (own === 'rest' || (!naming && isSilent(analysis))) return [];
  const directives = directivesOf(analysis);
  const { problems } = targetsIn(directives, options.history);
  const ofFile = fileRules.flatMap((rule) => rule(analysis, options));
  return findingsAmong([...problems, ...useProblems(analysis, options), ...ofFile], analysis, options);
}

/** Of those what is about a use, for who asks of another release: the rest is about the file or the release. */
export const useFindings = (analysis: Analysis, options: FindingOptions): Finding[] =>
  useFindingsAt(analysis, [options])[0] ?? [];

/** The same for several releases: what none of them leaves anything to say of is looked at once. */
export function useFindingsAt(analysis: Analysis, asked: readonly FindingOptions[]): Finding[][] {
  const loud = loudIn(analysis, asked);
  const told = analysis.documents.flatMap(({ units, conditions }) => {
    const own = units.filter(({ unit }) => loud.has(unit));
    return own.length > 0 ? [{ units: own, conditions }] : [];
  });
  return asked.map((options) => {
    if (options.own === 'rest') return [];
    const problems = useProblems({ documents: told }, options, loud);
    return findingsAmong(problems, analysis, options).filter(({ use }) => use);
  });
}

type Loud = ReadonlyMap<Unit, readonly Use[]>;

/** The units of a file of which some of the questions may hear, each with the uses that they do not leave quiet. */
function loudIn({ documents }: Analysis, asked: readonly FindingOptions[]): Loud {
  const isQuiet = quiet(asked, asked.map(questionIn).join('\n'));
  const loud = new Map<Unit, readonly Use[]>();
  for (const { units } of documents)
    for (const { unit } of units) {
      const uses = unit.uses.filter((use) => !isQuiet(use));
      if (uses.length + unit.patches.length > 0) loud.set(unit, uses);
    }
  return loud;
}

/** Of what was found, what somebody is to hear. */
function findingsAmong(problems: readonly Problem[], analysis: Analysis, options: FindingOptions): Finding[] {
  if (problems.length === 0) return [];
  const { own, switches, targets } = options;
  const silenced = silencing(directivesOf(analysis));
  const isOn = switchedOn(analysis, switches);
  return judged(
    problems.filter((problem) => !silenced(problem) && !isOn(problem)),
    options,
  )
    .filter(({ code }) => isPersonal(own, code, targets))
    .sort((a, b) => comparePositions(a.range.start, b.range.start));
}

/** Whether nothing in a file can be judged, as in most files of a folder. */
const isSilent = ({ documents }: Analysis): boolean =>
  documents.every(({ units }) =>
    units.every(
      ({ unit: { uses, patches, references, directives } }) =>
        uses.length + patches.length + references.length + directives.length === 0,
    ),
  );

/** Problems with the severities that count, without those that nobody wants to hear of. */
export function judged(
  problems: readonly Problem[],
  { lang, ignore, severities }: Pick<FindingOptions, 'lang' | 'ignore' | 'severities'>,
): Finding[] {
  const ignored = ignoring(ignore);
  return problems.flatMap(({ code, id, range, message, use, link, conditional, severity: own }) => {
    const severity = severities.get(code) ?? own ?? rowOf(code).severity;
    return severity === 'off' || ignored(code, id)
      ? []
      : [
          {
            code,
            severity,
            range,
            id,
            message: message(lang),
            use,
            link,
            ...(conditional && { conditional }),
          },
        ];
  });
}

const quiet = quietBy(useRules);

const unitProblems = remembering(({ uses, patches, own, isTemplate }, context, loud = uses) => {
  if (own === 'rest') return [];
  const problems = patches.flatMap((check) => patchProblem(check, context) ?? []);
  const unavailable = new Set<Use>();
  const unreadTexts = new Set<Use>();
  const told = new Map<Row, Set<Use>>();
  const isQuiet = quiet([context], questionIn(context));
  for (const use of loud) {
    if (isQuiet(use) || isUnder(use, unavailable) || isWrittenIn(use, unreadTexts)) continue;
    const asked = askedOf(context, use);
    // One of the few releases that its operator has: what newer ones lack is not missing there.
    if (use.pinned === '' && asked.targets.length === 0) continue;
    for (const rule of isTemplate ? rulesOfTemplates : useRules) {
      const found = rule(use, asked, uses);
      if (!found) continue;
      const row = rowOf(found.code);
      if (row.covers === 'everything') unavailable.add(use);
      else if (row.covers === 'the object') unavailable.add(use.parent ?? use);
      else if (row.covers === 'the text') unreadTexts.add(use);
      else if (row.covers === 'the same') {
        const before = told.get(row) ?? new Set<Use>();
        if (isUnder(use, before)) continue;
        told.set(row, before.add(use));
      }
      if (isPersonal(own, found.code, asked.targets)) problems.push(found);
    }
  }
  return problems;
});

function useProblems(file: UnitsOfFile, context: RuleContext, loud?: Loud): Problem[] {
  const ofUnits = file.documents.flatMap(({ units, conditions }) => {
    const problems = units.flatMap((unit) => unitProblems(unit, context, loud?.get(unit.unit)));
    return conditions.length === 0 ? problems : problems.map((one) => conditional(one, conditions));
  });
  return [...ofUnits, ...spreadRules.flatMap((rule) => rule(file, context))];
}

/** A template asks for a version before it writes this: whether it does is not known here. */
function conditional(problem: Problem, conditions: readonly Range[]): Problem {
  if (!isWithin(conditions, problem.range)) return problem;
  const isHint = (problem.severity ?? rowOf(problem.code).severity) === 'hint';
  const message = (lang: Lang): string => say(lang, 'conditional', { text: problem.message(lang) });
  return { ...problem, severity: isHint ? 'hint' : 'information', message, conditional: true };
}
