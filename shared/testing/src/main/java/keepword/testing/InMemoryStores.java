package keepword.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import keepword.job.JobItems;
import keepword.person.People;
import keepword.request.RequestLedger;
import keepword.store.Change;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Items;
import keepword.store.Mark;
import keepword.store.Table;
import keepword.store.Write;
import keepword.survey.Surveys;

/**
 * The stores in memory, for tests: what is stored is described once ({@link Write}), and the same conditions and changes come
 * of it as on DynamoDB ({@link StoreContract} is run against both).
 */
public final class InMemoryStores implements Commits, RequestLedger, People {
    private final InMemoryItems items = new InMemoryItems();
    private final InMemoryJobStore jobStore = new InMemoryJobStore();
    private final InMemoryGate gate = new InMemoryGate(items);

    public InMemoryJobStore jobStore() {
        return jobStore;
    }

    public Surveys surveys() {
        return () -> items;
    }

    public InMemoryGate gate() {
        return gate;
    }

    @Override
    public Items items() {
        return items;
    }

    @Override
    public CommitResult commit(List<Write> writes) {
        List<Change> changes = writes.stream().map(Write::change).toList();
        boolean countable = !writes.isEmpty() && writes.size() <= BATCH;
        if (!countable || changes.stream().map(Change::key).distinct().count() < writes.size()) {
            // DynamoDB Local does not always mind, AWS does.
            throw new IllegalArgumentException("A commit is 1 to 100 writes, each about something else");
        }
        synchronized (items) {
            List<Write> failed = new ArrayList<>();
            for (int i = 0; i < writes.size(); i++) {
                if (!holds(writes.get(i), changes.get(i))) {
                    failed.add(writes.get(i));
                }
            }
            if (!failed.isEmpty()) {
                return new CommitResult.Rejected(failed);
            }
            for (int i = 0; i < writes.size(); i++) {
                if (writes.get(i) instanceof JobItems.Plan(var job)) {
                    jobStore.plan(job);
                } else {
                    items.apply(changes.get(i));
                }
            }
            return new CommitResult.Committed();
        }
    }

    private boolean holds(Write write, Change change) {
        return write instanceof JobItems.Plan(var job) ? !jobStore.contains(job.id()) : items.holds(change);
    }

    /** All marks that have not expired. */
    public List<Mark> marks(Instant now) {
        return items.all(Table.LEDGER, Mark.PREFIX)
                .filter(item -> item.containsKey("value"))
                .map(Mark::of)
                .filter(mark -> !mark.isForgotten(now))
                .toList();
    }
}
