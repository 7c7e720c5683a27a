/** Small questions on what is known, each answered from a few made-up facts. */
import assert from 'node:assert/strict';
import { exposure, standing } from '../../src/facts/bulletins';
import { beginsOn, changesBetween } from '../../src/facts/changes-between';
import { checked, DatasetError, parsed } from '../../src/facts/dataset';
import { seal } from '../../src/facts/seal';
import { effectAt, lastingEffect, worksFrom } from '../../src/facts/effects';
import { toJson } from '../../src/facts/json';
import type { ChangeRecord, Effect, History, HistoryRecord, LivingRecord } from '../../src/facts/model';
import { isNeverRead, versionRank } from '../../src/facts/lives';
import { sourcesOf, sourcesText } from '../../src/facts/source-lines';
import { notesOf } from '../../src/facts/sources';
import { successorsAt } from '../../src/facts/successors';
import { livingTypeOf } from '../../src/facts/things';
import { formatVersion, parseVersion } from '../../src/facts/versions';
import { history as manifests } from '../manifest/support';
import { fixtureHistory } from '../support/fixture-history';

const history = fixtureHistory();
const version = (text: string) => parseVersion(history, text)!;

describe('an effect', () => {
  const from = (begin: string, end?: string): Effect => ({
    from: version(begin),
    ...(end !== undefined && { to: version(end) }),
    state: 'inert',
    by: [],
    sources: [],
  });
  const at = (effect: Effect, release: string): boolean =>
    effectAt({ effect: [effect] }, version(release)) !== undefined;

  it('lies between its releases, whatever the numbers of their patches are', () => {
    const late = from('1.3.2', '1.5.1');
    assert.deepEqual(
      ['1.2.3', '1.3', '1.3.1', '1.3.2', '1.4', '1.4.0', '1.4.3', '1.5', '1.5.1', '1.5.2', '1.6.0'].map(
        (release) => at(late, release),
      ),
      [false, false, false, true, true, true, true, false, true, false, false],
    );
  });

  it('lasts where it is the only one, never ends and was there from the beginning', () => {
    const lasting = (since: number, ...effect: Effect[]) => lastingEffect({ since, effect });
    assert.ok(lasting(3, from('1.3')));
    assert.ok(lasting(4, from('1.3')));
    assert.equal(lasting(2, from('1.3')), undefined);
    assert.equal(lasting(3, from('1.3', '1.5')), undefined);
    assert.equal(lasting(3, from('1.3'), from('1.5')), undefined);
    assert.equal(lasting(3, from('1.3.1')), undefined);
    assert.equal(lasting(3), undefined);
  });

  it('is why a thing was never read only where it was without one from the beginning and for ever', () => {
    const never = (effect?: Effect[]) =>
      isNeverRead({ life: { since: 3, backports: [], effect } } as unknown as LivingRecord);
    assert.equal(never([from('1.3')]), true);
    assert.equal(never([from('1.2')]), true);
    assert.equal(never([from('1.4')]), false);
    assert.equal(never([from('1.3', '1.5')]), false);
    assert.equal(never([{ ...from('1.3'), state: 'gated' }]), false);
    assert.equal(never(), false);
  });

  it('that it had at first ends with the release before it works', () => {
    const works = (...effect: Effect[]) => worksFrom({ since: 2, effect });
    assert.deepEqual(works(from('1.2', '1.3')), { minor: 4 });
    assert.deepEqual(works(from('1.2', '1.3.2')), { minor: 3, patch: 3 });
    assert.deepEqual(works(from('1.3', '1.4')), { minor: 2 });
    assert.deepEqual(works({ ...from('1.2', '1.3'), state: 'gated' }), { minor: 2 });
    assert.deepEqual(works(), { minor: 2 });
    const refused: Effect = { ...from('1.4'), state: 'rejected' };
    assert.deepEqual(works(from('1.2', '1.3'), refused), { minor: 2 }, 'refused once it is read');
    assert.deepEqual(works(from('1.2', '1.2'), refused), { minor: 3 });
  });
});

describe('pages of a release', () => {
  const pages = (name: string, announcement: string) => notesOf({ name, announcement });

  it('are named for releases that were looked at, below an announcement of their own', () => {
    const of = (name: string): string => `https://example.org/${name}.x/announcing-${name}/`;
    assert.deepEqual(pages('1.20', of('1.20')), {
      upgrade: `${of('1.20')}upgrade-notes/`,
      changes: `${of('1.20')}change-notes/`,
    });
    assert.equal(pages('1.20', of('1.19')), undefined);
    assert.equal(pages('1.99', of('1.99')), undefined);
    assert.equal(pages('1.0', of('1.0')), undefined);
    assert.ok(pages('1.1', of('1.1')));
  });
});

describe('successors', () => {
  const thing = (id: string, replacedBy: readonly string[], removed?: number) =>
    ({ id, type: 'helm', replacedBy, life: { since: 0, backports: [], removed } }) as unknown as LivingRecord;
  const known = (...records: LivingRecord[]): History =>
    ({ get: (id: string): HistoryRecord | undefined => records.find((one) => one.id === id) }) as History;

  it('are followed where they have ended themselves, and never for ever', () => {
    const a = thing('a', ['b'], 2);
    const b = thing('b', ['c'], 3);
    const lives = known(a, b, thing('c', []));
    assert.deepEqual(successorsAt(lives, a, [{ minor: 4 }]), ['c']);
    assert.deepEqual(successorsAt(lives, a, [{ minor: 2 }]), ['b']);
    const circle = known(a, thing('b', ['a'], 3));
    assert.deepEqual(successorsAt(circle, a, [{ minor: 4 }]), []);
  });

  it('are named though nothing is known of them', () => {
    assert.deepEqual(successorsAt(known(), thing('a', ['b'], 2), [{ minor: 4 }]), ['b']);
  });
});

describe('a change that patches of an older minor brought too', () => {
  const change = {
    release: version('1.5'),
    backports: [version('1.3.2')],
  } as unknown as ChangeRecord;
  const brings = (from: string, to: string): boolean =>
    changesBetween(history, [change], version(from), version(to)).length > 0;

  it('is met in that minor and not in the one between', () => {
    assert.equal(brings('1.3.1', '1.3.2'), true);
    assert.equal(brings('1.3.2', '1.3.3'), false);
    assert.equal(brings('1.3.1', '1.4.1'), false);
    assert.equal(brings('1.2.1', '1.4'), false);
    assert.equal(brings('1.4', '1.5.0'), true);
    assert.equal(brings('1.3.2', '1.5.0'), false);
  });

  it('is not in a newer minor before the patch that brought it there', () => {
    const fix = { release: version('1.3.2'), backports: [version('1.4.2')] } as unknown as ChangeRecord;
    const fixes = (from: string, to: string): boolean =>
      changesBetween(history, [fix], version(from), version(to)).length > 0;
    assert.equal(fixes('1.3.1', '1.4.1'), false);
    assert.equal(fixes('1.4.1', '1.4.2'), true);
    assert.equal(fixes('1.4.1', '1.5.0'), true);
    assert.equal(fixes('1.3.2', '1.5.0'), false);
  });
});

describe('a change that is over in patches', () => {
  const change = {
    release: version('1.2'),
    backports: [],
    reverted: version('1.3.2'),
    revertedLater: [version('1.4.2')],
  } as unknown as ChangeRecord;

  it('lasts in a later minor up to the patch that has that', () => {
    const brought = (from: string, to: string): string | undefined => {
      const way = { history, from: version(from), to: version(to) };
      const [met] = changesBetween(history, [change], way.from, way.to);
      return met && formatVersion(history, beginsOn(met, way));
    };
    for (const [from, to, begin] of [
      ['1.1', '1.3.1', '1.2'],
      ['1.1', '1.3.2', undefined],
      ['1.1', '1.4.1', '1.2'],
      ['1.3.2', '1.4.1', '1.4.1'],
      ['1.1', '1.4.2', undefined],
      ['1.1', '1.5.0', undefined],
    ] as const)
      assert.equal(brought(from, to), begin, `${from} ${to}`);
  });
});

describe('the release at which a change begins', () => {
  const begins = (release: string, backports: readonly string[], from: string, to: string): string =>
    formatVersion(
      history,
      beginsOn({ release: version(release), backports: backports.map(version) } as unknown as ChangeRecord, {
        history,
        from: version(from),
        to: version(to),
      }),
    );

  it('is its own where the upgrade passes that, and else the patch that brings it', () => {
    assert.equal(begins('1.5', ['1.3.2', '1.4.3'], '1.3.1', '1.5'), '1.5');
    assert.equal(begins('1.5', ['1.3.2', '1.4.3'], '1.3.1', '1.3.2'), '1.3.2');
    assert.equal(begins('1.5', ['1.3.2', '1.4.3'], '1.3.1', '1.4.3'), '1.4.3');
    assert.equal(begins('1.3.2', ['1.4.2'], '1.4.1', '1.5.0'), '1.4.2');
  });

  it('stays its own where it began before', () => {
    assert.equal(begins('1.3', [], '1.4', '1.5'), '1.3');
  });
});

describe('the JSON of a promise', () => {
  const json = (id: string) => toJson(history.get(id)!, history);

  it('names the release that kept it, and none where it is open', () => {
    assert.equal(json('roadmap:2020#virtual-machines')['deliveredIn'], '1.6');
    assert.ok(!('deliveredIn' in json('roadmap:2020#one-binary')));
  });
});

describe('the JSON of a release', () => {
  it('names the CRDs of which it does not take every version', () => {
    const json = (id: string) => toJson(manifests.get(id)!, manifests)['crds'];
    assert.deepEqual(json('release:1.5'), [
      { kind: 'gateway.networking.k8s.io/Gateway', release: '1.5.0', least: '1.1.0', greatest: null },
    ]);
    assert.equal(json('release:1.4'), undefined);
  });
});

describe('what has a life', () => {
  it('is a kind where it has no form of its own: Envoy is told of elsewhere', () => {
    assert.deepEqual(
      ['a.io/B', 'a.io/B#c', 'a.io/B#c=D', 'mesh/M#a', 'env:A', 'envoy:a.B', 'event:a'].map(livingTypeOf),
      ['kind', 'field', 'value', 'setting', 'flag', 'kind', 'kind'],
    );
  });
});

describe('sources in lines', () => {
  it('are read as they were written, those of several tags and paths too', () => {
    const file = (tag: string, path: string, repo = 'istio/istio') => ({ repo, tag, path });
    const sources = [
      'https://example.org/a',
      file('1.5.0', 'a.go'),
      file('1.6.0', 'a.go'),
      file('1.5.0', 'b.go'),
      file('1.6.0', 'b.go'),
      file('v1', 'c.proto', 'example/api'),
    ];
    const lines = sourcesText(sources);
    assert.deepEqual(lines.split('\n'), [
      'https://example.org/a',
      '1.5.0,1.6.0 a.go b.go',
      'example/api v1 c.proto',
    ]);
    assert.deepEqual(sourcesOf(lines), sources);
    assert.deepEqual(sourcesOf(''), []);
  });
});

describe('a file of the dataset', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('is what it says, nothing where there is none, and damaged where it is cut', () => {
    assert.deepEqual(parsed(bytes('{"a": 1}'), 'history'), { a: 1 });
    assert.equal(parsed(undefined, 'history'), null);
    assert.throws(() => parsed(bytes('{"a": '), 'history'), DatasetError);
  });

  const take = (file: Uint8Array, wrongIn: () => string | undefined = () => 'not looked at') =>
    checked(parsed(file, 'history'), 'data', 1, wrongIn);
  const json = '{"schema":1,"release":"1.22","zh":"弃用"}';

  it('is looked at where it has no seal, and where its seal holds it is taken as it was written', () => {
    assert.throws(() => take(bytes(json)), /damaged \(not looked at\)/);
    assert.deepEqual(take(bytes(seal(json))), { ...JSON.parse(json), seal: take(bytes(seal(json)))['seal'] });
  });

  it('is refused where one sign of it is another, whatever it then says', () => {
    const sealed = bytes(seal(json));
    const text = seal(json);
    assert.throws(() => take(bytes(text.replace('1.22', '1.23')), () => undefined), /not as it was written/);
    for (let i = text.indexOf('"release"'); i < sealed.length - 2; i++) {
      const other = Uint8Array.from(sealed);
      other[i]! ^= 1;
      assert.throws(() => take(other, () => undefined), DatasetError, `byte ${i}`);
    }
  });

  it('is of a newer program before it is anything else', () =>
    assert.throws(() => take(bytes(seal(json).replace('"schema":1', '"schema":2'))), /format 2, newer/));
});

describe('versions of a kind', () => {
  it('stand above each other by stage and number, and what is none below all', () => {
    const names = ['v1beta1', 'any', 'v2alpha1', 'v1', 'v1alpha3', 'v1beta2', 'v1alpha1'];
    assert.deepEqual(
      [...names].sort((a, b) => versionRank(b) - versionRank(a)),
      ['v2alpha1', 'v1', 'v1beta2', 'v1beta1', 'v1alpha3', 'v1alpha1', 'any'],
    );
  });
});

describe('bulletins of a release that none is about', () => {
  it('name no patches', () => {
    assert.equal(exposure(history, version('1.0.1')).patches, undefined);
    assert.deepEqual(exposure(history, version('1.4.1')).patches, {
      from: { minor: 4, patch: 0 },
      to: { minor: 4, patch: 2 },
    });
  });
  it('may say that one of its patches has the fix all the same', () => {
    const [bulletin] = history.all('bulletin');
    const only = { ...bulletin!, affected: [{ from: version('1.4.0'), to: version('1.4.2') }] };
    const { state, fixedIn } = standing(history, only, version('1.5'));
    assert.deepEqual([state, fixedIn], ['fixed', { minor: 5, patch: 3 }]);
  });
});
