/** Paths that are written as text: the pointers of JSON patches, and the dotted names of Helm values. */
import { textAt, isMap, isSeq, textOf, valueOf, type Node } from '../text/parse';
import { scalarOffsets, wordOf } from '../text/scalars';
import type { Use } from '../model';
import { walkContainer } from './containers';
import { isNull } from './removal';
import type { Scope } from './scope';
import { enterItem, enterKey } from './scopes';
import type { UseDetails } from './finds';
import { showOperation } from './shown';
import type { Walk } from './walk';

interface Segment {
  readonly name: string;
  /** Place of its text in the path. */
  readonly from: number;
  readonly to: number;
}

/** Uses along a path, each at its own part of the text; what is below the last is then walked. */
function walkPath(
  walk: Walk,
  path: unknown,
  segments: readonly Segment[],
  start: Scope,
  over: Use | undefined,
  { mentioned, value }: UseDetails,
): { scope: Scope; parent: Use | undefined } | undefined {
  const node = path as Node;
  const [from, to] = scalarOffsets(node) ?? [0, 0];
  const exact = to - from === textOf(node)?.length;
  let scope: Scope | undefined = start;
  let parent = over;
  for (const segment of segments) {
    const index = /^(?:-|\d+)$/.test(segment.name);
    const listed: Scope | undefined =
      index && !('free' in scope && scope.free) ? enterItem(scope) : undefined;
    if (listed) scope = listed;
    else {
      const step = enterKey(walk.history, scope, segment.name);
      if (step.found) {
        const offsets = exact ? ([from + segment.from, from + segment.to] as const) : ([from, to] as const);
        const isLast = segment === segments.at(-1);
        const details = { offsets, ...(mentioned && { mentioned }), ...(isLast && { value }) };
        parent = walk.use(step.found.role, step.found, node, parent, details);
      }
      scope = step.scope;
    }
    if (!scope) return undefined;
  }
  return { scope, parent };
}

function pointerSegments(pointer: string): Segment[] {
  const segments: Segment[] = [];
  for (const match of pointer.matchAll(/\/([^/]*)/g)) {
    const from = match.index + 1;
    const name = match[1]!.replaceAll('~1', '/').replaceAll('~0', '~');
    segments.push({ name, from, to: from + match[1]!.length });
  }
  return segments;
}

function dottedSegments(path: string): Segment[] {
  const segments: Segment[] = [];
  for (const match of path.matchAll(/((?:\\.|[^.[\\])+)|\[(\d+)\]/g)) {
    const name = match[2] ?? match[1]!.replace(/\\(.)/g, '$1');
    segments.push({ name, from: match.index, to: match.index + match[0].length });
  }
  return segments;
}

/** What runs Istio, by the names that its charts give to workloads; revisions follow. */
const ownWorkload = /^(?:istiod|istio-pilot|istio-cni-node|ztunnel|istio-(?:in|e)gressgateway)(?![a-z])/;

const inContainer = /^\/spec\/template\/spec\/(?:initC|c)ontainers\/[^/]+(?<env>\/env(?:\/[^/]+)?)?$/;

/** A container that is added or replaced, or variables of one whose workload says that it runs Istio. */
function walkVariables(walk: Walk, operation: unknown, scope: Scope, parent: Use | undefined): boolean {
  const place = inContainer.exec(textAt(operation, 'path') ?? '');
  const value = valueOf(operation, 'value');
  if (!place || !value) return false;
  if (place.groups?.['env'] === undefined) walkContainer(walk, value, parent);
  else if (scope.at === 'resource' && ownWorkload.test(scope.resource.name))
    walk.node(value, { at: 'flags' }, parent);
  return true;
}

/** One operation of a JSON patch on an object; what it removes, or compares with what is there, asks nothing of a release. */
export function walkOperation(walk: Walk, operation: unknown, scope: Scope, parent: Use | undefined): void {
  const [op, path, from] = ['op', 'path', 'from'].map((key) => valueOf(operation, key));
  const along = (node: Node | undefined, mentioned: boolean): ReturnType<typeof walkPath> => {
    const text = textOf(node);
    if (!text?.startsWith('/') || text.length > 1000) return undefined;
    return walkPath(walk, node, pointerSegments(text), scope, parent, { mentioned });
  };
  const name = textOf(op);
  const writes = name !== 'remove' && name !== 'test';
  if (writes && walkVariables(walk, operation, scope, parent)) return;
  const end = along(path, !writes);
  along(from, true);
  const value = valueOf(operation, 'value');
  if (path && value && scope.at === 'resource' && (name === 'add' || name === 'replace'))
    showOperation(walk, scope.resource, {
      path,
      segments: pointerSegments(textOf(path) ?? '').map((segment) => segment.name),
      value,
    });
  if (end && value && writes) walk.node(value, end.scope, end.parent);
}

export function isOperation(node: unknown): boolean {
  return isMap(node) && textAt(node, 'op') !== undefined && textAt(node, 'path') !== undefined;
}

export function walkOperations(walk: Walk, list: unknown, scope: Scope, parent: Use | undefined): void {
  if (isSeq(list)) for (const item of list.items) if (isMap(item)) walkOperation(walk, item, scope, parent);
}

/** `pilot.cni.enabled` and its value. */
export function helmPath(walk: Walk, name: unknown, value: unknown, scope: Scope): void {
  const text = textOf(name);
  if (!text || text.length > 1000) return;
  const details = { value: wordOf(walk.resolve(value)), mentioned: isNull(value) };
  const end = walkPath(walk, name, dottedSegments(text), scope, undefined, details);
  if (end && value) walk.node(value, end.scope, end.parent);
}
