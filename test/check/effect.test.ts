/** Findings of what a release has and that does nothing there, is refused, or needs a switch. */
import assert from 'node:assert/strict';
import { build } from '../../scripts/build/build';
import type { EffectEntry } from '../../scripts/build/input';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { findFindings, type FindingOptions } from '../../src/check/findings';
import { minimum } from '../../src/check/minimum';
import { neededBecause } from '../../src/check/minimum-words';
import { raisedBy, rangeOf } from '../../src/check/needs';
import { compare } from '../../src/facts/compare';
import { loadHistory } from '../../src/facts/load';
import type { History, Lang } from '../../src/facts/model';
import { describe as describing, toPlain } from '../../src/words/describe';
import { effectChange } from '../../src/words/effects';
import { fixtureInput } from '../support/fixture-history';
import { findingOptions } from '../support/options';

type Span = NonNullable<EffectEntry['effect']>[number];

const service = 'networking.istio.io/VirtualService';
const manifest = `apiVersion: networking.istio.io/v1alpha3
kind: VirtualService
spec:
  http:
  - match: [{uri: {exact: /}}]
`;
const file = { tag: '1.2.0', path: 'pilot/pkg/model/route.go' };

const withEffect = (effect: Omit<Span, 'sources'>, path = '#spec.http[].match'): History =>
  withEffects([effect], path);

function withEffects(effects: readonly Omit<Span, 'sources'>[], path: string): History {
  const input = fixtureInput();
  const [first, ...others] = effects.map((one): Span => ({ ...one, sources: [file] }));
  input.curated.effects = [{ ids: [`${service}${path}`], effect: [first!, ...others] }];
  return loadHistory(build(input).bundle);
}

function found(history: History, minor?: number, more: Partial<FindingOptions> = {}): string[] {
  const targets = minor === undefined ? [] : [{ minor }];
  const options = findingOptions(history, { targets, ...more });
  return findFindings(analyze(textLines(manifest), history), options)
    .filter(({ code }) => code.startsWith('field-'))
    .map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
}

describe('effect', () => {
  it('is told in the releases that it has, once for what stands below', () => {
    const history = withEffect({ from: '1.2', to: '1.3', state: 'inert' });
    assert.deepEqual(
      [1, 2, 3, 4].map((minor) => found(history, minor)),
      [
        [],
        ['warning field-inert: Has no effect in Istio 1.2 to 1.3 (target is 1.2): spec.http[].match'],
        ['warning field-inert: Has no effect in Istio 1.2 to 1.3 (target is 1.3): spec.http[].match'],
        [],
      ],
    );
  });

  it('asks for no release where none is to be waited for, and is told where a release lacks the thing', () => {
    const path = '#spec.http[].mirrorPercentage';
    const text = manifest.replace('match: [{uri: {exact: /}}]', 'mirrorPercentage: {value: 1}');
    const asked = (history: History): unknown[] => {
      const analysis = analyze(textLines(text), history);
      const needed = minimum(analysis, history);
      const options = findingOptions(history, { targets: [{ minor: 1 }] });
      const codes = findFindings(analysis, options).map(({ code }) => code);
      return [
        needed?.since?.because.map(({ text }) => text),
        codes.filter((code) => code.startsWith('field')),
      ];
    };
    const dead = withEffect({ from: '1.5', state: 'inert' }, path);
    assert.deepEqual(asked(dead), [['VirtualService'], ['field-inert']]);
    const refused = withEffect({ from: '1.5', state: 'rejected', except: [''] }, path);
    assert.deepEqual(asked(refused), [['VirtualService'], ['field-rejected']]);
    const both = withEffects(
      [
        { from: '1.5', to: '1.6', state: 'inert' },
        { from: '1.7', state: 'rejected' },
      ],
      path,
    );
    assert.deepEqual(asked(both), [['VirtualService'], ['field-inert']]);
    // What worked once is waited for.
    const ends = withEffect({ from: '1.7', state: 'inert' }, path);
    assert.deepEqual(asked(ends), [['mirrorPercentage'], ['field-not-yet']]);
  });

  it('counts in what a release needs that lacks the thing: there it would have it, and it would work', () => {
    const path = '#spec.http[].mirrorPercentage';
    const needing = (to: string, state: Span['state'] = 'inert'): string[] => {
      const history = withEffect(
        { from: '1.5', to, state, ...(state === 'gated' && { by: ['env:PILOT_OLD_FLAG'] }) },
        path,
      );
      const text = manifest.replace('match: [{uri: {exact: /}}]', 'mirrorPercentage: {value: 1}');
      return findFindings(
        analyze(textLines(text), history),
        findingOptions(history, { targets: [{ minor: 1 }] }),
      )
        .filter(({ code }) => code === 'field-not-yet')
        .map(({ message }) => message.replace(/ \(.*/, ''));
    };
    assert.deepEqual(needing('1.5'), ['Requires Istio 1.6']);
    assert.deepEqual(needing('1.5.1'), ['Requires Istio 1.5.2']);
    assert.deepEqual(needing('1.5', 'gated'), ['Requires Istio 1.5']);
  });

  it('is told without a target only where no release is without it', () => {
    assert.deepEqual(found(withEffect({ from: '1.2', state: 'rejected' })), []);
    assert.deepEqual(found(withEffect({ from: '1.0', state: 'rejected' })), [
      'warning field-rejected: Refused by Istio: spec.http[].match',
    ]);
  });

  it('is not told of a value that is not refused', () => {
    const path = '#spec.http[].mirrorPercentage';
    const refusals = (except: Span['except'], value: string): string[] => {
      const history = withEffect({ from: '1.5', state: 'rejected', ...(except && { except }) }, path);
      const text = manifest.replace('match: [{uri: {exact: /}}]', `mirrorPercentage: ${value}`);
      return findFindings(
        analyze(textLines(text), history),
        findingOptions(history, { targets: [{ minor: 5 }] }),
      ).flatMap(({ code }) => (code === 'field-rejected' ? [code] : []));
    };
    const told = (except: Span['except']): string[] =>
      ['false', 'true', "''", '[]', '{}', '{value: 1}'].filter((value) => refusals(except, value).length > 0);
    assert.deepEqual(told(undefined), ['false', 'true', "''", '[]', '{}', '{value: 1}']);
    assert.deepEqual(told(['false']), ['true', "''", '[]', '{}', '{value: 1}']);
    assert.deepEqual(told(['', '[]']), ['false', 'true', '{}', '{value: 1}']);
  });

  it('is told of some values alone, by them', () => {
    const path = '#spec.http[].mirrorPercentage';
    const history = withEffect({ from: '1.5', state: 'inert', only: ['off'] }, path);
    const told = (value: string): unknown[] => {
      const analysis = analyze(
        textLines(manifest.replace('match: [{uri: {exact: /}}]', `mirrorPercentage: ${value}`)),
        history,
      );
      return [
        findFindings(analysis, findingOptions(history, { targets: [{ minor: 6 }] }))
          .filter(({ code }) => code === 'field-inert')
          .map(({ message }) => message),
        minimum(analysis, history)?.since?.release,
      ];
    };
    assert.deepEqual(told('off'), [['Has no effect (target is 1.6): spec.http[].mirrorPercentage=off'], 5]);
    assert.deepEqual(told('on'), [[], 5]);
    const about = { history, today: '2020-06-01', target: [] };
    const said = (lang: Lang): boolean[] => {
      const text = toPlain(describing(history.get(`${service}${path}`)!, { ...about, lang }));
      return [/where set to off\.|设为 off 时不起作用。/.test(text), /Has no effect/.test(text)];
    };
    assert.deepEqual(
      [said('en'), said('zh-cn')],
      [
        [true, false],
        [true, false],
      ],
    );
    assert.deepEqual(compare(history, { minor: 4 }, { minor: 5 }).effects, []);
  });

  it('names the values that are not refused, but for what sets nothing', () => {
    const history = withEffect({ from: '1.2', to: '1.3', state: 'rejected', except: ['', 'false'] });
    const record = history.get(`${service}#spec.http[].match`)!;
    const told = (lang: Lang, minor: number): string | undefined => {
      const about = { history, lang, today: '2020-06-01', target: [{ minor }] };
      return toPlain(describing(record, about))
        .split('\n')
        .find((part) => part.includes('false'));
    };
    assert.equal(told('en', 2), 'Refused by Istio 1.2 to 1.3 (June 2019), unless set to false');
    assert.equal(told('en', 4), 'Refused by Istio 1.2 to 1.3, unless set to false.');
    assert.equal(told('zh-cn', 2), '会被 Istio 1.2 至 1.3 拒绝（设为 false 时除外）');
    assert.equal(told('zh-cn', 4), '在 Istio 1.2 至 1.3 中会被拒绝（设为 false 时除外）。');
    const [changed] = compare(history, { minor: 1 }, { minor: 2 }).effects;
    assert.ok(changed);
    assert.equal(effectChange(changed, history, 'en'), 'works → is refused, unless set to false');
    assert.equal(effectChange(changed, history, 'zh-cn'), '生效 → 会被拒绝（设为 false 时除外）');
  });

  it('names what switches a thing on', () => {
    const history = withEffect({ from: '1.0', state: 'gated', by: ['env:PILOT_OLD_FLAG'] });
    assert.deepEqual(found(history, 2), [
      'information field-gated: Works only with PILOT_OLD_FLAG=true (target is 1.2): spec.http[].match',
    ]);
  });

  it('says nothing of a switch that is on, in the file or in another that counts', () => {
    const history = withEffect({ from: '1.0', state: 'gated', by: ['env:PILOT_OLD_FLAG'] });
    assert.deepEqual(found(history, 2, { switches: new Set(['env:PILOT_OLD_FLAG']) }), []);
    assert.equal(found(history, 2, { switches: new Set(['env:PILOT_OTHER']) }).length, 1);
    const inert = withEffect({ from: '1.0', state: 'inert' });
    assert.equal(found(inert, 2, { switches: new Set(['env:PILOT_OLD_FLAG']) }).length, 1);
  });

  it('is said first in a hover, but for a switch that is on', () => {
    const history = withEffect({ from: '1.0', to: '1.3', state: 'gated', by: ['env:PILOT_OLD_FLAG'] });
    const record = history.get(`${service}#spec.http[].match`)!;
    const shown = (lang: Lang, switches: readonly string[]): readonly string[] => {
      const about = { history, lang, today: '2020-06-01', target: [{ minor: 2 }] };
      const parts = toPlain(describing(record, { ...about, switches: new Set(switches) })).split('\n');
      return parts.filter((part) => /PILOT|^Since|^自/.test(part));
    };
    assert.deepEqual(shown('en', []), [
      'Only with PILOT_OLD_FLAG=true in Istio 1.0 to 1.3 · introduced in 1.0',
    ]);
    assert.deepEqual(shown('en', ['env:PILOT_OLD_FLAG']), [
      'Since Istio 1.0 (July 2018)',
      'Only with PILOT_OLD_FLAG=true in Istio 1.0 to 1.3, which a file here sets.',
    ]);
    assert.deepEqual(shown('zh-cn', ['env:PILOT_OLD_FLAG']), [
      '自 Istio 1.0（2018 年 7 月）起',
      '在 Istio 1.0 至 1.3 中仅在 PILOT_OLD_FLAG=true 时生效，此处有文件设置了它。',
    ]);
  });

  it('raises the minimum to where a thing works', () => {
    const needs = (history: History) =>
      minimum(analyze(textLines(manifest), history), history)?.since?.release;
    assert.equal(needs(withEffect({ from: '1.0', to: '1.3', state: 'inert' })), 4);
    assert.equal(needs(withEffect({ from: '1.2', to: '1.3', state: 'inert' })), 0);
  });

  it('raises it to the patch that made it work', () => {
    const path = '#spec.http[].mirrorPercentage';
    const history = withEffect({ from: '1.5', to: '1.5.1', state: 'inert' }, path);
    const text = manifest.replace('match: [{uri: {exact: /}}]', 'mirrorPercentage: {value: 1}');
    const needed = minimum(analyze(textLines(text), history), history);
    assert(needed);
    const range = rangeOf(needed);
    assert(range);
    assert.deepEqual(range.from, { minor: 5, patch: 2 });
    assert.deepEqual(needed.steps[0]?.release, { minor: 5, patch: 2 });
  });

  it('names what a patch alone made work, though what it stands in came with the same release', () => {
    const history = withEffect(
      { from: '1.5', to: '1.5.1', state: 'inert' },
      '#spec.http[].mirrorPercentage.value',
    );
    const text = manifest.replace('match: [{uri: {exact: /}}]', 'mirrorPercentage: {value: 1}');
    const needed = minimum(analyze(textLines(text), history), history)!;
    assert.deepEqual(
      raisedBy(needed).map((use) => use.text),
      ['value'],
    );
    assert.match(neededBecause(history, needed), /^Needs Istio 1\.5\.2.* because of \S+\.value /);
  });
});
