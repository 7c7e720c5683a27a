import type { FindingOptions } from '../../src/check/findings';
import type { History } from '../../src/facts/model';
import type { Analysis } from '../../src/manifest/model';
import { targetsFor, type Choices } from '../../src/project/options';

/** Options that ask for nothing in particular. */
export const findingOptions = (history: History, more: Partial<FindingOptions> = {}): FindingOptions => ({
  history,
  targets: [],
  from: undefined,
  gatewayApiChannel: undefined,
  pins: true,
  naming: undefined,
  today: '2020-06-01',
  lang: 'en',
  ignore: [],
  severities: new Map(),
  switches: new Set(),
  ...more,
});

/** Choices where nobody chose anything. */
export const choicesOf = (history: History, more: Partial<Choices> = {}): Choices => ({
  history,
  lang: 'en',
  today: '2020-06-01',
  asked: undefined,
  folder: undefined,
  settings: undefined,
  detected: [],
  own: undefined,
  installed: undefined,
  ...more,
});

/** The same options with the targets that the file's own comments name, where they do. */
export const withOwnTargets = (analysis: Analysis, options: FindingOptions): FindingOptions => ({
  ...options,
  targets: targetsFor(analysis, choicesOf(options.history, { detected: options.targets })),
});
