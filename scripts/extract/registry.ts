import { parse } from 'yaml';
import { messageOf } from '../errors.js';
import { HumanError } from './errors.js';

/** A kind in a list that the control plane keeps of what it reads. */
export interface RegisteredKind {
  readonly group: string;
  readonly kind: string;
  readonly versions: readonly string[];
}

const ACRONYMS: Readonly<Record<string, string>> = { http: 'HTTP', api: 'API' };

/** `http-api-spec` → `HTTPAPISpec`. */
const kindOf = (kebab: string): string =>
  kebab
    .split('-')
    .map((word) => ACRONYMS[word] ?? word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** Pilot's own list in Go (0.2 to 1.4): it registered kinds for which no chart had a CRD. */
export function parsePilotRegistry(go: string): readonly RegisteredKind[] {
  const list = /IstioConfigTypes = ConfigDescriptor\{([^}]*)\}/.exec(go)?.[1];
  if (list === undefined) return [];
  const named = new Set(list.match(/[A-Za-z]\w*/g) ?? []);
  const defaultVersion =
    /^\s*(?:istioAPIVersion|IstioAPIVersion)\s*=\s*"([^"]+)"/m.exec(go)?.[1] ?? 'v1alpha2';
  const kinds: RegisteredKind[] = [];
  for (const [, name, body] of go.matchAll(/^\t(\w+) = ProtoSchema\{\n([\s\S]*?)^\t\}/gm)) {
    if (!name || !body || !named.has(name)) continue;
    const text = (key: string): string | undefined =>
      new RegExp(`^\\s*${key}:\\s*"([^"]+)"`, 'm').exec(body)?.[1];
    const type = text('Type');
    if (!type)
      throw new HumanError(`${name} in Pilot's registry has no type`, 'see scripts/extract/registry.ts');
    const group = text('Group') ?? 'config';
    kinds.push({
      group: group.includes('.') ? group : `${group}.istio.io`,
      kind: kindOf(type),
      versions: [text('Version') ?? defaultVersion],
    });
  }
  return kinds;
}

interface Metadata {
  readonly resources?: readonly {
    readonly kind?: string;
    readonly Kind?: string;
    readonly group?: string;
    readonly version?: string;
    readonly versionAliases?: readonly string[];
  }[];
}

/** pkg/config/schema/metadata.yaml (1.5 and newer): every kind that istiod knows, Kubernetes' and Gateway API's too. */
export function parseMetadata(text: string, where: string): readonly RegisteredKind[] {
  let read: Metadata | null;
  try {
    read = parse(text, { logLevel: 'error', uniqueKeys: false }) as Metadata | null;
  } catch (error) {
    throw new HumanError(`cannot read ${where} (${messageOf(error)})`, 'look at the file');
  }
  return (read?.resources ?? []).map((resource) => ({
    group: resource.group ?? '',
    kind: resource.kind ?? resource.Kind ?? '',
    versions: [resource.version ?? '', ...(resource.versionAliases ?? [])].filter(Boolean),
  }));
}
