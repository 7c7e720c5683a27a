import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { messageOf } from '../errors.js';
import { HumanError } from './errors.js';

export interface CrdVersion {
  readonly name: string;
  readonly served: boolean;
  readonly stored: boolean;
  readonly schema?: JsonSchema;
}

export interface Crd {
  readonly group: string;
  readonly kind: string;
  /** `tlsroutes`: the name of the CRD begins with it. */
  readonly plural?: string;
  readonly versions: readonly CrdVersion[];
}

export interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly description?: string;
}

interface CrdDocument {
  readonly kind?: string;
  readonly spec?: {
    readonly group?: string;
    readonly version?: string;
    readonly names?: { readonly kind?: string; readonly plural?: string };
    readonly versions?: readonly {
      readonly name?: string;
      readonly served?: boolean;
      readonly storage?: boolean;
      readonly schema?: { readonly openAPIV3Schema?: JsonSchema };
    }[];
    readonly validation?: { readonly openAPIV3Schema?: JsonSchema };
  };
}

/** Chart templates hold CRDs too: what Helm would fill in does not matter here, what is commented out must go. */
function withoutTemplates(text: string): string {
  return text
    .replace(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g, '')
    .split('\n')
    .filter((line) => !/^\s*\{\{.*\}\}\s*$/.test(line))
    .join('\n')
    .replace(/\{\{[^}]*\}\}/g, 'x');
}

const seen = new Map<string, Crd>();

/** All CRDs in a file. A document that did not change between releases is parsed once. */
export function parseCrds(text: string, where: string): readonly Crd[] {
  const crds: Crd[] = [];
  for (const document of withoutTemplates(text).split(/^---.*$/m)) {
    if (!/^kind: *"?CustomResourceDefinition"?\s*$/m.test(document)) continue;
    const hash = createHash('sha1').update(document).digest('hex');
    let crd = seen.get(hash);
    if (!crd) {
      crd = parseCrd(document, where);
      seen.set(hash, crd);
    }
    crds.push(crd);
  }
  return crds;
}

function parseCrd(document: string, where: string): Crd {
  let read: CrdDocument;
  try {
    read = parse(document, { logLevel: 'error', uniqueKeys: false }) as CrdDocument;
  } catch (error) {
    throw new HumanError(`cannot read a CRD in ${where} (${messageOf(error)})`, 'see scripts/extract/crd.ts');
  }
  const { spec } = read;
  const group = spec?.group;
  const kind = spec?.names?.kind;
  if (!spec || !group || !kind)
    throw new HumanError(`a CRD in ${where} has no group or kind`, 'look at the file');
  const older = spec.validation?.openAPIV3Schema;
  const versions = (spec.versions ?? [{ name: spec.version ?? '', served: true, storage: true }]).map(
    (version) => {
      const schema = version.schema?.openAPIV3Schema ?? older;
      return {
        name: version.name ?? '',
        served: version.served ?? true,
        stored: version.storage ?? false,
        ...(schema ? { schema } : {}),
      };
    },
  );
  const { plural } = spec.names;
  return { group, kind, ...(plural === undefined ? {} : { plural }), versions };
}
