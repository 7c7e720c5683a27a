/** What the files of the dataset have alike: a format, and what a person is told where one cannot be used. */

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

/** The fields of a file of this program's format. Throws a `DatasetError` for any other. */
export function ofFormat(data: unknown, what: string, schema: number): Readonly<Record<string, unknown>> {
  if (data === undefined || data === null)
    throw new DatasetError('missing', `The ${what} is missing. ${remedy}`);
  if (typeof data !== 'object') throw damaged(what, 'it is not an object');
  const fields = data as Readonly<Record<string, unknown>>;
  const format = fields['schema'];
  if (typeof format !== 'number') throw damaged(what, 'it does not say its format');
  if (format > schema) {
    throw new DatasetError(
      'newer',
      `The ${what} has format ${format}, newer than this program reads (${schema}). Update Istio History.`,
    );
  }
  if (format < schema) throw damaged(what, `it has the old format ${format}`);
  return fields;
}

/** What the text of a file says; null where there is none. Throws a `DatasetError` where it is cut. */
export function parsed(text: string | undefined, what: string): unknown {
  try {
    return text === undefined ? null : JSON.parse(text);
  } catch (error) {
    throw damaged(what, error instanceof Error ? error.message : String(error));
  }
}
