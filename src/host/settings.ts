import * as vscode from 'vscode';
import { standing } from './standing';

export interface Settings {
  readonly targetVersion: string | readonly string[];
  /** The release that ran before; empty where nobody asks what changed since. */
  readonly from: string;
  /** `auto` leaves it to the CRDs of the workspace. */
  readonly gatewayApiChannel: 'auto' | 'standard' | 'experimental';
  readonly 'hover.enable': boolean;
  readonly 'hover.detail': 'compact' | 'full';
  /** Address of a published site; empty where the page of the editor is meant. */
  readonly 'hover.site': string;
  readonly 'findings.enable': boolean;
  readonly severities: Readonly<Record<string, string>>;
  readonly ignore: readonly string[];
  readonly 'codeLens.enable': boolean;
  readonly 'inlayHints.enable': boolean;
  readonly 'inlayHints.newerThan': 'supported' | 'target';
  readonly provideSchemas: boolean;
}

const section = 'istioHistory';

/**
 * The defaults stand in package.json and there alone; a test holds the names here and there equal. VS Code gives whatever
 * a person wrote: what a setting cannot be does not count, and is told.
 */
export function setting<K extends keyof Settings>(
  key: K,
  scope?: vscode.Uri | vscode.TextDocument,
): Settings[K] {
  const configuration = vscode.workspace.getConfiguration(section, scope && scopeOf(scope));
  const written = configuration.get<unknown>(key);
  const fallback = configuration.inspect(key)?.defaultValue;
  const mayBeList = Array.isArray(fallback) || (key === 'targetVersion' && Array.isArray(written));
  return (mayBeList ? textsIn(key, written) : ofOneType(key, written, fallback)) as Settings[K];
}

/** A document brings its language, which settings may depend on. */
const scopeOf = (scope: vscode.Uri | vscode.TextDocument): vscode.ConfigurationScope =>
  'languageId' in scope ? { uri: standing(scope.uri), languageId: scope.languageId } : standing(scope);

function ofOneType(key: keyof Settings, written: unknown, fallback: unknown): unknown {
  if (typeof written === typeof fallback && written !== null && !Array.isArray(written)) return written;
  tell(key, written);
  return fallback;
}

/** A text stands for a list of one. */
function textsIn(key: keyof Settings, written: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(written) ? written : [written];
  const texts = all.filter((one) => typeof one === 'string');
  all.filter((one) => typeof one !== 'string').forEach((one) => tell(key, one));
  return texts;
}

const told = new Set<string>();

/** Once a session: settings are looked at with every hover. Null is how some take a setting back. */
function tell(key: keyof Settings, value: unknown): void {
  const shown = JSON.stringify(value);
  if (value === null || value === undefined || told.has(key + shown)) return;
  told.add(key + shown);
  const name = `${section}.${key}`;
  void vscode.window.showWarningMessage(
    typeof value === 'number' && (key === 'targetVersion' || key === 'from')
      ? vscode.l10n.t('{0}: put the release {1} in quotes; as a number, 1.20 is 1.2.', name, shown)
      : vscode.l10n.t('{0} cannot be {1}: that value is ignored.', name, shown),
  );
}

export function onSettingChange(keys: readonly (keyof Settings)[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (keys.some((key) => event.affectsConfiguration(`${section}.${key}`))) listener();
  });
}
