/** Which uses no rule has anything to say of: most of what manifests name, and they name the same things over and over. */
import { isChoice } from '../facts/effects';
import type { History, LivingRecord } from '../facts/model';
import { isLivingRole, type Use } from '../manifest/model';
import type { RuleContext, UseRule } from './rules/rule';

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Questions of which it is kept what they leave quiet; a fleet and the way of an upgrade ask of fewer releases. */
const mostQuestions = 100;

/** Whether rules leave a use quiet, by what they say of its record where it stands alone. */
export function quietBy(
  rules: readonly UseRule[],
): (context: RuleContext, question: string) => (use: Use) => boolean {
  const known = new WeakMap<History, Map<string, WeakMap<LivingRecord, boolean>>>();

  function answersTo({ history }: RuleContext, question: string): WeakMap<LivingRecord, boolean> {
    let questions = known.get(history);
    if (!questions || questions.size >= mostQuestions) {
      questions = new Map<string, WeakMap<LivingRecord, boolean>>();
      known.set(history, questions);
    }
    let answers = questions.get(question);
    if (!answers) questions.set(question, (answers = new WeakMap()));
    return answers;
  }

  return (context, question) => {
    const answers = answersTo(context, question);
    return ({ role, id, record, pinned, on }) => {
      // What rules say of versions, of Envoy and of the kind around is in more than the record, and what is pinned is asked otherwise.
      if (!record || pinned !== undefined || on !== undefined || !isLivingRole(role)) return false;
      // Of a choice they say something only of what was chosen.
      if (record.life.effect?.some(isChoice)) return false;
      let isQuiet = answers.get(record);
      if (isQuiet === undefined) {
        const alone: Use = { role, id, record, range: nowhere, text: '' };
        isQuiet = rules.every((rule) => rule(alone, context, []) === undefined);
        answers.set(record, isQuiet);
      }
      return isQuiet;
    };
  };
}
