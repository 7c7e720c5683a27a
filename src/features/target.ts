/** Which Istio releases count for a file: its comment, the tree's `.istio-history.yaml`, the setting, or what the workspace names. */
import * as vscode from 'vscode';
import {
  compareVersions,
  formatVersion,
  nearestReleases,
  parseVersion,
  severitiesIn,
  targetsOf,
} from '../engine';
import type { History, Version } from '../facts/model';
import type { FindingOptions } from '../check/findings';
import type { Disposable, Host } from '../host/host';
import type { Manifests } from '../host/manifests';
import { onSettingChange, setting } from '../host/settings';
import { createConfigs } from './configs';
import { createDetection, type FoundTarget } from './detection';

export interface Targets extends Disposable {
  readonly onDidChange: vscode.Event<void>;
  /** What is known at once: a hover does not wait for the workspace to be read. */
  known(document: vscode.TextDocument, history: History): readonly Version[];
  /** Everything that findings of a document depend on. */
  options(document: vscode.TextDocument, history: History): Promise<FindingOptions>;
  /** What a person does not want to hear of in this file. */
  ignored(uri: vscode.Uri): readonly string[];
  ofWorkspace(history: History): readonly Version[];
  found(history: History): readonly FoundTarget[];
}

export function createTargets(host: Host, manifests: Manifests): Targets {
  const changed = new vscode.EventEmitter<void>();
  const configs = createConfigs(host, () => changed.fire());
  const detection = createDetection(host, () => changed.fire());
  const refused = new Set<string>();

  /** Undefined where the setting leaves it to detection. */
  function fromSetting(history: History, scope?: vscode.ConfigurationScope): Version[] | undefined {
    const value = setting('targetVersion', scope);
    const names = typeof value === 'string' ? [value] : value;
    const versions = names
      .filter((name) => name !== 'auto')
      .flatMap((name) => parseVersion(history, name) ?? refuse(history, name));
    return versions.length > 0 ? versions : undefined;
  }

  /** Said once a session for each wrong name: the setting is looked at with every hover. */
  function refuse(history: History, name: string): [] {
    if (refused.has(name)) return [];
    refused.add(name);
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'There is no Istio {0} in the data of {1}. Nearest: {2}.',
        name,
        history.meta.date,
        nearestReleases(history, name).join(', '),
      ),
    );
    return [];
  }

  function workspaceOnly(history: History, uri?: vscode.Uri): readonly Version[] {
    const config = uri && configs.of(uri);
    return config?.targets ?? fromSetting(history, uri) ?? detection.versions();
  }

  function known(document: vscode.TextDocument, history: History): readonly Version[] {
    void configs.ready(history);
    if (fromSetting(history, document) === undefined) void detection.ready(history);
    const analysis = manifests.lastAnalysis(document);
    const targets = workspaceOnly(history, document.uri);
    return analysis ? targetsOf(analysis, { history, targets }) : targets;
  }

  async function options(document: vscode.TextDocument, history: History): Promise<FindingOptions> {
    await manifests.prepare(document, history);
    await configs.ready(history);
    const config = configs.of(document.uri);
    if (!config?.targets && !fromSetting(history, document)) await detection.ready(history);
    return {
      history,
      targets: targetsOf(manifests.analysis(document, history), {
        history,
        targets: workspaceOnly(history, document.uri),
      }),
      today: host.today(),
      lang: host.lang,
      ignore: ignored(document.uri),
      severities: new Map([...severitiesIn(setting('severities', document)), ...(config?.severities ?? [])]),
    };
  }

  const ignored = (uri: vscode.Uri): readonly string[] => [
    ...setting('ignore', uri),
    ...(configs.of(uri)?.ignore ?? []),
  ];

  function found(history: History): readonly FoundTarget[] {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const config = folder && configs.rootOf(folder);
    if (config?.config.targets)
      return config.config.targets.map((version) => ({
        version,
        where: vscode.workspace.asRelativePath(config.uri),
        uri: config.uri,
      }));
    const set = fromSetting(history, folder);
    if (set) return set.map((version) => ({ version, where: vscode.l10n.t('from the settings') }));
    return detection.found();
  }

  async function select(): Promise<void> {
    const history = await host.history();
    if (!history) return;
    const auto = {
      label: 'auto',
      description: detection
        .versions()
        .map((version) => formatVersion(history, version))
        .join(', '),
      detail: vscode.l10n.t('Read from the workspace'),
    };
    const releases = [...history.releases]
      .reverse()
      .map((release) => ({ label: release.name, description: release.date }));
    const picked = await vscode.window.showQuickPick([auto, ...releases], {
      placeHolder: vscode.l10n.t('The Istio release that you run'),
    });
    if (!picked) return;
    const scope = vscode.workspace.workspaceFolders
      ? vscode.ConfigurationTarget.Workspace
      : vscode.ConfigurationTarget.Global;
    await vscode.workspace.getConfiguration('istioHistory').update('targetVersion', picked.label, scope);
  }

  const disposables = [
    changed,
    configs,
    detection,
    onSettingChange(['targetVersion'], () => changed.fire()),
    vscode.commands.registerCommand('istioHistory.selectTarget', select),
  ];
  return {
    onDidChange: changed.event,
    known,
    options,
    ignored,
    ofWorkspace: (history) => {
      void detection.ready(history);
      return [...found(history).map((target) => target.version)].sort(compareVersions);
    },
    found,
    dispose: () => disposables.forEach((item) => void item.dispose()),
  };
}
