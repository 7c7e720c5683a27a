/** What an upgrade changes, and its plan, for language models. */
import { askedBy } from '../check/changes/asked';
import { lookAt } from '../check/changes/evidence';
import { judge, verdictsWithoutFiles, type Verdict } from '../check/changes/judge';
import { kubernetesIn } from '../check/plan/hops';
import { endsOf, makePlan, truthFrom, wayOf, type Upgrading } from '../check/plan/make';
import { problemsAt } from '../check/plan/problems';
import { planText } from '../check/plan/text';
import { compare } from '../facts/compare';
import { ownerName } from '../facts/ids';
import type { ChangeRecord, History, Id, Lang } from '../facts/model';
import { formatVersion } from '../facts/versions';
import { textLines } from '../manifest/text/lines';
import { onlyTargets, optionsFor, type Choices } from '../project/options';
import { written } from '../words/changes';
import { effectChange } from '../words/effects';
import { nameOf } from '../words/names';
import { textIn, wordsOf } from '../words/words';
import { capped, dated, lines, most, releaseKnown, type AnswerContext } from './asked';
import { AnswerError, optionalInput, required, type Input } from './input';

/** What changed between two releases; with the text of a manifest only what it uses. */
export function compareReleases(
  from: string,
  to: string,
  manifest: string | undefined,
  behaviour: readonly ChangeRecord[],
  context: AnswerContext,
): string {
  const { history, lang } = context;
  const [start, end] = [releaseKnown(history, from), releaseKnown(history, to)];
  const asked = askedBy(behaviour);
  const looked = manifest === undefined ? undefined : lookAt(textLines(manifest), history, asked);
  const used =
    looked && new Set(looked.analysis.documents.flatMap((document) => document.uses.map((use) => use.id)));
  const changes = compare(history, start, end, used);
  const way = { history, from: start, to: end };
  const verdicts = looked
    ? judge(behaviour, asked, [{ file: 'manifest', evidence: looked.evidence }], way)
    : verdictsWithoutFiles(behaviour, way);
  const part = (title: string, ids: readonly Id[]) =>
    ids.length === 0
      ? ''
      : `${title} (${ids.length}): ${ids
          .slice(0, most)
          .map((id) => nameOf(history, id, lang))
          .join('; ')}${ids.length > most ? '; …' : ''}`;
  const range = (versions: readonly string[]) =>
    versions.length > 0 ? `${versions[0] ?? ''}-${versions.at(-1) ?? ''}` : 'unknown';
  return lines(
    `Istio ${from} to ${to}${used ? ', only what the manifest uses' : ''}`,
    behavesOtherwise(verdicts, history, lang),
    part('Removed', changes.removed),
    part('Deprecated', changes.deprecated),
    part(
      'API versions gained',
      changes.promoted.map((item) => item.id),
    ),
    changes.defaultsChanged.length > 0
      ? `Defaults changed: ${capped(
          changes.defaultsChanged.map(
            ({ id, from: old, to: now, charted }) =>
              `${id}: ${old} -> ${now}${charted === undefined ? '' : ` (${wordsOf('en').chartKeeps(charted)})`}`,
          ),
          '; ',
        )}`
      : '',
    changes.effects.length > 0
      ? `Effect changed (${changes.effects.length}): ${capped(
          changes.effects.map(
            (one) => `${nameOf(history, one.id, lang)}: ${effectChange(one, history, lang)}`,
          ),
          '; ',
        )}`
      : '',
    part('Added', changes.added),
    part(
      'Feature stages',
      changes.stages.map((item) => item.id),
    ),
    changes.bulletinsFixed.length > 0
      ? `Bulletins fixed: ${changes.bulletinsFixed.map(ownerName).join(', ')}`
      : '',
    changes.bulletinsOpen.length > 0
      ? `Bulletins that affect the later release: ${changes.bulletinsOpen.map(ownerName).join(', ')}`
      : '',
    `Kubernetes ${range(changes.kubernetes.from)} -> ${range(changes.kubernetes.to)}; support ends ${changes.support.from ?? 'unknown'} -> ${changes.support.to ?? 'unknown'}`,
    dated(history),
  );
}

/** What behaves differently, the lines, what to do and the switches; what files cannot tell as a list of ids. */
function behavesOtherwise(verdicts: readonly Verdict[], history: History, lang: Lang): string {
  const felt = verdicts.filter(({ state }) => state !== 'told');
  const told = verdicts.filter(({ state }) => state === 'told');
  return lines(
    felt.length > 0
      ? `Behaves differently (${felt.length}):\n${capped(felt.map((verdict) => behaviourOf(verdict, history, lang)))}`
      : '',
    told.length > 0
      ? `May affect the reader; files cannot show it (${told.length}): ${capped(
          told.map(({ change }) => `${change.id} ${textIn(change.title, lang)}`),
          '; ',
        )}`
      : '',
  );
}

function behaviourOf(
  { change, since, state, where, restore }: Verdict,
  history: History,
  lang: Lang,
): string {
  const places = [...new Set(where.map(({ range }) => range.start.line + 1))].slice(0, most);
  return [
    `- ${formatVersion(history, since)} ${textIn(change.title, lang)} (${change.id})${state === 'may-affect' ? ' [may affect]' : ''}:`,
    textIn(change.summary, lang),
    wordsOf(lang).toDo(textIn(change.do, lang)),
    ...switches(restore),
    places.length > 0 ? `Lines ${places.join(', ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function switches(restore: Verdict['restore']): string[] {
  const works = restore.filter((one) => one.works);
  const gone = restore.filter((one) => !one.works);
  const upTo = (until: string | undefined): string => (until === undefined ? '' : ` (works up to ${until})`);
  return [
    ...(works.length > 0
      ? [
          `To keep the old behaviour: ${works.map(({ id, value, until }) => `${written(id, value)}${upTo(until)}`).join(' or ')}.`,
        ]
      : []),
    ...gone.map(
      ({ id, value, until }) => `${written(id, value)} no longer helps: it worked up to ${until ?? 'then'}.`,
    ),
  ];
}

/** An upgrade hop by hop, as Markdown. */
export function planUpgradeOf(
  input: Input,
  manifest: string | undefined,
  changes: readonly ChangeRecord[],
  choices: Choices,
): string {
  const { history, lang, today } = choices;
  const cluster = optionalInput(input, 'kubernetes');
  const kubernetes = cluster === undefined ? undefined : kubernetesIn(cluster);
  const method = optionalInput(input, 'method') ?? 'canary';
  if (method !== 'canary' && method !== 'in-place')
    throw new AnswerError('"method" is "canary" or "in-place". Call again with one of them, or without.');
  if (cluster !== undefined && kubernetes === undefined)
    throw new AnswerError('"kubernetes" is a minor release such as 1.29. Call again with it, or without.');
  const upgrading: Upgrading = {
    history,
    lang,
    today,
    changes,
    from: releaseKnown(history, required(input, 'from')),
    to: releaseKnown(history, required(input, 'to')),
    method,
    kubernetes,
  };
  const looked = manifest === undefined ? undefined : lookAt(textLines(manifest), history, askedBy(changes));
  const evidence = looked ? [{ file: 'manifest', evidence: looked.evidence }] : [];
  const truthOf = truthFrom(upgrading, evidence);
  const way = wayOf(upgrading, truthOf);
  const plan = makePlan(
    way,
    looked && {
      problems: problemsAt(looked.analysis, 'manifest', endsOf(way), (end) =>
        optionsFor(undefined, { ...choices, asked: onlyTargets([end]) }),
      ),
      truthOf,
      unread: [],
    },
  );
  return lines(planText(plan, history, lang, 'markdown').trim(), dated(history));
}
