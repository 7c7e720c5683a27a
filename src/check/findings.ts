/** What does not fit the target, from one analysis. */
import type { Id, Lang } from '../facts/model';
import { directivesOf, ignoring, silencing, targetsIn } from './comments';
import { rowOf, type Code, type Severity, type SeverityName } from './codes';
import type { Row } from './table/row';
import {
  isUnder,
  isWrittenIn,
  type Analysis,
  type Directive,
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
import type { FileRule, Problem, RuleContext, UseRule } from './rules/rule';
import { targetRule } from './rules/target';
import { togetherRule } from './rules/together';
import { unknownRule } from './rules/unknown';
import { comparePositions, isWithin } from '../manifest/text/lines';
import { isPersonal } from './own';
import { askedOf } from './pinned';
import { speakingBy } from './speaking';
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
const fileRules: readonly FileRule[] = [targetRule, noticeRule, misplacedFieldRule];
/** Those of them that speak of uses. */
const useFileRules: readonly FileRule[] = [misplacedFieldRule];

export function findFindings(analysis: Analysis, options: FindingOptions): Finding[] {
  const directives = directivesOf(analysis);
  const { problems } = targetsIn(directives, options.history);
  return findingsBy(fileRules, analysis, options, directives, problems);
}

/** Of those what is about a use or a patch, for who asks of many releases: the rest is about the file or the release. */
export const useFindings = (analysis: Analysis, options: FindingOptions): Finding[] =>
  findingsBy(useFileRules, analysis, options, directivesOf(analysis), []);

function findingsBy(
  rules: readonly FileRule[],
  analysis: Analysis,
  options: FindingOptions,
  directives: readonly Directive[],
  ofComments: readonly Problem[],
): Finding[] {
  const { own, naming, targets } = options;
  if (own === 'rest' || (!naming && isSilent(analysis))) return [];
  const problems = [...ofComments, ...useProblems(analysis, options)];
  for (const rule of rules) for (const problem of rule(analysis, options)) problems.push(problem);
  const silenced = silencing(directives);
  const isOn = switchedOn(analysis, options.switches);
  return judged(
    problems.filter((problem) => !silenced(problem) && !isOn(problem)),
    options,
  )
    .filter((problem) => isPersonal(own, problem, targets))
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

const written = { rules: useRules, by: speakingBy(useRules) };
const templates = { rules: rulesOfTemplates, by: speakingBy(rulesOfTemplates) };
const rulesFor = ({ isTemplate }: Unit): typeof written => (isTemplate ? templates : written);

const unitProblems = remembering((unit, context) => {
  const { uses, patches, own } = unit;
  if (own === 'rest') return [];
  const problems = patches.flatMap((check) => patchProblem(check, context) ?? []);
  const unavailable = new Set<Use>();
  const unreadTexts = new Set<Use>();
  const told = new Map<Row, Set<Use>>();
  const { rules, by } = rulesFor(unit);
  const speakingOf = by(context, questionIn(context));
  for (const use of uses) {
    const mayTell = speakingOf(use) ?? rules;
    if (mayTell.length === 0 || isUnder(use, unavailable) || isWrittenIn(use, unreadTexts)) continue;
    const asked = askedOf(context, use);
    // One of the few releases that its operator has: what newer ones lack is not missing there.
    if (use.pinned === '' && asked.targets.length === 0) continue;
    for (const rule of mayTell) {
      const found = rule(use, asked, uses);
      if (!found) continue;
      const row = rowOf(found.code);
      if (found.isOfItself) {
        // What is in it may be wrong in itself.
      } else if (row.covers === 'everything') unavailable.add(use);
      else if (row.covers === 'the object') unavailable.add(use.parent ?? use);
      else if (row.covers === 'the text') unreadTexts.add(use);
      else if (row.covers === 'the same') {
        const before = told.get(row) ?? new Set<Use>();
        if (isUnder(use, before)) continue;
        told.set(row, before.add(use));
      }
      if (isPersonal(own, found, asked.targets)) problems.push(found);
    }
  }
  return problems;
});

function useProblems({ documents }: Analysis, context: RuleContext): Problem[] {
  return documents.flatMap(({ units, conditions }) => {
    const problems = units.flatMap((unit) => unitProblems(unit, context));
    return conditions.length === 0 ? problems : problems.map((one) => conditional(one, conditions));
  });
}

/** A template asks for a version before it writes this: whether it does is not known here. */
function conditional(problem: Problem, conditions: readonly Range[]): Problem {
  if (!isWithin(conditions, problem.range)) return problem;
  const isHint = (problem.severity ?? rowOf(problem.code).severity) === 'hint';
  const message = (lang: Lang): string => say(lang, 'conditional', { text: problem.message(lang) });
  return { ...problem, severity: isHint ? 'hint' : 'information', message, conditional: true };
}
