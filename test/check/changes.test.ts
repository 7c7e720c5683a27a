/**
 * The pairs of files beside the changes: each line that ends in `# hit` is reported, and nothing else is. A file's
 * neighbour is nearly the same and is not hit. `CHANGE=1.21/verify-certificate` runs one.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { askedBy } from '../../src/check/changes/asked';
import { lookAt } from '../../src/check/changes/evidence';
import { judge } from '../../src/check/changes/judge';
import { formatVersion, parseVersion } from '../../src/facts/versions';
import type { ChangeRecord, Version } from '../../src/facts/model';
import { textLines } from '../../src/manifest/text/lines';
import { realChanges } from '../support/real-changes';
import { realHistory } from '../support/real-history';

const folder = join(import.meta.dirname, 'changes');

/** Of one change: `.hit` and `.miss`, `.miss-switch` and other reasons; files, or folders of files. */
function casesOf(slug: string): string[] {
  const at = join(folder, slug, '..');
  const name = slug.split('/').at(-1)!;
  if (!existsSync(at)) return [];
  return readdirSync(at)
    .filter((file) => file.startsWith(`${name}.`))
    .filter((file) => /^(?:hit|miss)(?:-[a-z0-9-]+)?(?:\.yaml)?$/.test(file.slice(name.length + 1)))
    .map((file) => join(at, file));
}

const filesOf = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' })
        .map((file) => join(path, file))
        .filter((file) => statSync(file).isFile())
        .sort()
    : [path];

const marked = / # hit\s*$/;

function expected(files: readonly string[]): string[] {
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((text, line) => (marked.test(text) ? [`${relative(folder, file)}:${line + 1}`] : [])),
  );
}

/** `# diff 1.20 1.22` in the first line, or the minor before the release and the release. */
function wayOf(change: ChangeRecord, files: readonly string[]): { from: Version; to: Version } {
  const history = realHistory();
  const told = /^# diff (\S+) (\S+)/.exec(readFileSync(files[0]!, 'utf8'));
  const version = (name: string): Version => parseVersion(history, name) ?? assert.fail(name);
  if (told) return { from: version(told[1]!), to: version(told[2]!) };
  return { from: { minor: change.release.minor - 1 }, to: change.release };
}

function reported(change: ChangeRecord, files: readonly string[]): string[] {
  const history = realHistory();
  const asked = askedBy([change]);
  const evidence = files.map((file) => ({
    file,
    evidence: lookAt(textLines(readFileSync(file, 'utf8').replaceAll(' # hit', '')), history, asked).evidence,
  }));
  const verdicts = judge([change], asked, evidence, { history, ...wayOf(change, files) });
  const places = verdicts.flatMap(({ where }) =>
    where.map(
      ({ file, range: { start } }) => `${relative(folder, file)}:${start.line + 1}:${start.character}`,
    ),
  );
  assert.equal(new Set(places).size, places.length, `told twice: ${places.join(', ')}`);
  return [...new Set(places.map((place) => place.replace(/:\d+$/, '')))];
}

const only = process.env['CHANGE'];

describe('behaviour changes hit what they are about', function () {
  this.timeout(60_000);
  for (const change of realChanges()) {
    const slug = change.id.slice('change:'.length);
    if (!change.when || (only !== undefined && slug !== only)) continue;
    it(`${slug} (${formatVersion(realHistory(), change.release)})`, () => {
      const cases = casesOf(slug);
      const kinds = cases.map((path) => /\.(hit|miss)/.exec(path)?.[1]);
      assert.ok(
        kinds.includes('hit') && kinds.includes('miss'),
        `test/check/changes/${slug} lacks a hit or a miss`,
      );
      for (const path of cases) {
        const files = filesOf(path);
        const hits = expected(files);
        assert.equal(hits.length > 0, path.includes(`${slug.split('/')[1]!}.hit`), `${path}: marks`);
        assert.deepEqual(reported(change, files).sort(), hits.sort(), relative(folder, path));
      }
    });
  }

  it('have no pair without a change', () => {
    const slugs = new Set(realChanges().map(({ id }) => id.slice('change:'.length)));
    for (const release of readdirSync(folder)) {
      for (const file of readdirSync(join(folder, release)))
        assert.ok(slugs.has(`${release}/${file.split('.')[0]!}`), `${release}/${file}`);
    }
  });
});
