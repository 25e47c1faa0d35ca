import { bucketName } from '@tollgate/constructs';
import { commonProblems } from '@tollgate/contract-kit';
import { originsOf } from '@tollgate/contract-kit/openapi';
import { rangeNotSatisfiable } from '@tollgate/photos-contract';
import { answerHeaders, from } from './answer-headers.ts';
import type { IntegrationBuilder } from './integration-builder.ts';
import { problemAnswer } from './problem-answers.ts';

/**
 * Passes the bytes of a rendition from the bucket of the photos, without a function: all of them, or the part that the
 * caller asks for, as S3 cuts it (RFC 9110, section 14).
 */
export const getPhotoRendition: IntegrationBuilder = (operation, { stage, roleArn }) => {
  const origins = originsOf(operation, stage.corsOrigins);
  const bucket = bucketName(stage, 'photos', '${AWS::AccountId}');
  const headers = (...ofTheBytes: readonly ('Content-Type' | 'Content-Range')[]) =>
    answerHeaders(origins, {
      ...passed(...ofTheBytes, 'ETag', 'Last-Modified'),
      'Accept-Ranges': 'bytes',
      'Cache-Control': operation.cacheControl ?? 'public, max-age=31536000, immutable',
    });
  // Bytes stay bytes, whatever the caller accepts first.
  const bytes = { contentHandling: 'CONVERT_TO_BINARY' } as const;
  return {
    definition: {
      type: 'aws',
      httpMethod: 'GET',
      uri: {
        'Fn::Sub': `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:s3:path/${bucket}/renditions/{photoId}/{rendition}`,
      },
      credentials: roleArn('readRenditions'),
      timeoutInMillis: 10_000,
      passthroughBehavior: 'when_no_match',
      requestParameters: {
        'integration.request.path.photoId': 'method.request.path.photoId',
        'integration.request.path.rendition': 'method.request.path.rendition',
        'integration.request.header.If-None-Match': 'method.request.header.If-None-Match',
        'integration.request.header.Range': 'method.request.header.Range',
      },
      responses: {
        '200': { statusCode: '200', ...bytes, responseParameters: headers('Content-Type') },
        '206': { statusCode: '206', ...bytes, responseParameters: headers('Content-Type', 'Content-Range') },
        '304': { statusCode: '304', responseParameters: headers() },
        '416': problemAnswer(
          origins,
          rangeNotSatisfiable,
          'The picture ends before the part that was asked for.',
        ),
        // The role may not list the bucket, so an absent object is denied rather than not found.
        '40[034]': problemAnswer(origins, commonProblems.notFound, 'There is no such rendition of a photo.'),
        default: problemAnswer(
          origins,
          commonProblems.unavailable,
          'The photo cannot be read at the moment.',
        ),
      },
    },
    requestHeaders: ['If-None-Match', 'Range'],
  };
};

/** Headers that are the bucket's own. */
const passed = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, from(`integration.response.header.${name}`)]));
