/** Which Istio releases count for a file: its comment, the tree's `.istio-history.yaml`, the setting, or what the workspace names. */
import * as vscode from 'vscode';
import {
  compareVersions,
  installedBy,
  isSwitchedOn,
  onlyTargets,
  optionsFor,
  questionFor,
  standingTargets,
} from '../engine';
import type { History, Id, Version } from '../facts/model';
import type { FindingOptions } from '../check/findings';
import type { NamedRelease } from '../check/rules/rule';
import type { GatewayWorld } from '../manifest/gateways';
import type { Analysis, Use } from '../manifest/model';
import type { Choices } from '../project/options';
import type { Disposable, Host } from '../host/host';
import type { Manifests } from '../host/manifests';
import { onSettingChange, setting } from '../host/settings';
import { standing } from '../host/standing';
import { mayHoldIstio, perVersion } from '../host/text';
import { asksOfCopies, createChosen, rootFolder } from './chosen';
import { createConfigs } from './configs';
import { pickTargets } from './targetPicker';
import { createDetection } from './detection';
import type { FoundTarget } from './foundTargets';
import { ownEarly } from './ownCharts';

export interface Targets extends Disposable {
  readonly onDidChange: vscode.Event<void>;
  /** The releases that are known at once, of the document itself from its last analysis: nothing is waited for. */
  known(document: vscode.TextDocument, history: History): readonly Version[];
  /** The same, and whether what names a release of its own in the document is asked of that one, as findings are. */
  question(document: vscode.TextDocument, history: History): ReturnType<typeof questionFor>;
  /** Flags that the document sets, or files that count for it, as far as they are read. */
  switches(document: vscode.TextDocument, history: History): ReadonlySet<Id>;
  /** Everything that findings of a document depend on. */
  options(document: vscode.TextDocument, history: History): Promise<FindingOptions>;
  /** The same without waiting for what runs: for findings that ask nothing of it. */
  optionsSoFar(document: vscode.TextDocument, history: History): Promise<FindingOptions>;
  /** Releases of Istio where a document names them. */
  named(document: vscode.TextDocument, history: History): readonly NamedRelease[];
  /** The same of a file that is not open. Asked when `ready`, as it does not wait. */
  ofFile(uri: vscode.Uri, analysis: Analysis, history: History): FindingOptions;
  /** The same as if a release were asked for, whatever the file and the settings say of it. */
  at(uri: vscode.Uri, history: History, release: Version): FindingOptions;
  /** The folders' own settings are read. */
  ready(history: History): Promise<void>;
  /** What the files of the workspace tell is, too: what runs, and whose the charts are. */
  readyForAll(history: History): Promise<void>;
  /** What was chosen for a file, or for the workspace, once it is known. */
  choices(uri: vscode.Uri | undefined, history: History): Promise<Choices>;
  ofWorkspace(history: History): readonly Version[];
  found(history: History): readonly FoundTarget[];
  /** Gateways of the whole workspace; undefined before it is read. */
  gateways(): GatewayWorld | undefined;
}

/** Whether what is found of a thing depends on what other files install. */
const asksOfInstallation = ({ record }: Use): boolean =>
  record?.channel !== undefined || record?.life.effect?.some(({ state }) => state === 'gated') === true;

export function createTargets(host: Host, manifests: Manifests): Targets {
  const changed = new vscode.EventEmitter<void>();
  const configs = createConfigs(
    host,
    (uri, history) => optionsFor(undefined, choicesNow(history, uri)),
    () => changed.fire(),
  );
  const detection = createDetection(host, () => changed.fire());
  manifests.know(() => detection.gateways());
  let named: ((document: vscode.TextDocument) => readonly NamedRelease[]) | undefined;
  const { fromSetting, targetChoices, choicesNow, chosenTargets } = createChosen(host, configs, detection);

  function question(document: vscode.TextDocument, history: History): ReturnType<typeof questionFor> {
    void configs.ready(history);
    const now = targetChoices(history, document.uri, document);
    if (standingTargets(now) === undefined) void detection.ready(history);
    return questionFor(manifests.lastAnalysis(document), now);
  }

  function switches(document: vscode.TextDocument, history: History): ReadonlySet<Id> {
    void detection.ready(history);
    const own = manifests.lastAnalysis(document)?.documents.flatMap(({ uses }) => uses) ?? [];
    return new Set([
      ...detection.installed(document.uri).switches,
      ...own.filter(isSwitchedOn).map(({ id }) => id),
    ]);
  }

  async function choices(
    uri: vscode.Uri | undefined,
    history: History,
    scope?: vscode.Uri | vscode.TextDocument,
  ): Promise<Choices> {
    // Both look through the workspace: at the same time.
    if (fromSetting(history, scope ?? uri) === undefined) void detection.ready(history);
    await configs.ready(history);
    const now = choicesNow(history, uri, scope);
    if (now.folder?.targets) void detection.ready(history);
    if (standingTargets(now)) return now;
    await detection.ready(history);
    return choicesNow(history, uri, scope);
  }

  /** Releases where a document names them, read again after each edit. */
  const namedOf = (history: History) =>
    (named ??= perVersion((document: vscode.TextDocument) =>
      installedBy(
        vscode.workspace.asRelativePath(standing(document.uri), false),
        document.getText(),
        history,
      ),
    ));

  async function options(document: vscode.TextDocument, history: History): Promise<FindingOptions> {
    const analysis = await manifests.unhurried(document, history);
    const isAsking = analysis.documents.some(({ uses }) => uses.some(asksOfInstallation));
    if (isAsking) await detection.ready(history);
    const chosen = await choices(document.uri, history, document);
    return optionsFor(manifests.analysis(document, history), chosen, namedOf(history)(document));
  }

  async function optionsSoFar(document: vscode.TextDocument, history: History): Promise<FindingOptions> {
    await configs.ready(history);
    const now = choicesNow(history, document.uri, document);
    const own = asksOfCopies(now) ? await ownEarly(document.uri, history) : undefined;
    return optionsFor(manifests.analysis(document, history), { ...now, own });
  }

  /** Where the files disagree these are candidates, and no target. */
  const found = (history: History): readonly FoundTarget[] => chosenTargets(history) ?? detection.found();

  async function select(): Promise<void> {
    const history = await host.history();
    if (!history) return;
    await configs.ready(history);
    // What is looked at is what a person asks for: its folder's file and settings stand before the workspace's.
    const document = vscode.window.activeTextEditor?.document;
    const file = document && mayHoldIstio(document) ? standing(document.uri) : undefined;
    const own = file && vscode.workspace.getWorkspaceFolder(file)?.uri;
    const folder = own ?? rootFolder();
    const config = own ? configs.fileOf(file) : folder && configs.rootOf(folder);
    const picked = await pickTargets(history, {
      today: host.today(),
      ready: detection.ready(history),
      detected: () => detection.versions(),
      found: () => detection.found(),
      current: [setting('targetVersion', folder)].flat(),
      decidedBy: config?.config.targets || config?.config.auto ? config.uri : undefined,
    });
    if (picked === undefined) return;
    const configuration = vscode.workspace.getConfiguration('istioHistory', folder);
    const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
    const isOfFolder = configuration.inspect('targetVersion')?.workspaceFolderValue !== undefined;
    const inWorkspace = isOfFolder ? WorkspaceFolder : Workspace;
    await configuration.update('targetVersion', picked, folder ? inWorkspace : Global);
  }

  async function ignoreInWorkspace(uri: unknown, word: unknown): Promise<void> {
    const history = await host.history();
    if (!history) return;
    if (!(uri instanceof vscode.Uri) || typeof word !== 'string') {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Choose this among the quick fixes of a finding.'),
      );
      return;
    }
    await configs.ready(history);
    await configs.ignore(uri, word);
  }

  const disposables = [
    changed,
    configs,
    detection,
    onSettingChange(['targetVersion'], () => changed.fire()),
    onSettingChange(['severities', 'ignore'], () => configs.judge()),
    vscode.commands.registerCommand('istioHistory.selectTarget', select),
    vscode.commands.registerCommand('istioHistory.ignoreInWorkspace', ignoreInWorkspace),
  ];
  return {
    onDidChange: changed.event,
    question,
    known: (document, history) => question(document, history).targets,
    switches,
    options,
    optionsSoFar,
    named: (document, history) => namedOf(history)(document),
    // What is known of the target itself stands in the status and above all files.
    ofFile: (uri, analysis, history) => optionsFor(analysis, choicesNow(history, uri), []),
    at: (uri, history, release) =>
      optionsFor(undefined, {
        ...choicesNow(history, uri),
        asked: onlyTargets([release]),
        own: detection.own(uri),
      }),
    ready: (history) => configs.ready(history),
    readyForAll: async (history) => {
      await Promise.all([configs.ready(history), detection.ready(history)]);
    },
    choices: (uri, history) => {
      const folder = uri ? undefined : rootFolder();
      return choices(uri ?? (folder && vscode.Uri.joinPath(folder, 'any')), history);
    },
    ofWorkspace: (history) => {
      void detection.ready(history);
      const chosen = chosenTargets(history)?.map(({ version }) => version);
      return [...(chosen ?? detection.versions())].sort(compareVersions);
    },
    found,
    gateways: () => detection.gateways(),
    dispose: () => disposables.forEach((item) => void item.dispose()),
  };
}
