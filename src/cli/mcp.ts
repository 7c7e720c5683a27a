/** `mcp`: the tools of the editor over the Model Context Protocol, for editors and agents without its API. */
import type { Command } from 'commander';
import { checkedInput } from '../answers/input';
import type { Io } from './io';
import { answerQuestion, toolNamed, type Answer } from './mcp-answers';
import { answerInThreads } from './mcp-threads';
import { usageWords } from './words/usage/words';

export function registerMcp(program: Command, io: Io): void {
  program
    .command('mcp')
    .description(usageWords(io.lang()).help.mcp)
    .action(async () => {
      // The protocol's library is larger than all the rest: no other command may pay for reading it.
      const { serve } = await import('./mcp-server.js');
      const threads = io.program === undefined ? undefined : answerInThreads(io.program, io.lang());
      const answer: Answer = async (question, signal) => {
        const input = checkedInput(toolNamed(question.tool), question.input);
        // What reads no manifest is answered at once.
        return threads && ('manifest' in input || 'uri' in input)
          ? threads(question, signal)
          : answerQuestion(io, question);
      };
      await serve(answer);
      threads?.end();
    });
}
