/** Bundles everything that runs: `node esbuild.js [--production] [--watch]`. Types are checked apart, by `npm run typecheck`. */
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const esbuild = require('esbuild');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

const common = {
  bundle: true,
  absWorkingDir: __dirname,
  minify: production,
  sourcemap: production ? false : 'linked',
  target: 'es2022',
  // Chinese as it is written: half of what it takes escaped.
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
};

/** esbuild would copy all of VS Code's API for each file that imports it: half of the time to start. */
const vscodeAsItIs = {
  name: 'vscode-as-it-is',
  setup(build) {
    build.onLoad({ filter: /[/\\]src[/\\].*\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8').replace(
        /^import \* as vscode from 'vscode';$/m,
        "import vscode = require('vscode');",
      ),
    }));
    // VS Code looks each time for the extension that asks: one file asks for all.
    build.onResolve({ filter: /^vscode$/, namespace: 'file' }, ({ path }) => ({ path, namespace: 'vscode' }));
    build.onResolve({ filter: /^vscode$/, namespace: 'vscode' }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: /.*/, namespace: 'vscode' }, () => ({
      contents: "module.exports = require('vscode');",
    }));
  },
};

const engine = 'src/engine.ts';

/** Each function of the engine as one that asks the file in which the engine is, and how that comes to be read. */
const engineApart = (reading) => ({
  name: 'engine-apart',
  setup(build) {
    build.onLoad({ filter: /[/\\]src[/\\]engine\.ts$/ }, async ({ path }) => {
      const { metafile } = await esbuild.build({
        ...inHost,
        entryPoints: [engine],
        format: 'esm',
        outfile: 'engine.js',
        write: false,
        metafile: true,
      });
      const names = metafile.outputs['engine.js'].exports.filter((name) => name !== 'readEngine');
      return {
        contents: [
          ...['let engine;', ...reading],
          ...names.map((name) => `export const ${name} = (...given) => read().${name}(...given);`),
        ].join('\n'),
        watchFiles: [path],
      };
    });
  },
});

/** Read when the first of its functions is called, or while the data is on its way from the disk. */
const engineAtFirstCall = engineApart([
  "const read = () => (engine ??= require('./engine.js'));",
  // The window is asked for the data first: it answers while the engine is read.
  'export const readEngine = async () => { await new Promise((next) => setTimeout(next)); read(); };',
]);

/** A host on the web has no `require` of files: the text is read like the data, and run as that host runs extensions. */
const engineWithData = engineApart([
  'const read = () => engine;',
  `export const readEngine = async (text) => {
    if (engine) return;
    const module = { exports: {} };
    new Function('module', 'exports', await text())(module, module.exports);
    engine = module.exports;
  };`,
]);

/** What documents and nodes of the YAML library can do besides being read. */
const writing =
  'addIn|clone|createAlias|createNode|createPair|deleteIn|getIn|hasAllNullValues|hasIn|resolve|setIn|tagString|toJS|toJSON|toString';

/**
 * Of the YAML library what reads: files are changed as text, and every scalar stays the text that it is, so nothing
 * asks for what writes YAML, makes values of nodes, or for the schemas that know numbers, dates and sets.
 */
const yamlThatReads = {
  name: 'yaml-that-reads',
  setup(build) {
    const left = new RegExp(
      String.raw`[/\\]yaml[/\\]browser[/\\]dist[/\\](?:${[
        String.raw`stringify[/\\]`,
        String.raw`schema[/\\](?:core|json|yaml-1\.1)[/\\]`,
        String.raw`doc[/\\](?:anchors|applyReviver|createNode)\.js`,
        String.raw`nodes[/\\](?:addPairToJSMap|toJS)\.js`,
        String.raw`parse[/\\]cst-(?:scalar|stringify|visit)\.js`,
      ].join('|')})`,
    );
    const methods = new RegExp(`^ {4}(?:${writing})\\(.*\\) \\{\\n[^]*?^ {4}\\}\\n`, 'gm');
    build.onLoad(
      { filter: /[/\\]yaml[/\\]browser[/\\]dist[/\\](?:doc|nodes)[/\\](?:directives|[A-Z]\w+)\.js$/ },
      ({ path }) => ({ contents: readFileSync(path, 'utf8').replace(methods, '') }),
    );
    // Mistakes are told by their places and codes.
    build.onLoad({ filter: /[/\\]yaml[/\\]browser[/\\]dist[/\\]errors\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/^(const prettifyError = )[^]*?^\};\n/m, '$1undefined;\n'),
    }));
    // Marks on the function that waits keep it in the bundle, though nobody calls it.
    build.onLoad({ filter: /[/\\]yaml[/\\]browser[/\\]dist[/\\]visit\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/^visitAsync\.\w+ = \w+;$/gm, ''),
    }));
    build.onLoad({ filter: left }, ({ path }) => {
      const [, names] = /export \{([^}]*)\}/.exec(readFileSync(path, 'utf8'));
      return {
        contents: names
          .split(',')
          .map((name) => `export const ${name.trim()} = undefined;`)
          .join('\n'),
      };
    });
  },
};

/** What the library that reads YAML calls its own, and nobody else anything: by these names it would take 3 kB more. */
const ownOfYaml = new RegExp(
  `^(?:${[
    'atDirectives|atIndentedComment|atNewLine|atScalar|onKeyLine|onNewLine|sourceToken|startBlockValue',
    'atEnd|blockScalarIndent|blockScalarKeep|continueScalar|flowKey|flowLevel|indentNext|indentValue|lineEndPos',
    'parseBlockScalar|parseBlockScalarHeader|parseBlockStart|parseFlowCollection|parseLineStart',
    'parsePlainScalar|parseQuotedScalar',
    'pushCount|pushIndicators|pushNewline|pushSpaces|pushToIndex|pushUntil|setNext',
    'aliasResolveCache|atNextDocument|commentBefore|explicitKey|keepSourceTokens|lineStarts|mapAsMap',
    'maxAliasCount|newlineAfterProp|sortMapEntries|spaceBefore',
  ].join('|')})$`,
);

/** The browser platform makes any Node built-in a build error: the extension runs on the desktop and the web. */
const inHost = {
  ...common,
  platform: 'browser',
  format: 'cjs',
  external: ['vscode'],
  plugins: [yamlThatReads],
};

/** `HOST_SUITE=hover,trees` takes the suites that begin so. */
const wanted = (process.env.HOST_SUITE ?? '').split(',');

/** `all-host-tests` has every suite in test/host by its name, so that none can be forgotten. */
const allHostTests = {
  name: 'all-host-tests',
  setup(build) {
    build.onResolve({ filter: /^all-host-tests$/ }, ({ path }) => ({ path, namespace: 'suites' }));
    build.onLoad({ filter: /.*/, namespace: 'suites' }, () => ({
      resolveDir: join(__dirname, 'test/host'),
      contents: readdirSync(join(__dirname, 'test/host'))
        .filter((file) => file.endsWith('.test.ts') && wanted.some((suite) => file.startsWith(suite)))
        .map((file) => `'${file.replace('.test.ts', '')}': () => import('./${file}'),`)
        .reduce((all, one) => `${all}\n${one}`, 'export const suites = {')
        .concat('};'),
    }));
  },
};

const inNode = { ...common, platform: 'node', target: 'node20', format: 'cjs' };

/** Of the few signs in it that Latin-1 lacks, one would double what the text takes for as long as the window is open. */
const shell = { ...inHost, charset: 'ascii', external: [], entryPoints: ['src/extension.ts'] };

const bundles = [
  // What answers is a file of its own: on the web read with the data, elsewhere when it is first asked.
  {
    ...shell,
    outfile: 'dist/extension.js',
    plugins: [engineWithData, vscodeAsItIs],
  },
  {
    ...shell,
    outfile: 'dist/desktop.js',
    external: ['./engine.js'],
    plugins: [engineAtFirstCall, vscodeAsItIs],
  },
  { ...inHost, entryPoints: [engine], outfile: 'dist/engine.js', mangleProps: ownOfYaml },
  {
    ...inNode,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.js',
    // The protocol's library is larger than all the rest: only the command that needs it reads it.
    external: ['./mcp-server.js'],
    banner: { js: '#!/usr/bin/env node' },
  },
  { ...inNode, entryPoints: ['src/cli/mcp-server.ts'], outfile: 'dist/mcp-server.js' },
  { ...common, entryPoints: ['media/roadmap/page.ts'], outfile: 'dist/roadmap/page.js', format: 'iife' },
  { ...common, entryPoints: ['media/roadmap/page.css'], outfile: 'dist/roadmap/page.css' },
];

/** Mocha's build for browsers leaves its globals: where it sees a module it would be what the host runs, in place of the suites. */
const mochaOfPages = {
  name: 'mocha-of-pages',
  setup(build) {
    build.onLoad({ filter: /[/\\]mocha[/\\]mocha\.js$/ }, ({ path }) => ({
      contents: `{ let exports, module;\n${readFileSync(path, 'utf8')}\n}`,
    }));
  },
};

/** The suites keep their names and lines, and stay out of `dist/`'s root: nothing here is ever packaged. */
const suites = {
  ...inHost,
  minify: false,
  sourcemap: 'inline',
  entryPoints: ['test/host/index.ts'],
  outfile: 'dist/test/host/index.js',
  plugins: [allHostTests, mochaOfPages],
  // The web host has no environment to look at.
  define: { 'process.env.HOST_SUITE': JSON.stringify(process.env.HOST_SUITE ?? '') },
};

async function main() {
  const wanted = [...bundles, suites].filter(({ entryPoints: [entry] }) =>
    existsSync(join(__dirname, entry)),
  );
  if (!watch) {
    await Promise.all(wanted.map((options) => esbuild.build(options)));
    return;
  }
  const contexts = await Promise.all(
    wanted.map((options) => esbuild.context({ ...options, logLevel: 'info' })),
  );
  await Promise.all(contexts.map((context) => context.watch()));
}

main().catch(() => {
  // esbuild has already printed what is wrong and where.
  process.exitCode = 1;
});
