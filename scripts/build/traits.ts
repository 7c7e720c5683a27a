/** What releases say of a thing beside that they have it: stages, defaults, channels, versions. */
import type { Traits, VersionRow } from '../../src/facts/bundle';
import type { Channel, StageName } from '../../src/facts/model';
import type { Told } from './generated-effect';
import type { Attributes } from './input';
import { stepsOf } from './steps';
import type { Track } from './track';

/** What else is told of a thing, release by release; `releases` is how many there are. */
export function traitsOf(track: Track, releases: number): Traits {
  const last = track.told.at(-1)?.attributes ?? {};
  const stages = changesOf(track, ({ stage }): StageName | undefined => stage);
  const defaults = stepsOf(track, releases, (attributes) => attributes.default);
  const charted = stepsOf(track, releases, (attributes) => attributes.charted);
  const channels = changesOf(track, ({ channel }): Channel | undefined => channel);
  const versions = versionsOf(track);
  const left = leftOf(track);
  return written({
    type: last.type,
    hidden: last.hidden ? true : undefined,
    internal: last.internal ? true : undefined,
    appliesTo: last.appliesTo,
    stages,
    defaults,
    charted,
    withAmbient: last.withAmbient,
    movedTo: undefined,
    components: last.components,
    origin: last.origin === 'istio' ? undefined : last.origin,
    versions,
    left,
    channels,
  });
}

/** A trait that is not made does not compile; one that is empty is not written. */
function written(traits: { readonly [K in keyof Required<Traits>]: Traits[K] | undefined }): Traits {
  const isThere = (value: unknown): boolean =>
    value !== undefined && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(traits).filter(([, value]) => isThere(value)));
}

/** The releases in which a told value differs from the one before. */
function changesOf<T>(track: Track, read: (attributes: Attributes) => T | undefined): [number, T][] {
  const found: [number, T][] = [];
  for (const { minor, attributes } of track.told) {
    const value = read(attributes);
    if (value !== undefined && found.at(-1)?.[1] !== value) found.push([minor, value]);
  }
  return found;
}

/**
 * A version lives from the first to the last release that serves it. One that no release serves lives while it is
 * listed.
 */
function versionsOf(track: Track): VersionRow[] {
  const names = [...new Set(track.told.flatMap(({ attributes }) => Object.keys(attributes.versions ?? {})))];
  const end = track.ranges.at(-1)?.to ?? -1;
  return names
    .map((name): VersionRow => {
      const states = track.told.map(({ minor, attributes }) => {
        const version = attributes.versions?.[name];
        return {
          minor,
          listed: version !== undefined,
          served: version !== undefined && version.served !== false,
        };
      });
      const everServed = states.some(({ served }) => served);
      const on = ({ listed, served }: (typeof states)[number]): boolean => (everServed ? served : listed);
      const since = states.find(on)?.minor ?? 0;
      const lastOn = states.findLastIndex(on);
      const removed = lastOn < states.length - 1 ? states[lastOn + 1]!.minor : end;
      const lastListed = states.findLast(({ listed }) => listed);
      return [name, since, removed, lastListed?.served ? 1 : 0];
    })
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1));
}

/** Versions that the Gateway API's standard channel stopped serving, where the experimental one goes on. */
function leftOf({ told }: Track): [string, number][] {
  const names = new Set(told.flatMap(({ attributes }) => Object.keys(attributes.versions ?? {})));
  return [...names].flatMap((name): [string, number][] => {
    const isLeft = ({ attributes }: Told): boolean => attributes.versions?.[name]?.experimental === true;
    const isOther = (one: Told): boolean => one.attributes.versions?.[name] !== undefined && !isLeft(one);
    const left = told.slice(told.findLastIndex(isOther) + 1).find(isLeft);
    return left ? [[name, left.minor]] : [];
  });
}
