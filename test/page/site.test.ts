/** The site over the small made-up history, as a reader and a search engine go through it. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { html } from '../../scripts/site/html';
import { writePages } from '../../scripts/site/write';
import { addressOf, siteUrl } from '../../src/facts/address';
import { filesIn } from '../support/crawl';
import { fixtureEnvoy } from '../support/fixture-envoy';
import { CHANGES_SCHEMA, type ChangesBundle } from '../../src/facts/changes';
import { fixtureBundle, TODAY } from '../support/fixture-history';
import { wrongOn } from '../support/site';

const base = 'https://example.org/istio/';

const changes: ChangesBundle = {
  schema: CHANGES_SCHEMA,
  changes: [
    {
      id: '1.5/mirror-share',
      area: 'traffic',
      affects: 'uses',
      touches: ['networking.istio.io/VirtualService#spec.http[].mirrorPercent'],
    },
  ],
  sources: ['https://istio.io/latest/news/releases/1.5.x/announcing-1.5/'],
  en: [['Mirrors take a share', 'A mirror takes `100` percent only if asked.', 'Set the share.']],
  'zh-cn': [['镜像按比例', '仅在设置后镜像 `100`% 的流量。', '请设置比例。']],
};

describe('the site', function () {
  this.timeout(60_000);
  let folder: string;
  const page = (path: string): string => readFileSync(join(folder, path), 'utf8');

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'istio-history-site-'));
    await writePages(folder, {
      dataset: JSON.stringify(fixtureBundle()),
      changes: JSON.stringify(changes),
      envoy: JSON.stringify(fixtureEnvoy()),
      today: TODAY,
      base,
    });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('has a page or an anchor for every record, at most three steps away, and no link that leads nowhere', () => {
    assert.deepEqual(wrongOn(folder, base, fixtureBundle(), changes), []);
  });

  it('says of a field what the hover says, with its source, under its own anchor', () => {
    const [, row = ''] =
      /<dt id="spec\.http\[\]\.mirrorPercent">([\s\S]*?)<\/div>/.exec(
        page('kinds/networking.istio.io/VirtualService.html'),
      ) ?? [];
    assert.match(row, /<strong>Deprecated<\/strong> · since Istio 1\.4/);
    assert.match(row, /https:\/\/github\.com\/istio\/api\/blob\/[^"]+virtual_service\.proto/);
    assert.match(page('zh-cn/kinds/networking.istio.io/VirtualService.html'), /<strong>已弃用<\/strong>/);
  });

  it('draws a life as what it is in each release', () => {
    const [, row = ''] =
      /<dt id="spec\.http\[\]\.websocketUpgrade">([\s\S]*?)<\/div>/.exec(
        page('kinds/networking.istio.io/VirtualService.html'),
      ) ?? [];
    assert.match(row, /<rect class="on" x="0%" width="[\d.]+%" height="100%"/);
    assert.equal(row.match(/<rect/g)?.length, 1);
  });

  it('has the JSON of each record beside its page, with its parts', () => {
    const kind = JSON.parse(page('kinds/networking.istio.io/VirtualService.json')) as {
      id: string;
      parts: { id: string; since: object }[];
    };
    assert.equal(kind.id, 'networking.istio.io/VirtualService');
    assert.ok(kind.parts.some(({ id, since }) => id.endsWith('mirrorPercent') && 'release' in since));
    const release = JSON.parse(page('releases/1.2.json')) as { parts: { id: string }[] };
    assert.ok(release.parts.some(({ id }) => id === 'release:1.2.3'));
    assert.match(page('zh-cn/releases/1.2.html'), /<a href="\.\.\/\.\.\/releases\/1\.2\.json">/);
  });

  it('is known to search engines page by page, with both languages', () => {
    const sitemap = page('sitemap.xml');
    for (const path of filesIn(folder, '.html')) {
      if (/(^|\/)(404|search)\.html$/.test(path)) continue;
      assert.ok(sitemap.includes(`<loc>${base}${path.replace(/(^|\/)index\.html$/, '$1')}</loc>`), path);
    }
    assert.match(page('robots.txt'), /Sitemap: https:\/\/example\.org\/istio\/sitemap\.xml/);
  });

  it('needs no script but to search, and nothing of other hosts', () => {
    for (const path of filesIn(folder, '.html')) {
      const text = page(path);
      assert.equal(text.includes('<script'), /(^|\/)search\.html$/.test(path), path);
      assert.ok(!/<(?:link rel="(?:stylesheet|icon)"|script|img)[^>]*(?:href|src)="https?:/.test(text), path);
      assert.ok(!/ style="| on[a-z]+="/.test(text), path);
    }
    assert.ok(page('site.css').length < 8000 && !page('site.css').includes('@import'));
  });

  it('shows the page for wrong addresses at any depth', () => {
    assert.match(page('404.html'), /href="\/istio\/site\.css"/);
    assert.match(page('zh-cn/404.html'), /href="\/istio\/zh-cn\/kinds\/index\.html"/);
  });
});

describe('the site: what it is made of', () => {
  it('escapes whatever is put into a page', () => {
    assert.equal(
      html`<a title="${'"><script>'}">${['<b>', 1, undefined, false, html`<i></i>`]}</a>`.text,
      '<a title="&quot;&gt;&lt;script&gt;">&lt;b&gt;1<i></i></a>',
    );
  });

  it('has an address for each type of record', () => {
    const at = (id: string) => addressOf(id);
    assert.deepEqual(at('networking.istio.io/VirtualService#spec.http[].retries'), {
      page: 'kinds/networking.istio.io/VirtualService',
      anchor: 'spec.http[].retries',
    });
    assert.deepEqual(at('mesh/MeshConfig#accessLogFile'), {
      page: 'mesh/MeshConfig',
      anchor: 'accessLogFile',
    });
    assert.deepEqual(at('mesh/MeshConfig#mode=ON'), { page: 'mesh/MeshConfig', anchor: 'mode=ON' });
    assert.deepEqual(at('annotation:auth.istio.io/{port}'), { page: 'annotations/auth.istio.io/_port_' });
    assert.deepEqual(at('helm:istiod#pilot.env'), { page: 'charts/istiod', anchor: 'pilot.env' });
    assert.deepEqual(at('release:1.22.3'), { page: 'releases/1.22', anchor: '1.22.3' });
    assert.deepEqual(at('roadmap:2020#telemetry'), { page: 'roadmaps/2020', anchor: 'telemetry' });
    assert.deepEqual(at('change:1.21/auto-sni'), { page: 'changes/1.21/auto-sni' });
    assert.deepEqual(at('envoy:name/envoy.lua'), { page: 'envoy/names', anchor: 'envoy.lua' });
    assert.deepEqual(at('envoy:envoy.config.core.v3.DataSource#filename'), {
      page: 'envoy/envoy.config.core.v3.DataSource',
      anchor: 'filename',
    });
    assert.equal(at('envoy:envoy.config.filter.http.lua.v2.Lua'), undefined);
  });

  it('is found from outside where someone says where it stands', () => {
    const id = 'networking.istio.io/VirtualService#spec.http[].retries';
    const path = 'kinds/networking.istio.io/VirtualService.html#spec.http%5B%5D.retries';
    assert.equal(siteUrl('https://example.org/istio', id, 'en'), `https://example.org/istio/${path}`);
    assert.equal(
      siteUrl('https://example.org/istio/', id, 'zh-cn'),
      `https://example.org/istio/zh-cn/${path}`,
    );
    for (const bad of ['', 'javascript:alert(1)', 'file:///etc', 'https://exa mple'])
      assert.equal(siteUrl(bad, id, 'en'), undefined);
  });
});
