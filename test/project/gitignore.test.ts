import assert from 'node:assert/strict';
import { ignores, parseIgnore } from '../../src/project/gitignore';

describe('gitignore', () => {
  const rules = parseIgnore('# comment\n\nnode_modules/\n*.log\n/build\ncharts/**/out\n!keep.log\n');
  const cases: readonly (readonly [string, boolean])[] = [
    ['node_modules/a/b.yaml', true],
    ['deep/node_modules/b.yaml', true],
    ['a.log', true],
    ['deep/a.log', true],
    ['keep.log', false],
    ['build/x.yaml', true],
    ['deep/build/x.yaml', false],
    ['charts/a/b/out/x.yaml', true],
    ['charts/out/x.yaml', true],
    ['charts/a.yaml', false],
    ['node_modules.yaml', false],
  ];
  for (const [path, ignored] of cases)
    it(`${ignored ? 'ignores' : 'keeps'} ${path}`, () => assert.equal(ignores(rules, path), ignored));
});
