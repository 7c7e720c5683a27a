import type { Severity } from '../../check/codes';

const severities: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'information',
  hint: 'hint',
};

/** Why a file is not looked at. */
const reasons = {
  missing: 'no such file or folder',
  denied: 'permission denied',
  folder: 'it is a folder',
  huge: (size: string): string => `larger than ${size}`,
  binary: 'not a text file',
  broken: 'cannot be analysed: ',
};

/** Headings of `diff`. */
const headings = {
  added: 'Added',
  promoted: 'Promoted',
  stages: 'Stage changed',
  deprecated: 'Deprecated',
  removed: 'Removed',
  defaults: 'Default changed',
  fixed: 'Fixed',
  kubernetes: 'Kubernetes',
  support: 'Support ends',
};

/** What the command line says besides facts and findings. */
export const en = {
  severity: (severity: Severity): string => severities[severity],
  reasons,
  headings,
  nothingChanged: 'Nothing changed',
  skipped: (file: string, reason: string): string => `${file}: skipped: ${reason}`,
  skippedBecause: (reason: string): string => `skipped: ${reason}`,
  noFiles: 'No files to check',
  noFindings: (files: number): string =>
    files === 1 ? 'No findings in 1 file' : `No findings in ${files} files`,
  andMore: (count: number): string => `and ${count} more`,
  foundIn: (release: string, place: string): string => `${release} in ${place}`,
  andOthers: 'and others',
  autoFoundNone: 'auto found no release',
  useTarget: (names: string): string => `use --target ${names}`,
  targetIs: (list: string): string => `Target: ${list}`,
  foundTargets: (list: string, names: string): string =>
    `found ${list}: use --target ${names} or --target auto`,
  comma: ', ',
  semicolon: '; ',
  sentenceGap: ' ',
};

export type CliWords = typeof en;
