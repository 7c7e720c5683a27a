import * as vscode from 'vscode';
import { describe, plain, supportState } from '../../engine';
import type { SupportState } from '../../facts/lives';
import type { ReleaseRecord } from '../../facts/model';
import { supportIcons } from '../../words/icons';
import { recordNode, type Node, type TreeContext } from './node';
import { partsOf } from './release-parts';

/** Supported, ended, 0.x; newest first unless reversed. */
export function releaseNodes(context: TreeContext, oldestFirst: boolean): readonly Node[] {
  const today = context.host.today();
  const ordered = oldestFirst ? [...context.history.releases] : [...context.history.releases].reverse();
  const groupOf = (release: ReleaseRecord): string => {
    if (release.name.startsWith('0.')) return '0.x';
    return supportState(release, today).state === 'supported' ? 'supported' : 'ended';
  };
  const groups = [
    { id: 'supported', label: vscode.l10n.t('Supported'), icon: supportIcons.supported, expanded: true },
    { id: 'ended', label: vscode.l10n.t('Support ended'), icon: supportIcons.ended },
    { id: '0.x', label: vscode.l10n.t('Before 1.0'), icon: 'history' },
  ];
  const nodes = groups.map((group): Node => {
    const releases = ordered.filter((release) => groupOf(release) === group.id);
    return {
      ...group,
      id: `releases/${group.id}`,
      description: String(releases.length),
      children: () => releases.map((release) => releaseNode(context, release)),
    };
  });
  return oldestFirst ? nodes.reverse() : nodes;
}

/** Which nodes lead to a release, and on to what it added. */
export function wayTo(release: ReleaseRecord): (node: Node) => boolean {
  const added = `releases/${release.id}/added`;
  return (node) =>
    ['releases/supported', 'releases/ended', 'releases/0.x', `releases/${release.id}`, added].includes(
      node.id,
    ) || node.id.startsWith(`${added}/`);
}

function releaseNode(context: TreeContext, release: ReleaseRecord): Node {
  const { history, host } = context;
  const today = host.today();
  const support = supportState(release, today);
  const target = context.targets.some(({ minor }) => minor === release.minor)
    ? vscode.l10n.t('target')
    : undefined;
  const { answer } = describe(release, { history, lang: host.lang, today, target: [] });
  return recordNode(context, release, {
    under: 'releases',
    label: release.name,
    description: [target, release.date, shortState(support)].filter(Boolean).join(' · '),
    icon: target ? 'target' : supportIcons[support.state],
    spoken: [plain(answer), target].filter(Boolean).join(', '),
    children: () => partsOf(context, release),
  });
}

/** Short enough for a narrow view; the tooltip has the day. Nothing where nothing is known. */
function shortState({ state, expected, end }: SupportState): string | undefined {
  const month = end?.slice(0, '2017-05'.length);
  if (state === 'unknown') return undefined;
  if (state === 'ended') return month ? vscode.l10n.t('ended {0}', month) : vscode.l10n.t('support ended');
  if (!month) return vscode.l10n.t('supported');
  return expected ? vscode.l10n.t('until ~{0}', month) : vscode.l10n.t('until {0}', month);
}
