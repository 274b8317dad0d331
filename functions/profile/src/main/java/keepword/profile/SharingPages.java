package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.List;
import keepword.disclosure.Disclosures;
import keepword.disclosure.Recipient;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.policy.Policies;
import keepword.request.Request.Kind;
import keepword.review.RecipientWords;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.web.Form;
import keepword.web.Responses;
import keepword.web.Section;
import keepword.web.Section.Line;
import keepword.web.Sessions.Visitor;
import keepword.web.UserPages;

/** Who could get data of somebody in future, and their choice that nothing is shared (promise {@code never-sold}). */
record SharingPages(Disclosures disclosures, Policies policies, Commits commits, Done done) {
    private static final String PATH = "/user/sharing";

    APIGatewayV2HTTPResponse look(Visitor visitor, UserPages pages) {
        boolean doNotShare = visitor.person().doNotShare();
        List<Section.Entry> entries =
                disclosures
                        .register()
                        .current(
                                policies.calendar(),
                                visitor.at(),
                                pages.vendor().zone())
                        .stream()
                        .map(recipient -> entry(recipient, doNotShare, pages))
                        .toList();
        String title = pages.texts().get("user.sharing.title");
        Section section = new Section("recipients", title, pages.texts().get("partners.nobody"), entries, null);
        return Responses.page(200, pages.sharing(section, doNotShare, visitor.csrf()));
    }

    private static Section.Entry entry(Recipient recipient, boolean doNotShare, UserPages pages) {
        Section.Entry words = new RecipientWords(pages.texts()).recipient(recipient);
        List<Line> lines = new ArrayList<>(words.lines());
        String optional = recipient.purposes().stream().allMatch(recipient::isOptional)
                ? doNotShare ? "user.sharing.stopped" : "user.sharing.stoppable"
                : "user.sharing.needed";
        lines.add(
                new Line(pages.texts().get("user.sharing.choice"), pages.texts().get(optional)));
        return new Section.Entry(words.title(), lines, "", null);
    }

    APIGatewayV2HTTPResponse choose(Visitor visitor, Form form, UserPages pages) {
        Person before = visitor.person();
        boolean doNotShare = form.first("choice").equals("share-nothing");
        if (!doNotShare && !form.first("choice").equals("share")) {
            return Responses.page(422, pages.message("user.outdated"));
        }
        if (before.doNotShare() == doNotShare) {
            return Responses.seeOther(PATH);
        }
        CommitResult result = commits.commit(
                List.of(new PersonItems.SavePerson(before.sharing(doNotShare)), done.atOnce(visitor, Kind.OBJECTION)));
        // Somebody changed the person at the same moment: the page shows that the choice is still to be made.
        return Responses.seeOther(result instanceof CommitResult.Committed ? "/user?done=sharing" : PATH);
    }
}
