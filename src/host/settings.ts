import * as vscode from 'vscode';

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

/** The defaults stand in package.json and there alone; a test holds the names here and there equal. */
export function setting<K extends keyof Settings>(key: K, scope?: vscode.ConfigurationScope): Settings[K] {
  return vscode.workspace.getConfiguration(section, scope).get(key) as Settings[K];
}

export function onSettingChange(keys: readonly (keyof Settings)[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (keys.some((key) => event.affectsConfiguration(`${section}.${key}`))) listener();
  });
}
