/** What an upgrade changes for files that were read: by change, by thing, and what does nothing at its end. */
import type { ChangeRecord, History, Id, Version } from '../../facts/model';
import type { Analysis, OwnPart, Range } from '../../manifest/model';
import { useFindings, type Finding, type FindingOptions } from '../findings';
import { askedBy } from './asked';
import { judge, type Switch, type Verdict } from './judge';
import { takenBetween } from './taken';
import type { FileEvidence } from './truth';

/** Lines and columns from 1. */
export interface Spot {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface DeadSpot extends Spot {
  readonly id: Id;
  readonly code: string;
  readonly message: string;
}

/** A verdict as plain data. */
export interface ReportedChange {
  readonly id: Id;
  readonly since: Version;
  readonly state: Verdict['state'];
  readonly where: readonly Spot[];
  readonly restore: readonly Switch[];
  /** Switches that are set and no longer work at the end. */
  readonly gone: readonly Spot[];
}

export interface UpgradeReport {
  readonly changes: readonly ReportedChange[];
  readonly dead: readonly DeadSpot[];
  /** What the first release refuses for what it is set to, or stands beside, and the second takes. */
  readonly taken: readonly Id[];
  /** Where the files use what. */
  readonly places: readonly (readonly [Id, readonly Spot[]])[];
  /** Kinds with the versions in which they are written, as `id version`. */
  readonly versions: readonly string[];
}

export interface ReportFile {
  readonly file: string;
  readonly analysis: Analysis;
  /** What counts for it at one end of the way. */
  readonly optionsAt: (end: Version) => FindingOptions;
}

/**
 * What is gone, inert, refused or waits for a switch: it asks no longer when it began, and matters whatever one comes
 * from. A filter without a type does so only where proxies refuse it.
 */
export const isDead = ({ code, severity }: Pick<Finding, 'code' | 'severity'>): boolean =>
  /-(?:removed|inert|rejected|gated|never-applies)$|^version-unknown$/.test(code) ||
  (code === 'envoy-untyped' && severity === 'warning');

export interface Upgrade {
  readonly history: History;
  readonly from: Version;
  readonly to: Version;
  readonly changes: readonly ChangeRecord[];
  readonly evidence: readonly FileEvidence[];
}

export function upgradeReport(files: readonly ReportFile[], upgrade: Upgrade): UpgradeReport {
  const { changes, evidence, ...way } = upgrade;
  const places = new Map<Id, Spot[]>();
  const versions = new Set<string>();
  const found: DeadSpot[] = [];
  const taken = new Set<Id>();
  for (const { file, analysis, optionsAt } of files) {
    const options = optionsAt(way.to);
    const findings = useFindings(analysis, options);
    for (const { id } of takenBetween(analysis, () => optionsAt(way.from), findings)) taken.add(id);
    eachChosen(analysis, options.own, (id, range, version) => {
      const known = places.get(id);
      if (version !== undefined) versions.add(version);
      else if (known) known.push(spot(file, range));
      else places.set(id, [spot(file, range)]);
    });
    for (const one of findings.filter(isDead)) {
      const { code, id, message, range } = one;
      found.push({ ...spot(file, range), id, code, message });
    }
  }
  return {
    changes: judge(changes, askedBy(changes), evidence, way).map(reported),
    dead: found,
    taken: [...taken],
    places: [...places],
    versions: [...versions],
  };
}

/**
 * What people chose to write in a file, of which there are records: what Istio itself wrote, nobody chose. An apiVersion
 * is told with its kind, as `<id> <version>`.
 */
export function eachChosen(
  { documents }: Analysis,
  own: OwnPart | undefined,
  see: (id: Id, range: Range, version: string | undefined) => void,
): void {
  if (own) return;
  for (const { units } of documents)
    for (const { unit, range: placed } of units) {
      if (unit.own) continue;
      for (const { record, role, id, apiVersion, mentioned, range } of unit.uses)
        if (record && !mentioned)
          see(id, placed(range), role === 'apiVersion' ? `${id} ${apiVersion ?? ''}` : undefined);
    }
}

const reported = ({ change, since, state, where, restore, gone }: Verdict): ReportedChange => ({
  id: change.id,
  since,
  state,
  where: where.map(({ file, range }) => spot(file, range)),
  restore,
  gone: gone.map(({ file, range }) => spot(file, range)),
});

const spot = (file: string, { start }: Range): Spot => ({
  file,
  line: start.line + 1,
  column: start.character + 1,
});
