/** Addresses on istio.io's reference pages, where they follow from the id alone. */
import type { Thing } from '../../src/facts/bundle';
import { isPart, isValue, ownerName, ownerOf, pathOf } from '../../src/facts/ids';

const base = 'https://istio.io/latest/docs/reference/config';

/** Pages of the settings that are no kind. */
const pages: Readonly<Record<string, string>> = {
  'mesh/MeshConfig': `${base}/istio.mesh.v1alpha1/#MeshConfig-`,
  'mesh/ProxyConfig': `${base}/istio.mesh.v1alpha1/#ProxyConfig-`,
  'mesh/MeshNetworks': `${base}/istio.mesh.v1alpha1/#MeshNetworks-`,
};

/**
 * Only what the newest release has and shows is on the pages, and only the anchors of an owner's own fields follow
 * from their names: deeper ones are named after messages.
 */
export function referenceOf(thing: Thing, kinds: ReadonlyMap<string, string>): string | undefined {
  if (thing.life.removed !== undefined || thing.traits.hidden) return undefined;
  if (!isPart(thing.id) || isValue(thing.id)) return undefined;
  const owner = ownerOf(thing.id);
  const path = pathOf(thing.id);
  const mesh = pages[owner];
  if (mesh !== undefined) return /^\w+$/.test(path) ? mesh + snake(path) : undefined;
  const page = kinds.get(owner);
  if (!page?.startsWith(base)) return undefined;
  const field = /^spec\.(\w+)$/.exec(path)?.[1];
  if (field === undefined) return undefined;
  const kind = ownerName(owner);
  // A Go type, whose page names what YAML says, and not the kind but its spec.
  if (kind === 'IstioOperator') return `${page}#IstioOperatorSpec-${field}`;
  return `${page}#${kind}-${snake(field)}`;
}

/** Fields whose proto name is not the snake_case of what YAML says. */
const protoNames: Readonly<Record<string, string>> = { meshMTLS: 'mesh_mTLS', targetRefs: 'targetRefs' };

const snake = (camel: string): string =>
  protoNames[camel] ?? camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
