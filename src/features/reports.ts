import * as vscode from 'vscode';
import {
  formatVersion,
  isMissed,
  ladder,
  minimum,
  parseVersion,
  raisedBy,
  rangeName,
  rangeOf,
} from '../engine';
import type { Day, History, Lang, ReleaseRecord, Version } from '../facts/model';
import type { Minimum, Reasons } from '../check/minimum';
import type { Analysis, Use } from '../manifest/model';
import type { Host } from '../host/host';
import type { Manifests } from '../host/manifests';
import { labelText, toRange } from '../host/text';
import {
  allReleases,
  copies,
  editorForIstio,
  heading,
  namedByFiles,
  namedItem,
  stateOf,
  withoutThese,
} from './support';
import type { Pages } from './pages/pages';
import type { Targets } from './target';
import type { WorkspaceScan } from './workspaceScan';

/** What a file, a selection or the workspace needs, and what an upgrade changes of it. */
export function registerReports(
  host: Host,
  manifests: Manifests,
  targets: Targets,
  scan: WorkspaceScan,
  pages: Pages,
): vscode.Disposable {
  async function ofFile(): Promise<void> {
    const editor = editorForIstio();
    const history = editor && (await host.historyOf(editor.document.getText()));
    if (!history) return;
    const analysis = manifests.analysis(editor.document, history);
    const { own } = await targets.options(editor.document, history);
    if (own) {
      void vscode.window.showInformationMessage(copies(1));
      return;
    }
    const part = editor.selection.isEmpty ? analysis : within(analysis, editor.selection);
    const needed = minimum(part, history);
    const [missed] = analysis.documents
      .flatMap(({ unread }) => unread)
      .filter(({ reason }) => isMissed(reason));
    const unread = missed && vscode.l10n.t('Not read from line {0}', missed.line + 1);
    if (!needed) {
      sayNothingNeeded(unread);
      return;
    }
    const picked = await vscode.window.showQuickPick(
      linesOf(history, host.lang, needed, (use) => vscode.l10n.t('line {0}', use.range.start.line + 1)),
      {
        title: titleOf(history, host.lang, needed),
        placeHolder: [vscode.l10n.t('Because of these lines'), unread].filter(Boolean).join(' · '),
        matchOnDetail: true,
      },
    );
    if (!picked?.use) return;
    await vscode.window.showTextDocument(editor.document, { selection: toRange(picked.use.range) });
  }

  /** From the explorer's menu: a folder, by the places that raise it. */
  async function ofFolder(folder: unknown): Promise<void> {
    const history = await host.history();
    if (history && !(folder instanceof vscode.Uri))
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Choose this from the menu of a folder in the Explorer.'),
      );
    if (!history || !(folder instanceof vscode.Uri) || !(await scan.run())) return;
    const start = `${folder.toString().replace(/\/$/, '')}/`;
    const isBelow = ({ uri }: { readonly uri: vscode.Uri }): boolean => uri.toString().startsWith(start);
    const missed = scan.skipped().filter(isBelow).length;
    const unread = missed > 0 ? vscode.l10n.t('Places not read: {0}', missed) : undefined;
    const files = scan
      .files()
      .filter(isBelow)
      .filter(({ uri, analysis }) => !targets.ofFile(uri, analysis, history).own);
    const needed = minimum({ documents: files.flatMap((file) => file.analysis.documents) }, history);
    if (!needed) {
      sayNothingNeeded(unread);
      return;
    }
    const fileOf = new Map(files.flatMap((file) => file.uses.map((use) => [use, file.uri] as const)));
    const picked = await vscode.window.showQuickPick(
      linesOf(history, host.lang, needed, (use) => {
        const uri = fileOf.get(use);
        return uri ? `${vscode.workspace.asRelativePath(uri)}:${String(use.range.start.line + 1)}` : '';
      }),
      {
        title: titleOf(history, host.lang, needed),
        placeHolder: [vscode.l10n.t('Because of these lines'), unread].filter(Boolean).join(' · '),
      },
    );
    const uri = picked?.use && fileOf.get(picked.use);
    if (picked?.use && uri)
      await vscode.window.showTextDocument(uri, { selection: toRange(picked.use.range) });
  }

  async function ofWorkspace(): Promise<void> {
    if (await scan.run()) await vscode.commands.executeCommand('istioHistory.workspace.focus');
  }

  /** Two releases, from what the workspace runs to a newer one. */
  async function askWay(history: History): Promise<readonly [from: string, to: string] | undefined> {
    const known = targets.ofWorkspace(history).filter((version) => !version.newer);
    const from =
      known.length === 1 && known[0] ? formatVersion(history, known[0]) : await pickFrom(history, known);
    const start = from === undefined ? undefined : parseVersion(history, from);
    if (from === undefined || !start) return undefined;
    const newer = history.releases.slice(start.minor + 1);
    if (newer.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('No release newer than Istio {0} is known.', from),
      );
      return undefined;
    }
    const to = await pickRelease(newer, vscode.l10n.t('From Istio {0} to which release', from), host.today());
    return to === undefined ? undefined : [from, to];
  }

  /** Of several targets one; without any, of all releases. */
  function pickFrom(history: History, known: readonly Version[]): Promise<string | undefined> {
    const minors = new Map(known.map((version) => [version.minor, formatVersion(history, version)]));
    const releases =
      known.length > 0
        ? history.releases.filter(({ minor }) => minors.has(minor))
        : history.releases.slice(0, -1);
    const named = (release: ReleaseRecord): string => minors.get(release.minor) ?? release.name;
    // Where files disagree, it is most likely one of those.
    const candidates = known.length > 0 ? [] : targets.found(history).filter(({ version }) => !version.newer);
    const first =
      candidates.length > 0
        ? [namedByFiles(), ...candidates.map((one) => namedItem(history, host.today(), one)), allReleases()]
        : [];
    return pickRelease(releases, vscode.l10n.t('From which release'), host.today(), { named, first });
  }

  async function whatChanges(): Promise<void> {
    const history = await host.history();
    const way = history && (await askWay(history));
    if (!way) return;
    await scan.ask();
    if (await scan.run()) pages.open(`compare/${way.join('/')}/mine`);
  }

  async function planUpgrade(): Promise<void> {
    const history = await host.history();
    const way = history && (await askWay(history));
    if (!way) return;
    await scan.ask();
    if (await scan.run()) pages.open(`plan/${way.join('/')}`);
  }

  return vscode.Disposable.from(
    vscode.commands.registerCommand('istioHistory.minimumVersion', ofFile),
    vscode.commands.registerCommand('istioHistory.minimumVersionOfFolder', ofFolder),
    vscode.commands.registerCommand('istioHistory.minimumVersionOfWorkspace', ofWorkspace),
    vscode.commands.registerCommand('istioHistory.whatChanges', whatChanges),
    vscode.commands.registerCommand('istioHistory.planUpgrade', planUpgrade),
  );
}

/** And what was not read, so that the silence is not taken for praise. */
function sayNothingNeeded(unread: string | undefined): void {
  void vscode.window.showInformationMessage(
    unread === undefined
      ? vscode.l10n.t('Nothing here requires a particular Istio release.')
      : vscode.l10n.t('In what was read, nothing requires a particular Istio release. {0}.', unread),
  );
}

function titleOf(history: History, lang: Lang, needed: Minimum): string {
  const range = rangeName(history, lang, needed);
  if (range === undefined) return vscode.l10n.t('No Istio release has all of this');
  const from = (rangeOf(needed) || undefined)?.from;
  const first = from && history.get(`release:${formatVersion(history, from)}`);
  return !needed.removed && first && 'date' in first
    ? vscode.l10n.t('Needs Istio {0} ({1})', range, first.date)
    : vscode.l10n.t('Needs Istio {0}', range);
}

interface Line extends vscode.QuickPickItem {
  readonly use?: Use;
}

/** What came last; where something was removed, that too, and which is which; then what would be needed without it. */
function linesOf(history: History, lang: Lang, needed: Minimum, place: (use: Use) => string): Line[] {
  const { since, removed } = needed;
  const lines = (because: readonly Use[] = []): Line[] =>
    because.map((use) => ({
      label: labelText(use.text),
      description: labelText(place(use)),
      detail: use.id,
      use,
    }));
  const name = ({ release }: Reasons): string => history.releases[release]?.name ?? '';
  const steps = ladder(history, lang, needed).flatMap(({ release, because }) => [
    heading(withoutThese(release)),
    ...lines(because),
  ]);
  if (!removed) return [...lines(raisedBy(needed)), ...steps];
  return [
    ...(since ? [heading(vscode.l10n.t('Needs Istio {0} or newer', name(since)))] : []),
    ...lines(since?.because),
    heading(vscode.l10n.t('Removed in Istio {0}', name(removed))),
    ...lines(removed.because),
    ...steps,
  ];
}

interface Shown {
  /** How a release is called. */
  readonly named?: (release: ReleaseRecord) => string;
  /** Rows above all releases. */
  readonly first?: readonly vscode.QuickPickItem[];
}

/** Newest first, each with the state of its support. */
async function pickRelease(
  releases: readonly ReleaseRecord[],
  placeHolder: string,
  today: Day,
  { named = ({ name }) => name, first = [] }: Shown = {},
): Promise<string | undefined> {
  const items = [...releases].reverse().map((release) => ({
    label: named(release),
    description: [release.date, stateOf(release, today)].filter(Boolean).join(' · '),
  }));
  return (await vscode.window.showQuickPick([...first, ...items], { placeHolder, matchOnDetail: true }))
    ?.label;
}

function within(analysis: Analysis, selection: vscode.Range): Analysis {
  return {
    documents: analysis.documents.map((part) => ({
      ...part,
      uses: part.uses.filter((use) => selection.intersection(toRange(use.range))),
    })),
  };
}
