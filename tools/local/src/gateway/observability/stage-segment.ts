import type { Exchange } from '../exchange.ts';
import type { Segment } from '../ports.ts';

/**
 * The trace segment of a stage for one request, in the shape that API Gateway's own has. Its URL ends with the path (AWS X-Ray
 * Developer Guide, "X-Ray segment documents").
 */
export function stageSegmentOf(exchange: Exchange, title: string, endedAt: number): Segment {
  const { definition, trace, request, response } = exchange;
  const { accountId, apiId, stage } = definition;
  const status = response.statusCode;
  return {
    name: `${title}/${stage.name}`,
    id: exchange.segmentId ?? '',
    trace_id: trace.root,
    ...(trace.parent === undefined ? {} : { parent_id: trace.parent }),
    start_time: exchange.receivedAt / 1000,
    end_time: endedAt / 1000,
    origin: 'AWS::ApiGateway::Stage',
    http: {
      request: {
        method: exchange.verb,
        url: `http://${exchange.host}${(request.url ?? '/').replace(/\?.*/s, '')}`,
        client_ip: exchange.sourceIp,
        user_agent: exchange.header('user-agent') ?? '',
      },
      response: { status, content_length: exchange.responseLength ?? 0 },
    },
    aws: {
      api_gateway: {
        account_id: accountId,
        rest_api_id: apiId,
        stage: stage.name,
        request_id: exchange.requestId,
      },
    },
    annotations: { 'aws:api_id': apiId, 'aws:api_stage': stage.name },
    resource_arn: `arn:aws:apigateway:${definition.region}::/restapis/${apiId}/stages/${stage.name}`,
    ...(status >= 500 ? { fault: true } : status >= 400 ? { error: true } : {}),
    ...(status === 429 ? { throttle: true } : {}),
  };
}
