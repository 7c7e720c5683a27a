import { defaultSeverities, type Severity } from '../../manifest/codes';
import type { Format, ReportedFinding } from './report';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, as code scanning reads it. */
export const sarif: Format = ({ findings }) => {
  const codes = [...new Set(findings.map((finding) => finding.code))].sort();
  const rules = codes.map((code) => ({
    id: code,
    shortDescription: { text: code.replaceAll('-', ' ') },
    defaultConfiguration: { level: levels[defaultSeverities.get(code) ?? 'information'] },
  }));
  const results = findings.map((finding) => ({
    ruleId: finding.code,
    ruleIndex: codes.indexOf(finding.code),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: location(finding) }],
    properties: { id: finding.id },
  }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'istio-history', rules } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

function location({ file, line, column, endLine, endColumn }: ReportedFinding): unknown {
  const path = file === '-' ? 'stdin' : file.replaceAll('\\', '/').replace(/^\.\//, '');
  return {
    artifactLocation: {
      uri: encodeURI(path.replace(/\p{Cs}/gu, '\uFFFD')).replace(/[?#]/g, encodeURIComponent),
    },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}
