/** A difference to be read: as plain text for a terminal, or as Markdown. */
import type { Verdict } from '../check/changes/judge';
import { planWords } from '../check/plan/words/words';
import type { ChangedDefault, Comparison } from '../facts/compare';
import type { History, Id, Lang, Version } from '../facts/model';
import { formatVersion } from '../facts/versions';
import { written } from '../words/changes';
import { effectChange } from '../words/effects';
import { codeSpan, proseMarkdown, visible } from '../words/markdown';
import { textIn, wordsOf, type Words } from '../words/words';
import type { Skipped } from './formats/report';
import type { DeadPlace, Spot } from './jobs';
import { cliWords } from './words/words';

export interface Difference {
  readonly from: Version;
  readonly to: Version;
  readonly comparison: Comparison;
  readonly verdicts: readonly Verdict[];
  /** Where files use what. */
  readonly places: ReadonlyMap<Id, readonly Spot[]>;
  /** What does nothing at the end, though that is no news. */
  readonly dead: readonly DeadPlace[];
  readonly skipped: readonly Skipped[];
  readonly hasFiles: boolean;
}

interface Form {
  readonly title: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly item: (text: string) => string;
  readonly below: (text: string) => string;
  readonly code: (text: string) => string;
  readonly text: (text: string) => string;
  readonly folded: (heading: string, lines: readonly string[]) => readonly string[];
}

const forms: Readonly<Record<'markdown' | 'text', Form>> = {
  text: {
    title: (text) => text,
    heading: (text) => text,
    item: (text) => `  ${text}`,
    below: (text) => `    ${text}`,
    code: visible,
    text: visible,
    folded: (heading, lines) => [heading, ...lines],
  },
  markdown: {
    title: (text) => `# ${text}`,
    heading: (text) => `## ${text}\n`,
    item: (text) => `- ${text}`,
    below: (text) => `  - ${text}`,
    code: codeSpan,
    text: proseMarkdown,
    folded: (heading, lines) => [`<details><summary>${heading}</summary>`, '', ...lines, '', '</details>'],
  },
};

/** Places shown of one thing; the rest is a number. */
const most = 5;

export function diffText(
  difference: Difference,
  history: History,
  lang: Lang,
  as: 'text' | 'markdown',
): string {
  const form = forms[as];
  const words = wordsOf(lang);
  const { headings, nothingChanged, andMore } = cliWords(lang);
  const { comparison, verdicts, hasFiles } = difference;
  const [from, to] = [difference.from, difference.to].map((version) => formatVersion(history, version));
  const out = [form.title(`Istio ${from!} → ${to!}`)];
  if (history.releases[difference.to.minor]?.provisional)
    out.push('', form.text(words.named(to!, planWords(lang).provisional)));
  const add = (heading: string, count: number, lines: readonly string[]): void => {
    if (count > 0) out.push('', form.heading(`${heading} (${count})`), ...lines);
  };
  const fold = (heading: string, lines: readonly string[]): void => {
    if (lines.length > 0) out.push('', ...form.folded(`${heading} (${lines.length})`, lines));
  };
  const place = ({ file, line }: Spot): string => form.code(`${file}:${line}`);
  const placed = (id: Id): string[] => {
    const spots = difference.places.get(id) ?? [];
    if (!hasFiles || spots.length === 0) return [];
    const rest = spots.length > most ? [andMore(spots.length - most)] : [];
    return [form.below([...spots.slice(0, most).map(place), ...rest].join(words.between))];
  };
  const section = (heading: string, things: readonly (readonly [Id, string])[]): void =>
    add(
      heading,
      things.length,
      things.flatMap(([id, text]) => [form.item(form.text(text)), ...placed(id)]),
    );

  const told = hasFiles ? verdicts.filter(({ state }) => state === 'told') : [];
  const felt = verdicts.filter((verdict) => !told.includes(verdict));
  add(
    headings.behaviour,
    felt.length,
    felt.flatMap((verdict) => lines(verdict, form, history, lang, words, andMore)),
  );
  const { dead } = difference;
  add(
    headings.dead,
    dead.length,
    dead.map(({ message, ...spot }) => form.item(`${place(spot)} ${form.text(message)}`)),
  );
  const gone = comparison.stages.filter(({ to: stage }) => stage === 'Removed');
  const versions = (list: Comparison['promoted']): [Id, string][] =>
    list.map(({ id, versions: names }) => [id, `${id} ${names.join(', ')}`]);
  const plain = (ids: readonly Id[]): [Id, string][] => ids.map((id) => [id, id]);
  section(headings.removed, [
    ...plain(comparison.removed),
    ...versions(comparison.versionsRemoved),
    ...plain(gone.map(({ id }) => id)),
  ]);
  section(headings.deprecated, plain(comparison.deprecated));
  section(headings.promoted, versions(comparison.promoted));
  section(
    headings.stages,
    comparison.stages.flatMap((one) =>
      gone.includes(one) ? [] : [[one.id, stageChange(one, words)] as const],
    ),
  );
  section(
    headings.effects,
    comparison.effects.map((one) => [one.id, `${one.id}: ${effectChange(one, history, lang)}`]),
  );
  section(headings.added, plain(comparison.added));
  section(headings.fixed, plain(comparison.bulletinsFixed));
  section(headings.open, plain(comparison.bulletinsOpen));
  // Behind what changes say of them, the defaults that nobody has told anything of.
  const claimed = new Set(
    verdicts.flatMap(({ change }) => [...change.touches, ...change.restore.map(({ id }) => id)]),
  );
  fold(
    headings.defaults,
    comparison.defaultsChanged
      .filter(({ id }) => !claimed.has(id))
      .map((one) => form.item(form.text(defaultChange(one, words)))),
  );
  fold(
    headings.told,
    told.map(({ change, since }) =>
      form.item(
        form.text(
          `${formatVersion(history, since)}${words.dot}${textIn(change.title, lang)}${words.dot}${textIn(change.do, lang)}`,
        ),
      ),
    ),
  );
  if (out.length === 1) out.push('', nothingChanged);
  const { kubernetes, support } = comparison;
  if (kubernetes.to.length > 0) out.push('', words.named(headings.kubernetes, kubernetes.to.join(', ')));
  if (support.to !== undefined) out.push(words.named(headings.support, support.to));
  return `${out.join('\n')}\n`;
}

/** One change: what is different, where, what to do, and the switch. */
function lines(
  { change, since, state, where, restore, gone }: Verdict,
  form: Form,
  history: History,
  lang: Lang,
  words: Words,
  andMore: (count: number) => string,
): string[] {
  const { maybe, switchGone, switchSet } = cliWords(lang);
  const release = formatVersion(history, since);
  const mark = state === 'may-affect' ? `${words.dot}${maybe}` : '';
  const spots = [...new Set(where.map(({ file, range }) => form.code(`${file}:${range.start.line + 1}`)))];
  const rest = spots.length > most ? [andMore(spots.length - most)] : [];
  return [
    form.item(`${release}${words.dot}${form.text(textIn(change.title, lang))}${mark}`),
    ...(spots.length > 0 ? [form.below([...spots.slice(0, most), ...rest].join(words.between))] : []),
    form.below(form.text(textIn(change.summary, lang))),
    form.below(form.text(words.toDo(textIn(change.do, lang)))),
    ...restore.map(({ id, value, until, works }) => {
      const what = form.code(written(id, value));
      return form.below(works ? switchSet(what, until) : switchGone(what, until ?? ''));
    }),
    ...gone.map(({ file, range }) =>
      form.below(cliWords(lang).setInVain(form.code(`${file}:${range.start.line + 1}`))),
    ),
  ];
}

function defaultChange({ id, from, to, charted }: ChangedDefault, words: Words): string {
  return `${id}: ${from} → ${to}${charted === undefined ? '' : ` · ${words.chartKeeps(charted)}`}`;
}

function stageChange({ id, from: old, to }: Comparison['stages'][number], words: Words): string {
  return `${id} ${old ? `${words.stage(old)} → ` : ''}${words.stage(to)}`;
}
