/** One more thing that is ignored, and all else as it was written. */
import assert from 'node:assert/strict';
import { readConfig } from '../../src/project/config';
import { ignoring } from '../../src/project/ignoring';
import { fixtureHistory } from '../support/fixture-history';

const cases: readonly (readonly [what: string, before: string, after: string])[] = [
  ['makes a file', '', 'ignore:\n  - field-removed\n'],
  ['comes behind what is there', 'target: "1.6"', 'target: "1.6"\nignore:\n  - field-removed\n'],
  [
    'becomes the last of a list, as far in as the others, comments kept',
    'ignore: # ours\n- target-* # old\n# why\ntarget: "1.6"\n',
    'ignore: # ours\n- target-* # old\n- field-removed\n# why\ntarget: "1.6"\n',
  ],
  [
    'comes into brackets',
    'ignore: [kind-removed, target-*] # both\n',
    'ignore: [kind-removed, target-*, field-removed] # both\n',
  ],
  ['comes into empty brackets', 'ignore: []\n', 'ignore: [field-removed]\n'],
  ['stands beside a word alone', "ignore: 'target-*'\n", "ignore: ['target-*', field-removed]\n"],
  ['is not written twice', 'ignore:\n  - field-removed\n', 'ignore:\n  - field-removed\n'],
  ['follows a comment alone', '# nothing yet\n', '# nothing yet\nignore:\n  - field-removed\n'],
];

describe('what is ignored in a workspace', () => {
  for (const [what, before, after] of cases)
    it(what, () => {
      const text = ignoring(before, 'field-removed');
      assert.equal(text, after);
      const { config, problems } = readConfig(text, fixtureHistory());
      assert.ok(config.ignore.includes('field-removed'));
      assert.deepEqual(problems, []);
    });

  it('is not written into what is no YAML', () => {
    assert.equal(ignoring('ignore: [a\nb: "', 'field-removed'), undefined);
    assert.equal(ignoring('- a list\n', 'field-removed'), undefined);
  });

  it('is quoted where a sign would mean something else', () => {
    assert.equal(ignoring('', 'target-*'), "ignore:\n  - 'target-*'\n");
  });
});
