import assert from 'node:assert/strict';
import { deadAnchors, pagesOf } from '../../../scripts/verify/anchors.js';
import { plainDefaults, plainWorth, sameWorth, wrongDefaults } from '../../../scripts/verify/defaults.js';
import { missingPlaces, placeOf } from '../../../scripts/verify/paths.js';
import { repoOf } from '../extract-repo.js';

describe('places that sources name', () => {
  it('are files and folders at tags, not the tips of branches nor pages', () => {
    assert.deepEqual(placeOf('https://github.com/istio/api/blob/1.5.0/a/b.proto#L3'), {
      repo: 'istio/api',
      tag: '1.5.0',
      path: 'a/b.proto',
    });
    assert.equal(placeOf('https://github.com/istio/api/blob/master/a.proto'), undefined);
    assert.equal(placeOf('https://istio.io/latest/'), undefined);
  });

  it('are missing where the tag has no such path, or is none', () => {
    const repo = repoOf({ '1.5.0': { 'a.proto': '' } });
    const source = (tag: string, path: string) => ({ repo: 'istio/api', tag, path });
    const { checked, missing } = missingPlaces(
      [
        { id: 'x', sources: [source('1.5.0', 'a.proto'), source('1.5.0', 'b.proto')] },
        { id: 'y', sources: [source('1.5.0', 'b.proto'), source('9.9.9', 'a.proto')] },
        { id: 'z', sources: ['https://github.com/other/repo/blob/1/x'] },
      ],
      (name) => (name === 'istio/api' ? repo : undefined),
    );
    assert.equal(checked, 3);
    assert.deepEqual(missing, ['x: no istio/api@1.5.0:b.proto', 'y: istio/api has no 9.9.9']);
  });
});

describe('defaults by a second reading', () => {
  it('are judged where they stand in plain words', () => {
    assert.equal(plainWorth('"a"'), 'a');
    assert.equal(plainWorth('5 * time.Minute'), '300s');
    assert.equal(plainWorth('time.Second * 2'), '2s');
    assert.equal(plainWorth('compute()'), undefined);
    assert.ok(sameWorth('5m', '300s') && sameWorth('0s', '0') && sameWorth('1', '1.0'));
    assert.ok(!sameWorth('5m', '5s') && !sameWorth('true', 'false') && !sameWorth('5ms', '5m'));
  });

  it('come from calls over several lines', () => {
    assert.deepEqual(
      plainDefaults(
        'a = env.Register(\n\t"A", // why\n\ttrue, "x").Get()\nb = env.RegisterIntVar("B", f(1), "")',
      ),
      [
        ['A', 'true'],
        ['B', undefined],
      ],
    );
  });

  it('are wrong where no declaration says the same, and open where one is computed', async () => {
    const text = 'env.RegisterBoolVar("A", true, "")\nenv.RegisterBoolVar("B", x, "")\n';
    const repo = { ...repoOf({ t: { 'pilot/a.go': text } }), grepFiles: () => ['pilot/a.go'] };
    const claim = (name: string, value: string) => ({ id: `env:${name}`, name, value });
    const found = await wrongDefaults(repo, 't', [claim('A', 'false'), claim('B', 'false'), claim('C', '1')]);
    assert.deepEqual(found, { judged: 1, wrong: ['env:A: the data says false, the code true'] });
    assert.deepEqual((await wrongDefaults(repo, 't', [claim('A', 'true')])).wrong, []);
  });
});

describe('places on reference pages', () => {
  it('are dead where the page that is made with the protos lacks them', async () => {
    const page = '---\nlocation: https://istio.io/docs/reference/config/a.html\n---\n<tr id="A-one"><td>';
    const pages = await pagesOf(
      repoOf({ t: { 'a/a.pb.html': page, 'b/b.pb.html': 'no front matter' } }),
      't',
    );
    const of = (id: string, rest: string) => ({
      id,
      reference: `https://istio.io/latest/docs/reference/config/${rest}`,
    });
    assert.deepEqual(
      deadAnchors([of('x', 'a/#A-one'), of('y', 'a/#A-two'), of('z', 'elsewhere/#A'), { id: 'none' }], pages),
      { judged: 2, dead: ['y: no place https://istio.io/latest/docs/reference/config/a/#A-two'] },
    );
  });
});
