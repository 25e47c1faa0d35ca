import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * Answers a transaction only when it is on disk.
 *
 * <p>DynamoDB Local hands the COMMIT to its database thread and answers without waiting for it, so that a process
 * killed within those milliseconds loses a transaction that was acknowledged. The database thread takes its jobs in
 * order: once a later job has been answered, the COMMIT is done.
 */
final class DurableRequestHandler extends LocalDynamoDBRequestHandler {
  private static final ListTablesRequest ONE_TABLE = ListTablesRequest.builder().limit(1).build();

  DurableRequestHandler(String folder) throws Exception {
    super(0, folder == null, folder, true, false);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(
      String accessKey, String region, TransactWriteItemsRequest request) {
    TransactWriteItemsResponse response = super.transactWriteItems(accessKey, region, request);
    awaitDatabaseThread(accessKey, region);
    return response;
  }

  @Override
  public ExecuteTransactionResponse executeTransaction(
      String accessKey, String region, ExecuteTransactionRequest request) {
    ExecuteTransactionResponse response = super.executeTransaction(accessKey, region, request);
    awaitDatabaseThread(accessKey, region);
    return response;
  }

  private void awaitDatabaseThread(String accessKey, String region) {
    listTables(accessKey, region, ONE_TABLE);
  }
}
