import assert from 'node:assert/strict';
import { encodeThings, type Bundle } from '../../src/facts/bundle';
import { describe as words, toMarkdown, toPlain } from '../../src/words/describe';
import { DatasetError } from '../../src/facts/dataset';
import { loadHistory } from '../../src/facts/load';
import { nearestIds } from '../../src/find/nearest';
import { createSearch } from '../../src/find/search';
import { processorTime } from '../support/processor';
import { fixtureBundle, fixtureHistory } from '../support/fixture-history';

type Plain = Record<string, unknown>;
const copy = (): Bundle => JSON.parse(JSON.stringify(fixtureBundle())) as Bundle;

function refused(data: unknown, reason: DatasetError['reason']): DatasetError {
  try {
    loadHistory(data);
  } catch (error) {
    assert.ok(error instanceof DatasetError, String(error));
    assert.equal(error.reason, reason);
    assert.doesNotMatch(error.message, /\n|undefined/);
    return error;
  }
  throw new Error('the data was taken');
}

describe('a damaged dataset', () => {
  it('is refused, cut at every 1,000th byte', () => {
    const text = JSON.stringify(fixtureBundle());
    for (let end = 0; end < text.length; end += 1000) {
      assert.throws(() => loadHistory(JSON.parse(text.slice(0, end))), `at ${end}`);
    }
  });

  it('is refused by one sentence, whatever part is missing or another', () => {
    for (const part of Object.keys(fixtureBundle()).filter((key) => key !== 'schema')) {
      for (const value of [undefined, null, 1, 'x', {}, [null], [{}]]) {
        if (part === 'things' && value === undefined) continue;
        refused({ ...copy(), [part]: value }, 'damaged');
      }
    }
    refused(undefined, 'missing');
    refused({ ...copy(), schema: 99 }, 'newer');
    for (const value of ['x', [], 1, true]) refused(value, 'damaged');
  });

  it('is refused where a row or a number leads nowhere', () => {
    const broken: ((bundle: Bundle) => unknown)[] = [
      (bundle) => (bundle.things.life = bundle.things.life.replace(/^../, 'zz')),
      (bundle) => (bundle.things.trait = bundle.things.trait.replace(/^../, '-1')),
      (bundle) => (bundle.things.place = bundle.things.place.slice(1)),
      (bundle) => (bundle.things.place = bundle.things.place.slice(2)),
      (bundle) => (bundle.things.life = bundle.things.life.slice(2)),
      (bundle) => (bundle.things.life = [1, 2] as unknown as string),
      (bundle) => (bundle.things.lives[0]!.since = 99),
      (bundle) => ((bundle.releases[0] as unknown as Plain)['date'] = '2019'),
      (bundle) => ((bundle.events[0] as unknown as Plain)['title'] = { en: 'x' }),
      (bundle) => ((bundle.ecosystem[0] as unknown as Plain)['kind'] = 'valueOf'),
      (bundle) => ((bundle.events[0] as unknown as Plain)['kind'] = 'constructor'),
      (bundle) => bundle.notices[0]!.patterns.push('('),
      (bundle) => (bundle.events[0]!.links = [{ title: 'x', url: 'command:workbench.action.quit' }]),
      (bundle) => (bundle.releases[0]!.announcement = 'javascript:alert(1)'),
      (bundle) => bundle.releases.push(bundle.releases[0]!),
    ];
    for (const breaks of broken) {
      const bundle = copy();
      breaks(bundle);
      refused(bundle, 'damaged');
    }
  });
});

describe('hostile data', () => {
  const evil =
    '[x](command:workbench.action.quit) <img src=x onerror=alert(1)> $(zap) `a` javascript:alert(1) \u202Egnp\u001B[31m\n# h\n- i';

  /** All prose of the fixture is replaced. */
  function poisoned(): Bundle {
    const change = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(change);
      if (typeof value !== 'object' || value === null) return value;
      if ('en' in value && 'zh-cn' in value) return { en: evil, 'zh-cn': evil };
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner)]));
    };
    const bundle = copy();
    const { things, ...told } = bundle;
    return { ...(change(told) as Bundle), things };
  }

  it('is text in Markdown: no link, command, HTML or icon comes of it', () => {
    const history = loadHistory(poisoned());
    for (const known of history.all()) {
      // Such addresses are refused with the data; should one come in otherwise, it is no link either.
      const links = [{ title: evil, url: 'command:workbench.action.quit' }];
      const event = known.type === 'event' ? { ...known, links } : known;
      const record = event.type === 'release' ? { ...event, announcement: 'javascript:alert(1)' } : event;
      for (const lang of ['en', 'zh-cn'] as const) {
        const text = toMarkdown(words(record, { history, lang, today: '2020-06-01' }), 'full');
        assert.doesNotMatch(text, /(?<!\\)\]\((?:command|javascript)/, record.id);
        assert.doesNotMatch(text, /<img|(?<!\\)\$\(zap|[\p{Cf}]|(?!\n)\p{Cc}/u, record.id);
        assert.doesNotMatch(text, /^(?:#|- )/m, record.id);
      }
    }
  });

  it('keeps names of the prototype as ids', () => {
    const bundle = copy();
    const names = ['__proto__', 'constructor', 'toString'];
    bundle.things = encodeThings(
      names.flatMap((name) =>
        [
          `label:${name}`,
          `x.istio.io/${name}`,
          `x.istio.io/${name}#spec.${name}`,
          `helm:${name}#${name}`,
        ].map((id) => ({
          id,
          life: { since: 0 },
          traits: {},
        })),
      ),
    );
    const history = loadHistory(bundle);
    for (const name of names) {
      assert.equal(history.get(`label:${name}`)?.type, 'label');
      assert.equal(history.kindsNamed(name).length, 1);
      assert.equal(history.get(name), undefined);
      assert.equal(history.child(`x.istio.io/${name}`, 'hasOwnProperty'), undefined);
    }
    assert.deepEqual(Object.keys(Object.prototype), []);
  });
});

describe('hostile questions', function () {
  this.timeout(60_000);

  it('are answered in bounded time', () => {
    const history = fixtureHistory();
    const search = createSearch(history);
    const start = processorTime();
    for (const piece of [
      'a',
      'A',
      ' a',
      'r:1.5 ',
      '"',
      '虚',
      '\\',
      '(',
      'is:removed ',
      '\u0000',
      '#',
      '.spec',
    ]) {
      const text = piece.repeat(Math.ceil(20_000 / piece.length));
      search.query(text, { limit: 5 });
      nearestIds(history, text, 5);
      toPlain(words(history.releases[0]!, { history, lang: 'en', today: text }));
    }
    assert.ok(processorTime() - start < 15_000, `takes ${Math.round(processorTime() - start)} ms`);
  });
});
