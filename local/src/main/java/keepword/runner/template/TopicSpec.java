package keepword.runner.template;

import java.util.List;

/**
 * A topic of the template.
 *
 * @param queues the names of the queues that are subscribed to it, and get its messages in SNS's envelope
 */
public record TopicSpec(String id, String arn, List<String> queues) {
    static TopicSpec of(Resource resource, Template template) {
        String arn = Names.arn("sns", resource.id());
        List<String> queues = template.resources("AWS::SNS::Subscription").stream()
                .map(Resource::properties)
                .filter(subscription -> subscription.at("TopicArn").required().equals(arn))
                .filter(subscription -> subscription.at("Protocol").required().equals("sqs"))
                .map(subscription -> Aws.lastSegment(subscription.at("Endpoint").required()))
                .toList();
        return new TopicSpec(resource.id(), arn, queues);
    }
}
