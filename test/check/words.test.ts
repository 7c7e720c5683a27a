import assert from 'node:assert/strict';
import { analyze } from '../../src/manifest/analyze';
import { findFindings } from '../../src/check/findings';
import { fixesFor } from '../../src/check/fixes';
import { textLines } from '../../src/manifest/text/lines';
import { nameOf } from '../../src/check/words';
import { history } from '../manifest/support';
import { findingOptions } from '../support/options';

describe('how a finding names things', () => {
  it('is the path of a field, and the name of the rest', () => {
    assert.equal(nameOf('networking.istio.io/VirtualService#spec.http[].name'), 'spec.http[].name');
    assert.equal(nameOf('networking.istio.io/VirtualService'), 'VirtualService');
    assert.equal(nameOf('env:PILOT_ENABLE_AMBIENT'), 'PILOT_ENABLE_AMBIENT');
  });

  it('tells a successor apart from what it replaces', () => {
    assert.equal(nameOf('label:a.io/b', 'annotation:a.io/b'), 'label:a.io/b');
    assert.equal(nameOf('label:a.io/c', 'annotation:a.io/b'), 'a.io/c');
    assert.equal(nameOf('new.io/Policy', 'old.io/Policy'), 'new.io/Policy');
    assert.equal(nameOf('a.io/A#spec.b', 'a.io/A#spec.c'), 'spec.b');
    assert.equal(nameOf('a.io/B#spec.c', 'a.io/A#spec.c'), 'B spec.c');
    assert.equal(nameOf('mesh/ProxyConfig#concurrency', 'env:CONCURRENCY'), 'ProxyConfig concurrency');
    assert.equal(nameOf('helm:istiod#pilot.image', 'helm:pilot#image'), 'istiod pilot.image');
  });

  it('says in the title of a fix what the new name is', () => {
    const lines = textLines(
      'apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    sidecar.istio.io/inject: "true"\n',
    );
    const { documents } = analyze(lines, history);
    const given = findingOptions(history);
    const uses = documents.flatMap((document) => document.uses);
    const fixes = [
      ...fixesFor(findFindings({ documents }, given), lines, { ...given, uses }).values(),
    ].flat();
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ['Replace sidecar.istio.io/inject with label:sidecar.istio.io/inject (may turn on what had no effect)'],
    );
  });
});
