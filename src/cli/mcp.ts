/** `mcp`: the four tools of the editor over the Model Context Protocol, for editors and agents without its API. */
import type { Command } from 'commander';
import type { Io } from './io';
import { createAnswers } from './mcp-answers';

export function registerMcp(program: Command, io: Io): void {
  program
    .command('mcp')
    .description('serve the same answers over the Model Context Protocol on standard input and output')
    .action(async () => {
      // The protocol's library is larger than all the rest: no other command may pay for reading it.
      const { serve } = await import('./mcp-server.js');
      await serve(createAnswers(io));
    });
}
