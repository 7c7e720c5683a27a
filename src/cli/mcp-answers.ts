/** From a tool's name and what a model passed to the answer. */
import { fileURLToPath } from 'node:url';
import { AnswerError, answerTool, type Input } from '../answers/answers';
import { toolNames } from '../project/names';
import { folderConfigs } from './configs';
import type { Io } from './io';

export function createAnswers(io: Io): (name: string, input: Input) => Promise<string> {
  return async (name, input) => {
    const tool = toolNames.find((known) => known === name);
    if (!tool) throw new AnswerError(`There is no tool "${name}". Use one of ${toolNames.join(', ')}.`);
    const history = io.history();
    const lang = io.lang();
    const configOf = folderConfigs(io, history, lang);
    const day = today();
    return answerTool(tool, input, {
      history,
      lang,
      today: day,
      read: (uri) => io.readFile(pathOf(uri)),
      choices: async (uri) => ({
        history,
        lang,
        today: day,
        asked: undefined,
        folder: (await configOf(uri === undefined ? '-' : pathOf(uri)))?.config,
        settings: undefined,
        detected: [],
      }),
    });
  };
}

/** A server outlives the day on which it was started, so `io.today` will not do. */
const today = (): string => new Date().toISOString().slice(0, 10);

function pathOf(uri: string): string {
  // Standard input carries the protocol: it is no file here.
  if (uri === '-') throw new AnswerError('"uri" is the address of a file.');
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(uri)) return uri;
  if (!uri.startsWith('file:'))
    throw new AnswerError(`Only files can be read, not ${uri}. Pass the YAML itself as "manifest".`);
  return fileURLToPath(uri);
}
