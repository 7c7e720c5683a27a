/**
 * The types of record, one row each: a new type is a row here, its records (`records/`) and its words (`src/words`).
 * Their order is that of lists and groups.
 */
import { isPart, isValue, prefixOf } from './ids';
import type { Id, LivingType, RecordType, CuratedType } from './model';

interface TypeRow<Lives extends boolean = boolean> {
  /** What its ids begin with. Ids without a prefix tell their type by their form. */
  readonly prefix?: string;
  /** Whether it has a life: since, deprecated, removed. */
  readonly lives: Lives;
  /** What people write in manifests, what those who run Istio set, or what is told of the project. */
  readonly group: 'api' | 'operated' | 'told';
  /** A codicon. */
  readonly icon: string;
  /** How much rather it is meant than others that fit a search as well. */
  readonly weight: number;
}

export const typeTable: {
  readonly [T in RecordType]: TypeRow<T extends LivingType ? true : false>;
} = {
  kind: { lives: true, group: 'api', icon: 'symbol-class', weight: 1.3 },
  field: { lives: true, group: 'api', icon: 'symbol-field', weight: 1 },
  value: { lives: true, group: 'api', icon: 'symbol-enum-member', weight: 0.85 },
  setting: { prefix: 'mesh/', lives: true, group: 'api', icon: 'settings-gear', weight: 1 },
  annotation: { prefix: 'annotation:', lives: true, group: 'api', icon: 'note', weight: 1.02 },
  label: { prefix: 'label:', lives: true, group: 'api', icon: 'tag', weight: 1 },
  flag: { prefix: 'env:', lives: true, group: 'operated', icon: 'symbol-boolean', weight: 0.9 },
  helm: { prefix: 'helm:', lives: true, group: 'operated', icon: 'package', weight: 0.82 },
  envoy: { prefix: 'envoy:', lives: true, group: 'api', icon: 'plug', weight: 0.5 },
  release: { prefix: 'release:', lives: false, group: 'told', icon: 'versions', weight: 1.15 },
  patch: { prefix: 'release:', lives: false, group: 'told', icon: 'git-commit', weight: 0.9 },
  bulletin: { prefix: 'bulletin:', lives: false, group: 'told', icon: 'shield', weight: 1.05 },
  feature: { prefix: 'feature:', lives: false, group: 'told', icon: 'beaker', weight: 1.2 },
  event: { prefix: 'event:', lives: false, group: 'told', icon: 'calendar', weight: 1.05 },
  roadmap: { prefix: 'roadmap:', lives: false, group: 'told', icon: 'map', weight: 1.15 },
  'roadmap-item': { prefix: 'roadmap:', lives: false, group: 'told', icon: 'milestone', weight: 0.9 },
  ecosystem: { prefix: 'ecosystem:', lives: false, group: 'told', icon: 'organization', weight: 0.95 },
  notice: { prefix: 'notice:', lives: false, group: 'told', icon: 'megaphone', weight: 1 },
  change: { prefix: 'change:', lives: false, group: 'told', icon: 'arrow-swap', weight: 1.05 },
};

export const recordTypes = Object.keys(typeTable) as readonly RecordType[];
export const livingTypes = recordTypes.filter((type): type is LivingType => typeTable[type].lives);
export const curatedTypes = recordTypes.filter((type): type is CuratedType => !typeTable[type].lives);

export const typesIn = (group: TypeRow['group']): readonly RecordType[] =>
  recordTypes.filter((type) => typeTable[type].group === group);

export const isRecordType = (text: string): text is RecordType => Object.hasOwn(typeTable, text);
export const isLivingType = (type: RecordType): type is LivingType => typeTable[type].lives;

/** Where two types share a prefix, the first stands for both, and the form of the id tells them apart. */
const byPrefix = new Map<string, RecordType>(
  recordTypes.toReversed().flatMap((type) => {
    const { prefix } = typeTable[type];
    return prefix?.endsWith(':') ? [[prefix, type] as const] : [];
  }),
);

/** What an id begins with that is known by a prefix: `label:`. */
export const prefixes: readonly string[] = [...byPrefix.keys()];

export function typeOf(id: Id): RecordType {
  const known = byPrefix.get(prefixOf(id));
  if (known === 'release') return /\.\d+\./.test(id) ? 'patch' : known;
  if (known === 'roadmap') return isPart(id) ? 'roadmap-item' : known;
  if (known !== undefined) return known;
  if (isValue(id)) return 'value';
  if (isSetting(id)) return 'setting';
  return isPart(id) ? 'field' : 'kind';
}

/** The settings of the mesh and of proxies, and what they stand in. */
export const isSetting = (id: Id): boolean => id.startsWith('mesh/');

/** What the id of a record of a type is made of: `idOf('release', '1.22')`. */
export const idOf = (type: RecordType, name: string): Id => (typeTable[type].prefix ?? '') + name;
