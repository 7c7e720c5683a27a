/** The way of a person with an old repository: plan, fix, check, plan again; and plans of every way that there is. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/main';
import { nodeWorld } from '../../src/cli/node-io';
import { isLong } from '../support/long';
import { realChanges } from '../support/real-changes';
import { realHistory } from '../support/real-history';

const examples = join(__dirname, '../../examples');

interface PlanJson {
  readonly hops: readonly {
    readonly from: string;
    readonly to: string;
    readonly kubernetes: { readonly both: readonly string[]; readonly possible: boolean };
    readonly blockers: readonly {
      readonly code: string;
      readonly id: string;
      readonly where: readonly unknown[];
    }[];
    readonly before: readonly { readonly id: string }[];
    readonly with: readonly { readonly id: string }[];
    readonly after: readonly { readonly id: string }[];
    readonly told: readonly { readonly id: string }[];
  }[];
}

async function program(...argv: string[]) {
  let [out, err] = ['', ''];
  const world = {
    ...nodeWorld(),
    today: '2026-10-01',
    history: realHistory,
    changes: realChanges,
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
  };
  const code = await run(argv, world);
  return { code, out, err };
}

const planOf = async (...argv: string[]): Promise<{ code: number; plan: PlanJson; out: string }> => {
  const { code, out } = await program('plan', ...argv, '--format', 'json');
  return { code, out, plan: JSON.parse(out) as PlanJson };
};

const items = ({ hops }: PlanJson): string[] =>
  hops.flatMap((hop) => [hop.blockers, hop.before, hop.with, hop.after].flat().map(({ id }) => id));

describe('an upgrade', function () {
  this.timeout(300_000);

  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'istio-history-flow-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('goes from plan to fixes to a check at the goal, and the plan gets shorter', async () => {
    writeFileSync(
      join(folder, 'shop.yaml'),
      'apiVersion: networking.istio.io/v1beta1\nkind: VirtualService\nmetadata: {name: shop}\nspec:\n  hosts: [shop]\n  http:\n  - mirror: {host: copy}\n    mirrorPercent: 10\n    route:\n    - destination: {host: shop}\n',
    );
    writeFileSync(
      join(folder, 'entrance.yaml'),
      'apiVersion: gateway.networking.k8s.io/v1alpha2\nkind: HTTPRoute\nmetadata: {name: shop}\nspec:\n  parentRefs: [{name: entrance}]\n',
    );
    const before = await planOf('1.18', '1.28', folder);
    assert.equal(before.code, 1, 'something blocks');
    assert.ok(items(before.plan).includes('gateway.networking.k8s.io/HTTPRoute'));
    assert.equal((await program('check', folder, '--target', '1.28')).code, 1);
    const fixed = await program('check', folder, '--target', '1.28', '--fix');
    assert.equal(fixed.code, 0, fixed.out);
    assert.match(readFileSync(join(folder, 'shop.yaml'), 'utf8'), /mirrorPercentage:\n\s+value: 10/);
    assert.equal((await program('check', folder, '--target', '1.28')).code, 0);
    const after = await planOf('1.18', '1.28', folder);
    assert.equal(after.code, 0, 'nothing blocks any more');
    assert.ok(items(after.plan).length < items(before.plan).length);
    assert.ok(!items(after.plan).includes('gateway.networking.k8s.io/HTTPRoute'));
  });

  it('is planned from every minor since 1.6, nothing twice, and the same twice', async () => {
    const minors = realHistory()
      .releases.map(({ name }) => name)
      .filter((name) => /^1\.(?:[6-9]|\d\d)$/.test(name));
    for (const [at, from] of minors.entries())
      for (const to of goals(minors.slice(at + 1))) {
        const { plan, out } = await planOf(from, to);
        for (const { kubernetes } of plan.hops)
          assert.ok(kubernetes.both.length > 0 || !kubernetes.possible || isOld(from), `${from} to ${to}`);
        const ids = plan.hops.flatMap((hop) =>
          [...hop.before, ...hop.with, ...hop.after, ...hop.told].map(({ id }) => id),
        );
        assert.equal(new Set(ids).size, ids.length, `${from} to ${to} names nothing twice`);
        assert.equal(plan.hops[0]?.from.startsWith(from), true);
        assert.equal(plan.hops.at(-1)?.to.startsWith(`${to}.`), true);
        if (to === minors.at(-1)) assert.equal((await planOf(from, to)).out, out);
      }
  });

  for (const lang of ['en', 'zh-cn'])
    it(`of the examples from 1.18 to 1.28 is short, and the same twice: ${lang}`, async () => {
      cpSync(examples, folder, { recursive: true });
      process.chdir(folder);
      try {
        const plan = () => program('--lang', lang, 'plan', '1.18', '1.28', '.', '--format', 'markdown');
        const { out } = await plan();
        assert.ok(out.split('\n').length < 160, `${out.split('\n').length} lines`);
        assert.equal((await plan()).out, out, 'the same bytes twice');
        const places = out.match(/`[^`]+\.yaml:\d+`/g) ?? [];
        assert.ok(places.length > 0);
      } finally {
        process.chdir(join(__dirname, '../..'));
      }
    });
});

/** Every newer minor, or, for an answer within seconds, the next and the last. */
const goals = (newer: readonly string[]): readonly string[] =>
  isLong ? newer : [...new Set([...newer.slice(0, 1), ...newer.slice(-1)])];

/** Releases for which nobody wrote down with which Kubernetes they were tested. */
const isOld = (name: string): boolean =>
  (realHistory().releases.find((one) => one.name === name)?.kubernetes ?? []).length === 0;
