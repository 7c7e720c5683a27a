import { meaningOf, rowOf, type Severity } from '../../check/codes';
import type { Format, ReportedFinding } from './report';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, as code scanning reads it. */
export const sarif: Format = ({ findings, skipped }, lang) => {
  const codes = [...new Set(findings.map((finding) => finding.code))].sort();
  const rules = codes.map((code) => ({
    id: code,
    shortDescription: { text: meaningOf(code, lang) },
    defaultConfiguration: { level: levels[rowOf(code).severity] },
  }));
  const results = findings.map((finding) => ({
    ruleId: finding.code,
    ruleIndex: codes.indexOf(finding.code),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: location(finding) }],
    properties: { id: finding.id, ...(finding.source !== undefined && { source: finding.source }) },
  }));
  const notSeen = skipped.map(({ file, reason }) => ({
    level: 'warning',
    message: { text: reason },
    locations: [{ physicalLocation: { artifactLocation: { uri: address(file) } } }],
  }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'istio-history', rules } },
        columnKind: 'utf16CodeUnits',
        // A file that was skipped is no finding, and must not pass for a clean one.
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notSeen }],
        results,
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

function location({ file, line, column, endLine, endColumn }: ReportedFinding): unknown {
  return {
    artifactLocation: { uri: address(file) },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}

/** Relative to where the program ran, as code scanning wants it; a path from the root is a `file:` address. */
function address(file: string): string {
  const path = file === '-' ? 'stdin' : file.replaceAll('\\', '/').replace(/^\.\//, '');
  const uri = encodeURI(path.replace(/\p{Cs}/gu, '\uFFFD')).replace(/[?#]/g, encodeURIComponent);
  if (/^[a-z]:\//i.test(uri)) return `file:///${uri}`;
  return uri.startsWith('/') ? `file://${uri}` : uri;
}
