/** The records that people wrote: releases, bulletins, events and the like, made from their rows. */
import type { Bundle, ReleaseRow } from './bundle';
import { byId } from './bundle';
import { partOf } from './ids';
import type {
  BulletinRecord,
  HistoryRecord,
  Id,
  PatchRecord,
  RecordType,
  ReleaseRecord,
  Rename,
  RoadmapItemRecord,
  Version,
} from './model';
import { idOf, isLivingType, toldTypes, typeOf } from './types';

export class Catalogue {
  readonly releases: readonly ReleaseRecord[];
  private readonly minors: ReadonlyMap<string, number>;
  private readonly byType = new Map<RecordType, readonly HistoryRecord[]>();
  private index: Map<Id, HistoryRecord> | undefined;
  private named: Map<Id, HistoryRecord[]> | undefined;
  private moves: readonly Rename[] | undefined;

  constructor(private readonly bundle: Bundle) {
    this.minors = new Map(bundle.releases.map((row, minor) => [row.id, minor]));
    this.releases = bundle.releases.map(makeRelease);
  }

  get renames(): readonly Rename[] {
    return (this.moves ??= this.bundle.renames.map((row) => ({ ...row, since: this.minor(row.since) })));
  }

  all(type: RecordType): readonly HistoryRecord[] {
    let records = this.byType.get(type);
    if (!records) {
      records = this.make(type);
      if (type !== 'release' && type !== 'patch') records = [...records].sort((a, b) => byId(a.id, b.id));
      this.byType.set(type, records);
    }
    return records;
  }

  every(): readonly HistoryRecord[] {
    return toldTypes.flatMap((type) => this.all(type));
  }

  ids(): readonly Id[] {
    return this.every().map((record) => record.id);
  }

  get(id: Id): HistoryRecord | undefined {
    // Asking for an unknown field must not make all of this.
    if (isLivingType(typeOf(id))) return undefined;
    this.index ??= new Map(this.every().map((record) => [record.id, record]));
    return this.index.get(id);
  }

  mentions(id: Id): readonly HistoryRecord[] {
    if (!this.named) {
      this.named = new Map();
      for (const record of this.every()) {
        for (const target of new Set(targetsOf(record))) {
          const list = this.named.get(target);
          if (list) list.push(record);
          else this.named.set(target, [record]);
        }
      }
    }
    return this.named.get(id) ?? [];
  }

  private minor(name: string): number {
    return this.minors.get(name) ?? this.bundle.releases.length;
  }

  private version(name: string): Version & { readonly patch: number } {
    const [major = '', minor = '', patch = '0'] = name.split('.');
    return { minor: this.minor(`${major}.${minor}`), patch: Number(patch) };
  }

  private make(type: RecordType): readonly HistoryRecord[] {
    const { bundle } = this;
    switch (type) {
      case 'release':
        return this.releases;
      case 'patch':
        return bundle.releases.flatMap((release) => this.patchesOf(release));
      case 'bulletin':
        return bundle.bulletins.map((row): BulletinRecord => {
          return {
            ...row,
            id: idOf('bulletin', row.id),
            type: 'bulletin',
            affected: row.affected.map(({ from, to }) => ({
              from: this.version(from),
              to: this.version(to),
            })),
            fixed: row.fixed.map((name) => this.version(name)),
          };
        });
      case 'feature':
        return bundle.features.map((row) => ({
          ...row,
          id: idOf('feature', row.id),
          type: 'feature',
          stages: row.stages.map(({ release, stage, date }) => ({
            minor: this.minor(release),
            stage,
            ...(date !== undefined && { date }),
          })),
        }));
      case 'event':
        return bundle.events.map((row) => ({
          ...row,
          id: idOf('event', row.id),
          type: 'event',
          facts: row.facts ?? [],
          figures: row.figures ?? [],
          talks: row.talks ?? [],
          people: row.people ?? [],
          links: row.links ?? [],
          related: row.related ?? [],
        }));
      case 'roadmap':
        return bundle.roadmaps.map((row) => ({
          ...row,
          id: idOf('roadmap', row.id),
          type: 'roadmap',
          items: row.items.map((item) => partOf(idOf('roadmap', row.id), item.id)),
        }));
      case 'roadmap-item':
        return bundle.roadmaps.flatMap((roadmap) =>
          roadmap.items.map((row): RoadmapItemRecord => {
            const { deliveredIn, ...item } = row;
            return {
              ...item,
              id: partOf(idOf('roadmap', roadmap.id), row.id),
              type: 'roadmap-item',
              roadmap: idOf('roadmap', roadmap.id),
              ...(deliveredIn !== undefined && { deliveredIn: this.minor(deliveredIn) }),
              sources: [...new Set([...roadmap.sources, ...row.evidence])],
            };
          }),
        );
      case 'ecosystem':
        return bundle.ecosystem.map((row) => ({
          ...row,
          id: idOf('ecosystem', row.id),
          type: 'ecosystem',
          links: row.links ?? [],
          related: row.related ?? [],
        }));
      case 'notice':
        return bundle.notices.map((row) => ({ ...row, id: idOf('notice', row.id), type: 'notice' }));
      default:
        return [];
    }
  }

  private patchesOf(release: ReleaseRow): PatchRecord[] {
    return (release.patches ?? []).map((row) => {
      const date = row.date ?? row.tagged;
      return {
        id: idOf('patch', row.version),
        type: 'patch',
        title: `Istio ${row.version}`,
        name: row.version,
        version: this.version(row.version),
        ...(date !== undefined && { date }),
        ...(row.tagged !== undefined && { tagged: row.tagged }),
        ...(row.announcement !== undefined && { announcement: row.announcement }),
        fixes: this.bundle.bulletins
          .filter((bulletin) => bulletin.fixed.includes(row.version))
          .map((bulletin) => idOf('bulletin', bulletin.id)),
        sources: [row.announcement ?? tagPage(row.version)],
      };
    });
  }
}

function makeRelease(row: ReleaseRow, minor: number): ReleaseRecord {
  return {
    id: idOf('release', row.id),
    type: 'release',
    title: `Istio ${row.id}`,
    name: row.id,
    minor,
    date: row.date,
    ...(row.tagged !== undefined && { tagged: row.tagged }),
    ...(row.provisional && { provisional: true }),
    ...(row.summary && { summary: row.summary }),
    ...(row.told && { told: row.told }),
    ...(row.envoy !== undefined && { envoy: row.envoy }),
    ...(row.gatewayApi !== undefined && { gatewayApi: row.gatewayApi }),
    ...(row.go !== undefined && { go: row.go }),
    ...(row.announcement !== undefined && { announcement: row.announcement }),
    support: row.support ?? { status: 'unknown' },
    kubernetes: row.kubernetes ?? [],
    highlights: row.highlights ?? [],
    disagreements: row.disagreements ?? [],
    patches: (row.patches ?? []).map((patch) => idOf('patch', patch.version)),
    sources: row.sources.length > 0 ? row.sources : [tagPage(`${row.id}.0`)],
  };
}

const tagPage = (tag: string): string => `https://github.com/istio/istio/releases/tag/${tag}`;

/** Ids that a record is about. */
export function targetsOf(record: HistoryRecord): readonly Id[] {
  switch (record.type) {
    case 'release':
      return record.highlights.flatMap((highlight) => highlight.ids);
    case 'patch':
      return record.fixes;
    case 'bulletin':
    case 'feature':
      return record.touches;
    case 'event':
    case 'ecosystem':
      return record.related;
    case 'roadmap-item':
      return record.proof;
    default:
      return [];
  }
}
