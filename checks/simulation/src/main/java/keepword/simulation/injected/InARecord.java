package keepword.simulation.injected;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import keepword.consent.Source;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.person.Datum;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.Product;
import keepword.person.RecordItems;
import keepword.simulation.check.NeverKeptCheck;
import keepword.simulation.engine.Scheduler;
import keepword.store.CommitResult;
import keepword.store.Commits;

/** What can be wrong with what is held of somebody, shown to them, and removed. */
enum InARecord implements InjectedFault {
    @Against(value = "no-card-numbers", subtle = true)
    CARD_IN_DISGUISE(
            "a card number counts as none whose digits stand apart", "no card number is kept, logged or queued") {
        @Override
        public String form(String right) {
            return right.replace(NeverKeptCheck.CARD.replace(' ', '+'), NeverKeptCheck.CARD.replace(' ', 'x'));
        }
    },
    @Against(value = "anonymous-sales", subtle = true)
    REFERRAL_KEPT("an order number has the referral mark in it", "a referral mark is tied to nobody") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return changed(
                    right,
                    record -> record instanceof Order order
                            ? new Order(
                                    order.id(),
                                    order.source(),
                                    order.at(),
                                    order.number() + " " + NeverKeptCheck.REFERRAL,
                                    order.status(),
                                    order.items(),
                                    order.discount(),
                                    order.total())
                            : record);
        }
    },
    @Against(value = "collect-with-reason", subtle = true)
    TRIAL_IS_A_REGISTRATION(
            "who tries a product is said to have registered it", "each datum tells by which way it came") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return changed(
                    right,
                    record -> record instanceof Product product && product.source() == Source.TRIAL
                            ? new Product(
                                    product.id(),
                                    Source.REGISTRATION,
                                    product.at(),
                                    product.sku(),
                                    product.name(),
                                    product.activationKey())
                            : record);
        }
    },
    @Against(value = "customer-record", subtle = true)
    SHOP_OVERRULES_LANGUAGE(
            "the shop's next order changes the language that somebody chose",
            "everybody is spoken to in the language that they chose, or else in the shop's last") {
        @Override
        public People peopleClient(People right, Scheduler scheduler) {
            return deafTo(Source.PROFILE, "storefront", right, scheduler);
        }
    },
    @Against(value = "customer-record", subtle = true)
    PAGE_OVERRULES_LANGUAGE(
            "a sign-up changes the language that the shop tells",
            "everybody is spoken to in the language that they chose, or else in the shop's last") {
        @Override
        public People peopleClient(People right, Scheduler scheduler) {
            return deafTo(Source.ORDER, "site", right, scheduler);
        }
    },
    @Against(value = "review", subtle = true)
    REVIEW_ENDS_EARLY(
            "whoever looks does not see the last of their records", "who looks sees everything that is held") {
        @Override
        public People peopleClient(People right, Scheduler scheduler) {
            return Behind.of(
                    People.class,
                    right,
                    "records",
                    (arguments, answer) -> isLooking(scheduler) ? allButTheLast((List<?>) answer) : answer);
        }

        private static boolean isLooking(Scheduler scheduler) {
            return String.valueOf(scheduler.current()).startsWith("operations review");
        }

        private static List<?> allButTheLast(List<?> records) {
            return records.size() < 2 ? records : records.subList(0, records.size() - 1);
        }
    },
    @Against("remove")
    REMOVES_THE_NEXT("another record goes than the one that was named", "a record goes by its owner's wish alone") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            Map<PersonId, RecordId> latest = new HashMap<>();
            Commits wrong = InSupport.each(
                    right,
                    write -> write instanceof RecordItems.RemoveRecord(var person, RecordId record)
                                    && record.value().startsWith("order#")
                            ? new RecordItems.RemoveRecord(person, latest.getOrDefault(person, record))
                            : write);
            return writes -> {
                writes.forEach(write -> {
                    if (write instanceof RecordItems.PutRecord(var person, Order order)) {
                        latest.put(person, order.id());
                    }
                });
                return wrong.commit(writes);
            };
        }
    },
    @Against(value = "remove", subtle = true)
    REMOVAL_MEETS_ANOTHER(
            "a removal that meets another change is said to be done, and is not", "what a page says is done is done") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return writes -> {
                CommitResult result = right.commit(writes);
                return writes.stream().anyMatch(RecordItems.RemoveRecord.class::isInstance)
                        ? new CommitResult.Committed()
                        : result;
            };
        }
    };

    private final String words;
    private final String breaks;

    InARecord(String words, String breaks) {
        this.words = words;
        this.breaks = breaks;
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public String breaks() {
        return breaks;
    }

    /** A function that does not see a language which came by one way. */
    private static People deafTo(Source source, String function, People right, Scheduler scheduler) {
        return Behind.of(
                People.class,
                right,
                "ownerOf",
                (arguments, answer) -> String.valueOf(scheduler.current()).startsWith(function)
                        ? ((Optional<?>) answer).map(person -> without((Person) person, source))
                        : answer);
    }

    private static Person without(Person person, Source source) {
        Map<Field, Datum> data = new EnumMap<>(person.data());
        data.computeIfPresent(Field.LANGUAGE, (field, datum) -> datum.source() == source ? null : datum);
        return new Person(person.id(), data, person.doNotShare(), person.erasure(), person.version());
    }

    private static Commits changed(Commits right, UnaryOperator<PersonRecord> other) {
        return InSupport.each(
                right,
                write -> write instanceof RecordItems.PutRecord(var person, PersonRecord record)
                        ? new RecordItems.PutRecord(person, other.apply(record))
                        : write);
    }
}
