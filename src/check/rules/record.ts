/** What rules ask of a record. */
import { availability } from '../../facts/lives';
import type { LivingRecord, Version } from '../../facts/model';
import { successorsAt } from '../../facts/successors';
import { formatVersion } from '../../facts/versions';
import { isSharedName } from '../../manifest/meaning/resources';
import type { Use } from '../../manifest/model';
import { nameOf } from '../words';
import type { RuleContext } from './rule';

/** Variables that Istio's own charts write in releases where nothing reads them: nobody has chosen those. */
const chartsWrite: ReadonlySet<string> = new Set(['PILOT_PUSH_THROTTLE_COUNT', 'REPAIR_RUN_AS_DAEMON']);

/** And those that they write as long as they are there, whether or not anything still reads them. */
const chartsStillWrite: ReadonlySet<string> = new Set([
  'DNS_AGENT',
  'INPOD_ENABLED',
  'ISTIOD_ADDR',
  'ISTIO_META_ROUTER_MODE',
]);

/** Whether nobody's choice is what this says, though it does nothing there. */
export const isWrittenByCharts = (record: LivingRecord): boolean =>
  record.type === 'flag' && chartsStillWrite.has(record.name);

/** Whether a finding on this thing would be a false alarm: Istio writes it itself, or others own it too. */
export function isExempt(record: LivingRecord): boolean {
  const named = record.type === 'annotation' || record.type === 'label' || record.type === 'flag';
  return (
    named &&
    (isSharedName(record.name) || chartsWrite.has(record.name) || ('internal' in record && record.internal))
  );
}

/** Whether one of the targets has it no more; without any, the newest release. */
export const isGone = ({ life }: LivingRecord, targets: readonly Version[]): boolean =>
  targets.length === 0
    ? life.removed !== undefined
    : targets.some((target) => availability(life, target) === 'removed');

/** A kind whose version no release serves is told by its version. */
export const isNowhere = ({ role, apiVersion }: Use): boolean => role === 'kind' && apiVersion !== undefined;

export function namesOf({ history }: RuleContext, targets: readonly Version[]): string[] {
  return targets.map((target) => formatVersion(history, target));
}

/** What took a thing's place at the targets, as it is written. */
export function successorsOf({ history, targets }: RuleContext, record: LivingRecord): string[] {
  return successorsAt(history, record, targets).map((id) => nameOf(id, record.id));
}
