import type { Repo } from './git.js';
import { readChart, treeOf, type ChartFiles } from './helm-chart.js';
import { CHARTS } from './helm-charts.js';
import { valuesReadInGo, type ReadInGo } from './helm-go.js';
import { releasedDefault } from './helm-released.js';
import { addResources, isBelowOpen } from './helm-values.js';
import { listReleases } from './releases.js';
import type { Attributes } from './snapshot.js';
import { owner, type Owner, type Surface } from './surface.js';

type Things = Map<string, Attributes>;
type Known = ReadonlyMap<string, Attributes>;
/** A chart on its way to what is told of it. */
type Work = Omit<ChartFiles, 'things'> & { readonly things: Things };

/** What each chart's values and templates named in any release. */
async function namedEver(istio: Repo): Promise<ReadonlyMap<string, Known>> {
  const ever = new Map<string, Things>();
  for (const { base } of listReleases(istio)) {
    const tree = treeOf(istio, base.ref, base.version);
    for (const chart of CHARTS) {
      const known = ever.get(chart.id) ?? new Map<string, Attributes>();
      ever.set(chart.id, known);
      for (const [rest, { type }] of (await readChart(tree, chart))?.things ?? [])
        known.set(rest, { type: type! });
    }
  }
  return ever;
}

/**
 * What other releases name and this one reads without a name: whatever stands below a map that is rendered whole,
 * or in the place of a key that may be any. An example that left values.yaml left nothing else.
 */
function addReadWhole({ things, readings }: Work, ever: Known): void {
  for (const [rest, attributes] of ever) {
    const path = rest.slice(1);
    if (things.has(rest) || !readings.takesAny(path) || isBelowOpen(path)) continue;
    const parts = path.split('.');
    for (let length = 1; length < parts.length; length++) {
      const above = `#${parts.slice(0, length).join('.')}`;
      if (!things.has(above)) things.set(above, { type: 'object' });
    }
    things.set(rest, attributes);
  }
}

/**
 * A chart that copies all of `global` to its top does so for what the charts have in common: what the control plane's
 * chart has below `global` is a value of this one too, under either name. The rest could be written there as well,
 * but nothing names it.
 */
function addShared({ things, flattens }: Work, shared: Known): void {
  if (!flattens) return;
  for (const [rest, attributes] of [...things]) {
    const below = `#global.${rest.slice(1)}`;
    if (shared.has(below) && !things.has(below)) things.set(below, attributes);
  }
}

/** What the chart's notes and its schema say of its values. */
function addRefusals({ things, notices, only }: Work): void {
  for (const { old, fails } of notices) {
    const rest = `#${old}`;
    const known = things.get(rest);
    if (old.startsWith('meshConfig.')) continue;
    if (fails) things.set(rest, { ...(known ?? { type: 'any' }), refused: true });
    else if (known) things.set(rest, { ...known, deprecated: true });
  }
  if (!only) return;
  for (const [rest, attributes] of things) {
    if (!only.has(rest.slice(1).split('.')[0]!)) things.set(rest, { ...attributes, refused: true });
  }
}

/** Marks what nothing reads, and maps whose content is read whatever it is called. */
function addMarks({ things, readings, flattens }: Work, inGo: ReadInGo): void {
  // Where no template reads anything, the values go to other charts, which are read by themselves.
  if (readings.none) return;
  const uses = (path: string): boolean =>
    readings.uses(path) ||
    (flattens && path.startsWith('global.') && readings.uses(path.slice('global.'.length))) ||
    inGo(path);
  const used = new Set<string>();
  for (const rest of things.keys()) {
    const parts = rest.slice(1).split('.');
    if (uses(parts.join('.')))
      for (let at = 1; at <= parts.length; at++) used.add(parts.slice(0, at).join('.'));
  }
  for (const [rest, attributes] of things) {
    const path = rest.slice(1);
    if (readings.isWhole(path)) things.set(rest, { ...attributes, whole: true });
    else if (!used.has(path) && !attributes['refused'] && path !== 'global')
      things.set(rest, { ...attributes, unread: true });
  }
}

function withReleasedDefaults(things: Things, minor: string): void {
  for (const [rest, { default: told, ...attributes }] of things) {
    if (typeof told !== 'string') continue;
    const value = releasedDefault(rest.slice(1), told, minor);
    things.set(rest, value === undefined ? attributes : { ...attributes, default: value });
  }
}

/** Values of Istio's Helm charts. */
export function helmSurface(): Surface {
  const known = new WeakMap<Repo, Promise<ReadonlyMap<string, Known>>>();
  return {
    name: 'helm',
    async read({ istio, istioRef, version, minor }): Promise<Owner[]> {
      const tree = treeOf(istio, istioRef, version);
      let ever = known.get(istio);
      if (!ever) known.set(istio, (ever = namedEver(istio)));
      const inGo = await valuesReadInGo(istio, istioRef);
      const owners = new Map<string, Owner>();
      for (const chart of CHARTS) {
        const read = await readChart(tree, chart);
        if (!read) continue;
        const files = { ...read, things: new Map(read.things) };
        const { things, path } = files;
        addReadWhole(files, (await ever).get(chart.id) ?? new Map<string, Attributes>());
        addResources(things);
        addShared(files, owners.get('istiod')?.things ?? new Map<string, Attributes>());
        // Helm hands it to every chart, whether its values name it or not: only what stands below has a first release.
        if (!things.has('#global')) things.set('#global', { type: 'object' });
        withReleasedDefaults(things, minor);
        addRefusals(files);
        addMarks(files, inGo);
        if (files.wrapped)
          things.set('#defaults', { type: 'object', ...(files.wrapped === 'refused' && { refused: true }) });
        const sorted = [...things].sort(([a], [b]) => (a < b ? -1 : 1));
        owners.set(chart.id, owner(`helm:${chart.id}`, { repo: 'istio/istio', path }, sorted));
      }
      return [...owners.values()];
    },
  };
}
