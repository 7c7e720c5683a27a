/** A JSON Schema of a kind as a release has it, for editors that validate YAML by schemas. */
import { availability, isDeprecated, isServed } from '../facts/lives';
import type { FieldRecord, History, Id, KindRecord, Life, ValueRecord, Version } from '../facts/model';
import { formatVersion } from '../facts/versions';
import type { Analysis, Lines } from './model';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** `networking.istio.io/VirtualService` as `v1`. */
export interface Resource {
  readonly kind: Id;
  readonly apiVersion: string;
}

/**
 * Knows what any of the targets has; without targets the newest release counts. Undefined where no target serves the
 * apiVersion, and where a target is newer than the data: then nothing can be said to be wrong.
 */
export function kindSchema(
  history: History,
  { kind: id, apiVersion }: Resource,
  targets: readonly Version[],
): JsonSchema | undefined {
  const kind = history.get(id);
  const releases = targets.length > 0 ? targets : [{ minor: history.releases.length - 1 }];
  if (kind?.type !== 'kind' || releases.some((release) => release.newer)) return undefined;
  if (!releases.some((release) => serves(kind, apiVersion, release))) return undefined;
  const spec = treeOf(history, id).get('spec');
  const known = spec !== undefined && presentBelow(spec, releases).length > 0;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: ['apiVersion', 'kind'],
    properties: {
      apiVersion: { const: `${kind.group}/${apiVersion}` },
      kind: { const: kind.kind },
      metadata,
      spec: known ? schemaOf(history, spec, releases) : { type: 'object' },
      status: { type: 'object' },
    },
    additionalProperties: !known,
  };
}

/** Tells schemas apart: whatever makes one another is in it, in letters that no address needs to escape. */
export function schemaName(
  history: History,
  resources: readonly Resource[],
  targets: readonly Version[],
): string {
  return [
    targets.map((target) => formatVersion(history, target)).join('_') || 'newest',
    ...resources.map(({ kind, apiVersion }) => `${kind.replace('/', '~')}~${apiVersion}`),
  ].join('/');
}

/** One schema for a file of several resources; each document is held to its own. */
export function fileSchema(
  history: History,
  resources: readonly Resource[],
  targets: readonly Version[],
): JsonSchema | undefined {
  const schemas = resources.flatMap((resource) => {
    const schema = kindSchema(history, resource, targets);
    return schema ? [{ resource, schema }] : [];
  });
  if (schemas.length === 0) return undefined;
  if (schemas.length === 1 && resources.length === 1) return schemas[0]!.schema;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    allOf: schemas.map(({ schema }) => {
      const { apiVersion, kind } = schema['properties'] as Record<string, unknown>;
      return {
        if: { properties: { apiVersion, kind }, required: ['apiVersion', 'kind'] },
        then: schema,
      };
    }),
  };
}

/**
 * The resources of a file's documents, each once. None where a document is something else: a schema for the file
 * would take its own from that document.
 */
export function resourcesOf(analysis: Analysis, lines: Lines): readonly Resource[] {
  const found = new Map<string, Resource>();
  for (const { start, end, uses } of analysis.documents) {
    // Objects inside a List, a ConfigMap or an Application are indented: their file has another schema.
    const kind = uses.find(
      ({ role, range, id, text }) =>
        role === 'kind' && id.endsWith(`/${text}`) && lines.lineAt(range.start.line).startsWith('kind:'),
    );
    const version = uses.find(({ role, parent }) => role === 'apiVersion' && parent === kind);
    if (kind?.record?.type === 'kind' && version?.apiVersion !== undefined)
      found.set(`${kind.id} ${version.apiVersion}`, { kind: kind.id, apiVersion: version.apiVersion });
    else if (!isEmpty(lines, start, end)) return [];
  }
  return [...found.values()];
}

function isEmpty(lines: Lines, start: number, end: number): boolean {
  for (let line = start; line < end; line++)
    if (!/^(?:\s*|\s*#.*|---.*|\.\.\.)$/.test(lines.lineAt(line))) return false;
  return true;
}

const words = { type: 'object', additionalProperties: { type: 'string' } };

const metadata: JsonSchema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    namespace: { type: 'string' },
    labels: words,
    annotations: words,
  },
};

function serves(kind: KindRecord, apiVersion: string, { minor }: Version): boolean {
  return kind.versions.some((version) => version.name === apiVersion && isServed(version, minor));
}

/** `` for an object's children, `[]` for those of a list's items, `{}` for those of a map's values. */
type Shape = '' | '[]' | '{}';

interface Node {
  record?: FieldRecord;
  readonly below: Map<Shape, Map<string, Node>>;
}

const newNode = (): Node => ({ below: new Map() });

/** The dotted paths of a kind's fields as a tree. Parents that have no record of their own are made up. */
function treeOf(history: History, owner: Id): Map<string, Node> {
  const root = new Map<string, Node>();
  for (const record of history.fieldsOf(owner)) {
    let level = root;
    let node: Node | undefined;
    let shape: Shape = '';
    for (const step of record.path.split('.')) {
      if (node) level = getOr(node.below, shape, () => new Map<string, Node>());
      const [, name = step, suffix = ''] = /^(.*?)(\[\]|\{\})?$/.exec(step) ?? [];
      node = getOr(level, name, newNode);
      shape = suffix as Shape;
    }
    if (node) node.record = record;
  }
  return root;
}

function getOr<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/** Without a patch any patch of the minor may run: what one of them brings is there. */
const present = (life: Life, releases: readonly Version[]): boolean =>
  releases.some((release) => {
    const state = availability(life, release);
    return state === 'available' || (state === 'from-patch' && release.patch === undefined);
  });

function isPresent(node: Node, releases: readonly Version[]): boolean {
  return node.record ? present(node.record.life, releases) : presentBelow(node, releases).length > 0;
}

function presentBelow(node: Node, releases: readonly Version[]): [Shape, [string, Node][]][] {
  return [...node.below]
    .map(([shape, children]): [Shape, [string, Node][]] => [
      shape,
      [...children].filter(([, child]) => isPresent(child, releases)),
    ])
    .filter(([, children]) => children.length > 0);
}

function schemaOf(history: History, node: Node, releases: readonly Version[]): JsonSchema {
  const { record } = node;
  const deprecated = record !== undefined && releases.every((release) => isDeprecated(record.life, release));
  return { ...typed(history, node, releases), ...(deprecated && { deprecated: true }) };
}

const typeOfShape = { '': 'object', '[]': 'list', '{}': 'map' } as const;

function typed(history: History, node: Node, releases: readonly Version[]): JsonSchema {
  const type = node.record?.valueType;
  const below = presentBelow(node, releases);
  const [first, ...others] = below;
  if (!first) return leaf(type, node.record ? history.valuesOf(node.record.id) : [], releases);
  const [shape, children] = first;
  // The data has the newest type alone: children that it cannot have tell that it was another one then.
  if (others.length > 0 || (type !== undefined && type !== typeOfShape[shape])) return {};
  const object: JsonSchema = {
    type: 'object',
    properties: Object.fromEntries(
      children.map(([name, child]) => [name, schemaOf(history, child, releases)]),
    ),
    // Istio reads a name in the spelling of its sources too: append_headers is appendHeaders.
    patternProperties: { '^[a-z0-9]+(_[a-z0-9]+)+$': {} },
    additionalProperties: false,
  };
  if (shape === '') return object;
  return shape === '[]' ? { type: 'array', items: object } : { type: 'object', additionalProperties: object };
}

function leaf(
  type: string | undefined,
  values: readonly ValueRecord[],
  releases: readonly Version[],
): JsonSchema {
  switch (type) {
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
      return { type };
    case 'enum': {
      const names = values.filter(({ life }) => present(life, releases)).map(({ name }) => name);
      return names.length > 0 ? { type: 'string', enum: names } : { type: 'string' };
    }
    case 'list':
      return { type: 'array' };
    case 'map':
    case 'object':
      // What stands below is not Istio's, or Istio leaves it open.
      return { type: 'object' };
    default:
      return {};
  }
}
