import * as vscode from 'vscode';
import { createSearch, type Search } from '../../history/search';
import {
  AnswerError,
  checkManifest,
  compareReleases,
  featureHistory,
  releaseStatus,
  type AnswerContext,
} from '../../manifest/answers';
import type { Host } from '../../host/host';
import type { Targets } from '../target';

type Input = Readonly<Record<string, unknown>>;

/** Tools for language models, where the editor has them. */
export function registerTools(host: Host, targets: Targets): vscode.Disposable {
  // Forks and older editors lack the namespace although the types of 1.99 have it.
  const lm = vscode.lm as typeof vscode.lm | undefined;
  if (typeof lm?.registerTool !== 'function') return vscode.Disposable.from();
  let search: Search | undefined;

  function register(
    name: string,
    answer: (input: Input, context: AnswerContext) => string | Promise<string>,
  ): vscode.Disposable {
    return vscode.lm.registerTool<Input>(name, {
      async invoke({ input }) {
        const history = await host.history();
        if (!history)
          throw new AnswerError(
            'The data of Istio History cannot be read. Tell the user to reinstall the extension.',
          );
        search ??= createSearch(history);
        const context = {
          history,
          search,
          lang: host.lang,
          today: host.today(),
          targets: targets.ofWorkspace(history),
        };
        return new vscode.LanguageModelToolResult([
          new vscode.LanguageModelTextPart(await answer(input, context)),
        ]);
      },
    });
  }

  return vscode.Disposable.from(
    register('get_istio_feature_history', (input, context) =>
      featureHistory(required(input, 'name'), context),
    ),
    register('check_istio_manifest', async (input, context) =>
      checkManifest(await manifestOf(input), optional(input, 'target'), context),
    ),
    register('compare_istio_releases', (input, context) =>
      compareReleases(required(input, 'from'), required(input, 'to'), optional(input, 'manifest'), context),
    ),
    register('get_istio_release_status', (input, context) =>
      releaseStatus(optional(input, 'release'), context),
    ),
  );
}

async function manifestOf(input: Input): Promise<string> {
  const text = optional(input, 'manifest');
  if (text !== undefined) return text;
  const uri = vscode.Uri.parse(required(input, 'uri'), true);
  return (await vscode.workspace.openTextDocument(uri)).getText();
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
