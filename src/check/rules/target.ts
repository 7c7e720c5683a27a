/** What is known of the target itself: said once a file, on its first resource. */
import { ownerName } from '../../facts/ids';
import { supportState, vulnerabilities } from '../../facts/lives';
import type { BulletinRecord, History, Version } from '../../facts/model';
import { compareVersions, formatVersion, minorName } from '../../facts/versions';
import type { Analysis, Use } from '../../manifest/model';
import { problem, type FileRule, type Problem, type RuleContext } from './rule';

export const targetRule: FileRule = (analysis, context) => {
  const first = firstUse(analysis);
  if (!first) return [];
  const used = new Set<string>();
  for (const { units } of analysis.documents)
    for (const { unit } of units) for (const { id } of unit.uses) used.add(id);
  return context.targets.flatMap((target) => [
    ...unsupported(first, target, context),
    ...vulnerable(first, target, used, context),
  ]);
};

function firstUse(analysis: Analysis): Use | undefined {
  const isFirst = [(use: Use) => use.role === 'kind', (use: Use) => use.record !== undefined];
  for (const { units } of analysis.documents) {
    for (const is of isFirst) {
      for (const placed of units) {
        const found = placed.unit.uses.find(is);
        if (found) return placed.use(found);
      }
    }
  }
  return undefined;
}

function unsupported(first: Use, target: Version, { history, today }: RuleContext): Problem[] {
  const release = history.releases[target.minor];
  if (!release) return [];
  const support = supportState(release, today);
  if (support.state !== 'ended') return [];
  const params = { release: release.name, date: support.end ?? '?', expected: support.expected };
  const about = { id: release.id, range: first.range, link: release.announcement };
  return [problem('target-unsupported', params, about)];
}

const known = new WeakMap<History, Map<string, readonly BulletinRecord[]>>();

/** Asked for every file of a check, with the same answer. */
function bulletinsFor(history: History, target: Version): readonly BulletinRecord[] {
  let byTarget = known.get(history);
  if (!byTarget) known.set(history, (byTarget = new Map<string, readonly BulletinRecord[]>()));
  const key = formatVersion(history, target);
  let bulletins = byTarget.get(key);
  if (!bulletins) byTarget.set(key, (bulletins = vulnerabilities(history, target)));
  return bulletins;
}

function vulnerable(
  first: Use,
  target: Version,
  used: ReadonlySet<string>,
  { history }: RuleContext,
): Problem[] {
  if (target.newer) return [];
  const touching = (bulletin: BulletinRecord): boolean => bulletin.touches.some((id) => used.has(id));
  const all = bulletinsFor(history, target);
  const bulletins = [...all.filter(touching), ...all.filter((bulletin) => !touching(bulletin))];
  const worst = bulletins[0];
  if (!worst) return [];
  const list = bulletins.map(({ id }) => ownerName(id));
  const fixes = bulletins.map((bulletin) =>
    bulletin.fixed.find((version) => version.minor === target.minor && compareVersions(version, target) > 0),
  );
  // Only where one patch fixes them all is there a patch to name.
  const fixed = fixes.every((version) => version !== undefined)
    ? fixes.reduce((a, b) => (compareVersions(a, b) >= 0 ? a : b))
    : undefined;
  const params = {
    count: bulletins.length,
    release: target.patch === undefined ? minorName(history, target.minor) : formatVersion(history, target),
    list,
    fixed: fixed && formatVersion(history, fixed),
  };
  const link = worst.sources.find((one) => typeof one === 'string');
  return [problem('target-vulnerable', params, { id: worst.id, range: first.range, link })];
}
