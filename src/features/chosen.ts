/** What was chosen for a file or for the workspace, and what is found there: settings and files as they are now. */
import * as vscode from 'vscode';
import { channelNamed, nearestReleases, parseVersion, severitiesIn, standingTargets } from '../engine';
import type { History, Version } from '../facts/model';
import type { Choice, Choices, FolderChoice } from '../project/options';
import type { Host } from '../host/host';
import { setting } from '../host/settings';
import type { Configs } from './configs';
import type { Detection } from './detection';
import type { FoundTarget } from './foundTargets';

interface Standing {
  readonly folder: Pick<FolderChoice, 'targets' | 'auto'> | undefined;
  readonly settings: Pick<Choice, 'targets'> | undefined;
}

/** Who names a release for all files asks it of copies of Istio's charts, too, as on the command line. */
export const asksOfCopies = (standing: Standing): boolean =>
  standing.folder?.targets !== undefined || standingTargets(standing) === undefined;

export const rootFolder = (): vscode.Uri | undefined => vscode.workspace.workspaceFolders?.[0]?.uri;

/** Nothing here waits: what is not read yet is not chosen yet. */
export function createChosen(host: Host, configs: Configs, detection: Detection) {
  const refused = new Set<string>();

  /** Undefined where the setting leaves it to detection. */
  function fromSetting(history: History, scope?: vscode.Uri | vscode.TextDocument): Version[] | undefined {
    const value = setting('targetVersion', scope);
    const names = typeof value === 'string' ? [value] : value;
    const versions = names
      .filter((name) => name !== 'auto' && name.trim() !== '')
      .flatMap((name) => parseVersion(history, name) ?? refuse(history, name));
    return versions.length > 0 ? versions : undefined;
  }

  /** Undefined where nobody asks what changed since. */
  function before(history: History, scope?: vscode.Uri | vscode.TextDocument): Version | undefined {
    const name = setting('from', scope).trim();
    if (name === '') return undefined;
    const version = parseVersion(history, name);
    if (!version) refuse(history, name);
    return version;
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

  function targetChoices(
    history: History,
    uri: vscode.Uri | undefined,
    scope?: vscode.Uri | vscode.TextDocument,
  ) {
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
    scope?: vscode.Uri | vscode.TextDocument,
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
        from: before(history, at),
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
    if (config?.config.auto) return undefined;
    const set = fromSetting(history, folder);
    return set?.map((version) => ({ version, where: vscode.l10n.t('from the settings') }));
  }

  return { fromSetting, targetChoices, choicesNow, chosenTargets };
}
