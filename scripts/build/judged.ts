/** How much of each table has a verdict, and which: the second table of data/README.md. */
import { effectsOf } from '../../src/facts/effects';
import type { EffectState, History, LivingRecord } from '../../src/facts/model';
import type { EffectEntry } from './input';
import { table } from './table';

const isOf =
  (...starts: readonly string[]) =>
  ({ id }: LivingRecord): boolean =>
    starts.some((start) => id.startsWith(start));
const below = (...groups: readonly string[]): ((record: LivingRecord) => boolean) => {
  const inGroup = isOf(...groups);
  return (record) => record.type !== 'kind' && inGroup(record);
};

const TABLES: readonly (readonly [name: string, has: (record: LivingRecord) => boolean])[] = [
  ['kinds', ({ type }) => type === 'kind'],
  ['AuthorizationPolicy, PeerAuthentication, RequestAuthentication', below('security.istio.io/')],
  ['the security kinds before them', below('authentication.istio.io/', 'rbac.istio.io/')],
  ['networking.istio.io', below('networking.istio.io/')],
  ['telemetry.istio.io, extensions.istio.io', below('telemetry.istio.io/', 'extensions.istio.io/')],
  [
    'Gateway API and its neighbours',
    below('gateway.networking.', 'networking.x', 'inference.', 'multicluster.'),
  ],
  ['Mixer and the first routing API', below('config.istio.io/')],
  ['IstioOperator', below('install.istio.io/')],
  ['MeshConfig, MeshNetworks', isOf('mesh/MeshConfig', 'mesh/MeshNetworks')],
  ['– extension providers', isOf('mesh/MeshConfig#extensionProviders')],
  ['ProxyConfig', isOf('mesh/ProxyConfig')],
  ['annotations', ({ type }) => type === 'annotation'],
  ['labels', ({ type }) => type === 'label'],
  ['flags', ({ type }) => type === 'flag'],
  ['Helm values', ({ type }) => type === 'helm'],
  ['– hidden', ({ hidden }) => hidden === true],
  ['– deprecated', ({ life }) => life.deprecated !== undefined],
];

/** Part of what never worked: no verdict of its own is needed. */
function neverWorked({ life }: LivingRecord): boolean {
  const [only, ...others] = effectsOf(life);
  return only !== undefined && others.length === 0 && only.to === undefined && only.from.minor <= life.since;
}

/**
 * What the extractor takes for a field of the Gateway API is what istiod's code asks for: its life begins with its first
 * reader, which its source names.
 */
const isReadByCode = ({ sources }: LivingRecord): boolean =>
  sources.some((source) => typeof source !== 'string' && source.path.startsWith('pilot/pkg/config/kube'));

export function judgedTable(history: History, entries: readonly EffectEntry[]): string {
  const judged = new Set(entries.flatMap(({ ids }) => ids));
  const living = history.all().filter((record): record is LivingRecord => 'life' in record);
  const has = (record: LivingRecord, state: EffectState): boolean =>
    effectsOf(record.life).some((effect) => effect.state === state);
  const rows = [...TABLES, ['**all**', () => true] as const].map(([name, isIn]) => {
    const records = living.filter(isIn);
    const known = records.filter((record) => judged.has(record.id) || neverWorked(record));
    const told = new Set(known);
    const read = records.filter((record) => !told.has(record) && isReadByCode(record));
    const count = (state: EffectState): string =>
      String(records.filter((record) => has(record, state)).length);
    return [
      name,
      String(records.length),
      String(known.length),
      String(known.filter(({ life }) => effectsOf(life).length === 0).length),
      count('inert'),
      count('gated'),
      count('rejected'),
      String(read.length),
      String(records.length - known.length - read.length),
    ];
  });
  return table(
    [
      'table',
      'records',
      'judged',
      'works wherever it is',
      'inert',
      'gated',
      'rejected',
      'a getter found',
      'not judged',
    ],
    rows,
  );
}
