import assert from 'node:assert/strict';
import { boundIn, configFields, variableOf } from '../../../scripts/extract/flags-bound.js';
import { metadataAsked, metadataNames } from '../../../scripts/extract/flags-set.js';
import { flagSurface } from '../../../scripts/extract/flags.js';
import { plain, release, type Tree } from '../extract-repo.js';

const read = async (tree: Tree): Promise<Record<string, unknown>> =>
  plain(await flagSurface().read(release(tree))).env ?? {};

const root = 'tools/istio-iptables/pkg/cmd/root.go';
const constants = {
  'tools/istio-iptables/pkg/constants/constants.go':
    'package constants\nconst (\n\tEnvoyPort = "envoy-port"\n\tDryRun = "dry-run"\n\tDNS = "redirect-dns"\n)\n',
};
const head = 'package cmd\nimport (\n\t"istio.io/istio/tools/istio-iptables/pkg/constants"\n)\n';

describe('flags of the command line that the environment sets too', () => {
  it('are called by their names in capitals', () => {
    assert.equal(variableOf('istio-inbound-tproxy-mark'), 'ISTIO_INBOUND_TPROXY_MARK');
  });

  it('are those that viper binds, with the default that viper is given', async () => {
    const code = `${head}func init() {
	var envoyPort = "15001"
	if err := viper.BindPFlag(constants.EnvoyPort, rootCmd.Flags().Lookup(constants.EnvoyPort)); err != nil {
	}
	viper.SetDefault(constants.EnvoyPort, envoyPort)
	viper.BindPFlag(constants.DryRun, f)
	viper.SetDefault(constants.DryRun, false)
	viper.BindEnv(constants.Groups.Name)
}
`;
    const place = { components: ['agent'], path: 'tools/istio-iptables/pkg' };
    assert.deepEqual(await read({ ...constants, [root]: code }), {
      ':DRY_RUN': { type: 'boolean', default: 'false', ...place },
      ':ENVOY_PORT': { type: 'string', default: '15001', ...place },
    });
  });

  it('may be bound by a helper of the file, and by no function of that name elsewhere', () => {
    const helper = 'bind := func(name string, def any) {\n viper.BindPFlag(name, x)\n}\n';
    assert.deepEqual(boundIn(`${helper}bind(constants.DryRun, false)`), [
      { call: 'bind', name: 'constants.DryRun', initial: 'false' },
    ]);
    assert.deepEqual(boundIn('bind(constants.DryRun, false)'), []);
  });

  it('are those of the package for flags, with type and default of the configuration', async () => {
    const code = `${head}func bindCmdlineFlags(cfg *config.Config) {
	flag.Bind(fs, constants.EnvoyPort, "p", "no environment", &cfg.ProxyPort)
	flag.BindEnv(fs, constants.DNS, "", "Capture, all of it.", &cfg.RedirectDNS)
	flag.AdditionalEnv(fs, constants.DNS, "ISTIO_META_DNS_CAPTURE")
}
`;
    const config = `package config
func DefaultConfig() *Config {
	return &Config{
		RedirectDNS: true,
	}
}
type Config struct {
	RedirectDNS bool \`json:"REDIRECT_DNS"\`
	ProbePort uint16 \`json:"PROBE"\`
}
`;
    const dns = { type: 'boolean', default: 'true', components: ['agent'], path: 'tools/istio-iptables/pkg' };
    assert.deepEqual(
      await read({ ...constants, [root]: code, 'tools/istio-iptables/pkg/config/config.go': config }),
      { ':ISTIO_META_DNS_CAPTURE': dns, ':REDIRECT_DNS': dns },
    );
    assert.deepEqual(configFields(config).get('ProbePort'), { type: 'integer', initial: '0' });
  });
});

describe('flags that no declaration names', () => {
  it('are keys of the metadata of a node, by its types', () => {
    const types = `
type BootstrapNodeMetadata struct {
	NodeMetadata
	Owner string \`json:"OWNER,omitempty"\`
}
type NodeMetadata struct {
	Capture StringBool \`json:"DNS_CAPTURE,omitempty"\`
	Raw map[string]any \`json:"-"\`
}
type NodeMetaProxyConfig struct {
	Other string \`json:"OTHER"\`
}
`;
    assert.deepEqual(
      [...metadataNames(types)],
      [
        ['ISTIO_META_OWNER', 'string'],
        ['ISTIO_META_DNS_CAPTURE', 'boolean'],
      ],
    );
  });

  it('are keys of the metadata of a node, by the constants before them', () => {
    const constants = '\tNodeMetadataNetwork = "NETWORK"\n\tNodeMetadataCheck = "policy.istio.io/check"\n';
    assert.deepEqual([...metadataNames(constants).keys()], ['ISTIO_META_NETWORK']);
    assert.deepEqual([...metadataNames('\tNodeMetadataSds = "ISTIO_META_SDS"\n').keys()], ['ISTIO_META_SDS']);
  });

  it('are keys that the control plane asks for by name', () => {
    assert.deepEqual(metadataAsked('if node.Metadata["USER_SDS"] == x {'), ['ISTIO_META_USER_SDS']);
  });
});

describe('flags that viper reads', () => {
  const file = 'cni/pkg/cmd/root.go';
  const constants = {
    'cni/pkg/constants/constants.go': 'package constants\nconst (\n\tRepair = "repair-pods"\n)\n',
  };
  const head =
    'package cmd\nimport (\n\t"istio.io/istio/cni/pkg/constants"\n)\nfunc init() {\n\tviper.AutomaticEnv()\n';

  it('have no need of a registration', async () => {
    const code = `${head}\tviper.SetEnvKeyReplacer(r)\n\tx := viper.GetBool(constants.Repair)\n\th := viper.GetBool("help")\n}\n`;
    assert.deepEqual(await read({ ...constants, [file]: code }), {
      ':REPAIR_PODS': { type: 'boolean', default: 'false', components: ['cni'], path: 'cni/pkg/cmd' },
    });
  });

  it('carry the prefix of their program, and dashes where nothing replaces them', async () => {
    const code = `${head}\tpflag.String("node-name", "n", "")\n\tviper.SetEnvPrefix("FIX")\n\tx := viper.GetString("node-name")\n}\n`;
    assert.deepEqual(await read({ [file]: code }), {
      ':FIX_NODE-NAME': { type: 'string', default: 'n', components: ['cni'], path: 'cni/pkg/cmd' },
    });
  });

  it('are none where the environment is not looked at', async () => {
    const code = head.replace('viper.AutomaticEnv()', '') + '\tx := viper.GetString("node-name")\n}\n';
    assert.deepEqual(await read({ [file]: code }), {});
  });
});

describe('programs that read a flag', () => {
  const features = 'pilot/pkg/features/pilot.go';
  const declared = 'package features\nvar (\n\tDelta = env.Register("ISTIO_DELTA", true, "").Get()\n)\n';
  const reader = (body = '') =>
    `package x\nimport (\n\t"istio.io/istio/pilot/pkg/features"\n${body})\nvar y = features.Delta\n`;
  const componentsOf = async (files: Readonly<Record<string, string>>): Promise<unknown> =>
    ((await read(files)) as Record<string, { components: string[] }>)[':ISTIO_DELTA']?.components;

  it('are those whose code names its variable', async () => {
    assert.deepEqual(await componentsOf({ [features]: declared, 'pkg/bootstrap/config.go': reader() }), [
      'agent',
    ]);
    assert.deepEqual(
      await componentsOf({
        [features]: declared,
        'pkg/bootstrap/config.go': reader(),
        'pilot/pkg/xds/ads.go': reader(),
      }),
      ['agent', 'pilot'],
    );
  });

  it('are the control plane where nothing else reads it, or its own package does', async () => {
    assert.deepEqual(await componentsOf({ [features]: declared }), ['pilot']);
    const again = { 'pilot/pkg/features/more.go': 'package features\nvar Z = Delta\n' };
    assert.deepEqual(
      await componentsOf({ [features]: declared, ...again, 'pkg/bootstrap/config.go': reader() }),
      ['agent', 'pilot'],
    );
  });

  it('are not tests that set it', async () => {
    assert.deepEqual(
      await componentsOf({
        [features]: declared,
        'pkg/bootstrap/config.go': reader(),
        'pilot/pkg/xds/deltatest.go': reader('\t"istio.io/istio/pkg/test"\n'),
      }),
      ['agent'],
    );
  });
});
