import { withOptions } from './stage-options.ts';
import { stages } from './stages.ts';

describe('options of a stage', () => {
  it('change only what they name', () => {
    expect(withOptions(stages.local, '{"gatewayCache":"0.5"}')).toEqual({
      ...stages.local,
      gatewayCache: '0.5',
    });
    expect(withOptions(stages.local, undefined)).toBe(stages.local);
  });

  it.each(['[]', '"x"', 'null', '{', ''])('refuse %j and say what they take', (json) => {
    expect(() => withOptions(stages.local, json)).toThrow('give a JSON object of options');
  });

  it.each(['{"name":"prod"}', '{"gatewayCaches":1}'])('refuse %s, which names no option', (json) => {
    expect(() => withOptions(stages.local, json)).toThrow('TOLLGATE_STAGE_OPTIONS takes logLevel');
  });

  it.each([
    ['{"gatewayKind":"grpc"}', 'gatewayKind is "grpc"; it takes rest, http'],
    ['{"endpoint":{"type":"MOON"}}', 'endpoint.type is "MOON"; it takes EDGE, REGIONAL, PRIVATE'],
    ['{"delivery":{"gateway":"canary"}}', 'delivery.functions is missing; it takes allAtOnce'],
    ['{"delivery":"canary"}', 'delivery.functions is missing'],
    ['{"waivedLosses":["webAcl","rain"]}', 'waivedLosses is "rain"; it takes apiKeys'],
    ['{"waivedLosses":"webAcl"}', 'waivedLosses is "webAcl"; it takes a list of apiKeys'],
    ['{"gatewayCache":["0.5"]}', 'gatewayCache is ["0.5"]; it takes one of 0.5'],
    ['{"gatewayCache":null}', 'gatewayCache is null; it takes 0.5'],
  ])('refuse %s, whose value no stage knows', (json, refusal) => {
    expect(() => withOptions(stages.local, json)).toThrow(refusal);
  });

  it('take what the type of a stage takes', () => {
    const options = {
      gatewayKind: 'http',
      waivedLosses: ['webAcl'],
      endpoint: { type: 'EDGE' },
      delivery: stages.prod.delivery,
    };

    expect(withOptions(stages.local, JSON.stringify(options))).toEqual({ ...stages.local, ...options });
  });
});
