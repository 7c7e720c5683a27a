/**
 * What counts for a file, said once for editor, sidebar, command line and tools.
 *
 * Every field is asked for: who forgets where a choice may come from does not compile.
 */
import type { Day, History, Lang, Version } from '../facts/model';
import type { Code, SeverityName } from '../check/codes';
import type { InstalledHere } from './installed';
import { directivesOf, targetsIn } from '../check/comments';
import type { FindingOptions } from '../check/findings';
import type { Analysis } from '../manifest/model';

/** What one place says: a command line, the settings of an editor, a `.istio-history.yaml`. */
export interface Choice {
  /** Undefined where it leaves them to others. */
  readonly targets: readonly Version[] | undefined;
  readonly from: FindingOptions['from'];
  readonly gatewayApiChannel: FindingOptions['gatewayApiChannel'];
  readonly ignore: readonly string[];
  readonly severities: ReadonlyMap<Code, SeverityName>;
}

/** What a file of a folder says, which may leave the targets to detection alone. */
export interface FolderChoice extends Choice {
  readonly auto?: boolean;
}

export interface Choices {
  readonly history: History;
  readonly lang: Lang;
  readonly today: Day;
  /** What is asked for this once, on the command line or in the call of a tool. */
  readonly asked: Choice | undefined;
  /** What the nearest `.istio-history.yaml` says. */
  readonly folder: FolderChoice | undefined;
  /** What the settings of the editor say. */
  readonly settings: Choice | undefined;
  /** What files of the workspace tell of the release that runs. */
  readonly detected: readonly Version[];
  /** What other files install that count for this one. */
  readonly installed: InstalledHere | undefined;
  /** What the file is of a copy of Istio's own charts: `ownPartOf`. */
  readonly own: FindingOptions['own'];
}

type TargetChoice = Pick<Choice, 'targets'> | undefined;

/** What a person chose for a folder and in the settings. */
interface Standing {
  readonly folder: Pick<FolderChoice, 'targets' | 'auto'> | undefined;
  readonly settings: TargetChoice;
}

type TargetChoices = Pick<Choices, 'history' | 'detected'> & Standing & { readonly asked: TargetChoice };

/** Undefined where it is left to detection: a folder may do so whatever the settings say. */
export const standingTargets = ({ folder, settings }: Standing): readonly Version[] | undefined =>
  folder?.targets ?? (folder?.auto === true ? undefined : settings?.targets);

/** The releases that count for a file: a comment in it comes first, then what is nearest. */
export function targetsFor(analysis: Analysis | undefined, choices: TargetChoices): readonly Version[] {
  const { history, asked, detected } = choices;
  return ownTargets(analysis, history) ?? asked?.targets ?? standingTargets(choices) ?? detected;
}

/** What is asked of each thing in a file: `askedOf`. */
export const questionFor = (analysis: Analysis | undefined, choices: TargetChoices) => ({
  history: choices.history,
  targets: targetsFor(analysis, choices),
  pins: pinsFor(analysis, choices),
});

function ownTargets(analysis: Analysis | undefined, history: History): readonly Version[] | undefined {
  return analysis && targetsIn(directivesOf(analysis), history).targets;
}

/** All that the findings of a file depend on. */
export function optionsFor(
  analysis: Analysis | undefined,
  choices: Choices,
  naming?: FindingOptions['naming'],
): FindingOptions {
  const { history, lang, today, asked, folder, settings, installed, own } = choices;
  return {
    history,
    lang,
    today,
    targets: targetsFor(analysis, choices),
    from: asked?.from ?? folder?.from ?? settings?.from,
    naming,
    pins: pinsFor(analysis, choices),
    gatewayApiChannel: channelFor(choices),
    switches: installed?.switches ?? new Set(),
    own,
    ignore: [settings, folder, asked].flatMap((choice) => choice?.ignore ?? []),
    severities: new Map([settings, folder, asked].flatMap((choice) => [...(choice?.severities ?? [])])),
  };
}

function pinsFor(analysis: Analysis | undefined, choices: TargetChoices): FindingOptions['pins'] {
  if (choices.asked?.targets ?? ownTargets(analysis, choices.history)) return false;
  return standingTargets(choices) ? true : 'all';
}

/** What a person says comes first, the nearest of all; then what the CRDs in the tree are. */
function channelFor({ asked, folder, settings, installed }: Choices): FindingOptions['gatewayApiChannel'] {
  return [asked, folder, settings]
    .map((choice) => choice?.gatewayApiChannel)
    .concat(installed?.channel)
    .find((channel) => channel !== undefined);
}

/** Nothing but releases. */
export function onlyTargets(targets: readonly Version[]): Choice {
  return { targets, from: undefined, gatewayApiChannel: undefined, ignore: [], severities: new Map() };
}
