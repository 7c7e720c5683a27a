/** esbuild.js makes it: an import of every suite here. */
declare module 'all-host-tests';
declare module 'mocha/mocha';
