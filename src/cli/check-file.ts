/** What `check` asks of one file. */
import type { Version } from '../facts/model';
import { formatVersion } from '../facts/versions';
import { signOf } from '../facts/written';
import { analyze } from '../manifest/analyze';
import { askedBy } from '../check/changes/asked';
import { directivesOf } from '../check/comments';
import { findFindings, type Finding, type FindingOptions } from '../check/findings';
import { fixAll } from '../check/fixes';
import { namedByPatches } from '../check/kustomize';
import { minimumWith, type Minimum } from '../check/minimum';
import type { NamedRelease } from '../check/rules/rule';
import type { Analysis, Lines, Range } from '../manifest/model';
import type { TextEdit } from '../manifest/text/edits';
import { namedAt, targetAt } from '../project/detection/places';
import { releasesIn } from '../project/detection/detect';
import { chartRelease, ownPartOf } from '../project/own';
import { onlyTargets, optionsFor, type Choice } from '../project/options';
import { folderConfigs } from './configs';
import { belowAny, placeIn } from './detect';
import type { Place, ReportedFinding } from './formats/report';
import { templateOf } from './helm';
import type { Io } from './io';
import type { CheckAnswer, CheckQuestion } from './jobs';
import { installedFor, lookedAt, opened, placedEvidence, placeOf, type Look } from './look-file';
import { givenLines } from './given-lines';
import { unreadIn } from './unread';

export function checkFile(
  io: Io,
  { given, from, detected, charts, auto, roots, world, installs, fix, channel }: CheckQuestion,
): Look<'check'> {
  const history = io.history();
  const lang = io.lang();
  const configOf = folderConfigs(io, history, lang);
  const linesOf = givenLines(io);
  const patched = new Set(fix?.patched);
  /** The releases that count, where a file names them: what is known of them is told there. */
  const namedIn = (file: string, text: string, targets: readonly Version[]): NamedRelease[] | undefined => {
    if (targets.length === 0) return undefined;
    const sign = signOf(targets.map(({ minor }) => formatVersion(history, { minor })));
    const told = releasesIn(belowAny(roots, file), text, history, sign);
    const named = [...told, ...namedAt(detected, placeIn(roots, file))];
    const found = named.filter(({ version }) => targets.some((target) => isPartOf(version, target)));
    return found.length > 0 ? found : undefined;
  };
  return async (file, text) => {
    const config = (await configOf(file))?.config;
    const place = placeIn(roots, file);
    const { found, isOfChart } = releaseAt(detected, place, auto || config?.auto === true);
    const { isYaml, yaml, placeIn: placeOfFound, unread } = opened(file, text);
    const lines = await linesOf(file, yaml);
    const before = from ?? config?.from;
    const looked = before && lookedAt(file, lines, { charts, roots, world }, history, askedBy(io.changes()));
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
    const answer: CheckAnswer = {
      findings: reported(file, findings, placeOfFound, template),
      isNaming: naming !== undefined,
      targets: isForChart ? [] : options.targets.map((version) => formatVersion(history, version)),
      documents: analysis.documents.length,
      ...(fix && isYaml && { edits: editsOf(analysis, lines, findings, options, patched) }),
      minimum: neededBy(file, analysis, options),
      changed: looked && {
        evidence: isYaml ? looked.evidence : placedEvidence(looked.evidence, placeOfFound),
        directives: directivesOf(analysis),
        from: before,
        targets,
        ignore,
        severities,
      },
    };
    return { answer, unread: [...unreadIn(analysis.documents), ...unread] };
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
const neededBy = (
  file: string,
  analysis: Analysis,
  { own, history }: FindingOptions,
): Minimum<Place> | undefined =>
  own
    ? undefined
    : minimumWith(analysis, history, (unit, { range, id }) => ({
        file,
        line: unit.range(range).start.line + 1,
        id,
      }));

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

const isPartOf = (version: Version, { minor, patch }: Version): boolean =>
  version.minor === minor && (version.patch === patch || patch === undefined);
