package keepword.simulation.injected;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import keepword.kernel.MailKind;
import keepword.kernel.Topic;
import keepword.mail.Gate;
import keepword.request.RequestLedger;
import keepword.testing.InMemoryStores;

/** What can be wrong with the gate. */
enum AtTheGate implements InjectedFault {
    @Against(value = "silence-after-opt-out", subtle = true)
    CHECK_BEFORE_CLAIM("the choice is checked first, and the claim made afterwards", "no mail goes without a claim") {
        @Override
        public Gate gateClient(Gate right, RequestLedger ledger) {
            Gate blind = GateBehind.ignoring(right, Gate.Reason.OPTED_OUT);
            return new GateBehind(right) {
                @Override
                public ClaimResult claim(Claim claim, Instant now) {
                    boolean chosen = claim.topic() != null
                            && ledger.consent(claim.address()).on().contains(claim.topic());
                    return (chosen ? blind : right).claim(claim, now);
                }
            };
        }
    },
    @Against("promotional-by-choice")
    BOUNCE_IGNORED("the gate lets mail pass to an address that bounces", "no mail goes to an address that bounces") {
        @Override
        public Gate gateService(Gate right, InMemoryStores stores) {
            return GateBehind.ignoring(right, Gate.Reason.BOUNCED);
        }
    },
    @Against("promotional-by-choice")
    PAUSE_IGNORED("the gate lets promotional mail pass in a pause", "promotional mail pauses after bounces") {
        @Override
        public Gate gateService(Gate right, InMemoryStores stores) {
            return GateBehind.ignoring(right, Gate.Reason.PAUSED);
        }
    },
    @Against("transactional-opt-out")
    END_OF_MAIL_IGNORED("the gate lets order mail pass after it has ended", "no order mail after it has ended") {
        @Override
        public Gate gateService(Gate right, InMemoryStores stores) {
            return GateBehind.ignoring(right, Gate.Reason.TRANSACTIONAL_OFF);
        }
    },
    @Against("transactional-mail")
    RECEIPTS_END_WITH_NEWS("order mail ends with promotional mail", "a mail is refused for a reason") {
        @Override
        public Gate gateService(Gate right, InMemoryStores stores) {
            return new GateBehind(right) {
                @Override
                public ClaimResult claim(Claim claim, Instant now) {
                    boolean silent = claim.kind() == MailKind.TRANSACTIONAL
                            && stores.consent(claim.address()).optedOutAt() != null;
                    return silent ? new ClaimResult.Refused(Reason.OPTED_OUT) : super.claim(claim, now);
                }
            };
        }
    },
    @Against(value = "promotional-by-choice", subtle = true)
    PAUSE_ENDS_EARLY("a pause after bounces ends an hour early", "promotional mail pauses after bounces") {
        @Override
        public Gate gateService(Gate right, InMemoryStores stores) {
            return new GateBehind(right) {
                @Override
                public ClaimResult claim(Claim claim, Instant now) {
                    return super.claim(claim, now.plus(Duration.ofHours(1)));
                }
            };
        }
    },
    @Against(value = "promotional-by-choice", subtle = true)
    WRONG_TOPIC("the gate asks whether any topic is on, not the one of the mail", "promotional mail is chosen") {
        @Override
        public Gate gateService(Gate right, InMemoryStores stores) {
            return new GateBehind(right) {
                @Override
                public ClaimResult claim(Claim claim, Instant now) {
                    Optional<Topic> any = claim.topic() == null
                            ? Optional.empty()
                            : stores.consent(claim.address()).on().stream()
                                    .min(java.util.Comparator.comparing(Topic::id));
                    return right.claim(any.map(topic -> about(claim, topic)).orElse(claim), now);
                }
            };
        }

        private static Gate.Claim about(Gate.Claim claim, Topic topic) {
            return new Gate.Claim(claim.address(), claim.mail(), claim.attempt(), claim.kind(), topic, claim.closes());
        }
    },
    @Against(value = "promotional-by-choice", subtle = true)
    CLAIM_DROPPED("a promotional claim is forgotten after two minutes", "a promotional mail is claimed once") {
        @Override
        public Gate gateService(Gate right, InMemoryStores stores) {
            return new GateBehind(right) {
                @Override
                public ClaimResult claim(Claim claim, Instant now) {
                    Claim old = held.get(claim.mail());
                    if (old != null
                            && Objects.requireNonNull(since.get(claim.mail()))
                                    .plus(Duration.ofMinutes(2))
                                    .isBefore(now)) {
                        right.release(old);
                    }
                    return super.claim(claim, now);
                }
            };
        }
    },
    @Against(value = "transactional-mail", subtle = true)
    ORDER_CLAIM_KEPT("a transactional claim never passes to the next lease", "a job ends as it should") {
        @Override
        public Gate gateService(Gate right, InMemoryStores stores) {
            return new GateBehind(right) {
                @Override
                public ClaimResult claim(Claim claim, Instant now) {
                    Claim old = held.get(claim.mail());
                    boolean others = old != null && !old.attempt().equals(claim.attempt());
                    return others && claim.kind() != MailKind.PROMOTIONAL
                            ? new ClaimResult.Busy()
                            : super.claim(claim, now);
                }
            };
        }
    };

    private final String words;
    private final String breaks;

    AtTheGate(String words, String breaks) {
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
}
