/** Made-up manifests with all that has a successor: what the fixes make of them means what it should, and nothing else. */
import assert from 'node:assert/strict';
import { findFindings } from '../../src/check/findings';
import { fixAll } from '../../src/check/fixes';
import { parseVersion } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { applyEdits } from '../../src/manifest/text/edits';
import { textLines } from '../../src/manifest/text/lines';
import { createRandom } from '../fuzz/random';
import { leftIn, madeManifest, meaningOf } from '../fuzz/renames';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

/** What the fixes that the editor applies at once make of a text, at one release. */
export function fixedAt(text: string, release: string): string {
  const history = realHistory();
  const lines = textLines(text);
  const analysis = analyze(lines, history);
  const options = findingOptions(history, { targets: [parseVersion(history, release)!] });
  const uses = analysis.documents.flatMap((document) => document.uses);
  return applyEdits(text, fixAll(findFindings(analysis, options), lines, { ...options, uses }));
}

/** Tells how many of them changed. */
export function fixMany(count: number, seed: number): number {
  const random = createRandom(seed);
  let changed = 0;
  for (let i = 0; i < count; i++) {
    const { text, isPlain } = madeManifest(random);
    const fixed = fixedAt(text, '1.28');
    const which = `manifest ${i} of seed ${seed}:\n${text}\n=>\n${fixed}`;
    assert.deepEqual(meaning(fixed, which), meaning(text, which), `means the same: ${which}`);
    const ends = text.includes('\r\n') ? /(?<!\r)\n/ : /\r/;
    assert.doesNotMatch(fixed, ends, `keeps its line ends: ${which}`);
    if (isPlain) assert.equal(leftIn(fixed), 0, `has nothing left: ${which}`);
    if (fixed !== text) changed++;
  }
  return changed;
}

function meaning(text: string, which: string): unknown {
  try {
    return meaningOf(text);
  } catch (error) {
    throw new Error(`breaks: ${which}`, { cause: error });
  }
}

export const service = (http: string): string =>
  `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a}\nspec:\n  http:\n${http.replace(/^/gm, '  ')}\n`;
