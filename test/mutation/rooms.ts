/** What is broken, by which tests it should be seen, and how often at least. Patterns are of paths below the root. */
import type { Point } from './points';
import { reportsIn } from './reports';

export interface Room {
  readonly name: string;
  readonly files: RegExp;
  readonly tests: RegExp;
  /** Percent. */
  readonly aim: number;
  /** What remembers answers of its files and is read anew with each; its files alone, where nothing is said. */
  readonly memory?: RegExp;
  /** Where it is broken, if otherwise than usual: at all of these places, and none is drawn. */
  readonly all?: (path: string, source: string) => readonly Point[];
}

/** Without what draws its input by chance, or takes the time: that would be red for other reasons, and is slow. */
const told = (places: string): RegExp =>
  new RegExp(
    `^test/(?:${places})\\b(?!.*(?:fuzz|hostile|relevance|schema-real|yaml-schemas|\\.slow)).*\\.test\\.ts$`,
  );

const pure = (name: string, tests: string = name): Room => ({
  name,
  files: new RegExp(`^src/${name}/.*\\.ts$`),
  tests: told(tests),
  aim: 85,
});

export const rooms: readonly Room[] = [
  // Of the tests of the data those of what is known, and not of the data itself.
  {
    ...pure(
      'facts',
      'facts|words|find|check|data/(?:bulletins|compare|crds|effects|facts|replay|.*successors)',
    ),
    memory: /^src\//,
  },
  pure('words', 'words|find|answers'),
  pure('find', 'find|answers'),
  pure('manifest', 'manifest|check|project|cli/terraform'),
  pure('check', 'check|manifest'),
  pure('project'),
  pure('answers'),
  {
    name: 'lint',
    files: /^scripts\/lint\/.*\.ts$/,
    tests: /^test\/data\/(?:faults|lint|effects|reports)\.test\.ts$/,
    aim: 85,
  },
  {
    name: 'reports',
    files: /^scripts\/lint\/.*\.ts$/,
    // What is said is asked for, not that something is: reports.test.ts counts the places alone.
    tests: /^test\/data\/(?:faults|lint|effects)\.test\.ts$/,
    aim: 100,
    all: reportsIn,
  },
  {
    name: 'extract',
    files: /^scripts\/extract\/.*\.ts$/,
    tests: /^test\/scripts\/extract.*\.test\.ts$/,
    aim: 75,
  },
  {
    name: 'page',
    files:
      /^media\/roadmap\/(?:envoy|memory|trail|pages\/(?:layout|lanes|life|marks|outcome|scale|span|steps))\.ts$/,
    tests: told('page'),
    aim: 75,
  },
];
