/** package.json, the code and the documents say the same. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';
import english from '../../package.nls.json';
import chinese from '../../package.nls.zh-cn.json';
import { toolNames } from '../../src/project/names';

const root = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const { contributes } = manifest;

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => read(join('src', file)))
  .join('\n');

const all = (pattern: RegExp, text = sources): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1]!).sort();
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

describe('package.json', () => {
  const commands = contributes.commands.map(({ command }) => command);

  it('declares the commands that the code registers, and no others', () => {
    const registered = all(/registerCommand\(\s*'([^']+)'/g);
    assert.deepEqual(registered, sorted(registered), 'registered once');
    assert.deepEqual(registered, sorted(commands));
  });

  it('names only declared commands in menus, keys, welcome texts and steps', () => {
    const { menus, keybindings, walkthroughs } = contributes;
    const named = [
      ...Object.values(menus).flatMap((items) => items.map(({ command }) => command)),
      ...keybindings.map(({ command }) => command),
      ...[english, chinese].flatMap((strings) =>
        all(/command:(istioHistory\.[A-Za-z.]+)/g, JSON.stringify(strings)),
      ),
      ...walkthroughs.flatMap(({ steps }) =>
        steps.flatMap(({ completionEvents }) => all(/^onCommand:(.+)$/gm, completionEvents.join('\n'))),
      ),
    ];
    assert.deepEqual(
      sorted(named).filter((id) => !commands.includes(id)),
      [],
    );
  });

  it('declares the settings that the code reads, and no others', () => {
    const body = /interface Settings \{([^}]*)\}/.exec(read('src/host/settings.ts'))?.[1] ?? '';
    const read_ = all(/readonly '?([A-Za-z.]+)'?:/g, body).map((name) => `istioHistory.${name}`);
    const declared = Object.keys(contributes.configuration.properties);
    assert.deepEqual(read_, sorted(declared));
    for (const name of declared)
      assert.ok(
        sources.includes(`setting('${name.replace('istioHistory.', '')}'`),
        `no code asks for ${name}`,
      );
  });

  it('orders the settings as they stand, and describes each', () => {
    const properties = Object.values(contributes.configuration.properties);
    assert.deepEqual(
      properties.map(({ order }) => order),
      properties.map((_, index) => index + 1),
    );
    for (const property of properties) {
      assert.match(property.markdownDescription, /^%config\./);
      assert.ok('default' in property);
    }
  });

  it('names settings in texts and steps that are declared', () => {
    const text = JSON.stringify([english, chinese, contributes.walkthroughs]);
    const named = all(/(?:#|onSettingChanged:)(istioHistory\.[A-Za-z.]+)/g, text);
    assert.ok(named.length > 0);
    for (const name of named) assert.ok(name in contributes.configuration.properties, name);
  });

  it('declares the views that the code fills, in a container that is declared', () => {
    const views = contributes.views.istioHistory.map(({ id }) => id);
    for (const id of views) assert.ok(sources.includes(`'${id}'`), `no code fills ${id}`);
    assert.deepEqual(
      Object.keys(contributes.views),
      contributes.viewsContainers.activitybar.map(({ id }) => id),
    );
    for (const { view } of contributes.viewsWelcome) assert.ok(views.includes(view), view);
    const menus = JSON.stringify(contributes.menus);
    for (const id of all(/view == (istioHistory\.[a-z]+)/g, menus)) assert.ok(views.includes(id), id);
  });

  it('sets the contexts that its conditions ask for', () => {
    const conditions = JSON.stringify([contributes.menus, contributes.keybindings]);
    for (const key of all(/&& (istioHistory\.[A-Za-z.]+)/g, conditions))
      assert.match(sources, new RegExp(`'setContext', '${key.replaceAll('.', '\\.')}'`));
  });

  it('has every text in both languages, and no text that nothing shows', () => {
    const used = sorted(all(/"%([^%"]+)%"/g, JSON.stringify(manifest)));
    assert.deepEqual(Object.keys(english).sort(), used);
    assert.deepEqual(Object.keys(chinese), Object.keys(english), 'in the same order');
  });

  it('has no Chinese that is a copy of the English', () => {
    const same = Object.entries(chinese).filter(
      ([key, text]) => text === english[key as keyof typeof english],
    );
    assert.deepEqual(
      same.map(([key]) => key),
      ['displayName'],
    );
  });

  it('names files that exist', () => {
    const { icon, l10n, contributes: points } = manifest;
    const files = [
      icon,
      l10n,
      ...points.viewsContainers.activitybar.map((container) => container.icon),
      ...points.views.istioHistory.map((view) => view.icon),
      ...points.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg)),
      ...points.yamlValidation.map(({ url }) => url),
    ];
    for (const file of files) assert.ok(existsSync(join(root, file)), file);
  });

  it('packs what it names', () => {
    const listed = read('.vscodeignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map(
        (line) =>
          new RegExp(
            `^${line.slice(1).replaceAll('.', '\\.').replaceAll('**', '.+').replaceAll('*', '[^/]*')}$`,
          ),
      );
    const named = [
      manifest.icon,
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg)),
      ...contributes.yamlValidation.map(({ url }) => url.replace('./', '')),
      // Those of a language that comes too.
      ...['zh-cn', 'fr'].flatMap((lang) => [`package.nls.${lang}.json`, `l10n/bundle.l10n.${lang}.json`]),
    ];
    for (const file of named)
      assert.ok(
        listed.some((pattern) => pattern.test(file)),
        `${file} is not packed`,
      );
  });

  it('runs without trust, in virtual workspaces and in both hosts', () => {
    assert.deepEqual(manifest.capabilities, {
      untrustedWorkspaces: { supported: true },
      virtualWorkspaces: { supported: true },
    });
    assert.equal(manifest.main, './dist/desktop.js');
    assert.equal(manifest.browser, './dist/extension.js');
    assert.equal(manifest.engines.vscode, '^1.99.0');
  });

  it('starts with the languages in which Istio is written, and offers its commands in them', () => {
    const languages = [...read('src/host/text.ts').matchAll(/\{ language: '([\w-]+)' \}/g)].map(
      ([, name]) => name!,
    );
    assert.deepEqual(manifest.activationEvents, [
      ...languages.map((language) => `onLanguage:${language}`),
      // Without it a page that was open when the window was closed stays blank when it opens again.
      'onWebviewPanel:istioHistory.page',
    ]);
    const asked = all(/editorLangId =~ \/\^\(([^)]*)\)\$\//g, read('package.json'));
    assert.deepEqual([...new Set(asked)], [languages.join('|')]);
  });

  it('declares the tools that the editor and the protocol answer, with the inputs that they read', () => {
    const declared = contributes.languageModelTools;
    assert.deepEqual(sorted(toolNames), sorted(declared.map(({ name }) => name)));
    const inputs = declared.flatMap(({ inputSchema }) => Object.keys(inputSchema.properties));
    const answers = ['answers', 'upgrades'].map((name) => read(`src/answers/${name}.ts`)).join('\n');
    const asked = all(/(?:required|optionalInput)\(input, '([a-z]+)'\)/g, answers);
    assert.deepEqual(sorted(asked), sorted(inputs));
    for (const { name, inputSchema, modelDescription } of declared) {
      assert.ok(modelDescription.length < 500, name);
      for (const input of inputSchema.required)
        assert.ok(input in inputSchema.properties, `${name}: ${input}`);
    }
  });

  it('ships only libraries whose reason stands in docs/architecture.md', () => {
    const table = /## Libraries([\s\S]*?)\n## /.exec(read('docs/architecture.md'))?.[1] ?? '';
    const explained = table
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .flatMap((line) => all(/`([^`]+)`/g, line.split('|')[1] ?? ''));
    assert.deepEqual(sorted(explained), Object.keys(manifest.dependencies).sort());
  });
});
