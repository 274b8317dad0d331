package keepword.transfer;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import java.util.Optional;
import keepword.aws.Aws;
import keepword.aws.Environment;
import keepword.aws.StreamFunction;
import keepword.aws.StructuredLog;
import keepword.disclosure.Announcements;
import keepword.store.Key;
import keepword.store.Table;

/** The stream of the Ledger, of histories and requests: {@link Changes}. */
public final class ChangesHandler extends StreamFunction {
    private final Changes changes;

    /** For AWS Lambda. */
    public ChangesHandler() {
        this(Environment.ofLambda());
    }

    public ChangesHandler(Environment environment) {
        super(new StructuredLog(environment));
        Aws aws = Aws.of(environment);
        this.changes =
                new Changes(aws.ledger(), new Announcements(aws.disclosures()), aws.commits(), environment.clock());
    }

    @Override
    protected boolean handle(DynamodbStreamRecord record) {
        Optional<Key> place = key(record, Key.PARTITION)
                .flatMap(partition -> key(record, Key.SORT).map(sort -> new Key(Table.LEDGER, partition, sort)));
        place.ifPresent(changes::changed);
        return place.isPresent();
    }
}
