/** What is known of a release itself: said where it is named, else on the first resource. */
import { ownerName } from '../../facts/ids';
import { exposure } from '../../facts/bulletins';
import { supportState } from '../../facts/lives';
import type { BulletinRecord, Version } from '../../facts/model';
import { formatVersion, newestPatch } from '../../facts/versions';
import type { Analysis, Use } from '../../manifest/model';
import { problem, type FileRule, type NamedRelease, type Problem, type RuleContext } from './rule';

export const targetRule: FileRule = (analysis, context) => {
  const used = new Set<string>();
  for (const { units } of analysis.documents)
    for (const { unit } of units) for (const { id } of unit.uses) used.add(id);
  const told = new Set<string>();
  return namesIn(analysis, context).flatMap(({ version, range }) => {
    const name = formatVersion(context.history, version);
    if (told.has(name)) return [];
    told.add(name);
    return aboutRelease(version, used, context).map((problem) => ({ ...problem, range }));
  });
};

function namesIn(analysis: Analysis, { naming, targets }: RuleContext): readonly NamedRelease[] {
  if (naming) return naming;
  const first = firstUse(analysis);
  return first ? targets.map((version) => ({ version, range: first.range })) : [];
}

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** That a release is supported no more, and which bulletins affect it: those first that touch what is used. */
function aboutRelease(
  version: Version,
  used: ReadonlySet<string>,
  context: Pick<RuleContext, 'history' | 'today'>,
): Problem[] {
  return [...unsupported(version, context), ...vulnerable(version, used, context)];
}

/** The same in sentences. */
export function warningsOf(
  version: Version,
  { lang, ...context }: Pick<RuleContext, 'history' | 'today' | 'lang'>,
): string[] {
  return aboutRelease(version, new Set(), context).map(({ message }) => message(lang));
}

function firstUse(analysis: Analysis): Use | undefined {
  const isFirst = [(use: Use) => use.role === 'kind', (use: Use) => use.record !== undefined];
  for (const { units } of analysis.documents) {
    for (const is of isFirst) {
      for (const placed of units) {
        const found = placed.unit.uses.find((use) => !use.mentioned && is(use));
        if (found) return placed.use(found);
      }
    }
  }
  return undefined;
}

function unsupported(target: Version, { history, today }: Pick<RuleContext, 'history' | 'today'>): Problem[] {
  const release = history.releases[target.minor];
  if (!release) return [];
  const support = supportState(release, today);
  if (support.state !== 'ended') return [];
  const params = { release: release.name, date: support.end ?? '?', expected: support.expected };
  const about = { id: release.id, range: nowhere, link: release.announcement };
  return [problem('target-unsupported', params, about)];
}

function vulnerable(
  target: Version,
  used: ReadonlySet<string>,
  { history }: Pick<RuleContext, 'history'>,
): Problem[] {
  if (target.newer) return [];
  const name = (version: Version): string => formatVersion(history, version);
  const { affecting, open, notNamed, unknown, patches, fixedIn } = exposure(history, target);
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
    fixed: fixedIn && name(fixedIn),
    later: notNamed.length,
    unknown: unknown.length,
  } as const;
  const link = worst.sources.find((one) => typeof one === 'string');
  return [problem('target-vulnerable', params, { id: worst.id, range: nowhere, link })];
}
