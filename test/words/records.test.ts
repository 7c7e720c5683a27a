/** One golden a type of record, in full and plain, in both languages: `test/fixtures/words/<type>.md`. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { History, Lang, ReleaseRecord } from '../../src/facts/model';
import { recordTypes } from '../../src/facts/types';
import { parseVersion } from '../../src/facts/versions';
import { describe as say, toMarkdown, toPlain, type Description } from '../../src/words/describe';
import { fixtureHistory, TODAY } from '../support/fixture-history';
import { assertTold } from '../support/told';
import { cases, type Case } from './records';

const fixture = fixtureHistory();
const gateway = 'networking.x-k8s.io/Gateway';

/** The made-up history, in which 1.6 reads the Gateway API, and its patch 1.6.2 other versions of it. */
const history: History = {
  ...fixture,
  releases: fixture.releases.map((release): ReleaseRecord => {
    const { name } = release;
    if (name === '1.4') return { ...release, envoy: '1.12' };
    if (name === '1.2') return { ...release, envoy: '1.10' };
    if (name !== '1.6' && name !== '1.7') return release;
    return {
      ...release,
      gatewayApi: name === '1.6' ? 'v0.1' : 'v0.2',
      crds: [
        { kind: gateway, least: 'v0.1', greatest: 'v0.2' },
        ...(name === '1.6' ? [{ kind: gateway, patch: 2, least: 'v0.2' }] : []),
      ],
    };
  }),
};

function described({ record, target = [], apiVersion, switches }: Case, lang: Lang): Description {
  return say(record, {
    history,
    lang,
    today: TODAY,
    target: target.map((name) => parseVersion(history, name)!),
    ...(apiVersion !== undefined && { apiVersion }),
    ...(switches !== undefined && { switches: new Set(switches) }),
  });
}

function told(one: Case): string {
  const { about, target = [] } = one;
  const beside = target.length > 0 ? ` (${target.join(', ')})` : '';
  const parts = (['en', 'zh-cn'] as const).flatMap((lang) => {
    const description = described(one, lang);

    return [toMarkdown(description, 'full'), `> ${toPlain(description, 'compact').replaceAll('\n', '\n> ')}`];
  });
  return [`## ${about}${beside}`, ...parts].join('\n\n');
}

describe('words of records', () => {
  for (const type of recordTypes)
    it(`of ${type} are what they were, in full and plain, in both languages`, () => {
      const all = cases[type];
      assert.ok(all.length > 0);
      for (const { record } of all) assert.equal(record.type, type);
      assertTold(join(__dirname, '../fixtures/words', `${type}.md`), `${all.map(told).join('\n\n')}\n`);
    });

  it('are the same sentences plain as in full, without marks', () => {
    for (const one of Object.values(cases).flat())
      for (const lang of ['en', 'zh-cn'] as const) {
        const description = described(one, lang);
        const bare = (text: string): string => text.replace(/[*`\\]|&[#\w]+;|<[^>]*>/g, '');
        const full = toMarkdown(description, 'full').replace(/^\S+ /, '').split('\n\n');
        const lines = toPlain(description).split('\n');
        const plainly = full.slice(0, lines.length).map(bare);
        assert.deepEqual(plainly, lines.map(bare), one.about);
      }
  });
});
