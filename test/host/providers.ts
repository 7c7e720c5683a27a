/** What is given to VS Code to be asked: VS Code swallows what it throws, so it is kept here. */
import * as vscode from 'vscode';

let thrown: string[] = [];
const asked = new Set<string>();

/** What providers, trees, commands and tools have thrown or rejected since the last call. */
export function takeThrown(): string[] {
  const taken = thrown;
  thrown = [];
  return taken;
}

/** Which of their functions have been called so far. */
export const askedSoFar = (): string[] => [...asked].sort();

/** Wraps whatever is registered from now on. */
export function watchProviders(): void {
  const { languages, window, commands } = vscode;
  for (const name of Object.keys(languages).filter((key) => /^register\w+Provider$/.test(key)))
    replace(languages, name, ([selector, provider, ...more]) => [
      selector,
      watched(name.slice('register'.length), provider),
      ...more,
    ]);
  replace(window, 'createTreeView', ([id, options, ...more]) => {
    const { treeDataProvider, ...others } = options as { treeDataProvider: unknown };
    return [id, { ...others, treeDataProvider: watched(String(id), treeDataProvider) }, ...more];
  });
  replace(window, 'registerWebviewPanelSerializer', ([type, serializer]) => [
    type,
    watched(String(type), serializer),
  ]);
  replace(commands, 'registerCommand', ([id, run, ...more]) => [
    id,
    watchedCall(String(id), undefined, run as Call),
    ...more,
  ]);
  const lm = vscode.lm as typeof vscode.lm | undefined;
  if (typeof lm?.registerTool === 'function')
    replace(lm, 'registerTool', ([name, tool]) => [name, watched(String(name), tool)]);
}

type Call = (...given: unknown[]) => unknown;

function replace(api: object, name: string, change: (given: unknown[]) => unknown[]): void {
  const register = (Reflect.get(api, name) as Call).bind(api);
  Object.defineProperty(api, name, { value: (...given: unknown[]) => register(...change(given)) });
}

function watched(name: string, provider: unknown): unknown {
  return new Proxy(provider as object, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function'
        ? watchedCall(`${name}.${String(key)}`, target, value as Call)
        : value;
    },
  });
}

function watchedCall(name: string, owner: unknown, call: Call): Call {
  const keep = (error: unknown): never => {
    // So a provider says that nobody waits for it any more.
    if (!(error instanceof vscode.CancellationError)) thrown.push(`${name}: ${String(error)}`);
    throw error;
  };
  return (...given) => {
    asked.add(name);
    try {
      const answer = call.apply(owner, given);
      return isPromise(answer) ? answer.then(undefined, keep) : answer;
    } catch (error) {
      return keep(error);
    }
  };
}

const isPromise = (value: unknown): value is Thenable<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
