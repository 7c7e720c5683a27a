import type { Clones } from './clones.js';
import { crdRange } from './crd-range.js';
import { HumanError } from './errors.js';
import { pinnedApi } from './gateway-crds.js';
import { goModVersion, moduleRef, oldPilotTag, readPins, versionRef, type Pins } from './pins.js';
import { listReleases, type Release, type Tagged } from './releases.js';
import {
  diff,
  isEmpty,
  type Attributes,
  type Delta,
  type Json,
  type OwnerThings,
  type Snapshot,
} from './snapshot.js';
import { replay, type Changes, type State } from './state.js';
import type { ReleaseContext, Surface } from './surface.js';
import { byVersion } from '../versions.js';

export interface Job {
  readonly clones: Clones;
  readonly surfaces: readonly Surface[];
  /** Only this minor; what is before it is replayed from `before`. */
  readonly only?: string;
  readonly before: State;
  progress(line: string): void;
}

interface Read {
  readonly snapshot: Snapshot;
  readonly pins: Pins;
  /** Least and greatest version of a kind's CRD that istiod takes, by the kind's id. */
  readonly crds: Record<string, Json>;
}

/** What stood before the one release that is read. */
function before(
  only: string,
  releases: readonly Release[],
  { changes, sources }: State,
): Previous | undefined {
  const earlier = releases.slice(
    0,
    releases.findIndex(({ minor }) => minor === only),
  );
  const missing = earlier.find(({ minor }) => !changes.has(minor));
  if (missing)
    throw new HumanError(`release ${missing.minor} is not extracted yet`, 'extract everything once first');
  // Against another release than the one before it, all that that one brought would begin with this.
  const lacking = [...changes.keys()].find(
    (minor) => byVersion(minor, only) < 0 && !earlier.some((release) => release.minor === minor),
  );
  if (lacking !== undefined)
    throw new HumanError(
      `release ${lacking} is extracted, and the clone has no tag of it`,
      'run "git fetch --tags" in the clone of istio/istio',
    );
  // What its last weeks brought is not in what was read of it, and would begin with this release.
  const early = earlier.find(({ minor }) => isEarly(sources.releases[minor]));
  if (early)
    throw new HumanError(
      `release ${early.minor} was read before its tag`,
      `read it anew first: --release ${early.minor}`,
    );
  const minor = earlier.at(-1)?.minor;
  return minor === undefined ? undefined : { minor, snapshot: replay(changes, minor) };
}

const isEarly = (source: Json | undefined): boolean => typeof source === 'object' && 'provisional' in source;

interface Previous {
  readonly minor: string;
  readonly snapshot: Snapshot;
}

/** Each patch against the one before it. */
async function readPatches(
  job: Job,
  release: Release,
  base: Snapshot,
  patches: Record<string, Delta>,
  sources: Record<string, Json>,
): Promise<void> {
  let last = base;
  for (const patch of release.patches) {
    const read = await readRelease(job, release, patch);
    const delta = diff(last, read.snapshot);
    if (!isEmpty(delta)) patches[patch.version] = delta;
    last = read.snapshot;
    sources[patch.version] = { ...tagOf(job, patch), ...pinsOf(read.pins), ...crdsOf(read) };
  }
}

export async function extract(job: Job): Promise<State> {
  const releases = listReleases(job.clones.istio);
  const wanted = releases.filter(({ minor }) => job.only === undefined || minor === job.only);
  const newest = releases.at(-1)?.minor ?? '';
  if (wanted.length === 0)
    throw new HumanError(`no release ${job.only ?? ''} in the clone`, `name one up to ${newest}`);
  const changes = new Map(job.only === undefined ? [] : job.before.changes);
  const sources: Record<string, Json> = job.only === undefined ? {} : { ...job.before.sources.releases };
  let previous = job.only === undefined ? undefined : before(job.only, releases, job.before);
  for (const release of wanted) {
    const base = await readRelease(job, release, release.base);
    const patches: Record<string, Delta> = {};
    const patchSources: Record<string, Json> = {};
    for (const early of release.early) patchSources[early.version] = { ...tagOf(job, early), early: true };
    await readPatches(job, release, base.snapshot, patches, patchSources);
    const delta = withBounds(diff(previous?.snapshot ?? new Map(), base.snapshot), previous?.snapshot);
    const entry: Changes = {
      release: release.minor,
      ...(previous ? { previous: previous.minor } : {}),
      ...delta,
      patches,
    };
    changes.set(release.minor, entry);
    sources[release.minor] = {
      repo: 'istio/istio',
      ...tagOf(job, release.base),
      ...pinsOf(base.pins),
      ...crdsOf(base),
      ...(release.provisional ? { provisional: true } : {}),
      patches: patchSources,
    };
    const things = [...base.snapshot.values()].reduce((sum, { things }) => sum + things.size, 0);
    job.progress(`${release.minor}: ${things} things, ${release.patches.length} patches`);
    previous = { minor: release.minor, snapshot: base.snapshot };
  }
  if (job.only !== undefined) relink(changes, job.only, previous!.snapshot, job.before);
  return { changes, sources: { releases: sources } };
}

/** The release after the one that was read anew is still a delta to it: say it again, against what it is now. */
function relink(changes: Map<string, Changes>, minor: string, snapshot: Snapshot, before: State): void {
  const next = [...before.changes.keys()].sort(byVersion).find((other) => byVersion(other, minor) > 0);
  const entry = next === undefined ? undefined : before.changes.get(next);
  if (next === undefined || !entry) return;
  changes.set(next, { ...entry, ...withBounds(diff(snapshot, replay(before.changes, next)), snapshot) });
}

const tagOf = ({ clones: { istio } }: Job, { ref }: Tagged): Record<string, Json> => ({
  tag: ref,
  commit: istio.resolve(ref)!,
  date: istio.date(ref),
});

function pinsOf({ api, ...rest }: Pins): Record<string, Json> {
  return { api: { repo: 'istio/api', commit: api }, ...rest };
}

async function readRelease(job: Job, release: Release, { version, ref }: Tagged): Promise<Read> {
  const { istio, api, oldPilot, operator, gatewayApi } = job.clones;
  const pins = await readPins(job.clones, ref);
  // Pilot moved into istio/istio in 0.3; the pin beside it went stale.
  const apart = istio.oid(ref, 'pilot') === undefined;
  const pilotTag = oldPilot && apart ? await oldPilotTag(istio, ref) : undefined;
  const operatorVersion = operator
    ? goModVersion((await istio.read(ref, 'go.mod')) ?? '', 'istio.io/operator')
    : undefined;
  const operatorRef =
    operatorVersion === undefined ? undefined : operator?.resolve(versionRef(operatorVersion));
  const ctx: ReleaseContext = {
    minor: release.minor,
    version,
    istio,
    istioRef: ref,
    api,
    apiRef: pins.api,
    ...(oldPilot && pilotTag && oldPilot.resolve(pilotTag) ? { oldPilot, oldPilotRef: pilotTag } : {}),
    ...(operator && operatorRef ? { operator, operatorRef } : {}),
    ...(gatewayApi && pins.gatewayApi !== undefined
      ? { gatewayApi, gatewayApiRef: moduleRef(pins.gatewayApi) }
      : {}),
  };
  const snapshot = new Map<string, OwnerThings>();
  for (const surface of job.surfaces) {
    for (const { id, source, things } of await surface.read(ctx)) {
      if (snapshot.has(id)) throw new Error(`${id} is read twice in ${version} (${surface.name})`);
      if (things.size > 0) snapshot.set(id, { source, things });
    }
  }
  return { snapshot, pins, crds: await crdsTaken(ctx) };
}

const crdsOf = ({ crds }: Read): Record<string, Json> => (Object.keys(crds).length > 0 ? { crds } : {});

async function crdsTaken({
  istio,
  istioRef,
  gatewayApi,
  gatewayApiRef,
}: ReleaseContext): Promise<Record<string, Json>> {
  const range = await crdRange(istio, istioRef);
  if (!range || !gatewayApi || gatewayApiRef === undefined) return {};
  const { kinds } = await pinnedApi(gatewayApi, gatewayApiRef);
  const taken: Record<string, Json> = {};
  for (const [id, { crd }] of kinds) {
    const [least, greatest] = [range.least.get(crd), range.greatest.get(crd)];
    if (least === undefined && greatest === undefined) continue;
    taken[id] = {
      ...(least === undefined ? {} : { least }),
      ...(greatest === undefined ? {} : { greatest }),
    };
  }
  const named = new Set([...kinds.values()].map(({ crd }) => crd));
  const unknown = [...range.least.keys(), ...range.greatest.keys()].find((crd) => !named.has(crd));
  if (unknown !== undefined) {
    throw new HumanError(
      `istio ${istioRef} asks for versions of ${unknown}, which it does not pin`,
      'see crd-range.ts',
    );
  }
  return taken;
}

/**
 * A kind whose fields could not be read in the release before had most of them already: they say "at or before".
 * Mixer's protos stood in a repository of its own until 0.3.
 */
function withBounds(delta: Delta, previous: Snapshot | undefined): Delta {
  const added = Object.entries(delta.added).map(([owner, entry]) => {
    const before = previous?.get(owner)?.things;
    if (before?.size !== 1 || !before.has('')) return [owner, entry];
    const things = Object.entries(entry.things).map(([rest, attributes]): [string, Attributes] => [
      rest,
      { ...attributes, bound: 'atOrBefore' },
    ]);
    return [owner, { ...entry, things: Object.fromEntries(things) }];
  });
  return { ...delta, added: Object.fromEntries(added) as Delta['added'] };
}
