const places = (count: number): string => (count === 1 ? '1 place' : `${count} places`);

/** What a plan says besides facts and findings. */
export const en = {
  title: (from: string, to: string): string => `Upgrade Istio ${from} to ${to}`,
  data: (date: string): string => `Data of ${date}.`,
  hopCount: (count: number): string => (count === 1 ? '1 hop' : `${count} hops`),
  method: {
    canary: 'by revisions (canary), at most two minors at a time',
    'in-place': 'in place, one minor at a time',
  },
  blockerCount: (count: number): string => {
    if (count === 0) return 'nothing blocks it';
    return count === 1 ? '1 thing blocks it' : `${count} things block it`;
  },
  noHops: 'There is nothing to upgrade: the goal is not newer.',
  hop: (number: number, from: string, to: string): string => `Hop ${number}: ${from} → ${to}`,
  supportedUntil: (date: string, isExpected: boolean): string =>
    `Supported until ${date}${isExpected ? ' (expected)' : ''}.`,
  supportEnded: (date: string): string => `Its support ended on ${date}: do not stay on it.`,
  supportUnknown: 'Its support end is not known.',
  kubernetes: (versions: string): string => `Both releases were tested with Kubernetes ${versions}.`,
  upgradeKubernetes: (from: string, to: string): string => `First upgrade Kubernetes from ${from} to ${to}.`,
  kubernetesFits: (version: string): string => `Kubernetes ${version} fits.`,
  kubernetesTooNew: (version: string): string =>
    `Kubernetes ${version} is newer than what both releases were tested with.`,
  noKubernetes: 'No Kubernetes was tested with both releases: upgrade Istio and Kubernetes close together.',
  kubernetesUnknown: 'Which Kubernetes both releases were tested with is not known.',
  gatewayApi: (from: string, to: string): string =>
    `Built with the Gateway API ${to} (before: ${from}); if you use it, upgrade its CRDs first.`,
  blockers: 'Blocks this hop',
  before: 'Before',
  with: 'With the upgrade',
  after: 'After',
  told: 'To check yourself: files cannot tell',
  fixed: 'Closes',
  notes: 'Upgrade notes',
  already: 'Wrong today already',
  replaceBefore: 'can be changed before',
  replaceWith: 'can be changed only with the upgrade',
  maybe: 'look whether it concerns you',
  colon: ': ',
  paren: (text: string): string => ` (${text})`,
  gap: ' ',
  comma: ', ',
  places,
  morePlaces: (count: number): string => `and ${places(count)} more`,
  restore: (setting: string, until: string | undefined): string =>
    `To keep the old behaviour: ${setting}${until === undefined ? '' : `, works up to ${until}`}.`,
  restoreGone: (setting: string, until: string): string =>
    `${setting} no longer helps: it worked up to ${until}.`,
  upgradeCanary: (to: string, revision: string): string =>
    `Install the control plane ${to} as revision \`${revision}\`, move namespaces to it one by one, restart their workloads.`,
  upgradeInPlace: (to: string): string =>
    `Upgrade the control plane to ${to}, then restart the workloads with a sidecar and the gateways.`,
  removeOld: (from: string): string =>
    `When no proxy is connected to ${from} any more, remove its control plane.`,
  unread: 'Not read',
  noFiles: 'No files were given: this is what the upgrade changes for everyone, and nothing about yours.',
};

export type PlanWords = typeof en;
