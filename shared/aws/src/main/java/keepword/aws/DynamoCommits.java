package keepword.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import keepword.kernel.RandomIds;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Contention;
import keepword.store.Mark;
import keepword.store.Write;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Commits by one DynamoDB transaction. */
public final class DynamoCommits implements Commits {
    /** With waits of 10 to 500 ms between them: some two seconds, well within the time of a request. */
    private static final int ATTEMPTS = 12;

    /** DynamoDB deletes expired items within days only. */
    private static final String NO_MARK = "attribute_not_exists(pk) OR expires <= :now";

    private final DynamoDbClient dynamo;
    private final Tables tables;
    private final RandomGenerator random;

    public DynamoCommits(DynamoDbClient dynamo, Tables tables, RandomGenerator random) {
        this.dynamo = dynamo;
        this.tables = tables;
        this.random = random;
    }

    @Override
    public CommitResult commit(List<Write> writes) {
        List<TransactWriteItem> items = writes.stream().map(this::item).toList();
        // One token for all attempts: should an answer be lost, the next attempt is told that all is written.
        String token = new RandomIds(random).next();
        for (int attempt = 1; ; attempt++) {
            try {
                dynamo.transactWriteItems(
                        request -> request.transactItems(items).clientRequestToken(token));
                return new CommitResult.Committed();
            } catch (TransactionCanceledException e) {
                List<Write> failed = failed(writes, e.cancellationReasons());
                if (!failed.isEmpty()) {
                    return new CommitResult.Rejected(failed);
                }
                // Somebody else's commit was in the way, or a throttle: the same commit may pass in a moment.
                if (attempt == ATTEMPTS) {
                    throw new Contention(e);
                }
                pause(attempt);
            }
        }
    }

    private static List<Write> failed(List<Write> writes, List<CancellationReason> reasons) {
        List<Write> failed = new ArrayList<>();
        for (int i = 0; i < reasons.size(); i++) {
            if ("ConditionalCheckFailed".equals(reasons.get(i).code())) {
                failed.add(writes.get(i));
            }
        }
        return failed;
    }

    @Override
    public void pause(int attempt) {
        try {
            Thread.sleep(random.nextLong(10, Math.min(500, 20L << Math.min(attempt, 5))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting to commit", e);
        }
    }

    private TransactWriteItem item(Write write) {
        return switch (write) {
            case Write.SaveConsent(var consent) -> ConsentItems.save(tables.ledger(), consent);
            case Write.SaveConsentAndClaims(var consent, var seen, var claims) ->
                ConsentItems.save(tables.ledger(), consent, seen, claims);
            case Write.AppendHistory(var entry) -> ConsentItems.append(tables.ledger(), entry);
            case Write.SaveRequest(var request) -> RequestItems.save(tables.ledger(), request);
            case Write.SetMark setMark -> mark(setMark);
            case Write.SavePerson(var person) -> PersonItems.save(tables.people(), person);
            case Write.PointTo(var address, var person) -> PersonItems.point(tables.people(), address, person);
            case Write.PutRecord(var person, var record) -> RecordItems.put(tables.people(), person, record);
            case Write.RemoveRecord(var person, var record) ->
                Writes.remove(tables.people(), Keys.record(person, record));
            case Write.RemovePointer(var address, var person) ->
                PersonItems.removePointer(tables.people(), address, person);
            case Write.RemovePerson(var person) -> PersonItems.remove(tables.people(), person);
            case Write.KeepLicence(var licence) -> LicenceItems.keep(tables.ledger(), licence);
            case Write.KeepWording(var wording) -> WordingItems.keep(tables.ledger(), wording);
            case Write.KeepSignUp(var signUp) -> PersonItems.keep(tables.people(), signUp);
            case Write.ConfirmSignUp(var id) -> PersonItems.confirmSignUp(tables.people(), id);
            case Write.RemoveSignUp(var id) -> Writes.remove(tables.people(), Keys.signUp(id));
            case Write.Count count -> count(count);
            case Write.CheckNoMark check -> noMark(check);
            case Write.RemoveMark(var name) -> Writes.remove(tables.ledger(), Keys.mark(name));
            case Write.ForgetUnknownAddress(var address) -> ConsentItems.forgetUnknown(tables.ledger(), address);
            case Write.RecordDisclosure(var disclosure) -> DisclosureItems.record(tables.ledger(), disclosure);
            case Write.AppendAudit(var entry) -> AuditItems.append(tables.ledger(), entry);
            case Write.OfSurvey ofSurvey -> SurveyItems.write(tables, ofSurvey);
            case Write.Plan(var job) -> JobItems.plan(tables.jobStore(), job);
        };
    }

    private TransactWriteItem mark(Write.SetMark write) {
        Mark mark = write.mark();
        Map<String, AttributeValue> item = new HashMap<>(Keys.mark(mark.name()));
        item.put("value", Attributes.text(mark.value()));
        if (mark.expires() != null) {
            item.put("expires", Attributes.expiry(mark.expires()));
        }
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(tables.ledger())
                        .item(item)
                        .conditionExpression(NO_MARK)
                        .expressionAttributeValues(Map.of(":now", Attributes.expiry(write.now())))
                        .build())
                .build();
    }

    private TransactWriteItem noMark(Write.CheckNoMark write) {
        return TransactWriteItem.builder()
                .conditionCheck(ConditionCheck.builder()
                        .tableName(tables.ledger())
                        .key(Keys.mark(write.name()))
                        .conditionExpression(NO_MARK)
                        .expressionAttributeValues(Map.of(":now", Attributes.expiry(write.now())))
                        .build())
                .build();
    }

    private TransactWriteItem count(Write.Count write) {
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(tables.ledger())
                        .key(Keys.mark(write.name()))
                        .updateExpression("SET expires = :expires ADD #count :one")
                        .conditionExpression("attribute_not_exists(#count) OR #count < :max")
                        .expressionAttributeNames(Map.of("#count", "count"))
                        .expressionAttributeValues(Map.of(
                                ":expires", Attributes.expiry(write.expires()),
                                ":one", Attributes.number(1),
                                ":max", Attributes.number(write.max())))
                        .build())
                .build();
    }
}
