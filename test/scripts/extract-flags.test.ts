import assert from 'node:assert/strict';
import { HumanError } from '../../scripts/extract/errors.js';
import { argumentsAt, declaredValues, importsOf, stripComments } from '../../scripts/extract/flags-go.js';
import { shellReads } from '../../scripts/extract/flags-shell.js';
import { evaluate, valueText } from '../../scripts/extract/flags-value.js';
import { flagSurface } from '../../scripts/extract/flags.js';
import { plain, release, repoOf, type Tree } from './extract-repo.js';

const read = async (tree: Tree, version?: string) =>
  plain(await flagSurface().read(release(tree, {}, version))).env ?? {};
const worth = async (text: string): Promise<string | undefined> => {
  const value = await evaluate(text, (name) =>
    Promise.resolve(name === 'base' ? { kind: 'string', value: 'B' } : undefined),
  );
  return value && `${value.kind} ${valueText(value)}`;
};

describe('Go as far as flags need it', () => {
  it('drops comments and keeps strings that look like them', () => {
    assert.equal(stripComments('a // x\n"//no" /* y\n */ b'), 'a \n"//no" \n b');
  });

  it('splits arguments at their own commas', () => {
    const text = 'f("a,b", g(1, 2), `x)`,\n "c" + "d")';
    assert.deepEqual(argumentsAt(text, 1), ['"a,b"', 'g(1, 2)', '`x)`', '"c" + "d"']);
    assert.equal(argumentsAt('f("a"', 1), undefined);
  });

  it('finds declared values and imports', () => {
    const code =
      'import (\n\tc "istio.io/istio/pkg/c"\n\t"istio.io/istio/pkg/env"\n)\nconst (\n\tA = "x"\n\tB int = 3\n)\nvar C = A\n';
    assert.deepEqual(
      [...declaredValues(code)],
      [
        ['A', '"x"'],
        ['B', '3'],
        ['C', 'A'],
      ],
    );
    assert.equal(importsOf(code).get('c'), 'istio.io/istio/pkg/c');
    assert.equal(importsOf(code).get('env'), 'istio.io/istio/pkg/env');
  });

  it('values constant expressions and nothing else', async () => {
    assert.equal(await worth('10*time.Second'), 'duration 10s');
    assert.equal(await worth('time.Duration(90) * time.Second'), 'duration 90s');
    assert.equal(await worth('365 * 24 * time.Hour'), 'duration 8760h');
    assert.equal(await worth('100 * time.Millisecond'), 'duration 100ms');
    assert.equal(await worth('4 * 1024 * 1024'), 'integer 4194304');
    assert.equal(await worth('1 << 20'), 'integer 1048576');
    assert.equal(await worth('(1 + 2) * -3'), 'integer -9');
    assert.equal(await worth('.01'), 'number 0.01');
    assert.equal(await worth('0o644'), 'integer 420');
    assert.equal(await worth('base + "/x"'), 'string B/x');
    assert.equal(await worth('true'), 'boolean true');
    assert.equal(await worth('runtime.NumCPU()'), undefined);
    assert.equal(await worth('unknown'), undefined);
    assert.equal(valueText({ kind: 'integer', value: 0 }, 'duration'), '0s');
  });

  it('reads what scripts take from the environment', () => {
    const found = shellReads(
      '# ${NOT_THIS:-1}\nP=${ENVOY_PORT-}\nP=${ENVOY_PORT:-15001}\nQ=${INBOUND_X:-$P}\n',
    );
    assert.deepEqual(
      [...found],
      [
        ['ENVOY_PORT', '15001'],
        ['INBOUND_X', undefined],
      ],
    );
  });
});

describe('flags', () => {
  it('reads declarations of every form with type, default and component', async () => {
    const flags = await read({
      'pilot/pkg/features/pilot.go':
        'var (\n\tA = env.RegisterBoolVar("PILOT_A", false, "words, with (brackets)").Get()\n' +
        '\tB = env.Register("PILOT_B", 2*time.Second, "")\n\tC = env.Register[string]("PILOT_C", dflt, "")\n' +
        '\t// D = env.Register("PILOT_D", 1, "")\n\tE = registerAmbient("PILOT_E", true, false, "")\n)\nconst dflt = "x"\n',
      'pilot/cmd/pilot-agent/main.go': 'var a = envvar.RegisterIntVar("AGENT_A", 1, "")\n',
      'cni/pkg/cmd/root.go':
        'import (\n\t"istio.io/istio/cni/pkg/constants"\n)\nfunc init() {\n\tregisterStringParameter(constants.NetDir, "/etc", "")\n}\n',
      'cni/pkg/constants/constants.go': 'const (\n\tNetDir = "cni-net-dir"\n)\n',
      'pilot/pkg/features/pilot_test.go': 'var x = env.Register("IN_TEST", 1, "")\n',
    });
    const features = { components: ['pilot'], path: 'pilot/pkg/features' };
    assert.deepEqual(flags, {
      ':AGENT_A': { type: 'integer', default: '1', components: ['agent'], path: 'pilot/cmd/pilot-agent' },
      ':CNI_NET_DIR': { type: 'string', default: '/etc', components: ['cni'], path: 'cni/pkg/cmd' },
      ':PILOT_A': { type: 'boolean', default: 'false', ...features },
      ':PILOT_B': { type: 'duration', default: '2s', ...features },
      ':PILOT_C': { type: 'string', default: 'x', ...features },
      ':PILOT_E': { type: 'boolean', default: 'false', withAmbient: 'true', ...features },
    });
  });

  it('joins the declarations of one name; the control plane has the say on its default', async () => {
    const flags = await read({
      'cni/pkg/cmd/root.go': 'var a = env.Register("REVISION_X", "cni", "")\n',
      'pilot/pkg/features/x.go': 'var a = env.Register("REVISION_X", "pilot", "")\n',
      'pkg/envoy/x.go': 'var a = os.Getenv("REVISION_X")\n',
    });
    assert.deepEqual(flags[':REVISION_X'], {
      type: 'string',
      default: 'pilot',
      components: ['agent', 'cni', 'pilot'],
      path: 'pilot/pkg/features',
    });
  });

  it('takes plain reads, but not ordinary variables, command lines or helpers', async () => {
    const flags = await read({
      'pilot/pkg/a/a.go':
        'var (\n\ta = os.Getenv("V2_REFRESH")\n\tb = os.Getenv("KUBECONFIG")\n\tc = os.Getenv(key)\n)\n',
      'pilot/cmd/istioctl/main.go': 'var d = os.Getenv("ONLY_CTL")\n',
    });
    assert.deepEqual(Object.keys(flags), [':V2_REFRESH']);
    assert.deepEqual(flags[':V2_REFRESH'], { type: 'string', components: ['pilot'], path: 'pilot/pkg/a' });
  });

  it('stops at a declaration whose name it cannot read', async () => {
    await assert.rejects(
      read({ 'pilot/pkg/features/a.go': 'var a = env.Register(nameOf(1), 1, "")\n' }),
      (error: unknown) => error instanceof HumanError && error.message.includes('nameOf(1)'),
    );
  });

  it('tells no default where the program computes it', async () => {
    const flags = await read({
      'pilot/pkg/features/a.go': `var a = env.Register("PILOT_X", compute("y",\n\t2), "")\n`,
    });
    const features = { components: ['pilot'], path: 'pilot/pkg/features' };
    assert.deepEqual(flags[':PILOT_X'], { type: 'any', ...features });
  });

  it('tells another default for ambient mode only where there is another', async () => {
    const flags = await read({
      'pilot/pkg/features/a.go':
        'var a = registerAmbient("A", true, false, "")\nvar b = registerAmbient("B", false, false, "")\n',
    });
    const of = (name: string) => flags[name] as { default: string; withAmbient?: string };
    assert.deepEqual([of(':A').default, of(':A').withAmbient], ['false', 'true']);
    assert.deepEqual([of(':B').default, of(':B').withAmbient], ['false', undefined]);
  });

  it('knows what the chart sets, by its defaults and whatever a template makes of them', async () => {
    const folder = 'manifests/charts/istio-control/istio-discovery';
    const flags = await read({
      'pilot/pkg/features/a.go':
        'var a = env.Register("PILOT_A", 100.0, "")\nvar b = env.Register("PILOT_B", "", "")\nvar c = env.Register("PILOT_C", "", "")\n',
      [`${folder}/values.yaml`]: 'sampling: 1.0\nnone: ""\n',
      [`${folder}/templates/deployment.yaml`]:
        'env:\n- name: PILOT_A\n  value: "{{ .Values.sampling }}"\n- name: PILOT_B\n  value: {{ .Values.none }}\n' +
        '{{- if .Values.none }}\n- name: PILOT_C\n  value: x\n{{- end }}\n- name: OTHER\n  value: x\n',
    });
    const charted = Object.entries(flags).map(([name, flag]) => [
      name,
      (flag as { charted?: string }).charted,
    ]);
    assert.deepEqual(charted, [
      [':PILOT_A', '1'],
      [':PILOT_B', undefined],
      [':PILOT_C', undefined],
    ]);
  });

  it("takes what templates set for ztunnel and by the agent's prefix, as old or older", async () => {
    const flags = await read({
      'manifests/charts/ztunnel/templates/daemonset.yaml':
        '        - name: XDS_ADDRESS\n        - name: RUST_LOG\n      # - name: NOT_THIS\n',
      'manifests/charts/istio-control/istio-discovery/files/injection-template.yaml':
        '    - name: ISTIO_META_NETWORK\n    - name: ISTIO_META_CLUSTER_ID\n    - name: OTHER_THING\n',
      'pilot/cmd/pilot-agent/main.go': 'var a = env.Register("ISTIO_META_CLUSTER_ID", "", "")\n',
    });
    assert.deepEqual(Object.keys(flags), [':ISTIO_META_CLUSTER_ID', ':ISTIO_META_NETWORK', ':XDS_ADDRESS']);
    assert.deepEqual(flags[':XDS_ADDRESS'], {
      type: 'string',
      components: ['ztunnel'],
      path: 'manifests/charts/ztunnel',
      bound: 'atOrBefore',
    });
    assert.equal((flags[':ISTIO_META_CLUSTER_ID'] as { bound?: string }).bound, undefined);
  });

  it('says "at or before" of what the CNI plugin had when its code came', async () => {
    const cni = 'var a = env.Register("CNI_OLD", 1, "")\n';
    const trees = {
      '1.7.0': { 'cni/pkg/cmd/root.go': cni },
      '1.8.0': { 'cni/pkg/cmd/root.go': `${cni}var b = env.Register("CNI_NEW", 1, "")\n` },
    };
    const istio = repoOf(trees);
    const flags = plain(
      await flagSurface().read({
        minor: '1.8',
        version: '1.8.0',
        istio,
        istioRef: '1.8.0',
        api: istio,
        apiRef: '1.8.0',
      }),
    ).env!;
    assert.equal((flags[':CNI_OLD'] as { bound?: string }).bound, 'atOrBefore');
    assert.equal((flags[':CNI_NEW'] as { bound?: string }).bound, undefined);
  });
});
