package keepword.runner.template;

import java.util.List;
import java.util.Optional;

/**
 * A receipt rule of SES in the template, which puts mail that comes in into a bucket and tells a topic.
 *
 * @param recipients the addresses that it is for
 * @param prefix what the names of the objects begin with
 */
public record MailRule(List<String> recipients, String bucket, String prefix, String topic) {
    static Optional<MailRule> of(Resource resource) {
        Tree rule = resource.properties().at("Rule");
        List<String> recipients = rule.at("Recipients").items().stream()
                .flatMap(recipient -> recipient.text().stream())
                .toList();
        return rule.at("Actions").items().stream()
                .map(action -> action.at("S3Action"))
                .filter(Tree::present)
                .map(action -> new MailRule(
                        recipients,
                        action.at("BucketName").required(),
                        action.at("ObjectKeyPrefix").text().orElse(""),
                        action.at("TopicArn").required()))
                .findFirst();
    }
}
