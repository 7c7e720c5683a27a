import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** What a room may not import: the direction `extension → features → {manifest, host} → history` and `cli → {manifest, history}`. */
const rooms = {
  history: [
    'vscode',
    'node:*',
    'yaml',
    '**/manifest/**',
    '**/features/**',
    '**/host/**',
    '**/cli/**',
    '**/media/**',
    '**/scripts/**',
  ],
  manifest: ['vscode', 'node:*', '**/features/**', '**/host/**', '**/cli/**', '**/media/**', '**/scripts/**'],
  host: ['node:*', '**/features/**', '**/cli/**', '**/scripts/**'],
  features: ['node:*', '**/cli/**', '**/scripts/**'],
  cli: ['vscode', '**/features/**', '**/host/**', '**/media/**', '**/scripts/**'],
};

/** What runs comes to these rooms through the engine, so that it is read when it is first asked. */
const throughTheEngine = {
  patterns: [
    {
      group: [
        '**/history/**',
        '**/manifest/**',
        '!**/manifest/codes',
        '!**/manifest/hint',
        '!**/manifest/names',
      ],
      allowTypeImports: true,
      message: 'import what runs from src/engine.ts, types from here',
    },
  ],
};

const room = (name) => ({
  files: [`src/${name}/**/*.ts`],
  rules: {
    ...(['features', 'host'].includes(name) && {
      '@typescript-eslint/no-restricted-imports': ['error', throughTheEngine],
    }),
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { group: rooms[name], message: `src/${name} may not import this: see docs/architecture.md` },
        ],
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'site', 'test/fixtures', '.vscode-test', 'node_modules'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.media.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/prefer-readonly': 'error',
      eqeqeq: 'error',
    },
  },
  ...Object.keys(rooms).map(room),
  {
    files: ['src/history/**', 'src/manifest/**'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'window', 'document', 'fetch', 'setTimeout', 'console'],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'pure code takes `today` as an argument',
        },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'pure code takes `today` as an argument',
        },
      ],
    },
  },
  {
    files: ['media/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['vscode', 'node:*', '**/features/**', '**/host/**', '**/cli/**'],
              message: 'the page knows only history types and the message union',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts', 'scripts/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        require: 'readonly',
        module: 'readonly',
        __dirname: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
);
