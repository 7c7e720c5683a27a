/** What istiod's own code reads of the Gateway API: kinds by their Go types, fields by their Go names. */
import { stripComments } from './flags-go.js';
import type { Repo } from './git.js';

export interface Readers {
  /** Ids of kinds whose types the code names. */
  readonly kinds: ReadonlySet<string>;
  /** Go names of fields that it asks for, whatever the type. */
  readonly names: ReadonlySet<string>;
  /** Those of them that only the controller of agentgateway asks for. */
  readonly byAgentgateway: ReadonlySet<string>;
}

interface ReadInFile {
  /** Package of the API, and a type of it. */
  readonly types: readonly (readonly [module: string, type: string])[];
  readonly names: readonly string[];
}

export type Module = 'gateway-api' | 'gateway-api-inference-extension';

const IMPORT =
  /^\s*(?:import\s+)?(\w+)?\s*"sigs\.k8s\.io\/(gateway-api-inference-extension|gateway-api|service-apis)\/([\w./-]+)"/gm;
const NOT_READ = /_test\.go$|\.gen\.go$|\/(?:testdata|fakes?|test|gen)\//;
const AGENTGATEWAY = /\/agentgateway\//;
/** What the controller makes of a Gateway is filled into templates of the chart. */
const TEMPLATES = 'manifests/charts/istio-control/istio-discovery/files';

const NOTHING: ReadInFile = { types: [], names: [] };
const namesIn = (code: string): string[] => [
  ...new Set([...code.matchAll(/\.([A-Z]\w*)/g)].map(([, name]) => name!)),
];

export function readInGo(text: string, module: Module): ReadInFile {
  const imports = [...text.matchAll(IMPORT)].filter(
    ([, , name]) => (name === 'service-apis' ? 'gateway-api' : name) === module,
  );
  if (imports.length === 0) return NOTHING;
  const code = stripComments(text).replace(/"(?:[^"\\\n]|\\.)*"|`[^`]*`/g, '""');
  const types = imports.flatMap(([, alias, , path]) => {
    const name = alias ?? path!.slice(path!.lastIndexOf('/') + 1);
    const said = code.matchAll(new RegExp(`\\b${name}\\.([A-Z]\\w*)`, 'g'));
    return [...new Set([...said].map(([, type]) => type!.replace(/Spec$/, '')))].map(
      (type) => [path!, type] as const,
    );
  });
  return { types, names: namesIn(code) };
}

/** `groups` says which API group a Go package of the module has. */
export async function readersOf(
  istio: Repo,
  ref: string,
  module: Module,
  groups: ReadonlyMap<string, string>,
): Promise<Readers> {
  const kinds = new Set<string>();
  const names = new Set<string>();
  const others = new Set<string>();
  for (const { path, oid } of istio.list(ref, 'pilot/pkg')) {
    if (!path.endsWith('.go') || NOT_READ.test(path)) continue;
    const read = await istio.memo(oid, `read of ${module}`, (text) => readInGo(text, module));
    for (const [folder, type] of read.types) {
      const group = groups.get(folder);
      if (group !== undefined) kinds.add(`${group}/${type}`);
    }
    for (const name of read.names) {
      names.add(name);
      if (!AGENTGATEWAY.test(path)) others.add(name);
    }
  }
  for (const { path, oid } of istio.list(ref, TEMPLATES)) {
    if (kinds.size === 0 || !path.endsWith('.yaml')) continue;
    for (const name of await istio.memo(oid, 'names in template', namesIn)) {
      names.add(name);
      others.add(name);
    }
  }
  return { kinds, names, byAgentgateway: new Set([...names].filter((name) => !others.has(name))) };
}
