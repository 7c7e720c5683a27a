import assert from 'node:assert/strict';
import { join } from 'node:path';
import { openRepo } from '../../../scripts/extract/git.js';
import { readNote } from '../../../scripts/extract/notes/note.js';
import { extractNotes } from '../../../scripts/extract/notes/run.js';
import { rulesIn } from '../../../scripts/extract/notes/switches.js';
import { toJson } from '../../../scripts/extract/snapshot.js';
import { remove, temporary, tinyGit } from './git-repo.js';

const note = (more: string): string => `apiVersion: release-notes/v2\nkind: bug-fix\narea: security\n${more}`;
const at = (name: string): string => `releasenotes/notes/${name}`;

describe('notes of upstream', () => {
  it('tell what they are about, and no sentence', () => {
    const text = note(
      [
        'issue: [12, https://github.com/istio/istio/issues/3, https://github.com/istio/ztunnel/pull/4]',
        "docs: ['[x] https://example.org/page.']",
        'releaseNotes: [Set `PILOT_X` and `sidecar.istio.io/yes`; see networking.istio.io/v1.]',
        'upgradeNotes: [{ title: A, content: B }]',
        'securityNotes: []',
      ].join('\n'),
    );
    assert.deepEqual(readNote('a.yaml', text), {
      kind: 'bug-fix',
      area: 'security',
      issues: ['3', '12', 'istio/ztunnel#4'],
      links: ['https://example.org/page'],
      names: ['PILOT_X', 'sidecar.istio.io/yes'],
      upgrade: true,
    });
  });

  it('are understood where the name of a field is a slip of the pen, and refused where it is unknown', () => {
    assert.equal(readNote('a.yaml', note('upgradeNodes: [{ title: A, content: B }]')).upgrade, true);
    assert.equal(readNote('a.yaml', note('upgradeNotes: []')).upgrade, undefined);
    assert.throws(() => readNote('a.yaml', note('remarks: [x]')), /a\.yaml has the unknown field remarks/);
    assert.throws(() => readNote('a.yaml', 'a: b: c'), /a\.yaml is no YAML/);
  });

  it('belong to the first release that has them, and name the patches that had them before', async () => {
    const dir = temporary();
    try {
      const tiny = tinyGit(join(dir, 'istio'));
      const old = { [at('old.yaml')]: note('') };
      tiny.commit(old, '1.7.0');
      tiny.commit({ ...old, [at('fix.yaml')]: note('releaseNotes: [Reads `PILOT_Y`]') }, '1.7.1');
      tiny.commit(
        {
          ...old,
          [at('fix.yaml')]: note('releaseNotes: [Reads `PILOT_Y`]'),
          [at('new.yaml')]: note('upgradeNotes: [{ title: A, content: Set PILOT_Z and ROUND_ROBIN }]'),
          'manifests/helm-profiles/compatibility-version-1.7.yaml': 'pilot: { env: { PILOT_Y: "false" } }\n',
          'istioctl/pkg/precheck/precheck.go':
            'func checkFromVersion() {\n\tif minor <= 7 {\n\t\tif err := checkIt(cli); err != nil {\n\t\t}\n\t}\n}\n\nfunc checkIt() {\n\tmsg.NewUpdateIncompatibility(res,\n\t\t"PILOT_Y", "1.7")\n}\n',
        },
        '1.8.0',
      );
      const istio = openRepo(join(dir, 'istio'));
      const ids = new Set(['env:PILOT_Y', 'a/B#c=ROUND_ROBIN']);
      const notes = await extractNotes({ istio, ids, progress: () => undefined }).finally(() =>
        istio.close(),
      );
      const [seven, eight] = ['1.7', '1.8'].map((minor) => JSON.parse(toJson(notes.get(minor)!)) as object);
      assert.deepEqual(seven, {
        release: '1.7',
        notes: { 'old.yaml': { kind: 'bug-fix', area: 'security' } },
        patches: { '1.7.1': { 'fix.yaml': { kind: 'bug-fix', area: 'security', ids: ['env:PILOT_Y'] } } },
      });
      assert.deepEqual(eight, {
        release: '1.8',
        notes: {
          'fix.yaml': { kind: 'bug-fix', area: 'security', ids: ['env:PILOT_Y'], backports: ['1.7.1'] },
          'new.yaml': { kind: 'bug-fix', area: 'security', unknown: ['PILOT_Z'], upgrade: true },
        },
        patches: {},
        compatibility: { '1.7': { 'pilot.env.PILOT_Y': 'false' } },
        precheck: [{ check: 'checkIt', before: '1.8', names: ['PILOT_Y'] }],
      });
    } finally {
      remove(dir);
    }
  });

  it('stop at a check whose report is not understood', () => {
    const text =
      'func checkFromVersion() {\n\tif minor <= 7 {\n\t\tcheckIt(cli)\n\t}\n}\n\nfunc checkIt() {\n}\n';
    assert.throws(() => rulesIn('precheck.go', text), /checkIt reports in a way that is not known/);
  });
});
