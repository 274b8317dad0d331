package keepword.simulation.injected;

import static keepword.store.Attributes.mapsOf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import keepword.disclosure.Disclosure;
import keepword.disclosure.Disclosure.Deletion;
import keepword.disclosure.Disclosure.State;
import keepword.disclosure.DisclosureItems.RecordAttempt;
import keepword.disclosure.DisclosureItems.RecordDeletion;
import keepword.disclosure.DisclosureItems.RecordDisclosure;
import keepword.disclosure.DisclosureTasks.DemandDeletion;
import keepword.job.JobItems;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Medium;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.request.RequestLedger;
import keepword.simulation.engine.Scheduler;
import keepword.simulation.engine.Strand;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Mark;
import keepword.store.Write;

/** What can be wrong with what goes to recipients of data, and with what authorities get. */
enum InATransfer implements InjectedFault {
    @Against(value = "never-sold", subtle = true)
    CHOICE_IGNORED(
            "the worker of transfers does not ask whether the person wants nothing shared",
            "nothing is shared of whoever wants nothing shared") {
        @Override
        public People peopleClient(People right, Scheduler scheduler) {
            return people(
                    right,
                    scheduler,
                    "person",
                    read -> read instanceof Person person
                            ? new Person(person.id(), person.data(), false, person.erasure(), person.version())
                            : read);
        }
    },
    @Against(value = "never-sold", subtle = true)
    REGISTER_READ_ONCE(
            "the worker of transfers reads the register once, and keeps it",
            "nobody gets what the register does not allow") {
        @Override
        public RequestLedger ledgerClient(RequestLedger right, Scheduler scheduler) {
            Map<Object, Object> known = new HashMap<>();
            return items(right, scheduler, (key, item) -> {
                Object before = isRegister(key) ? known.putIfAbsent(key, item) : null;
                return before == null ? item : before;
            });
        }
    },
    @Against(value = "bound-partners", subtle = true)
    AGREEMENT_A_DAY_LONGER(
            "an agreement holds until the end of the day after its last",
            "nobody gets what the register does not allow") {
        @Override
        public RequestLedger ledgerClient(RequestLedger right, Scheduler scheduler) {
            return recipients(right, scheduler, recipient -> {
                if (recipient.get("agreement") instanceof Map<?, ?> agreement && agreement.get("until") != null) {
                    LocalDate until = LocalDate.parse(String.valueOf(agreement.get("until")));
                    recipient.put(
                            "agreement",
                            Map.of(
                                    "signed", Objects.requireNonNull(agreement.get("signed")),
                                    "sha256", Objects.requireNonNull(agreement.get("sha256")),
                                    "until", until.plusDays(1).toString()));
                }
            });
        }
    },
    @Against(value = "bound-partners", subtle = true)
    COMMITMENT_FORGOTTEN(
            "who committed itself to an earlier policy gets data after a material change",
            "nobody gets what the register does not allow") {
        @Override
        public RequestLedger ledgerClient(RequestLedger right, Scheduler scheduler) {
            return recipients(right, scheduler, recipient -> recipient.remove("policy"));
        }
    },
    @Against("bound-partners")
    ENDED_GETS_MORE(
            "who gets nothing any longer gets the next parcel", "nobody gets what the register does not allow") {
        @Override
        public RequestLedger ledgerClient(RequestLedger right, Scheduler scheduler) {
            return recipients(right, scheduler, recipient -> recipient.remove("ended"));
        }
    },
    @Against(value = "shipping-minimum", subtle = true)
    PHONE_UNASKED(
            "a carrier gets the phone number that it is not registered for",
            "a carrier gets what a parcel needs, as it is then") {
        @Override
        public RequestLedger ledgerClient(RequestLedger right, Scheduler scheduler) {
            return recipients(right, scheduler, recipient -> {
                List<Object> fields = new ArrayList<>((Collection<?>) recipient.get("fields"));
                if (!fields.contains("phone")) {
                    fields.add("phone");
                }
                recipient.put("fields", new HashSet<>(fields));
            });
        }
    },
    @Against(value = "shipping-minimum", subtle = true)
    DOWNLOADS_TOO(
            "a carrier hears what of the order is downloaded, too",
            "a carrier gets what a parcel needs, as it is then") {
        @Override
        public People peopleClient(People right, Scheduler scheduler) {
            return orders(
                    right,
                    scheduler,
                    order -> with(
                            order,
                            order.status(),
                            order.items().stream()
                                    .map(item -> new Item(
                                            item.sku(),
                                            item.name(),
                                            Medium.PHYSICAL,
                                            item.quantity(),
                                            item.activationKeys(),
                                            item.unitPrice(),
                                            item.discount()))
                                    .toList()));
        }
    },
    @Against(value = "shipping-minimum", subtle = true)
    CANCELLED_GOES(
            "the worker does not look whether the order is paid still",
            "nothing goes of what was cancelled, removed or erased") {
        @Override
        public People peopleClient(People right, Scheduler scheduler) {
            return orders(right, scheduler, order -> with(order, OrderStatus.PAID, order.items()));
        }
    },
    @Against(value = "shipping-minimum", subtle = true)
    CORRECTED_MEANWHILE(
            "an attempt does not check that the person is still as they were read",
            "a carrier gets what a parcel needs, as it is then") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InACommit.without(PersonItems.CheckPerson.class::isInstance, right);
        }
    },
    @Against(value = "no-children", subtle = true)
    CHILD_UNASKED(
            "a transfer does not ask whether the address was reported as a child's",
            "nothing of a child goes anywhere") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            Commits unasked = InACommit.without(Write.CheckNoMark.class::isInstance, right);
            return writes ->
                    (writes.stream().anyMatch(RecordAttempt.class::isInstance) ? unasked : right).commit(writes);
        }
    },
    @Against(value = "disclosures-visible", subtle = true)
    RECORDED_AFTERWARDS("a transfer is recorded when its answer is", "a transfer is on record before it leaves") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return afterwards(
                    right,
                    scheduler,
                    write -> write instanceof RecordAttempt(Disclosure disclosure, var before)
                            && disclosure.state() == State.SENT);
        }
    },
    @Against("disclosures-visible")
    REFUSAL_UNRECORDED_BY_LAW(
            "what an authority is refused is in the audit alone", "what an authority is refused is on record") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InACommit.without(
                    write -> write instanceof RecordDisclosure(Disclosure disclosure)
                            && disclosure.order() != null
                            && disclosure.refusal() != null,
                    right);
        }
    },
    @Against(value = "lawful-disclosure", subtle = true)
    LAWFUL_RECORD_UNCHECKED(
            "an authority gets its file whether its record could be committed or not",
            "what an authority gets is on record before") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return writes -> {
                CommitResult result = right.commit(writes);
                return writes.stream().anyMatch(InATransfer::isLawful) ? new CommitResult.Committed() : result;
            };
        }
    },
    @Against(value = "lawful-disclosure", subtle = true)
    FIRST_CALLER_STAYS(
            "the word of the first caller stands when the file is made, so that one alone makes the next",
            "it takes two to disclose by law") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InACommit.without(
                    write -> write instanceof Write.RemoveMark(String name)
                            && name.startsWith("second-caller/lawful-disclosure"),
                    right);
        }
    },
    @Against("lawful-disclosure")
    ONE_CALLER_DISCLOSES("one caller alone discloses by law", "it takes two to disclose by law") {
        @Override
        public RequestLedger ledgerClient(RequestLedger right, Scheduler scheduler) {
            return Behind.of(RequestLedger.class, right, "mark", (arguments, answer) -> {
                String name = String.valueOf(arguments.getFirst());
                return name.startsWith("second-caller/lawful-disclosure")
                        ? Optional.of(new Mark(name, "somebody", null))
                        : answer;
            });
        }
    },
    @Against(value = "lawful-disclosure", subtle = true)
    SECRET_TOLD(
            "a page does not look until when an order forbids to tell the person",
            "nobody sees what an order forbids to tell") {
        @Override
        public RequestLedger ledgerClient(RequestLedger right, Scheduler scheduler) {
            return Behind.of(
                    RequestLedger.class,
                    right,
                    "items",
                    (_, items) -> Behind.of(
                            Items.class,
                            (Items) items,
                            "partition",
                            (_, read) -> ((Stream<?>) read).map(InATransfer::told)));
        }
    },
    @Against(value = "erase", subtle = true)
    HEARD_IS_DELETED(
            "a recipient that takes the demand counts as one that deleted",
            "deleted is what the recipient says that it deleted") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InSupport.each(
                    right,
                    write -> write instanceof RecordDeletion(Disclosure disclosure, Deletion said)
                                    && said.demanded() != null
                            ? new RecordDeletion(disclosure, new Deletion(said.demanded(), said.demanded()))
                            : write);
        }
    },
    @Against("erase")
    DEMAND_FORGOTTEN(
            "nobody is told to delete what they have of who is erased",
            "whoever holds something of who is erased deletes it") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InACommit.without(
                    write -> write instanceof JobItems.Plan(var job) && job.task() instanceof DemandDeletion, right);
        }
    };

    private final String words;
    private final String breaks;

    InATransfer(String words, String breaks) {
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

    private static boolean isOfTransfers(Scheduler scheduler) {
        Strand worker = scheduler.current();
        return worker != null && worker.toString().startsWith("transfer#");
    }

    private static boolean isLawful(Write write) {
        return write instanceof RecordDisclosure(Disclosure disclosure)
                && disclosure.order() != null
                && disclosure.refusal() == null;
    }

    /** What the worker of transfers reads, by the name of the method, is another thing. */
    private static People people(People right, Scheduler scheduler, String method, Function<Object, Object> other) {
        return Behind.of(
                People.class,
                right,
                method,
                (_, read) -> isOfTransfers(scheduler) ? ((Optional<?>) read).map(other) : read);
    }

    private static People orders(People right, Scheduler scheduler, UnaryOperator<Order> other) {
        return people(right, scheduler, "record", read -> read instanceof Order order ? other.apply(order) : read);
    }

    private static Order with(Order right, OrderStatus status, List<Item> items) {
        return new Order(
                right.id(),
                right.source(),
                right.at(),
                right.number(),
                status,
                items,
                right.discount(),
                right.total(),
                right.itemsAt());
    }

    private static boolean isRegister(Object key) {
        return key instanceof Key of && of.sort().equals("register");
    }

    /** Items that the worker of transfers reads are others. */
    private static RequestLedger items(
            RequestLedger right, Scheduler scheduler, BiFunction<Object, Object, Object> other) {
        return Behind.of(
                RequestLedger.class,
                right,
                "items",
                (_, items) -> Behind.of(
                        Items.class,
                        (Items) items,
                        "item",
                        (arguments, read) ->
                                isOfTransfers(scheduler) ? other.apply(arguments.getFirst(), read) : read));
    }

    /** What the worker of transfers reads of recipients is changed. */
    private static RequestLedger recipients(
            RequestLedger right, Scheduler scheduler, Consumer<Map<String, Object>> change) {
        return items(right, scheduler, (key, read) -> isRegister(key) ? changed((Optional<?>) read, change) : read);
    }

    private static Optional<Map<String, Object>> changed(Optional<?> read, Consumer<Map<String, Object>> change) {
        return read.map(InATransfer::copy).map(register -> {
            List<Map<String, Object>> recipients = mapsOf(register, "recipients").stream()
                    .map(InATransfer::copy)
                    .toList();
            recipients.forEach(change);
            register.put("recipients", recipients);
            return register;
        });
    }

    private static Map<String, Object> copy(Object item) {
        Map<String, Object> copy = new HashMap<>();
        ((Map<?, ?>) item).forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }

    private static Object told(Object item) {
        Map<String, Object> told = copy(item);
        if (told.get("order") instanceof Map<?, ?> order) {
            Map<String, Object> open = copy(order);
            open.remove("hiddenUntil");
            told.put("order", open);
        }
        return told;
    }

    private static Commits afterwards(Commits right, Scheduler scheduler, Predicate<Write> which) {
        Map<Strand, List<Write>> put = new HashMap<>();
        return writes -> {
            Strand me = scheduler.current();
            if (me != null && writes.stream().anyMatch(which)) {
                put.put(me, writes);
                return new CommitResult.Committed();
            }
            List<Write> before = me == null ? null : put.remove(me);
            if (before != null) {
                right.commit(before);
            }
            return right.commit(writes);
        };
    }
}
