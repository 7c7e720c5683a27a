import { readCrdFile } from './crd-files.js';
import type { Crd } from './crd.js';
import { HumanError } from './errors.js';
import { fieldsOf, pinnedApi, type PinnedApi } from './gateway-crds.js';
import { readersOf, type Readers } from './gateway-readers.js';
import { fieldsRead, kindRead } from './gateway-reads.js';
import { parseMetadata, type RegisteredKind } from './registry.js';
import type { Attributes } from './snapshot.js';
import { owner, type Owner, type ReleaseContext } from './surface.js';
import { DROPPED_GROUPS, foreignOrigin } from './tables.js';
import { crdVersions, namedVersions } from './versions.js';

const METADATA = 'pkg/config/schema/metadata.yaml';
/** The code that reads the Gateway API. */
const READERS = 'pilot/pkg/config/kube/gateway';
const AGENTGATEWAY = 'pilot/pkg/config/kube/agentgateway';
/** The CRDs that a release's own integration tests install. */
const TEST_CRDS = 'tests/integration/pilot/testdata';
/** The controllers of the multi-cluster services API, which stands in no list of kinds. */
const MULTICLUSTER: readonly { kind: string; code: RegExp }[] = [
  { kind: 'ServiceExport', code: /\/controller\/(?:auto)?serviceexport\w*\.go$/ },
  { kind: 'ServiceImport', code: /\/controller\/serviceimport\w*\.go$/ },
];
const CONTROLLERS = 'pilot/pkg/serviceregistry/kube/controller';

/** Kinds of the Gateway API and its neighbours, from the first release whose code reads them. */
export async function foreignKinds(ctx: ReleaseContext): Promise<Owner[]> {
  const oid = ctx.istio.oid(ctx.istioRef, METADATA);
  if (oid === undefined) return [];
  const listed = await known(ctx, oid);
  const owners: Owner[] = [];
  for (const kind of listed) {
    if (foreignOrigin(kind.group) === 'multicluster') {
      owners.push(kindOf(kind, { origin: 'multicluster', versions: namedVersions(kind.versions) }));
    }
  }
  const gateway = listed.filter(({ group }) => foreignOrigin(group) === 'gateway-api');
  const inference = listed.filter(({ group }) => foreignOrigin(group) === 'inference');
  if (gateway.length > 0) owners.push(...(await gatewayKinds(ctx, gateway)));
  if (inference.length > 0) owners.push(...(await inferenceKinds(ctx, inference)));
  return owners;
}

const kindOf = (
  { group, kind }: RegisteredKind,
  attributes: Attributes,
  fields: Iterable<readonly [string, Attributes]> = [],
  path = METADATA,
): Owner => owner(`${group}/${kind}`, { repo: 'istio/istio', path }, [['', attributes], ...fields]);

async function gatewayKinds(ctx: ReleaseContext, listed: readonly RegisteredKind[]): Promise<Owner[]> {
  const { gatewayApi, gatewayApiRef, istio, istioRef, minor, version } = ctx;
  if (!gatewayApi || gatewayApiRef === undefined) {
    throw new HumanError(
      `Istio ${version} knows kinds of the Gateway API, whose CRDs are not at hand`,
      'clone kubernetes-sigs/gateway-api beside the others',
    );
  }
  const pinned = await pinnedApi(gatewayApi, gatewayApiRef);
  const readers = await readersOf(istio, istioRef, 'gateway-api', pinned.groups);
  const byId = new Map(listed.map((kind) => [`${kind.group}/${kind.kind}`, kind]));
  return [...byId].flatMap(([id, kind]): Owner[] => {
    const found = pinned.kinds.get(id);
    const read = kindRead(id, readers);
    if (read === 'unknown' && found) {
      throw new HumanError(
        `Istio ${version} lists ${id}, and nothing in ${READERS} names its type`,
        'look whether it is read, and add it to scripts/extract/gateway-reads.ts',
      );
    }
    if (!found || read === 'later' || read === 'unknown') return [];
    const { versions, channel } = found;
    const attributes = { origin: 'gateway-api', versions, ...(channel === undefined ? {} : { channel }) };
    if (read === 'never') return [kindOf(kind, { ...attributes, unread: true })];
    return [
      kindOf(
        kind,
        attributes,
        placed(fieldsRead(id, found, pinned, readers, minor), pinned, readers),
        READERS,
      ),
    ];
  });
}

/** What only the controller of agentgateway reads stands there. */
function placed(
  fields: ReadonlyMap<string, Attributes>,
  { goNames }: Pick<PinnedApi, 'goNames'>,
  { byAgentgateway }: Readers,
): [string, Attributes][] {
  return [...fields].map(([path, attributes]) => {
    const name = path.slice(path.lastIndexOf('.') + 1);
    const only = [...(goNames.get(name) ?? [])].some((go) => byAgentgateway.has(go));
    return [path, only ? { ...attributes, path: AGENTGATEWAY } : attributes];
  });
}

/** Go packages of the inference extension, whose repository nothing here needs. */
const INFERENCE_GROUPS: ReadonlyMap<string, string> = new Map([
  ['api/v1', 'inference.networking.k8s.io'],
  ['api/v1alpha2', 'inference.networking.x-k8s.io'],
]);

async function inferenceKinds(ctx: ReleaseContext, listed: readonly RegisteredKind[]): Promise<Owner[]> {
  const crds = new Map<string, Crd>();
  for (const { path } of ctx.istio.list(ctx.istioRef, TEST_CRDS)) {
    if (!/\/gateway-api-inference\S*-crd\.yaml$/.test(path)) continue;
    for (const crd of await readCrdFile(ctx.istio, ctx.istioRef, path)) {
      crds.set(`${crd.group}/${crd.kind}`, crd);
    }
  }
  const readers = await readersOf(
    ctx.istio,
    ctx.istioRef,
    'gateway-api-inference-extension',
    INFERENCE_GROUPS,
  );
  return listed.flatMap((kind): Owner[] => {
    const id = `${kind.group}/${kind.kind}`;
    const crd = crds.get(id);
    if (!readers.kinds.has(id)) return [];
    const versions = crd ? crdVersions(crd.versions) : namedVersions(kind.versions);
    const pinned = { versions, fields: crd ? fieldsOf(crd) : new Map<string, Attributes>(), crd: '' };
    const fields = fieldsRead(id, pinned, { goNames: new Map() }, readers, ctx.minor);
    return [kindOf(kind, { origin: 'inference', versions }, fields, READERS)];
  });
}

async function known(ctx: ReleaseContext, oid: string): Promise<readonly RegisteredKind[]> {
  const kinds = [...(await ctx.istio.memo(oid, 'metadata', (text) => parseMetadata(text, METADATA)))];
  for (const { group, kind } of kinds) {
    if (foreignOrigin(group) || DROPPED_GROUPS.has(group) || group.endsWith('.istio.io')) continue;
    throw new HumanError(
      `Istio ${ctx.version} knows ${group}/${kind}, whose group no table knows`,
      'add the group to foreignOrigin or DROPPED_GROUPS in scripts/extract/tables.ts',
    );
  }
  const code = ctx.istio.list(ctx.istioRef, CONTROLLERS).map(({ path }) => path);
  for (const { kind, code: pattern } of MULTICLUSTER) {
    if (code.some((path) => pattern.test(path))) {
      kinds.push({ group: 'multicluster.x-k8s.io', kind, versions: ['v1alpha1'] });
    }
  }
  return kinds;
}
