import * as vscode from 'vscode';
import { answerTool } from '../../engine';
import { toolNames } from '../../project/names';
import type { Input } from '../../answers/answers';
import type { Host } from '../../host/host';
import type { Targets } from '../target';

/** Tools for language models, where the editor has them. */
export function registerTools(host: Host, targets: Targets): vscode.Disposable {
  // Forks and older editors lack the namespace although the types of 1.99 have it.
  const lm = vscode.lm as typeof vscode.lm | undefined;
  if (typeof lm?.registerTool !== 'function') return vscode.Disposable.from();

  async function answer(name: (typeof toolNames)[number], input: Input): Promise<string> {
    const history = read(await host.history());
    return answerTool(name, input, {
      history,
      lang: host.lang,
      today: host.today(),
      changes: async () => read(await host.changes()),
      read: async (uri) => (await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true))).getText(),
      choices: (uri) => targets.choices(uri === undefined ? undefined : vscode.Uri.parse(uri), history),
    });
  }

  const tools = toolNames.map((name) =>
    vscode.lm.registerTool<Input>(name, {
      invoke: async ({ input }) =>
        new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(await answer(name, input))]),
    }),
  );
  return vscode.Disposable.from(...tools);
}

/** A model that is told less than there is would take it for all there is. */
function read<T>(data: T | undefined): T {
  if (data !== undefined) return data;
  throw new Error('The data of Istio History cannot be read. Tell the user to reinstall the extension.');
}
