#!/usr/bin/env node
// Stands in for the `code` program where VS Code's desktop cannot be had: see shim.ts.
import 'tsx';
await import('./shim.ts');
