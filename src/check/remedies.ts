/** Edits that do what findings ask for, not yet tried. */
import type { History, Lang, Rename, Version } from '../facts/model';
import { holderOf, lastWord } from '../facts/ids';
import { availability, bestVersion, isLiving, isUnknownVersion } from '../facts/lives';
import { successorsAt } from '../facts/successors';
import { idOf } from '../facts/types';
import { isEnvoyRole, type Lines, type Range, type Use } from '../manifest/model';
import type { TextEdit } from '../manifest/text/edits';
import { rowOf, subjectOf, type Code } from './codes';
import type { Finding } from './findings';
import { nearestName } from './nearest';
import { askedOf } from './pinned';
import { renameEdits, renameEffect } from './rename';
import { envoyRename, type EnvoyRename } from './rename-envoy';
import { beside } from './siblings';
import type { Aimed, Effect } from './sound';
import { nameOf, say } from './words';

export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly code: Code;
  /** Means the same and works on every target: it may be applied without asking. */
  readonly safe: boolean;
}

/** A fix that says what it is for, so that it can be held against what it does. */
export type Try = Fix & Aimed;

export interface FixOptions {
  readonly history: History;
  readonly targets: readonly Version[];
  /** As in the question to which the findings are the answer. */
  readonly pins?: boolean | 'all';
  readonly lang: Lang;
  /** All uses of the file: a successor that is there already must not be written twice. */
  readonly uses: readonly Use[];
  /** Whether the apiVersion of an object has to stay: others name the object by it. */
  readonly keepsVersion?: (apiVersion: Use) => boolean;
}

/** Ways to write one fix, the best first. */
export type Ways = readonly [Try, ...Try[]];

/** What can be done about a finding, by its ways. */
export function waysFor(finding: Finding, lines: Lines, options: FixOptions): Ways[] {
  // What a template writes for some releases only is a branch, and right as it is.
  if (finding.conditional) return [];
  const byTitle = new Map<string, Try[]>();
  for (const fix of candidates(finding, lines, options))
    byTitle.set(fix.title, [...(byTitle.get(fix.title) ?? []), fix]);
  return [...byTitle.values()].map(([first, ...others]) => [first!, ...others]);
}

/** Edits that do what a finding asks for, not yet tried. */
function candidates(finding: Finding, lines: Lines, asked: FixOptions): Try[] {
  const { code, use } = finding;
  const options = use ? askedOf(asked, use) : asked;
  if (code === 'infrastructure-notice') return movedFix(finding, lines, options);
  // In text whose places are not followed the range is that of all of it.
  if (!use || textIn(lines, use.range) !== use.text || /[~\\]/.test(use.text)) return [];
  if (subjectOf(code) === 'version') return versionFix(finding, use, options);
  if (code === 'annotation-unknown' || code === 'label-unknown') return nearFix(finding, use, options);
  if (!rowOf(code).replaceable) return [];
  if (isEnvoyRole(use.role)) return envoyFix(finding, use, options);
  const renames = renamesOf(use, options);
  if (renames.length === 0) return choiceFix(finding, use, options);
  return renames.flatMap((rename) => {
    const names = { name: nameOf(rename.from), use: nameOf(rename.to, rename.from) };
    const effect = renameEffect(rename, use);
    const ways = renameEdits(rename, use, lines, options.uses);
    const safe = !turnsOn(code) && !opensInjection(rename, use);
    const title = titleOf(options.lang, names, safe);
    return effect ? ways.map((edits) => ({ title, edits, code, safe, effect })) : [];
  });
}

/** Whether what the target does not read is read once it is replaced: then the mesh does something else than before. */
const turnsOn = (code: Code): boolean => /-(?:inert|rejected|removed|unknown)$/.test(code);

/** The label asks for a proxy in namespaces, too, that do not ask for any, where nobody reads the annotation. */
const opensInjection = ({ transform }: Rename, { value }: Use): boolean =>
  transform === 'annotation-to-label' && value !== 'false';

const titleOf = (lang: Lang, names: { name: string; use: string }, safe: boolean): string =>
  say(lang, 'fixRename', names) + (safe ? '' : say(lang, 'fixTurnsOn'));

const renamesOf = (use: Use, options: FixOptions): Rename[] =>
  options.history.renames.filter((rename) => rename.from === use.id && serves(rename, options));

/** What would be done about a use, whether or not it is found wrong. */
export function effectFor(use: Use, asked: FixOptions): Effect | undefined {
  const options = askedOf(asked, use);
  if (use.role === 'apiVersion') return versionEffect(use, options);
  if (isEnvoyRole(use.role)) {
    const rename = envoyRename(use, options.history, options.targets);
    return rename && envoyEffect(rename, use);
  }
  const [rename] = renamesOf(use, options);
  return rename && renameEffect(rename, use);
}

function envoyFix({ code }: Finding, use: Use, { history, targets, lang }: FixOptions): Try[] {
  const rename = envoyRename(use, history, targets);
  if (!rename) return [];
  const { from, to, edits } = rename;
  const safe = rename.safe && !turnsOn(code);
  const title = titleOf(lang, { name: from, use: to }, safe);
  return [{ title, edits, code, safe, effect: envoyEffect(rename, use) }];
}

const envoyEffect = ({ edits }: EnvoyRename, use: Use): Effect => ({
  does: 'word',
  from: use.text,
  to: edits[0]!.newText,
});

/** Several fields took the place of one, beside it: which of them is meant, a person must say. */
function choiceFix({ code }: Finding, use: Use, { history, targets, lang, uses }: FixOptions): Try[] {
  if (use.role !== 'field' || use.record?.type !== 'field') return [];
  const { id, valueType } = use.record;
  const ids = successorsAt(history, use.record, targets).filter((to) => {
    const record = history.get(to);
    return record?.type === 'field' && record.valueType === valueType && holderOf(to) === holderOf(id);
  });
  const isThere = ids.some((one) => beside(use, one, uses).length > 0);
  const isKnown = ids.every((to) => serves({ to, since: 0 }, { history, targets }));
  if (ids.length < 2 || isThere || !isKnown) return [];
  return ids.map((to) => {
    const newText = lastWord(to);
    const title = titleOf(lang, { name: use.text, use: newText }, !turnsOn(code));
    const effect: Effect = { does: 'key', from: use.text, to: [newText] };
    return { title, edits: [{ range: use.range, newText }], code, safe: false, effect };
  });
}

/** What somebody may have meant: he has to say so. */
function nearFix({ code }: Finding, use: Use, { history, lang, uses }: FixOptions): Try[] {
  if (use.role !== 'annotation' && use.role !== 'label') return [];
  const near = nearestName(history, use.role, use.text);
  if (near === undefined) return [];
  const id = idOf(use.role, near);
  if (beside(use, id, uses).length > 0) return [];
  const title = titleOf(lang, { name: use.text, use: near }, false);
  const effect: Effect = { does: 'key', from: use.text, to: [near] };
  return [{ title, edits: [{ range: use.range, newText: near }], code, safe: false, effect }];
}

/** The same image or chart at another registry: whether the cluster may read from there, a person knows. */
function movedFix({ code, id, range }: Finding, lines: Lines, { history, lang }: FixOptions): Try[] {
  const text = textIn(lines, range);
  const moves = history.all('notice').find((one) => one.id === id)?.moves ?? [];
  const move = moves.find(({ from }) => text?.includes(from));
  if (text === undefined || !move) return [];
  const newText = text.replace(move.from, () => move.to);
  const title = say(lang, 'fixRename', { name: move.from, use: move.to });
  const effect: Effect = { does: 'word', from: move.from, to: move.to };
  return [{ title, edits: [{ range, newText }], code, safe: false, effect }];
}

function versionFix({ code }: Finding, use: Use, options: FixOptions): Try[] {
  const effect = versionEffect(use, options);
  // What a patch is for is found by its version: it changes with that or not at all.
  if (effect?.does !== 'word' || use.record?.type !== 'kind' || use.partial || options.keepsVersion?.(use))
    return [];
  // Nobody knows what a version that never was would have meant.
  const safe = !isUnknownVersion(use.record, use.apiVersion ?? '');
  const title = say(options.lang, 'fixVersion', { version: effect.to });
  return [{ title, edits: [{ range: use.range, newText: effect.to }], code, safe, effect }];
}

function versionEffect(use: Use, { history, targets }: FixOptions): Effect | undefined {
  if (use.record?.type !== 'kind' || use.apiVersion === undefined) return undefined;
  const best = bestVersion(
    use.record,
    targets.filter((target) => !target.newer),
    history,
  );
  if (!best || best.name === use.apiVersion) return undefined;
  const { group } = use.record;
  return { does: 'word', from: `${group}/${use.apiVersion}`, to: `${group}/${best.name}` };
}

/** Whether every target has the successor. */
function serves(
  rename: Pick<Rename, 'to' | 'since'>,
  { history, targets }: Pick<FixOptions, 'history' | 'targets'>,
): boolean {
  const record = history.get(rename.to);
  return targets.every((target) => {
    if (target.newer) return true;
    if (isLiving(record) && availability(record.life, target) !== 'available') return false;
    return target.minor >= rename.since;
  });
}

function textIn(lines: Lines, { start, end }: Range): string | undefined {
  if (start.line !== end.line) return undefined;
  return lines.lineAt(start.line).slice(start.character, end.character);
}
