import { tableName } from '@tollgate/constructs';
import { commonProblems } from '@tollgate/contract-kit';
import { originsOf } from '@tollgate/contract-kit/openapi';
import { answerHeaders } from './answer-headers.ts';
import { cacheKeyOf } from './cache-key.ts';
import type { IntegrationBuilder } from './integration-builder.ts';
import { problemAnswer, problemInTemplate } from './problem-answers.ts';

/**
 * Reads one state straight from the states table. Its item (`pk` = `STATES`, `sk` = code) holds the answer as it is
 * served in `document`, and its number of changes in `version`.
 */
export const getState: IntegrationBuilder = (operation, { stage, roleArn }) => ({
  definition: {
    type: 'aws',
    httpMethod: 'POST',
    uri: { 'Fn::Sub': 'arn:${AWS::Partition}:apigateway:${AWS::Region}:dynamodb:action/GetItem' },
    credentials: roleArn('readStates'),
    timeoutInMillis: 3_000,
    passthroughBehavior: 'never',
    requestTemplates: { 'application/json': requestTemplate(tableName(stage, 'states')) },
    ...cacheKeyOf(operation, stage),
    responses: {
      '200': {
        statusCode: '200',
        responseParameters: answerHeaders(originsOf(operation, stage.corsOrigins), {
          'Content-Type': 'application/json',
          'Cache-Control': operation.cacheControl ?? 'no-store',
        }),
        responseTemplates: { 'application/json': responseTemplate },
      },
      default: problemAnswer(
        originsOf(operation, stage.corsOrigins),
        commonProblems.unavailable,
        'The states cannot be read at the moment.',
      ),
    },
  },
  requestHeaders: ['If-None-Match'],
});

/** Only two capital letters reach the query: nothing of the path can change its meaning. */
function requestTemplate(table: string): string {
  return [
    `#set($code = $input.params('stateCode'))`,
    `#if(!$code.matches('[A-Z]{2}'))#set($code = '-')#end`,
    `{"TableName":"${table}","Key":{"pk":{"S":"STATES"},"sk":{"S":"$code"}}}`,
  ].join('');
}

/** HTTP/2 sends header names in lower case, and parameters are looked up by the name as sent. */
const responseTemplate = [
  `#set($document = $input.path('$.Item.document.S'))`,
  `#if("$!document" == "")`,
  `#set($context.responseOverride.status = 404)`,
  `#set($context.responseOverride.header.Content-Type = 'application/problem+json')`,
  `#set($context.responseOverride.header.Cache-Control = 'no-store')`,
  problemInTemplate(
    commonProblems.notFound,
    'There is no such state; a state code is two capital letters, as CA, and GET /states lists them all.',
  ),
  `#else`,
  `#set($quote = '"')`,
  `#set($version = $input.path('$.Item.version.N'))`,
  `#set($tag = "\${quote}\${version}\${quote}")`,
  `#set($context.responseOverride.header.ETag = $tag)`,
  `#set($held = $input.params('If-None-Match'))`,
  `#if("$!held" == "")#set($held = $input.params('if-none-match'))#end`,
  `#if("$!held" != "" && ($held == '*' || $held.contains($tag)))`,
  `#set($context.responseOverride.status = 304)`,
  `#else$document#end`,
  `#end`,
].join('');
