/** What stands below a release: its platform, what it changed, its patches, bulletins and events. */
import * as vscode from 'vscode';
import {
  compare,
  effectChange,
  eventsOfItsTime,
  exposure,
  formatVersion,
  textIn,
  wordsOf,
} from '../../engine';
import { ownerName } from '../../facts/ids';
import type { BulletinRecord, History, ReleaseRecord } from '../../facts/model';
import { typeTable } from '../../facts/types';
import { changeIcons, lifeIcons } from '../../words/icons';
import { eventNode } from './events';
import { groupNode, recordNode, typedGroupNode, type Node, type TreeContext } from './node';

export function partsOf(context: TreeContext, release: ReleaseRecord): readonly Node[] {
  const under = `releases/${release.id}`;
  return [
    ...platform(release, under),
    ...behaviour(context, release, under),
    ...highlights(context, release, under),
    ...changesOf(context, release, under),
    ...patches(context, release, under),
    ...bulletins(context, release, under),
    ...events(context, release, under),
  ];
}

function platform(release: ReleaseRecord, under: string): Node[] {
  const [oldest, newest] = [release.kubernetes[0], release.kubernetes.at(-1)];
  const t = vscode.l10n.t;
  return [
    ...(oldest !== undefined && newest !== undefined
      ? [
          {
            id: `${under}/kubernetes`,
            label: t('Kubernetes {0}', oldest === newest ? oldest : `${oldest} – ${newest}`),
            icon: 'server-environment',
          },
        ]
      : []),
    ...(release.envoy === undefined
      ? []
      : [{ id: `${under}/envoy`, label: t('Envoy {0}', release.envoy), icon: 'server-process' }]),
    ...(release.gatewayApi === undefined
      ? []
      : [{ id: `${under}/gateway-api`, label: t('Gateway API {0}', release.gatewayApi), icon: 'plug' }]),
  ];
}

/** What behaves differently since; the changes are read when somebody looks. */
function behaviour({ host, history }: TreeContext, release: ReleaseRecord, under: string): Node[] {
  const previous = history.releases[release.minor - 1];
  if (!previous || release.minor < firstWithChanges(history)) return [];
  const id = `${under}/behaviour`;
  return [
    {
      id,
      label: vscode.l10n.t('Behaviour changes'),
      icon: typeTable.change.icon,
      later: async () => {
        const [known, all] = [await host.changes(), await host.everything()];
        if (!known || !all)
          return [{ id: `${id}/unread`, label: vscode.l10n.t('The data cannot be read'), icon: 'warning' }];
        const changes = known.filter((change) => change.release.minor === release.minor);
        if (changes.length === 0)
          return [{ id: `${id}/none`, label: vscode.l10n.t('None is known'), icon: 'dash' }];
        const context = { host, history: all, targets: [] };
        return changes.map((change) =>
          recordNode(context, change, { under: id, description: formatVersion(history, change.release) }),
        );
      },
    },
  ];
}

/** What Istio before 1.0 did otherwise is not told. */
const firstWithChanges = ({ releases }: History): number =>
  releases.findIndex(({ name }) => name === '1.0') + 1;

function changesOf(context: TreeContext, release: ReleaseRecord, under: string): Node[] {
  const { history, host } = context;
  const previous = history.releases[release.minor - 1];
  if (!previous) return [];
  const changes = compare(history, { minor: previous.minor }, { minor: release.minor });
  const stage = wordsOf(host.lang).stage;
  const arrow = (from: string | undefined, to: string): string =>
    from === undefined ? to : `${from} → ${to}`;
  const quoted = (value: string): string => (value === '' ? '""' : value);
  const versions = (items: typeof changes.promoted) =>
    items.map(({ id, versions: names }) => ({ id, change: names.join(', ') }));
  const t = vscode.l10n.t;
  return [
    ...typedGroupNode(context, under, 'added', t('Added'), changeIcons.added, changes.added),
    ...groupNode(context, under, 'promoted', t('Promoted'), changeIcons.promoted, versions(changes.promoted)),
    ...typedGroupNode(
      context,
      under,
      'deprecated',
      t('Deprecated'),
      changeIcons.deprecated,
      changes.deprecated,
    ),
    ...typedGroupNode(context, under, 'removed', t('Removed'), changeIcons.removed, changes.removed),
    ...groupNode(
      context,
      under,
      'versions',
      t('API versions removed'),
      changeIcons.removed,
      versions(changes.versionsRemoved),
    ),
    ...groupNode(
      context,
      under,
      'stages',
      t('Feature stages'),
      typeTable.feature.icon,
      changes.stages.map(({ id, from, to }) => ({ id, change: arrow(from && stage(from), stage(to)) })),
    ),
    ...groupNode(
      context,
      under,
      'defaults',
      t('Defaults changed'),
      'symbol-boolean',
      changes.defaultsChanged.map(({ id, from, to }) => ({ id, change: arrow(quoted(from), quoted(to)) })),
    ),
    ...groupNode(
      context,
      under,
      'effects',
      t('Effect changed'),
      lifeIcons.inert,
      changes.effects.map((one) => ({ id: one.id, change: effectChange(one, history, host.lang) })),
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
          const label = textIn(highlight.text, context.host.lang);
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
  const words = wordsOf(context.host.lang);
  return [
    {
      id: `${under}/patches`,
      label: vscode.l10n.t('Patches'),
      description: String(release.patches.length),
      icon: typeTable.patch.icon,
      children: () =>
        [...release.patches].reverse().flatMap((id) => {
          const patch = context.history.get(id);
          if (patch?.type !== 'patch') return [];
          const node = recordNode(context, patch, {
            under,
            label: patch.name,
            ...(patch.date !== undefined && { description: patch.date }),
          });
          if (patch.fixes.length === 0) return [node];
          const bulletins = patch.fixes
            .map((fix) => context.history.get(fix))
            .filter((record) => record?.type === 'bulletin');
          return [
            {
              ...node,
              description: [patch.date, words.bulletinCount(patch.fixes.length)].filter(Boolean).join(' · '),
              icon: typeTable.bulletin.icon,
              children: () => bulletins.map((bulletin) => bulletinNode(context, bulletin, node.id)),
            },
          ];
        }),
    },
  ];
}

/** What affects any of its patches. */
function bulletins(context: TreeContext, release: ReleaseRecord, under: string): Node[] {
  const { affecting } = exposure(context.history, { minor: release.minor });
  if (affecting.length === 0) return [];
  const id = `${under}/bulletins`;
  return [
    {
      id,
      label: vscode.l10n.t('Security bulletins'),
      description: String(affecting.length),
      icon: typeTable.bulletin.icon,
      children: () => affecting.map((bulletin) => bulletinNode(context, bulletin, id)),
    },
  ];
}

/** By the number that people know it by. */
function bulletinNode(context: TreeContext, bulletin: BulletinRecord, under: string): Node {
  const title = textIn(bulletin.title, context.host.lang);
  const score = bulletin.cvss === undefined ? '' : `CVSS ${String(bulletin.cvss)}`;
  return recordNode(context, bulletin, {
    under,
    label: ownerName(bulletin.id),
    description: [score, title].filter(Boolean).join(' · '),
  });
}

function events(context: TreeContext, release: ReleaseRecord, under: string): Node[] {
  const found = eventsOfItsTime(context.history, release);
  if (found.length === 0) return [];
  const id = `${under}/events`;
  return [
    {
      id,
      label: vscode.l10n.t('Events of that period'),
      description: String(found.length),
      icon: 'calendar',
      children: () => found.map((event) => eventNode(context, event, id, 'all')),
    },
  ];
}
