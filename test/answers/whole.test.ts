/** Answers as a model gets them, from the first line to the last: `test/fixtures/answers`. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  answerTool,
  AnswerError,
  checkManifest,
  compareReleases,
  featureHistory,
  releaseStatus,
  type AnswerContext,
  type Input,
} from '../../src/answers/answers';
import { bounded, checkedInput, quoted } from '../../src/answers/input';
import type { ChangeRecord, History, Lang } from '../../src/facts/model';
import { parseVersion } from '../../src/facts/versions';
import { fixtureHistory, TODAY } from '../support/fixture-history';
import { choicesOf } from '../support/options';
import { assertTold } from '../support/told';
import { madeChange } from '../words/records';

const history = fixtureHistory();
const context = (
  lang: Lang = 'en',
  targets: readonly string[] = [],
  of: History = history,
): AnswerContext => ({
  history: of,
  lang,
  today: TODAY,
  targets: targets.map((name) => parseVersion(of, name)!),
});
const choices = (...targets: string[]) =>
  choicesOf(history, { today: TODAY, detected: context('en', targets).targets });

const flag = 'env:PILOT_TRACE_SAMPLING';
const change = (id: string, more: Partial<ChangeRecord> = {}): ChangeRecord => ({
  ...madeChange,
  id: `change:1.5/${id}`,
  affects: 'all',
  ...more,
});
const behaviour: readonly ChangeRecord[] = [
  change('plain'),
  change('kept', {
    restore: [
      { id: flag, value: '100', until: '1.8' },
      { id: 'mesh/MeshConfig#a', value: 'b' },
    ],
  }),
  change('lost', { restore: [{ id: flag, value: '100', until: '1.6' }] }),
  change('told', { affects: 'told' }),
];

const manifest = `apiVersion: networking.istio.io/v1beta1
kind: VirtualService
metadata: { name: shop }
spec:
  hosts: [shop]
  http:
    - mirrorPercent: 5
      delegate: { name: a }
`;

/** The made-up history with one record otherwise. */
const withRecord = (id: string, more: object): History => {
  const changed = { ...history.get(id)!, ...more };
  return { ...history, get: (asked) => (asked === id ? changed : history.get(asked)) };
};
/** The same with its bulletin otherwise. */
const withBulletin = (more: object): History => {
  const [first] = history.all('bulletin');
  const changed = [{ ...first!, ...more }];
  return {
    ...history,
    all: ((type?: string) => (type === 'bulletin' ? changed : history.all(type as never))) as History['all'],
  };
};

const golden = (name: string, answers: readonly string[]): void => {
  assertTold(join(__dirname, '../fixtures/answers', `${name}.txt`), `${answers.join('\n\n')}\n`);
};

describe('whole answers', () => {
  it('compare releases', () => {
    const compared = (
      from: string,
      to: string,
      more: readonly ChangeRecord[] = [],
      text?: string,
      lang: Lang = 'en',
    ) => compareReleases(from, to, text, more, context(lang));
    golden('compare', [
      compared('1.0', '1.7', behaviour),
      compared('1.0', '1.7', behaviour, undefined, 'zh-cn'),
      compared('1.4', '1.5', [change('plain')]),
      compared('1.3', '1.5.1'),
      compared('1.5.1', '1.5.3'),
      compared('1.6', '1.6'),
      compared('1.3', '1.7', behaviour, manifest),
      compared('1.4', '1.7', [change('told', { affects: 'told' })]),
    ]);
  });

  it('tell the history of a thing', () => {
    golden('history', [
      featureHistory('mirrorPercent', context('en', ['1.6'])),
      featureHistory('bulletin:ISTIO-SECURITY-2020-005', context('zh-cn', ['1.5.1'])),
      featureHistory('1.6', context()),
    ]);
  });

  it('check a manifest', () => {
    golden('check', [
      checkManifest(manifest, '1.6', choices()),
      checkManifest(manifest, undefined, choices()),
      checkManifest(`${manifest}      bad: "never closed\n`, '1.7', choices()),
      checkManifest(`${manifest.replace(/^ {4}.*\n/gm, '')}    - "never closed\n`, '1.7', choices()),
    ]);
  });

  it('tell the state of a release', () => {
    const open = { affected: [{ from: { minor: 5, patch: 0 } }], fixed: [], unknown: [] };
    golden('status', [
      ...['1.5', '1.5.1', '1.5.3', '1.2', '1.7'].map((name) => releaseStatus(name, context())),
      releaseStatus('1.5', context('zh-cn', [], withBulletin(open))),
      releaseStatus('1.6', context('en', [], withBulletin({ unknown: [6] }))),
    ]);
  });

  it('name three sources at most, and none where there is none', () => {
    const sources = [1, 2, 3, 4].map((at) => `https://example.org/${at}`);
    const id = 'networking.istio.io/WorkloadEntry';
    const told = (some: readonly string[]) =>
      featureHistory(id, context('en', [], withRecord(id, { sources: some }))).split('\n');
    assert.equal(told(sources).at(-2), `Sources: ${sources.slice(0, 3).join(' ')}`);
    assert.ok(!told([]).some((line) => line.startsWith('Sources')));
  });

  it('name twenty-five of many things that came', () => {
    const some = Array.from({ length: 26 }, (_, at) => change(`c${at}`, { affects: 'told' }));
    const told = (count: number) => compareReleases('1.4', '1.5', undefined, some.slice(0, count), context());
    assert.match(told(25), /change:1\.5\/c24 All requests are mirrored$/m);
    assert.match(told(26), /change:1\.5\/c24 All requests are mirrored; … and 1 more$/m);
    // The same of names: 1.0 to 1.7 brought more, 1.6 to 1.7 fewer.
    const added = (from: string) =>
      /^Added \((\d+)\): (.*)$/m.exec(compareReleases(from, '1.7', undefined, [], context()))!;
    for (const from of ['1.0', '1.6']) {
      const [, count, names] = added(from);
      const listed = names!.split('; ');
      assert.equal(listed.at(-1) === '…', Number(count) > 25, from);
      assert.equal(listed.filter((name) => name !== '…').length, Math.min(25, Number(count)));
    }
  });
});

describe('the tools', () => {
  const ask = (
    name: Parameters<typeof answerTool>[0],
    input: Input,
    read?: (uri: string) => Promise<string>,
  ) =>
    answerTool(name, input, {
      ...choicesOf(history, { today: TODAY }),
      choices: () => Promise.resolve(choices('1.6')),
      changes: () => Promise.resolve([change('plain')]),
      read: read ?? (() => Promise.reject(new Error('gone'))),
    });

  it('answer what is asked of them', async () => {
    assert.equal(
      await ask('get_istio_feature_history', { name: 'mirrorPercent' }),
      featureHistory('mirrorPercent', context('en', ['1.6'])),
    );
    assert.equal(
      await ask('compare_istio_releases', { from: '1.4', to: '1.5' }),
      compareReleases('1.4', '1.5', undefined, [change('plain')], context()),
    );
    assert.equal(
      await ask('compare_istio_releases', { from: '1.4', to: '1.7', uri: 'a.yaml' }, () =>
        Promise.resolve(manifest),
      ),
      compareReleases('1.4', '1.7', manifest, [change('plain')], context()),
    );
    assert.equal(await ask('get_istio_release_status', { release: '1.5' }), releaseStatus('1.5', context()));
    assert.equal(await ask('get_istio_release_status', {}), releaseStatus('1.7', context()));
    assert.equal(
      await ask('check_istio_manifest', { manifest }),
      checkManifest(manifest, undefined, choices('1.6')),
    );
  });

  it('say why a file cannot be read, whatever was thrown', async () => {
    const said = async (thrown: unknown): Promise<string> => {
      try {
        // Others throw what they like.
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        return await ask('check_istio_manifest', { uri: 'a.yaml' }, () => Promise.reject(thrown));
      } catch (error) {
        assert.ok(error instanceof AnswerError);
        return error.message;
      }
    };
    const next = 'Pass the YAML itself as "manifest".';
    assert.equal(await said(new Error('gone')), `Cannot read "a.yaml" (gone). ${next}`);
    assert.equal(await said('no text'), `Cannot read "a.yaml" (no text). ${next}`);
    assert.equal(await said(new AnswerError('Not this one.')), 'Not this one.');
    await assert.rejects(
      ask('check_istio_manifest', {}),
      /^AnswerError: Pass "manifest", the YAML itself, or "uri"/,
    );
  });
});

describe('what is taken, to the character', () => {
  const taken = (tool: Parameters<typeof checkedInput>[0], key: string, length: number): void => {
    checkedInput(tool, { [key]: 'x'.repeat(length) });
  };

  it('is a release of 40, a name of 300, an address of 4,096, a text of ten million', () => {
    for (const [tool, key, most] of [
      ['get_istio_release_status', 'release', 40],
      ['get_istio_feature_history', 'name', 300],
      ['check_istio_manifest', 'uri', 4096],
      ['check_istio_manifest', 'manifest', 10_000_000],
    ] as const) {
      assert.doesNotThrow(() => taken(tool, key, most), key);
      assert.throws(
        () => taken(tool, key, most + 1),
        new RegExp(`has ${most + 1} characters; at most ${most} are`),
      );
    }
  });

  it('is echoed up to 80, beyond that its first 60', () => {
    assert.equal(quoted('n'.repeat(80)), `"${'n'.repeat(80)}"`);
    assert.equal(quoted('n'.repeat(81)), `"${'n'.repeat(60)}…" (81 characters)`);
  });

  it('is told in lines of 600 and answers of 20,000', () => {
    assert.equal(bounded('x'.repeat(600)), 'x'.repeat(600));
    assert.equal(bounded('x'.repeat(601)), `${'x'.repeat(600)}…`);
    // With its end each line takes a hundred: two hundred of them fill an answer.
    const filled = Array.from({ length: 200 }, () => 'x'.repeat(99)).join('\n');
    assert.equal(bounded(filled), filled);
    assert.equal(bounded(`${filled}\n`), `${filled}\n… and more, which is too long to be told here.`);
  });
});

describe('a manifest of which a part is not read', () => {
  const sound = manifest.replace(/\n {2}http:[^]*/, '\n');
  const broken = '---\nkind: Istio\na: "b\n';
  const answer = (text: string): string => checkManifest(text, '1.6', choices());

  it('has no findings in the rest alone, be it one part or two', () => {
    assert.match(answer(sound), /^No findings\.$/m);
    for (const text of [sound + broken, sound + broken + broken])
      assert.match(answer(text), /^No findings in what was read\.$/m);
  });
});
