package keepword.simulation.check;

import keepword.mail.MailTemplate;
import keepword.person.PersonItems;
import keepword.person.PersonTasks.SendMail;
import keepword.person.RecordItems;
import keepword.survey.SurveyWrite;

/** The mails that follow from a user action are planned by the same commit: those, and no others. */
final class FollowingMail {
    private FollowingMail() {}

    /** @param isTold whether the parcel that the action is about was told of before, by its carrier */
    static void check(Verdict verdict, UserAction action, CommittedWrites writes, boolean newcomer, boolean isTold) {
        boolean recorded = writes.contain(RecordItems.PutRecord.class);
        boolean takesPart = writes.contain(PersonItems.SavePerson.class);
        MailTemplate mail = action.mail();
        if (mail != null) {
            // News of an order that later news have overtaken leaves no record, and no mail.
            long expected = recorded && !isTold ? 1 : 0;
            boolean overtaken = !recorded && (isTold || mail == MailTemplate.ORDER_TROUBLE);
            verdict.require(recorded || overtaken, "what was bought or registered is on record", action);
            verdict.require(count(action, mail) == expected, "one mail tells of it", action);
        }
        // Who takes part in a contest is asked to confirm that alone; the box for promotional mail brings no mail by
        // itself.
        boolean enters = writes.contain(SurveyWrite.class);
        if (takesPart && !enters) {
            // A list that is imported mails nobody.
            long welcomes = newcomer && action.kind() != UserAction.Kind.OPT_IN_BY_LIST ? 1 : 0;
            verdict.require(count(action, MailTemplate.WELCOME) == welcomes, "a newcomer is welcomed once", action);
        }
    }

    private static long count(UserAction action, MailTemplate template) {
        return action.planned().stream()
                .filter(job -> job.task() instanceof SendMail mail && mail.template() == template)
                .count();
    }
}
