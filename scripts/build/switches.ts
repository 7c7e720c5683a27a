/** What a switch of a change sets, by its id. */
import type { Id } from '../../src/facts/model';
import type { ChangeFile } from '../../src/facts/curated.gen';

export type Restoring = NonNullable<ChangeFile['restore']>[number];

/** The value of the charts that chooses a compatibility profile. */
const compatibilityValue: Id = 'helm:istiod#compatibilityVersion';

export function valueOfSwitch(one: Restoring): { readonly id: Id; readonly value: string } {
  if ('compatibility' in one) return { id: compatibilityValue, value: one.compatibility };
  const value = String(one.value);
  if ('flag' in one) return { id: one.flag, value };
  if ('setting' in one) return { id: one.setting, value };
  if ('helm' in one) return { id: one.helm, value };
  if ('field' in one) return { id: one.field, value };
  return { id: 'annotation' in one ? one.annotation : one.label, value };
}

/** Ids of the switches that a change names: its own, those of its exceptions, and what it claims besides. */
export function switchesOf(change: ChangeFile): readonly Id[] {
  const restored = (change.restore ?? []).flatMap((one) =>
    'compatibility' in one ? [] : [valueOfSwitch(one).id],
  );
  return [...restored, ...(change.unless ?? []).flatMap(settingsIn), ...(change.claims ?? [])];
}

/** Flags, settings and values that a condition asks about. */
export function settingsIn(condition: ChangeFile.Condition): Id[] {
  if ('any' in condition) return condition.any.flatMap(settingsIn);
  if ('all' in condition) return condition.all.flatMap(settingsIn);
  if ('not' in condition) return settingsIn(condition.not);
  if ('flag' in condition) return [condition.flag];
  if ('setting' in condition) return [condition.setting];
  return 'helm' in condition ? [condition.helm] : [];
}
