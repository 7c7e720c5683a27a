/** Edits that write the name of a filter or a type of Envoy's as it is called now. */
import { availability, isLiving } from '../facts/lives';
import { withoutPrefix } from '../facts/ids';
import type { History, Version } from '../facts/model';
import { isEnvoyRole, type Use } from '../manifest/model';
import type { TextEdit } from '../manifest/text/edits';

export interface EnvoyRename {
  readonly from: string;
  readonly to: string;
  readonly edits: readonly TextEdit[];
  /** Whether it means the same: a type of another version may have lost fields. */
  readonly safe: boolean;
}

/** Undefined where nothing took its place, or where a target would not know that. */
export function envoyRename(
  use: Use,
  history: History,
  targets: readonly Version[],
): EnvoyRename | undefined {
  const api = history.envoy();
  if (!api || !isEnvoyRole(use.role) || use.record?.type !== 'envoy') return undefined;
  if (use.role === 'envoy-name') {
    const gone = use.filter && api.filter(use.text, use.filter);
    if (!gone?.use || gone.note) return undefined;
    // Before, istiod itself called its filters by the old names.
    if (targets.some(({ minor }) => minor <= api.since('third-version'))) return undefined;
    return { from: use.text, to: gone.use, edits: [{ range: use.range, newText: gone.use }], safe: true };
  }
  const [id, ...others] = use.record.replacedBy ?? [];
  const successor = id === undefined ? undefined : history.get(id);
  if (use.role !== 'envoy-type' || others.length > 0 || !isLiving(successor)) return undefined;
  const lacks = targets.some(
    (target) => !target.newer && availability(successor.life, target) !== 'available',
  );
  if (lacks) return undefined;
  const [from, to] = [withoutPrefix(use.id), withoutPrefix(successor.id)];
  return { from, to, edits: [{ range: use.range, newText: use.text.replace(from, to) }], safe: false };
}
