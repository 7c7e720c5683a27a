import assert from 'node:assert/strict';
import { AnswerError, bounded, checkedInput, quoted } from '../../src/answers/input';

const check = (input: Record<string, unknown>) => checkedInput('check_istio_manifest', input);
const refused = (input: Record<string, unknown>): string => {
  try {
    check(input);
  } catch (error) {
    assert.ok(error instanceof AnswerError);
    return error.message;
  }
  return assert.fail('it was taken');
};

describe('what a model passes', () => {
  it('is taken where it is text, left out or null', () => {
    assert.deepEqual(check({ manifest: 'a: b', uri: null, target: undefined }), { manifest: 'a: b' });
  });

  it('is taken for a release where it is a number that tells one', () => {
    assert.deepEqual(check({ target: 1.22 }), { target: '1.22' });
    assert.deepEqual(check({ target: 0.8 }), { target: '0.8' });
    assert.deepEqual(checkedInput('get_istio_release_status', { release: 1.11 }), { release: '1.11' });
  });

  it('is refused where a number does not tell which release', () => {
    for (const number of [1.1, 1.2, 1.3]) {
      const message = refused({ target: number });
      assert.ok(message.includes(`"${number}" or "${number}0"`), message);
    }
    for (const number of [1, 22, NaN, 1e99, 1.223, -1.2])
      assert.match(
        refused({ target: number }),
        /is the number .*, which is no release\. Pass a release as text/,
      );
  });

  it('is refused where it is of another type, with what is wanted', () => {
    assert.match(
      refused({ target: ['1.22'] }),
      /^"target" is a list\. Pass a release as text, .*call once for each/,
    );
    assert.match(refused({ manifest: { kind: 'a' } }), /^"manifest" is an object\. Pass YAML as text/);
    assert.match(refused({ uri: true }), /^"uri" is a boolean\. Pass the address of a file as text/);
    assert.match(refused({ manifest: 1.22 }), /^"manifest" is a number/);
  });

  it('is refused where nobody asks for it, as another question would be answered', () => {
    assert.match(refused({ version: '1.22' }), /^Unknown input "version"\. Use manifest, uri, target\./);
    assert.match(refused({ __proto__x: 1 }), /Unknown input/);
  });

  it('is refused where it is too long, without being echoed', () => {
    const message = refused({ target: 'x'.repeat(1_000_000) });
    assert.match(message, /^"target" has 1000000 characters; at most 40 are taken/);
    assert.ok(message.length < 300);
    assert.ok(refused({ ['k'.repeat(100_000)]: 1 }).length < 300);
    assert.ok(quoted('n'.repeat(100_000)).length < 100);
  });
});

describe('an answer', () => {
  it('has lines, and as many of them, that somebody reads', () => {
    assert.equal(bounded('a\nb'), 'a\nb');
    assert.ok(bounded('x'.repeat(1_000_000)).length < 700);
    const long = bounded(`${'y'.repeat(500)}\n`.repeat(1000));
    assert.ok(long.length < 21_000);
    assert.match(long, /… and more, which is too long to be told here\.$/);
  });
});
