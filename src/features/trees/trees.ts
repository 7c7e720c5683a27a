import * as vscode from 'vscode';
import { exposedTo, supportState } from '../../engine';
import type { History, Id, ReleaseRecord } from '../../facts/model';
import type { Host } from '../../host/host';
import type { Manifests } from '../../host/manifests';
import { onSettingChange } from '../../host/settings';
import { editorForIstio } from '../support';
import type { Targets } from '../target';
import type { WorkspaceScan } from '../workspaceScan';
import { eventNodes, roadmapNodes } from './events';
import { eventIcon } from '../../words/icons';
import { createTree, type Node, type TreeContext } from './node';
import { releaseNodes, wayTo } from './releases';
import { workspaceNodes } from './workspace';

const seenKey = 'istioHistory.seen';

/** The sidebar: this workspace, releases, events, roadmaps. */
export function registerTrees(
  host: Host,
  manifests: Manifests,
  targets: Targets,
  scan: WorkspaceScan,
): vscode.Disposable {
  let oldestReleaseFirst = false;
  let newestEventFirst = true;
  let eventKinds: ReadonlySet<string> = new Set();

  const withHistory =
    (make: (context: TreeContext) => readonly Node[]) => async (): Promise<readonly Node[]> => {
      const history = await host.history();
      if (history) {
        await targets.ready(history);
        return make({ host, history, targets: targets.ofWorkspace(history) });
      }
      // The views' welcomes say so.
      await vscode.commands.executeCommand('setContext', 'istioHistory.noData', true);
      return [];
    };

  const releases = createTree(
    'istioHistory.releases',
    host,
    withHistory((context) => releaseNodes(context, oldestReleaseFirst)),
  );
  const events = createTree(
    'istioHistory.events',
    host,
    withHistory((context) => eventNodes(context, newestEventFirst, eventKinds)),
  );
  const roadmaps = createTree('istioHistory.roadmaps', host, withHistory(roadmapNodes));
  const workspace = createTree(
    'istioHistory.workspace',
    host,
    withHistory((context) => workspaceNodes(context, targets, scan)),
  );

  /** What is wrong with the releases that run, each thing by a name of its own. */
  function troubles(history: History): readonly string[] {
    return targets.ofWorkspace(history).flatMap((target) => {
      const release = history.releases[target.minor];
      const ended = release && supportState(release, host.today()).state === 'ended';
      return [...(ended ? [`ended ${release.name}`] : []), ...exposedTo(history, target).map(({ id }) => id)];
    });
  }

  /** Counts what was not there when the view was last looked at. */
  function updateBadge(): void {
    const history = host.loaded();
    if (!history) return;
    const now = troubles(history);
    const seen = new Set(host.context.workspaceState.get<readonly string[]>(seenKey, []));
    if (workspace.view.visible) {
      if (now.some((one) => !seen.has(one))) void host.context.workspaceState.update(seenKey, now);
      workspace.view.badge = undefined;
      return;
    }
    const value = now.filter((one) => !seen.has(one)).length;
    workspace.view.badge =
      value > 0
        ? {
            value,
            tooltip: vscode.l10n.t('News about your target: a security bulletin, or the end of its support'),
          }
        : undefined;
  }

  async function filterEvents(): Promise<void> {
    const history = await host.history();
    if (!history) return;
    const all = history.all('event').map(({ kind }) => kind);
    const known = [...new Set(all)].sort();
    const picked = await vscode.window.showQuickPick(
      known.map((kind) => ({
        label: eventKindWord(kind),
        description: String(all.filter((other) => other === kind).length),
        iconPath: new vscode.ThemeIcon(eventIcon(kind)),
        eventKind: kind,
        picked: eventKinds.size === 0 || eventKinds.has(kind),
      })),
      { canPickMany: true, placeHolder: vscode.l10n.t('Which events to show') },
    );
    if (!picked) return;
    eventKinds = picked.length === known.length ? new Set() : new Set(picked.map((item) => item.eventKind));
    events.view.description = eventKinds.size === 0 ? '' : picked.map((item) => item.label).join(', ');
    events.refresh();
  }

  async function reveal(): Promise<void> {
    const editor = editorForIstio();
    const history = editor && (await host.historyOf(editor.document.getText()));
    if (!history) return;
    const record = manifests.useAt(editor.document, editor.selection.active, history)?.record;
    const release = record && history.releases[record.life.since];
    if (release) await showIn(release, record.id);
    else void vscode.window.showInformationMessage(vscode.l10n.t('No Istio symbol is at the cursor.'));
  }

  /** The thing below what its release added, or the release where it is not: a patch may have brought it. */
  async function showIn(release: ReleaseRecord, id: Id): Promise<void> {
    const way = wayTo(release);
    const node = (await releases.find(id, way)) ?? (await releases.find(release.id, way));
    if (node) await releases.view.reveal(node, { select: true, focus: true, expand: true });
  }

  const refreshAll = () => {
    const history = host.loaded();
    if (history && targets.ofWorkspace(history).length > 0)
      void vscode.commands.executeCommand('setContext', 'istioHistory.istioWorkspace', true);
    for (const tree of [releases, workspace]) tree.refresh();
    updateBadge();
  };
  return vscode.Disposable.from(
    releases,
    events,
    roadmaps,
    workspace,
    targets.onDidChange(refreshAll),
    workspace.view.onDidChangeVisibility(updateBadge),
    scan.onDidChange(() => {
      const set = (name: string, value: boolean) =>
        void vscode.commands.executeCommand('setContext', name, value);
      if (scan.done) set('istioHistory.scanned', true);
      if (scan.files().length > 0) set('istioHistory.istioWorkspace', true);
      workspace.refresh();
      updateBadge();
    }),
    onSettingChange(['ignore', 'severities', 'from', 'gatewayApiChannel'], () => workspace.refresh()),
    vscode.commands.registerCommand('istioHistory.releases.sort', () => {
      oldestReleaseFirst = !oldestReleaseFirst;
      releases.refresh();
    }),
    vscode.commands.registerCommand('istioHistory.events.sort', () => {
      newestEventFirst = !newestEventFirst;
      events.refresh();
    }),
    vscode.commands.registerCommand('istioHistory.events.filter', filterEvents),
    vscode.commands.registerCommand('istioHistory.revealInSidebar', reveal),
  );
}

function eventKindWord(kind: string): string {
  const t = vscode.l10n.t;
  const words: Readonly<Record<string, string>> = {
    conference: t('Conferences'),
    release: t('Releases that changed the project'),
    governance: t('Governance'),
    community: t('Community'),
    ecosystem: t('Ecosystem'),
    anniversary: t('Anniversaries'),
    milestone: t('Milestones'),
  };
  return words[kind] ?? kind;
}
