/** Help, and why the program refuses what it was asked. */
import type { DatasetError } from '../../../facts/dataset';

const help = {
  program: 'Since when, until when, and what instead: the history of Istio.',
  lang: (names: string): string => `language of answers, help and refusals: ${names}`,
  version: "print the program's version and the data's date",
  help: 'display help for command',
  helpOf: 'display help for a command',
  json: 'as JSON',
  release: 'release, X.Y or X.Y.Z',
  explain: {
    about: 'everything known of one thing: an id, or plain words',
    words: 'an id such as networking.istio.io/VirtualService, or words',
    site: 'address of a published site: names the page there, too',
  },
  check: {
    about: 'report what does not fit a target release, and the minimum release',
    paths: 'files, folders, or - for standard input',
    target: 'release that runs, X.Y or X.Y.Z; several for a fleet; auto for what the named files tell',
    from: 'release that ran before: report what behaves differently since, too',
    fix: 'write what is safe to fix into the files, and report what is left',
    format: (names: string): string => `form of the report: ${names}`,
    dryRun: 'with --fix: show a unified diff and write nothing',
    baseline: 'leave out findings that this file accepts, until the day that it says',
    writeBaseline: (file: string): string => `write the findings into the baseline (${file} by default)`,
    filesFrom: 'check the files that a list names, one per line; - for standard input',
    changedSince: 'the same for what `git diff --name-only <ref>` writes to standard input',
    strict: 'exit 2 where a file in a folder could not be read to its end, too',
    channel: 'channel of the Gateway API whose CRDs are installed; wins over --live, folders and files',
    live: 'what a cluster runs: istioctl version -o json, helm list -A -o json, kubectl get crd -o yaml, a bug report',
    examples: 'Examples:',
    after:
      'Exit code: 0 without warnings, 1 with some, 2 for bad usage or where a named file could not be read to its end; with --dry-run, 1 where files would change.\nA file .istio-history.yaml sets target, from, gatewayApiChannel, ignore and severities for its folder.',
  },
  diff: {
    about: 'tell what behaves differently, was added, promoted, deprecated, removed and fixed',
    paths: 'files or folders: only what concerns them',
    json: 'the same as --format json',
    format: 'form of the answer',
  },
  plan: {
    about: 'plan an upgrade hop by hop: what blocks, what to do before, with and after',
    from: 'release that runs, X.Y or X.Y.Z; auto for what --live tells',
    to: 'release to go to, X.Y or X.Y.Z',
    paths: 'files or folders: what blocks in them, and what changes for them',
    kubernetes: 'Kubernetes that the cluster runs, X.Y',
    method: 'how the control plane is upgraded; in ambient mode always one minor at a time',
    format: 'form of the plan',
    after:
      'Exit code: 0 where nothing blocks, 1 where something does, 2 for bad usage or where a named file could not be read to its end.',
  },
  target: {
    about: 'tell which release of Istio runs, judging by files or folders',
    paths: 'files or folders; the working folder where none is named',
  },
  search: {
    about:
      'ranked records for words, in English or Chinese; facets such as r:1.22 is:removed type:event; envoy: lua searches the API of Envoy',
    words: 'what to search for',
    limit: 'at most this many',
  },
  releases: 'all minor releases with dates, support, Kubernetes range, patches and bulletins',
  export: {
    about: 'every record as one JSON object per line, in the shape of explain --json',
    type: 'only records of this type',
  },
  mcp: 'serve the same answers over the Model Context Protocol on standard input and output',
};

const refusals = {
  error: (message: string): string => `error: ${message}`,
  cannotRead: (what: string, why: string): string => `cannot read ${what}: ${why}`,
  standardInput: 'standard input',
  noWriting: 'files cannot be written here',
  brokenThread: (why: string): string => `a thread broke down: ${why}`,
  unknownCommand: (word: string, known: string): string => `unknown command "${word}"; use one of ${known}`,
  unknownFormat: (name: string, known: string): string => `unknown format ${name}: use ${known}`,
  unknownType: (name: string, known: string): string => `unknown type "${name}"; use one of ${known}`,
  unknownRelease: (name: string, date: string, near: string): string =>
    `unknown release ${name} (data of ${date}); nearest: ${near}`,
  newerRelease: (name: string, date: string, newest: string): string =>
    `release ${name} is newer than the data (${date}), which ends with ${newest}`,
  noTarget: '--target names no release',
  dryRunAlone: '--dry-run goes with --fix',
  twoLists: '--files-from and --changed-since both name a list: use one',
  noPaths: 'missing what to check: name files or folders, or - for standard input',
  fixOfInput: '--fix cannot write to standard input; --fix --dry-run shows what it would do',
  autoWithoutLive: 'auto needs --live with a file that names a control plane',
  kubernetes: (name: string): string => `--kubernetes takes a minor release such as 1.29, not ${name}`,
  live: (name: string, why: string): string => `--live ${name} tells nothing: ${why}`,
  severalReports: 'several bug reports; name one',
  wantsOneOf: (names: string): string => `Expected ${names}.`,
  or: ' or ',
  wantsNumber: 'Expected a positive whole number.',
  wantsAddress: 'Expected an address such as https://example.org/istio/.',
  baseline: {
    unusable: (name: string, why: string): string => `cannot use baseline ${name}: ${why}`,
    broken: 'it is not YAML with `accepted:`',
    listless: 'it has no list `accepted:`',
    keyless: (entry: number, key: string): string => `entry ${entry} has no \`${key}\``,
    dayless: (entry: number): string => `\`until\` of entry ${entry} is not a day such as 2027-01-31`,
    uncounted: (entry: number): string => `\`count\` of entry ${entry} is not a positive whole number`,
  },
  data: (_reason: DatasetError['reason'], message: string): string => message,
};

export const en = {
  help,
  refusals,
  /** What the library that parses the command line says by itself. */
  library: (english: string): string => english,
};

export type UsageWords = typeof en;
