import * as vscode from 'vscode';
import { compareVersions, findFindings, formatVersion, headingOf, subjectOf } from '../../engine';
import type { Lang, Version } from '../../facts/model';
import type { Severity } from '../../check/codes';
import type { Finding, FindingOptions } from '../../check/findings';
import type { Analysis } from '../../manifest/model';
import type { Host } from '../../host/host';
import { changedIn } from '../changedFindings';
import { grouped } from '../grouped';
import type { Targets } from '../target';
import type { FileUses } from '../scanned';
import type { WorkspaceScan } from '../workspaceScan';
import type { Node, TreeContext } from './node';
import { lineNode, placeOf, shownOf } from './places';

interface Found {
  readonly uri: vscode.Uri;
  readonly finding: Finding;
}

/** What does not fit, by target release, then by code; looked for when it is opened. */
export function findingNodes(
  { history, host }: TreeContext,
  files: readonly FileUses[],
  targets: Targets,
  scan: WorkspaceScan,
): Node[] {
  const judgedBy = files.flatMap(({ uri, analysis }): Judged[] => {
    const options = targets.ofFile(uri, analysis, history);
    const each = options.targets.length > 0 ? options.targets : [undefined];
    return each.map((target) => ({
      uri,
      analysis,
      target,
      options: { ...options, targets: target ? [target] : [] },
    }));
  });
  const name = (target: Version | undefined): string => (target ? formatVersion(history, target) : '');
  return [...grouped(judgedBy, ({ target }) => name(target)).values()]
    .sort(([a], [b]) => byRelease(a?.target, b?.target))
    .map((ofTarget): Node => {
      const release = name(ofTarget[0]?.target);
      const under = `workspace/findings/${release}`;
      const nodesOf = (changed: readonly Found[]): readonly Node[] => {
        const nodes = codeNodes(under, [...ofTarget.flatMap(find), ...changed], host.lang);
        return nodes.length > 0 ? nodes : [noneNode(under)];
      };
      const asksWhatChanged = ofTarget.some(({ target, options }) => target && options.from);
      return {
        id: under,
        label: labelOf(
          release,
          judgedBy.some(({ target }) => target),
        ),
        icon: 'checklist',
        ...(asksWhatChanged
          ? { later: async () => nodesOf(await changedSince(ofTarget, host, scan)) }
          : { children: () => nodesOf([]) }),
      };
    });
}

/** What opens must not open into nothing. */
const noneNode = (under: string): Node => ({
  id: `${under}/none`,
  label: vscode.l10n.t('No findings'),
  icon: 'check',
});

/** Of files without a target where others have one, that is said. */
function labelOf(release: string, hasOthers: boolean): string {
  if (release) return vscode.l10n.t('Findings for Istio {0}', release);
  return hasOthers ? vscode.l10n.t('Findings where no target is known') : vscode.l10n.t('Findings');
}

/** Files without a target last. */
function byRelease(a: Version | undefined, b: Version | undefined): number {
  return a && b ? compareVersions(a, b) : Number(!a) - Number(!b);
}

/** A file, and one of the releases that count for it. */
interface Judged {
  readonly uri: vscode.Uri;
  readonly analysis: Analysis;
  readonly target: Version | undefined;
  readonly options: FindingOptions;
}

const find = ({ uri, analysis, options }: Judged): readonly Found[] =>
  findFindings(analysis, options).map((finding) => ({ uri, finding }));

/** What behaves differently; the files are read once more where they were not asked that yet. */
async function changedSince(
  files: readonly Judged[],
  host: Host,
  scan: WorkspaceScan,
): Promise<readonly Found[]> {
  await scan.ask();
  if (!scan.evidence() && !(await scan.run())) return [];
  const [changes, evidence] = [await host.changes(), scan.evidence()];
  return files.flatMap(({ uri, analysis, options }) => {
    const said = evidence?.get(uri.toString());
    if (!said || !changes) return [];
    return changedIn({ analysis, evidence: said }, options, changes).map((finding) => ({ uri, finding }));
  });
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
  const { file, folder } = placeOf(uri, finding.range.start.line);
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
