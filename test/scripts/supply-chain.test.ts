import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledLibraries, type Bundled } from '../../scripts/licences';

const root = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  dependencies: Record<string, string>;
  scripts: Record<string, string>;
};
const lock = JSON.parse(read('package-lock.json')) as {
  packages: Record<
    string,
    { version?: string; integrity?: string; hasInstallScript?: boolean; dev?: boolean }
  >;
};

describe('supply chain', function () {
  this.timeout(60_000);
  let bundled: readonly Bundled[] = [];
  before(async () => (bundled = await bundledLibraries()));

  it('bundles libraries with permissive licences that install by being unpacked', () => {
    assert.ok(bundled.length > 5);
    for (const { name, licence, scripts, text } of bundled) {
      assert.match(text, /copyright|licensed under/i, name);
      assert.match(licence, /^(?:MIT|ISC|Apache-2\.0|0BSD|BSD-[23]-Clause)$/, name);
      assert.deepEqual(scripts, [], name);
    }
  });

  it('tells in docs/architecture.md why each library that it chose is there', () => {
    const reasons = read('docs/architecture.md');
    for (const name of Object.keys(manifest.dependencies)) {
      assert.ok(reasons.includes(`\`${name}\``), `${name} has no line in docs/architecture.md`);
      assert.ok(
        bundled.some((library) => library.name === name),
        `${name} is not bundled`,
      );
    }
  });

  it('pins what is shipped, with digests, and needs no install script for it', () => {
    for (const [folder, entry] of Object.entries(lock.packages)) {
      if (folder === '' || entry.dev) continue;
      assert.match(entry.integrity ?? '', /^sha512-/, folder);
      assert.ok(!entry.hasInstallScript, `${folder} has an install script`);
    }
    for (const { name, version } of bundled) {
      const locked = Object.entries(lock.packages).some(
        ([folder, entry]) => folder.endsWith(`node_modules/${name}`) && entry.version === version,
      );
      assert.ok(locked, `${name} ${version} is not the version of the lock file`);
    }
  });

  it('runs nothing when somebody installs it', () => {
    const hooks = Object.keys(manifest.scripts).filter((name) =>
      /^(?:pre|post)?install$|^prepare$/.test(name),
    );
    assert.deepEqual(hooks, []);
  });
});
