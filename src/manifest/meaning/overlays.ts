/** Patches that an IstioOperator lays over what a component installs. */
import { textOf, valueOf, type Node, type YAMLMap } from '../text/parse';
import { scalarOffsets, wordOf } from '../text/scalars';
import type { Use } from '../model';
import { programIn } from './programs';
import { isControlPlane } from './resources';
import type { Scope } from './scope';
import { enterKey } from './scopes';
import type { Walk } from './walk';

const places: readonly (readonly [RegExp, Scope])[] = [
  [/(?:^|\.)env(?:\.?\[[^\]]*\])?$/, { at: 'flags' }],
  [/(?:^|\.)metadata\.annotations$/, { at: 'annotations' }],
  [/(?:^|\.)metadata\.labels$/, { at: 'labels' }],
];

/** `path: spec.template.spec.containers.[name:discovery].env` and the `value` that goes there; without one it is taken away. */
export function walkOverlay(walk: Walk, patch: YAMLMap, parent: Use | undefined): void {
  const at = valueOf(patch, 'path');
  const path = textOf(at);
  if (!at || path === undefined || path.length > 1000) return;
  const container = /containers\.?\[name:([^\]]+)\]/.exec(path)?.[1];
  if (container !== undefined && !isControlPlane(container, '')) return;
  const value = walk.resolve(valueOf(patch, 'value'));
  walk.around.naming(value === undefined, () => walkNamed(walk, path, at, value, parent));
  const scope = places.find(([pattern]) => pattern.test(path))?.[1];
  const of = container === undefined ? undefined : programIn(container, '');
  if (scope && value) walk.node(value, scope.at === 'flags' ? { ...scope, of } : scope, parent);
}

/** A variable, an annotation or a label whose name stands in the path, where dots of a name are escaped. */
function walkNamed(
  walk: Walk,
  path: string,
  at: Node,
  value: Node | undefined,
  parent: Use | undefined,
): void {
  const named =
    /(?<place>(?:^|\.)env\.?\[name:)(?<name>\w+)\](?:\.value)?$/.exec(path) ??
    /(?<place>(?:^|\.)metadata\.(?<at>annotations|labels)\.)(?<name>(?:[\w/-]|\\\.)+)$/.exec(path);
  const { place = '', name = '', at: under } = named?.groups ?? {};
  const scope: Scope = { at: (under ?? 'flags') as 'annotations' | 'labels' | 'flags' };
  const { found } = enterKey(walk.history, scope, name.replaceAll('\\', ''));
  const [from = 0, to = 0] = scalarOffsets(at) ?? [];
  if (!named || !found || to - from !== path.length) return;
  const start = from + named.index + place.length;
  walk.use(found.role, found, at, parent, { offsets: [start, start + name.length], value: wordOf(value) });
}
