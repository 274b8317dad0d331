package keepword.simulation.injected;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import keepword.policy.Policies;
import keepword.policy.PolicyCalendar;
import keepword.policy.PolicyItems;
import keepword.policy.PolicyVersion;
import keepword.simulation.engine.Scheduler;
import keepword.store.Change;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Condition;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;
import keepword.store.Write;
import keepword.testing.InMemoryStores;

/** What can be wrong with versions of the policy, and with which of them is in force. */
enum InThePolicy implements InjectedFault {
    @Against("policy-30-days")
    DAY_WITHOUT_NOTICE_COUNTS(
            "a day counts on which the home page lacked the notice", "a day counts on which the notice was seen") {
        @Override
        public Function<String, Optional<String>> homePage(Function<String, Optional<String>> right) {
            return version -> right.apply(version).filter(why -> false);
        }
    },
    @Against("policy-30-days")
    DAY_WITH_NOTICE_FORGOTTEN(
            "a day on which the notice was seen is said to be marked, and is not",
            "a day on which the notice was seen counts") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return writes -> writes.size() == 1 && writes.getFirst() instanceof PolicyItems.SaveVersions
                    ? new CommitResult.Committed()
                    : right.commit(writes);
        }
    },
    @Against(value = "policy-30-days", subtle = true)
    UNMARKED_DAY_COUNTS(
            "a day that is over counts, whether it is marked or not", "the evidence names the policy in force") {
        @Override
        public Items policyOfFunctions(Items right, InstantSource clock) {
            return each(right, clock, (version, now) -> {
                PolicyVersion marked = version;
                for (LocalDate day = version.day(version.announced());
                        day.isBefore(version.day(now));
                        day = day.plusDays(1)) {
                    marked = marked.noticed(day);
                }
                return version.material() ? marked : version;
            });
        }
    },
    @Against(value = "policy-30-days", subtle = true)
    DAY_OF_ANNOUNCEMENT_COUNTS(
            "the day of the announcement is one of the thirty", "the evidence names the policy in force") {
        @Override
        public Items policyOfFunctions(Items right, InstantSource clock) {
            return each(right, clock, (version, now) -> {
                Instant before = version.announced().minus(Duration.ofDays(1));
                LocalDate day = version.day(version.announced());
                return version.material() && version.withdrawn() == null
                        ? changed(version, true, before, version.effective(), version.noticed())
                                .noticed(day)
                        : version;
            });
        }
    },
    @Against(value = "policy-30-days", subtle = true)
    TWENTY_NINE_DAYS(
            "a change is announced twenty-nine days before it holds",
            "a change is announced thirty days before it holds") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InSupport.each(
                    right,
                    write -> write instanceof PolicyItems.SaveVersions(PolicyCalendar calendar)
                            ? new PolicyItems.SaveVersions(earlier(calendar))
                            : write);
        }

        private static PolicyCalendar earlier(PolicyCalendar calendar) {
            PolicyVersion last = calendar.versions().getLast();
            if (!last.material() || !last.noticed().isEmpty() || last.withdrawn() != null) {
                return calendar;
            }
            LocalDate day = last.effective().minusDays(1);
            PolicyCalendar changed = calendar.with(changed(last, true, last.announced(), day, Set.of()));
            return new PolicyCalendar(calendar.revision(), changed.versions());
        }
    },
    @Against(value = "policy-30-days", subtle = true)
    ANNOUNCED_WHILE_ONE_COMES(
            "staff may announce a version while another one is coming", "one version at most is coming") {
        @Override
        public Items policyOfStaff(Items right, InstantSource clock) {
            return all(
                    right,
                    clock,
                    (calendar, now) -> calendar.versions().stream()
                            .filter(version -> !calendar.coming(now).equals(Optional.of(version))));
        }
    },
    @Against(value = "policy-posted", subtle = true)
    REVISION_IGNORED("the versions are saved whatever the stored ones are", "one version at most is coming") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return writes -> stores.commit(writes.stream()
                    .map(write -> write instanceof PolicyItems.SaveVersions ? unconditional(write.change()) : write)
                    .toList());
        }

        private static Write unconditional(Change change) {
            return put(change.key(), ((Change.Put) change).item());
        }
    },
    @Against("policy-posted")
    TEXT_REPLACED(
            "the text of a version is replaced when something else of it is saved",
            "a text that was announced never changes") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return writes -> {
                CommitResult result = stores.commit(writes);
                if (writes.getFirst() instanceof PolicyItems.SaveVersions(var calendar) && writes.size() == 1) {
                    String id = calendar.versions().getLast().id();
                    Map<String, Object> text = Map.of("markdown", "Another one.", "summary", "Nothing.");
                    stores.commit(List.of(put(new Key(Table.LEDGER, "policy#" + id, "text#en"), text)));
                }
                return result;
            };
        }
    },
    @Against(value = "policy-posted", subtle = true)
    WITHDRAWN_HOLDS("a version that was withdrawn takes effect", "the evidence names the policy in force") {
        @Override
        public Items policyOfFunctions(Items right, InstantSource clock) {
            return each(
                    right,
                    clock,
                    (version, now) -> changed(
                            version, version.material(), version.announced(), version.effective(), version.noticed()));
        }
    },
    @Against(value = "policy-posted", subtle = true)
    POLICY_READ_ONCE("functions read the versions once, and keep them", "the evidence names the policy in force") {
        @Override
        public Items policyOfFunctions(Items right, InstantSource clock) {
            Map<Key, Object> known = new HashMap<>();
            return Behind.of(Items.class, right, "item", (arguments, answer) -> {
                Object before = known.putIfAbsent((Key) arguments.getFirst(), answer);
                return before == null ? answer : before;
            });
        }
    },
    @Against(value = "collect-with-reason", subtle = true)
    POLICY_OF_NOW(
            "what is heard late names the version that is in force when it is recorded",
            "the evidence names the policy in force") {
        @Override
        public Items policyOfFunctions(Items right, InstantSource clock) {
            return all(
                    right,
                    clock,
                    (calendar, now) -> calendar.at(now).stream()
                            .map(version -> changed(
                                    version, false, Instant.EPOCH, LocalDate.of(2000, 1, 1), version.noticed())));
        }
    };

    private interface Wrong<T> {
        T of(T right, Instant now);
    }

    private interface Several {
        Stream<PolicyVersion> of(PolicyCalendar right, Instant now);
    }

    private final String words;
    private final String breaks;

    InThePolicy(String words, String breaks) {
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

    private static Items each(Items right, InstantSource clock, Wrong<PolicyVersion> wrong) {
        return all(
                right, clock, (calendar, now) -> calendar.versions().stream().map(version -> wrong.of(version, now)));
    }

    private static Items all(Items right, InstantSource clock, Several wrong) {
        Policies policies = new Policies(right, clock);
        return Behind.of(Items.class, right, "item", (arguments, answer) -> {
            if (!((Key) arguments.getFirst()).sort().equals("versions")) {
                return answer;
            }
            PolicyCalendar calendar = policies.stored();
            List<PolicyVersion> versions = wrong.of(calendar, clock.instant()).toList();
            PolicyCalendar changed = new PolicyCalendar(calendar.revision(), versions);
            return Optional.of(((Change.Put) new PolicyItems.SaveVersions(changed).change()).item());
        });
    }

    private static Write put(Key key, Map<String, Object> item) {
        return () -> new Change.Put(key, item, new Condition.Always());
    }

    /** The same, but for when it was announced and from when on it holds. */
    private static PolicyVersion changed(
            PolicyVersion right, boolean material, Instant announced, LocalDate effective, Set<LocalDate> noticed) {
        return new PolicyVersion(
                right.id(),
                right.binding(),
                right.hashes(),
                material,
                announced,
                effective,
                right.zone(),
                noticed,
                null);
    }
}
