/** The bars of a life, and what tells them apart without colour. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { pageWords } from '../../media/roadmap/words';
import type { Lang, LivingRecord } from '../../src/facts/model';
import { isLiving } from '../../src/facts/lives';
import { realHistory } from '../support/real-history';

const history = realHistory();

function living(id: string): LivingRecord {
  const record = history.get(id);
  assert.ok(isLiving(record), id);
  return record;
}

const contextIn = (lang: Lang) => ({ history, lang, words: pageWords(lang), targets: [] });
type Context = ReturnType<typeof contextIn>;

/** As much of it as is asked for here: its own types are those of a browser, which tests in Node do not have. */
interface Life {
  lifeBars(context: Context, record: LivingRecord, width: number): unknown;
  lifeInWords(context: Context, record: LivingRecord): string;
  lifeLegend(context: Context, record: LivingRecord): unknown;
}
const life = createRequire(__filename)('../../media/roadmap/pages/life') as Life;

/** What a template would write. */
function written(part: unknown): string {
  if (Array.isArray(part)) return part.map(written).join('');
  if (typeof part === 'string' || typeof part === 'number') return String(part);
  if (typeof part !== 'object' || part === null || !('strings' in part) || !('values' in part)) return '';
  const { strings, values } = part as { strings: readonly string[]; values: readonly unknown[] };
  return strings.map((text, at) => text + written(values[at])).join('');
}

const drawn = (id: string): string => written(life.lifeBars(contextIn('en'), living(id), 900));
const boxes = (text: string): { state: string; left: number; right: number }[] =>
  [...text.matchAll(/data-effect=(\w+) x=([\d.]+) y=[\d.]+ width=([\d.]+)/g)].map(([, state, x, width]) => ({
    state: state ?? '',
    left: Number(x),
    right: Number(x) + Number(width),
  }));

const bootstrap = 'networking.istio.io/EnvoyFilter#spec.configPatches[].applyTo=BOOTSTRAP';

describe('the page: bars of a life', () => {
  it('are dotted where a flag is missing and hatched where they do nothing', () => {
    const text = drawn(bootstrap);
    const [gated, inert, ...others] = boxes(text);
    assert.ok(gated && inert);
    assert.deepEqual([gated.state, inert.state, others.length], ['gated', 'inert', 0]);
    assert.ok(gated.right <= inert.left && inert.left - gated.right < 3, 'the one follows the other');
    assert.match(text, /<pattern id="effect-inert"/);
    assert.match(text, /fill="url\(#effect-gated\)"/);
  });

  it('end the pattern where the thing begins to work', () => {
    const [span, ...others] = boxes(drawn('gateway.networking.k8s.io/TCPRoute'));
    assert.ok(span);
    assert.equal(others.length > 0 ? others.every(({ state }) => state === 'gated') : true, true);
    const whole = /class="bar [^"]*" x=([\d.]+) y=[\d.]+ width=([\d.]+)/.exec(
      drawn('gateway.networking.k8s.io/TCPRoute'),
    );
    assert.ok(whole);
    assert.ok(span.right < Number(whole[1]) + Number(whole[2]) - 5, 'the last release is plain');
  });

  it('are plain where a thing works all its life', () => {
    const text = drawn('networking.istio.io/VirtualService');
    assert.deepEqual(boxes(text), []);
    assert.doesNotMatch(text, /<pattern/);
    assert.equal(written(life.lifeLegend(contextIn('en'), living('networking.istio.io/VirtualService'))), '');
  });

  it('say the same in words and in a legend, in both languages', () => {
    assert.equal(
      life.lifeInWords(contextIn('en'), living(bootstrap)),
      'Since 1.11; Only with a flag: 1.11 – 1.20; Has no effect: 1.21 –',
    );
    assert.match(
      life.lifeInWords(contextIn('zh-cn'), living(bootstrap)),
      /需要打开开关: 1\.11 – 1\.20; 不起作用: 1\.21 –/,
    );
    const legend = written(life.lifeLegend(contextIn('zh-cn'), living(bootstrap)));
    assert.match(legend, /不起作用/);
    assert.match(legend, /需要打开开关/);
    assert.doesNotMatch(legend, /会被拒绝/);
  });
});
