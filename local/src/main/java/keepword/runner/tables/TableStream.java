package keepword.runner.tables;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The stream of one table, read from the oldest record that it holds. */
public final class TableStream {
    /** Within this time it also comes out what DynamoDB Local deleted by itself, as expired. */
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    private final DynamoDbStreamsClient client;
    private final String arn;
    private final Set<String> known = new HashSet<>();
    private final Map<String, String> iterators = new HashMap<>();
    private long writesAtEnd = -1;
    private long endedAt;

    TableStream(DynamoDbStreamsClient client, String arn) {
        this.client = client;
        this.arn = arn;
    }

    /** The next records of every shard; none if there is nothing new. */
    public List<Record> read() {
        // Counted before the records are read: a write that ends meanwhile has them read again.
        long writes = WriteCounter.writes();
        if (writes == writesAtEnd && System.nanoTime() - endedAt < MAX_PAUSE.toNanos()) {
            return List.of();
        }
        Set<String> shards = Set.copyOf(iterators.keySet());
        List<Record> records = readShards();
        boolean atEnd = records.isEmpty() && shards.equals(iterators.keySet());
        writesAtEnd = atEnd ? writes : -1;
        endedAt = System.nanoTime();
        return records;
    }

    private List<Record> readShards() {
        if (iterators.isEmpty()) {
            openShards();
        }
        List<Record> records = new ArrayList<>();
        for (String shard : List.copyOf(iterators.keySet())) {
            records.addAll(read(shard));
        }
        return records;
    }

    private void openShards() {
        List<Shard> shards = client.describeStream(request -> request.streamArn(arn))
                .streamDescription()
                .shards();
        for (Shard shard : shards) {
            if (known.add(shard.shardId())) {
                String first = client.getShardIterator(request -> request.streamArn(arn)
                                .shardId(shard.shardId())
                                .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                        .shardIterator();
                iterators.put(shard.shardId(), first);
            }
        }
    }

    private List<Record> read(String shard) {
        try {
            GetRecordsResponse answer = client.getRecords(request -> request.shardIterator(iterators.get(shard)));
            if (answer.nextShardIterator() == null) {
                // Its children take its place.
                iterators.remove(shard);
                openShards();
            } else {
                iterators.put(shard, answer.nextShardIterator());
            }
            return answer.records();
        } catch (ExpiredIteratorException | TrimmedDataAccessException outdated) {
            // The machine slept for a while: everything comes again, as a stream may bring it twice.
            iterators.clear();
            known.clear();
            return List.of();
        }
    }
}
