/** Resources in Pulumi's YAML, which have their group, version and kind in one word. */
import { startOf, textOf, valueOf, type Node } from '../text/parse';
import { scalarOffsets } from '../text/scalars';
import { readResource } from './resources';
import type { Walk } from './walk';

/** `kubernetes:networking.istio.io/v1:VirtualService`. */
const token = /^[\w-]+:((?:(?:[\w-]+\.)*istio\.io|gateway\.networking\.k8s\.io)\/v\w+):(\w+)$/;

export function walkTyped(walk: Walk, map: Node): void {
  const type = valueOf(map, 'type');
  const properties = valueOf(map, 'properties');
  const [, version = '', kind = ''] = token.exec(textOf(type) ?? '') ?? [];
  if (!type || !properties || kind === '') return;
  const resource = readResource(walk.history, version, kind, '');
  const { id, record } = resource;
  if (!record) {
    walk.miss(startOf(type) ?? 0, 'kind');
    return;
  }
  const end = scalarOffsets(type)?.[1] ?? 0;
  const start = end - kind.length;
  const parent = walk.use('kind', { id, record }, type, undefined, { offsets: [start, end] });
  walk.use('apiVersion', { id, record }, type, parent, {
    version: resource.version,
    offsets: [start - 1 - version.length, start - 1],
  });
  walk.show(resource, properties, type);
  walk.taken.add(properties);
  walk.node(properties, { at: 'resource', resource }, parent);
}
