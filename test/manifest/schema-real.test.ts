/** The schemas of the real data against examples/, in a validator and in the YAML extension's own server. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parseAllDocuments } from 'yaml';
import { analyze } from '../../src/manifest/analyze';
import { fileSchema, resourcesOf, schemaName } from '../../src/manifest/schema';
import { textLines } from '../../src/manifest/text/lines';
import { parseVersion } from '../../src/facts/versions';
import { installYamlServer } from '../../scripts/host/install';
import { realHistory } from '../support/real-history';

const root = join(__dirname, '..', '..');

describe('the JSON Schema of the real data', () => {
  const files = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml') && !/^(?:legacy|chart)/.test(file))
    .sort();

  function schemaOf(text: string, ...targets: string[]) {
    const history = realHistory();
    const lines = textLines(text);
    const versions = targets.map((name) => parseVersion(history, name)!);
    const resources = resourcesOf(analyze(lines, history), lines);
    const address = `istio-history://schema/${schemaName(history, resources, versions)}`;
    return { schema: fileSchema(history, resources, versions), address };
  }

  it('accepts the examples of today', () => {
    const ajv = new Ajv({ allErrors: true, strict: false });
    const checked: string[] = [];
    for (const file of files) {
      const text = readFileSync(join(root, 'examples', file), 'utf8');
      const { schema } = schemaOf(text);
      if (!schema) continue;
      checked.push(file);
      for (const document of parseAllDocuments(text)) {
        ajv.validate(schema, document.toJS());
        assert.deepEqual(ajv.errors ?? [], [], file);
      }
    }
    assert.ok(checked.length >= 5, checked.join(', '));
  });

  it('is understood by the server of the YAML extension', async function () {
    this.timeout(120_000);
    const validate = languageServer(await installYamlServer());
    const file = 'networking/virtual-services.yaml';
    const text = readFileSync(join(root, 'examples', file), 'utf8');
    assert.deepEqual(await validate(text, schemaOf(text)), []);
    const two = `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: a }
spec: { egres: [] }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: a }
spec: { mtls: { mode: STRIKT } }
`;
    assert.deepEqual(await validate(two, schemaOf(two)), [
      '3: Property egres is not allowed.',
      '8: Value is not accepted. Valid values: "DISABLE", "PERMISSIVE", "STRICT", "UNSET".',
    ]);
    const newer = `apiVersion: networking.istio.io/v1beta1
kind: VirtualService
spec: { hosts: [a], http: [{ mirrors: [] }] }
`;
    assert.deepEqual(await validate(newer, schemaOf(newer, '1.22')), []);
    assert.deepEqual(await validate(newer, schemaOf(newer, '1.10')), ['2: Property mirrors is not allowed.']);
  });
});

interface LanguageService {
  configure(settings: object): void;
  registerCustomSchemaProvider(provider: (uri: string) => Promise<string>): void;
  doValidation(
    document: unknown,
    kubernetes: boolean,
  ): Promise<{ message: string; range: { start: { line: number } } }[]>;
}

/** The server's language service, asking for schemas as it asks the extension: first the address, then its content. */
function languageServer(server: string) {
  const load = createRequire(join(server, 'package.json'));
  const service = load('yaml-language-server') as {
    getLanguageService(parameters: object): LanguageService;
    TextDocument?: { create(uri: string, language: string, version: number, text: string): unknown };
  };
  const { TextDocument } = load('vscode-languageserver-textdocument') as Required<typeof service>;
  // The server keeps what it parsed by a file's name and version.
  let number = 0;
  return async (text: string, { schema, address }: { schema: object | undefined; address: string }) => {
    const language = service.getLanguageService({
      schemaRequestService: (uri: string) =>
        Promise.resolve(uri === address ? JSON.stringify(schema) : Promise.reject(new Error(`no ${uri}`))),
      workspaceContext: { resolveRelativePath: (path: string) => path },
      telemetry: { send: () => undefined, sendError: () => undefined, sendTrack: () => undefined },
    });
    language.configure({ validate: true });
    language.registerCustomSchemaProvider(() => Promise.resolve(address));
    const document = TextDocument.create(`file:///${++number}.yaml`, 'yaml', 1, text);
    const found = await language.doValidation(document, false);
    return found.map(({ message, range }) => `${String(range.start.line)}: ${message}`);
  };
}
