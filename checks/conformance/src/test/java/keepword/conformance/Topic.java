package keepword.conformance;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import keepword.runner.Changes;
import keepword.runner.queues.QueueMirror;
import keepword.runner.queues.Queues;
import keepword.runner.template.Aws;
import keepword.runner.template.Template;
import keepword.runner.topics.Topics;

/**
 * A topic, and the queue that is subscribed to it.
 *
 * @param publisher publishes a text, and returns the id of the notification
 */
record Topic(String arn, Queue queue, UnaryOperator<String> publisher) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    String publish(String text) {
        return publisher.apply(text);
    }

    static Topic create() {
        Queue queue = Queue.create(Map.of());
        return Place.isEmbedded() ? embedded(queue) : sns(queue);
    }

    /** The local run has no endpoint of SNS: its topics read the subscription in a template. */
    private static Topic embedded(Queue queue) {
        String name = Aws.lastSegment(queue.arn());
        Template template = template("""
            Resources:
              Queue:
                Type: AWS::SQS::Queue
                Properties:
                  QueueName: %s
              Topic:
                Type: AWS::SNS::Topic
              Subscription:
                Type: AWS::SNS::Subscription
                Properties:
                  TopicArn: !Ref Topic
                  Protocol: sqs
                  Endpoint: !GetAtt Queue.Arn
            """.formatted(name), queue.url().replaceFirst("/[^/]*$", ""));
        Queues queues = new Queues(
                template,
                queue.sqs(),
                queue.url().replaceFirst("/[^/]*$", ""),
                new QueueMirror(new Changes()),
                InstantSource.system());
        Topics topics = new Topics(template, queues, InstantSource.system());
        String arn = topics.specs().getFirst().arn();
        return new Topic(arn, queue, text -> topics.publish(arn, text));
    }

    private static Template template(String yaml, String queues) {
        try {
            Path file = Files.createTempFile("topic", ".yaml");
            file.toFile().deleteOnExit();
            Files.writeString(file, yaml);
            return Template.read(file).resolve(Map.of(), queues);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Topic sns(Queue queue) {
        String arn = call("TopicArn", Map.of("Action", "CreateTopic", "Name", Place.fresh("conformance")));
        call(
                "SubscriptionArn",
                Map.of("Action", "Subscribe", "TopicArn", arn, "Protocol", "sqs", "Endpoint", queue.arn()));
        return new Topic(
                arn, queue, text -> call("MessageId", Map.of("Action", "Publish", "TopicArn", arn, "Message", text)));
    }

    /** One element of an answer of SNS. No function publishes, and the SDK's module for SNS is not among the dependencies for this alone. */
    private static String call(String element, Map<String, String> parameters) {
        String form = parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "Version=2010-03-31&", ""));
        HttpRequest request = HttpRequest.newBuilder(Place.endpoint("/"))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/" + Aws.REGION
                                + "/sns/aws4_request, SignedHeaders=host, Signature=0")
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            Matcher value = Pattern.compile("<" + element + ">([^<]+)<").matcher(answer.body());
            if (answer.statusCode() != 200 || !value.find()) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            return value.group(1);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
