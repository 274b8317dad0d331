package keepword.testing;

import org.junit.jupiter.api.Nested;

/** What every store keeps, in memory and on DynamoDB. A subclass says where the stores are. */
public abstract class StoreContract {
    /** The stores, which other tests may have used before. */
    protected abstract Stores stores();

    @Nested
    class OfTheLedger extends LedgerContract {
        @Override
        Stores stores() {
            return StoreContract.this.stores();
        }
    }

    @Nested
    class OfRequests extends RequestContract {
        @Override
        Stores stores() {
            return StoreContract.this.stores();
        }
    }

    @Nested
    class OfPeople extends PeopleContract {
        @Override
        Stores stores() {
            return StoreContract.this.stores();
        }
    }

    @Nested
    class OfTheJobStore extends JobStoreContract {
        @Override
        Stores stores() {
            return StoreContract.this.stores();
        }
    }

    @Nested
    class OfTheGate extends GateContract {
        @Override
        Stores stores() {
            return StoreContract.this.stores();
        }
    }

    @Nested
    class OfClaims extends ClaimContract {
        @Override
        Stores stores() {
            return StoreContract.this.stores();
        }
    }

    @Nested
    class OfSurveys extends SurveyContract {
        @Override
        Stores stores() {
            return StoreContract.this.stores();
        }
    }

    @Nested
    class OfDraws extends DrawContract {
        @Override
        Stores stores() {
            return StoreContract.this.stores();
        }
    }

    @Nested
    class OfTickets extends TicketContract {
        @Override
        Stores stores() {
            return StoreContract.this.stores();
        }
    }

    @Nested
    class OfEntries extends EntryContract {
        @Override
        Stores stores() {
            return StoreContract.this.stores();
        }
    }
}
