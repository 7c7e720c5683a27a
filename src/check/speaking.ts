/** Which rules may say something of a use: of most that manifests name, none, and they name the same things over and over. */
import { isPartial } from '../facts/effects';
import type { History, LivingRecord } from '../facts/model';
import { isLivingRole, type Use } from '../manifest/model';
import { countsBeside, togetherRule } from './rules/together';
import type { RuleContext, UseRule } from './rules/rule';

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Questions of which it is kept who speaks; a fleet and the way of an upgrade ask of fewer releases. */
const mostQuestions = 100;

/**
 * Rules that speak by more than the record, as by a value or by what stands beside, and of which uses they may. A rule
 * that is not named here is asked once a record and question, of a use without any of that.
 */
const beyond: readonly { readonly rule: UseRule; readonly mayOf: (use: Use) => boolean }[] = [
  { rule: togetherRule, mayOf: countsBeside },
];

/** Which of them may speak of a use, in one word; empty: none. */
function beyondOf(use: Use): string {
  let which = '';
  for (let at = 0; at < beyond.length; at++) if (beyond[at]!.mayOf(use)) which += `beyond ${at} `;
  return which;
}

const mayBeyond = (rule: UseRule, use: Use): boolean =>
  beyond.some((one) => one.rule === rule && one.mayOf(use));

type Answers = WeakMap<LivingRecord, readonly UseRule[]>;

/** The rules that may speak of a use, by what they say of its record where it stands alone; undefined: any of them. */
export function speakingBy(
  rules: readonly UseRule[],
): (context: RuleContext, question: string) => (use: Use) => readonly UseRule[] | undefined {
  const known = new WeakMap<History, Map<string, Map<string, Answers>>>();

  const lists = new Map<string, readonly UseRule[]>();

  /** Tens of thousands of records share a few lists. */
  function oneOf(speak: readonly boolean[]): readonly UseRule[] {
    const key = speak.join();
    let list = lists.get(key);
    if (!list) lists.set(key, (list = rules.filter((_, at) => speak[at])));
    return list;
  }

  function answersTo(history: History, question: string): Map<string, Answers> {
    let questions = known.get(history);
    if (!questions || questions.size >= mostQuestions) {
      questions = new Map<string, Map<string, Answers>>();
      known.set(history, questions);
    }
    let answers = questions.get(question);
    if (!answers) questions.set(question, (answers = new Map<string, Answers>()));
    return answers;
  }

  return (context, question) => {
    const answers = answersTo(context.history, question);
    const answersFor = (beside: string): Answers => {
      let own = answers.get(beside);
      if (!own) answers.set(beside, (own = new WeakMap()));
      return own;
    };
    const alone = answersFor('');
    return (use) => {
      const { role, record, pinned, on, apiVersion } = use;
      // What rules say of Envoy is in more than the record, and what is pinned is asked otherwise.
      if (!record || pinned !== undefined) return undefined;
      const isVersion = role === 'apiVersion';
      if (!isVersion && !isLivingRole(role)) return undefined;
      // Of some values they say something only where these are written.
      if (role === 'flag' || record.life.effect?.some(isPartial)) return undefined;
      const more = beyondOf(use);
      const place = isVersion ? `version ${apiVersion ?? ''}` : on;
      const beside = more === '' ? place : `${more}${place ?? ''}`;
      const own = beside === undefined ? alone : answersFor(beside);
      let speaking = own.get(record);
      if (speaking === undefined) {
        const bare = bareUse(use, record);
        speaking = oneOf(rules.map((rule) => mayBeyond(rule, use) || rule(bare, context, []) !== undefined));
        own.set(record, speaking);
      }
      return speaking;
    };
  };
}

/** A use without all that may only silence a rule. */
const bareUse = ({ role, id, on, apiVersion }: Use, record: LivingRecord): Use => ({
  ...{ role, id, record, range: nowhere, text: '' },
  ...(role === 'apiVersion' ? { apiVersion } : on !== undefined && { on }),
});
