import assert from 'node:assert/strict';
import { boundIn, configFields, variableOf } from '../../../scripts/extract/flags-bound.js';
import { metadataNames, namesAsked } from '../../../scripts/extract/flags-set.js';
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
  it('are asked for by injection templates, of istiod', () => {
    assert.deepEqual(namesAsked('{{- if eq (env "PILOT_X" "true") "false" }}'), [['PILOT_X', 'true']]);
  });

  it('are certificates in the metadata of a node', () => {
    assert.deepEqual(metadataNames('\tTLSClientKey string `json:"TLS_CLIENT_KEY,omitempty"`\n'), [
      'ISTIO_META_TLS_CLIENT_KEY',
    ]);
  });
});
