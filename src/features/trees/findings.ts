import * as vscode from 'vscode';
import { findFindings, formatVersion, headingOf, subjectOf } from '../../engine';
import type { Lang, Version } from '../../facts/model';
import type { Severity } from '../../check/codes';
import type { Finding } from '../../check/findings';
import { grouped } from '../grouped';
import type { Targets } from '../target';
import type { FileUses } from '../workspaceScan';
import type { Node, TreeContext } from './node';
import { lineNode, placeOf, shownOf } from './places';

interface Found {
  readonly uri: vscode.Uri;
  readonly finding: Finding;
}

/** What does not fit, by target release, then by code; looked for when it is opened. */
export function findingNodes(context: TreeContext, files: readonly FileUses[], targets: Targets): Node[] {
  const versions = targets.found(context.history).map(({ version }) => version);
  const each: readonly (readonly Version[])[] =
    versions.length > 0 ? versions.map((version) => [version]) : [[]];
  return each.map((target): Node => {
    const name = target[0] ? formatVersion(context.history, target[0]) : '';
    const under = `workspace/findings/${name}`;
    return {
      id: under,
      label: name ? vscode.l10n.t('Findings for Istio {0}', name) : vscode.l10n.t('Findings'),
      icon: 'checklist',
      children: () => codeNodes(under, find(context, files, targets, target), context.host.lang),
    };
  });
}

function find(
  { history, host }: TreeContext,
  files: readonly FileUses[],
  targets: Targets,
  target: readonly Version[],
): readonly Found[] {
  const options = { history, targets: target, today: host.today(), lang: host.lang };
  return files.flatMap(({ uri, analysis }) =>
    findFindings(analysis, { ...options, ignore: targets.ignored(uri) }).map((finding) => ({ uri, finding })),
  );
}

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
const severityIcons = { error: 'error', warning: 'warning', information: 'info', hint: 'lightbulb' } as const;

/** What is worse first. */
function codeNodes(under: string, found: readonly Found[], lang: Lang): readonly Node[] {
  const rank = (ofCode: readonly Found[]): number =>
    severities.indexOf(ofCode[0]?.finding.severity ?? 'hint');
  return [...grouped(found, ({ finding }) => finding.code)]
    .sort(([a, ofA], [b, ofB]) => rank(ofA) - rank(ofB) || a.localeCompare(b))
    .map(([code, ofCode]): Node => {
      const id = `${under}/${code}`;
      return {
        id,
        label: headingOf(code, lang),
        description: String(ofCode.length),
        icon: severityIcons[ofCode[0]?.finding.severity ?? 'information'],
        tooltip: code,
        children: () => shownOf(id, ofCode, findingNode),
      };
    });
}

/** The thing and its place: that it is missing stands above, and the whole sentence in the tooltip. */
function findingNode(id: string, { uri, finding }: Found): Node {
  const { file, folder } = placeOf(uri, finding.range);
  return {
    ...lineNode(id, nameOf(finding), uri, finding.range),
    tooltip: finding.message,
    spoken: [finding.message, file, folder].filter(Boolean).join(', '),
  };
}

/** None where it is about the target: then every line would be called the same. */
function nameOf({ use, code, message }: Finding): string {
  if (!use) return subjectOf(code) === 'target' ? '' : message;
  if (use.role === 'apiVersion' && use.record?.type === 'kind')
    return `${use.record.kind} ${use.apiVersion ?? ''}`;
  return use.text;
}
