import * as vscode from 'vscode';
import { compare } from '../../history/compare';
import { supportState } from '../../history/lifecycle';
import type { EventRecord, ReleaseRecord } from '../../history/model';
import { groupNode, recordNode, textOf, type Node, type TreeContext } from './node';

/** Supported, ended, 0.x; newest first unless reversed. */
export function releaseNodes(context: TreeContext, oldestFirst: boolean): readonly Node[] {
  const today = context.host.today();
  const ordered = oldestFirst ? [...context.history.releases] : [...context.history.releases].reverse();
  const groupOf = (release: ReleaseRecord): string =>
    release.name.startsWith('0.')
      ? '0.x'
      : supportState(release, today).state === 'supported'
        ? 'supported'
        : 'ended';
  const groups = [
    { id: 'supported', label: vscode.l10n.t('Supported'), icon: 'pass', expanded: true },
    { id: 'ended', label: vscode.l10n.t('Support ended'), icon: 'circle-slash' },
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

function releaseNode(context: TreeContext, release: ReleaseRecord): Node {
  const support = supportState(release, context.host.today());
  const isTarget = context.targets.some((target) => target.minor === release.minor);
  const state =
    support.state === 'supported'
      ? support.end
        ? support.expected
          ? vscode.l10n.t('supported until about {0}', support.end)
          : vscode.l10n.t('supported until {0}', support.end)
        : vscode.l10n.t('supported')
      : support.end
        ? vscode.l10n.t('ended {0}', support.end)
        : vscode.l10n.t('support ended');
  const description = [release.date, state, isTarget ? vscode.l10n.t('target') : '']
    .filter(Boolean)
    .join(' · ');
  return recordNode(context, release, {
    under: 'releases',
    label: `Istio ${release.name}`,
    description,
    icon: isTarget ? 'target' : support.state === 'supported' ? 'pass' : 'circle-slash',
    spoken: `Istio ${release.name}, ${description}`,
    children: () => partsOf(context, release),
  });
}

function partsOf(context: TreeContext, release: ReleaseRecord): readonly Node[] {
  const { history } = context;
  const under = `releases/${release.id}`;
  const previous = history.releases[release.minor - 1];
  const changes = previous
    ? compare(history, { minor: previous.minor }, { minor: release.minor })
    : undefined;
  const facts = [
    release.kubernetes.length > 0
      ? vscode.l10n.t('Kubernetes {0}', `${release.kubernetes[0] ?? ''} – ${release.kubernetes.at(-1) ?? ''}`)
      : '',
    release.envoy ? vscode.l10n.t('Envoy {0}', release.envoy) : '',
    release.gatewayApi ? vscode.l10n.t('Gateway API {0}', release.gatewayApi) : '',
  ].filter(Boolean);
  const t = vscode.l10n.t;
  return [
    ...(facts.length > 0
      ? [{ id: `${under}/platform`, label: facts.join(' · '), icon: 'server-environment' }]
      : []),
    ...highlights(context, release, under),
    ...(changes
      ? [
          ...groupNode(context, under, 'added', t('Added'), 'add', changes.added),
          ...groupNode(
            context,
            under,
            'promoted',
            t('Promoted'),
            'arrow-up',
            changes.promoted.map((item) => item.id),
          ),
          ...groupNode(context, under, 'deprecated', t('Deprecated'), 'warning', changes.deprecated),
          ...groupNode(context, under, 'removed', t('Removed'), 'trash', changes.removed),
          ...groupNode(
            context,
            under,
            'stages',
            t('Feature stages'),
            'beaker',
            changes.stages.map((item) => item.id),
          ),
          ...groupNode(
            context,
            under,
            'defaults',
            t('Defaults changed'),
            'symbol-boolean',
            changes.defaultsChanged.map((item) => item.id),
          ),
        ]
      : []),
    ...patches(context, release, under),
    ...groupNode(
      context,
      under,
      'events',
      t('Events of its time'),
      'calendar',
      eventsOfItsTime(context, release).map((event) => event.id),
    ),
  ];
}

function highlights(context: TreeContext, release: ReleaseRecord, under: string): Node[] {
  if (release.highlights.length === 0) return [];
  return [
    {
      id: `${under}/highlights`,
      label: vscode.l10n.t('Highlights'),
      description: String(release.highlights.length),
      icon: 'star',
      children: () =>
        release.highlights.map((highlight, index): Node => {
          const [first] = highlight.ids;
          const record = first === undefined ? undefined : context.history.get(first);
          const label = textOf(context, highlight.text);
          return {
            id: `${under}/highlights/${String(index)}`,
            label,
            tooltip: label,
            icon: 'star',
            ...(record ? { record } : {}),
          };
        }),
    },
  ];
}

function patches(context: TreeContext, release: ReleaseRecord, under: string): Node[] {
  if (release.patches.length === 0) return [];
  return [
    {
      id: `${under}/patches`,
      label: vscode.l10n.t('Patches'),
      description: String(release.patches.length),
      icon: 'git-commit',
      children: () =>
        [...release.patches].reverse().flatMap((id) => {
          const patch = context.history.get(id);
          if (patch?.type !== 'patch') return [];
          const fixes =
            patch.fixes.length > 0 ? vscode.l10n.t('fixes {0} bulletins', patch.fixes.length) : '';
          const node = recordNode(context, patch, {
            under,
            description: [patch.date, fixes].filter(Boolean).join(' · '),
          });
          if (patch.fixes.length === 0) return [node];
          const children = () =>
            patch.fixes
              .map((fix) => context.history.get(fix))
              .filter((record) => record !== undefined)
              .map((record) =>
                recordNode(context, record, {
                  under: node.id,
                  description: record.id.replace('bulletin:', ''),
                }),
              );
          return [{ ...node, icon: 'shield', children }];
        }),
    },
  ];
}

/** From this release's day to the day before the next. */
function eventsOfItsTime(context: TreeContext, release: ReleaseRecord): readonly EventRecord[] {
  const next = context.history.releases[release.minor + 1]?.date ?? '9999-12-31';
  return context.history
    .all('event')
    .filter((record): record is EventRecord => record.type === 'event')
    .filter((event) => event.date >= release.date && event.date < next)
    .sort((a, b) => a.date.localeCompare(b.date));
}
