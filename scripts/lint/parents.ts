import { holderOf, ownerOf, pathOf } from '../../src/facts/ids';
import { isLiving } from '../../src/facts/lives';
import type { History, LivingRecord } from '../../src/facts/model';
import { isSetting } from '../../src/facts/types';
import type { Rule } from './rule';

export const parents: Rule = {
  name: 'parents',
  description: 'A field is not older than what holds it, does not outlive it, and something holds it.',
  check(data, report) {
    const history = data.history();
    for (const record of history.all()) {
      if (record.type !== 'field' && record.type !== 'setting' && record.type !== 'value') continue;
      const parent = parentOf(history, record);
      if (parent === 'none') continue;
      if (parent === undefined) {
        report(record.id, 'nothing holds it');
        continue;
      }
      const name = (minor: number): string => history.releases[minor]?.name ?? '';
      if (record.life.since < parent.life.since) {
        report(
          record.id,
          `since ${name(record.life.since)}, before ${parent.id} (${name(parent.life.since)})`,
        );
      }
      const end = parent.life.removed;
      if (end !== undefined && (record.life.removed === undefined || record.life.removed > end)) {
        report(record.id, `outlives ${parent.id}, which is removed in ${name(end)}`);
      }
    }
  },
};

/** `none`: it stands directly below something that has no life, such as `mesh/MeshConfig`. */
function parentOf(history: History, record: LivingRecord): LivingRecord | 'none' | undefined {
  const living = (id: string): LivingRecord | undefined => {
    const found = history.get(id);
    return isLiving(found) ? found : undefined;
  };
  if (record.type === 'value') return living(record.field);
  const owner = ownerOf(record.id);
  const holder = holderOf(record.id);
  if (holder !== undefined && holder !== owner && pathOf(holder) !== 'spec') return living(holder);
  return isSetting(owner) ? 'none' : living(owner);
}
