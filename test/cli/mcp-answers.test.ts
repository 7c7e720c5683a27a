/** What a model is told of a file, as the settings of its folder have it. */
import assert from 'node:assert/strict';
import type { Io } from '../../src/cli/io';
import { answerQuestion } from '../../src/cli/mcp-answers';
import { history } from '../manifest/support';

const manifest = `apiVersion: networking.istio.io/v1alpha3
kind: VirtualService
spec:
  http:
    - mirrors: []
      mirrorPercent: 1
`;

function answers(files: Readonly<Record<string, string>>) {
  const missing = Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
  const io: Pick<Io, 'history' | 'lang' | 'readFile'> = {
    history: () => history,
    lang: () => 'en',
    readFile: (path) => {
      const text = files[path.replace('/no/such/', '')];
      return text === undefined ? Promise.reject(missing) : Promise.resolve(text);
    },
  };
  return async (input: Record<string, unknown>) =>
    (await answerQuestion(io as Io, { tool: 'check_istio_manifest', input, roots: ['/no/such'] }))
      .split('\n')
      .filter((line) => /^Target|^line .* field-/.test(line))
      .map((line) => line.replace(/^line \d+: (\S+ \S+):.*/, '$1'));
}

describe('the check of a file for a model', () => {
  const settings = 'target: "1.4"\n';

  it('knows what its folder ignores, and which severity a code has there', async () => {
    const ask = (more: string) =>
      answers({ 'a/x.yaml': manifest, 'a/.istio-history.yaml': settings + more })({ uri: 'a/x.yaml' });
    const both = ['Target: 1.4', 'warning field-not-yet', 'information field-deprecated'];
    assert.deepEqual(await ask(''), both);
    assert.deepEqual(await ask('ignore: [field-not-yet]\n'), [both[0], both[2]]);
    assert.deepEqual(await ask("severities: { field-deprecated: 'off', field-not-yet: error }\n"), [
      both[0],
      'error field-not-yet',
    ]);
  });

  it('takes a target that is asked for before that of the folder, and the rest from there', async () => {
    const ask = answers({
      'a/x.yaml': manifest,
      'a/.istio-history.yaml': `${settings}ignore: [field-deprecated]\n`,
    });
    assert.deepEqual(await ask({ uri: 'a/x.yaml', target: '1.6' }), ['Target: 1.6']);
  });

  it('takes the settings of the folder it was started in for text without an address', async () => {
    const ask = answers({ '.istio-history.yaml': `${settings}ignore: [field-deprecated]\n` });
    assert.deepEqual(await ask({ manifest }), ['Target: 1.4', 'warning field-not-yet']);
  });
});
