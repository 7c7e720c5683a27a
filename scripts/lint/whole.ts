import type { Attributes, Changes, Delta } from '../build/input';
import { byVersion } from '../versions';
import type { Report, Rule } from './rule';

export const whole: Rule = {
  name: 'whole',
  description: 'What stands below a map that is rendered whole does not end before it.',
  check({ changes }, report) {
    const now = new Map<string, Attributes>();
    for (const change of [...changes].sort((a, b) => byVersion(a.release, b.release))) {
      const gone = apply(now, change);
      reportEnds(now, gone, change, report);
    }
  },
};

/** Brings what is known up to a release; what it has no more is the answer. */
function apply(now: Map<string, Attributes>, delta: Delta): readonly string[] {
  const gone = Object.entries(delta.removed ?? {}).flatMap(([owner, rests]) =>
    rests.map((rest) => owner + rest),
  );
  for (const id of gone) now.delete(id);
  for (const part of [delta.added, delta.changed])
    for (const [owner, { things }] of Object.entries(part ?? {}))
      for (const [rest, attributes = {}] of Object.entries(things)) now.set(owner + rest, attributes);
  return gone;
}

function reportEnds(
  now: ReadonlyMap<string, Attributes>,
  gone: readonly string[],
  { release }: Changes,
  report: Report,
): void {
  for (const id of gone) {
    for (let at = id.lastIndexOf('.'); at > id.indexOf('#'); at = id.lastIndexOf('.', at - 1)) {
      const above = id.slice(0, at);
      if (now.get(above)?.whole) {
        report(id, `ends in ${release}, though all below ${above} is still rendered`);
        break;
      }
    }
  }
}
