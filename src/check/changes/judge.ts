/** Which changes an upgrade brings to files, from what each file said. */
import { isCompatibility, type Restore } from '../../facts/changes';
import { beginsOn, changesBetween, changesKept } from '../../facts/changes-between';
import { availability } from '../../facts/lives';
import type { ChangeRecord, History, Id, Version } from '../../facts/model';
import { atNewestPatch, compareVersions, parseVersion } from '../../facts/versions';
import type { Condition } from '../../facts/changes';
import type { Asked } from './asked';
import { defaultBefore, evaluator, type ChangePlace, type Evaluate, type FileEvidence } from './truth';

/** A switch that brings the old behaviour back, at the release that one upgrades to. */
export interface Switch extends Restore {
  /** It still works there. */
  readonly works: boolean;
}

export interface Verdict {
  readonly change: ChangeRecord;
  /** Where on the way it begins. */
  readonly since: Version;
  /** `affects`: surely. `may-affect`: who is hit has to look. `told`: files do not tell. */
  readonly state: 'affects' | 'may-affect' | 'told';
  readonly where: readonly ChangePlace[];
  readonly restore: readonly Switch[];
  /** Switches that the files set already, and that no longer work at the end of the way. */
  readonly gone: readonly ChangePlace[];
}

export interface Way {
  readonly history: History;
  readonly from: Version;
  readonly to: Version;
}

/** What an upgrade brings, whatever the files. */
export function verdictsWithoutFiles(changes: readonly ChangeRecord[], way: Way): readonly Verdict[] {
  return changesBetween(way.history, changes, way.from, way.to).map((change) => ({
    change,
    since: beginsOn(change, way),
    state: change.affects === 'all' ? 'affects' : 'told',
    where: [],
    restore: switchesOf(change, way),
    gone: [],
  }));
}

/** What an upgrade brings to these files. */
export function judge(
  changes: readonly ChangeRecord[],
  asked: Asked,
  files: readonly FileEvidence[],
  way: Way,
): readonly Verdict[] {
  return judgeBy(changes, evaluator(asked, files, way.history), way);
}

/** The same for who asks of several ways: what is gathered of the files is the same for all of them. */
export function judgeBy(changes: readonly ChangeRecord[], truthOf: Evaluate, way: Way): readonly Verdict[] {
  const { history, from, to } = way;
  const lapsing = changesKept(history, changes, from, to).filter((change) => lapses(change, truthOf, way));
  return [...lapsing, ...changesBetween(history, changes, from, to)].flatMap((change): Verdict[] => {
    const held = exceptions(change, truthOf, way);
    if (held.holds) return [];
    const restore = switchesOf(change, way);
    const about = { change, since: beginsOn(change, way), restore, gone: held.gone };
    if (!change.when) {
      const forAll = change.certainty === 'maybe' ? 'may-affect' : 'affects';
      return [{ ...about, state: change.affects === 'all' ? forAll : 'told', where: [] }];
    }
    const { holds, where } = truthOf(change.when, change.release);
    if (holds === 'unknown') return [{ ...about, state: 'told', where: [] }];
    if (holds === 'no') return [];
    const isSure = holds === 'yes' && change.certainty !== 'maybe';
    return [{ ...about, state: isSure ? 'affects' : 'may-affect', where: eachOnce(where) }];
  });
}

/** Whether the files hold off a change with a switch that still works at the start of the way, and no more at its end. */
function lapses(change: ChangeRecord, truthOf: Evaluate, way: Way): boolean {
  if (!mayLapse(change, way)) return false;
  const start = { ...way, to: way.from };
  return exceptions(change, truthOf, start).holds && exceptions(change, truthOf, way).gone.length > 0;
}

const mayLapse = ({ restore }: ChangeRecord, way: Way): boolean =>
  restore.some((one) => isLive(one, { ...way, to: way.from }) && !isLive(one, way));

/** All changes that may have a say on some ways, each given by the releases at which it stops. */
export function changesOn(
  history: History,
  changes: readonly ChangeRecord[],
  ways: readonly (readonly Version[])[],
): ReadonlySet<ChangeRecord> {
  const steps = ways.flatMap((ends) => [ends, ...ends.slice(1).map((end, at) => [ends[at]!, end])]);
  return new Set(
    steps.flatMap((ends) => {
      const [from, to] = [ends[0], ends.at(-1)];
      if (!from || !to) return [];
      const way = { history, from, to };
      const lapsing = changesKept(history, changes, from, to).filter((change) => mayLapse(change, way));
      return [...lapsing, ...changesBetween(history, changes, from, to)];
    }),
  );
}

/** Two conditions may be met at the same place. */
function eachOnce(where: readonly ChangePlace[]): readonly ChangePlace[] {
  const seen = new Set<string>();
  return where.filter(({ file, range: { start } }) => {
    const key = `${file}:${start.line}:${start.character}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Whether the files say that a change does not concern them; a switch that is gone at the end says nothing. */
function exceptions(
  change: ChangeRecord,
  truthOf: Evaluate,
  way: Way,
): { readonly holds: boolean; readonly gone: readonly ChangePlace[] } {
  const gone: ChangePlace[] = [];
  for (const condition of change.unless) {
    const { holds, where } = truthOf(condition, change.release, 'all');
    if (holds !== 'yes') continue;
    if (worksAt(condition, change, way)) return { holds: true, gone: [] };
    gone.push(...where);
  }
  const isSo = wasSo(change, truthOf, way);
  return { holds: isSo, gone: isSo ? [] : gone };
}

/** Whether the files set all that the change flips, to something else than it was by default: for them it is as before. */
function wasSo({ restore, release }: ChangeRecord, truthOf: Evaluate, { history, from }: Way): boolean {
  const flipped = restore.filter(({ id, value }) => {
    const record = history.get(id);
    const isKnown = record && 'life' in record && availability(record.life, from) !== 'not-yet';
    return isKnown && !isCompatibility(id) && defaultBefore(history, id, release) === value;
  });
  return (
    flipped.length > 0 &&
    flipped.every(({ id, value }) => truthOf(otherThan(id, value), release, 'all').holds === 'yes')
  );
}

function otherThan(id: Id, value: string): Condition {
  if (id.startsWith('env:')) return { flag: id, isNot: value };
  return id.startsWith('helm:') ? { helm: id, isNot: value } : { setting: id, isNot: value };
}

function worksAt(condition: Condition, change: ChangeRecord, way: Way): boolean {
  if ('compatibility' in condition) {
    const known = change.restore.filter(
      ({ id, value }) => isCompatibility(id) && condition.compatibility.includes(value),
    );
    return known.length === 0 || known.some((one) => isLive(one, way));
  }
  const helm = 'helm' in condition ? condition.helm : undefined;
  const id = 'flag' in condition ? condition.flag : helm;
  const record = id === undefined ? undefined : way.history.get(id);
  if (!record || !('life' in record)) return true;
  const own = change.restore.filter((one) => one.id === id);
  return (
    availability(record.life, way.to) !== 'removed' &&
    (own.length === 0 || own.some((one) => isLive(one, way)))
  );
}

/** Those that work at the end of the way, or did before: one that a later patch brings is none yet. */
const switchesOf = (change: ChangeRecord, way: Way): readonly Switch[] =>
  change.restore.filter((one) => hasCome(one, way)).map((one) => ({ ...one, works: isLive(one, way) }));

function hasCome({ from }: Restore, { history, to }: Way): boolean {
  const first = from === undefined ? undefined : parseVersion(history, from);
  return !first || compareVersions(atNewestPatch(history, to), first) >= 0;
}

/** Whether a switch works at the end of the way. */
function isLive(one: Restore, way: Way): boolean {
  if (!hasCome(one, way)) return false;
  const { until } = one;
  const { history, to } = way;
  const last = until === undefined ? undefined : parseVersion(history, until);
  if (!last) return true;
  return last.patch === undefined ? to.minor <= last.minor : compareVersions(to, last) <= 0;
}
