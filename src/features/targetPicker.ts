/** Asks which releases run: found, one, a patch that is typed, or several; and says where the answer is written. */
import * as vscode from 'vscode';
import { formatVersion, parseVersion } from '../engine';
import type { Day, History } from '../facts/model';
import { stateOf } from './support';

interface Known {
  readonly today: Day;
  /** What the files name. */
  readonly detected: readonly string[];
  /** What the setting says. */
  readonly current: readonly string[];
  /** A file that wins over the setting. */
  readonly decidedBy: vscode.Uri | undefined;
}

interface Item extends vscode.QuickPickItem {
  /** What is written; undefined asks for several. */
  readonly value?: string;
}

export async function pickTargets(history: History, known: Known): Promise<string | string[] | undefined> {
  const { decidedBy } = known;
  if (decidedBy) {
    // What is written to the settings would change nothing.
    await vscode.window.showTextDocument(decidedBy);
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0} names the target: change it there.', vscode.workspace.asRelativePath(decidedBy)),
    );
    return undefined;
  }
  const one = await pickOne(history, known);
  if (!one) return undefined;
  return one.value ?? pickSeveral(history, known);
}

/** The newest first, each with the state of its support. */
const releases = (history: History, today: Day): Item[] =>
  [...history.releases].reverse().map((release) => ({
    label: release.name,
    description: [release.date, stateOf(release, today)].filter(Boolean).join(' · '),
    value: release.name,
  }));

const whereWritten = (): string =>
  vscode.workspace.workspaceFolders
    ? vscode.l10n.t('Written to the settings of this workspace')
    : vscode.l10n.t('Written to your own settings');

function pickOne(history: History, { today, detected }: Known): Promise<Item | undefined> {
  const auto = {
    label: 'auto',
    description: detected.join(', '),
    detail: vscode.l10n.t('Read from the workspace'),
    value: 'auto',
  };
  const items: readonly Item[] = [
    auto,
    ...releases(history, today),
    { label: vscode.l10n.t('Several releases…'), alwaysShow: true },
  ];
  const box = vscode.window.createQuickPick<Item>();
  box.title = whereWritten();
  box.placeholder = vscode.l10n.t('The Istio release that you run, such as 1.22 or 1.22.3');
  box.items = items;
  box.onDidChangeValue((text) => {
    const version = parseVersion(history, text.trim());
    const release = version?.patch === undefined ? undefined : history.releases[version.minor];
    // A patch stands in no list: what is typed becomes a row.
    box.items =
      version && release
        ? [
            {
              label: formatVersion(history, version),
              description: stateOf(release, today),
              value: formatVersion(history, version),
            },
            ...items,
          ]
        : items;
  });
  return new Promise((resolve) => {
    box.onDidAccept(() => {
      resolve(box.activeItems[0]);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

async function pickSeveral(history: History, { today, current }: Known): Promise<string[] | undefined> {
  const chosen = new Set(current);
  const patches = current.filter((name) => parseVersion(history, name)?.patch !== undefined);
  const items = [
    ...patches.map((name) => ({ label: name, picked: true })),
    ...releases(history, today).map((item) => ({ ...item, picked: chosen.has(item.label) })),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: whereWritten(),
    placeHolder: vscode.l10n.t('Every one of these must fit'),
  });
  return picked && picked.length > 0 ? picked.map(({ label }) => label) : undefined;
}
