import assert from 'node:assert/strict';
import { describe as say, toMarkdown, toPlain } from '../../src/words/describe';
import type { ChangeRecord, HistoryRecord, Lang } from '../../src/facts/model';
import { parseVersion } from '../../src/facts/versions';
import { fixtureHistory, TODAY } from '../support/fixture-history';
import { realHistory } from '../support/real-history';
import { madeChange } from './records';

const history = fixtureHistory();
const vs = 'networking.istio.io/VirtualService';

function shown(id: string, target: string[] = [], lang: Lang = 'en', apiVersion?: string): string {
  const record = history.get(id);
  assert(record, id);
  return toMarkdown(of(record, target, lang, apiVersion), 'full').replace(/^\$\([a-z-]+\) /, '');
}

function of(record: HistoryRecord, target: string[], lang: Lang, apiVersion?: string) {
  return say(record, {
    history,
    lang,
    today: TODAY,
    target: target.map((name) => parseVersion(history, name)!),
    ...(apiVersion !== undefined && { apiVersion }),
  });
}

const first = (text: string): string => text.split('\n')[0]!;
const second = (text: string): string => text.split('\n\n')[1]!;
/** What the target has. */
const targetOf = (text: string): string =>
  text.split('\n\n').find((one) => one.includes('your target')) ?? '';
/** Behind what the thing is. */
const third = (text: string): string => text.split('\n\n')[2]!;

describe('describe', () => {
  it('says since when, with versions and date', () => {
    assert.equal(
      first(shown('networking.istio.io/WorkloadEntry')),
      '**Since Istio 1.6** (May 2020) · v1beta1 since 1.6, v1alpha3 since 1.6',
    );
    assert.equal(
      first(shown('networking.istio.io/WorkloadEntry', [], 'zh-cn')),
      '自 **Istio 1.6**（2020 年 5 月）起 · 自 1.6 起有 v1beta1，自 1.6 起有 v1alpha3',
    );
  });

  it('names backports', () => {
    assert.equal(
      first(shown(`${vs}#spec.http[].match[].ignoreUriCase`)),
      '**Since Istio 1.3** (September 2019), and 1.2.3',
    );
  });

  it('says deprecated and removed first, and what to use', () => {
    assert.equal(
      first(shown(`${vs}#spec.http[].mirrorPercent`)),
      '**Deprecated** · since Istio 1.4 (November 2019) · use `mirrorPercentage.value` (since 1.5)',
    );
    assert.equal(
      first(shown('config.istio.io/RouteRule')),
      '**Removed in Istio 1.1** (March 2019) · introduced in 1.0 · use `VirtualService`',
    );
    assert.match(shown('config.istio.io/RouteRule', [], 'zh-cn'), /^\*\*已在 Istio 1\.1 移除\*\*/);
  });

  it('says behind the answer what a thing does, and in the end where it stands', () => {
    const mirror = `${vs}#spec.http[].mirror`;
    const [, meaning, target] = shown(mirror, ['1.5']).split('\n\n');
    assert.equal(meaning, 'Service that gets a copy of the requests.');
    assert.equal(target, 'Available in your target 1.5.');
    assert.match(
      shown(mirror),
      /Field of `networking\.istio\.io\/VirtualService`, type `object`\.(?:\n\n\[.*)?$/,
    );
    assert.equal(second(shown(mirror, [], 'zh-cn')), '接收请求副本的服务。');
  });

  it('says what several targets have in one sentence', () => {
    const delegate = history.get(`${vs}#spec.http[].delegate`)!;
    const told = (targets: string[], lang: Lang): string =>
      toPlain(of(delegate, targets, lang))
        .split('\n')
        .find((one) => /1\.6|1\.5/.test(one) && !/^Not in your/.test(one)) ?? '';
    assert.equal(told(['1.7', '1.7.1', '1.6'], 'en'), 'Available in 1.7 and 1.7.1, not in 1.6.');
    // Who has it nowhere reads no more than the answer.
    assert.equal(told(['1.5', '1.6'], 'en'), '');
    assert.match(toPlain(of(delegate, ['1.5', '1.6'], 'en')), /^Not in your targets 1\.5 or 1\.6 · /);
    assert.match(toPlain(of(delegate, ['1.5', '1.6', '1.7'], 'zh-cn')), /^目标版本 1\.5、1\.6 中没有 · /);
    assert.match(toPlain(of(delegate, ['1.7', '1.6'], 'zh-cn')), /\n1\.7 中可用，1\.6 中没有。/);
  });

  it('says how something behaves differently where the changes are given: the two newest by name', () => {
    const record = { ...history.get(vs)!, changedIn: ['1.2', '1.3', '1.5'] } as HistoryRecord;
    const change = (name: string, title: string, id = vs): ChangeRecord => ({
      id: `change:${name}/some`,
      type: 'change',
      title: { en: title, 'zh-cn': `中${title}` },
      sources: [],
      release: parseVersion(history, name)!,
      backports: [],
      area: 'traffic',
      phase: 'with',
      affects: 'uses',
      touches: [id],
      do: { en: '', 'zh-cn': '' },
      restore: [],
      unless: [],
      reverted: undefined,
      summary: { en: '', 'zh-cn': '' },
    });
    const changes = [
      change('1.3', 'Three'),
      change('1.2', 'Two'),
      change('1.5', 'Five'),
      change('1.6', 'Of another', `${vs}Other`),
    ];
    const options = { history, lang: 'en', today: TODAY } as const;
    const line = (lang: Lang, given: readonly ChangeRecord[]): string | undefined =>
      toMarkdown(say(record, { ...options, lang, changes: given }), 'full')
        .split('\n\n')
        .find((one) => /differently|有变/.test(one));
    assert.equal(
      line('en', changes),
      'Behaves differently since Istio 1.5: Five; since 1.3: Three; also since 1.2.',
    );
    assert.equal(
      line('zh-cn', changes),
      '自 Istio 1.5 起行为有变：中Five；自 1.3 起：中Three；更早的变化见 1.2。',
    );
    assert.equal(line('en', []), 'Behaves differently since Istio 1.2, 1.3 and 1.5.');
  });

  it('dates a change by the patch that brought it, and not at all where that day is unknown', () => {
    const known = realHistory();
    const line = (name: string, lang: Lang): string => {
      const record = { ...madeChange, release: parseVersion(known, name)! };
      return toPlain(say(record, { history: known, lang, today: TODAY }), 'full');
    };
    assert.match(line('1.29', 'en'), /Behaves differently since Istio 1\.29 \(February 2026\)/);
    assert.match(line('1.29.2', 'en'), /Behaves differently since Istio 1\.29\.2 \(April 2026\)/);
    assert.match(line('1.29.2', 'zh-cn'), /自 Istio 1\.29\.2（2026 年 4 月）起行为有变/);
    assert.match(line('1.29.10', 'en'), /Behaves differently since Istio 1\.29\.10(?! \()/);
  });

  it('is one line where it is compact', () => {
    const record = history.get(`${vs}#spec.http[].mirror`)!;
    assert.match(
      toMarkdown(of(record, ['1.5'], 'en'), 'compact'),
      /^\S+ \*\*Since.*· Available in your target 1\.5$/,
    );
  });

  it('says what the target has', () => {
    const kind = 'networking.istio.io/VirtualService';
    assert.equal(
      first(shown(`${vs}#spec.http[].delegate`, ['1.6'])),
      '**Not in your target 1.6** · since Istio 1.7 (August 2020)',
    );
    assert.equal(third(shown(kind, ['1.5'])), 'Available in your target 1.5, but not as `v1` (1.7).');
    assert.equal(third(shown(kind, ['1.5'], 'en', 'v1beta1')), 'Available in your target 1.5.');
    assert.equal(
      third(shown(kind, ['1.7'], 'en', 'v1alpha3')),
      'Available in your target 1.7, but no longer as `v1alpha3`.',
    );
    assert.equal(third(shown(kind, ['1.9'])), 'No data for your target 1.9 yet (data of 1 December 2020).');
    assert.equal(
      targetOf(shown(`${vs}#spec.http[].match[].ignoreUriCase`, ['1.2'])),
      'Available in your target 1.2 only from patch 1.2.3 on.',
    );
    assert.equal(
      targetOf(shown('env:PILOT_OLD_FLAG', ['1.3'])),
      'Absent from your target 1.3; it came back in 1.4.',
    );
    assert.equal(targetOf(shown('config.istio.io/RouteRule', ['1.4'])), 'No longer in your target 1.4.');
  });

  it('answers for every target of a fleet', () => {
    const text = toPlain(of(history.get(vs)!, ['1.5', '1.7'], 'en'));
    assert.match(text, /Available in your target 1\.5, but not as v1/);
    assert.match(text, /Available in your target 1\.7\./);
  });

  it('does not know more than the data', () => {
    assert.match(shown('authentication.istio.io/MeshPolicy'), /introduced in 1\.0 or before/);
  });

  it('words every record in both languages, the answer first and without gaps', () => {
    for (const record of history.all()) {
      for (const lang of ['en', 'zh-cn'] as const) {
        const description = of(record, ['1.5.1'], lang);
        const text = toMarkdown(description, 'full');
        assert(description.answer.length > 0, record.id);
        assert.doesNotMatch(text, /undefined|null|NaN|\[object/, record.id);
        assert.match(description.icon, /^[a-z-]+$/);
        if (lang === 'en') assert.doesNotMatch(toPlain(description), /\p{Script=Han}/u, record.id);
        else assert.match(text, /\p{Script=Han}/u, record.id);
      }
    }
  });

  it('says when support ended or is expected to end', () => {
    assert.equal(
      first(shown('release:1.6')),
      '**Istio 1.6** (21 May 2020) · supported until 1 February 2021 (expected)',
    );
    assert.equal(first(shown('release:1.5')), '**Istio 1.5** (5 March 2020) · support ended 21 August 2020');
  });

  it('tells whether a bulletin hits the target', () => {
    const id = 'bulletin:ISTIO-SECURITY-2020-005';
    assert.match(shown(id, ['1.5.1']), /Affects your target 1\.5\.1, fixed in 1\.5\.3\./);
    assert.match(shown(id, ['1.5']), /Affects your target 1\.5 \(1\.5\.0 to 1\.5\.2\), fixed in 1\.5\.3\./);
  });

  it('makes text of whatever the data says', () => {
    const record = history.get('networking.istio.io/VirtualService')!;
    const evil =
      'a [b](command:x) <img src=x> $(alert) https://evil.example **b** \u202eabc @me www.evil.example';
    const text = toMarkdown(
      of({ ...record, note: { en: evil, 'zh-cn': evil } } as HistoryRecord, [], 'en'),
      'full',
    );
    assert.match(
      text,
      /a \\\[b\\\]\(command:x\) &lt;img src=x&gt; \\\$\(alert\) https&#58;\/\/evil\.example/,
    );
    assert.doesNotMatch(text, /\u202e/);
    assert.match(text, /&#64;me www&#46;evil/);
  });

  it('puts the links of others behind its own', () => {
    const record = history.get(vs)!;
    const more = [
      { label: 'History', url: 'command:istioHistory.open?%5B%5D' },
      { label: 'bad', url: 'javascript:alert(1)' },
    ];
    const last = toMarkdown(of(record, [], 'en'), 'full', more)
      .split('\n\n')
      .at(-1)!;
    assert.match(
      last,
      /^\[Reference\]\(https:.+\) · \[Release 1\.0\]\(.+\) · \[History\]\(command:.+\) · bad$/,
    );
  });
});
