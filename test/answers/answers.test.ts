import assert from 'node:assert/strict';
import { parseVersion } from '../../src/facts/versions';
import {
  AnswerError,
  answerTool,
  checkManifest,
  compareReleases,
  featureHistory,
  releaseStatus,
  type AnswerContext,
  type Input,
} from '../../src/answers/answers';
import type { Choices } from '../../src/project/options';
import { TODAY, fixtureHistory } from '../support/fixture-history';
import { choicesOf } from '../support/options';
import { realChanges } from '../support/real-changes';
import { realHistory } from '../support/real-history';

const history = fixtureHistory();
const context = (...targets: string[]): AnswerContext => ({
  history,
  lang: 'en',
  today: TODAY,
  targets: targets.map((name) => parseVersion(history, name)!),
});

const choices = (...targets: string[]): Choices =>
  choicesOf(history, { today: TODAY, detected: context(...targets).targets });

const dated = 'Data of 2020-12-01.';
const lines = (text: string) => text.split('\n');

/** The error that names the next step. */
function refusal(ask: () => string): string {
  let said: unknown;
  try {
    ask();
  } catch (error) {
    said = error;
  }
  assert.ok(said instanceof AnswerError);
  return said.message;
}

const service = (spec: string) => `apiVersion: networking.istio.io/v1beta1
kind: VirtualService
metadata: { name: shop }
spec:
  hosts: [shop]
  http:
    - ${spec}
`;

describe('answers for language models', () => {
  describe('the history of a thing', () => {
    it('begins with its id and answer, and ends with its sources and the date of the data', () => {
      const answer = lines(featureHistory('networking.istio.io/WorkloadEntry', context()));
      assert.equal(answer[0], 'networking.istio.io/WorkloadEntry');
      assert.match(answer[1]!, /^Since Istio 1\.6 \(May 2020\)/);
      assert.match(answer.at(-2)!, /^Sources: https:\/\/github\.com\/istio\/api\/blob\/b{40}\/networking\//);
      assert.equal(answer.at(-1), dated);
    });

    it('takes plain words, and names what else they may mean', () => {
      const answer = lines(featureHistory('mirrorPercent', context()));
      assert.equal(answer[0], 'networking.istio.io/VirtualService#spec.http[].mirrorPercent');
      assert.match(answer.find((line) => line.startsWith('Other matches:')) ?? '', /mirrorPercentage/);
    });

    it('says what replaced what is gone, and what the target has', () => {
      assert.match(
        featureHistory('config.istio.io/RouteRule', context()),
        /Removed in Istio 1\.1.*VirtualService/s,
      );
      const ask = (target: string) => featureHistory('networking.istio.io/WorkloadEntry', context(target));
      assert.match(ask('1.5'), /Not in your target 1\.5/);
      assert.doesNotMatch(ask('1.6'), /Not in your target/);
    });

    it('is plain text in the language of the reader', () => {
      const answer = featureHistory('networking.istio.io/WorkloadEntry', { ...context(), lang: 'zh-cn' });
      assert.match(answer, /自 Istio 1\.6/);
      assert.doesNotMatch(answer, /\*\*|\$\(/);
    });

    it('understands what the command line does', () => {
      const first = (name: string) => lines(featureHistory(name, context()))[0];
      const virtualService = 'networking.istio.io/VirtualService';
      assert.equal(first('VirtualService v1'), virtualService);
      assert.equal(first('virtualservices.networking.istio.io'), virtualService);
      assert.equal(first('VirtualService spec.http.mirror'), `${virtualService}#spec.http[].mirror`);
      assert.equal(first('helm:istiod#pilot.env.PILOT_OLD_FLAG'), 'env:PILOT_OLD_FLAG');
      assert.equal(first(' istio 1.6 '), 'release:1.6');
    });

    it('names the nearest and the next step where nothing is sure, instead of another thing', () => {
      for (const [name, near] of [
        ['qqqqzzzz', /"qqqqzzzz"\.\nTry the name of/],
        ['VirtualService spec.http.nonsense', /Nearest: .*VirtualService#spec\.http.*\nTry/],
        ['VirtualService v5', /Nearest: networking\.istio\.io\/VirtualService/],
        ['1.9', /"1\.9" \(data of 2020-12-01\)\. Nearest: release:1\.7/],
      ] as const) {
        assert.match(
          refusal(() => featureHistory(name, context())),
          near,
          name,
        );
      }
    });
  });

  describe('the check of a manifest', () => {
    it('tells target, minimum and findings with their lines', () => {
      assert.deepEqual(lines(checkManifest(service('delegate: { name: a }'), '1.6', choices())), [
        'Target: 1.6',
        'Needs Istio 1.7 because of networking.istio.io/VirtualService#spec.http[].delegate (line 7)',
        'line 7: warning field-not-yet: Requires Istio 1.7 (target is 1.6): spec.http[].delegate',
        dated,
      ]);
    });

    it('tells until when a manifest fits, and that no release has all of it', () => {
      const upgrade = checkManifest(service('websocketUpgrade: true'), '1.6', choices());
      const brought = 'networking.istio.io/VirtualService';
      const removed = `Istio 1.3 removed ${brought}#spec.http[].websocketUpgrade (line 7)`;
      // Its API version is of 1.5.
      assert.equal(
        lines(upgrade)[1],
        `No Istio release has all of this: Istio 1.5 brought ${brought} (line 1), ${removed}`,
      );
      const old = service('websocketUpgrade: true').replace('v1beta1', 'v1alpha3');
      assert.match(
        lines(checkManifest(old, '1.6', choices()))[1]!,
        /^Needs Istio 1\.0 to 1\.2 because of .*; /,
      );
      assert.ok(lines(checkManifest(old, '1.6', choices()))[1]!.endsWith(`; ${removed}`));
    });

    it('takes the targets of the workspace where none is named', () => {
      const answer = checkManifest(service('delegate: { name: a }'), undefined, choices('1.6', '1.7'));
      assert.equal(lines(answer)[0], 'Target: 1.6, 1.7');
      assert.match(answer, /field-not-yet/);
    });

    it('says so where there is no target, and where there is nothing to say', () => {
      const answer = lines(checkManifest(service('timeout: 5s'), undefined, choices()));
      assert.match(answer[0]!, /^No target given/);
      assert.match(checkManifest(service('timeout: 5s'), '1.6', choices()), /\nNo findings\.\n/);
    });

    it('says so where a target is newer than the data: there no finding tells nothing', () => {
      const newer = 'No data for your target 1.9 yet (data of 1 December 2020).';
      const text = service('timeout: 5s');
      assert.equal(lines(checkManifest(text, '1.9', choices()))[1], newer);
      assert.equal(lines(checkManifest(text, undefined, choices('1.6', '1.9')))[1], newer);
      const commented = `# istio-history: target=1.9\n${text}`;
      assert.deepEqual(lines(checkManifest(commented, '1.6', choices())).slice(0, 2), ['Target: 1.9', newer]);
      assert.doesNotMatch(checkManifest(text, '1.6', choices()), /newer/);
      const chinese = checkManifest(text, '1.9', { ...choices(), lang: 'zh-cn' });
      assert.match(chinese, /^尚无目标版本 1\.9 的数据（数据截至 .*）。$/m);
    });

    it('says from when on the data knows releases where one is older', () => {
      assert.match(
        refusal(() => checkManifest(service('timeout: 5s'), '0.8', choices())),
        /no Istio release "0\.8"\. Nearest: .*\. The data of 2020-12-01 knows 1\.0 to 1\.7\./,
      );
    });

    it('stops after the twenty-fifth finding and counts the rest', () => {
      const many = Array.from({ length: 30 }, () => service('delegate: {}')).join('---\n');
      const answer = lines(checkManifest(many, '1.6', choices()));
      assert.equal(answer.filter((line) => line.includes('field-not-yet')).length, 25);
      assert.ok(answer.includes('… and 5 more'), answer.slice(-3).join('\n'));
    });

    it('names the next step for other text and for an unknown release', () => {
      assert.match(
        refusal(() => checkManifest('a: 1', '1.6', choices())),
        /Pass the YAML/,
      );
      assert.match(
        refusal(() => checkManifest(service('timeout: 5s'), '3.1', choices())),
        /no Istio release "3\.1"\. Nearest: 1\.\d, 1\.\d, 1\.\d\./,
      );
    });
  });

  describe('the comparison of releases', () => {
    it('tells what was removed, deprecated, promoted, added and fixed', () => {
      const answer = compareReleases('1.5', '1.6', undefined, [], context());
      assert.equal(lines(answer)[0], 'Istio 1.5 to 1.6');
      assert.match(answer, /^Removed \(\d+\): .*MeshPolicy/m);
      assert.match(answer, /^Added \(\d+\): .*WorkloadEntry/m);
      assert.match(answer, /^Feature stages \(2\): .*Virtual machine integration/m);
      assert.match(answer, /^Kubernetes 1\.15-1\.17 -> 1\.15-1\.17; support ends 2020-08-21 -> 2021-02-01$/m);
      assert.equal(lines(answer).at(-1), dated);
    });

    it('tells what behaves differently before names, with the lines of a manifest', () => {
      const real: AnswerContext = { ...context(), history: realHistory() };
      const tls = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: bank }
spec: { host: bank.example, trafficPolicy: { tls: { mode: SIMPLE } } }
`;
      const answer = compareReleases('1.20', '1.22', tls, realChanges(), real);
      assert.match(answer, /^Istio 1\.20 to 1\.22, .*\nBehaves differently \(\d+\):\n/);
      assert.match(
        answer,
        /^- 1\.21 .* \(change:1\.21\/verify-certificate\): .*VERIFY_CERTIFICATE_AT_CLIENT=false \(works up to 1\.23\) or .*Lines 4\.$/m,
      );
      assert.match(compareReleases('1.20', '1.22', undefined, realChanges(), real), /verify-certificate/);
    });

    it('tells changed defaults', () => {
      assert.match(
        compareReleases('1.4', '1.5', undefined, [], context()),
        /^Defaults changed: env:PILOT_TRACE_SAMPLING: 100 -> 1$/m,
      );
    });

    it('with a manifest tells only what that uses', () => {
      const answer = compareReleases('1.3', '1.7', service('mirrorPercent: 5'), [], context());
      assert.match(answer, /only what the manifest uses/);
      assert.match(answer, /^Deprecated \(1\): .*mirrorPercent/m);
      assert.doesNotMatch(answer, /WorkloadEntry|MeshPolicy/);
    });

    it('refuses a release that is unknown, newer than the data or older', () => {
      for (const [from, to, said] of [
        ['1.5', '7.0', /Nearest: /],
        ['1.5', '1.9', /Istio 1\.9 is newer than the data of 2020-12-01\. .* up to 1\.7/],
        ['0.8', '1.5', /"0\.8"\. .* knows 1\.0 to 1\.7\./],
      ] as const) {
        assert.match(
          refusal(() => compareReleases(from, to, undefined, [], context())),
          said,
          `${from} ${to}`,
        );
      }
    });
  });

  describe('the plan of an upgrade', () => {
    const real = realHistory();
    const asked = (input: Input): Promise<string> => {
      const known = { ...choicesOf(real, { today: TODAY }), changes: () => Promise.resolve(realChanges()) };
      const read = () => Promise.reject(new Error('gone'));
      return answerTool('plan_istio_upgrade', input, {
        ...known,
        choices: () => Promise.resolve(known),
        read,
      });
    };

    it('goes hop by hop, with what blocks in the manifest', async () => {
      const manifest = 'apiVersion: rbac.istio.io/v1alpha1\nkind: ServiceRole\nmetadata: { name: reader }\n';
      const answer = await asked({ from: '1.20', to: '1.24', manifest });
      assert.match(answer, /^# Upgrade Istio 1\.20 to 1\.24\n/);
      assert.match(answer, /^## Hop 2: 1\.22\.\d+ → 1\.24\.\d+$/m);
      assert.match(answer, /^- \[ \] .*ServiceRole.*manifest:2/m);
    });

    it('takes a manifest and a Kubernetes as models and clusters write them', async () => {
      const kind = 'apiVersion: rbac.istio.io/v1alpha1\nkind: ServiceRole\nmetadata: { name: reader }\n';
      const plain = await asked({ from: '1.20', to: '1.24', kubernetes: '1.27', manifest: `\n${kind}` });
      const manifest = `\`\`\`yaml\n${kind}\`\`\`\n`;
      assert.equal(await asked({ from: '1.20', to: '1.24', kubernetes: 'v1.27.3-gke.100', manifest }), plain);
    });

    it('refuses what it cannot plan, with the next step', async () => {
      await assert.rejects(asked({ from: '1.20', to: '1.22', method: 'rolling' }), /"canary" or "in-place"/);
      await assert.rejects(asked({ from: '1.20' }), /"to" is missing/);
      await assert.rejects(asked({ from: '1.20', to: '1.22', kubernetes: 'new' }), /such as 1\.29/);
      await assert.rejects(asked({ from: '1.20', to: '1.22', uri: 'file:///x.yaml' }), /Cannot read/);
    });
  });

  describe('the state of a release', () => {
    it('tells support, bulletins and what is supported today', () => {
      const answer = releaseStatus('1.5.1', context());
      assert.match(answer, /^Support: ended, end 2020-08-21$/m);
      assert.match(answer, /^Bulletins that affect 1\.5\.1: ISTIO-SECURITY-2020-005\.$/m);
      assert.match(answer, /^Supported on 2021-01-15: 1\.6, 1\.7$/m);
      assert.equal(lines(answer).at(-1), dated);
    });

    it('without a patch tells which of its patches are affected', () => {
      assert.match(
        releaseStatus('1.5', context()),
        /^Bulletins that affect patches of 1\.5 \(1\.5\.0 to 1\.5\.2\): .*Without a fix in 1\.5: none\.$/m,
      );
    });

    it('without a name means the newest release', () => {
      assert.match(releaseStatus(undefined, context()), /^Support: supported, expected end 2021-03-01$/m);
    });

    it('refuses what is unknown or newer than the data', () => {
      assert.match(
        refusal(() => releaseStatus('nonsense', context())),
        /Nearest: /,
      );
      assert.match(
        refusal(() => releaseStatus('1.9', context())),
        /newer than the data of 2020-12-01\. .* up to 1\.7/,
      );
    });
  });
});
