/** The bundles leave out what writes YAML: what is read must be the same as in the checkout. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as checkout from '../../src/engine';
import { realBundle } from '../support/real-history';

const root = join(__dirname, '..', '..');
const file = join(root, 'dist', 'engine.js');

const texts = ['examples', 'test/fixtures'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name): [string, string] => [name, readFileSync(join(root, folder, name), 'utf8')]),
);

const odd = [
  'kind: !!binary aXN0aW8=\nistio: !!set { a, b }\n',
  'istio: !!omap [a: 1, b: 2]\nother: !!timestamp 2001-01-01\n',
  'istio: &a { b: 1 }\nc: *a\nd: { <<: *a }\n? [x, y]\n: !own z\n',
  'istio: "\\q"\nb: [1, 2\nc: }\n',
];

describe('the bundled engine', () => {
  it('reads YAML as the library does', function () {
    if (!existsSync(file)) return this.skip();
    const bundled = createRequire(__filename)(file) as typeof checkout;
    const theirs = bundled.loadHistory(realBundle());
    const ours = checkout.loadHistory(realBundle());
    for (const [name, text] of [...texts, ...odd.map((one, at): [string, string] => [`odd ${at}`, one])])
      assert.deepEqual(
        shown(bundled.analyzeLightly(bundled.textLines(text), theirs)),
        shown(checkout.analyzeLightly(checkout.textLines(text), ours)),
        name,
      );
  });
});

/** Without the records, which each has of its own. */
const shown = (analysis: ReturnType<typeof checkout.analyzeLightly>): unknown =>
  analysis.documents.map(({ uses, references, unread }) => ({
    uses: uses.map(({ id, role, text, value, range }) => ({ id, role, text, value, range })),
    references,
    unread,
  }));
