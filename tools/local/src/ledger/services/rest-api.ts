import type { LedgerEntries } from '../ledger-entry.ts';
import { byKey, forPeople, noCloudWatch, noIam, noTags, noTls, onDisk } from '../reasons.ts';
import { all, shownBy, testOf } from '../shown-by.ts';

const documentation = 'documentation is served from the contract';
const asItIs = 'the body is taken as it is';
const document = 'src/system/api-document/api-document.test.ts';
const foreign = 'test/foreign-app.test.ts';
const definition = testOf('src/system/rest-api-definition.test.ts', 'body and stage become the definition');
const several = testOf(
  'src/system/rest-api-definition.test.ts',
  'each has its own stages and gateway responses',
);
const settings = testOf(document, 'settings of the API itself count beside its body');
const endpoints = 'src/runtime/endpoints.test.ts';
const named = testOf(endpoints, 'leads to the API of the longest base path: %s');
const wildcard = testOf(
  endpoints,
  'may stand for every name one level below, and leads nowhere without a mapping',
);
const routed = testOf(endpoints, 'sends %s with %j by the first rule that holds');
const closed = testOf(endpoints, 'takes the place of the default address, which is closed');
const throughEndpoint = testOf(
  endpoints,
  'takes requests through its VPC endpoints, and its policy refuses the others',
);
const unreachable = testOf(endpoints, 'is closed to requests that come through no VPC endpoint');
const linked = testOf(endpoints, 'leads where the command line says, by its name or logical id: %s');
const oneInterface = 'the API listens on the loopback interface';
const asGiven = 'requests come through the endpoint that --vpc-endpoint names';

/** What a domain has for TLS, and for networks of its own. */
const surroundingsOfDomains = {
  ...all(noTls, 'CertificateArn', 'SecurityPolicy'),
  ...all(oneInterface, 'EndpointAccessMode', 'EndpointConfiguration'),
  Tags: noTags,
};
const denial = testOf(foreign, 'answers a denial with the gateway response of the template');

/** REST APIs and what is deployed of them. */
export const restApiEntries: LedgerEntries = {
  'AWS::ApiGateway::RestApi': {
    honoured: {
      ...shownBy(definition, 'Body'),
      ...shownBy(testOf(foreign, 'may be defined by a document in a file'), 'BodyS3Location.Key'),
      ...shownBy(
        [
          definition,
          testOf(
            'src/services/object-store-service.test.ts',
            'binary: bytes of a binary media type reach the object and come back as they are',
          ),
        ],
        'BinaryMediaTypes',
      ),
      ...shownBy(several, 'Name'),
      ...shownBy(
        [
          testOf('src/system/rest-api-definition.test.ts', 'a policy is taken as an object and as text'),
          testOf(
            'src/gateway/authorization/resource-policy.test.ts',
            'lets in what it allows, and nothing else',
          ),
        ],
        'Policy',
      ),
      ...shownBy(
        [
          settings,
          testOf(
            'src/gateway/authorization/authorizer-keys.test.ts',
            'uses the key that the authorizer names',
          ),
        ],
        'ApiKeySourceType',
      ),
      ...shownBy(
        [
          settings,
          testOf(
            'src/gateway/compression/compression.test.ts',
            'compresses an answer from the minimum size on, in the coding that the client prefers',
          ),
        ],
        'MinimumCompressionSize',
      ),
      ...shownBy([unreachable, throughEndpoint], 'EndpointConfiguration.Types'),
      ...shownBy(closed, 'DisableExecuteApiEndpoint'),
    },
    except: {
      'EndpointConfiguration.Types':
        'a private API is reached with --vpc-endpoint alone; EDGE and REGIONAL make no difference',
      Body: 'its extensions as below; the document itself as far as API Gateway reads it',
      'BodyS3Location.Key': 'an asset of the assembly, in JSON',
    },
    accepted: {
      'BodyS3Location.Bucket': byKey,
      ...all(onDisk, 'BodyS3Location.ETag', 'BodyS3Location.Version'),
      ...all(forPeople, 'Description', 'Version'),
      ...all(oneInterface, 'EndpointAccessMode', 'EndpointConfiguration.IpAddressType'),
      'EndpointConfiguration.VpcEndpointIds': asGiven,
      ...all(asItIs, 'FailOnWarnings', 'Mode', 'Parameters'),
      SecurityPolicy: noTls,
      Tags: noTags,
    },
    refused: { CloneFrom: 'give the API a body of its own' },
  },
  'AWS::ApiGateway::GatewayResponse': {
    honoured: {
      ...shownBy(several, 'RestApiId'),
      ...shownBy(denial, 'ResponseType', 'StatusCode', 'ResponseParameters', 'ResponseTemplates'),
    },
  },
  'AWS::ApiGateway::Resource': {
    honoured: {
      ...shownBy(testOf(document, 'of this API only'), 'RestApiId'),
      ...shownBy(
        testOf(document, 'below the root and below each other, in any order'),
        'ParentId',
        'PathPart',
      ),
    },
  },
  'AWS::ApiGateway::Model': {
    honoured: {
      ...shownBy(testOf(foreign, 'refuses a body that %s'), 'RestApiId', 'Schema'),
      ...shownBy(testOf(document, 'parameters, models and validators become those of the operation'), 'Name'),
    },
    accepted: {
      ContentType: 'a method says for which content type it takes a model',
      Description: forPeople,
    },
  },
  'AWS::ApiGateway::RequestValidator': {
    honoured: {
      ...shownBy(testOf(foreign, 'refuses a body that %s'), 'RestApiId', 'ValidateRequestBody'),
      ...shownBy(
        testOf(foreign, 'refuses a request without a required parameter'),
        'ValidateRequestParameters',
      ),
    },
    accepted: { Name: forPeople },
  },
  'AWS::ApiGateway::VpcLink': {
    honoured: shownBy(linked, 'Name'),
    except: { Name: 'the link leads where --vpc-link says' },
    accepted: {
      Description: forPeople,
      TargetArns: 'the link leads where --vpc-link says',
      Tags: noTags,
    },
  },
  'AWS::ApiGateway::Account': { without: `${noIam}, and ${noCloudWatch}` },
  'AWS::ApiGateway::DocumentationPart': { without: documentation },
  'AWS::ApiGateway::DocumentationVersion': { without: documentation },
  'AWS::ApiGateway::ClientCertificate': { without: 'back-ends are called without a client certificate' },
  'AWS::ApiGateway::DomainName': {
    honoured: { ...shownBy([named, wildcard], 'DomainName'), ...shownBy(routed, 'RoutingMode') },
    except: { DomainName: 'it is told by the Host header of a request' },
    accepted: {
      ...surroundingsOfDomains,
      ...all(
        noTls,
        'MutualTlsAuthentication',
        'OwnershipVerificationCertificateArn',
        'RegionalCertificateArn',
      ),
    },
  },
  'AWS::ApiGateway::DomainNameV2': {
    honoured: { ...shownBy(throughEndpoint, 'DomainName'), ...shownBy(routed, 'RoutingMode') },
    except: { DomainName: 'it is told by the Host header of a request' },
    accepted: {
      ...surroundingsOfDomains,
      Policy: 'of the two policies that of the API decides',
    },
  },
  'AWS::ApiGateway::DomainNameAccessAssociation': { without: asGiven },
  'AWS::ApiGateway::BasePathMapping': {
    honoured: shownBy(named, 'DomainName', 'BasePath', 'RestApiId', 'Stage'),
    accepted: { Id: forPeople },
  },
  'AWS::ApiGateway::BasePathMappingV2': {
    honoured: {
      ...shownBy(throughEndpoint, 'DomainNameArn', 'RestApiId', 'Stage'),
      ...shownBy(named, 'BasePath'),
    },
  },
  'AWS::ApiGatewayV2::RoutingRule': {
    honoured: shownBy(routed, 'DomainNameArn', 'Priority', 'Conditions', 'Actions'),
  },
};
