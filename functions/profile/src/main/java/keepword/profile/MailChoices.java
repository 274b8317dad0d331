package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepword.consent.Choice;
import keepword.consent.ConsentService;
import keepword.consent.Evidence;
import keepword.consent.Topics;
import keepword.consent.Wording;
import keepword.kernel.Topic;
import keepword.policy.OptInForms;
import keepword.policy.ShownOptIn;
import keepword.request.TransactionalOptOuts;
import keepword.text.Texts;
import keepword.web.Form;
import keepword.web.Responses;
import keepword.web.Sessions.Visitor;
import keepword.web.TopicLine;
import keepword.web.UserPages;

/** Which mail somebody gets, as they choose it at {@code /user/}. */
record MailChoices(ConsentService consents, OptInForms forms, TransactionalOptOuts optOuts, Topics topics, Done done) {
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
                Evidence evidence = done.evidence(visitor);
                if (about.get() instanceof Choice.OptIn(Set<Topic> on)) {
                    Optional<ShownOptIn> shown = shown(form, on.iterator().next());
                    if (shown.isEmpty()) {
                        return Responses.page(422, pages.message("optIn.outdated"));
                    }
                    evidence = shown.get().in(evidence);
                }
                consents.record(visitor.address(), about.get(), evidence);
            }
        }
        return Responses.seeOther("/user?done=mail#mail");
    }

    private Optional<ShownOptIn> shown(Form form, Topic topic) {
        return forms.read(
                form.first(OptInForms.FIELD), Texts.languages().stream().map(texts -> wording(topic, texts)));
    }

    private Wording wording(Topic topic, Texts texts) {
        return TopicLine.wording(topics, topic, texts, "/user");
    }

    /** The topics, with what turns them on. */
    List<TopicLine> lines(Set<Topic> on, Texts texts) {
        return TopicLine.of(topics, on, texts, topic -> forms.token(wording(topic, texts)));
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
