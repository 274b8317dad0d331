package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Optional;
import java.util.Set;
import keepword.consent.Choice;
import keepword.consent.ConsentService;
import keepword.consent.Topics;
import keepword.consent.Wordings;
import keepword.kernel.Topic;
import keepword.request.TransactionalOptOuts;
import keepword.web.Form;
import keepword.web.Responses;
import keepword.web.Sessions.Visitor;
import keepword.web.TopicLine;
import keepword.web.UserPages;

/** Which mail somebody gets, as they choose it at {@code /user/}. */
record MailChoices(ConsentService consents, Wordings wordings, TransactionalOptOuts optOuts, Topics topics, Done done) {
    APIGatewayV2HTTPResponse choose(Visitor visitor, Form form, UserPages pages) {
        String choice = form.values("choice").stream().findFirst().orElse("");
        switch (choice) {
            case "end-all-mail" -> {
                optOuts.ask(visitor.address(), done.evidence(visitor), done.policy());
                return Responses.seeOther("/user?done=all-mail#mail");
            }
            case "keep-order-mail" -> optOuts.keep(visitor.address(), done.evidence(visitor));
            default -> {
                Optional<Choice> about = choice(choice);
                if (about.isEmpty()) {
                    return Responses.page(422, pages.message("user.outdated"));
                }
                String shown = about.get() instanceof Choice.OptIn(Set<Topic> on)
                        ? wordings.keep(TopicLine.wording(topics, on.iterator().next(), pages.texts(), "/user"))
                        : null;
                consents.record(
                        visitor.address(), about.get(), done.evidence(visitor).shown(shown));
            }
        }
        return Responses.seeOther("/user?done=mail#mail");
    }

    private Optional<Choice> choice(String text) {
        return topics.all().stream()
                .filter(topic -> text.endsWith(":" + topic.id()))
                .findFirst()
                .map(topic -> choice(text, topic));
    }

    private static Choice choice(String text, Topic topic) {
        return text.startsWith("on:") ? new Choice.OptIn(Set.of(topic)) : new Choice.OptOut(Set.of(topic));
    }
}
