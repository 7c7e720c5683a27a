import assert from 'node:assert/strict';
import type { Version } from '../../src/facts/model';
import { parseVersion } from '../../src/facts/versions';
import { findFindings, judged } from '../../src/check/findings';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { readConfig } from '../../src/project/config';
import { onlyTargets, optionsFor, targetsFor, type Choice } from '../../src/project/options';
import { history } from '../manifest/support';
import { choicesOf } from '../support/options';

const version = (name: string): Version => parseVersion(history, name)!;
const chosen = (target: string, more: Partial<Choice> = {}): Choice => ({
  ...onlyTargets([version(target)]),
  ...more,
});
const parsed = (text: string) => analyze(textLines(text), history);

describe('what counts for a file', () => {
  const text = 'apiVersion: networking.istio.io/v1alpha3\nkind: VirtualService\n';

  it('takes the target from what is nearest', () => {
    const own = parsed(`# istio-history: target=1.6\n${text}`);
    const layers = {
      asked: chosen('1.0'),
      folder: chosen('1.1'),
      settings: chosen('1.2'),
      detected: [version('1.3')],
    };
    const all = choicesOf(history, layers);
    assert.deepEqual(targetsFor(own, all), [version('1.6')]);
    const analysis = parsed(text);
    assert.deepEqual(targetsFor(analysis, all), [version('1.0')]);
    assert.deepEqual(targetsFor(analysis, { ...all, asked: undefined }), [version('1.1')]);
    const neither = { asked: undefined, folder: undefined };
    assert.deepEqual(targetsFor(analysis, { ...all, ...neither }), [version('1.2')]);
    assert.deepEqual(targetsFor(analysis, { ...all, ...neither, settings: undefined }), [version('1.3')]);
  });

  it('goes on to the next where one says nothing of the target', () => {
    const folder = { ...onlyTargets([]), targets: undefined };
    const choices = choicesOf(history, { folder, detected: [version('1.3')] });
    assert.deepEqual(optionsFor(parsed(text), choices).targets, [version('1.3')]);
  });

  it('is left to detection where the nearest asks for that, whatever is said farther away', () => {
    const folder = readConfig('target: auto\n', history).config;
    const choices = choicesOf(history, { folder, settings: chosen('1.2'), detected: [version('1.3')] });
    const { targets, pins } = optionsFor(parsed(text), choices);
    assert.deepEqual([targets, pins], [[version('1.3')], 'all']);
    const asked = chosen('1.1');
    assert.deepEqual(targetsFor(parsed(text), { ...choices, asked }), [version('1.1')]);
  });

  it('takes the release before and the channel from what is nearest too', () => {
    const [from, before] = [version('1.4'), version('1.5')];
    const options = optionsFor(
      undefined,
      choicesOf(history, {
        folder: chosen('1.6', { from, gatewayApiChannel: undefined }),
        settings: chosen('1.6', { from: before, gatewayApiChannel: 'standard' }),
      }),
    );
    assert.deepEqual([options.from, options.gatewayApiChannel], [from, 'standard']);
    assert.deepEqual(optionsFor(undefined, choicesOf(history)).from, undefined);
  });

  it('ignores what anyone ignores, and takes the nearest severity', () => {
    const options = optionsFor(
      undefined,
      choicesOf(history, {
        settings: chosen('1.6', {
          ignore: ['field-removed'],
          severities: new Map([
            ['kind-removed', 'off'],
            ['flag-removed', 'hint'],
          ]),
        }),
        folder: chosen('1.6', { ignore: ['helm-*'], severities: new Map([['kind-removed', 'error']]) }),
      }),
    );
    assert.deepEqual(options.ignore, ['field-removed', 'helm-*']);
    assert.deepEqual([...options.severities].sort(), [
      ['flag-removed', 'hint'],
      ['kind-removed', 'error'],
    ]);
  });

  it('names the target that a comment names in what is found', () => {
    const analysis = parsed(`# istio-history: target=1.4\n${text}spec:\n  http:\n  - mirrors: []\n`);
    const found = findFindings(
      analysis,
      optionsFor(analysis, choicesOf(history, { detected: [version('1.6')] })),
    );
    const message = found.find(({ code }) => code === 'field-not-yet')?.message;
    assert.equal(message, 'Requires Istio 1.5 (target is 1.4): spec.http[].mirrors');
  });
});

describe('what is wrong with .istio-history.yaml', () => {
  const severitiesOf = (text: string): string[] => {
    const { config, problems } = readConfig(text, history);
    const options = optionsFor(undefined, choicesOf(history, { folder: config, lang: 'zh-cn' }));
    return judged(problems, options).map(({ code, severity, message }) => `${severity} ${code}: ${message}`);
  };

  it('has the severity that is chosen for it, and the language of the reader', () => {
    const wrong = 'colour: red\n';
    const message = '未知的设置 colour；可用的有 target、from、gatewayApiChannel、ignore 和 severities';
    assert.deepEqual(severitiesOf(wrong), [`warning config-invalid: ${message}`]);
    assert.deepEqual(severitiesOf(`${wrong}severities: { config-invalid: error }\n`), [
      `error config-invalid: ${message}`,
    ]);
    assert.deepEqual(severitiesOf(`${wrong}severities: { config-invalid: 'off' }\n`), []);
    assert.deepEqual(severitiesOf(`${wrong}ignore: config-invalid\n`), []);
  });
});
