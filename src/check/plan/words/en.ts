const places = (count: number): string => (count === 1 ? '1 place' : `${count} places`);

const upTo = (setting: string, until: string | undefined): string =>
  `${setting}${until === undefined ? '' : ` (works up to ${until})`}`;
const restoreAny = (settings: readonly string[]): string =>
  `To keep the old behaviour: ${settings.join(', or ')}.`;

/** What a plan says besides facts and findings. */
export const en = {
  title: (from: string, to: string): string => `Upgrade Istio ${from} to ${to}`,
  data: (date: string): string => `Data of ${date}.`,
  hopCount: (count: number): string => (count === 1 ? '1 hop' : `${count} hops`),
  method: {
    canary: 'by revisions (canary), at most two minors at a time',
    'in-place': 'in place, one minor at a time',
    ambient:
      'by revisions (canary), one minor at a time: istio-cni and ztunnel may be at most one minor behind',
  },
  blockerCount: (count: number): string => {
    if (count === 0) return 'no blockers';
    return count === 1 ? '1 blocker' : `${count} blockers`;
  },
  noHops: 'Nothing to upgrade: the target is not newer.',
  hop: (number: number, from: string, to: string): string => `Hop ${number}: ${from} → ${to}`,
  supportedUntil: (date: string, isExpected: boolean): string =>
    `Supported until ${date}${isExpected ? ' (expected)' : ''}.`,
  supportEnded: (date: string): string => `Its support ended on ${date}: do not stay on this release.`,
  supportUnknown: 'Its support end date is unknown.',
  provisional: 'It was read from its branch before the tag: what came after that is missing here.',
  kubernetes: (least: string, most: string): string =>
    `Both releases support Kubernetes ${least === most ? least : `${least} to ${most}`}.`,
  upgradeKubernetes: (from: string, to: string): string => `First upgrade Kubernetes from ${from} to ${to}.`,
  kubernetesFits: (version: string): string => `Your Kubernetes ${version} is among them.`,
  kubernetesTooNew: (version: string): string => `Your Kubernetes ${version} is newer than that.`,
  noKubernetes:
    'No Kubernetes version is supported by both releases: upgrade Istio and Kubernetes close together.',
  kubernetesUnknown: 'The Kubernetes versions that both releases support are unknown.',
  gatewayApi: (from: string, to: string): string =>
    `Built with the Gateway API ${to} (previously ${from}); if you use it, upgrade its CRDs first.`,
  blockers: 'Blocks this hop',
  before: 'Before',
  with: 'With the upgrade',
  after: 'After',
  told: 'Check these yourself: files cannot show them',
  toldWithoutFiles: 'Check these yourself, or give the files that can show them',
  fixed: 'Security bulletins fixed',
  notes: 'Upgrade notes',
  already: 'Already a problem today',
  replaceBefore: 'can be changed before the upgrade',
  replaceWith: 'can be changed only with the upgrade',
  maybe: 'check whether this affects you',
  colon: ': ',
  stop: '.',
  paren: (text: string): string => ` (${text})`,
  gap: ' ',
  and: ' and ',
  comma: ', ',
  places,
  morePlaces: (count: number): string => `and ${places(count)} more`,
  toDo: (what: string): string => `What to do: ${what}`,
  restore: (setting: string, until: string | undefined): string => restoreAny([upTo(setting, until)]),
  /** Any one of them will do. */
  restoreAny,
  upTo,
  restoreGone: (setting: string, until: string): string =>
    `${setting} no longer helps: it worked up to ${until}.`,
  crdsApart: (to: string): string =>
    `With Helm, first apply the CRDs of ${to} with \`kubectl\`, as Helm does not upgrade them, and upgrade the chart \`base\`.`,
  crdsInChart: (to: string): string =>
    `With Helm, first upgrade the chart \`base\` to ${to}: it has the CRDs.`,
  cni: (between: string, to: string): string =>
    `Upgrade \`istio-cni\` to ${between} before the control plane, and to ${to} once the old control plane is gone: it works only with control planes at most one minor away.`,
  upgradeCanary: (to: string, revision: string): string =>
    `Install control plane ${to} as revision \`${revision}\`, move namespaces to it one by one and restart their workloads, gateways too.`,
  upgradeAmbient: (to: string, revision: string | undefined): string =>
    [
      revision === undefined
        ? `Upgrade the control plane to ${to}, then \`istio-cni\`, then \`ztunnel\`.`
        : `Install control plane ${to} as revision \`${revision}\`, then upgrade \`istio-cni\`, then \`ztunnel\`, in place: neither can be upgraded by canary.`,
      'Pods in ambient mode need no restart, but upgrading `ztunnel` resets the long-lived connections on its node.',
      revision === undefined
        ? 'Then upgrade gateways that were deployed manually, and restart workloads with a sidecar.'
        : 'Then move waypoints, gateways and workloads with a sidecar to the revision one by one.',
    ].join(' '),
  upgradeInPlace: (to: string): string =>
    `Upgrade the control plane to ${to}, then restart the gateways and all workloads with a sidecar.`,
  removeOld: (from: string): string => `Once no proxies are connected to control plane ${from}, remove it.`,
  runs: (list: string): string => `Runs: ${list}`,
  proxiesOf: (count: number, version: string): string =>
    count === 1 ? `1 of ${version}` : `${count} of ${version}`,
  proxies: (list: string, behind: number): string => {
    if (behind === 0) return `Proxies: ${list}`;
    return `Proxies: ${list}; up to ${behind} ${behind === 1 ? 'minor' : 'minors'} behind the control plane`;
  },
  gatewayApiIs: (bundle: string, channel: string, kinds: string): string =>
    `Gateway API ${bundle}, ${channel} channel: ${kinds}`,
  gatewayApiOld: (to: string, installed: string): string =>
    `Built with the Gateway API ${to}, and the cluster has the CRDs of ${installed}: upgrade them first.`,
  gatewayApiFits: (to: string, installed: string): string =>
    `Built with the Gateway API ${to}; the CRDs of ${installed} are new enough.`,
  restartOlder: (list: string, from: string): string =>
    `Restart the workloads and gateways whose proxies are older than ${from}: ${list}.`,
  begins: (to: string): string => `With ${to} it begins to take effect.`,
  beginsDo: 'Remove it where that is not wanted.',
  stops: (from: string): string => `It still applies to proxies of ${from}.`,
  stopsDo: 'Add one for the new proxies if they need it, and remove this one once the old proxies are gone.',
  unread: 'Not read',
  noFiles:
    'No files were given: this is what the upgrade changes for everyone, with nothing specific to your files.',
};

export type PlanWords = typeof en;
