/** Verdicts against the files that they name. */
import assert from 'node:assert/strict';
import type { EffectEntry } from '../../scripts/build/input';
import { judge, REASONS } from '../../scripts/verify/effect-edges';
import { inSpan, verifyEffects, type Reading } from '../../scripts/verify/effects';

const id = 'networking.istio.io/VirtualService#spec.http[].shadowRate';
const path = 'pilot/pkg/route.go';

const files: Readonly<Record<string, string>> = {
  '1.2.0': 'func route(in *Route) { use(in.GetShadowRate(), "fast") }',
  '1.3.0': 'func route(in *Route) { use(in.Shadow) } // in.ShadowRate is read no more',
};
const repo: Reading = {
  oid: (tag, file) => (file === path && tag in files ? tag : undefined),
  read: (tag) => Promise.resolve(files[tag]),
};
const verify = (entry: Omit<EffectEntry, 'ids'>) =>
  verifyEffects([{ ids: [id], ...entry }], (name) => (name === 'istio/istio' ? repo : undefined), new Map());

describe('verdicts against the code', () => {
  it('are borne out by a reader that names the thing', async () => {
    const report = await verify({ reader: { tag: '1.2.0', path } });
    assert.deepEqual(report, { readers: 1, absences: 0, unseen: 0, wrong: [] });
  });

  it('are not, where it does not', async () => {
    const { wrong } = await verify({ reader: { tag: '1.3.0', path } });
    assert.deepEqual(wrong, [`${id}: 1.3.0:${path} does not name it`]);
  });

  it('are not, where a file of an inert release names the thing; comments name nothing', async () => {
    const inert = (from: string) =>
      verify({
        effect: [
          {
            from,
            state: 'inert',
            sources: [
              { tag: '1.2.0', path },
              { tag: '1.3.0', path },
            ],
          },
        ],
      });
    assert.deepEqual((await inert('1.3')).wrong, []);
    assert.deepEqual((await inert('1.2')).wrong, [`${id}: 1.2.0:${path} names it, yet it is inert there`]);
  });

  it('of some words are asked for those words alone', async () => {
    const inert = (release: string, only: [string]) =>
      verify({
        effect: [{ from: release, to: release, state: 'inert', only, sources: [{ tag: '1.2.0', path }] }],
      });
    assert.deepEqual(await inert('1.2', ['slow']), { readers: 0, absences: 1, unseen: 0, wrong: [] });
    assert.deepEqual((await inert('1.2', ['fast'])).wrong, [
      `${id}: 1.2.0:${path} names it, yet it is inert there`,
    ]);
    assert.deepEqual(await inert('1.1', ['fast']), { readers: 1, absences: 0, unseen: 0, wrong: [] });
    assert.deepEqual(await inert('1.1', ['slow']), { readers: 0, absences: 0, unseen: 1, wrong: [] });
  });

  it('count what they cannot see', async () => {
    const { unseen, wrong } = await verify({ reader: { repo: 'istio/elsewhere', tag: '1.2.0', path } });
    assert.deepEqual([unseen, wrong], [1, []]);
  });

  it('know which tags lie in a span: a minor has all of its patches', () => {
    const span = { from: '1.2', to: '1.3' };
    assert.deepEqual(
      ['1.1.9', '1.2.0', '1.3.7', '1.4.0'].map((tag) => inSpan(tag, span)),
      [false, true, true, false],
    );
    assert.equal(inSpan('1.3.2', { from: '1.2', to: '1.3.1' }), false);
    assert.equal(inSpan('1.31.0-rc.0', { from: '1.31' }), true);
  });
});

describe('ends of spans without effect, by the whole code', () => {
  const [one, two] = ['mesh/MeshConfig#one', 'mesh/MeshConfig#two'];
  const judged = (readers: Readonly<Record<string, readonly string[]>>, known = true) => {
    const asked = { ends: [{ id: one, alive: 2, inert: 3 }], always: [{ id: two, at: 1 }] };
    const { unseen, ...counts } = judge(
      asked,
      () => known,
      (minor, id) => readers[`${id} ${minor}`] ?? [],
      (minor) => `1.${minor}`,
    );
    return { ...counts, unseen: [...unseen] };
  };

  it('are proved where somebody reads it on one side alone', () => {
    const proved = judged({ [`${one} 2`]: ['a.go'] });
    assert.deepEqual(proved, { proved: 1, moved: 0, silent: 1, unseen: [] });
    const moved = judged({ [`${one} 2`]: ['a.go', 'b.go'], [`${one} 3`]: ['b.go'] });
    assert.deepEqual(moved, { proved: 0, moved: 1, silent: 1, unseen: [] });
  });

  it('are named with their reason where a word cannot tell', () => {
    const both = { [`${one} 2`]: ['a.go'], [`${one} 3`]: ['a.go'], [`${two} 1`]: ['c.go'] };
    assert.deepEqual(judged(both).unseen, [
      [REASONS.shared, [`${one} (1.2, 1.3)`]],
      [REASONS.common, [`${two} (1.1: c.go)`]],
    ]);
    assert.deepEqual(judged({}).unseen, [[REASONS.elsewhere, [`${one} (1.2, 1.3)`]]]);
    assert.deepEqual(judged(both, false).unseen, [[REASONS.form, [`${one} (1.2, 1.3)`, `${two} (1.1)`]]]);
  });
});
