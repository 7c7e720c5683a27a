import assert from 'node:assert/strict';
import { HumanError } from '../../scripts/extract/errors.js';
import type { Repo } from '../../scripts/extract/git.js';
import {
  apiCommit,
  bazelRevision,
  depsRevisions,
  goModVersion,
  gopkgRevision,
  oldPilotTag,
  readPins,
  versionRef,
} from '../../scripts/extract/pins.js';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const not = (): never => {
  throw new Error('not asked for here');
};

/** A repository of `ref:path` → text, whose commits are `commits`. */
const repo = (
  files: Record<string, string>,
  commits: Record<string, string> = {},
  tags: string[] = [],
): Repo => ({
  dir: 'fixture',
  tags: () => tags,
  resolve: (ref) => commits[ref],
  date: not,
  list: not,
  oid: not,
  read: (ref, path) => Promise.resolve(files[`${ref}:${path}`]),
  readOid: not,
  memo: not,
  grepFiles: not,
  grep: not,
  close: () => undefined,
});

describe('what a release pins', () => {
  it('reads module versions, and a replacement by the same module before them', () => {
    const mod =
      'go 1.21\n\nrequire (\n\tistio.io/api v1.20.0-rc.0\n\tsigs.k8s.io/gateway-api v1.0.0 // note\n)\n';
    assert.equal(goModVersion(mod, 'istio.io/api'), 'v1.20.0-rc.0');
    assert.equal(goModVersion(mod, 'sigs.k8s.io/gateway-api'), 'v1.0.0');
    assert.equal(goModVersion(mod, 'sigs.k8s.io/gateway-api-inference-extension'), undefined);
    assert.equal(
      goModVersion(`replace istio.io/api => istio.io/api v1.2.3\n${mod}`, 'istio.io/api'),
      'v1.2.3',
    );
    assert.equal(
      goModVersion(`replace istio.io/api => github.com/fork/api v9.9.9\n${mod}`, 'istio.io/api'),
      'v1.20.0-rc.0',
    );
  });

  it('knows the commit in each form of a pseudo-version', () => {
    assert.equal(versionRef('v0.0.0-20190517041403-820986f2947c'), '820986f2947c');
    assert.equal(versionRef('v1.19.1-0.20230926180503-81132adb5998'), '81132adb5998');
    assert.equal(versionRef('v1.19.0-rc.0.0.20230828012244-464da4944bb2'), '464da4944bb2');
    assert.equal(versionRef('v1.28.6'), '1.28.6');
    assert.equal(versionRef('v1.20.0-rc.0'), '1.20.0-rc.0');
  });

  it('reads the lock file of dep', () => {
    const lock = `[[projects]]\n  name = "istio.io/fortio"\n  revision = "${B}"\n\n[[projects]]\n  branch = "x"\n  name = "istio.io/api"\n  packages = [\n    "mesh/v1alpha1",\n  ]\n  revision = "${A}"\n`;
    assert.equal(gopkgRevision(lock), A);
    assert.equal(gopkgRevision(`[[projects]]\n  name = "istio.io/fortio"\n  revision = "${B}"\n`), undefined);
  });

  it('reads the Bazel files, with a constant and without', () => {
    assert.equal(bazelRevision(`ISTIO_API_SHA = "${A}"\n`), A);
    assert.equal(bazelRevision(`ISTIO_API = "${A}"\n`), A);
    const rule = `new_git_repository(\n    name = "io_istio_api",\n    build_file_content = """x""",\n    commit = "${A}",  # May 5 2017\n    remote = "https://github.com/istio/api.git",\n)\n`;
    assert.equal(bazelRevision(`git_repository(\n    commit = "${B}",\n)\n${rule}`), A);
    assert.equal(bazelRevision('nothing'), undefined);
  });

  it('takes commits alone from istio.deps', () => {
    const deps = depsRevisions(
      JSON.stringify([
        { repoName: 'proxy', lastStableSHA: A },
        { repoName: 'auth', lastStableSHA: '0.1.5' },
      ]),
    );
    assert.deepEqual([...deps], [['proxy', A]]);
  });

  it('finds the pin of 0.1 and 0.2 in the old pilot repository', async () => {
    const istio = repo({ 'r:istio.VERSION': 'export MANAGER_TAG="0.1.0"\n' });
    assert.equal(await oldPilotTag(istio, 'r'), '0.1.0');
    const oldPilot = repo({ '0.1.0:WORKSPACE': `ISTIO_API = "${A}"\n` }, { '0.1.0': B });
    assert.equal(await apiCommit({ istio, api: repo({}, { [A]: A }), oldPilot }, 'r'), A);
    await assert.rejects(apiCommit({ istio, api: repo({}) }, 'r'), (error: unknown) => {
      assert(error instanceof HumanError);
      return error.line.includes('old_pilot_repo');
    });
  });

  it('takes the branch of the same name for a release that is a branch yet, never for a tag', async () => {
    const mod = { 'release-9:go.mod': '\tistio.io/api v1.0.0-20190517041403-820986f2947c\n' };
    const api = repo({}, { 'release-9': B });
    assert.equal(await apiCommit({ istio: repo(mod), api }, 'release-9'), B);
    await assert.rejects(
      apiCommit({ istio: repo(mod, {}, ['release-9']), api }, 'release-9'),
      /820986f2947c/,
    );
  });

  it('says so when the pinned commit is missing', async () => {
    const istio = repo({ 'r:go.mod': '\tistio.io/api v1.0.0-20190517041403-820986f2947c\n' });
    await assert.rejects(apiCommit({ istio, api: repo({}) }, 'r'), /820986f2947c/);
  });

  it('gives all pins that the repository states, the oldest name of the Gateway API included', async () => {
    const istio = repo({
      'r:go.mod': 'go 1.15\n\tistio.io/api v1.8.0\n\tsigs.k8s.io/service-apis v0.1.0-rc2\n',
      'r:istio.deps': JSON.stringify([{ repoName: 'proxy', lastStableSHA: B }]),
    });
    assert.deepEqual(await readPins({ istio, api: repo({}, { '1.8.0': A }) }, 'r'), {
      api: A,
      proxy: B,
      gatewayApi: '0.1.0-rc2',
      go: '1.15',
    });
  });
});
