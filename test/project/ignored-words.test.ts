/** What `ignore` names that nothing can be is said, and ignores nothing. */
import assert from 'node:assert/strict';
import { readConfig } from '../../src/project/config';
import { textLines } from '../../src/manifest/text/lines';
import { analyze } from '../../src/manifest/analyze';
import { history } from '../manifest/support';

const complaints = (word: string): string[] =>
  readConfig(`ignore: ['${word}']\n`, history).problems.map(({ message }) => message('en'));

describe('words of ignore', () => {
  for (const word of [
    'field-removed',
    'target-*',
    '*',
    'networking.istio.io/VirtualService',
    'networking.istio.io/VirtualService#spec.http[].mirrors',
    'annotation:some.istio.io/name',
    'networking.istio.io/*',
  ])
    it(`may be ${word}`, () => assert.deepEqual(complaints(word), []));

  it('are reported where there is no such code or id', () => {
    assert.deepEqual(complaints('field-remove'), ['Unknown finding code field-remove']);
    assert.deepEqual(complaints('fields-*'), ['Unknown finding code fields-*']);
    assert.deepEqual(complaints('networking.istio.io/VirtualServices'), [
      'Unknown id networking.istio.io/VirtualServices',
    ]);
  });
});

describe('names of images and repositories', () => {
  const names = (text: string): string[] =>
    analyze(textLines(text), history).documents.flatMap(({ references }) =>
      references.map(({ key, text: name }) => `${key} ${name}`),
    );

  it('are found in flow style, wherever they stand in their line', () => {
    const flow =
      'spec: {a: [{name: b, image: "gcr.io/istio-release/pilot:1.24.0"}], "url": \'https://a.istio.io/b\'}\n';
    assert.deepEqual(names(flow), ['image gcr.io/istio-release/pilot:1.24.0', 'url https://a.istio.io/b']);
    assert.deepEqual(names('  - image: istio/pilot:1\n'), ['image istio/pilot:1']);
    assert.deepEqual(names('istio: {myimage: istio/pilot:1}\n'), []);
  });
});
