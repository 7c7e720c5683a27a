/** A release where a file names it: what it is, what is known of it, and what comes next. */
import type { Version } from '../facts/model';
import { describe } from '../words/describe';
import type { Description, DescribeOptions } from '../words/description';
import { wordsOf } from '../words/words';
import { warningsOf } from './rules/target';
import { say } from './words';

/** Undefined for a release of which nothing is known. */
export function describeNamed(version: Version, options: DescribeOptions): Description | undefined {
  const { history, lang } = options;
  const release = version.newer ? undefined : history.releases[version.minor];
  if (!release) return undefined;
  const record = history
    .all('patch')
    .find((one) => one.version.minor === version.minor && one.version.patch === version.patch);
  const whole = describe(release, options);
  const next = history.releases[version.minor + 1];
  const words = wordsOf(lang);
  const date = next && words.day(next.date);
  const newest = history.get(release.patches.at(-1) ?? '');
  return {
    ...whole,
    summary: [
      ...(record ? [describe(record, options).answer] : []),
      ...warningsOf(version, options).map((sentence) => [sentence]),
      ...(next && date ? [[say(lang, 'next', { release: next.name, text: date })]] : []),
      ...(newest?.type === 'patch'
        ? [words.newestPatch(newest.name, newest.date && words.day(newest.date))]
        : []),
    ],
    facts: [],
  };
}
