package keepword.simulation.injected;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import keepword.campaign.CampaignItems;
import keepword.campaign.CampaignItems.KeepText;
import keepword.campaign.CampaignItems.SaveRun;
import keepword.campaign.CampaignItems.SaveShard;
import keepword.campaign.CampaignRun;
import keepword.campaign.CampaignShard;
import keepword.campaign.CampaignTasks.SendShard;
import keepword.campaign.MailFate;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.kernel.CampaignId;
import keepword.mail.Gate;
import keepword.request.RequestLedger;
import keepword.simulation.engine.Scheduler;
import keepword.simulation.engine.Strand;
import keepword.store.Attributes;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Index;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;
import keepword.store.Write;
import keepword.testing.InMemoryStores;
import org.jspecify.annotations.Nullable;

/** What can be wrong with campaigns. */
enum InACampaign implements InjectedFault {
    @Against(value = "silence-after-opt-out", subtle = true)
    INDEX_BELIEVED(
            "of whom the index has, the gate is not asked whether they opted out", "promotional mail is chosen") {
        @Override
        public Gate gateService(Gate right, InMemoryStores stores) {
            Gate blind = GateBehind.ignoring(right, Gate.Reason.OPTED_OUT);
            return new GateBehind(right) {
                @Override
                public ClaimResult claim(Claim claim, Instant now) {
                    return (isOfCampaign(claim) ? blind : right).claim(claim, now);
                }
            };
        }
    },
    @Against(value = "promotional-by-choice", subtle = true)
    END_IGNORED("a campaign goes on after its end", "nothing goes from its end on") {
        @Override
        public RequestLedger ledgerClient(RequestLedger right, Scheduler scheduler) {
            return with(right, scheduler, CampaignItems::isRun, item -> item.put("until", Attributes.time(FAR)));
        }
    },
    @Against(value = "promotional-by-choice", subtle = true)
    BEGUN_IS_NOT_RESUMED(
            "a campaign is resumed where nobody has begun, and nowhere else",
            "a campaign goes to every place that is open") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            Set<String> begun = new HashSet<>();
            return writes -> {
                writes.forEach(write -> {
                    if (write instanceof SaveShard(CampaignShard shard)) {
                        begun.add(shard.place());
                    }
                });
                return right.commit(writes.stream()
                        .filter(write -> !(write instanceof JobItems.Plan(Job job)
                                && job.task() instanceof SendShard task
                                && begun.contains(task.place())))
                        .toList());
            };
        }
    },
    @Against(value = "promotional-by-choice", subtle = true)
    NOTED_AFTERWARDS("a batch is noted when it is sent", "an address is noted before it is claimed") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            Map<Strand, Write> later = new HashMap<>();
            return writes -> {
                Strand worker = scheduler.current();
                if (worker == null || !(writes.getFirst() instanceof SaveShard(CampaignShard shard))) {
                    return right.commit(writes);
                }
                Write before = later.remove(worker);
                if (before != null) {
                    right.commit(List.of(before));
                }
                if (shard.batch() == null) {
                    return right.commit(writes);
                }
                later.put(worker, writes.getFirst());
                return new CommitResult.Committed();
            };
        }
    },
    @Against(value = "promotional-by-choice", subtle = true)
    TRIED_IS_ACCEPTED("whom an earlier try claimed counts as accepted", "accepted is what SES took") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InSupport.each(
                    right,
                    write -> write instanceof SaveShard(CampaignShard shard)
                            ? new SaveShard(counting(shard, accepted(shard.counts())))
                            : write);
        }

        private static Map<MailFate, Long> accepted(Map<MailFate, Long> right) {
            Map<MailFate, Long> counts = new HashMap<>(right);
            Long unresolved = counts.remove(MailFate.UNRESOLVED);
            if (unresolved != null) {
                counts.merge(MailFate.ACCEPTED, unresolved, Long::sum);
            }
            return counts;
        }
    },
    @Against(value = "promotional-by-choice", subtle = true)
    BATCH_FORGOTTEN(
            "whom a worker that died had in hand is forgotten", "what is seen is what is counted and what is in hand") {
        @Override
        public RequestLedger ledgerClient(RequestLedger right, Scheduler scheduler) {
            return with(right, scheduler, InACampaign::isShard, item -> item.remove("batch"));
        }
    },
    @Against("promotional-by-choice")
    COUNTS_FORGOTTEN("whoever goes on counts from nothing", "what is seen is what is counted and what is in hand") {
        @Override
        public RequestLedger ledgerClient(RequestLedger right, Scheduler scheduler) {
            return with(right, scheduler, InACampaign::isShard, item -> item.put("counts", Map.of()));
        }
    },
    @Against(value = "promotional-by-choice", subtle = true)
    OPEN_IS_DONE("a place at which a worker died counts as done", "a place is left when everybody there was seen") {
        @Override
        public RequestLedger ledgerClient(RequestLedger right, Scheduler scheduler) {
            return with(right, scheduler, InACampaign::isShard, item -> {
                if (item.remove("batch") != null) {
                    item.put("done", true);
                }
            });
        }
    },
    @Against(value = "authorised-only", subtle = true)
    APPROVAL_KEPT("an approval outlasts the text", "no campaign goes that nobody approved who may") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            Map<CampaignId, String> approvers = new HashMap<>();
            return runs(right, run -> {
                String approver = run.approvedBy();
                if (approver != null) {
                    approvers.put(run.id(), approver);
                }
                String kept = approvers.get(run.id());
                return kept == null ? run : of(run, run.authors(), kept);
            });
        }
    },
    @Against(value = "authorised-only", subtle = true)
    FIRST_AUTHOR_ALONE(
            "an author is who wrote the first text, and nobody else", "no campaign goes that nobody approved who may") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            Map<CampaignId, Set<String>> authors = new HashMap<>();
            return runs(
                    right, run -> of(run, authors.computeIfAbsent(run.id(), first -> run.authors()), run.approvedBy()));
        }
    },
    @Against(value = "authorised-only", subtle = true)
    TEXT_AFTERWARDS("a text is kept after the state that has its hash", "the hash of a campaign is that of its text") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InACommit.inTwo(KeepText.class::isInstance, right);
        }
    };

    private static final Instant FAR = Instant.parse("2027-01-01T00:00:00Z");

    private final String words;
    private final String breaks;

    InACampaign(String words, String breaks) {
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

    /** Its attempts tell the batch and the try. */
    private static boolean isOfCampaign(Gate.Claim claim) {
        return claim.attempt().contains(".");
    }

    private static boolean isShard(String partition, String sort) {
        return partition.startsWith("campaign#") && sort.startsWith("shard#");
    }

    /** What workers of campaigns read of some items is changed. */
    private static RequestLedger with(
            RequestLedger right,
            Scheduler scheduler,
            BiPredicate<String, String> which,
            Consumer<Map<String, Object>> change) {
        return ofWorkers(right, scheduler, (worker, key, read) -> {
            Optional<Map<String, Object>> item = read.get();
            if (!which.test(key.partition(), key.sort())) {
                return item;
            }
            return item.map(HashMap::new).map(wrong -> {
                change.accept(wrong);
                return wrong;
            });
        });
    }

    private interface Reader {
        Optional<Map<String, Object>> read(Strand worker, Key key, Supplier<Optional<Map<String, Object>>> item);
    }

    private static RequestLedger ofWorkers(RequestLedger right, Scheduler scheduler, Reader reader) {
        Items items = right.items();
        Items wrong = new Items() {
            @Override
            public Optional<Map<String, Object>> item(Key key) {
                Strand worker = scheduler.current();
                return worker != null && worker.toString().startsWith("campaigner#")
                        ? reader.read(worker, key, () -> items.item(key))
                        : items.item(key);
            }

            @Override
            public Stream<Map<String, Object>> partition(Table table, String partition, String from, int limit) {
                return items.partition(table, partition, from, limit);
            }

            @Override
            public Stream<Map<String, Object>> page(Table table, String partition, int limit) {
                return items.page(table, partition, limit);
            }

            @Override
            public Stream<Map<String, Object>> page(Index index, String place, String after, int limit) {
                return items.page(index, place, after, limit);
            }

            @Override
            public Stream<Map<String, Object>> glance(Collection<Key> keys) {
                return items.glance(keys);
            }
        };
        return Behind.of(RequestLedger.class, right, "items", (arguments, answer) -> wrong);
    }

    private static Commits runs(Commits right, UnaryOperator<CampaignRun> other) {
        return InSupport.each(
                right, write -> write instanceof SaveRun(CampaignRun run) ? new SaveRun(other.apply(run)) : write);
    }

    private static CampaignRun of(CampaignRun run, Set<String> authors, @Nullable String approver) {
        return new CampaignRun(
                run.id(),
                run.purpose(),
                run.start(),
                run.until(),
                run.sha256(),
                run.submittedAt(),
                authors,
                approver,
                run.state(),
                run.round(),
                run.stops(),
                run.version());
    }

    private static CampaignShard counting(CampaignShard shard, Map<MailFate, Long> counts) {
        return new CampaignShard(
                shard.campaign(), shard.place(), shard.after(), shard.batch(), counts, shard.done(), shard.version());
    }
}
