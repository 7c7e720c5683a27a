import assert from 'node:assert/strict';
import { build } from '../../scripts/build/build';
import { loadHistory } from '../../src/facts/load';
import { fixtureInput } from '../support/fixture-history';
import { cli } from './support';

/** The feature of the fixture, with a life of its own. */
function historyWith(stages: readonly { release: string; stage: string }[]) {
  const input = fixtureInput();
  const features = input.curated.features.map((feature) => ({ ...feature, stages }));
  const curated = { ...input.curated, features } as typeof input.curated;
  return loadHistory(structuredClone(build({ ...input, curated }).bundle));
}

describe('stages of features in a diff', () => {
  const history = historyWith([
    { release: '1.2', stage: 'Beta' },
    { release: '1.4', stage: 'Stable' },
    { release: '1.6', stage: 'Removed' },
  ]);
  const section = async (heading: string, ...argv: string[]) => {
    const { out } = await cli(history, {}, ['diff', ...argv]);
    return new RegExp(`^${heading} \\(\\d+\\)\\n((?: {2}.+\\n)+)`, 'm').exec(out)?.[1] ?? '';
  };

  it('have a heading of their own, whichever way they changed', async () => {
    assert.match(await section('Stage changed', '1.3', '1.5'), /feature:virtual-machines Beta → Stable\n/);
    assert.match(await section('Stage changed', '1.5', '1.3'), /feature:virtual-machines Stable → Beta\n/);
    assert.doesNotMatch(await section('Promoted', '1.5', '1.3'), /feature:/);
    assert.match(await section('阶段变更', '1.3', '1.5', '--lang', 'zh-cn'), /feature:virtual-machines /);
  });

  it('call what is gone removed, not promoted', async () => {
    assert.match(await section('Removed', '1.5', '1.6'), /feature:virtual-machines\n/);
    const { out } = await cli(history, {}, ['diff', '1.5', '1.6']);
    assert.equal(out.split('feature:').length, 2);
  });
});
