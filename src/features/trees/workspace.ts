import * as vscode from 'vscode';
import { formatVersion, ladder, minimum, raisedBy, rangeName, warningsOf } from '../../engine';
import type { Id } from '../../facts/model';
import type { Reasons } from '../../check/minimum';
import type { Use } from '../../manifest/model';
import { changeIcons } from '../../words/icons';
import { grouped } from '../grouped';
import { copies, withoutThese } from '../support';
import type { FoundTarget } from '../foundTargets';
import type { Targets } from '../target';
import type { FileUses, SkippedPlace } from '../scanned';
import type { WorkspaceScan } from '../workspaceScan';
import { findingNodes } from './findings';
import { recordNode, type Node, type TreeContext } from './node';
import { lineNode, openAt, placeOf, shownOf } from './places';

/** The target and where it came from, the lines that raise the minimum, what does not fit, and the kinds in use. */
export function workspaceNodes(context: TreeContext, targets: Targets, scan: WorkspaceScan): readonly Node[] {
  const nameOf = ({ version }: FoundTarget): string => formatVersion(context.history, version);
  const targetNodes = targets.found(context.history).map((target, index): Node => ({
    id: `workspace/target/${String(index)}`,
    // Where files disagree, none of them is what runs.
    label:
      context.targets.length > 0
        ? vscode.l10n.t('Target {0}', nameOf(target))
        : vscode.l10n.t('Candidate {0}', nameOf(target)),
    description: target.where,
    icon: 'target',
    tooltip: warningsOf(target.version, {
      history: context.history,
      lang: context.host.lang,
      today: context.host.today(),
    }).join('\n'),
    command: target.uri
      ? openAt(target.uri, target.range)
      : { command: 'istioHistory.selectTarget', title: vscode.l10n.t('Change Target') },
  }));
  // With nothing at all to show, the view's welcome says the same.
  if (!scan.done) return targetNodes.length === 0 ? [] : [...targetNodes, scanNode()];
  const files = scan.files();
  if (files.length === 0) {
    const skipped = skippedNode(scan);
    return [...targetNodes, ...skipped].length === 0 ? [] : [...targetNodes, nothingNode(), ...skipped];
  }
  const owners = files.map(({ uri, analysis }) => targets.ofFile(uri, analysis, context.history).own);
  const written = files.filter((_, at) => !owners[at]);
  return [
    ...targetNodes,
    ...minimumNode(context, written),
    ...findingNodes(context, files, targets, scan),
    // Above the kinds, which fill the view.
    ...skippedNode(scan),
    ...copiesNode(owners.filter((own) => own && own !== 'others').length),
    ...kindNodes(context, files),
  ];
}

function scanNode(): Node {
  const title = vscode.l10n.t('Scan the workspace to see what it uses');
  return {
    id: 'workspace/scan',
    label: title,
    icon: 'refresh',
    command: { command: 'istioHistory.scanWorkspace', title },
  };
}

function nothingNode(): Node {
  const label = vscode.l10n.t('No Istio configuration was found');
  return { id: 'workspace/nothing', label, icon: 'info' };
}

/** The release, the lines that need it, and what would be needed without them. */
export function minimumNode(context: TreeContext, files: readonly FileUses[]): Node[] {
  const { history, host } = context;
  const needed = minimum({ documents: files.flatMap((file) => file.analysis.documents) }, history);
  if (!needed) return [];
  const fileOf = new Map(files.flatMap((file) => file.uses.map((use) => [use, file.uri] as const)));
  const placesOf = (because: readonly Use[]): readonly Place[] =>
    because.flatMap((use) => {
      const uri = fileOf.get(use);
      return uri ? [{ use, uri }] : [];
    });
  const id = 'workspace/minimum';
  const { since, removed } = needed;
  const range = rangeName(history, host.lang, needed);
  const label =
    range === undefined
      ? vscode.l10n.t('No Istio release has all of this')
      : vscode.l10n.t('Needs Istio {0}', range);
  const icon = range === undefined ? 'warning' : 'arrow-up';
  const steps = (): Node[] => {
    const all = ladder(history, host.lang, needed);
    const [first] = all;
    if (!first) return [];
    // Of a large workspace there is one for almost every release: what else is told must stay in sight.
    const nodes = all.map(({ release, because, says }) => ({
      ...reasonsNode(`${id}/${release}`, `Istio ${release}`, 'arrow-down', placesOf(because)),
      tooltip: says,
    }));
    const label = withoutThese(first.release);
    return [{ id: `${id}/steps`, label, icon: 'arrow-down', tooltip: first.says, children: () => nodes }];
  };
  if (!removed) {
    if (!since) return [];
    const places = placesOf(raisedBy(needed));
    return [
      { ...reasonsNode(id, label, icon, places), children: () => [...useNodes(id, places), ...steps()] },
    ];
  }
  const name = ({ release }: Reasons): string => history.releases[release]?.name ?? '';
  const group = (part: string, text: string, change: string, { because }: Reasons): Node =>
    reasonsNode(`${id}/${part}`, text, change, placesOf(because));
  const children = (): Node[] => [
    ...(since
      ? [group('new', vscode.l10n.t('Needs Istio {0} or newer', name(since)), changeIcons.added, since)]
      : []),
    group('removed', vscode.l10n.t('Removed in Istio {0}', name(removed)), changeIcons.removed, removed),
    ...steps(),
  ];
  return [{ id, label, icon, children }];
}

function reasonsNode(id: string, label: string, icon: string, places: readonly Place[]): Node {
  return {
    id,
    label,
    description: places.length === 1 ? vscode.l10n.t('1 line') : vscode.l10n.t('{0} lines', places.length),
    icon,
    children: () => useNodes(id, places),
  };
}

interface Place {
  readonly use: Use;
  readonly uri: vscode.Uri;
}

function useNodes(under: string, places: readonly Place[]): readonly Node[] {
  return shownOf(under, places, (id, { use, uri }) => ({
    ...lineNode(id, use.text, uri, use.range),
    tooltip: use.id,
  }));
}

/** The kinds of all files, and where each is written. */
export function kindNodes(context: TreeContext, files: readonly FileUses[]): Node[] {
  const { history } = context;
  const kinds = files.flatMap(({ uri, uses }) =>
    uses.filter((use) => use.role === 'kind' && use.record).map((use) => ({ use, uri })),
  );
  const places = grouped(kinds, ({ use }) => use.id);
  if (places.size === 0) return [];
  const names = grouped([...places.keys()], nameIn);
  const nodeOf = (id: Id, ofKind: readonly Place[]): Node[] => {
    const record = history.get(id);
    if (record?.type !== 'kind') return [];
    const told = vscode.l10n.t(
      '×{0} · since Istio {1}',
      ofKind.length,
      history.releases[record.life.since]?.name ?? '',
    );
    const isAlone = names.get(nameIn(id))?.length === 1;
    return [
      recordNode(context, record, {
        under: 'workspace/kinds',
        // Two kinds of one name are told apart by their groups.
        description: isAlone ? told : [record.group, told].join(' · '),
        children: () => useNodes(`workspace/kinds/${id}`, ofKind),
      }),
    ];
  };
  return [
    {
      id: 'workspace/kinds',
      label: vscode.l10n.t('Kinds in use'),
      description: String(places.size),
      icon: 'symbol-class',
      expanded: true,
      children: () =>
        [...places].sort(([a], [b]) => byName(a, b)).flatMap(([id, ofKind]) => nodeOf(id, ofKind)),
    },
  ];
}

const nameIn = (kind: Id): string => kind.slice(kind.lastIndexOf('/') + 1);

/** Their groups are not seen: by those, names would stand in no order. */
const byName = (a: Id, b: Id): number => nameIn(a).localeCompare(nameIn(b)) || a.localeCompare(b);

/** How many files nobody here wrote. */
function copiesNode(files: number): Node[] {
  if (files === 0) return [];
  const text = copies(files);
  return [{ id: 'workspace/copies', label: text, icon: 'info', tooltip: text }];
}

/** What nothing else here speaks of, so that its silence is not taken for praise. */
function skippedNode(scan: WorkspaceScan): Node[] {
  const skipped = scan.skipped();
  if (skipped.length === 0) return [];
  return [
    {
      id: 'workspace/skipped',
      label: vscode.l10n.t('Not read'),
      description: String(skipped.length),
      icon: 'warning',
      children: () => shownOf('workspace/skipped', skipped, skippedPlace),
    },
  ];
}

function skippedPlace(id: string, { uri, reason, line }: SkippedPlace): Node {
  const start = line === undefined ? undefined : { line, character: 0 };
  const { file, folder } = placeOf(uri, line);
  const place = folder === '' ? file : `${folder}/${file}`;
  return {
    id,
    label: file,
    description: [reason, folder].filter(Boolean).join(' · '),
    icon: 'file',
    tooltip: `${place}: ${reason}`,
    command: openAt(uri, start && { start, end: start }),
  };
}
