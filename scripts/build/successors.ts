/**
 * From what upstream's own tables say to use instead, in its words, to ids; and from the chart that held all charts
 * to those that took its values over. A successor that people wrote is left as it is.
 */
import type { Thing } from '../../src/facts/bundle';
import { isPartial } from '../../src/facts/effects';
import type { Text } from '../../src/facts/model';
import type { Changes } from './input';
import { byVersion } from '../versions';

const TABLE = 'successors:';
const OPERATOR = 'install.istio.io/IstioOperator#spec.';

/** No kind and no chart: what the extractor found in a table of upstream's. */
export const isTable = (owner: string): boolean => owner.startsWith(TABLE);

export interface Row {
  readonly container: string;
  readonly old: string;
  readonly instead: string;
  /** The first release that warns of it, and does not refuse it at once. */
  readonly warned: string | undefined;
}

/** The rows of all releases; where two differ, the later counts. */
export function rowsOf(changes: readonly Changes[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const { release, added, changed } of [...changes].sort((a, b) => byVersion(a.release, b.release))) {
    for (const [owner, { things }] of [...Object.entries(added ?? {}), ...Object.entries(changed ?? {})]) {
      if (!isTable(owner)) continue;
      for (const [rest, attributes] of Object.entries(things)) {
        const old = rest.slice(1).replace(/^values\./, '');
        const container = owner.slice(TABLE.length);
        const key = `${container}#${old}`;
        const { instead = '', fails = false } = attributes ?? {};
        const warned = rows.get(key)?.warned ?? (fails ? undefined : release);
        rows.set(key, { container, old, instead, warned });
      }
    }
  }
  return [...rows.values()];
}

/** What upstream says of a successor that no path or name tells. */
const IN_WORDS: readonly (readonly [words: RegExp, meant: Successor])[] = [
  [/PeerAuthentication/, { ids: ['security.istio.io/PeerAuthentication'] }],
  [/ISTIO_META_DNS_CAPTURE/, { ids: ['env:ISTIO_META_DNS_CAPTURE'] }],
  [/^the affinity of k8s settings$/, { ids: [`${OPERATOR}components.pilot.k8s`] }],
  [/^Gateway and other Istio networking resources/, { ids: ['networking.istio.io/Gateway'] }],
  [
    /samples\/addons/,
    {
      ids: [],
      note: {
        en: 'Istio no longer installs it; its samples have a deployment to start from.',
        'zh-cn': 'Istio 不再安装它；示例中有可供参考的部署清单。',
      },
    },
  ],
  [
    /^Istio supported tracers$/,
    {
      ids: [],
      note: {
        en: 'Stackdriver is no tracer of Istio’s any more, and from 1.24 on the istiod chart refuses it; use another that Istio supports.',
        'zh-cn':
          'Istio 不再支持 Stackdriver 追踪，自 1.24 起 istiod Chart 会拒绝它；请改用其他受支持的追踪器。',
      },
    },
  ],
  [
    // The chart's notes list what fails where they mean pairs: one name stands in the place of a successor.
    /^custom configuration$|^telemetry\.v2\.stackdriver\.(?:configOverride|outboundAccessLogging)$/,
    {
      ids: [],
      note: {
        en: 'No value takes its place: such a configuration has to be written by hand.',
        'zh-cn': '没有取代它的值：需要自行编写此类配置。',
      },
    },
  ],
  [
    /third-party-jwt/,
    { ids: [], note: { en: 'Tokens of third parties are always used.', 'zh-cn': '始终使用第三方令牌。' } },
  ],
];

export interface Successor {
  readonly ids: readonly string[];
  readonly note?: Text;
}

/** Ids for upstream's words; of a path that has no record, the nearest above it. */
export function meant(words: string, container: string, things: ReadonlyMap<string, unknown>): Successor {
  const known = IN_WORDS.find(([pattern]) => pattern.test(words));
  if (known) return known[1];
  const paths = words
    .split(/,\s*(?:and\s+)?|\s+and\s+/)
    .filter((path) => /^\w+(?:\.[\w[\]=-]+)+$/.test(path));
  return { ids: paths.flatMap((path) => nearest(idOf(path, container), things) ?? []) };
}

function idOf(path: string, container: string): string {
  const [first = '', second] = path.split('.');
  const rest = path.slice(first.length + 1);
  if (first === 'meshConfig')
    return second === 'defaultConfig'
      ? `mesh/ProxyConfig#${rest.slice('defaultConfig.'.length)}`
      : `mesh/MeshConfig#${rest}`;
  if (first === 'components') return OPERATOR + path.replace(/\[[^\]]*\]/g, '[]');
  const value = first === 'values' ? rest : path;
  return container === 'IstioOperator' ? `${OPERATOR}values.${value}` : `helm:${container}#${value}`;
}

function nearest(id: string, things: ReadonlyMap<string, unknown>): string | undefined {
  for (let at = id; at.includes('#'); at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) {
    const plain = at.replace(/\[\]$/, '');
    if (things.has(plain)) return plain;
  }
  return undefined;
}

/** The first release in which there is a reason to ask for another. */
export const overSince = ({ life, effect }: Thing): number | undefined => {
  const last = effect?.findLast((one) => !isPartial(one));
  const isOver = (last?.state === 'rejected' || last?.state === 'inert') && !last.to;
  return life.deprecated ?? (isOver ? last.from[0] : undefined) ?? life.removed;
};
const pathIn = (id: string): string =>
  id
    .replace(/^helm:[^#]*#/, '')
    .replace('mesh/ProxyConfig#', 'meshConfig.defaultConfig.')
    .replace('mesh/MeshConfig#', 'meshConfig.')
    .replace(`${OPERATOR}values.`, '')
    .replace(OPERATOR, '');
const isBelow = (path: string, above: string): boolean =>
  path === above || (path.startsWith(above) && /^[.=[{]/.test(path.slice(above.length)));

/** Where a table's row holds: in an IstioOperator for istioctl's; for the chart's notes in every chart that had the value. */
const holdsFor = (container: string, id: string): boolean =>
  id.startsWith('mesh/') ||
  (container === 'IstioOperator' ? id.startsWith(OPERATOR) : id.startsWith('helm:'));

/** What was gone itself by then takes nothing over: a table of upstream's is out of step. */
const outlives = (other: Thing | undefined, release: number): boolean =>
  other !== undefined && (other.life.removed ?? Infinity) > release;

/**
 * istioctl warns of what its table has: where nothing else says that a value of an IstioOperator is deprecated, that
 * does.
 */
export function applyWarnings(
  things: ReadonlyMap<string, Thing>,
  rows: readonly Row[],
  minors: readonly string[],
): void {
  const values = [...things.values()].filter(({ id }) => id.startsWith(`${OPERATOR}values.`));
  for (const { container, old, warned } of rows) {
    if (container !== 'IstioOperator' || warned === undefined) continue;
    const told = minors.indexOf(warned);
    for (const { id, life } of values) {
      if (!isBelow(pathIn(id), old) || life.deprecated !== undefined) continue;
      if (life.since <= told && told < (life.removed ?? Infinity)) life.deprecated = told;
    }
  }
}

/** Sets the successors that upstream's tables tell, for what they name and what stands below it. */
export function applyTables(things: ReadonlyMap<string, Thing>, rows: readonly Row[]): void {
  const over = [...things.values()].filter(
    (thing) =>
      overSince(thing) !== undefined &&
      /^(?:helm:|mesh\/)|^install\.istio\.io\/IstioOperator#spec\.(?:values|addonComponents)\./.test(
        thing.id,
      ),
  );
  const found = new Map<Thing, Successor>();
  // What stands above comes first, so that the nearest row has the last word; a chart's notes tell of IstioOperators too.
  const ordered = [...rows].sort(
    (a, b) =>
      Number(a.container === 'IstioOperator') - Number(b.container === 'IstioOperator') ||
      (a.old < b.old ? -1 : 1),
  );
  for (const { container, old, instead } of ordered) {
    const { ids, note } = meant(instead, container, things);
    for (const thing of over) {
      const path = pathIn(thing.id);
      if (!holdsFor(container, thing.id) || !isBelow(path, old)) continue;
      const exact = ids.length === 1 ? ids[0]! + path.slice(old.length) : undefined;
      const replacedBy = (exact !== undefined && things.has(exact) ? [exact] : ids).filter(
        (id) => id !== thing.id && outlives(things.get(id), overSince(thing)!),
      );
      if (replacedBy.length > 0 || note) found.set(thing, { ids: replacedBy, ...(note && { note }) });
    }
  }
  for (const [thing, { ids, note }] of found) {
    const { replacedBy, note: own } = thing.extras ?? {};
    thing.extras = {
      ...thing.extras,
      ...(!replacedBy && ids.length > 0 && { replacedBy: [...ids] }),
      ...(!own && note && { note }),
    };
  }
}

/** Charts that have taken over values of the one chart that was all of them, the control plane's first. */
const HEIRS: readonly string[] = ['istiod', 'istio-ingress', 'istio-egress', 'cni', 'base', 'gateway'];
/** Charts that went whole: the one that was all, those of parts that went into istiod, and the one for remote clusters. */
const GONE = /^helm:(?:istio|istio-autoinject|istio-config|citadel|nodeagent|istiod-remote)#(.*)$/;

/** Values of charts that are gone which live on, under the same path, in a chart of today. */
export function applyMoves(things: ReadonlyMap<string, Thing>): void {
  for (const thing of things.values()) {
    const path = GONE.exec(thing.id)?.[1];
    if (path === undefined || thing.life.removed === undefined || thing.extras?.replacedBy) continue;
    const heir = HEIRS.find((chart) => {
      const other = things.get(`helm:${chart}#${path}`);
      const { removed, since } = other?.life ?? {};
      const last = other?.effect?.findLast((one) => !isPartial(one));
      const isRead = last === undefined || last.to !== undefined;
      return other && isRead && removed === undefined && since! <= thing.life.removed!;
    });
    if (heir !== undefined) thing.traits = { ...thing.traits, movedTo: heir };
  }
}
