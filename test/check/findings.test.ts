import assert from 'node:assert/strict';
import { analyze } from '../../src/manifest/analyze';
import { applyEdits } from '../../src/manifest/text/edits';
import { defaultSeverities, type Code, type SeverityName } from '../../src/check/codes';
import { findFindings, type FindingOptions } from '../../src/check/findings';
import { fixAll, fixesFor } from '../../src/check/fixes';
import { suppressionsFor } from '../../src/check/suppress';
import { minimum } from '../../src/check/minimum';
import { ladder, stepDown, rangeName } from '../../src/check/minimum-words';
import { build } from '../../scripts/build/build';
import { loadHistory } from '../../src/facts/load';
import { fixtureHistory, fixtureInput } from '../support/fixture-history';
import { textLines } from '../../src/manifest/text/lines';
import { goldenFindings, goldenFixes } from '../support/golden';
import { history } from '../manifest/support';
import { findingOptions, withOwnTargets } from '../support/options';

const quietTarget = new Map<Code, SeverityName>([
  ['target-unsupported', 'off'],
  ['target-vulnerable', 'off'],
]);

const found = (text: string, more: Partial<FindingOptions> = {}) => {
  const analysis = analyze(textLines(text), history);
  return findFindings(analysis, withOwnTargets(analysis, findingOptions(history, more)));
};
const codes = (text: string, more: Partial<FindingOptions> = {}): string[] =>
  found(text, more).map((finding) => finding.code);

const service = 'apiVersion: networking.istio.io/v1alpha3\nkind: VirtualService\n';

describe('findings', () => {
  for (const { name, text, wanted, ofTarget } of goldenFindings) {
    it(`are those that ${name} names`, () => {
      const severities = ofTarget ? {} : { severities: quietTarget };
      const got = found(text, severities).map(
        ({ range, code, message }) => `${range.start.line + 1} ${code}: ${message}`,
      );
      assert.deepEqual(got.sort(), wanted);
    });
  }

  it('of a value that istiod refuses in a patch are a warning, where a field would be left out', () => {
    const { text } = goldenFindings.find(({ name }) => name === 'envoy-early.yaml')!;
    const one = found(text).find(({ code }) => code === 'envoy-field-not-yet');
    assert.deepEqual([one?.use?.text, one?.severity], ['FRESH', 'warning']);
    assert.equal(defaultSeverities.get('envoy-field-not-yet'), 'information');
  });

  it('covers every code of the contract that a manifest can have', () => {
    const all = goldenFindings.map(({ text }) => text).join('\n');
    const missing = [...defaultSeverities.keys()].filter((code) => !all.includes(`want ${code}`));
    // What is wrong with settings is found in their own file; effects have tests of their own.
    // Changes need a release that one comes from.
    assert.deepEqual(
      missing.filter((code) => !/-(?:inert|rejected|gated|experimental)$/.test(code)),
      ['change-affects', 'change-may-affect', 'config-invalid'],
    );
  });

  it('take severities, ignores and language as given', () => {
    const text = `${service}spec:\n  http:\n  - mirrorPercent: 1\n`;
    assert.equal(found(text)[0]?.severity, 'information');
    assert.equal(found(text, { severities: new Map([['field-deprecated', 'error']]) })[0]?.severity, 'error');
    assert.deepEqual(codes(text, { severities: new Map([['field-deprecated', 'off']]) }), []);
    assert.deepEqual(codes(text, { ignore: ['field-deprecated'] }), []);
    assert.deepEqual(codes(text, { ignore: ['networking.istio.io/VirtualService#*'] }), []);
    assert.deepEqual(codes(text, { ignore: ['field-removed'] }), ['field-deprecated']);
    assert.match(found(text, { lang: 'zh-cn' })[0]!.message, /^自 Istio 1.4 起已弃用/);
  });
});

describe('fixes', () => {
  for (const { name, text, fixed } of goldenFixes) {
    it(`turn ${name} into its fixed form, and find nothing more to fix there`, () => {
      assert.equal(fixEverything(text), fixed);
      assert.equal(fixEverything(fixed), fixed);
      const crlf = (some: string): string => some.replaceAll('\n', '\r\n');
      assert.equal(fixEverything(crlf(text)).replaceAll('\r\n', '\n'), fixed);
    });
  }

  it('silence a finding on its line and in its file', () => {
    const text = `${service}spec:\n  http:\n  - mirrorPercent: 1\n`;
    const finding = found(text)[0]!;
    const lines = textLines(text);
    for (const fix of suppressionsFor(finding, lines, 'en')) {
      assert.deepEqual(codes(applyEdits(text, fix.edits)), [], fix.title);
    }
  });

  it('offer nothing where a person must decide', () => {
    const text = 'apiVersion: authentication.istio.io/v1alpha1\nkind: MeshPolicy\n';
    const [finding] = found(text);
    assert.equal(finding?.code, 'kind-removed');
    const fixes = fixesFor([finding], textLines(text), { history, targets: [], lang: 'en', uses: [] });
    assert.deepEqual(fixes.get(finding), []);
  });

  function fixEverything(text: string): string {
    const lines = textLines(text);
    const analysis = analyze(lines, history);
    const given = withOwnTargets(analysis, findingOptions(history, { severities: quietTarget }));
    const uses = analysis.documents.flatMap((document) => document.uses);
    const fixing = { history, targets: given.targets, lang: 'en' as const, uses };
    return applyEdits(text, fixAll(findFindings(analysis, given), lines, fixing));
  }
});

describe('minimum', () => {
  const needs = (text: string) => {
    const result = minimum(analyze(textLines(text), history), history);
    return (
      result?.since && [
        history.releases[result.since.release]!.name,
        ...result.since.because.map((use) => use.text),
      ]
    );
  };

  it('is the highest since, because of the outermost uses', () => {
    assert.deepEqual(needs(`${service}spec:\n  hosts: []\n`), ['1.0', 'VirtualService']);
    assert.deepEqual(needs(`${service}spec:\n  http:\n  - mirrors:\n    - percentage: {}\n    name: a\n`), [
      '1.5',
      'mirrors',
    ]);
    assert.deepEqual(needs('apiVersion: networking.istio.io/v1\nkind: VirtualService\n'), [
      '1.6',
      'networking.istio.io/v1',
    ]);
  });

  const meshPolicy = 'apiVersion: authentication.istio.io/v1alpha1\nkind: MeshPolicy\n';
  const newService = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\n';
  const range = (text: string, of = history, lang: 'en' | 'zh-cn' = 'en') => {
    const needed = minimum(analyze(textLines(text), of), of);
    return needed && rangeName(of, lang, needed);
  };

  it('ends where something was removed', () => {
    assert.equal(range(meshPolicy), '1.0 to 1.5');
    assert.equal(range(meshPolicy, history, 'zh-cn'), '1.0 至 1.5');
    const rule = 'apiVersion: config.istio.io/v1alpha2\nkind: RouteRule\nspec: { precedence: 1 }\n';
    assert.equal(range(rule), 'only 1.0');
    assert.equal(range(rule, history, 'zh-cn'), '1.0（仅此版本）');
    const { removed } = minimum(analyze(textLines(rule), history), history)!;
    assert.deepEqual(
      removed?.because.map((use) => use.text),
      ['RouteRule'],
      'the outermost alone',
    );
    assert.equal(range(newService), '1.6');
  });

  it('is none where one thing came when another was gone', () => {
    const needed = minimum(analyze(textLines(`${meshPolicy}---\n${newService}`), history), history)!;
    assert.deepEqual(needed.fitting, []);
    assert.equal(rangeName(history, 'en', needed), undefined);
    assert.deepEqual(
      [needed.since, needed.removed].map((one) => [one?.release, one?.because[0]?.range.start.line]),
      [
        [6, 3],
        [6, 1],
      ],
    );
  });

  it('is what a patch brought to an older release, where that alone has the rest', () => {
    const of = fixtureHistory();
    const text = `${service}spec:\n  http:\n  - websocketUpgrade: true\n    match:\n    - ignoreUriCase: true\n`;
    assert.equal(range(text, of), 'only 1.2, from 1.2.3 on');
    assert.equal(range(text, of, 'zh-cn'), '1.2（仅此版本，自 1.2.3 起）');
  });

  it('counts what a patch brought to an older release, and is a ladder', () => {
    const text = `${service}spec:\n  http:\n  - match:\n    - ignoreUriCase: true\n`;
    assert.equal(range(text), '1.2.3');
    const { steps } = minimum(analyze(textLines(`${text}---\n${newService}`), history), history)!;
    assert.deepEqual(
      steps.map(({ release, because }) => [release, because.map((use) => use.text)]),
      [
        [{ minor: 6 }, ['networking.istio.io/v1']],
        [{ minor: 2, patch: 3 }, ['ignoreUriCase']],
      ],
    );
    const needed = minimum(analyze(textLines(`${text}---\n${newService}`), history), history)!;
    assert.deepEqual(
      (['en', 'zh-cn'] as const).map((lang) => ladder(history, lang, needed).map(({ says }) => says)),
      [['Without what needs more: 1.2.3 (1 place)'], ['去掉要求更高的内容后：1.2.3（1 处）']],
    );
    assert.equal(stepDown('en', 1, '1.2', 2), 'Without these as well: 1.2 (2 places)');
    assert.equal(stepDown('zh-cn', 1, '1.2', 2), '再去掉这些后：1.2（2 处）');
  });

  it('is possible where a release ignores what is gone', () => {
    const iop = 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n';
    const flag = '  components: {pilot: {k8s: {env: [{name: PILOT_OLD, value: a}]}}}\n';
    const setting = '  meshConfig: {mixerCheckServer: a}\n';
    const needed = minimum(analyze(textLines(`${iop}${flag}${setting}---\n${newService}`), history), history);
    assert.equal(needed && rangeName(history, 'en', needed), '1.6');
    assert.equal(needed?.removed, undefined);
  });

  it('does not hold against a release what is not known', () => {
    const input = fixtureInput();
    const rows = input.changes.map((change) =>
      change.release !== '1.1'
        ? change
        : {
            ...change,
            added: {
              'config.istio.io/denier': {
                source: { repo: 'istio/api', path: 'a.proto' },
                things: { '': { versions: { v1alpha2: { served: true } }, bound: 'atOrBefore' as const } },
              },
            },
          },
    );
    const gone = rows.map((change) =>
      change.release === '1.3'
        ? { ...change, removed: { ...change.removed, 'config.istio.io/denier': [''] } }
        : change,
    );
    const of = loadHistory(structuredClone(build({ ...input, changes: gone }).bundle));
    const denier = 'apiVersion: config.istio.io/v1alpha2\nkind: denier\n';
    assert.equal(range(denier, of), '1.2 or before');
    assert.equal(range(denier, of, 'zh-cn'), '1.2 或更早版本');
    assert.equal(range(`${denier}---\n${newService}`, of), undefined);
    // It may have been in 1.0 already.
    const rule = 'apiVersion: config.istio.io/v1alpha2\nkind: RouteRule\n';
    assert.equal(range(`${denier}---\n${rule}`, of), 'only 1.0');
  });

  it('is unknown where nothing known is used, and names of others raise none', () => {
    assert.equal(needs('apiVersion: v1\nkind: Pod\nmetadata:\n  name: istio\n'), undefined);
    const shared =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    kubernetes.io/ingress.class: istio\n';
    assert.equal(needs(shared), undefined);
  });
});
