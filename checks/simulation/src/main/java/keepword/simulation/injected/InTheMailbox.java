package keepword.simulation.injected;

import static java.nio.charset.StandardCharsets.UTF_8;

import keepword.job.JobItems;
import keepword.simulation.engine.Scheduler;
import keepword.store.Commits;
import keepword.store.Mark;
import keepword.store.Write;

/** What can be wrong with mails to the address that unsubscribes. */
enum InTheMailbox implements InjectedFault {
    @Against("unsubscribe-by-mail")
    MAIL_COUNTS_FROM_NOW("an opt-out by mail counts from when the mail is handled", "the evidence tells when it was") {
        @Override
        public String inboundMessage(String right, int receives) {
            return withoutTime(right);
        }
    },
    @Against(value = "unsubscribe-by-mail", subtle = true)
    RETRIED_MAIL_COUNTS_FROM_NOW(
            "an opt-out by mail counts from when the mail is handled, if that takes a second try",
            "the evidence tells when it was") {
        @Override
        public String inboundMessage(String right, int receives) {
            return receives > 1 ? withoutTime(right) : right;
        }
    },
    @Against("regularly-tested")
    FORGED_SENDER_BELIEVED(
            "a sender is believed whose domain says that the mail is forged",
            "a mail that proves nothing changes nothing") {
        @Override
        public String inboundMessage(String right, int receives) {
            return right.replace(verdict("dmarc", "FAIL"), verdict("dmarc", "GRAY"));
        }
    },
    @Against(value = "regularly-tested", subtle = true)
    ANY_DOMAIN_PROVES(
            "a sender is believed when any domain at all passed, not only their own",
            "a mail that proves nothing changes nothing") {
        @Override
        public String inboundMessage(String right, int receives) {
            return right.contains(verdict("spf", "PASS"))
                    ? right.replace(verdict("dmarc", "GRAY"), verdict("dmarc", "PASS"))
                    : right;
        }
    },
    @Against("unsubscribe-by-mail")
    MACHINE_ASKS("an absence note is taken for a request of its owner", "a mail that proves nothing changes nothing") {
        @Override
        public byte[] inboundMail(byte[] right) {
            return replace(right, "Auto-Submitted:", "X-Other:");
        }
    },
    @Against(value = "unsubscribe-by-mail", subtle = true)
    REPORT_ASKS(
            "a report about a mail opts out whose token stands in its subject",
            "a mail that proves nothing changes nothing") {
        @Override
        public byte[] inboundMail(byte[] right) {
            boolean withToken = !new String(right, UTF_8).contains("please unsubscribe");
            return withToken ? replace(right, "multipart/report;", "text/plain;") : right;
        }
    },
    @Against(value = "unsubscribe-by-mail", subtle = true)
    MARKED_TOKEN_IGNORED(
            "a token counts for nothing in a mail that is marked as a machine's", "what is acknowledged is committed") {
        @Override
        public byte[] inboundMail(byte[] right) {
            boolean marked = new String(right, UTF_8).contains("\r\nPrecedence:");
            return marked ? replace(right, "\r\nSubject:", "\r\nX-Subject:") : right;
        }
    },
    @Against(value = "unsubscribe-by-mail", subtle = true)
    MAIL_REMOVED_FIRST("a mail is removed when it is read, before it is handled", "what is acknowledged is committed") {
        @Override
        public boolean removesMailFirst() {
            return true;
        }
    },
    @Against("unsubscribe-by-mail")
    ASKED_EVERY_TIME("whoever may have written is asked for each mail", "nobody is asked twice within an hour") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InACommit.without(InTheMailbox::isPause, right);
        }
    },
    @Against(value = "unsubscribe-by-mail", subtle = true)
    PAUSED_BEFORE_ASKED("that somebody is asked is remembered before it is planned", "who may have asked is asked") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            Commits inTwo = InACommit.inTwo(JobItems.Plan.class::isInstance, right);
            return writes -> (writes.stream().anyMatch(InTheMailbox::isPause) ? inTwo : right).commit(writes);
        }
    };

    private final String words;
    private final String breaks;

    InTheMailbox(String words, String breaks) {
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

    private static boolean isPause(Write write) {
        return write instanceof Write.SetMark(Mark mark, var now) && mark.name().startsWith("opt-out-request/");
    }

    private static String withoutTime(String message) {
        return message.replace("\\\"timestamp\\\"", "\\\"other\\\"");
    }

    private static String verdict(String name, String status) {
        return "\\\"" + name + "Verdict\\\":{\\\"status\\\":\\\"" + status + "\\\"}";
    }

    private static byte[] replace(byte[] raw, String what, String by) {
        return new String(raw, UTF_8).replace(what, by).getBytes(UTF_8);
    }
}
