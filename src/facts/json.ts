/** The shape of `explain --json` and `export`: names instead of places in the release list. */
import { isLiving } from './lives';
import type { DefaultValue, Effect, History, HistoryRecord, Minor, Version } from './model';
import { jsonOf } from './records/records';
import { formatVersion, minorName } from './versions';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export function toJson(record: HistoryRecord, history: History): { readonly [key: string]: Json } {
  const name = (minor: Minor): string => minorName(history, minor);
  const version = (value: Version): string => formatVersion(history, value);
  const { id, type, title, summary, sources, ...rest } = record;
  const head = { id, type, title, ...(summary && { summary }) };
  // What is undefined is not written.
  return JSON.parse(
    JSON.stringify({ ...head, ...details(rest as HistoryRecord, record, name, version), sources }),
  ) as { readonly [key: string]: Json };
}

const effectJson = ({ from, to, by, ...rest }: Effect, version: (value: Version) => string): object => ({
  from: version(from),
  ...(to && { to: version(to) }),
  ...rest,
  ...(by.length > 0 && { by }),
});

const step = (each: DefaultValue, version: (value: Version) => string): object => ({
  release: version(each),
  value: each.value ?? null,
});

/** `rest` is the record without what stands at the head. */
function details(
  rest: HistoryRecord,
  record: HistoryRecord,
  name: (minor: Minor) => string,
  version: (value: Version) => string,
): object {
  if (isLiving(record)) {
    const { life, ...more } = rest as typeof record;
    return {
      ...more,
      since: { release: name(life.since), bound: life.bound },
      backports: life.backports.map(version),
      deprecated: life.deprecated
        ? {
            release: name(life.deprecated.minor),
            replacedBy: life.deprecated.replacedBy,
            ...(life.deprecated.note && { note: life.deprecated.note }),
          }
        : null,
      removed: life.removed === undefined ? null : name(life.removed),
      ...(life.gaps && { gaps: life.gaps.map(([from, to]) => ({ from: name(from), to: name(to) })) }),
      ...(life.removedInPatches && { removedInPatches: life.removedInPatches.map(version) }),
      ...(life.effect && { effect: life.effect.map((effect) => effectJson(effect, version)) }),
      ...(record.channel && {
        channel: record.channel.map(({ minor, channel }) => ({ from: name(minor), channel })),
      }),
      ...('versions' in record && {
        versions: record.versions.map((entry) => ({
          name: entry.name,
          since: name(entry.since),
          removed: entry.removed === undefined ? null : name(entry.removed),
          served: entry.served,
          ...(entry.experimentalSince !== undefined && { experimentalSince: name(entry.experimentalSince) }),
        })),
      }),
      ...('stages' in record && {
        stages: record.stages.map(({ minor, stage }) => ({ release: name(minor), stage })),
      }),
      ...('defaults' in record && { defaults: record.defaults.map((each) => step(each, version)) }),
      ...('charted' in record && { charted: record.charted.map((each) => step(each, version)) }),
    };
  }
  return { ...rest, ...jsonOf(record, { minor: name, version }) };
}
