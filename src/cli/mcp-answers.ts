/** From a tool's name and what a model passed to the answer. */
import { fileURLToPath } from 'node:url';
import { createSearch, type Search } from '../history/search';
import {
  AnswerError,
  checkManifest,
  compareReleases,
  featureHistory,
  releaseStatus,
  type AnswerContext,
} from '../manifest/answers';
import { folderConfigs } from './inputs';
import type { Io } from './io';

export type Input = Readonly<Record<string, unknown>>;
type Answer = (input: Input, context: AnswerContext, io: Io) => string | Promise<string>;

export const answers: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['get_istio_feature_history', (input, context) => featureHistory(required(input, 'name'), context)],
  [
    'check_istio_manifest',
    async (input, context, io) =>
      checkManifest(await manifestOf(input, io), optional(input, 'target'), context),
  ],
  [
    'compare_istio_releases',
    (input, context) =>
      compareReleases(required(input, 'from'), required(input, 'to'), optional(input, 'manifest'), context),
  ],
  ['get_istio_release_status', (input, context) => releaseStatus(optional(input, 'release'), context)],
]);

export function createAnswers(io: Io): (name: string, input: Input) => Promise<string> {
  let search: Search | undefined;
  return async (name, input) => {
    const answer = answers.get(name);
    if (!answer)
      throw new AnswerError(`There is no tool "${name}". Use one of ${[...answers.keys()].join(', ')}.`);
    const history = io.history();
    search ??= createSearch(history);
    const lang = io.lang();
    const uri = optional(input, 'uri');
    const config = await folderConfigs(io, history, lang)(uri === undefined ? '-' : pathOf(uri));
    const targets = config?.config.targets ?? [];
    return answer(input, { history, search, lang, today: today(), targets }, io);
  };
}

/** A server outlives the day on which it was started, so `io.today` will not do. */
const today = (): string => new Date().toISOString().slice(0, 10);

async function manifestOf(input: Input, io: Io): Promise<string> {
  const text = optional(input, 'manifest');
  if (text !== undefined) return text;
  const uri = optional(input, 'uri');
  if (uri === undefined)
    throw new AnswerError('Pass "manifest", the YAML itself, or "uri", the address of a file.');
  try {
    return await io.readFile(pathOf(uri));
  } catch (error) {
    throw new AnswerError(
      `Cannot read ${uri} (${error instanceof Error ? error.message : String(error)}). Pass the YAML itself as "manifest".`,
    );
  }
}

function pathOf(uri: string): string {
  // Standard input carries the protocol: it is no file here.
  if (uri === '-') throw new AnswerError('"uri" is the address of a file.');
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(uri)) return uri;
  if (!uri.startsWith('file:'))
    throw new AnswerError(`Only files can be read, not ${uri}. Pass the YAML itself as "manifest".`);
  return fileURLToPath(uri);
}

function optional(input: Input, key: string): string | undefined {
  const value = input[key];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function required(input: Input, key: string): string {
  const value = optional(input, key);
  if (value === undefined) throw new AnswerError(`"${key}" is missing. Call again with it.`);
  return value;
}
