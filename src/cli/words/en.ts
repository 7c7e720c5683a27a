import type { Severity } from '../../check/codes';
import type { Form } from '../../project/detection/evidence';

const severities: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'information',
  hint: 'hint',
};

/** One of them, and many. */
const plurals: Readonly<Record<Severity, readonly [string, string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  information: ['information', 'information'],
  hint: ['hint', 'hints'],
};

/** Why a file is not looked at. */
const reasons = {
  missing: 'no such file or folder',
  denied: 'permission denied',
  folder: 'it is a folder',
  huge: (size: string): string => `larger than ${size}; split it into several files`,
  binary: 'not a text file; save it as UTF-8',
  name: 'its name is not UTF-8; rename it',
  special: 'a device, pipe or socket is not a file; pass its content through standard input, as -',
  encoding: 'it is neither UTF-8 nor UTF-16 with a byte order mark; save it as UTF-8',
  broken: 'cannot be analysed: ',
  encrypted: 'it is encrypted; check what it decrypts to, through standard input, as -',
  pointer: 'Git has only a pointer to it; fetch it with git lfs pull',
  language: 'not YAML, JSON, Terraform or Bicep; check the manifests that it generates or describes',
};

/** Where a release is named. */
const forms: Readonly<Record<Form, string>> = {
  operator: 'control plane object',
  chart: "Istio's own chart",
  appVersion: 'appVersion of a chart',
  dependency: 'dependency of a chart',
  helmfile: 'helmfile release',
  kustomize: 'kustomization',
  argocd: 'Argo CD source',
  flux: 'Flux source',
  terraform: 'Terraform release',
  release: 'release of a chart',
  values: 'tag in the values',
  variable: 'variable',
  image: 'control plane image',
  revision: 'revision label',
  sidecar: 'sidecar image',
};

/** Headings of `diff`. */
const headings = {
  behaviour: 'Behaviour',
  dead: 'Already removed, without effect, refused, or waiting for a flag',
  told: 'Check these yourself: files cannot show them',
  added: 'Added',
  promoted: 'Promoted',
  stages: 'Stage changed',
  deprecated: 'Deprecated',
  removed: 'Removed',
  defaults: 'Default changed',
  effects: 'Effect changed',
  fixed: 'Fixed',
  open: 'Bulletins that affect the later release',
  kubernetes: 'Kubernetes',
  support: 'Support ends',
};

/** What the command line says besides facts and findings. */
export const en = {
  severity: (severity: Severity): string => severities[severity],
  reasons,
  headings,
  maybe: 'check whether this affects you',
  switchSet: (what: string, until: string | undefined): string =>
    until === undefined
      ? `To keep the old behaviour: ${what}`
      : `To keep the old behaviour: ${what} (works up to ${until})`,
  switchGone: (what: string, until: string): string =>
    until === '' ? `${what} no longer helps` : `${what} no longer helps: it worked up to ${until}`,
  setInVain: (place: string): string => `Set in ${place}, where it no longer has any effect`,
  nothingChanged: 'Nothing changed',
  skipped: (file: string, reason: string, files = 1): string =>
    files === 1 ? `${file}: skipped: ${reason}` : `${file}: ${files} files skipped: ${reason}`,
  skippedBecause: (reason: string): string => `skipped: ${reason}`,
  unreadFrom: (place: string, reason: string): string => `${place}: not read from here on: ${reason}`,
  unreadBecause: (reason: string): string => `not read from here on: ${reason}`,
  notRead: (files: number): string =>
    files === 1 ? '1 file was not read to the end' : `${files} files were not read to the end`,
  templatesRead: (files: number): string =>
    files === 1
      ? '1 template was read without its template directives; check its rendered output, too'
      : `${files} templates were read without their template directives; check their rendered output, too`,
  minimumNoneRead: 'Nothing that was read requires a particular Istio release',
  noFindingsRead: (files: number): string =>
    files === 1 ? 'No findings in what was read of 1 file' : `No findings in what was read of ${files} files`,
  noFiles: 'No files to check',
  ownCharts: (files: number): string =>
    files === 1
      ? "1 file belongs to a copy of one of Istio's own charts, of which only values are judged"
      : `${files} files belong to copies of Istio's own charts, of which only values are judged`,
  noFindings: (files: number): string =>
    files === 1 ? 'No findings in 1 file' : `No findings in ${files} files`,
  fixedFiles: (files: number): string =>
    files === 1 ? 'Fixed what is safe to fix in 1 file' : `Fixed what is safe to fix in ${files} files`,
  wouldFix: (files: number): string =>
    files === 1 ? '1 file would be changed' : `${files} files would be changed`,
  notWritten: (file: string, reason: string): string => `${file}: not changed: ${reason}`,
  counts: (counts: string, files: number): string =>
    files === 1 ? `${counts} in 1 file` : `${counts} in ${files} files`,
  count: (severity: Severity, count: number): string => `${count} ${plurals[severity][count === 1 ? 0 : 1]}`,
  acceptedCount: (count: number): string =>
    count === 1 ? '1 finding is accepted by the baseline' : `${count} findings are accepted by the baseline`,
  acceptedUntil: (date: string, owner: string): string =>
    owner === '' ? `was accepted until ${date}` : `was accepted by ${owner} until ${date}`,
  staleBaseline: (entries: number): string =>
    entries === 1
      ? '1 entry of the baseline no longer matches anything'
      : `${entries} entries of the baseline no longer match anything`,
  missedBaseline: (baseline: string, named: string, found: string): string =>
    `No entry of ${baseline} matches. It names files from its own folder, so it means ${named}, and what it accepts was found in ${found}: put it back where it was written, or correct the paths in it`,
  missedOldBaseline: (baseline: string, named: string, found: string): string =>
    `No entry of ${baseline} matches. It has no line \`relativeTo: baseline\`, so it names files from the folder in which it was written; from here it means ${named}, and what it accepts was found in ${found}. Run the check in that folder, or name the files from the baseline's own folder and add the line`,
  baselineHead:
    'Findings that are accepted. Say who answers for each, and why; after its day each is reported again.',
  wroteBaseline: (findings: number, file: string): string =>
    `Wrote ${findings === 1 ? '1 finding' : `${findings} findings`} to ${file}`,
  checked: (done: number, all: number): string => `Checked ${done} of ${all} files`,
  notLive: {
    empty: 'it is empty',
    broken: 'it is cut off, or is neither JSON nor YAML',
    other: 'it is not the output of istioctl version, helm list or kubectl get crd, nor a bug report',
    manifest: 'it contains manifests or values; pass it as one of the files to check',
    client: 'it names no control plane; run istioctl version where it can reach the cluster',
    'no-istiod':
      'it names no release of istiod; name the release yourself, or pass the output of helm list -A',
    'no-crds': 'it has no CRD of the Gateway API; leave it out if none is installed',
  },
  checkTitle: 'Check against Istio',
  inColumns: { where: 'Where', what: 'What', severity: 'Severity' },
  andMore: (count: number): string => `and ${count} more`,
  foundIn: (release: string, place: string): string => `${release} in ${place}`,
  andOthers: 'and others',
  autoFoundNone: 'auto found no release',
  candidatesDisagree: (list: string): string => `No target, as the files disagree: ${list}`,
  eachForItself: (list: string): string =>
    `No target for all files, as each release is that of one part: ${list}`,
  passedOver: {
    placeholder: (place: string): string =>
      `the version in ${place} is one that Istio's repository carries until a release is built`,
    range: (place: string): string => `the version in ${place} is a range or a build, which names no release`,
  },
  forms,
  noTargetFound: 'Nothing here says which release of Istio runs. What samples and tests name is not counted.',
  noneSurelyRuns: 'No target: these releases are named, and nothing says that one of them runs.',
  namedAs: (release: string, form: string): string => `${release} (${form})`,
  becauseStrongest: (form: string, place: string): string => `${form} in ${place}`,
  useTarget: (names: string): string => `use --target ${names}`,
  targetIs: (list: string): string => `Target: ${list}`,
  goesBack: (from: string, target: string): string =>
    `Behaviour changes are reported for upgrades alone: ${from}, named by --from, is newer than the target ${target}`,
  foundTargets: (list: string, names: string): string =>
    `found ${list}: use --target ${names} or --target auto`,
  comma: ', ',
  semicolon: '; ',
  sentenceEnd: '. ',
  sentenceGap: ' ',
};

export type CliWords = typeof en;
