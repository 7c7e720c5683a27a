/** The texts and the place in them that hovers and findings are measured on, with the peer and through VS Code too. */
import { fileSchema } from '../../src/manifest/schema';
import type { History } from '../../src/facts/model';
import type { Position } from '../../src/manifest/model';
import { listOfObjects, manyDocuments, oneDocument, placeOf } from './texts';

export interface Case {
  readonly lines: number;
  readonly shape: 'many documents' | 'one document' | 'a list of objects';
  readonly size: string;
  readonly text: string;
  readonly place: Position;
}

const key = /^\s+(?:retries|timeout|hosts?|selector|mtls|rules):/;

const texts = {
  'many documents': manyDocuments,
  'a list of objects': listOfObjects,
  'one document': oneDocument,
};

export const cases = (): Case[] =>
  (['many documents', 'a list of objects', 'one document'] as const).flatMap((shape) =>
    [100, 10_000, 100_000].map((lines): Case => {
      const text = texts[shape](lines);
      const size = `${lines.toLocaleString('en')} lines, ${shape}`;
      return { lines, shape, size, text, place: placeOf(text, key) };
    }),
  );

/** The dataset's own schema of the kinds that the texts use, for the peer. */
export function schemaOf(history: History): object {
  const kinds = [
    'VirtualService',
    'DestinationRule',
    'Gateway',
    'ServiceEntry',
    'Sidecar',
    'AuthorizationPolicy',
    'PeerAuthentication',
    'Telemetry',
  ];
  const resources = kinds
    .flatMap((kind) => history.kindsNamed(kind))
    .filter((record) => record.origin === 'istio')
    .flatMap((record) => record.versions.map((version) => ({ kind: record.id, apiVersion: version.name })));
  return fileSchema(history, resources, []) ?? {};
}
