package keepword.runner.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import keepword.runner.Json;
import keepword.runner.template.Template;
import keepword.runner.topics.Topics;

/** Tells the topics of the configuration set, as SES does, of each mail that it took. */
public record SendEvents(Template template, Topics topics) implements Consumer<Mail> {
    @Override
    public void accept(Mail mail) {
        ObjectNode event = Json.object().put("eventType", "Send");
        ObjectNode about = event.putObject("mail")
                .put("timestamp", mail.at().toString())
                .put("messageId", mail.id())
                .put("source", mail.from());
        about.putArray("destination").add(mail.to());
        ObjectNode tags = about.putObject("tags");
        mail.tags().forEach((name, value) -> tags.putArray(name).add(value));
        event.putObject("send");
        template.eventTopics("send").forEach(topic -> topics.publish(topic, Json.write(event)));
    }
}
