/** From a tool's name and what a model passed to the answer. */
import { posix } from 'node:path';
import { AnswerError, answerTool, type Input } from '../answers/answers';
import { quoted } from '../answers/input';
import { toolNames, type ToolName } from '../project/names';
import { folderConfigs } from './configs';
import { readInput } from './inputs';
import type { Io } from './io';
import { accessTo } from './mcp-access';
import { slashes } from './paths';

/** A call of a tool, and the folders below which files may be read for it. */
export interface Question {
  readonly tool: string;
  readonly input: Input;
  readonly roots: readonly string[];
}

/** Rejects with an AnswerError where the one who asked can mend it. */
export type Answer = (question: Question, signal: AbortSignal) => Promise<string>;

export function toolNamed(name: string): ToolName {
  const tool = toolNames.find((known) => known === name);
  if (!tool) throw new AnswerError(`Unknown tool ${quoted(name)}. Use one of ${toolNames.join(', ')}.`);
  return tool;
}

export async function answerQuestion(io: Io, { tool: name, input, roots }: Question): Promise<string> {
  const tool = toolNamed(name);
  const history = io.history();
  const lang = io.lang();
  const access = accessTo(roots);
  const within: Io = {
    ...io,
    readFile: (path) => (access.mayRead(path) ? io.readFile(path) : Promise.reject(notThere())),
  };
  const configOf = folderConfigs(within, history, lang);
  const day = today();
  return answerTool(tool, input, {
    history,
    lang,
    today: day,
    changes: () => Promise.resolve(io.changes()),
    read: async (uri) => {
      const read = await readInput(within, { file: access.pathOf(uri), isNamed: false });
      if ('text' in read) return read.text;
      throw new AnswerError(
        `Cannot read ${quoted(uri)}: ${read.skipped}. Or pass the YAML itself as "manifest".`,
      );
    },
    choices: async (uri) => {
      const file =
        uri === undefined ? access.folder && posix.join(slashes(access.folder), '-') : access.pathOf(uri);
      return {
        history,
        lang,
        today: day,
        asked: undefined,
        folder: file === undefined ? undefined : (await configOf(file))?.config,
        settings: undefined,
        detected: [],
        own: undefined,
        installed: undefined,
      };
    },
  });
}

/** What nobody granted is as if it were not there. */
const notThere = (): Error => Object.assign(new Error('ENOENT'), { code: 'ENOENT' });

/** A server outlives the day on which it was started, so `io.today` will not do. */
const today = (): string => new Date().toISOString().slice(0, 10);
