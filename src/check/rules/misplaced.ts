/** Names that are known, and stand where nothing reads them. */
import { bareName, ownerName } from '../../facts/ids';
import { isLiving } from '../../facts/lives';
import type { History, LivingRecord } from '../../facts/model';
import { idOf } from '../../facts/types';
import { fieldsElsewhere } from '../../manifest/meaning/lookup';
import type { Use } from '../../manifest/model';
import { readByOthers } from '../../manifest/switches';
import { formatVersion } from '../../facts/versions';
import { codeFor } from '../codes';
import { isExempt, isGone, isWrittenByCharts } from './record';
import { problem, type FileRule, type UseRule } from './rule';

const others = { annotation: 'label', label: 'annotation' } as const;

/** Domains whose names Istio's charts, operator and controllers write; what is new there is no slip of a person. */
const ownDomains = /(?:^|\.)(?:operator|internal)\.istio\.io\//;

export const isOwnName = (name: string): boolean => ownDomains.test(name);

/** The same name as the other of the two. */
function otherPlace(history: History, use: Use): LivingRecord | undefined {
  if (use.role !== 'annotation' && use.role !== 'label') return undefined;
  const record = history.get(idOf(others[use.role], bareName(use.id)));
  return isLiving(record) ? record : undefined;
}

/** Istio writes it itself. */
const isInternal = (record: LivingRecord): boolean => 'internal' in record && record.internal;

/** What injection leaves on a pod, beside what else it writes. */
const injected = new Set<string>([
  'annotation:sidecar.istio.io/status',
  'label:service.istio.io/canonical-revision',
]);

/** What says that injection is not wanted: it chooses no revision either. */
const isLeftOut = ({ id, value }: Use): boolean =>
  /:sidecar\.istio\.io\/inject$/.test(id) && value === 'false';

/** Whether injection, or the chart of a part of Istio, wrote what stands here, and nobody chose anything by it. */
const isInjected = (uses: readonly Use[]): boolean =>
  uses.some((beside) => injected.has(beside.id) || isLeftOut(beside));

/** Labels that only Istio reads: of others somebody else may make more, wherever they stand. */
const readByIstioAlone =
  /^label:(?:sidecar\.istio\.io\/inject|istio-injection|istio\.io\/(?:dataplane-mode|(?:ingress-)?use-waypoint(?:-namespace)?|waypoint-for))$/;

/** istiod hands the labels of a Gateway on to all that it makes for it. */
const isMadeForGateway = (uses: readonly Use[]): boolean =>
  uses.some(({ id }) => /^label:gateway\.(?:istio\.io\/managed|networking\.k8s\.io\/gateway-name)$/.test(id));

/** What reads an annotation or label, where that is no object of the kind on which it stands. */
function readersElsewhere({ role, record, on, id }: Use): readonly string[] | undefined {
  if (on === undefined || record === undefined || !('appliesTo' in record) || isInternal(record))
    return undefined;
  const { appliesTo } = record;
  if (role === 'label' && !readByIstioAlone.test(id)) return undefined;
  return appliesTo.length === 0 || appliesTo.includes('Any') || appliesTo.includes(on)
    ? undefined
    : appliesTo;
}

/** Where an annotation or label would be read that stands on an object of a kind whose own nobody reads. */
export function readersMissed(use: Use, uses: readonly Use[]): readonly string[] | undefined {
  if (use.mentioned || (use.role !== 'annotation' && use.role !== 'label')) return undefined;
  const readers = readersElsewhere(use);
  // Charts write the same metadata on a workload and on its pods: there it is read.
  const isRead =
    readers &&
    (uses.some(({ id, on }) => id === use.id && readers.includes(on ?? '')) || isMadeForGateway(uses));
  return isRead ? undefined : readers;
}

/** An annotation or label on an object of a kind whose own nobody reads. */
export const misplacedOnRule: UseRule = (use, _, uses) => {
  const { role, id, range, on } = use;
  const readers = readersMissed(use, uses);
  if (!readers || (role !== 'annotation' && role !== 'label')) return undefined;
  const params = { subject: role, name: bareName(id), on, readers };
  return problem(codeFor(role, 'misplaced'), params, { id, range, use });
};

/** An annotation that people write as a label, or the other way round. */
export const misplacedRule: UseRule = (use, { history }, uses) => {
  const { role, record, id, range } = use;
  if (use.mentioned || (role !== 'annotation' && role !== 'label')) return undefined;
  const isWritten = record !== undefined && isInternal(record);
  if ((record && !isWritten) || isOwnName(bareName(id))) return undefined;
  const other = otherPlace(history, use);
  if (!other || (isWritten && isInternal(other))) return undefined;
  // Istio writes it here beside the right one.
  if (isWritten && (uses.some((beside) => beside.id === other.id) || isInjected(uses))) return undefined;
  return problem(codeFor(role, 'misplaced'), { subject: role, name: bareName(id) }, { id, range, use });
};

/** Who reads a flag that is given to another program, where somebody chose to. */
export function programsMissed(use: Use): readonly string[] | undefined {
  const { record, mentioned, isVendors } = use;
  if (!record || mentioned || isVendors || isExempt(record) || isWrittenByCharts(record)) return undefined;
  return readByOthers(use);
}

/** A flag that is set on a program which does not read it; one that is gone is told to be gone. */
export const misplacedFlagRule: UseRule = (use, { targets, history }) => {
  const { id, range, record, on = '' } = use;
  const readers = programsMissed(use);
  if (!readers || !record || isGone(record, targets)) return undefined;
  const target = targets.map((one) => formatVersion(history, one));
  return problem('flag-inert', { name: bareName(id), target, by: { on, readers } }, { id, range, use });
};

/** Fields that no release of their kind has and another kind does: said once an object, with all of them. */
export const misplacedFieldRule: FileRule = (analysis, { history }) =>
  analysis.documents.flatMap(({ units }) =>
    units.flatMap((placed) => {
      const byKind = new Map<Use, Use[]>();
      for (const use of placed.unit.uses) {
        if (use.role !== 'field' || use.record || use.mentioned) continue;
        const kind = kindOf(use);
        if (kind) byKind.set(kind, [...(byKind.get(kind) ?? []), use]);
      }
      return [...byKind].flatMap(([kind, fields]) => {
        const first = placed.use(fields[0]!);
        const owner = fieldsElsewhere(history, first.id);
        if (!owner) return [];
        const same = fields.filter((field) => fieldsElsewhere(history, field.id) === owner);
        const params = {
          names: same.map(({ text }) => text),
          kind: ownerName(kind.id),
          owner: ownerName(owner),
        };
        return [problem('field-misplaced', params, { id: first.id, range: first.range, use: first })];
      });
    }),
  );

export function kindOf(use: Use): Use | undefined {
  for (let above = use.parent; above; above = above.parent) if (above.role === 'kind') return above;
  return undefined;
}
