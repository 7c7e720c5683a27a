/** What the files of the dataset have alike: a seal, a format, and what a person is told where one cannot be used. */
import { sealHolds } from './seal';

/** A file of the dataset cannot be used; the message says what to do. */
export class DatasetError extends Error {
  constructor(
    readonly reason: 'missing' | 'damaged' | 'newer',
    message: string,
  ) {
    super(message);
    this.name = 'DatasetError';
  }
}

/** The files, and what they are called where one cannot be used. */
export const dataNames = {
  history: 'history data',
  changes: 'data on behaviour changes',
  envoy: 'data on EnvoyFilters',
} as const;

const remedy = 'Install Istio History again, or run "npm run data" in a checkout.';

export const damaged = (what: string, why: string): DatasetError =>
  new DatasetError('damaged', `The ${what} is damaged (${why}). ${remedy}`);

/**
 * The fields of a file of this program's format. Throws a `DatasetError` for any other, and where `wrongIn` says what is
 * wrong: what the build wrote was looked at there, all other data is looked at here.
 */
export function checked(
  data: unknown,
  what: string,
  schema: number,
  wrongIn: (fields: Fields) => string | undefined,
): Fields {
  const fields = ofFormat(data, what, schema);
  const wrong = unbroken.has(fields) ? undefined : wrongIn(fields);
  if (wrong !== undefined) throw damaged(what, wrong);
  return fields;
}

type Fields = Readonly<Record<string, unknown>>;

function ofFormat(data: unknown, what: string, schema: number): Fields {
  if (data === undefined || data === null)
    throw new DatasetError('missing', `The ${what} is missing. ${remedy}`);
  if (typeof data !== 'object') throw damaged(what, 'it is not an object');
  const fields = data as Fields;
  const format = fields['schema'];
  if (typeof format !== 'number') throw damaged(what, 'it does not say its format');
  if (format > schema) {
    throw new DatasetError(
      'newer',
      `The ${what} has format ${format}, newer than this program reads (${schema}). Update Istio History.`,
    );
  }
  if (format < schema) throw damaged(what, `it has the old format ${format}`);
  if (broken.has(data)) throw damaged(what, 'it is not as it was written');
  return fields;
}

const unbroken = new WeakSet();
const broken = new WeakSet();

/** What a file says; null where there is none. Throws a `DatasetError` where it is cut. */
export function parsed(file: Uint8Array | string | undefined, name: keyof typeof dataNames): unknown {
  if (file === undefined) return null;
  const isText = typeof file === 'string';
  const data = parse(isText ? file : new TextDecoder().decode(file), dataNames[name]);
  const holds = sealHolds(isText ? new TextEncoder().encode(file) : file);
  if (holds !== undefined && typeof data === 'object' && data !== null) (holds ? unbroken : broken).add(data);
  return data;
}

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(what, error instanceof Error ? error.message : String(error));
  }
}
