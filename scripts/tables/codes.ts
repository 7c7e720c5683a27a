/** The finding codes in the schemas of the settings and in docs/contracts.md. */
import type { Lang } from '../../src/facts/model';
import { defaultSeverities, meaningOf, rowOf, severityNames } from '../../src/check/codes';
import { table } from './readme';

const codes = [...defaultSeverities.keys()];
const key = (code: string): string => `code.${code}`;

export interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, object>> } };
}

/** package.json whose settings `severities` and `ignore` know every code. */
export function withCodes(manifest: Manifest): Manifest {
  const { contributes } = manifest;
  const { configuration } = contributes;
  const known = { enum: codes, enumDescriptions: codes.map((code) => `%${key(code)}%`) };
  const properties = {
    ...configuration.properties,
    'istioHistory.severities': {
      ...configuration.properties['istioHistory.severities'],
      propertyNames: known,
      additionalProperties: { type: 'string', enum: severityNames },
    },
    'istioHistory.ignore': {
      ...configuration.properties['istioHistory.ignore'],
      items: { type: 'string', anyOf: [known, { type: 'string' }] },
    },
  };
  return { ...manifest, contributes: { ...contributes, configuration: { ...configuration, properties } } };
}

export type Texts = Readonly<Record<string, string>>;

/** The texts of package.json with what each code means, after all others. */
export function withMeanings(texts: Texts, lang: Lang): Texts {
  const others = Object.entries(texts).filter(([name]) => !name.startsWith(key('')));
  return Object.fromEntries([
    ...others,
    ...codes.map((code): [string, string] => [key(code), meaningOf(code, lang)]),
  ]);
}

export interface ConfigSchema {
  readonly properties: Readonly<Record<string, object>>;
  readonly definitions: Readonly<Record<string, object>>;
}

/** The schema of `.istio-history.yaml`, with the same codes. */
export function schemaWithCodes(schema: ConfigSchema): ConfigSchema {
  const known = { enum: codes, enumDescriptions: codes.map((code) => meaningOf(code, 'en')) };
  return {
    ...schema,
    properties: {
      ...schema.properties,
      ignore: {
        ...schema.properties['ignore'],
        items: { anyOf: [{ $ref: '#/definitions/code' }, { type: 'string' }] },
      },
      severities: {
        ...schema.properties['severities'],
        propertyNames: { $ref: '#/definitions/code' },
        additionalProperties: { type: 'string', enum: severityNames },
      },
    },
    definitions: { ...schema.definitions, code: known },
  };
}

/** The codes of the contract in docs/contracts.md: the endings, and what has them. */
export function contract(): string {
  return table(
    ['ending', 'of', 'severity'],
    [...new Set(codes.map(rowOf))].map((row) => [
      `\`-${row.state}\``,
      row.subjects.map((subject) => `\`${subject}\``).join(' '),
      row.severity,
    ]),
  );
}
