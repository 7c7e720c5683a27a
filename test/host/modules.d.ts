/** esbuild.js makes it: every suite here by its name, read when it is called. */
declare module 'all-host-tests' {
  export const suites: Readonly<Record<string, () => Promise<unknown>>>;
}
declare module 'mocha/mocha';
