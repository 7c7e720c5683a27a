import { createHash } from 'node:crypto';
import { meaningOf, rowOf, type Severity } from '../../check/codes';
import { isMissing } from '../unread';
import type { Format, ReportedFinding, Skipped } from './report';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

const informationUri = 'https://github.com/istio-history/istio-history';
const helpUri = `${informationUri}#finding-codes`;

/** SARIF 2.1.0, as code scanning reads it. */
export const sarif: Format = ({ findings, skipped }, lang, { version, isComplete }) => {
  const codes = [...new Set(findings.map((finding) => finding.code))].sort();
  const rules = codes.map((code) => ({
    id: code,
    shortDescription: { text: meaningOf(code, lang) },
    helpUri,
    defaultConfiguration: { level: levels[rowOf(code).severity] },
  }));
  const fingerprint = fingerprints();
  const results = findings.map((finding) => ({
    ruleId: finding.code,
    ruleIndex: codes.indexOf(finding.code),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: location(finding) }],
    partialFingerprints: { 'istioHistoryFinding/v1': fingerprint(finding) },
    properties: { id: finding.id, ...(finding.source !== undefined && { source: finding.source }) },
  }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'istio-history', version, informationUri, rules } },
        columnKind: 'utf16CodeUnits',
        // A file that was skipped is no finding, and must not pass for a clean one.
        invocations: [
          { executionSuccessful: isComplete, toolExecutionNotifications: skipped.map(notification) },
        ],
        results,
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

function notification(skipped: Skipped): unknown {
  const { file, line, reason } = skipped;
  const physicalLocation = {
    artifactLocation: { uri: address(file) },
    ...(line !== undefined && { region: { startLine: line } }),
  };
  return {
    level: isMissing(skipped) ? 'warning' : 'note',
    message: { text: reason },
    locations: [{ physicalLocation }],
  };
}

/** Tells a finding from others wherever its line goes: by what it says of what in which file, and the how many-th it is. */
function fingerprints(): (finding: ReportedFinding) => string {
  const seen = new Map<string, number>();
  return ({ code, id, file }) => {
    const key = [code, id, address(file)].join('\0');
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return createHash('sha256').update(`${key}\0${number}`).digest('hex').slice(0, 32);
  };
}

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
