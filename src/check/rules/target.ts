/** What is known of the target itself: said once a file, on its first resource. */
import { ownerName } from '../../facts/ids';
import { exposure, standing } from '../../facts/bulletins';
import { supportState } from '../../facts/lives';
import type { BulletinRecord, History, Version } from '../../facts/model';
import { compareVersions, formatVersion, newestPatch } from '../../facts/versions';
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

function vulnerable(
  first: Use,
  target: Version,
  used: ReadonlySet<string>,
  { history }: RuleContext,
): Problem[] {
  if (target.newer) return [];
  const name = (version: Version): string => formatVersion(history, version);
  const { affecting, open, notNamed, unknown, patches } = exposure(history, target);
  const touching = (bulletin: BulletinRecord): boolean => bulletin.touches.some((id) => used.has(id));
  const bulletins = [...affecting.filter(touching), ...affecting.filter((bulletin) => !touching(bulletin))];
  const worst = bulletins[0] ?? unknown[0] ?? notNamed[0];
  if (!worst) return [];
  const newest = { minor: target.minor, patch: newestPatch(history, target.minor) };
  const params = {
    count: bulletins.length,
    release: name(target),
    patches:
      target.patch === undefined && patches ? ([name(patches.from), name(patches.to)] as const) : undefined,
    // A target without a patch may be one that is fixed: how many are not, in none, is another number.
    open: target.patch === undefined && open.length < bulletins.length ? open.length : undefined,
    newest: name(newest),
    list: bulletins.map(({ id }) => ownerName(id)),
    fixed: fixFor(history, bulletins, target),
    later: notNamed.length,
    unknown: unknown.length,
  } as const;
  const link = worst.sources.find((one) => typeof one === 'string');
  return [problem('target-vulnerable', params, { id: worst.id, range: first.range, link })];
}

/** The patch from which on none of some bulletins affects the target's minor; undefined where there is none. */
function fixFor(history: History, bulletins: readonly BulletinRecord[], target: Version): string | undefined {
  const fixes = bulletins.map((bulletin) => standing(history, bulletin, target).fixedIn);
  if (!fixes.every((version) => version !== undefined) || fixes.length === 0) return undefined;
  return formatVersion(
    history,
    fixes.reduce((a, b) => (compareVersions(a, b) >= 0 ? a : b)),
  );
}
