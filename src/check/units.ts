/** Judges units one by one: what is wrong in one is found once, as long as neither its text nor the question changes. */
import type { PlacedUnit, Unit } from '../manifest/model';
import type { Problem, RuleContext } from './rules/rule';

/** What is wrong in a unit, whatever is beside it. */
export type Judge = (unit: Unit, context: RuleContext) => readonly Problem[];

interface Judged {
  readonly question: string;
  readonly history: RuleContext['history'];
  readonly problems: readonly Problem[];
}

/** A judge that remembers what it found in each unit the last time. */
export function remembering(judge: Judge): (placed: PlacedUnit, context: RuleContext) => Problem[] {
  const judged = new WeakMap<Unit, Judged>();
  return (placed, context) => {
    const { history } = context;
    const question = questionIn(context);
    let known = judged.get(placed.unit);
    if (known?.question !== question || known.history !== history) {
      known = { question, history, problems: judge(placed.unit, context) };
      judged.set(placed.unit, known);
    }
    if (known.problems.length === 0) return [];
    return known.problems.map((problem) => ({
      ...problem,
      range: placed.range(problem.range),
      use: problem.use && placed.use(problem.use),
    }));
  };
}

const questions = new WeakMap<RuleContext, string>();

/** The question as a text. All units of a file are asked with the same context. */
export function questionIn(context: RuleContext): string {
  let question = questions.get(context);
  if (question === undefined) questions.set(context, (question = questionOf(context)));
  return question;
}

/** All that rules on single uses may look at beside the history; one that is added and not named here does not compile. */
function questionOf({ targets, from, gatewayApiChannel, pins, today, lang }: RuleContext): string {
  const asked: Record<Exclude<keyof RuleContext, 'history' | 'naming'>, unknown> = {
    targets,
    from,
    gatewayApiChannel,
    pins,
    today,
    lang,
  };
  return JSON.stringify(asked);
}
