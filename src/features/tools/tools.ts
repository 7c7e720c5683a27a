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
      read: async (uri) => (await vscode.workspace.openTextDocument(addressOf(uri))).getText(),
      choices: (uri) => targets.choices(uri === undefined ? undefined : addressOf(uri), history),
    });
  }

  const tools = toolNames.map((name) =>
    vscode.lm.registerTool<Input>(name, {
      invoke: async ({ input }) => {
        // Models pass null where they have nothing to say.
        const given = (input as Input | null) ?? {};
        const text = await answer(name, given);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
      },
    }),
  );
  return vscode.Disposable.from(...tools);
}

/** Models write a path as often as an address: below the workspace, or a whole one. A drive's letter is no scheme. */
function addressOf(text: string): vscode.Uri {
  if (/^[a-z][\w+.-]+:/i.test(text)) return vscode.Uri.parse(text, true);
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!root || /^[a-z]:/i.test(text)) return vscode.Uri.file(text);
  return text.startsWith('/') ? root.with({ path: text }) : vscode.Uri.joinPath(root, text);
}

/** A model that is told less than there is would take it for all there is. */
function read<T>(data: T | undefined): T {
  if (data !== undefined) return data;
  throw new Error('The data of Istio History cannot be read. Tell the user to reinstall the extension.');
}
