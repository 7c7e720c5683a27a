/** How the questions of `jobs.ts` are answered for one file. */
import type { History, Id, Version } from '../facts/model';
import { formatVersion } from '../facts/versions';
import { analyze } from '../manifest/analyze';
import { findFindings, useFindings, type Finding, type FindingOptions } from '../check/findings';
import { fixAll } from '../check/fixes';
import { namedByPatches } from '../check/kustomize';
import { minimum, type Minimum } from '../check/minimum';
import type { Analysis, Lines, Range, Unread, Use } from '../manifest/model';
import type { TextEdit } from '../manifest/text/edits';
import { textLines } from '../manifest/text/lines';
import { terraformText } from '../manifest/terraform/yaml';
import { targetAt } from '../project/detection/places';
import { releasesIn } from '../project/detection/detect';
import type { NamedRelease } from '../check/rules/rule';
import { installedAt, installsIn, type InstalledHere } from '../project/installed';
import { chartRelease, ownPartOf } from '../project/own';
import { terraformFiles } from '../project/names';
import { onlyTargets, optionsFor, type Choice } from '../project/options';
import { askedBy } from '../check/changes/asked';
import { directivesOf } from '../check/comments';
import { lookAt, type Evidence } from '../check/changes/evidence';
import { dead } from '../check/changes/report';
import { problemsAt } from '../check/plan/problems';
import { folderConfigs } from './configs';
import { belowAny, placeIn } from './detect';
import type { ReportedFinding } from './formats/report';
import { templateOf } from './helm';
import type { Io } from './io';
import type {
  CheckAnswer,
  CheckQuestion,
  DiffQuestion,
  Job,
  Place,
  PlanQuestion,
  TaskName,
  Tasks,
} from './jobs';
import { unreadIn } from './unread';

export type Look<N extends TaskName> = (
  file: string,
  text: string,
) => Promise<{ readonly answer: Tasks[N]['answer']; readonly unread: readonly Unread[] }>;

type Prepare<N extends TaskName> = (io: Io, question: Tasks[N]['question']) => Look<N>;

const tasks: { readonly [N in TaskName]: Prepare<N> } = {
  check: checkFile,
  diff: diffFile,
  plan: planFile,
};

export function lookFor<N extends TaskName>(io: Io, { task, question }: Job<N>): Look<N> {
  return tasks[task](io, question);
}

function checkFile(
  io: Io,
  { given, from, detected, auto, roots, world, installs, fix, channel }: CheckQuestion,
): Look<'check'> {
  const history = io.history();
  const lang = io.lang();
  const configOf = folderConfigs(io, history, lang);
  const patched = new Set(fix?.patched);
  /** The releases that count, where a file names them: what is known of them is told there. */
  const namedIn = (file: string, text: string, targets: readonly Version[]): NamedRelease[] | undefined => {
    if (targets.length === 0) return undefined;
    const told = releasesIn(belowAny(roots, file), text, history);
    const named = [...told, ...(detected.names[placeIn(roots, file)] ?? [])];
    const found = named.filter(({ version }) => targets.some((target) => isPartOf(version, target)));
    return found.length > 0 ? found : undefined;
  };
  return async (file, text) => {
    const config = (await configOf(file))?.config;
    const place = placeIn(roots, file);
    const { found, isOfChart } = releaseAt(detected, place, auto || config?.auto === true);
    const { isYaml, yaml, placeIn: placeOfFound } = opened(file, text);
    const lines = textLines(yaml);
    const before = from ?? config?.from;
    const looked = before && lookAt(lines, history, askedBy(io.changes()), world);
    const analysis = looked?.analysis ?? analyze(lines, history, undefined, world);
    const template = templateOf(analysis.documents, lines);
    const options = optionsFor(analysis, {
      history,
      lang,
      today: io.today,
      asked: askedFor(given, channel),
      folder: config,
      settings: undefined,
      detected: found ? [found] : [],
      installed: installedFor(file, text, { roots, installs }, history),
      own: ownPartOf(detected, place),
    });
    const { targets, ignore, severities } = options;
    const isForChart = isOfChart && found !== undefined && targets.includes(found);
    const naming = isForChart ? [] : namedIn(file, text, targets);
    const findings = findFindings(analysis, { ...options, naming });
    const needed = neededBy(analysis, options);
    const answer: CheckAnswer = {
      findings: reported(file, findings, placeOfFound, template),
      isNaming: naming !== undefined,
      targets: isForChart ? [] : options.targets.map((version) => formatVersion(history, version)),
      documents: analysis.documents.length,
      ...(fix && isYaml && { edits: editsOf(analysis, lines, findings, options, patched) }),
      minimum: needed && placed(file, needed),
      changed: looked && {
        evidence: isYaml ? looked.evidence : placedEvidence(looked.evidence, placeOfFound),
        directives: directivesOf(analysis),
        from: before,
        targets,
        ignore,
        severities,
      },
    };
    return { answer, unread: unreadIn(analysis.documents) };
  };
}

/** What the files say of a place, and whether only of the chart that stands there. */
function releaseAt(
  detected: CheckQuestion['detected'],
  place: string,
  isAsked: boolean,
): { readonly found: Version | undefined; readonly isOfChart: boolean } {
  const runs = isAsked ? targetAt(detected, place) : undefined;
  return { found: runs ?? chartRelease(detected, place), isOfChart: runs === undefined };
}

/** Nothing where Istio itself wrote the file. */
const neededBy = (analysis: Analysis, { own, history }: FindingOptions): Minimum | undefined =>
  own ? undefined : minimum(analysis, history);

/** A file as YAML, and where in it something stands that was found there. */
function opened(
  file: string,
  text: string,
): {
  readonly isYaml: boolean;
  readonly yaml: string;
  readonly placeIn: (range: Range) => Range | undefined;
} {
  if (!terraformFiles.test(file)) return { isYaml: true, yaml: text, placeIn: (range) => range };
  const { text: yaml, place: placeIn } = terraformText(text);
  return { isYaml: false, yaml, placeIn };
}

function reported(
  file: string,
  findings: readonly Finding[],
  placeIn: (range: Range) => Range | undefined,
  template: ReturnType<typeof templateOf>,
): ReportedFinding[] {
  return findings.flatMap(({ code, severity, id, message, range }) => {
    const place = placeIn(range);
    if (!place) return [];
    const source = template(range.start.line);
    const about = { code, severity, file, ...placeOf(place), id, message };
    return [source === undefined ? about : { ...about, source }];
  });
}

/** What is installed where a file stands; standard input is read once, where it is checked. */
function installedFor(
  file: string,
  text: string,
  { roots, installs }: Pick<CheckQuestion, 'roots' | 'installs'>,
  history: History,
): InstalledHere {
  const own = file === '-' ? installsIn('stdin.yaml', text, history) : undefined;
  return installedAt(own ? [...installs, own] : installs, file === '-' ? '' : belowAny(roots, file));
}

function askedFor(given: readonly Version[], channel: CheckQuestion['channel']): Choice | undefined {
  if (given.length === 0 && channel === undefined) return undefined;
  const targets = given.length > 0 ? given : undefined;
  return { ...onlyTargets(given), targets, gatewayApiChannel: channel };
}

/** What the editor does at once about findings, but for what a patch in another file would no longer find. */
function editsOf(
  analysis: Analysis,
  lines: Lines,
  findings: readonly Finding[],
  { history, targets, pins, lang }: FindingOptions,
  patched: ReadonlySet<string>,
): readonly TextEdit[] {
  const uses = analysis.documents.flatMap((document) => document.uses);
  const keepsVersion = patched.size > 0 ? namedByPatches(lines, history, patched) : undefined;
  return fixAll(findings, lines, {
    history,
    targets,
    pins,
    lang,
    uses,
    ...(keepsVersion && { keepsVersion }),
  });
}

function placed(file: string, { since, removed, fitting, patches, steps }: Minimum): Minimum<Place> {
  const places = <R>({ release, because }: { release: R; because: readonly Use[] }) => ({
    release,
    because: because.map((use) => ({ file, line: use.range.start.line + 1, id: use.id })),
  });
  return {
    ...(since && { since: places(since) }),
    ...(removed && { removed: places(removed) }),
    fitting,
    patches,
    steps: steps.map(places),
  };
}

const isPartOf = (version: Version, { minor, patch }: Version): boolean =>
  version.minor === minor && (version.patch === patch || patch === undefined);

function diffFile(io: Io, { to, ...around }: DiffQuestion): Look<'diff'> {
  const history = io.history();
  const asked = askedBy(io.changes());
  const choices = {
    history,
    lang: io.lang(),
    today: io.today,
    asked: onlyTargets([to]),
    folder: undefined,
    settings: undefined,
    detected: [],
    own: undefined,
  };
  return (file, text) => {
    const { isYaml, yaml, placeIn: placeOfFound } = opened(file, text);
    const { analysis, evidence } = lookAt(textLines(yaml), history, asked);
    const uses = new Map<Id, [number, number][]>();
    const versions = new Set<string>();
    for (const use of analysis.documents.flatMap((one) => one.uses)) {
      const { record, role, id, apiVersion, mentioned } = use;
      const range = placeOfFound(use.range);
      if (!record || mentioned || !range) continue;
      if (role === 'apiVersion') versions.add(`${id} ${apiVersion ?? ''}`);
      const known = uses.get(id) ?? [];
      uses.set(id, known);
      if (role !== 'apiVersion') known.push([range.start.line + 1, range.start.character + 1]);
    }
    const installed = installedFor(file, text, around, history);
    const options = optionsFor(undefined, { ...choices, installed });
    const gone = useFindings(analysis, options).flatMap(({ code, id, message, range: found }) => {
      const range = placeOfFound(found);
      return range && dead.test(code)
        ? [{ file, line: range.start.line + 1, column: range.start.character + 1, id, code, message }]
        : [];
    });
    const answer = {
      uses: [...uses],
      versions: [...versions],
      dead: gone,
      evidence: isYaml ? evidence : placedEvidence(evidence, placeOfFound),
    };
    return Promise.resolve({ answer, unread: unreadIn(analysis.documents) });
  };
}

function planFile(io: Io, { ends, channel, ...around }: PlanQuestion): Look<'plan'> {
  const history = io.history();
  const lang = io.lang();
  const asked = askedBy(io.changes());
  const configOf = folderConfigs(io, history, lang);
  return async (file, text) => {
    const folder = (await configOf(file))?.config;
    const { isYaml, yaml, placeIn: placeOfFound } = opened(file, text);
    const { analysis, evidence } = lookAt(textLines(yaml), history, asked);
    const installed = installedFor(file, text, around, history);
    // A comment of the file names what runs today; the plan asks of other releases.
    const problems = problemsAt(analysis, file, ends, (target) =>
      optionsFor(undefined, {
        history,
        lang,
        today: io.today,
        asked: { ...onlyTargets([target]), gatewayApiChannel: channel },
        folder,
        settings: undefined,
        detected: [],
        installed,
        own: undefined,
      }),
    );
    const answer = {
      problems: problems.flatMap((problem) => {
        const place = placeOfFound({ start: problem.start, end: problem.start });
        return place ? [{ ...problem, start: place.start }] : [];
      }),
      evidence: isYaml ? evidence : placedEvidence(evidence, placeOfFound),
    };
    return { answer, unread: unreadIn(analysis.documents) };
  };
}

/** Evidence of a text, at its places in the file; what is not from there keeps its line. */
const placedEvidence = (evidence: Evidence, placeIn: (range: Range) => Range | undefined): Evidence =>
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
