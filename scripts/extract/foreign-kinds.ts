import { readCrdFile } from './crd-files.js';
import type { Crd } from './crd.js';
import { HumanError } from './errors.js';
import { parseMetadata, type RegisteredKind } from './registry.js';
import { expandSchema } from './schema.js';
import type { Attributes } from './snapshot.js';
import { owner, type Owner, type ReleaseContext } from './surface.js';
import { DROPPED_GROUPS, foreignOrigin, OPEN_VALUES } from './tables.js';
import { crdVersions, namedVersions } from './versions.js';

const METADATA = 'pkg/config/schema/metadata.yaml';
/** The CRDs that a release's own integration tests install: the versions and fields that it was built against. */
const TEST_CRDS = 'tests/integration/pilot/testdata';
/** The controllers of the multi-cluster services API, which stands in no list of kinds. */
const MULTICLUSTER: readonly { kind: string; code: RegExp }[] = [
  { kind: 'ServiceExport', code: /\/controller\/(?:auto)?serviceexport\w*\.go$/ },
  { kind: 'ServiceImport', code: /\/controller\/serviceimport\w*\.go$/ },
];
const CONTROLLERS = 'pilot/pkg/serviceregistry/kube/controller';

/** Kinds of the Gateway API and its neighbours that Istio implements, from the first release that reads them. */
export async function foreignKinds(ctx: ReleaseContext): Promise<Owner[]> {
  const oid = ctx.istio.oid(ctx.istioRef, METADATA);
  if (oid === undefined) return [];
  const crds = new Map<string, { crd: Crd; path: string }>();
  for (const { path } of ctx.istio.list(ctx.istioRef, TEST_CRDS)) {
    if (!/\/(?:gateway-api|service-apis)\S*-crd\.yaml$/.test(path)) continue;
    for (const crd of await readCrdFile(ctx.istio, ctx.istioRef, path)) {
      crds.set(`${crd.group}/${crd.kind}`, { crd, path });
    }
  }
  const owners: Owner[] = [];
  for (const { group, kind, versions } of await known(ctx, oid)) {
    const origin = foreignOrigin(group);
    if (!origin) continue;
    const id = `${group}/${kind}`;
    const found = crds.get(id);
    const listed = found ? crdVersions(found.crd.versions) : namedVersions(versions);
    owners.push(
      owner(id, { repo: 'istio/istio', path: found?.path ?? METADATA }, [
        ['', { origin, versions: listed }],
        ...(found ? fieldsOf(found.crd) : []),
      ]),
    );
  }
  return owners;
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

const expanded = new Map<Crd, ReadonlyMap<string, Attributes>>();

/** Fields of all served versions: the stored one says the type. */
function fieldsOf(crd: Crd): ReadonlyMap<string, Attributes> {
  let fields = expanded.get(crd);
  if (!fields) {
    const served = crd.versions.filter((version) => version.served);
    const all = new Map<string, Attributes>();
    for (const { schema } of [...served].sort((a, b) => Number(a.stored) - Number(b.stored))) {
      const spec = schema?.properties?.['spec'];
      if (spec) expandSchema(spec, '#spec.', all);
    }
    const isOpen = (path: string): boolean =>
      path.includes('=') && OPEN_VALUES.has(`${crd.group}/${crd.kind}${path.slice(0, path.indexOf('='))}`);
    fields = new Map([...all].filter(([path]) => !isOpen(path)));
    expanded.set(crd, fields);
  }
  return fields;
}
