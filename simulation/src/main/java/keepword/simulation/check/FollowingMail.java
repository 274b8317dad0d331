package keepword.simulation.check;

import keepword.agenda.Task.SendMail;
import keepword.mail.MailTemplate;
import keepword.store.Write;

/** The mails that follow from a deed are planned by the same commit: those, and no others. */
final class FollowingMail {
    private FollowingMail() {}

    static void check(Verdict verdict, Deed deed, CommittedWrites writes, boolean newcomer) {
        boolean recorded = writes.contain(Write.PutRecord.class);
        boolean takesPart = writes.contain(Write.SavePerson.class);
        MailTemplate mail = deed.mail();
        if (mail != null) {
            // News of an order that later news have overtaken leaves no record, and no mail.
            long expected = recorded ? 1 : 0;
            boolean overtaken = !recorded && mail == MailTemplate.ORDER_TROUBLE;
            verdict.require(recorded || overtaken, "what was bought or registered is on record", deed);
            verdict.require(count(deed, mail) == expected, "one mail tells of it", deed);
        }
        // Who takes part in a contest is asked to confirm that alone; the box for promotional mail brings no mail by
        // itself.
        boolean enters = writes.contain(Write.OfSurvey.class);
        if (takesPart && !enters) {
            // A list that is imported mails nobody.
            long welcomes = newcomer && deed.kind() != Deed.Kind.OPT_IN_BY_LIST ? 1 : 0;
            verdict.require(count(deed, MailTemplate.WELCOME) == welcomes, "a newcomer is welcomed once", deed);
        }
    }

    private static long count(Deed deed, MailTemplate template) {
        return deed.planned().stream()
                .filter(work -> work.task() instanceof SendMail mail && mail.template() == template)
                .count();
    }
}
