/** Fields that istiod takes alone, and refuses beside each other. */
import { availability } from '../../facts/lives';
import type { Id } from '../../facts/model';
import { parseVersion } from '../../facts/versions';
import type { Use } from '../../manifest/model';
import { codeFor } from '../codes';
import { nameOf } from '../words';
import { besides, type Beside } from './beside';
import { kindOf } from './misplaced';
import { namesOf } from './record';
import { problem, type RuleContext, type UseRule } from './rule';

/** What is known of it stands in fields below it. */
const isHolder = ({ id }: Use): boolean => /\.(?:targetRefs?|endpoints)$/.test(id);

/** Whether what stands beside a use may have it refused, however quiet it is alone. */
export const countsBeside = ({ id }: Use): boolean => besides.has(id);

const parts = new WeakMap<readonly Use[], ReadonlyMap<Use | undefined, readonly Use[]>>();

/** What stands right below a use: of a long list, each item is asked. */
function partsOf(uses: readonly Use[], parent: Use | undefined): readonly Use[] {
  let known = parts.get(uses);
  if (!known) {
    const found = new Map<Use | undefined, Use[]>();
    for (const use of uses) {
      const others = found.get(use.parent);
      if (others) others.push(use);
      else found.set(use.parent, [use]);
    }
    parts.set(uses, (known = found));
  }
  return known.get(parent) ?? [];
}

/** Whether it is named in the path of a patch, right behind what it stands in: what is beside it, the object has. */
const isOfPath = ({ parent, range: { start } }: Use): boolean =>
  parent?.range.end.line === start.line && parent.range.end.character + 1 === start.character;

/** The use beside this one that has it refused. */
function otherOf(use: Use, { other, needs, once, isZero }: Beside, uses: readonly Use[]): Use | undefined {
  if (other.includes('=')) {
    const kind = kindOf(use);
    return uses.find((one) => one.id === other && !one.mentioned && kindOf(one) === kind);
  }
  const around = partsOf(uses, use.parent);
  if (isZero) {
    const number = around.find(({ id }) => id === other);
    if (use.partial || isOfPath(use)) return undefined;
    return number === undefined ? use : [number].find(({ value }) => value === '0');
  }
  const isThere = (id: Id): boolean => around.some((one) => one.id === id && !one.isEmpty);
  if (needs !== undefined && !isThere(needs)) return undefined;
  if (once !== undefined && around.filter(({ id }) => id === once).length !== 1) return undefined;
  return around.find((one) => one.id === other && !one.mentioned && !one.isEmpty);
}

/** Not asked of templates. What is empty counts for nothing. */
export const togetherRule: UseRule = (use, context, uses) => {
  const known = besides.get(use.id);
  if (known === undefined || use.mentioned || use.isEmpty) return undefined;
  if (isHolder(use) && partsOf(uses, use).length === 0) return undefined;
  for (const one of known) {
    const beside = otherOf(use, one, uses);
    const there = beside && refusingIn(use, beside, one, context);
    if (!beside || !there || (there.length === 0 && context.targets.length > 0)) continue;
    const params = {
      name: `${nameOf(use.id)} + ${nameOf(one.other)}${one.isZero ? '=0' : ''}`,
      target: namesOf(context, there),
      ...(one.since !== undefined && { from: one.since }),
      use: [],
    };
    const role = use.role === 'setting' ? 'setting' : 'field';
    return problem(codeFor(role, 'rejected'), params, { id: use.id, range: use.range, use });
  }
  return undefined;
};

/** The targets that have both, and refuse them. */
function refusingIn(use: Use, beside: Use, { since }: Beside, context: RuleContext): RuleContext['targets'] {
  const from = since === undefined ? 0 : (parseVersion(context.history, since)?.minor ?? Infinity);
  return context.targets.filter(
    (target) =>
      target.minor >= from &&
      [use, beside].every(({ record }) => record && availability(record.life, target) === 'available'),
  );
}
