/** Asks which releases run: named by files, one, a patch that is typed, or several; and says where the answer is written. */
import * as vscode from 'vscode';
import { formatVersion, parseVersion } from '../engine';
import type { Day, History, Version } from '../facts/model';
import { labelText, toRange } from '../host/text';
import type { FoundTarget } from './foundTargets';
import { allReleases, namedByFiles, namedItem, stateOf } from './support';

interface Known {
  readonly today: Day;
  /** The files are read. */
  readonly ready: Promise<void>;
  /** What the files agree on. */
  readonly detected: () => readonly Version[];
  /** What the files name, each release with its best place. */
  readonly found: () => readonly FoundTarget[];
  /** What the setting says. */
  readonly current: readonly string[];
  /** A file that wins over the setting. */
  readonly decidedBy: vscode.Uri | undefined;
}

interface Item extends vscode.QuickPickItem {
  /** What is written; undefined asks for several. */
  readonly value?: string;
  readonly place?: FoundTarget;
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

/** Where the files disagree, a person most likely wants one of the releases that they name. */
function itemsOf(history: History, known: Known): readonly Item[] {
  const several: Item = { label: vscode.l10n.t('Several releases…'), alwaysShow: true };
  const rest = [...releases(history, known.today), several];
  const auto = autoItem(history, known);
  const candidates = known.detected().length > 0 ? [] : known.found();
  const named = candidates.map((place): Item => {
    const item = namedItem(history, known.today, place);
    return { ...item, value: item.label, ...withPlace(place) };
  });
  const items: readonly Item[] = named.length > 0 ? [namedByFiles(), ...named, auto] : [auto];
  return [...items, allReleases(), ...rest].map((item: Item) =>
    item.value !== undefined && known.current.includes(item.value) ? asCurrent(item) : item,
  );
}

const asCurrent = (item: Item): Item => ({
  ...item,
  description: [vscode.l10n.t('set now'), item.description].filter(Boolean).join(' · '),
});

function autoItem(history: History, { detected, found }: Known): Item {
  const versions = detected();
  const [place] = versions.length > 0 ? found() : [];
  return {
    label: 'auto',
    description: versions.map((version) => formatVersion(history, version)).join(', '),
    detail: place ? labelText(place.where) : vscode.l10n.t('Read from the workspace'),
    value: 'auto',
    ...withPlace(place),
  };
}

/** With a button that goes there. */
const withPlace = (place: FoundTarget | undefined): Pick<Item, 'place' | 'buttons'> =>
  place?.uri
    ? {
        place,
        buttons: [
          { iconPath: new vscode.ThemeIcon('go-to-file'), tooltip: vscode.l10n.t('Show where it is named') },
        ],
      }
    : {};

/** A patch stands in no list: what is typed becomes a row. */
function typedItem(history: History, today: Day, text: string): readonly Item[] {
  const version = parseVersion(history, text.trim());
  const release = version?.patch === undefined ? undefined : history.releases[version.minor];
  if (!version || !release) return [];
  const name = formatVersion(history, version);
  return [{ label: name, description: stateOf(release, today), value: name }];
}

function pickOne(history: History, known: Known): Promise<Item | undefined> {
  const box = vscode.window.createQuickPick<Item>();
  let isOpen = true;
  const fill = (): void => {
    const items = itemsOf(history, known);
    const typed = typedItem(history, known.today, box.value);
    const isListed = items.some(({ value }) => value !== undefined && value === typed[0]?.value);
    box.items = isListed ? items : [...typed, ...items];
  };
  box.title = whereWritten();
  box.placeholder = vscode.l10n.t('The Istio release that you run, such as 1.22 or 1.22.3');
  box.matchOnDetail = true;
  fill();
  box.busy = true;
  void known.ready.then(() => {
    if (!isOpen) return;
    box.busy = false;
    fill();
  });
  box.onDidChangeValue(fill);
  box.onDidTriggerItemButton(({ item: { place } }) => {
    if (!place?.uri) return;
    const selection = place.range && toRange(place.range);
    void vscode.window.showTextDocument(place.uri, selection ? { selection } : {});
  });
  return new Promise((resolve) => {
    box.onDidAccept(() => {
      resolve(box.activeItems[0]);
      box.hide();
    });
    box.onDidHide(() => {
      isOpen = false;
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
