import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * Answers a transaction only when it is on disk, and tells of every write.
 *
 * <p>DynamoDB Local hands the COMMIT to its database thread and answers without waiting for it, so that a process
 * killed within those milliseconds loses a transaction that was acknowledged. The database thread takes its jobs in
 * order: once a later job has been answered, the COMMIT is done.
 */
final class DurableRequestHandler extends LocalDynamoDBRequestHandler {
  private static final ListTablesRequest ONE_TABLE = ListTablesRequest.builder().limit(1).build();

  private final WriteNotices notices;

  DurableRequestHandler(String folder, WriteNotices notices) throws Exception {
    super(0, folder == null, folder, true, false);
    this.notices = notices;
  }

  @Override
  public PutItemResponse putItem(String accessKey, String region, PutItemRequest request) {
    PutItemResponse response = super.putItem(accessKey, region, request);
    notices.add(request.tableName());
    return response;
  }

  @Override
  public UpdateItemResponse updateItem(String accessKey, String region, UpdateItemRequest request) {
    UpdateItemResponse response = super.updateItem(accessKey, region, request);
    notices.add(request.tableName());
    return response;
  }

  @Override
  public DeleteItemResponse deleteItem(String accessKey, String region, DeleteItemRequest request) {
    DeleteItemResponse response = super.deleteItem(accessKey, region, request);
    notices.add(request.tableName());
    return response;
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(String accessKey, String region, BatchWriteItemRequest request) {
    BatchWriteItemResponse response = super.batchWriteItem(accessKey, region, request);
    for (String table : request.requestItems().keySet()) notices.add(table);
    return response;
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(
      String accessKey, String region, TransactWriteItemsRequest request) {
    TransactWriteItemsResponse response = super.transactWriteItems(accessKey, region, request);
    awaitDatabaseThread(accessKey, region);
    for (TransactWriteItem item : request.transactItems()) noticeOf(item);
    return response;
  }

  @Override
  public ExecuteTransactionResponse executeTransaction(
      String accessKey, String region, ExecuteTransactionRequest request) {
    ExecuteTransactionResponse response = super.executeTransaction(accessKey, region, request);
    awaitDatabaseThread(accessKey, region);
    notices.add(WriteNotices.ANY_TABLE);
    return response;
  }

  @Override
  public ExecuteStatementResponse executeStatement(
      String accessKey, String region, ExecuteStatementRequest request) {
    ExecuteStatementResponse response = super.executeStatement(accessKey, region, request);
    notices.add(WriteNotices.ANY_TABLE);
    return response;
  }

  @Override
  public BatchExecuteStatementResponse batchExecuteStatement(
      String accessKey, String region, BatchExecuteStatementRequest request) {
    BatchExecuteStatementResponse response = super.batchExecuteStatement(accessKey, region, request);
    notices.add(WriteNotices.ANY_TABLE);
    return response;
  }

  private void noticeOf(TransactWriteItem item) {
    if (item.put() != null) notices.add(item.put().tableName());
    if (item.update() != null) notices.add(item.update().tableName());
    if (item.delete() != null) notices.add(item.delete().tableName());
  }

  private void awaitDatabaseThread(String accessKey, String region) {
    listTables(accessKey, region, ONE_TABLE);
  }
}
