/**
 * Which room may import what, by list: whatever is not named here is refused. docs/architecture.md has the picture.
 *
 * A room is a folder; the longest that holds a file is its room. `packages` are npm packages and Node's own modules.
 */
import { dirname, relative, resolve, sep } from 'node:path';

const facts = ['src/facts'];
const words = [...facts, 'src/words'];
const find = [...words, 'src/find'];
const manifest = [...facts, 'src/manifest'];
const check = [...find, 'src/manifest', 'src/check'];
const project = [...check, 'src/project'];
const answers = [...project, 'src/answers'];
const everyPackage = /./;
const atTheRoot = ['package.json', 'package.nls.json', 'package.nls.zh-cn.json', 'data'];

/** @type {Record<string, { rooms: string[], packages?: RegExp }>} */
const rooms = {
  'src/facts': { rooms: facts },
  'src/words': { rooms: words },
  'src/find': { rooms: find },
  'src/manifest': { rooms: manifest, packages: /^yaml$/ },
  'src/check': { rooms: check },
  'src/project': { rooms: project, packages: /^ignore$/ },
  'src/answers': { rooms: answers },
  // Types of what an answer holds.
  'src/shared': { rooms: [...facts, 'src/check/changes/report', 'src/check/plan/plan'] },
  'src/engine.ts': { rooms: answers },
  'src/host': { rooms: [...answers, 'src/shared', 'src/engine.ts', 'src/host'], packages: /^vscode$/ },
  'src/features': {
    rooms: [...answers, 'src/shared', 'src/engine.ts', 'src/host', 'src/features'],
    packages: /^vscode$/,
  },
  'src/extension.ts': { rooms: ['src/host', 'src/features'], packages: /^vscode$/ },
  'src/cli': {
    rooms: [...answers, 'src/cli', 'package.json'],
    packages: /^(node:|commander$|@modelcontextprotocol\/|zod$)/,
  },
  media: {
    rooms: [
      ...words,
      'src/check/changes/report',
      'src/check/plan/plan',
      'src/check/plan/about',
      'src/check/plan/running',
      'src/check/plan/tasks',
      'src/check/plan/words',
      'src/shared',
      'media',
    ],
    packages: /^(lit-html|d3-)/,
  },
  'media/site': { rooms: [...find, 'media/site'] },
  'scripts/site': { rooms: [...words, 'media/roadmap/words', 'scripts'], packages: everyPackage },
  scripts: {
    rooms: [...words, 'src/manifest', 'src/check/codes', 'scripts', ...atTheRoot],
    packages: everyPackage,
  },
  test: { rooms: ['src', 'media', 'scripts', 'test', '.vscode', ...atTheRoot], packages: everyPackage },
};

/** The shell takes types from anywhere below it, and what runs from the engine, which is read when first asked. */
const throughTheEngine = new Set(['src/host', 'src/features']);
const readAtStart = [
  'src/facts/ids',
  'src/facts/text',
  'src/facts/types',
  'src/manifest/hint',
  'src/project/endings',
  'src/project/names',
  'src/project/given',
  'src/shared',
  'src/words/icons',
];

const within = (path, folder) => path === folder || path.startsWith(`${folder}/`);
const roomOf = (path) =>
  Object.keys(rooms)
    .filter((room) => within(path, room))
    .sort((a, b) => b.length - a.length)[0];

export const roomsRule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const slashed = (path) => path.split(sep).join('/');
    const file = slashed(relative(context.cwd, context.filename));
    const room = roomOf(file);
    if (room === undefined) return {};
    const { rooms: allowed, packages } = rooms[room];

    function look(node, specifier, isType) {
      if (typeof specifier !== 'string') return;
      const refuse = (why) =>
        context.report({ node, message: `${room} may not import ${specifier}: ${why}` });
      if (!specifier.startsWith('.')) {
        if (!packages?.test(specifier)) refuse('see eslint.rooms.mjs');
        return;
      }
      const target = slashed(relative(context.cwd, resolve(dirname(context.filename), specifier)));
      const named = target.replace(/\.(js|ts)$/, '');
      if (!allowed.some((one) => within(target, one) || within(`${named}.ts`, one))) {
        refuse('see eslint.rooms.mjs');
        return;
      }
      const runsThere =
        [...allowed].some((one) => within(named, one)) &&
        !within(named, 'src/host') &&
        !within(named, 'src/features');
      if (
        throughTheEngine.has(room) &&
        runsThere &&
        !isType &&
        named !== 'src/engine' &&
        !readAtStart.some((one) => within(named, one))
      )
        refuse('take what runs from src/engine.ts, types from here');
    }

    const isTypeOnly = (node) =>
      node.importKind === 'type' ||
      node.exportKind === 'type' ||
      (node.specifiers?.length > 0 && node.specifiers.every((one) => one.importKind === 'type'));
    const declaration = (node) => node.source && look(node, node.source.value, isTypeOnly(node));
    return {
      ImportDeclaration: declaration,
      ExportNamedDeclaration: declaration,
      ExportAllDeclaration: declaration,
      ImportExpression: (node) => look(node, node.source.value, false),
      TSImportType: (node) => look(node, node.argument?.literal?.value ?? node.source?.value, true),
    };
  },
};
