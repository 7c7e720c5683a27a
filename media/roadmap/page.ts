import { startApp } from './app';
import { createShell } from './shell';

const root = document.getElementById('app');
if (root) startApp(createShell(), root);
