import * as vscode from 'vscode';
import type { Version } from '../../history/model';
import { formatVersion } from '../../history/version';
import { findFindings, type Finding } from '../../manifest/findings';
import { minimum } from '../../manifest/minimum';
import type { Use } from '../../manifest/model';
import { toRange } from '../../host/text';
import type { Targets } from '../target';
import type { FileUses, WorkspaceScan } from '../workspaceScan';
import { groupNode, recordNode, type Node, type TreeContext } from './node';

/** The target and where it came from, kinds in use with their minimum, and the lines that raise it. */
export function workspaceNodes(context: TreeContext, targets: Targets, scan: WorkspaceScan): readonly Node[] {
  const found = targets.found(context.history);
  const targetNodes = found.map((target, index): Node => ({
    id: `workspace/target/${String(index)}`,
    label: vscode.l10n.t('Target {0}', formatVersion(context.history, target.version)),
    description: target.where,
    icon: 'target',
    command: target.uri
      ? {
          command: 'vscode.open',
          title: vscode.l10n.t('Open'),
          arguments: [target.uri, target.range ? { selection: toRange(target.range) } : {}],
        }
      : { command: 'istioHistory.selectTarget', title: vscode.l10n.t('Change Target') },
  }));
  if (!scan.done) return targetNodes;
  const files = scan.files();
  if (files.length === 0) return targetNodes;
  return [
    ...targetNodes,
    ...minimumNode(context, files),
    ...findingNodes(
      context,
      files,
      found.map((target) => target.version),
    ),
    ...kindNodes(context, files),
    ...skippedNode(scan),
  ];
}

function minimumNode(context: TreeContext, files: readonly FileUses[]): Node[] {
  const { history } = context;
  const analysis = { documents: files.flatMap((file) => file.analysis.documents) };
  const needed = minimum(analysis, history);
  if (!needed) return [];
  const fileOf = new Map(files.flatMap((file) => file.uses.map((use) => [use, file.uri] as const)));
  return [
    {
      id: 'workspace/minimum',
      label: vscode.l10n.t('Needs Istio {0}', history.releases[needed.release]?.name ?? ''),
      description: vscode.l10n.t('lines: {0}', needed.because.length),
      icon: 'arrow-up',
      children: () =>
        needed.because
          .slice(0, 200)
          .map((use, index) => placeNode('workspace/minimum', index, use, fileOf.get(use))),
    },
  ];
}

/** What does not fit, by target release, then by code; looked for when it is opened. */
function findingNodes(context: TreeContext, files: readonly FileUses[], targets: readonly Version[]): Node[] {
  const { history, host } = context;
  const each: readonly (readonly Version[])[] = targets.length > 0 ? targets.map((target) => [target]) : [[]];
  return each.map((target): Node => {
    const name = target[0] ? formatVersion(history, target[0]) : '';
    const under = `workspace/findings/${name}`;
    return {
      id: under,
      label: name ? vscode.l10n.t('Findings for Istio {0}', name) : vscode.l10n.t('Findings'),
      icon: 'checklist',
      children: () => {
        const options = { history, targets: target, today: host.today(), lang: host.lang };
        const found = files.flatMap(({ uri, analysis }) =>
          findFindings(analysis, options).map((finding) => ({ uri, finding })),
        );
        const codes = [...new Set(found.map(({ finding }) => finding.code))].sort();
        return codes.map((code): Node => {
          const ofCode = found.filter(({ finding }) => finding.code === code);
          return {
            id: `${under}/${code}`,
            label: code,
            description: String(ofCode.length),
            icon: severityIcons[ofCode[0]?.finding.severity ?? 'information'],
            children: () =>
              ofCode
                .slice(0, 200)
                .map(({ uri, finding }, index) => findingNode(`${under}/${code}`, index, uri, finding)),
          };
        });
      },
    };
  });
}

const severityIcons = { error: 'error', warning: 'warning', information: 'info', hint: 'lightbulb' } as const;

function findingNode(under: string, index: number, uri: vscode.Uri, finding: Finding): Node {
  return {
    id: `${under}/${String(index)}`,
    label: finding.message,
    description: `${vscode.workspace.asRelativePath(uri)}:${String(finding.range.start.line + 1)}`,
    icon: 'go-to-file',
    tooltip: finding.message,
    command: {
      command: 'vscode.open',
      title: vscode.l10n.t('Open'),
      arguments: [uri, { selection: toRange(finding.range) }],
    },
  };
}

function placeNode(under: string, index: number, use: Use, uri: vscode.Uri | undefined): Node {
  return {
    id: `${under}/${String(index)}`,
    label: use.text,
    description: uri ? `${vscode.workspace.asRelativePath(uri)}:${String(use.range.start.line + 1)}` : '',
    icon: 'go-to-file',
    tooltip: use.id,
    ...(uri
      ? {
          command: {
            command: 'vscode.open',
            title: vscode.l10n.t('Open'),
            arguments: [uri, { selection: toRange(use.range) }],
          },
        }
      : {}),
  };
}

function kindNodes(context: TreeContext, files: readonly FileUses[]): Node[] {
  const { history } = context;
  const places = new Map<string, { use: Use; uri: vscode.Uri }[]>();
  for (const { uri, uses } of files)
    for (const use of uses)
      if (use.role === 'kind' && use.record)
        places.set(use.id, [...(places.get(use.id) ?? []), { use, uri }]);
  if (places.size === 0)
    return groupNode(context, 'workspace', 'kinds', vscode.l10n.t('Kinds in use'), 'symbol-class', []);
  return [
    {
      id: 'workspace/kinds',
      label: vscode.l10n.t('Kinds in use'),
      description: String(places.size),
      icon: 'symbol-class',
      expanded: true,
      children: () =>
        [...places]
          .sort(([a], [b]) => a.localeCompare(b))
          .flatMap(([id, uses]) => {
            const record = history.get(id);
            if (record?.type !== 'kind') return [];
            const node = recordNode(context, record, {
              under: 'workspace/kinds',
              description: vscode.l10n.t(
                '×{0} · since Istio {1}',
                uses.length,
                history.releases[record.life.since]?.name ?? '',
              ),
              children: () =>
                uses
                  .slice(0, 200)
                  .map(({ use, uri }, index) => placeNode(`workspace/kinds/${id}`, index, use, uri)),
            });
            return [node];
          }),
    },
  ];
}

function skippedNode(scan: WorkspaceScan): Node[] {
  const skipped = scan.skipped();
  if (skipped.length === 0) return [];
  return [
    {
      id: 'workspace/skipped',
      label: vscode.l10n.t('Files not read'),
      description: String(skipped.length),
      icon: 'warning',
      children: () =>
        skipped.map(({ uri, reason }) => ({
          id: `workspace/skipped/${uri.toString()}`,
          label: vscode.workspace.asRelativePath(uri),
          description: reason,
          icon: 'file',
        })),
    },
  ];
}
