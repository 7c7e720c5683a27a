/** A difference as JSON, in the shape of the contract. */
import type { Verdict } from '../check/changes/judge';
import type { History } from '../facts/model';
import { formatVersion } from '../facts/versions';
import type { Difference } from './diff-text';

export function diffJson(difference: Difference, history: History): string {
  const { from, to, comparison, verdicts, places, dead, skipped, hasFiles } = difference;
  const { bulletinsFixed, bulletinsOpen, ...rest } = comparison;
  const named = new Set([
    ...[comparison.added, comparison.deprecated, comparison.removed].flat(),
    ...[
      comparison.promoted,
      comparison.versionsRemoved,
      comparison.defaultsChanged,
      comparison.effects,
      comparison.stages,
    ].flatMap((list) => list.map(({ id }) => id)),
  ]);
  const report = {
    from: formatVersion(history, from),
    to: formatVersion(history, to),
    changes: verdicts.map((verdict) => changeJson(verdict, history)),
    ...rest,
    fixed: bulletinsFixed,
    open: bulletinsOpen,
    ...(hasFiles && {
      dead,
      where: Object.fromEntries([...places].filter(([id]) => named.has(id))),
    }),
    skipped,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** `state` and `gone` are more than the contract asks. */
function changeJson({ change, since, state, where, restore, gone }: Verdict, history: History): object {
  const places = (list: Verdict['where']): object[] =>
    list.map(({ file, range: { start } }) => ({ file, line: start.line + 1, column: start.character + 1 }));
  return {
    id: change.id,
    release: formatVersion(history, since),
    affects: change.affects,
    state,
    title: change.title,
    summary: change.summary,
    do: change.do,
    phase: change.phase,
    where: places(where),
    restore: restore.map(({ id, value, until = null, works }) => ({ id, value, until, works })),
    ...(gone.length > 0 && { gone: places(gone) }),
    touches: change.touches,
  };
}
