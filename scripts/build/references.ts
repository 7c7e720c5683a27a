/** Addresses on istio.io's reference pages, where they follow from the id alone. */
import type { Thing } from '../../src/history/bundle';

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
  const hash = thing.id.indexOf('#');
  if (hash < 0 || thing.id.includes('=')) return undefined;
  const owner = thing.id.slice(0, hash);
  const path = thing.id.slice(hash + 1);
  const mesh = pages[owner];
  if (mesh !== undefined) return /^\w+$/.test(path) ? mesh + snake(path) : undefined;
  const page = kinds.get(owner);
  if (!page?.startsWith(base)) return undefined;
  const field = /^spec\.(\w+)$/.exec(path)?.[1];
  return field === undefined ? undefined : `${page}#${owner.slice(owner.indexOf('/') + 1)}-${snake(field)}`;
}

const snake = (camel: string): string => camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
