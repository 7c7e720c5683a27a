/**
 * Lives of the Gateway API's fields by another reading than the extraction's: git's own search of the code, comments
 * and all, against the CRDs of the version that a release pins, walked without their channels and types.
 */
import { parseAllDocuments } from 'yaml';
import { pinnedApi } from '../extract/gateway-crds.js';
import { judgedByHand } from '../extract/gateway-reads.js';
import type { Repo } from '../extract/git.js';
import type { Attributes, Snapshot } from '../extract/snapshot.js';

export interface GatewayReport {
  readonly kinds: number;
  readonly fields: number;
  readonly differences: readonly string[];
}

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly additionalProperties?: Node | boolean;
}

interface CrdText {
  readonly kind?: string;
  readonly spec?: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly validation?: { readonly openAPIV3Schema?: Node };
    readonly versions?: readonly {
      readonly served?: boolean;
      readonly schema?: { readonly openAPIV3Schema?: Node };
    }[];
  };
}

function walk(node: Node | undefined, path: string, into: Set<string>): void {
  for (const [name, below] of Object.entries(node?.properties ?? {})) {
    const at = `${path}${name}`;
    into.add(at);
    const values = typeof below.additionalProperties === 'object' ? below.additionalProperties : undefined;
    walk(below.items, `${at}[].`, into);
    walk(below.properties ? undefined : values, `${at}{}.`, into);
    walk(below, `${at}.`, into);
  }
}

/** Fields of each kind whose CRD stands in a text, whatever served version has them. */
export function fieldsInCrds(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const document of parseAllDocuments(text, { logLevel: 'error', uniqueKeys: false })) {
    const { kind, spec } = (document.toJS() as CrdText | null) ?? {};
    if (kind !== 'CustomResourceDefinition' || !spec) continue;
    const fields = new Set<string>();
    for (const { served, schema } of spec.versions ?? [{}]) {
      if (served === false) continue;
      const root = schema?.openAPIV3Schema ?? spec.validation?.openAPIV3Schema;
      walk(root?.properties?.['spec'], '#spec.', fields);
    }
    found.set(`${spec.group}/${spec.names.kind}`, fields);
  }
  return found;
}

/** Every difference that a person looked at, with why the data is right. */
const REVIEWED: readonly { readonly why: string; readonly at: RegExp }[] = [
  {
    why: 'conversion.go of 1.6 makes no use of TLS; the name stands in the code of other APIs',
    at: /^1\.6 networking\.x\.k8s\.io\/Gateway#spec\.listeners\[\]\.tls:/,
  },
  {
    why: 'conversion.go of 1.8 fills in the gateways of the status; 1.9 asks for those of the spec',
    at: /^1\.8 networking\.x-k8s\.io\/\w+Route#spec\.gateways:/,
  },
  {
    why: 'a message of 1.20 tells people to use it; 1.21 reads it',
    at: /^1\.20 gateway\.networking\.k8s\.io\/Gateway#spec\.infrastructure:/,
  },
  {
    why: 'the interval that the code names is of keep-alive and outlier detection; 1.31 asks for that of the budget',
    at: /^1\.(?:27|28|29|30) \S+\/XBackendTrafficPolicy#spec\.retryConstraint\.budget\.interval:/,
  },
];

const parentOf = (path: string): string => path.replace(/(?:\[\]|\{\})?\.[^.]*$/, '');
const words = (text: string): ReadonlySet<string> => new Set(text.match(/\b[A-Z]\w*/g) ?? []);

/** What one release's code names, by `git grep`. */
function wordsInCode(istio: Repo, ref: string): ReadonlySet<string> {
  const places = ['pilot/pkg', 'manifests/charts/istio-control/istio-discovery/files'];
  return words(istio.grep(ref, '\\.[A-Z][A-Za-z0-9]*', places).join('\n'));
}

/** Fields that the data has and the code does not name, and fields that both CRD and code have and the data lacks. */
export function compareReads(
  id: string,
  crd: ReadonlySet<string>,
  things: ReadonlyMap<string, Attributes>,
  names: (field: string) => readonly string[],
  said: ReadonlySet<string>,
): string[] {
  const found: string[] = [];
  for (const path of things.keys()) {
    if (!path.startsWith('#') || path.includes('=')) continue;
    if (!crd.has(path)) found.push(`${id}${path}: no CRD of the pinned version has it`);
  }
  for (const path of crd) {
    if (judgedByHand(id + path)) continue;
    const parent = parentOf(path);
    const above = parent === '#spec' ? {} : things.get(parent);
    if (!above || above['unread']) continue;
    const isSaid = names(path.slice(path.lastIndexOf('.') + 1)).some((name) => said.has(name));
    const isTold = things.has(path);
    if (isTold && !isSaid) found.push(`${id}${path}: told as read, and the code never says its name`);
    if (!isTold && isSaid) found.push(`${id}${path}: the code says its name, and the data lacks it`);
  }
  return found;
}

/** One release: every kind of the Gateway API that the data has of it. */
export async function verifyGateway(
  istio: Repo,
  { minor, tag: ref }: { readonly minor: string; readonly tag: string },
  gatewayApi: Repo,
  gatewayRef: string,
  snapshot: Snapshot,
): Promise<GatewayReport> {
  const { goNames } = await pinnedApi(gatewayApi, gatewayRef);
  const texts = gatewayApi
    .list(gatewayRef, 'config/crd')
    .filter(({ path }) =>
      /^config\/crd\/(?:bases|v\w+|standard|experimental)\/(?!kustom).*\.yaml$/.test(path),
    );
  const crds = new Map<string, Set<string>>();
  for (const { oid } of texts) {
    for (const [id, fields] of await gatewayApi.memo(oid, 'plain fields', fieldsInCrds)) {
      crds.set(id, new Set([...(crds.get(id) ?? []), ...fields]));
    }
  }
  const said = wordsInCode(istio, ref);
  const names = (field: string): readonly string[] => [...(goNames.get(field) ?? [])];
  const differences: string[] = [];
  let kinds = 0;
  let fields = 0;
  for (const [id, { things }] of snapshot) {
    const attributes = things.get('');
    if (attributes?.['origin'] !== 'gateway-api') continue;
    kinds += 1;
    const crd = crds.get(id);
    if (!crd) {
      differences.push(`${id}: no CRD of the pinned version is of this kind`);
      continue;
    }
    if (attributes['unread'] === true) continue;
    fields += crd.size;
    differences.push(...compareReads(id, crd, things, names, said));
  }
  const isReviewed = (line: string): boolean => REVIEWED.some(({ at }) => at.test(line));
  const lines = differences.map((line) => `${minor} ${line}`).filter((line) => !isReviewed(line));
  return { kinds, fields, differences: lines };
}
