/** How the types of records look and are called, in trees and in the search box. */
import * as vscode from 'vscode';
import type { RecordType } from '../../facts/model';

export const icons: Readonly<Record<RecordType, string>> = {
  kind: 'symbol-class',
  field: 'symbol-field',
  value: 'symbol-enum-member',
  setting: 'settings-gear',
  annotation: 'note',
  label: 'tag',
  flag: 'symbol-boolean',
  helm: 'package',
  release: 'versions',
  patch: 'git-commit',
  bulletin: 'shield',
  feature: 'beaker',
  event: 'calendar',
  roadmap: 'map',
  'roadmap-item': 'milestone',
  ecosystem: 'organization',
  notice: 'megaphone',
};

export const recordTypes = Object.keys(icons) as readonly RecordType[];

/** Many of them. */
export function typeName(type: RecordType): string {
  const t = vscode.l10n.t;
  const names: Readonly<Record<RecordType, string>> = {
    kind: t('Kinds'),
    field: t('Fields'),
    value: t('Values'),
    setting: t('Mesh and proxy settings'),
    annotation: t('Annotations'),
    label: t('Labels'),
    flag: t('Flags'),
    helm: t('Helm values'),
    release: t('Releases'),
    patch: t('Patches'),
    bulletin: t('Security bulletins'),
    feature: t('Features'),
    event: t('Events'),
    roadmap: t('Roadmaps'),
    'roadmap-item': t('Roadmap items'),
    ecosystem: t('Ecosystem'),
    notice: t('Notices'),
  };
  return names[type];
}
