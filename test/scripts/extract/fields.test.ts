import assert from 'node:assert/strict';
import { messageIn } from '../../../scripts/extract/api-types.js';
import { HumanError } from '../../../scripts/extract/errors.js';
import { expand } from '../../../scripts/extract/expand.js';
import { expandGo } from '../../../scripts/extract/go-types.js';
import { parseProto } from '../../../scripts/extract/proto.js';
import { expandSchema } from '../../../scripts/extract/schema.js';

const PROTO = `
syntax = "proto3";
package sample.v1;
import "google/protobuf/duration.proto";

message Route {
  repeated string host_names = 1;
  map<string, Leg> legs_by_port = 2;
  map<string, string> labels = 3;
  repeated Leg legs = 4;
  oneof kind {
    int32 one_way = 5;
    google.protobuf.Duration wait = 6;
  }
  Mode mode = 7 [deprecated = true];
  // $hide_from_docs
  bool secret = 8;
  string named = 9 [json_name = "called"];
  google.protobuf.BoolValue maybe = 10;
  enum Mode {
    OFF = 0;
    // $hide_from_docs
    ON = 1;
    LATE = 2 [deprecated = true];
  }
}

message Leg {
  string to_host = 1;
  Leg next = 2;
  Inner inner = 3;
  message Inner {
    Route.Mode mode = 1;
    double weight = 2;
  }
}
`;

const fieldsOf = (text: string, name: string): Record<string, unknown> => {
  const types = parseProto(text, 'sample.proto');
  return Object.fromEntries(expand(types, messageIn(types, name)!, '#spec.'));
};

describe('fields of a proto', () => {
  const fields = fieldsOf(PROTO, 'Route');

  it('are named as YAML names them', () => {
    assert.deepEqual(fields['#spec.hostNames'], { type: 'list' });
    assert.deepEqual(fields['#spec.called'], { type: 'string' });
    assert.equal(fields['#spec.named'], undefined);
  });

  it('mark lists and maps only where something follows', () => {
    assert.deepEqual(fields['#spec.legsByPort'], { type: 'map' });
    assert.deepEqual(fields['#spec.legsByPort{}.toHost'], { type: 'string' });
    assert.deepEqual(fields['#spec.legs[].toHost'], { type: 'string' });
    assert.deepEqual(fields['#spec.labels'], { type: 'map' });
  });

  it('flatten a choice', () => {
    assert.deepEqual(fields['#spec.oneWay'], { type: 'integer' });
    assert.deepEqual(fields['#spec.wait'], { type: 'string' });
  });

  it('end where a message contains itself', () => {
    assert.deepEqual(fields['#spec.legs[].next'], { type: 'object' });
    assert.equal(fields['#spec.legs[].next.toHost'], undefined);
  });

  it('know what is deprecated and what is hidden, values too', () => {
    assert.deepEqual(fields['#spec.mode'], { type: 'enum', deprecated: true });
    assert.deepEqual(fields['#spec.secret'], { type: 'boolean', hidden: true });
    assert.deepEqual(fields['#spec.mode=OFF'], {});
    assert.deepEqual(fields['#spec.mode=ON'], { hidden: true });
    assert.deepEqual(fields['#spec.mode=LATE'], { deprecated: true });
  });

  it('find types by scope, and take well-known ones for the plain value that they are', () => {
    assert.deepEqual(fields['#spec.legs[].inner.mode=OFF'], {});
    assert.deepEqual(fields['#spec.legs[].inner.weight'], { type: 'number' });
    assert.deepEqual(fields['#spec.maybe'], { type: 'boolean' });
  });

  it('stop at a type that nobody knows', () => {
    const text = 'syntax = "proto3"; package a; message M { other.Thing x = 1; }';
    assert.throws(
      () => fieldsOf(text, 'M'),
      (error) => error instanceof HumanError && /other\.Thing/.test(error.line),
    );
  });

  it('stop at a file that cannot be read', () => {
    assert.throws(
      () => parseProto('message {', 'bad.proto'),
      (error) => error instanceof HumanError && /bad\.proto/.test(error.line),
    );
  });
});

describe('fields of a Go type', () => {
  const go = `
type Spec struct {
	// The name.
	Name string \`json:"name,omitempty"\`
	Gateways []Gateway \`json:"gateways,omitempty"\`
	Raw map[string]any \`json:"-"\`
	Values json.RawMessage \`json:"values,omitempty"\`
}

type Gateway struct {
	Common
	Env []*corev1.EnvVar \`json:"env,omitempty"\`
}

type Common struct {
	Enabled *BoolValue \`json:"enabled,omitempty"\`
	Count uint32 \`json:"count,omitempty"\`
}
`;
  it('follow JSON tags and embedded structs, but not other packages', () => {
    assert.deepEqual(Object.fromEntries(expandGo(go, 'Spec', '#spec.')), {
      '#spec.name': { type: 'string' },
      '#spec.gateways': { type: 'list' },
      '#spec.gateways[].enabled': { type: 'boolean' },
      '#spec.gateways[].count': { type: 'integer' },
      '#spec.gateways[].env': { type: 'list' },
      '#spec.values': { type: 'object' },
    });
  });
});

describe('fields of a schema', () => {
  it('are written as those of protos', () => {
    const schema = {
      properties: {
        hosts: { type: 'array', items: { type: 'string' } },
        ports: {
          type: 'object',
          additionalProperties: { properties: { mode: { type: 'string', enum: ['A', 'B'] } } },
        },
        rules: { type: 'array', items: { properties: { n: { type: 'integer' } } } },
        free: {},
      },
    };
    assert.deepEqual(Object.fromEntries(expandSchema(schema, '#spec.')), {
      '#spec.hosts': { type: 'list' },
      '#spec.ports': { type: 'map' },
      '#spec.ports{}.mode': { type: 'enum' },
      '#spec.ports{}.mode=A': {},
      '#spec.ports{}.mode=B': {},
      '#spec.rules': { type: 'list' },
      '#spec.rules[].n': { type: 'integer' },
      '#spec.free': { type: 'any' },
    });
  });
});
