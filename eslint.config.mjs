import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { roomsRule } from './eslint.rooms.mjs';

const called =
  'CallExpression[callee.property.name=/^(startsWith|endsWith|includes|indexOf|slice|split|match)$/]';
const noCodeInParts = {
  selector: `${called}[callee.object.name='code'], ${called}[callee.object.property.name='code']`,
  message: 'what a finding code is about stands in src/check/table',
};

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
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        {
          allowNumber: true,
          allowAny: false,
          allowBoolean: false,
          allowNever: false,
          allowNullish: false,
          allowRegExp: false,
        },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/prefer-readonly': 'error',
      // `{ id, ...rest }` says what the rest is without.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      eqeqeq: 'error',
      // A `switch` is one decision.
      complexity: ['error', { max: 20, variant: 'modified' }],
      'no-nested-ternary': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    plugins: { house: { rules: { rooms: roomsRule } } },
    rules: { 'house/rooms': 'error' },
  },
  {
    files: ['src/{facts,words,find,manifest,check,project,answers}/**'],
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
        noCodeInParts,
      ],
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/{facts,words,find,manifest,check,project,answers}/**'],
    rules: { 'no-restricted-syntax': ['error', noCodeInParts] },
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
