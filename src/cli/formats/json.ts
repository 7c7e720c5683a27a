import type { Format } from './report';

export const json: Format = (report) => `${JSON.stringify(report, undefined, 2)}\n`;
