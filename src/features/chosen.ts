/** What was chosen for a file or for the workspace, and what is found there: settings and files as they are now. */
import * as vscode from 'vscode';
import { channelNamed, nearestReleases, parseVersion, severitiesIn } from '../engine';
import type { History, Version } from '../facts/model';
import type { Choice, Choices } from '../project/options';
import type { Host } from '../host/host';
import { setting } from '../host/settings';
import type { Configs } from './configs';
import type { Detection } from './detection';
import type { FoundTarget } from './foundTargets';

type TargetChoices = {
  readonly [K in 'folder' | 'settings']: Pick<Choice, 'targets'> | undefined;
};

/** Who names a release for all files asks it of copies of Istio's charts, too, as on the command line. */
export const asksOfCopies = ({ folder, settings }: TargetChoices): boolean =>
  folder?.targets !== undefined || settings?.targets === undefined;

export const rootFolder = (): vscode.Uri | undefined => vscode.workspace.workspaceFolders?.[0]?.uri;

/** Nothing here waits: what is not read yet is not chosen yet. */
export function createChosen(host: Host, configs: Configs, detection: Detection) {
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

  /** A document brings its language, which settings may depend on. */
  function targetChoices(history: History, uri: vscode.Uri | undefined, scope?: vscode.ConfigurationScope) {
    return {
      history,
      asked: undefined,
      folder: uri && configs.of(uri),
      settings: { targets: fromSetting(history, scope ?? uri) },
      detected: uri ? detection.at(uri) : detection.versions(),
    };
  }

  function choicesNow(
    history: History,
    uri: vscode.Uri | undefined,
    scope?: vscode.ConfigurationScope,
  ): Choices {
    const { settings, ...others } = targetChoices(history, uri, scope);
    const at = scope ?? uri;
    return {
      ...others,
      lang: host.lang,
      today: host.today(),
      installed: uri && detection.installed(uri),
      own: uri && asksOfCopies({ folder: others.folder, settings }) ? detection.own(uri) : undefined,
      settings: {
        ...settings,
        from: parseVersion(history, setting('from', at)),
        gatewayApiChannel: channelNamed(setting('gatewayApiChannel', at)),
        ignore: setting('ignore', at),
        severities: severitiesIn(setting('severities', at)),
      },
    };
  }

  /** What a person chose for the workspace. */
  function chosenTargets(history: History): readonly FoundTarget[] | undefined {
    void configs.ready(history);
    const folder = rootFolder();
    const config = folder && configs.rootOf(folder);
    if (config?.config.targets)
      return config.config.targets.map((version) => ({
        version,
        where: vscode.workspace.asRelativePath(config.uri),
        uri: config.uri,
      }));
    const set = fromSetting(history, folder);
    return set?.map((version) => ({ version, where: vscode.l10n.t('from the settings') }));
  }

  return { fromSetting, targetChoices, choicesNow, chosenTargets };
}
