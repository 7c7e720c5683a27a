/** A plan to be read: as Markdown for a ticket or a job's summary, or as plain text for a terminal. */
import { isCompatibility } from '../../facts/changes';
import { bareName, ownerName } from '../../facts/ids';
import type { History, Lang, Version } from '../../facts/model';
import { formatVersion } from '../../facts/versions';
import { codeSpan, markdownLink, proseMarkdown, visible } from '../../words/markdown';
import { wordsOf } from '../../words/words';
import { aboutHop, crdsFirst, methodOf, notesOn, upgradeTo } from './about';
import type { Blocker, Item, Plan, PlannedHop, Where } from './plan';
import { proxyList, runningLines } from './running';
import { blockersOf, tasksOf, type Task } from './tasks';
import { planWords, type PlanWords } from './words/words';

/** Places shown of one thing; the rest is a number. */
const mostPlaces = 5;

/** How a form writes headings, lists and names. */
interface Form {
  readonly heading: (depth: 1 | 2 | 3, text: string) => string;
  readonly item: (isDone: boolean) => string;
  readonly line: (text: string) => string;
  readonly text: (text: string) => string;
  readonly code: (text: string) => string;
  /** The code of a finding, behind its sentence. */
  readonly tag: (code: string) => string;
  readonly strong: (text: string) => string;
  readonly link: (text: string, url: string) => string;
  /** A heading of Markdown may follow a list at once: a plan is long enough without a line between them. */
  readonly betweenHops: string;
  readonly folded: (heading: string, lines: string) => readonly string[];
}

const forms: Readonly<Record<'markdown' | 'text', Form>> = {
  markdown: {
    heading: (depth, text) => `${'#'.repeat(depth)} ${text}`,
    item: (isDone) => (isDone ? '- [x] ' : '- [ ] '),
    line: (text) => `- ${text}`,
    text: proseMarkdown,
    code: codeSpan,
    tag: codeSpan,
    strong: (text) => `**${text}**`,
    link: markdownLink,
    betweenHops: '\n',
    folded: (heading, lines) => [`<details><summary>${heading}</summary>`, lines, '</details>'],
  },
  text: {
    heading: (depth, text) => (depth === 1 ? text : `${'  '.repeat(depth - 2)}${text}`),
    item: () => '    - ',
    line: (text) => text,
    text: visible,
    code: visible,
    tag: (code) => `[${code}]`,
    strong: (text) => text,
    link: (text, url) => `${visible(text)} <${visible(url)}>`,
    betweenHops: '\n\n',
    folded: (heading, lines) => [`  ${heading}`, lines],
  },
};

interface Shown {
  readonly history: History;
  readonly form: Form;
  readonly words: PlanWords;
  readonly name: (version: Version) => string;
  readonly day: (day: string) => string;
  readonly isDone: (key: string) => boolean;
}

/** `isDone` tells it of a task by its key. */
export function planText(
  plan: Plan,
  history: History,
  lang: Lang,
  as: 'markdown' | 'text',
  isDone: (key: string) => boolean = () => false,
): string {
  const form = forms[as];
  const words = planWords(lang);
  const facts = wordsOf(lang);
  const shown: Shown = {
    history,
    form,
    words,
    name: (version) => formatVersion(history, version),
    day: facts.day,
    isDone,
  };
  const title = form.heading(1, words.title(shown.name(plan.from), shown.name(plan.to)));
  if (plan.hops.length === 0) return paragraphs([title, words.noHops]);
  const about = [
    `${words.hopCount(plan.hops.length)}${facts.comma}${methodOf(plan, words)}`,
    words.blockerCount(blockersOf(plan)),
  ].join(facts.dot);
  return paragraphs([
    title,
    `${about}${facts.dot}${words.data(facts.day(history.meta.date))}`,
    (plan.running ? runningLines(plan.running, words) : [])
      .map((line) => form.line(form.text(line)))
      .join('\n'),
    ...(plan.hasFiles ? [] : [words.noFiles]),
    plan.hops.map((hop, at) => hopSection(plan, hop, at, shown)).join(form.betweenHops),
    ...folded(form, plan.hasFiles ? words.told : words.toldWithoutFiles, toldOn(plan, shown)),
    ...section(
      form,
      words.unread,
      plan.unread.map(({ file, line, reason }) => {
        const place = line === undefined ? file : `${file}:${line}`;
        return `${form.item(false)}${form.code(place)}: ${form.text(reason)}`;
      }),
    ),
  ]);
}

/** What files cannot tell, of all hops, each with the release from which on it counts. */
const toldOn = (plan: Plan, shown: Shown): string[] =>
  plan.hops.flatMap((planned) =>
    tasksOf(planned, shown.name)
      .filter(({ when }) => when === 'told')
      .flatMap(({ tasks }) =>
        tasks.map((one) => task(one, planned, plan, shown, shown.name(planned.hop.to))),
      ),
  );

function hopSection(plan: Plan, planned: PlannedHop, at: number, shown: Shown): string {
  const { form, words, name } = shown;
  const { hop, fixed } = planned;
  const heading = form.heading(2, words.hop(at + 1, name(hop.from), name(hop.to)));
  const listed = (label: string, all: readonly string[]): string[] =>
    all.length === 0 ? [] : [`${label}${words.colon}${all.join(words.comma)}${words.stop}`];
  const about = [
    ...aboutHop(planned, words, shown.day),
    ...listed(
      words.notes,
      notesOn(hop, shown.history).map(({ name: label, url }) => form.link(label, url)),
    ),
    ...listed(
      words.fixed,
      fixed.map((id) => form.text(ownerName(id))),
    ),
  ].join(words.gap);
  const tasks = tasksOf(planned, name)
    .filter(({ when }) => when !== 'told')
    .flatMap(({ when, tasks: those }) =>
      section(
        form,
        words[when],
        those.map((one) => task(one, planned, plan, shown)),
      ),
    );
  return [heading, about, ...tasks].join('\n');
}

/** One line; `since` stands before it where it is told apart from its hop. */
function task(one: Task, { hop }: PlannedHop, plan: Plan, shown: Shown, since?: string): string {
  const { form, words, name, isDone } = shown;
  const begin = `${form.item(isDone(one.key))}${since === undefined ? '' : `${since} `}`;
  switch (one.is) {
    case 'blocker':
      return [
        `${begin}${blocker(one.blocker, shown)}`,
        ...one.items.map((told) => item({ ...told, where: [] }, shown)),
      ].join(`${words.stop}${words.gap}`);
    case 'item':
      return `${begin}${item(one.item, shown)}`;
    case 'restart':
      return `${begin}${form.text(words.restartOlder(proxyList(one.proxies, words), name(hop.from)))}`;
    case 'crds':
      return `${begin}${crdsFirst(name(hop.to), one.crds, words)}`;
    case 'cni':
      return `${begin}${words.cni(name(one.between), name(hop.to))}`;
    case 'upgrade':
      return `${begin}${upgradeTo(name(hop.to), hop, plan, words)}`;
    case 'remove-old':
      return `${begin}${words.removeOld(name(hop.from))}`;
  }
}

function blocker({ code, message, where, already, phase }: Blocker, { form, words }: Shown): string {
  const when = phase === 'with' ? words.replaceWith : words.replaceBefore;
  const note = already ? '' : words.paren(when);
  return `${form.text(message)} ${form.tag(code)}${note}${words.colon}${placesOf(where, form, words)}`;
}

function item(
  { title, summary, do: what, where, isMaybe, restore, link }: Item,
  { form, words }: Shown,
): string {
  const name = link === undefined ? form.text(title) : form.link(title, link);
  const sentences = [
    ...[summary, what && words.toDo(what)].filter(Boolean).map(form.text),
    ...restoring(restore, form, words),
  ].join(words.gap);
  const note = isMaybe ? words.paren(words.maybe) : '';
  const rest = [sentences, ...(where.length > 0 ? [placesOf(where, form, words)] : [])].filter(Boolean);
  return `${form.strong(name)}${note}${words.colon}${rest.join(' ')}`;
}

/** The switches that still work in one sentence, and one for each that does not any longer. */
function restoring(restore: Item['restore'], form: Form, words: PlanWords): string[] {
  const settingOf = ({ id, value }: Item['restore'][number]) => form.code(`${bareName(id)}=${value}`);
  const works = restore.filter((one) => one.works || one.until === undefined);
  const gone = restore.filter((one) => !works.includes(one));
  const written = (own: boolean): string[] =>
    works.filter(({ id }) => isCompatibility(id) !== own).map((one) => words.upTo(settingOf(one), one.until));
  // Switches go together; a compatibility version stands for all of them.
  const ways = [written(true).join(words.and), ...written(false)].filter(Boolean);
  return [
    ...(ways.length > 0 ? [words.restoreAny(ways)] : []),
    ...gone.map((one) => words.restoreGone(settingOf(one), one.until ?? '')),
  ];
}

function placesOf(where: readonly Where[], form: Form, words: PlanWords): string {
  const lines = [...new Set(where.map(({ file, line }) => form.code(`${file}:${line}`)))];
  const named = lines.slice(0, mostPlaces);
  const more = lines.length - named.length;
  return [...named, ...(more > 0 ? [words.morePlaces(more)] : [])].join(words.comma);
}

const section = (form: Form, heading: string, all: readonly string[]): string[] =>
  all.length === 0 ? [] : [`${form.heading(3, heading)}\n${all.join('\n')}`];

const folded = (form: Form, heading: string, all: readonly string[]): readonly string[] =>
  all.length === 0 ? [] : form.folded(`${heading} (${all.length})`, all.join('\n'));

const paragraphs = (all: readonly string[]): string => `${all.filter(Boolean).join('\n\n')}\n`;
