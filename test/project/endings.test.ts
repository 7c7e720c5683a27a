import assert from 'node:assert/strict';
import { manifestFiles, manifestGlob } from '../../src/project/endings';

const yes = [
  ...['a.yaml', 'a.yml', 'a.YAML', 'a.json', 'a.jsonc', '_helpers.tpl', 'a.yaml.gotmpl', 'a.gotmpl'],
  ...[
    'a.yaml.tmpl',
    'a.tmpl',
    'a.yml.j2',
    'a.jinja',
    'a.yaml.template',
    'a.yaml.in',
    'a.ytt.yaml',
    'a.yaml.erb',
    'a.yaml.tftpl',
    'values.tftpl',
    'a.yaml.sample',
    'a.yml.liquid',
  ],
];
const no = ['a.tf', 'a.md', 'yaml', 'a.yaml.bak', 'a.golden', 'a.yamlx', 'a.ts'];

describe('files that may hold manifests', () => {
  it('are known by their name or the suffix of their template', () => {
    for (const name of yes) assert.ok(manifestFiles.test(name), name);
    for (const name of no) assert.ok(!manifestFiles.test(name), name);
  });

  it('are the same for the editor, which searches by a glob', () => {
    const endings = /\{(.*)\}/.exec(manifestGlob)?.[1]?.split(',') ?? [];
    assert.ok(endings.length > 10);
    for (const ending of endings) assert.ok(manifestFiles.test(`a.${ending}`), ending);
    for (const name of yes)
      assert.ok(
        endings.some((ending) => name.endsWith(`.${ending}`)),
        name,
      );
  });
});
