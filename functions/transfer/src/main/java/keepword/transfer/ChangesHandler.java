package keepword.transfer;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import java.util.Optional;
import java.util.function.Consumer;
import keepword.aws.Aws;
import keepword.aws.Environment;
import keepword.aws.StreamFunction;
import keepword.aws.StructuredLog;
import keepword.disclosure.Announcements;
import keepword.request.ConsentPart;
import keepword.store.Key;
import keepword.store.Table;

/** The stream of the Ledger, of histories and requests: {@link Changes}. */
public final class ChangesHandler extends StreamFunction {
    private final Consumer<Key> changes;

    /** For AWS Lambda. */
    public ChangesHandler() {
        this(Environment.ofLambda());
    }

    public ChangesHandler(Environment environment) {
        super(new StructuredLog(environment));
        Aws aws = Aws.of(environment);
        this.changes = new Changes(
                aws.ledger(), new Announcements(aws.disclosures()), aws.commits(), environment.clock())::changed;
    }

    /** What handles the place of a change, of whatever parts. */
    public static Consumer<Key> changes(ConsentPart consent) {
        Announcements announcements = new Announcements(consent.disclosures());
        return new Changes(consent.ledger(), announcements, consent.commits(), consent.clock())::changed;
    }

    @Override
    protected boolean handle(DynamodbStreamRecord record) {
        Optional<Key> place = key(record, Key.PARTITION)
                .flatMap(partition -> key(record, Key.SORT).map(sort -> new Key(Table.LEDGER, partition, sort)));
        place.ifPresent(changes);
        return place.isPresent();
    }
}
