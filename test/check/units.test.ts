import assert from 'node:assert/strict';
import { remembering } from '../../src/check/units';
import type { RuleContext } from '../../src/check/rules/rule';
import { findFindings } from '../../src/check/findings';
import { minimum } from '../../src/check/minimum';
import { analyze, createAnalyzer } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { findingOptions } from '../support/options';
import { history } from '../manifest/support';

const item = (name: string): string =>
  `- apiVersion: networking.istio.io/v1\n  kind: VirtualService\n  metadata: {name: ${name}}\n  spec:\n    http:\n    - mirrors: []\n`;

const list = (edited: string): string =>
  `apiVersion: v1\nkind: List\nitems:\n${Array.from({ length: 50 }, (_, i) => item(i === 20 ? edited : `n${i}`)).join('')}`;

const options = findingOptions(history, { targets: [{ minor: 3 }], today: '2020-01-01' });
const context: RuleContext = options;

describe('units', () => {
  it('are judged anew where their text or the question is another', () => {
    let judged = 0;
    const judge = remembering(() => (judged++, []));
    const analyzer = createAnalyzer(history);
    const all = (text: string, asked = context): void => {
      for (const { units } of analyzer.analysis(textLines(text)).documents)
        for (const unit of units) judge(unit, asked);
    };
    all(list('a'));
    assert.equal(judged, 51);
    all(list('a'));
    assert.equal(judged, 51);
    all(list('b'));
    assert.equal(judged, 52);
    // Further down, and still the same.
    all(`# c\n${list('b')}`);
    assert.equal(judged, 53);
    all(list('b'), { ...context, targets: [{ minor: 4 }] });
    assert.equal(judged, 104);
    all(list('b'), { ...context, lang: 'zh-cn' });
    assert.equal(judged, 155);
  });

  it('have their findings and needs where they stand after an edit further up', () => {
    const analyzer = createAnalyzer(history);
    findFindings(analyzer.analysis(textLines(list('a'))), options);
    const text = list('a\n  # c\n').replace('{name: a\n  # c\n}', '{name: a}\n  # c\n  # d');
    const now = textLines(text);
    const change = { startLine: 0, oldEndLine: textLines(list('a')).lineCount, newEndLine: now.lineCount };
    const analysis = analyzer.analysis(now, change);
    const uses = analysis.documents.flatMap((document) => document.uses);
    const findings = findFindings(analysis, options);
    assert.equal(findings.filter(({ code }) => code === 'field-not-yet').length, 50);
    for (const { use, range } of findings) {
      if (!use) continue;
      assert.deepEqual(range, use.range);
      // Fixes compare uses by what they are, not by what they say.
      assert.ok(uses.includes(use));
      assert.equal(now.lineAt(range.start.line).slice(range.start.character, range.end.character), use.text);
    }
    assert.deepEqual(minimum(analysis, history), minimum(analyze(now, history), history));
    assert.ok(minimum(analysis, history)!.since!.because.every((use) => uses.includes(use)));
  });
});
