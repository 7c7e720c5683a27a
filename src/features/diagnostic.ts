import * as vscode from 'vscode';
import { rowOf, visible } from '../engine';
import type { Finding } from '../check/findings';
import { toRange } from '../host/text';

const severities: Readonly<Record<Finding['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** The code of a finding that VS Code shows; it may be a link. */
export const codeOf = ({ code }: vscode.Diagnostic): string =>
  String(typeof code === 'object' ? code.value : code);

/** A finding as VS Code shows it. */
export function toDiagnostic(finding: Finding): vscode.Diagnostic {
  const { code, range, message, severity, link } = finding;
  const diagnostic = new vscode.Diagnostic(toRange(range), visible(message), severities[severity]);
  diagnostic.source = 'Istio History';
  diagnostic.code = link ? { value: code, target: vscode.Uri.parse(link) } : code;
  if (rowOf(code).outdated) diagnostic.tags = [vscode.DiagnosticTag.Deprecated];
  return diagnostic;
}
