/** Control planes that others describe in kinds of their own, and what of Istio's configuration stands in them. */
import { releaseIn, releaseOfMesh } from '../../facts/written';
import { textAt, isMap, isScalar, textOf, valueAt, valueOf, type Node } from '../text/parse';
import type { Resource } from './resources';
import { meshScope, type Scope } from './scope';
import { allCharts } from './values';
import type { Walk } from './walk';

const operatorScope: Scope = { at: 'fields', base: 'install.istio.io/IstioOperator#spec', free: false };

/** The `spec` of an IstioOperator, as Gloo's lifecycle managers have it. */
export function walkOperatorSpec(walk: Walk, spec: Node): void {
  walk.around.pinning(operatorRelease(spec), () => claim(walk, spec, operatorScope));
}

/** The release that the `spec` of an IstioOperator names. */
const operatorRelease = (spec: Node | undefined): string | undefined =>
  releaseOf(valueOf(spec, 'tag')) ?? releaseOf(valueAt(spec, 'values', 'global', 'tag'));

const releaseOf = (node: Node | undefined): string | undefined => releaseIn(textOf(node) ?? '');

/** The release with which the parts of an object are installed, where it says so; empty where its operator chooses one. */
export function releasePinned({ group, kind }: Resource, root: Node): string | undefined {
  const spec = valueOf(root, 'spec');
  const version = valueOf(spec, 'version');
  if (group === 'install.istio.io') return operatorRelease(spec);
  if (group === 'maistra.io' && kind === 'ServiceMeshControlPlane')
    return version ? releaseOfMesh(textOf(version) ?? '') : '';
  if (!installers.test(`${group}/${kind}`)) return undefined;
  // Its operator chooses where nothing is asked for.
  return !version && group !== 'servicemesh.cisco.com' ? '' : releaseOf(version);
}

/** Whether the control plane is Google's build, which reads variables of its own. */
export function isOfVendor({ group }: Resource, root: Node): boolean {
  return group === 'install.istio.io' && /-asm\b/.test(textAt(root, 'spec', 'tag') ?? '');
}

const installers =
  /^(?:sailoperator\.io|operator\.istio\.io)\/(?:Istio|IstioRevision|IstioCNI|ZTunnel)$|^servicemesh\.cisco\.com\/IstioControlPlane$/;

/** What of a custom resource of somebody else's is Istio's own configuration, by the kind. */
export function walkControlPlane(walk: Walk, { group, kind }: Resource, root: Node): void {
  const spec = valueOf(root, 'spec');
  if (!spec) return;
  const read = readers.get(`${group}/${kind}`);
  read?.(walk, spec);
}

const readers: ReadonlyMap<string, (walk: Walk, spec: Node) => void> = new Map(
  Object.entries({
    'maistra.io/ServiceMeshControlPlane': walkMaistra,
    'servicemesh.cisco.com/IstioControlPlane': (walk, spec) => {
      claim(walk, valueOf(spec, 'meshConfig'), meshScope);
      claim(walk, valueAt(spec, 'istiod', 'deployment', 'env'), { at: 'flags' });
    },
    'servicemesh.cisco.com/IstioMesh': (walk, spec) => claim(walk, valueOf(spec, 'config'), meshScope),
  }),
);

/** Version 1 has values of Maistra's charts, version 2 its own words, and settings of the mesh in some places. */
function walkMaistra(walk: Walk, spec: Node): void {
  const values: Scope = { at: 'helm', charts: allCharts(walk.history), path: '' };
  walk.around.ofVendor(true, () => claim(walk, valueOf(spec, 'istio'), values));
  claim(walk, valueOf(spec, 'meshConfig'), meshScope);
  claim(walk, valueAt(spec, 'techPreview', 'meshConfig'), meshScope);
  const components = valueAt(spec, 'runtime', 'components');
  for (const { value } of isMap(components) ? components.items : [])
    claim(walk, valueAt(value, 'container', 'env'), { at: 'flags' });
}

/** Walks a part in its meaning, whose parts nobody need look at for another. */
function claim(walk: Walk, part: Node | undefined, scope: Scope): void {
  const known = walk.resolve(part);
  if (!part || !known || isScalar(known) || walk.taken.has(part)) return;
  walk.taken.add(part);
  walk.node(part, scope, undefined);
}
