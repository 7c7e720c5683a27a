/** The site of the real data: every page that a reader may come to. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../../scripts/host/run';
import { writePages } from '../../scripts/site/write';
import type { Bundle } from '../../src/facts/bundle';
import { filesIn } from '../support/crawl';
import { processorTime } from '../support/processor';
import { wrongOn } from '../support/site';

const base = 'https://example.org/istio/';

describe('the site of the real data', function () {
  this.timeout(600_000);
  let folder: string;
  let took: number;
  const dist = (name: string) => readFileSync(join(root, 'dist', name), 'utf8');

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'istio-history-site-'));
    const start = processorTime();
    await writePages(folder, {
      dataset: dist('history.json'),
      changes: dist('changes.json'),
      envoy: dist('envoy.json'),
      today: '2026-11-21',
      base,
    });
    took = processorTime() - start;
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is built in less than two minutes', () => {
    assert.ok(took < 120_000, `${took} ms`);
  });

  it('has no link that leads nowhere, no empty page, and all records within three steps', () => {
    const wrong = wrongOn(
      folder,
      base,
      JSON.parse(dist('history.json')) as Bundle,
      JSON.parse(dist('changes.json')),
      JSON.parse(dist('envoy.json')),
    );
    assert.deepEqual(wrong, []);
  });

  it('has no two files that differ only in the case of their letters', () => {
    const known = new Map<string, string>();
    const same = filesIn(folder, '').flatMap((path) => {
      const other = known.get(path.toLowerCase());
      known.set(path.toLowerCase(), path);
      return other === undefined ? [] : [`${other} and ${path}`];
    });
    assert.deepEqual(same, []);
  });

  it('is there within a second on a slow line: 1.6 Mbit/s and 150 ms away', () => {
    const css = gzipSync(readFileSync(join(folder, 'site.css'))).length;
    const slow = filesIn(folder, '.html').flatMap((path) => {
      const bytes = gzipSync(readFileSync(join(folder, path))).length + css;
      // The name and the connection of a host that is known, the page, the style sheet.
      const seconds = 4 * 0.15 + bytes / (1.6e6 / 8);
      return seconds < 1 ? [] : [`${path}: ${bytes} bytes`];
    });
    assert.deepEqual(slow, []);
  });
});
