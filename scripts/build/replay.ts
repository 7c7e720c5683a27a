/** Replays the changes of all releases in order: from deltas to lives. */
import type { LifeRow, Thing } from '../../src/facts/bundle';
import type { Attributes, Changes, Delta } from './input';
import { generatedEffect, type TagOf } from './generated-effect';
import { byVersion } from '../versions';
import { isTable } from './successors';
import type { Place, Track } from './track';
import { traitsOf } from './traits';

/** Everything that has been read so far. */
interface Reading {
  readonly tracks: Map<string, Track>;
  /** The file in which what an owner has is declared. */
  readonly owners: Map<string, Place>;
}

/** `minors` are all release names in order. Throws where a delta contradicts the state before it. */
export function replay(
  changes: readonly Changes[],
  minors: readonly string[],
  tagOf: TagOf = (minor) => `${minors[minor] ?? ''}.0`,
): Thing[] {
  const reading: Reading = { tracks: new Map(), owners: new Map() };
  for (const change of [...changes].sort((a, b) => byVersion(a.release, b.release))) {
    const minor = minors.indexOf(change.release);
    readMinor(reading, change, minor);
    readPatches(reading, change, minor);
  }
  return [...reading.tracks].flatMap(([id, known]) => {
    const life = lifeOf(known, minors.length);
    if (!life) return [];
    const effect = generatedEffect(known.told, known.toldInPatches, known.ranges.at(-1)?.to, tagOf);
    return [
      {
        id,
        life,
        traits: traitsOf(known, minors.length),
        ...(known.place && { place: known.place }),
        ...(effect.length > 0 && { effect }),
      },
    ];
  });
}

function trackOf({ tracks }: Reading, id: string): Track {
  let known = tracks.get(id);
  if (!known)
    tracks.set(id, (known = { ranges: [], told: [], toldInPatches: [], patchAdds: [], patchRemoves: [] }));
  return known;
}

function isOpen({ tracks }: Reading, id: string): boolean {
  const last = tracks.get(id)?.ranges.at(-1);
  return last !== undefined && last.to === undefined;
}

const wrong = (change: Changes, id: string, what: string, at = change.release): Error =>
  new Error(`data/generated/changes/${change.release}.json: ${id} ${what} in ${at}`);

/** What a minor added, changed and removed against the one before. */
function readMinor(reading: Reading, change: Changes, minor: number): void {
  for (const { id, attributes, place } of thingsIn(change.added, reading.owners)) {
    if (isOpen(reading, id)) throw wrong(change, id, 'is added but was there already');
    const known = trackOf(reading, id);
    // What a patch of an older minor said, and where, belongs to that patch alone.
    if (known.ranges.length === 0) {
      known.told = [];
      delete known.place;
    }
    known.ranges.push({ from: minor });
    known.told.push({ minor, attributes, ...(place && { place }) });
    if (place) known.place ??= place;
  }
  for (const { id, attributes, place } of thingsIn(change.changed, reading.owners)) {
    if (!isOpen(reading, id)) throw wrong(change, id, 'is changed but was not there');
    trackOf(reading, id).told.push({ minor, attributes, ...(place && { place }) });
  }
  for (const id of removedIn(change)) {
    if (!isOpen(reading, id)) throw wrong(change, id, 'is removed but was not there');
    trackOf(reading, id).ranges.at(-1)!.to = minor;
  }
}

/** What each patch of a minor did against the patch before. */
function readPatches(reading: Reading, change: Changes, minor: number): void {
  const inPatch = new Map<string, boolean>();
  const there = (id: string): boolean => inPatch.get(id) ?? isOpen(reading, id);
  for (const [name, delta] of Object.entries(change.patches ?? {}).sort(([a], [b]) => byVersion(a, b))) {
    const patch = Number(name.split('.')[2]);
    for (const { id, attributes, place } of thingsIn(delta.added, reading.owners)) {
      if (there(id)) throw wrong(change, id, 'is added but was there already', name);
      inPatch.set(id, true);
      // What nothing reads is not brought by a patch that lists it.
      if (attributes.unread) continue;
      const known = trackOf(reading, id);
      if (!isOpen(reading, id)) known.patchAdds.push([minor, patch]);
      if (known.told.length === 0) known.told.push({ minor, attributes });
      known.toldInPatches.push({ minor, patch, attributes, ...(place && { place }) });
      if (place) known.place ??= place;
    }
    for (const { id, attributes, place } of thingsIn(delta.changed, reading.owners)) {
      trackOf(reading, id).toldInPatches.push({ minor, patch, attributes, ...(place && { place }) });
    }
    for (const id of removedIn(delta)) {
      if (!there(id)) throw wrong(change, id, 'is removed but was not there', name);
      inPatch.set(id, false);
      const known = trackOf(reading, id);
      if (isOpen(reading, id)) known.patchRemoves.push([minor, patch]);
      else known.patchAdds = known.patchAdds.filter(([at]) => at !== minor);
    }
  }
}

/** An owner's file is named once and holds for what it gets later, until another is named. */
function* thingsIn(
  part: Delta['added'],
  owners: Map<string, Place>,
): Generator<{ id: string; attributes: Attributes; place?: Place }> {
  for (const [owner, { source, things }] of Object.entries(part ?? {})) {
    if (isTable(owner)) continue;
    if (source) owners.set(owner, source);
    const file = owners.get(owner);
    for (const [rest, attributes = {}] of Object.entries(things)) {
      const place = file && { repo: attributes.repo ?? file.repo, path: attributes.path ?? file.path };
      yield { id: owner + rest, attributes, ...(place && { place }) };
    }
  }
}

function removedIn(delta: Delta): string[] {
  return Object.entries(delta.removed ?? {}).flatMap(([owner, rests]) =>
    isTable(owner) ? [] : rests.map((rest) => owner + rest),
  );
}

/** Undefined where a patch brought a thing and a later patch took it back. */
function lifeOf(track: Track, releases: number): LifeRow | undefined {
  const deprecated = deprecatedSince(track);
  const more = {
    ...(track.told[0]?.attributes.bound && { bound: track.told[0].attributes.bound }),
    ...(deprecated !== undefined && { deprecated }),
    ...(track.patchRemoves.length > 0 && { removedInPatches: track.patchRemoves }),
  };
  const first = track.ranges[0];
  if (!first) {
    const [firstPatch] = track.patchAdds;
    const lastPatch = track.patchAdds.at(-1);
    if (!firstPatch || !lastPatch) return undefined;
    const after = lastPatch[0] + 1;
    return {
      since: firstPatch[0],
      backports: track.patchAdds,
      ...(after < releases && { removed: after }),
      ...more,
    };
  }
  const gaps = track.ranges.slice(1).map(({ from }, i): [number, number] => [track.ranges[i]!.to!, from]);
  const removed = track.ranges.at(-1)!.to;
  return {
    since: first.from,
    ...(track.patchAdds.length > 0 && { backports: track.patchAdds }),
    ...(removed !== undefined && { removed }),
    ...(gaps.length > 0 && { gaps }),
    ...more,
  };
}

/** Start of the last run of releases that mark it deprecated, if the newest that has it does. */
function deprecatedSince(track: Track): number | undefined {
  let since: number | undefined;
  for (const { minor, attributes } of track.told) {
    if (attributes.deprecated) since ??= minor;
    else since = undefined;
  }
  return since;
}
