import { commonProblems } from '@tollgate/contract-kit';
import { originsOf } from '@tollgate/contract-kit/openapi';
import { answerHeaders } from './answer-headers.ts';
import { upstreamRequest } from './http-integration.ts';
import type { IntegrationBuilder } from './integration-builder.ts';
import { problemAnswer, problemInTemplate } from './problem-answers.ts';
import { http } from './upstream.ts';

/** The decoder of the National Highway Traffic Safety Administration, which anyone may ask. */
const decoder = http({
  name: 'VinDecoderUrl',
  default: 'https://vpic.nhtsa.dot.gov/api/vehicles',
  description: 'Where VINs are decoded, in the shape of NHTSA vPIC.',
});

/**
 * Asks the public decoder, without a function, and turns its row of texts into the contract's shape. A decoder that
 * cannot be reached, fails, or speaks of anything but this VIN makes the answer 503; one that is slow, 504.
 */
export const decodeVin: IntegrationBuilder = (operation, context) => {
  const origins = originsOf(operation, context.stage.corsOrigins);
  const unavailable = problemAnswer(
    origins,
    commonProblems.unavailable,
    'VINs cannot be decoded at the moment.',
  );
  return {
    definition: {
      type: 'http',
      passthroughBehavior: 'never',
      requestTemplates: { 'application/json': requestTemplate },
      ...upstreamRequest(operation, context, decoder, {
        path: '/DecodeVinValues/{vin}',
        query: { format: 'json' },
        timeoutMs: 4_000,
      }),
      responses: {
        '200': {
          statusCode: '200',
          responseParameters: answerHeaders(origins, {
            'Content-Type': 'application/json',
            'Cache-Control': operation.cacheControl ?? 'no-store',
          }),
          responseTemplates: { 'application/json': responseTemplate },
        },
        default: unavailable,
      },
    },
  };
};

const isVin = `$vin.matches('[A-HJ-NPR-Z0-9]{17}')`;

/** Only a VIN reaches the decoder: nothing of the path can change what is asked of it. */
const requestTemplate = [
  `#set($vin = $input.params('vin'))`,
  `#if(!${isVin})#set($context.requestOverride.path.vin = '-')#end`,
].join('');

const row = '$.Results[0]';

/** A text of the decoder, which is empty where it has nothing to say. */
const said = (name: string): string =>
  `#if("$!input.path('${row}.${name}')" == "")null#else$input.json('${row}.${name}')#end`;

const refuse = (status: number): string =>
  [
    `#set($context.responseOverride.status = ${status})`,
    `#set($context.responseOverride.header.Content-Type = 'application/problem+json')`,
    `#set($context.responseOverride.header.Cache-Control = 'no-store')`,
  ].join('');

/** Members of an answer, in the order of the contract. */
const members: readonly (readonly [name: string, value: string])[] = [
  ['vin', '"$vin"'],
  ['checkDigit', '#if($codes.contains(",1,"))"invalid"#else"valid"#end'],
  ['make', said('Make')],
  ['manufacturer', said('Manufacturer')],
  ['model', said('Model')],
  ['modelYear', `#if($year.matches('(19|20)[0-9]{2}'))$year#{else}null#end`],
  ['vehicleType', said('VehicleType')],
  ['bodyClass', said('BodyClass')],
  ['fuelType', said('FuelTypePrimary')],
  ['plantCountry', said('PlantCountry')],
  ['remarks', `$input.json('${row}.ErrorText')`],
  ['source', '"NHTSA vPIC"'],
];

const responseTemplate = [
  `#set($vin = $input.params('vin'))`,
  `#if(!${isVin})`,
  refuse(commonProblems.invalidRequest.status),
  problemInTemplate(
    commonProblems.invalidRequest,
    'A VIN is 17 characters, A to Z and 0 to 9 without I, O and Q, in capitals.',
  ),
  // Whatever is no answer about this VIN is a failure of the decoder.
  `#elseif("$!input.path('${row}.VIN')" != $vin)`,
  refuse(commonProblems.unavailable.status),
  `#set($context.responseOverride.header.Retry-After = '${commonProblems.unavailable.retryAfterSeconds}')`,
  problemInTemplate(commonProblems.unavailable, 'VINs cannot be decoded at the moment.'),
  `#else`,
  `#set($codes = ",$!input.path('${row}.ErrorCode'),")`,
  `#set($codes = $codes.replaceAll(' ', ''))`,
  `#set($year = "$!input.path('${row}.ModelYear')")`,
  `{${members.map(([name, value]) => `"${name}":${value}`).join(',')}}`,
  `#end`,
].join('');
