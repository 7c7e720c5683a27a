/** The parts that other repositories take in: what they pin, and what their steps do where a stub stands for npx. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import manifest from '../../package.json';
import { bundleProgram, type Program } from '../cli/program';

const root = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Step {
  readonly id?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly shell?: string;
}
interface Action {
  readonly inputs: Readonly<Record<string, { default: string; description: string }>>;
  readonly runs: { using: string; steps: readonly Step[] };
}

describe('what other repositories take in', function () {
  this.timeout(60_000);

  let program: Program;
  let bin: string;
  before(() => {
    program = bundleProgram();
    bin = mkdtempSync(join(tmpdir(), 'istio-history-npx-'));
    const npx = `#!/bin/sh\n[ "$1" = --yes ] || exit 9\necho "$2" >> "${bin}/asked"\nshift 2\nexec "${process.execPath}" "${program.file}" "$@"\n`;
    writeFileSync(join(bin, 'npx'), npx);
    chmodSync(join(bin, 'npx'), 0o755);
    writeFileSync(join(program.work, 'clean.yaml'), 'a: 1\n');
    const old =
      'apiVersion: networking.istio.io/v1alpha3\nkind: VirtualService\nspec:\n  http:\n  - websocketUpgrade: true\n';
    writeFileSync(join(program.work, 'has blank.yaml'), old);
  });
  after(() => {
    program.remove();
    rmSync(bin, { recursive: true, force: true });
  });

  function shell(script: string, env: Record<string, string>, using = 'bash'): number | null {
    const { status } = spawnSync(
      using,
      using === 'bash' ? ['-eo', 'pipefail', '-c', script] : ['-ec', script],
      {
        cwd: program.work,
        env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, ...env },
        encoding: 'utf8',
        // Where that is a socket, bash takes itself for a login from afar, and first reads what somebody has set up.
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    return status;
  }

  it('pins the version of the package everywhere', () => {
    const { version } = manifest;
    const action = parse(read('action.yml')) as Action;
    assert.equal(action.inputs['version']?.default, version);
    const [spec] = parseAllDocuments(read('templates/istio-history.yml'));
    assert.equal(spec?.getIn(['spec', 'inputs', 'version', 'default']), version);
    for (const { entry } of parse(read('.pre-commit-hooks.yaml')) as { entry: string }[])
      assert.ok(entry.startsWith(`npx --yes istio-history@${version} check`), entry);
  });

  it('runs the steps of the action: findings, summary, and the code that the job ends with', () => {
    const { runs } = parse(read('action.yml')) as Action;
    const [check, end] = runs.steps.filter(({ run }) => run !== undefined);
    assert.ok(runs.steps.every((step) => step.run === undefined || step.shell === 'bash'));
    assert.doesNotMatch(`${check!.run!}${end!.run!}`, /\$\{\{/, 'what others write is no part of a script');
    const env = {
      TARGET: '1.6',
      FROM: '',
      BASELINE: '',
      SUMMARY: 'true',
      VERSION: '9.9.9',
      RUNNER_TEMP: bin,
      GITHUB_OUTPUT: join(bin, 'output'),
      GITHUB_STEP_SUMMARY: join(bin, 'summary'),
    };
    const output = (): string => readFileSync(join(bin, 'output'), 'utf8').trim().split('\n').at(-1)!;
    assert.equal(shell(check!.run!, { ...env, PATHS: 'clean.yaml\nhas blank.yaml\n' }), 0);
    assert.equal(output(), 'exit-code=1');
    const sarif = JSON.parse(readFileSync(join(bin, 'istio-history.sarif'), 'utf8')) as {
      runs: { results: unknown[] }[];
    };
    assert.ok(sarif.runs[0]!.results.length > 0);
    assert.match(readFileSync(join(bin, 'summary'), 'utf8'), /^## Check against Istio 1\.6\n/);
    assert.match(readFileSync(join(bin, 'asked'), 'utf8'), /^istio-history@9\.9\.9$/m);
    assert.equal(shell(check!.run!, { ...env, PATHS: 'clean.yaml' }), 0);
    assert.equal(output(), 'exit-code=0');
    assert.equal(shell(check!.run!, { ...env, PATHS: 'no such file' }), 2, 'nothing to upload');
    for (const [code, fail, ends] of [
      ['0', 'true', 0],
      ['1', 'true', 1],
      ['1', 'false', 0],
      ['2', 'false', 2],
    ] as const)
      assert.equal(shell(end!.run!, { CODE: code, FAIL: fail }), ends);
  });

  it('runs the script of the GitLab component', () => {
    const [, job] = parseAllDocuments(read('templates/istio-history.yml'));
    const { script, artifacts } = (job!.toJS() as Record<string, { script: string[]; artifacts: unknown }>)[
      'istio-history'
    ]!;
    const env = { ISTIO_HISTORY_TARGET: '1.6', ISTIO_HISTORY_VERSION: '9.9.9' };
    assert.equal(shell(script.join('\n'), { ...env, ISTIO_HISTORY_PATHS: '.' }, 'sh'), 1);
    assert.match(
      readFileSync(join(program.work, 'istio-history.xml'), 'utf8'),
      /<failure type="field-removed"/,
    );
    assert.equal(shell(script.join('\n'), { ...env, ISTIO_HISTORY_PATHS: 'clean.yaml' }, 'sh'), 0);
    assert.deepEqual(artifacts, { when: 'always', reports: { junit: 'istio-history.xml' } });
  });

  it('runs the hooks over the files of a commit', () => {
    const hooks = parse(read('.pre-commit-hooks.yaml')) as { id: string; entry: string }[];
    const [check] = hooks;
    assert.deepEqual(
      hooks.map(({ id }) => id),
      ['istio-history', 'istio-history-fix'],
    );
    assert.equal(shell(`${check!.entry} "has blank.yaml" --target 1.6`, {}), 1);
    assert.equal(shell(`${check!.entry} clean.yaml --target 1.6`, {}), 0);
  });

  it('finds the target in the settings of a folder for Renovate', () => {
    const { customManagers } = JSON.parse(read('renovate/target.json')) as {
      customManagers: {
        matchStrings: string[];
        managerFilePatterns: string[];
        extractVersionTemplate?: string;
      }[];
    };
    const found = (text: string): (string | undefined)[] =>
      customManagers.map(
        ({ matchStrings }) => new RegExp(matchStrings[0]!).exec(text)?.groups?.['currentValue'],
      );
    assert.deepEqual(found("target: '1.22.3'\n"), ['1.22.3', undefined]);
    assert.deepEqual(found('ignore: []\ntarget: "1.22" # prod\nfrom: 1.18\n'), [undefined, '1.22']);
    assert.deepEqual(found('target: auto\n'), [undefined, undefined]);
    assert.deepEqual(found('target: [1.22, 1.24]\n'), [undefined, undefined]);
    for (const { managerFilePatterns } of customManagers) {
      const file = new RegExp(managerFilePatterns[0]!.slice(1, -1));
      assert.ok(file.test('.istio-history.yaml') && file.test('apps/.istio-history.yaml'));
      assert.ok(!file.test('x.istio-history.yaml'));
    }
    const minor = new RegExp(customManagers[1]!.extractVersionTemplate!);
    assert.equal(minor.exec('1.28.1')?.groups?.['version'], '1.28');
    assert.equal(minor.exec('1.29.0-rc.0'), null);
  });
});
